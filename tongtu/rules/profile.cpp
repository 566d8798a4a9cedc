#include "tongtu/rules/profile.hpp"

#include <fmt/format.h>

namespace tongtu::rules {

namespace {

Text entry_of(CoverageProfile const& p)
{
    if (p.thermally_efficient_share) {
        double const percent = 100.0 * *p.thermally_efficient_share;
        std::string const body_zh =
            p.body_loss_db > 0.0 ? fmt::format("，人体损耗 {:g} dB", p.body_loss_db) : "";
        std::string const body_en =
            p.body_loss_db > 0.0 ? fmt::format(", body loss {:g} dB", p.body_loss_db) : "";
        return {fmt::format("{}，建筑穿透按 ITU-R P.2109-2（节能建筑占 {:g}%）", body_zh, percent),
                fmt::format("{}, building entry by ITU-R P.2109-2 ({:g} % thermally efficient)",
                            body_en, percent)};
    }
    double const loss = p.body_loss_db + p.entry_loss_db;
    if (!(loss > 0.0))
        return {};
    std::string const spread =
        p.entry_sigma_db > 0.0 ? fmt::format(" (σ {:g} dB)", p.entry_sigma_db) : "";
    return {fmt::format("，人体与穿透损耗 {:g} dB{}", loss, spread),
            fmt::format(", body and entry loss {:g} dB{}", loss, spread)};
}

// What stands between the level outdoors and the receiver.
Text loss_of(CoverageProfile const& p)
{
    Text entry = entry_of(p);
    if (p.terminal_clutter == "none")
        return entry;
    if (p.terminal_clutter == "statistical")
        return {entry.zh + "，终端地物按 ITU-R P.2108-1 第 3.2 节",
                entry.en + ", terminal clutter by ITU-R P.2108-1 section 3.2"};
    return {
        fmt::format("{}，终端地物按 ITU-R P.2108-1 第 3.1 节（{}）", entry.zh, p.terminal_clutter),
        fmt::format("{}, terminal clutter by ITU-R P.2108-1 section 3.1 ({})", entry.en,
                    p.terminal_clutter)};
}

}  // namespace

Text describe(CoverageProfile const& p)
{
    std::string const technologies = fmt::format("{}", fmt::join(p.technologies, "/"));
    Text const loss = loss_of(p);
    char const* const place_zh = p.place == "indoor"    ? "室内"
                                 : p.place == "vehicle" ? "车内"
                                                        : "室外";
    std::string const rate_en =
        p.min_rate_mbps ? fmt::format(", ≥ {:g} Mbit/s in the busy hour, {:g} % of people active",
                                      *p.min_rate_mbps, 100.0 * p.active_share)
                        : "";
    std::string const rate_zh = p.min_rate_mbps
                                    ? fmt::format("，忙时速率 ≥ {:g} Mbit/s（{:g}% 的人同时在用）",
                                                  *p.min_rate_mbps, 100.0 * p.active_share)
                                    : "";
    return {fmt::format(
                "{}，(SS-)RSRP ≥ {:g} dBm，地点概率 {:g}%{}，负荷 {:g}%，{} {:g} 米{}，模型预测",
                technologies, p.threshold_dbm, 100.0 * p.probability, rate_zh, 100.0 * p.load,
                place_zh, p.receiver_height_m, loss.zh),
            fmt::format(
                "{}, (SS-)RSRP ≥ {:g} dBm at {:g} % of locations{}, load {:g} %, {} at {:g} m{}, "
                "modelled",
                technologies, p.threshold_dbm, 100.0 * p.probability, rate_en, 100.0 * p.load,
                p.place, p.receiver_height_m, loss.en)};
}

}  // namespace tongtu::rules
