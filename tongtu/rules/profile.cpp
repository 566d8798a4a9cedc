#include "tongtu/rules/profile.hpp"

#include <fmt/format.h>

namespace tongtu::rules {

Text describe(CoverageProfile const& p)
{
    std::string const technologies = fmt::format("{}", fmt::join(p.technologies, "/"));
    double const loss = p.body_loss_db + p.entry_loss_db;
    std::string const spread =
        p.entry_sigma_db > 0.0 ? fmt::format(" (σ {:g} dB)", p.entry_sigma_db) : "";
    std::string const loss_en =
        loss > 0.0 ? fmt::format(", body and entry loss {:g} dB{}", loss, spread) : "";
    std::string const loss_zh =
        loss > 0.0 ? fmt::format("，人体与穿透损耗 {:g} dB{}", loss, spread) : "";
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
                place_zh, p.receiver_height_m, loss_zh),
            fmt::format(
                "{}, (SS-)RSRP ≥ {:g} dBm at {:g} % of locations{}, load {:g} %, {} at {:g} m{}, "
                "modelled",
                technologies, p.threshold_dbm, 100.0 * p.probability, rate_en, 100.0 * p.load,
                p.place, p.receiver_height_m, loss_en)};
}

}  // namespace tongtu::rules
