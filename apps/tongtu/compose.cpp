#include "compose.hpp"

#include "economy.hpp"

#include "figures.hpp"
#include "quality_tables.hpp"
#include "tables.hpp"

#include "tongtu/base/version.hpp"
#include "tongtu/ledger/explain.hpp"
#include "tongtu/runs/stage.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

std::shared_ptr<grid::Raster<float> const> land_raster(Country const& country)
{
    auto land = std::make_shared<grid::Raster<float>>(country.inputs->grid, 0.0F);
    for (std::size_t i = 0; i < land->cells.size(); ++i)
        land->cells[i] = country.land.cells[i] ? 1.0F : 0.0F;
    return land;
}

double percent_covered(coverage::UnitReach const& reach)
{
    return reach.all_people > 0 ? 100.0 * static_cast<double>(reach.all_covered) /
                                      static_cast<double>(reach.all_people)
                                : 0.0;
}

// Poorest-first may reach fewer of the poorest too: a weight is no promise.
Text poor_gained_words(plan::PriceOfEquity const& price)
{
    std::string const count =
        ledger::formatted(static_cast<double>(std::abs(price.poor_gained)), 0);
    return price.poor_gained >= 0
               ? Text{fmt::format("同一预算下少覆盖的人口；最贫困 40% 多覆盖 {} 人", count),
                      fmt::format("people forgone at the same budget, for {} more of the poorest "
                                  "40 %",
                                  count)}
               : Text{fmt::format("同一预算下少覆盖的人口；最贫困 40% 也少覆盖 {} 人", count),
                      fmt::format("people forgone at the same budget; of the poorest 40 % too it "
                                  "reaches {} fewer",
                                  count)};
}

std::vector<report::Headline> headlines(Session& session)
{
    inputs::Study const& study = session.study();
    PlanResult const& plan = session.plan();
    rules::CoverageProfile const& profile = study.profiles[plan.profile];
    Text const sentence = rules::describe(profile);
    std::vector<report::Headline> list;
    list.push_back({{"人口", "People"},
                    "people.all",
                    static_cast<double>(session.country().demand.total_people()),
                    "",
                    0,
                    study.population.census
                        ? Text{"按普查校正", "reconciled with the census"}
                        : Text{"研究未给出普查数", "the study gives no census"}});
    list.push_back({{profile.title.zh + " 现有覆盖", profile.title.en + ", today"},
                    "reach.share." + profile.id + ".all",
                    percent_covered(session.reach().profiles[plan.profile].by_unit),
                    "%",
                    1,
                    sentence});
    list.push_back({{profile.title.zh + " 规划后", profile.title.en + ", after the plan"},
                    "plan.reach.share." + profile.id + ".all",
                    percent_covered(plan.after.profiles[plan.profile].by_unit),
                    "%",
                    1,
                    sentence});
    list.push_back(
        {{"新站与费用", "Cost of the plan"},
         "plan.cost.poorest_first",
         static_cast<double>(plan.poorest.cost()),
         study.currency,
         0,
         {fmt::format("{} 个新站，{} 年价", plan.poorest.steps.size(), study.price_year),
          fmt::format("{} new sites, {} prices", plan.poorest.steps.size(), study.price_year)}});
    if (!session.country().demand.ranked)
        return list;
    list.push_back({{"公平的代价", "Price of equity"},
                    "plan.people.price_of_equity",
                    static_cast<double>(plan.price.people_forgone),
                    "",
                    0,
                    poor_gained_words(plan.price)});
    return list;
}

}  // namespace

std::string inputs_hash(Session& session)
{
    Hasher hasher;
    hasher.add(session.study().text);
    for (runs::InputFile const& file : session.input_files())
        hasher.add(file.path).add(hex(file.sha256));
    return hex(hasher.finish());
}

report::Document compose(Session& session)
{
    inputs::Study const& study = session.study();
    Country const& country = session.country();
    report::Document document;
    document.study_id = study.id;
    document.title = study.title;
    document.subtitle = {"移动网络覆盖与贫困优先的建设规划",
                         "Mobile coverage and a poorest-first plan"};
    document.version = version;
    document.inputs_hash = inputs_hash(session);
    document.terrain_m = std::shared_ptr<grid::Raster<float> const>(std::shared_ptr<void>{},
                                                                    &session.inputs().terrain_m);
    document.land = land_raster(country);
    for (inputs::AdminUnit const& unit : session.inputs().admin.units)
        document.borders.emplace_back(unit.shape, unit.level);
    document.headlines = headlines(session);
    document.sections = {reach_section(session),       quality_section(session),
                         plan_section(session),        plan_detail_section(session),
                         equity_section(session),      units_section(session),
                         assumptions_section(session), inputs_section(session)};
    if (session.plan().wlan)
        document.sections.insert(document.sections.begin() + 5, wlan_section(session));
    if (session.plan().sharing)
        document.sections.insert(document.sections.begin() + 5, sharing_section(session));
    for (inputs::SourceRecord const& s : session.inputs().findings.sources)
        document.sources.push_back({s.path, s.licence, s.origin, s.sha256, s.note});
    for (auto const& make : {check_tables, reach_tables, plan_tables}) {
        std::vector<report::Table> tables = make(session);
        std::move(tables.begin(), tables.end(), std::back_inserter(document.tables));
    }
    for (EconomyCommand const& command : economy_commands()) {
        if (!session.economy().has(command))
            continue;
        EconomyResult const& found = session.economy().result(command.name);
        document.sections.insert(document.sections.end() - 2, found.section);
        document.tables.insert(document.tables.end(), found.tables.begin(), found.tables.end());
    }
    document.vectors = vector_layers(session);
    document.rasters = raster_layers(session);
    return document;
}

}  // namespace tongtu::app
