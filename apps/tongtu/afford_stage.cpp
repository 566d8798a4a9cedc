#include "afford_stage.hpp"

#include "dated_rule.hpp"

#include "tongtu/inputs/economy_afford.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utility>

namespace tongtu::app {

namespace {

class AffordStage final : public EconomyStage {
public:
    AffordStage(inputs::ReadAfford read, std::filesystem::path const& file)
        : study_(std::move(read.study)), source_(file.filename().string()),
          folder_(file.parent_path())
    {
        files_ = with_rules(std::move(read.files), folder_);
    }
    [[nodiscard]] std::vector<inputs::InputPath> files() const override { return files_; }
    [[nodiscard]] Text title() const override { return study_.title; }
    [[nodiscard]] EconomyResult compute(EconomyRun& run) override;

private:
    market::AffordStudy study_;
    std::string source_;
    std::filesystem::path folder_;
    std::vector<inputs::InputPath> files_;
};

std::vector<inputs::Warning> afford_warnings(AffordResult const& found)
{
    std::vector<inputs::Warning> warnings;
    std::size_t assumed = 0;
    for (afford::Area const& area : found.areas)
        assumed += area.law ? 1U : 0U;
    if (assumed > 0)
        warnings.push_back(
            {"afford.lognormal",
             {fmt::format("{} 个地区只有平均收入和基尼系数：按对数正态分布假设", assumed),
              fmt::format("{} areas have only a mean and a Gini coefficient: incomes are assumed "
                          "to be lognormal",
                          assumed)}});
    for (PricedBasket const& basket : found.baskets) {
        if (basket.rule.unverified)
            warnings.push_back(
                {"rule.unverified",
                 {basket.rule.id + "：未见原文", basket.rule.id + ": the document itself was "
                                                                  "not seen"}});
    }
    return warnings;
}

EconomyResult AffordStage::compute(EconomyRun& run)
{
    AffordResult const found = afford_result(study_, rules_beside(run.folder()), source_);
    EconomyResult out;
    out.figures = afford_figures(found);
    for (PricedBasket const& basket : found.baskets) {
        out.headlines.push_back("afford.price." + basket.rule.id);
        out.headlines.push_back("afford.burden." + basket.rule.id + ".all");
        out.headlines.push_back("afford.in_need." + basket.rule.id + ".all");
        out.headlines.push_back("afford.gap." + basket.rule.id + ".all");
    }
    out.headlines.emplace_back("afford.index.fisher");
    for (std::size_t i = 0; i < found.budgets.size(); ++i) {
        out.headlines.push_back(fmt::format("afford.budget{}.lifted.cheapest_first", i + 1));
        out.headlines.push_back(fmt::format("afford.budget{}.lifted.poorest_first", i + 1));
        out.headlines.push_back(fmt::format("afford.budget{}.price_of_equity", i + 1));
    }
    out.tables = afford_tables(found);
    out.section = afford_section(found, out.tables);
    out.warnings = afford_warnings(found);
    out.json = figures_json(out.figures);
    return out;
}

}  // namespace

std::unique_ptr<EconomyStage> open_afford(std::filesystem::path const& file)
{
    return std::make_unique<AffordStage>(inputs::read_afford_study(file), file);
}

std::string figures_json(ledger::Ledger const& figures)
{
    nlohmann::ordered_json json;
    for (ledger::Figure const& figure : figures.all()) {
        auto& row = json["figures"][figure.id];
        row = {{"value", figure.value}, {"unit", figure.unit}};
        if (figure.rule.id.empty())
            continue;
        row["rule"] = figure.rule.id;
        row["unverified"] = figure.rule.unverified;
    }
    return json.dump(2);
}

}  // namespace tongtu::app
