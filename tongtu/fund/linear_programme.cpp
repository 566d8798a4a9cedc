#include "tongtu/fund/linear_programme.hpp"

#include "tongtu/base/error.hpp"

#include <cmath>
#include <limits>

namespace tongtu::fund {

namespace {

constexpr double tiny = 1e-11;

/// Tableau with one column for each variable and slack, and the right-hand side last.
class Simplex {
public:
    explicit Simplex(LinearProgramme const& p)
        : variables_(p.objective.size()), columns_(variables_ + p.rows.size() + 1)
    {
        for (std::size_t r = 0; r < p.rows.size(); ++r) {
            expects(p.right[r] >= 0.0, "a feasible start");
            std::vector<double> row(columns_, 0.0);
            for (std::size_t v = 0; v < variables_; ++v)
                row[v] = p.rows[r][v];
            row[variables_ + r] = 1.0;
            row.back() = p.right[r];
            rows_.push_back(std::move(row));
            basis_.push_back(variables_ + r);
        }
        cost_.assign(columns_, 0.0);
        for (std::size_t v = 0; v < variables_; ++v)
            cost_[v] = -p.objective[v];
    }

    LinearSolution run()
    {
        LinearSolution out;
        for (std::size_t enter = entering(); enter < columns_ - 1; enter = entering()) {
            std::size_t const leave = leaving(enter);
            if (leave == rows_.size()) {
                out.bounded = false;
                break;
            }
            pivot(leave, enter);
        }
        out.value.assign(variables_, 0.0);
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (basis_[r] < variables_)
                out.value[basis_[r]] = rows_[r].back();
            out.dual.push_back(cost_[variables_ + r]);
        }
        return out;
    }

private:
    // Bland: the first column that improves.
    [[nodiscard]] std::size_t entering() const
    {
        std::size_t c = 0;
        while (c < columns_ - 1 && cost_[c] >= -tiny)
            ++c;
        return c;
    }

    // Bland: of the rows that bind first, the one whose basic variable has the lowest index.
    [[nodiscard]] std::size_t leaving(std::size_t enter) const
    {
        std::size_t best = rows_.size();
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (rows_[r][enter] <= tiny)
                continue;
            double const ratio = rows_[r].back() / rows_[r][enter];
            bool const tie = best < rows_.size() && std::abs(ratio - least) <= tiny;
            if (tie ? basis_[r] < basis_[best] : ratio < least) {
                best = r;
                least = tie ? least : ratio;
            }
        }
        return best;
    }

    static void take_away(std::vector<double>& from, std::vector<double> const& row, double factor)
    {
        for (std::size_t c = 0; c < from.size(); ++c)
            from[c] -= factor * row[c];
    }

    void pivot(std::size_t leave, std::size_t enter)
    {
        double const by = rows_[leave][enter];
        for (double& cell : rows_[leave])
            cell /= by;
        for (std::size_t r = 0; r < rows_.size(); ++r) {
            if (r != leave && rows_[r][enter] != 0.0)
                take_away(rows_[r], rows_[leave], rows_[r][enter]);
        }
        take_away(cost_, rows_[leave], cost_[enter]);
        basis_[leave] = enter;
    }

    std::size_t variables_;
    std::size_t columns_;
    std::vector<std::vector<double>> rows_;
    std::vector<double> cost_;
    std::vector<std::size_t> basis_;
};

}  // namespace

LinearSolution solve(LinearProgramme const& programme)
{
    return Simplex(programme).run();
}

}  // namespace tongtu::fund
