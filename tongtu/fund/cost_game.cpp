#include "tongtu/fund/cost_game.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/fund/linear_programme.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace tongtu::fund {

namespace {

constexpr double core_tolerance = 1e-9;

void check(CostGame const& game)
{
    expects(game.players >= 1 && game.players <= most_players &&
                game.cost.size() == std::size_t{1} << game.players && game.cost[0] == 0.0,
            "a cost for each coalition of 1 to 8 players");
}

double sum_of(std::size_t coalition, std::vector<double> const& x)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < x.size(); ++i)
        sum += (coalition >> i & 1U) != 0 ? x[i] : 0.0;
    return sum;
}

// Rank of the coalitions' 0/1 rows, by elimination.
std::size_t rank_of(std::vector<std::size_t> const& coalitions, std::size_t players)
{
    std::vector<std::vector<double>> rows;
    for (std::size_t const coalition : coalitions) {
        std::vector<double> row(players);
        for (std::size_t i = 0; i < players; ++i)
            row[i] = static_cast<double>(coalition >> i & 1U);
        rows.push_back(std::move(row));
    }
    std::size_t rank = 0;
    for (std::size_t column = 0; column < players && rank < rows.size(); ++column) {
        auto const from = rows.begin() + static_cast<std::ptrdiff_t>(rank);
        auto const best = std::max_element(from, rows.end(), [&](auto const& a, auto const& b) {
            return std::abs(a[column]) < std::abs(b[column]);
        });
        if (std::abs((*best)[column]) < 1e-9)
            continue;
        std::swap(*from, *best);
        for (std::size_t r = rank + 1; r < rows.size(); ++r) {
            double const factor = rows[r][column] / rows[rank][column];
            for (std::size_t c = column; c < players; ++c)
                rows[r][c] -= factor * rows[rank][c];
        }
        ++rank;
    }
    return rank;
}

/// Maschler's scheme from a first split: d is the move away from the split so far, in pairs of
/// variables (up, down) for each player; the last variable is by how much the worst excess falls.
class Scheme {
public:
    Scheme(CostGame const& game, std::vector<double> start)
        : game_(game), n_(static_cast<std::size_t>(game.players)),
          x_(std::move(start)), fixed_{game.everyone()}
    {
        for (std::size_t s = 1; s < game.everyone(); ++s)
            active_.push_back(s);
    }

    std::vector<double> run()
    {
        while (!active_.empty() && rank_of(fixed_, n_) < n_)
            step();
        return x_;
    }

private:
    [[nodiscard]] std::vector<double> row_of(std::size_t coalition, double sign, double fall) const
    {
        std::vector<double> row(2 * n_ + 1, 0.0);
        for (std::size_t i = 0; i < n_; ++i) {
            if ((coalition >> i & 1U) != 0) {
                row[2 * i] = sign;
                row[2 * i + 1] = -sign;
            }
        }
        row.back() = fall;
        return row;
    }

    void step()
    {
        double worst = -std::numeric_limits<double>::infinity();
        for (std::size_t const s : active_)
            worst = std::max(worst, sum_of(s, x_) - game_.cost[s]);
        LinearProgramme lp;
        lp.objective.assign(2 * n_ + 1, 0.0);
        lp.objective.back() = 1.0;
        for (std::size_t const s : active_) {
            lp.rows.push_back(row_of(s, 1.0, 1.0));
            lp.right.push_back(std::max(0.0, game_.cost[s] + worst - sum_of(s, x_)));
        }
        for (std::size_t const s : fixed_) {
            for (double const sign : {1.0, -1.0}) {
                lp.rows.push_back(row_of(s, sign, 0.0));
                lp.right.push_back(0.0);
            }
        }
        LinearSolution const found = solve(lp);
        expects(found.bounded, "a worst excess has a least value");
        for (std::size_t i = 0; i < n_; ++i)
            x_[i] += found.value[2 * i] - found.value[2 * i + 1];
        std::vector<std::size_t> left;
        for (std::size_t k = 0; k < active_.size(); ++k)
            (found.dual[k] > 1e-9 ? fixed_ : left).push_back(active_[k]);
        expects(left.size() < active_.size(), "the duals of the active rows add up to one");
        active_ = std::move(left);
    }

    CostGame const& game_;
    std::size_t n_;
    std::vector<double> x_;
    std::vector<std::size_t> fixed_;
    std::vector<std::size_t> active_;
};

}  // namespace

std::vector<double> shapley_value(CostGame const& game)
{
    check(game);
    auto const n = static_cast<std::size_t>(game.players);
    std::vector<double> factorial(n + 1, 1.0);
    for (std::size_t i = 1; i <= n; ++i)
        factorial[i] = factorial[i - 1] * static_cast<double>(i);
    std::vector<double> value(n, 0.0);
    for (std::size_t s = 0; s < game.cost.size(); ++s) {
        auto const size = static_cast<std::size_t>(std::popcount(s));
        for (std::size_t i = 0; i < n; ++i) {
            std::size_t const with = s | std::size_t{1} << i;
            if (with != s)
                value[i] += factorial[size] * factorial[n - size - 1] / factorial[n] *
                            (game.cost[with] - game.cost[s]);
        }
    }
    return value;
}

CoreCheck core_check(CostGame const& game, std::vector<double> const& split)
{
    check(game);
    CoreCheck out;
    out.worst_excess = game.players == 1 ? 0.0 : -std::numeric_limits<double>::infinity();
    for (std::size_t s = 1; s < game.everyone(); ++s) {
        double const excess = sum_of(s, split) - game.cost[s];
        if (excess > out.worst_excess) {
            out.worst_excess = excess;
            out.coalition = s;
        }
    }
    out.inside = out.worst_excess <= core_tolerance * std::abs(game.cost[game.everyone()]);
    return out;
}

std::vector<double> nucleolus(CostGame const& game)
{
    check(game);
    double const scale = std::max(1e-300, std::abs(game.cost[game.everyone()]));
    CostGame scaled = game;
    for (double& cost : scaled.cost)
        cost /= scale;
    std::vector<double> x = Scheme(scaled, shapley_value(scaled)).run();
    for (double& share : x)
        share *= scale;
    return x;
}

CostSplit split_cost(CostGame const& game)
{
    CostSplit out;
    out.shapley_share = shapley_value(game);
    out.share = out.shapley_share;
    out.check = core_check(game, out.share);
    if (!out.check.inside) {
        out.shapley = false;
        out.share = nucleolus(game);
        out.check = core_check(game, out.share);
        out.core_empty = !out.check.inside;
    }
    return out;
}

std::vector<std::int64_t> whole_shares(std::vector<double> const& share)
{
    std::vector<std::int64_t> out;
    std::vector<double> rest;
    double total = 0.0;
    std::int64_t sum = 0;
    for (double const one : share) {
        out.push_back(static_cast<std::int64_t>(std::floor(one)));
        rest.push_back(one - std::floor(one));
        total += one;
        sum += out.back();
    }
    std::vector<std::size_t> order(rest.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t j) { return rest[i] > rest[j]; });
    std::int64_t left = std::llround(total) - sum;
    for (std::size_t k = 0; left > 0 && k < order.size(); ++k, --left)
        ++out[order[k]];
    return out;
}

}  // namespace tongtu::fund
