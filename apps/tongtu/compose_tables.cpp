#include "compose.hpp"
#include "model_counts.hpp"
#include "tables.hpp"

#include <fmt/format.h>

namespace tongtu::app {

report::Section units_section(Session& session)
{
    report::Section section;
    section.id = "units";
    section.title = {"各级行政单元", "Every admin level"};
    section.lead = {
        "每一级之和都严格相等：上级等于下级之和。少于 10 人的单元不公布。",
        "Every level adds up exactly to the one above. Units with fewer than ten people "
        "are not published."};
    std::size_t const levels = std::max<std::size_t>(1, session.inputs().admin.levels.size());
    for (std::size_t level = 0; level < levels; ++level) {
        report::Table table = units_table(session, level, &session.plan().after);
        table.id += "_after";
        section.blocks.emplace_back(std::move(table));
    }
    return section;
}

namespace {

using report::Value;

report::Table settings_table(std::string id, Text title)
{
    report::Table table{std::move(id), std::move(title), {}, {}, {}, 60};
    table.columns = {{"setting", {"项目", "Setting"}, "", 0, false},
                     {"value", {"取值", "Value"}, "", 0, false}};
    return table;
}

char const* clutter_words(inputs::Study const& study)
{
    if (!study.land_cover)
        return "none given: bare terrain";
    return study.land_cover->kind == inputs::LandCoverKind::surface_model
               ? "surface model less terrain"
               : "by land cover";
}

report::Table propagation_table(Session& session)
{
    inputs::Inputs const& in = session.inputs();
    inputs::Study const& study = session.study();
    coverage::Scene const& scene = session.country().scene;
    report::Table table =
        settings_table("assumptions_propagation", {"传播与网格", "Propagation and grid"});
    auto const add = [&](Text const& what, std::string const& value) {
        table.rows.push_back({what, value});
    };
    add({"传播模型", "Propagation model"}, study.propagation.model);
    for (auto const& [technology, model] : study.propagation.by_technology)
        add({"传播模型，" + technology, "Propagation model of " + technology}, model);
    add({"时间百分比", "Time percentage"}, fmt::format("{:g} %", scene.time_percent));
    add({"折射率梯度 ΔN", "Refractivity lapse ΔN"}, fmt::format("{:g} N/km", scene.delta_n));
    add({"海平面折射率 N0", "Sea-level refractivity N0"}, fmt::format("{:g} N", scene.n0));
    add({"剖面步长", "Profile step"}, fmt::format("{:g} m", scene.step_m));
    add({"地物高度", "Clutter"}, clutter_words(study));
    add({"分析网格", "Analysis grid"},
        fmt::format("{} x {} cells of {:g} m", in.grid.columns, in.grid.rows, in.grid.cell_m));
    add({"地形网格", "Terrain grid"},
        fmt::format("{} x {} cells of {:.1f} m", in.terrain_m.spec.columns, in.terrain_m.spec.rows,
                    in.terrain_m.spec.cell_m));
    add({"坐标系", "CRS"}, in.crs);
    ReachResult const& after = session.plan().after;
    for (auto const& [what, value] : model_counts(after))
        add(what, value);
    return table;
}

report::Table technologies_table(Session& session)
{
    report::Table table{"assumptions_technologies",
                        {"制式与链路预算", "Technologies and link budget"},
                        {},
                        {},
                        {},
                        20};
    table.columns = {{"id", {"标识", "Id"}, "", 0, false},
                     {"generation", {"制式", "Generation"}, "", 0, false},
                     {"frequency_mhz", {"频率", "Frequency"}, "MHz", 1, true},
                     {"bandwidth_mhz", {"带宽", "Bandwidth"}, "MHz", 1, true},
                     {"resource_blocks", {"资源块", "Resource blocks"}, "", 0, true},
                     {"power_dbm", {"功率", "Power"}, "dBm", 1, true},
                     {"feeder_loss_db", {"馈线损耗", "Feeder loss"}, "dB", 1, true},
                     {"gain_dbi", {"天线增益", "Antenna gain"}, "dBi", 1, true},
                     {"tilt_deg", {"下倾", "Tilt"}, "°", 1, true},
                     {"sectors", {"扇区", "Sectors"}, "", 0, true},
                     {"radius_km", {"预测半径", "Radius"}, "km", 1, true}};
    for (network::Technology const& t : session.study().technologies)
        table.rows.push_back({t.id, std::string(network::name_of(t.generation)),
                              t.frequency_hz / 1e6, t.bandwidth_hz / 1e6,
                              static_cast<std::int64_t>(t.resource_blocks), t.power_dbm,
                              t.feeder_loss_db, t.antenna.gain_dbi, t.antenna.tilt_deg,
                              static_cast<std::int64_t>(t.antenna.sectors), t.radius_m / 1e3});
    return table;
}

report::Table profiles_table(Session& session)
{
    report::Table table{"assumptions_profiles", {"覆盖档案", "Coverage profiles"}, {}, {}, {}, 20};
    table.columns = {{"id", {"标识", "Id"}, "", 0, false},
                     {"profile", {"档案", "Profile"}, "", 0, false},
                     {"margin_db", {"总余量", "Total margin"}, "dB", 2, true}};
    for (std::size_t p = 0; p < session.study().profiles.size(); ++p) {
        rules::CoverageProfile const& profile = session.study().profiles[p];
        table.rows.push_back({profile.id, rules::describe(profile),
                              session.country().profiles[p].margin_db.front()});
    }
    return table;
}

report::Table catalogue_table(Session& session)
{
    rules::Catalogue const catalogue = inputs::read_catalogue(session.study());
    report::Table table{"assumptions_cost",
                        {"成本目录", "Cost catalogue"},
                        {fmt::format("{} 年价", catalogue.price_year()),
                         fmt::format("prices of {}", catalogue.price_year())},
                        {},
                        {},
                        60};
    table.columns = {{"item", {"项目", "Item"}, "", 0, false},
                     {"value", {"数值", "Value"}, "", 2, true},
                     {"unit", {"单位", "Unit"}, "", 0, false},
                     {"origin", {"出处", "Origin"}, "", 0, false}};
    for (rules::CitedFigure const& figure : catalogue.figures())
        table.rows.push_back({figure.id, figure.value, figure.unit, figure.origin});
    return table;
}

report::Table rules_table(Session& session)
{
    report::Table table{"rules", {"适用规则", "Rules in force"}, {}, {}, {}, 20};
    table.columns = {{"id", {"标识", "Id"}, "", 0, false},
                     {"title", {"名称", "Title"}, "", 0, false},
                     {"citation", {"出处", "Citation"}, "", 0, false},
                     {"valid_from", {"起", "From"}, "", 0, false},
                     {"valid_to", {"止", "To"}, "", 0, false},
                     {"verified", {"已核对", "Verified"}, "", 0, false}};
    for (rules::Rule const& rule : session.country().rules)
        table.rows.push_back({rule.id, rule.title, rule.citation, rule.valid_from, rule.valid_to,
                              rule.unverified ? Text{"未核对", "unverified"} : Text{"是", "yes"}});
    return table;
}

}  // namespace

report::Section assumptions_section(Session& session)
{
    report::Section section;
    section.id = "assumptions";
    section.title = {"假定了什么", "What was assumed"};
    section.lead = {"每个数字都依赖于这些取值；改动研究文件后重算即可比较。",
                    "Every figure hangs on these values; change the study file and run again to "
                    "compare."};
    for (inputs::Warning const& warning : plan_warnings(session))
        section.blocks.emplace_back(report::Note{warning.text, true});
    section.blocks.emplace_back(propagation_table(session));
    section.blocks.emplace_back(technologies_table(session));
    section.blocks.emplace_back(profiles_table(session));
    section.blocks.emplace_back(catalogue_table(session));
    if (!session.country().rules.empty())
        section.blocks.emplace_back(rules_table(session));
    return section;
}

report::Section inputs_section(Session& session)
{
    report::Section section;
    section.id = "inputs";
    section.title = {"输入、警告与拒收", "Inputs, warnings and rejects"};
    section.lead = {"读入了什么，什么被拒收，什么对不上。",
                    "What was read, what was rejected, and what does not add up."};
    for (inputs::Warning const& warning : session.inputs().findings.warnings)
        section.blocks.emplace_back(report::Note{warning.text, true});
    for (report::Table& table : check_tables(session)) {
        if (table.id == "population_against_census" ||
            (table.id == "rejects" && !table.rows.empty()))
            section.blocks.emplace_back(std::move(table));
    }
    return section;
}

}  // namespace tongtu::app
