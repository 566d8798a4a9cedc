#include "tongtu/afford/programme.hpp"

#include "tongtu/afford/need.hpp"
#include "tongtu/base/error.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tongtu::afford {

namespace {

void check(Targeting const& t)
{
    expects(t.income_share > 0.0 && t.take_up > 0.0 && t.take_up <= 1.0 && t.leakage >= 0.0 &&
                t.leakage < 1.0 && t.administration >= 0.0,
            "targeting that was checked");
}

std::int64_t taking_up(Cell const& cell, Targeting const& t)
{
    return std::llround(static_cast<double>(cell.people) * t.take_up);
}

// What support of 1 a month costs in a year, with those who get it without need.
double yearly_cost_of_one(Targeting const& t)
{
    return 12.0 * (1.0 + t.administration) / (1.0 - t.leakage);
}

std::int64_t outside_of(std::int64_t recipients, Targeting const& t)
{
    return std::llround(static_cast<double>(recipients) * t.leakage / (1.0 - t.leakage));
}

void add_line(Programme& programme, Support const& line)
{
    programme.recipients += line.recipients;
    programme.lifted += line.lifted;
    programme.outside += line.outside;
    programme.cost_yearly += line.cost_yearly;
    programme.lines.push_back(line);
}

struct Waiting {
    std::size_t cell = 0;
    double missing = 0.0;  // money a month
    std::int64_t people = 0;
};

// Cells in need in the order in which they are served; of equals the first.
std::vector<Waiting> queue_of(std::vector<Cell> const& cells, double basket_price, Order order,
                              Targeting const& t)
{
    std::vector<Waiting> queue;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        double const missing =
            basket_price - affordable_monthly(cells[i].income_yearly, t.income_share);
        if (missing > 0.0 && cells[i].people > 0)
            queue.push_back({i, missing, taking_up(cells[i], t)});
    }
    std::stable_sort(queue.begin(), queue.end(), [&](Waiting const& a, Waiting const& b) {
        return order == Order::cheapest ? a.missing < b.missing : a.missing > b.missing;
    });
    return queue;
}

}  // namespace

std::vector<Cell> cells_of(std::vector<Area> const& areas)
{
    std::vector<Cell> cells;
    for (std::size_t a = 0; a < areas.size(); ++a) {
        std::vector<std::int64_t> const people = people_of_bands(areas[a]);
        for (std::size_t i = 0; i < people.size(); ++i)
            cells.push_back({a, areas[a].bands[i].mean_yearly, people[i]});
    }
    return cells;
}

Programme flat_voucher(std::vector<Cell> const& cells, double basket_price, double voucher_monthly,
                       Targeting const& targeting)
{
    check(targeting);
    double const voucher = std::min(voucher_monthly, basket_price);
    Programme programme;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        double const missing =
            basket_price - affordable_monthly(cells[i].income_yearly, targeting.income_share);
        if (missing <= 0.0 || cells[i].people == 0)
            continue;
        Support line{i, voucher, taking_up(cells[i], targeting)};
        line.lifted = voucher >= missing ? line.recipients : 0;
        line.outside = outside_of(line.recipients, targeting);
        line.cost_yearly = std::llround(static_cast<double>(line.recipients) * voucher *
                                        yearly_cost_of_one(targeting));
        add_line(programme, line);
    }
    return programme;
}

double largest_voucher(std::vector<Cell> const& cells, double basket_price, std::int64_t budget,
                       Targeting const& targeting, double step)
{
    expects(step > 0.0, "a step above zero");
    auto const cost = [&](std::int64_t n) {
        return flat_voucher(cells, basket_price, step * static_cast<double>(n), targeting)
            .cost_yearly;
    };
    std::int64_t low = 0;
    auto high = static_cast<std::int64_t>(std::ceil(basket_price / step));
    while (low < high) {  // cost never falls with the voucher
        std::int64_t const middle = low + (high - low + 1) / 2;
        if (cost(middle) <= budget)
            low = middle;
        else
            high = middle - 1;
    }
    return std::min(step * static_cast<double>(low), basket_price);
}

Programme top_up(std::vector<Cell> const& cells, double basket_price, std::int64_t budget,
                 Order order, Targeting const& targeting)
{
    check(targeting);
    std::vector<Support> by_cell(cells.size());
    std::int64_t left = budget;
    for (Waiting const& waiting : queue_of(cells, basket_price, order, targeting)) {
        double const cost = waiting.missing * yearly_cost_of_one(targeting);
        double const can = std::floor(static_cast<double>(left) / cost);
        auto const people = can >= static_cast<double>(waiting.people)
                                ? waiting.people
                                : static_cast<std::int64_t>(std::max(0.0, can));
        Support& line = by_cell[waiting.cell];
        line = {waiting.cell, waiting.missing, people, people, outside_of(people, targeting), 0};
        line.cost_yearly =
            std::min<std::int64_t>(left, std::llround(static_cast<double>(people) * cost));
        left -= line.cost_yearly;
    }
    Programme programme;
    for (Support const& line : by_cell) {
        if (line.recipients > 0)
            add_line(programme, line);
    }
    return programme;
}

std::int64_t budget_to_lift(std::vector<Cell> const& cells, double basket_price,
                            std::int64_t people, Order order, Targeting const& targeting)
{
    check(targeting);
    std::int64_t spent = 0;
    std::int64_t lifted = 0;
    for (Waiting const& waiting : queue_of(cells, basket_price, order, targeting)) {
        if (lifted >= people)
            break;
        std::int64_t const now = std::min(people - lifted, waiting.people);
        double const cost = waiting.missing * yearly_cost_of_one(targeting);
        spent += static_cast<std::int64_t>(std::ceil(static_cast<double>(now) * cost));
        lifted += now;
    }
    return lifted >= people ? spent : -1;
}

std::vector<LiftPoint> lift_curve(std::vector<Cell> const& cells, double basket_price, Order order,
                                  Targeting const& targeting)
{
    check(targeting);
    std::vector<LiftPoint> curve{{0, 0}};
    for (Waiting const& waiting : queue_of(cells, basket_price, order, targeting)) {
        LiftPoint point = curve.back();
        point.budget += static_cast<std::int64_t>(std::ceil(
            static_cast<double>(waiting.people) * waiting.missing * yearly_cost_of_one(targeting)));
        point.lifted += waiting.people;
        curve.push_back(point);
    }
    return curve;
}

}  // namespace tongtu::afford
