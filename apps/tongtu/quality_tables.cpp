#include "quality_tables.hpp"

#include "figures.hpp"
#include "tables.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace tongtu::app {

namespace {

using report::Value;

Value number(double value, double scale = 1.0)
{
    return std::isnan(value) ? Value{} : Value{value * scale};
}

Text sentences(inputs::Study const& study)
{
    Text note{"分位数只按档案电平已覆盖的人计；质量与速率取各处的中值；忙时由同时在用的人均分小区",
              "Order statistics are of the people covered by level; quality and rates are those of "
              "a typical spot; in the busy hour the active users of a cell share it equally"};
    for (rules::CoverageProfile const& profile : study.profiles) {
        Text const sentence = rules::describe(profile);
        note.zh += fmt::format("；{}：{}，忙时 {:g}% 的人同时在用", profile.title.zh, sentence.zh,
                               100.0 * profile.active_share);
        note.en += fmt::format("; {}: {}; {:g} % of the people active in the busy hour",
                               profile.title.en, sentence.en, 100.0 * profile.active_share);
    }
    return note;
}

Text network_text(QualityLine const& line)
{
    if (!line.network)
        return {"所有网络中最好的", "best of all"};
    return line.network->empty() ? Text{"未注明", "not stated"}
                                 : Text{*line.network, *line.network};
}

Text technology_text(QualityLine const& line)
{
    return line.technology.empty() ? Text{"档案制式中最好的", "best of the profile's"}
                                   : Text{line.technology, line.technology};
}

void add_statistics(report::Table& table, rules::CoverageProfile const& profile, Text const& when,
                    ProfileQuality const& quality)
{
    for (QualityLine const& line : quality.lines) {
        coverage::QualityCount const& count = line.count;
        bool const hidden = suppressed(count.covered);
        auto const add = [&](std::vector<Value>& row, coverage::Distribution const& of,
                             double scale) {
            row.push_back(hidden ? Value{} : number(of.p50, scale));
            row.push_back(hidden ? Value{} : number(of.p5, scale));
        };
        std::vector<Value> row{profile.title, technology_text(line), network_text(line), when,
                               count_of(count.covered)};
        add(row, count.sinr_db, 1.0);
        Value const reference =
            line.technology.empty() ? Value{} : Value{std::string(line.rsrq ? "RSRQ" : "SS-SINR")};
        row.push_back(reference);
        if (line.technology.empty())
            row.insert(row.end(), 2, Value{});
        else
            add(row, count.reference_db, 1.0);
        add(row, count.cell_rate_bps, 1e-6);
        add(row, count.busy_rate_bps, 1e-6);
        bool const whole = line.technology.empty() && quality.too_slow;
        row.push_back(whole ? count_of(*quality.too_slow, count.covered) : Value{});
        table.rows.push_back(std::move(row));
    }
}

report::Table statistics_table(Session& session, ReachResult const* after)
{
    inputs::Study const& study = session.study();
    report::Table table{after ? "quality_after" : "quality",
                        {"信号质量与速率", "Signal quality and rates"},
                        sentences(study),
                        {},
                        {},
                        60};
    table.columns = {
        {"profile", {"档案", "Profile"}, "", 0, false},
        {"technology", {"制式", "Technology"}, "", 0, false},
        {"network", {"网络", "Network"}, "", 0, false},
        {"state", {"状态", "State"}, "", 0, false},
        {"covered_by_level", {"电平覆盖人口", "Covered by level"}, "persons", 0, true},
        {"sinr_p50_db", {"SINR 中位", "SINR, median"}, "dB", 1, true},
        {"sinr_p5_db", {"SINR 5% 分位", "SINR, 5 %"}, "dB", 1, true},
        {"reference", {"参考量", "Reference"}, "", 0, false},
        {"reference_p50_db", {"参考量中位", "Reference, median"}, "dB", 1, true},
        {"reference_p5_db", {"参考量 5% 分位", "Reference, 5 %"}, "dB", 1, true},
        {"rate_p50_mbps", {"单用户速率中位", "Single user, median"}, "Mbit/s", 2, true},
        {"rate_p5_mbps", {"单用户速率 5% 分位", "Single user, 5 %"}, "Mbit/s", 2, true},
        {"busy_rate_p50_mbps", {"忙时速率中位", "Busy hour, median"}, "Mbit/s", 2, true},
        {"busy_rate_p5_mbps", {"忙时速率 5% 分位", "Busy hour, 5 %"}, "Mbit/s", 2, true},
        {"too_slow", {"有电平而速率不足", "Level but not the rate"}, "persons", 0, true}};
    for (std::size_t p = 0; p < study.profiles.size(); ++p) {
        add_statistics(table, study.profiles[p], {"现有", "today"},
                       session.reach().profiles[p].quality);
        if (after)
            add_statistics(table, study.profiles[p], {"规划后", "after the plan"},
                           after->profiles[p].quality);
    }
    return table;
}

// One quantity of a line with its classes.
struct Quantity {
    Text title;
    coverage::Distribution coverage::QualityCount::*of;
    std::span<double const> limits;
    double scale;
    char const* unit;
};

std::vector<Quantity> quantities(QualityLine const& line)
{
    using coverage::QualityCount;
    std::vector<Quantity> list{
        {{"SINR", "SINR"}, &QualityCount::sinr_db, coverage::sinr_limits_db, 1.0, "dB"}};
    if (!line.technology.empty() && line.rsrq)
        list.push_back(
            {{"RSRQ", "RSRQ"}, &QualityCount::reference_db, coverage::rsrq_limits_db, 1.0, "dB"});
    if (!line.technology.empty() && !line.rsrq)
        list.push_back({{"SS-SINR", "SS-SINR"},
                        &QualityCount::reference_db,
                        coverage::sinr_limits_db,
                        1.0,
                        "dB"});
    list.push_back({{"单用户速率", "Rate of a single user"},
                    &QualityCount::cell_rate_bps,
                    coverage::rate_limits_bps,
                    1e-6,
                    "Mbit/s"});
    list.push_back({{"忙时速率", "Rate in the busy hour"},
                    &QualityCount::busy_rate_bps,
                    coverage::rate_limits_bps,
                    1e-6,
                    "Mbit/s"});
    return list;
}

Text class_text(Quantity const& quantity, std::size_t k)
{
    auto const at = [&](std::size_t i) { return quantity.limits[i] * quantity.scale; };
    if (k == 0) {
        std::string const text = fmt::format("< {:g} {}", at(0), quantity.unit);
        return {text, text};
    }
    if (k == quantity.limits.size()) {
        std::string const text = fmt::format("≥ {:g} {}", at(k - 1), quantity.unit);
        return {text, text};
    }
    return {fmt::format("自 {:g} 至 < {:g} {}", at(k - 1), at(k), quantity.unit),
            fmt::format("from {:g} to < {:g} {}", at(k - 1), at(k), quantity.unit)};
}

// People of a class and their share of all people.
void add_people(std::vector<Value>& row, std::int64_t value, std::int64_t people)
{
    row.push_back(count_of(value, people));
    row.push_back(suppressed(value) || suppressed(people) || people == 0
                      ? Value{}
                      : Value{100.0 * static_cast<double>(value) / static_cast<double>(people)});
}

void add_classes(report::Table& table, rules::CoverageProfile const& profile,
                 QualityLine const& now, QualityLine const* then)
{
    auto const add = [&](Text const& quantity, Text const& name, auto const& people_of) {
        std::vector<Value> row{profile.title, technology_text(now), quantity, name};
        add_people(row, people_of(now.count), now.count.people);
        if (then)
            add_people(row, people_of(then->count), then->count.people);
        table.rows.push_back(std::move(row));
    };
    for (Quantity const& quantity : quantities(now)) {
        add(quantity.title, {"无覆盖", "not covered"},
            [](coverage::QualityCount const& count) { return count.people - count.covered; });
        for (std::size_t k = 0; k <= quantity.limits.size(); ++k)
            add(quantity.title, class_text(quantity, k), [&](coverage::QualityCount const& count) {
                return (count.*quantity.of).people[k];
            });
    }
}

report::Table classes_table(Session& session, ReachResult const* after)
{
    inputs::Study const& study = session.study();
    report::Table table{after ? "quality_classes_after" : "quality_classes",
                        {"按质量与速率分档的人口", "People by classes of quality and rate"},
                        sentences(study),
                        {},
                        {},
                        80};
    table.columns = {{"profile", {"档案", "Profile"}, "", 0, false},
                     {"technology", {"制式", "Technology"}, "", 0, false},
                     {"quantity", {"量", "Quantity"}, "", 0, false},
                     {"class", {"档", "Class"}, "", 0, false},
                     {"people", {"现有人口", "People today"}, "persons", 0, true},
                     {"share", {"现有比例", "Today"}, "%", 1, true}};
    if (after) {
        table.columns.push_back(
            {"people_after", {"规划后人口", "People after the plan"}, "persons", 0, true});
        table.columns.push_back({"share_after", {"规划后比例", "After"}, "%", 1, true});
    }
    for (std::size_t p = 0; p < study.profiles.size(); ++p) {
        // Those that are the same before and after: not of single networks; and the best of one
        // technology is that technology.
        bool const one = session.country().profiles[p].layer.size() == 1;
        auto const shown = [&](ReachResult const& reach) {
            std::vector<QualityLine const*> lines;
            for (QualityLine const& line : reach.profiles[p].quality.lines) {
                if (!line.network && !(one && line.technology.empty()))
                    lines.push_back(&line);
            }
            return lines;
        };
        std::vector<QualityLine const*> const now = shown(session.reach());
        std::vector<QualityLine const*> const then =
            after ? shown(*after) : std::vector<QualityLine const*>(now.size(), nullptr);
        for (std::size_t k = 0; k < now.size(); ++k)
            add_classes(table, study.profiles[p], *now[k], then.at(k));
    }
    return table;
}

}  // namespace

std::vector<report::Table> quality_tables(Session& session, ReachResult const* after)
{
    return {statistics_table(session, after), classes_table(session, after)};
}

report::Section quality_section(Session& session)
{
    report::Section section;
    section.id = "quality";
    section.title = {"用得好不好：信号质量与速率", "How well: signal quality and rates"};
    section.lead = {
        "同频小区按负荷相互干扰；速率由 SINR 按截断的香农曲线得出，忙时由同时在用的人均分。"
        "全部为模型预测，未与实测比较。",
        "Cells on one carrier disturb each other by their load; a rate follows from the SINR by a "
        "truncated Shannon curve, and in the busy hour the active users of a cell share it. All is "
        "modelled and compared with no measurement."};
    section.blocks.emplace_back(report::Note{
        {"同一制式的不同网络视为各有频段，互不干扰（制式注明 shared_block "
         "的除外）；一个网络每种制式只有一个载频；"
         "每个地点的人按覆盖该处的网络均分；上行与回传不计。",
         "Networks on the same technology are taken to have blocks of their own and not to disturb "
         "each other, unless the technology says shared_block. People are shared equally among the "
         "networks that cover their place. Uplink "
         "and backhaul are not looked at."},
        false});
    if (session.reach().one_network || session.plan().after.one_network)
        section.blocks.emplace_back(report::Note{
            {fmt::format("网络多于 {} 个：质量把所有站当作同一载频上的一个网络，干扰偏高",
                         most_quality_networks),
             fmt::format("More than {} networks: quality takes all sites as one network on one "
                         "carrier, which overstates interference",
                         most_quality_networks)},
            true});
    for (report::Table& table : quality_tables(session, &session.plan().after))
        section.blocks.emplace_back(std::move(table));
    return section;
}

}  // namespace tongtu::app
