#include "cost_stage.hpp"

#include "cost_nodes.hpp"
#include "cost_parts.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/cost/lric/annualise.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace tongtu::app {

namespace {

// What goes on for ever has a value only where prices rise more slowly than money is discounted.
void check_perpetuity(market::CostStudy const& study, std::string const& scenario)
{
    if (study.method != market::Method::economic || study.terminal == market::Terminal::credit)
        return;
    double const rate = cost::wacc_of(study.wacc);
    for (market::Asset const& asset : study.assets) {
        if (std::max(asset.price_trend, asset.opex_trend) >= rate)
            throw InputError(
                {"cost.toml", scenario.empty() ? "assets" : "[[scenario]] " + scenario,
                 asset.id + (asset.price_trend >= rate ? ".price_trend" : ".opex_trend"),
                 fmt::format("is not below the cost of capital of {:g}, so that a perpetuity has "
                             "no value",
                             rate),
                 "Set terminal = \"credit\", or lower the trend"});
    }
}

class CostStage final : public EconomyStage {
public:
    explicit CostStage(inputs::ReadCost read) : read_(std::move(read)) {}
    [[nodiscard]] std::vector<inputs::InputPath> files() const override { return read_.files; }
    [[nodiscard]] Text title() const override { return read_.study.title; }
    [[nodiscard]] std::uint64_t seed() const override { return read_.study.seed; }
    [[nodiscard]] std::vector<std::string> upstream() const override
    {
        if (takes_nodes(read_.study) || takes_areas(read_.study))
            return {"plan"};
        return {};
    }

    CostResult const& result(EconomyRun& run)
    {
        if (!result_) {
            if (takes_nodes(read_.study))
                take_nodes(run.session(), read_.study);
            check_perpetuity(read_.study, "");
            result_ = CostResult{read_.study, cost::lric(read_.study)};
        }
        return *result_;
    }
    [[nodiscard]] EconomyResult compute(EconomyRun& run) override
    {
        CostWork const work = worked(run);
        EconomyResult found;
        found.figures = cost_figures(work);
        found.headlines = cost_headlines(work);
        found.tables = cost_tables(work);
        found.section = cost_section(work);
        found.json = cost_json(work);
        found.files.emplace_back("calculation.xlsx", [work](std::filesystem::path const& path) {
            write_cost_book(work, path);
        });
        return found;
    }

private:
    CostWork worked(EconomyRun& run)
    {
        CostWork work;
        work.result = result(run);
        market::CostStudy const& study = work.result.study;
        work.sheet = cost::lric_sheet(study);
        work.tornado = cost::tornado(study, interrupt_token());
        if (study.draws > 0)
            work.intervals = cost::monte_carlo(study, run.progress(), interrupt_token());
        for (market::Scenario const& scenario : study.scenarios) {
            market::CostStudy other = cost::changed(study, scenario);
            check_perpetuity(other, scenario.id);
            cost::Lric lric = cost::lric(other);
            work.scenarios.push_back({std::move(other), std::move(lric)});
        }
        for (int t = 0; t < study.years; ++t) {
            cost::LricYear const& year = work.result.lric.years[static_cast<std::size_t>(t)];
            if (study.ramsey)
                work.ramsey.push_back(cost::ramsey(study, year));
            if (study.shapley)
                work.shapley.push_back(cost::shapley(study, year, t));
        }
        if (study.strategies) {
            market::StrategyStudy strategies = *study.strategies;
            strategies.rates.rate = work.result.lric.wacc;
            if (takes_areas(study))
                take_areas(run.session(), work.result, strategies);
            work.strategies = strategy_work(std::move(strategies));
        }
        return work;
    }

    inputs::ReadCost read_;
    std::optional<CostResult> result_;
};

}  // namespace

std::unique_ptr<EconomyStage> open_cost(std::filesystem::path const& file)
{
    return std::make_unique<CostStage>(inputs::read_cost_study(file));
}

CostResult const& cost_result(EconomyRun& run)
{
    auto* const stage = dynamic_cast<CostStage*>(&run.opened("cost"));
    expects(stage != nullptr, "the command cost opens a CostStage");
    return stage->result(run);
}

}  // namespace tongtu::app
