#include "cover_cbc.hpp"

#ifdef TONGTU_HAS_CBC
#include <Cbc_C_Interface.h>
#include <fmt/format.h>
#include <vector>

namespace tongtu::bench {

namespace {

struct Columns {
    std::vector<int> start{0}, row;
    std::vector<double> value, upper, objective;

    void entry(std::size_t at, double coefficient)
    {
        row.push_back(static_cast<int>(at));
        value.push_back(coefficient);
    }
    void close(double weight)
    {
        start.push_back(static_cast<int>(row.size()));
        upper.push_back(1.0);
        objective.push_back(weight);
    }
};

}  // namespace

std::optional<CbcAnswer> solve_by_cbc(plan::MergedProblem const& problem, double limit_s)
{
    std::size_t const n = problem.candidates();
    std::size_t const classes = problem.classes();
    Columns columns;
    // Row j: z_j - sum of the y that reach it <= 0; the last row is the budget.
    for (std::size_t i = 0; i < n; ++i) {
        for (std::uint32_t j : problem.covers.of(i))
            columns.entry(j, -1.0);
        columns.entry(classes, static_cast<double>(problem.cost[i]));
        columns.close(0.0);
    }
    for (std::size_t j = 0; j < classes; ++j) {
        columns.entry(j, 1.0);
        columns.close(static_cast<double>(problem.weight[j]));
    }
    std::vector<double> const column_low(n + classes, 0.0);
    std::vector<double> const row_low(classes + 1, -1e30);
    std::vector<double> row_high(classes, 0.0);
    row_high.push_back(static_cast<double>(problem.budget));
    Cbc_Model* const model = Cbc_newModel();
    Cbc_loadProblem(model, static_cast<int>(n + classes), static_cast<int>(classes + 1),
                    columns.start.data(), columns.row.data(), columns.value.data(),
                    column_low.data(), columns.upper.data(), columns.objective.data(),
                    row_low.data(), row_high.data());
    for (std::size_t i = 0; i < n; ++i)
        Cbc_setInteger(model, static_cast<int>(i));
    Cbc_setObjSense(model, -1.0);
    Cbc_setParameter(model, "log", "0");
    Cbc_setParameter(model, "seconds", fmt::format("{}", limit_s).c_str());
    Cbc_solve(model);
    std::optional<CbcAnswer> answer;
    if (Cbc_bestSolution(model))
        answer = {Cbc_getObjValue(model), Cbc_getBestPossibleObjValue(model),
                  Cbc_isProvenOptimal(model) != 0};
    Cbc_deleteModel(model);
    return answer;
}

}  // namespace tongtu::bench

#else

namespace tongtu::bench {

std::optional<CbcAnswer> solve_by_cbc(plan::MergedProblem const&, double)
{
    return std::nullopt;
}

}  // namespace tongtu::bench

#endif
