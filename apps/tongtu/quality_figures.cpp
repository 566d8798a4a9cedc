#include "quality_tables.hpp"

#include "figures.hpp"

#include <fmt/format.h>

namespace tongtu::app {

namespace {

// What all quality figures of one profile share.
struct Common {
    std::string prefix;
    std::string stage;
    rules::CoverageProfile const& profile;
};

void add(ledger::Ledger& ledger, Common const& common, std::string const& id, double value,
         std::string const& unit, Text title, Text formula)
{
    ledger::Figure figure;
    figure.id = fmt::format("{}.{}.{}.all", common.prefix, id, common.profile.id);
    figure.value = value;
    figure.unit = unit;
    figure.decimals = unit == "persons" ? 0 : unit == "dB" ? 1 : 2;
    figure.title = std::move(title);
    figure.profile = rules::describe(common.profile).en;
    figure.formula = std::move(formula);
    figure.inputs = {"terrain", "population", "sites", "technology", "profile"};
    figure.stage = common.stage;
    ledger.add(figure);
}

// Half, and 95 %, of the people covered.
void add_both(ledger::Ledger& ledger, Common const& common, std::string const& id,
              coverage::Distribution const& of, double scale, std::string const& unit,
              Text const& name, Text const& formula)
{
    add(ledger, common, id + "_p50", of.p50 * scale, unit,
        {"覆盖人口的" + name.zh + "中位数", name.en + ", median of the people covered"}, formula);
    add(ledger, common, id + "_p5", of.p5 * scale, unit,
        {"95% 覆盖人口达到的" + name.zh, name.en + " that 95 % of the people covered have"},
        formula);
}

void add_statistics(ledger::Ledger& ledger, Common const& common,
                    coverage::QualityCount const& count)
{
    double const active = common.profile.active_share;
    add_both(ledger, common, "sinr", count.sinr_db, 1.0, "dB", {"SINR", "SINR"},
             {"S /（Σ 负荷 × 同频小区功率 + 噪声），取档案中忙时速率最高的制式与网络",
              "S / (sum of load x power of co-channel cells + noise), of the technology and "
              "network with the highest rate in the busy hour"});
    add_both(ledger, common, "rate", count.cell_rate_bps, 1e-6, "Mbit/s",
             {"单用户速率", "Rate of a single user"},
             {"0.6 × log2(1 + SINR)（截断，各层合计）× 占用带宽 × (1 − 开销) × 下行时间比 × 载波数",
              "0.6 x log2(1 + SINR), truncated, over the layers, x occupied bandwidth x (1 - "
              "overhead) x downlink share of time x carriers"});
    add_both(ledger, common, "busy_rate", count.busy_rate_bps, 1e-6, "Mbit/s",
             {"忙时速率", "Rate in the busy hour"},
             {fmt::format("单用户速率 / max(1, {:g} × 该站所服务人口 / 小区数)", active),
              fmt::format("rate of a single user / max(1, {:g} x people served by the site / its "
                          "cells)",
                          active)});
}

}  // namespace

rules::CoverageProfile by_level(rules::CoverageProfile profile)
{
    profile.min_rate_mbps.reset();
    return profile;
}

void add_quality_figures(ledger::Ledger& ledger, inputs::Study const& study,
                         ReachResult const& reach, std::string const& prefix,
                         std::string const& stage)
{
    for (std::size_t p = 0; p < study.profiles.size(); ++p) {
        Common const common{prefix, stage, study.profiles[p]};
        ProfileQuality const& quality = reach.profiles[p].quality;
        coverage::QualityCount const& count = quality.lines.front().count;
        if (suppressed(count.covered))
            continue;
        add_statistics(ledger, common, count);
        if (quality.too_slow && !suppressed(*quality.too_slow))
            add(ledger, common, "people_too_slow", static_cast<double>(*quality.too_slow),
                "persons", {"有电平而速率不足的人口", "People with the level but not the rate"},
                {"Σ 电平达到门限而忙时速率低于档案下限的人口",
                 "Σ people whose level reaches the threshold and whose rate in the busy hour stays "
                 "below the profile's"});
    }
}

}  // namespace tongtu::app
