#include "tables.hpp"

#include <fmt/format.h>

namespace tongtu::app {

report::Table audit_table(Session& session)
{
    std::size_t const cells = session.options().audit;
    Country const& country = session.country();
    coverage::AuditResult const& result = session.audit();
    bool const swept = country.scene.sweep;
    report::Table table{
        "audit",
        {"抽查：公布电平与逐格路径之差", "Audit: published level against a path of its own"},
        {fmt::format("随机抽取 {} 个格，种子 {}；{}；RSRP 中值，dBm", cells, session.study().seed,
                     swept ? "公布值由径向扫描内插" : "公布值本就是逐格路径"),
         fmt::format("{} cells drawn at random, seed {}; {}; median RSRP in dBm", cells,
                     session.study().seed,
                     swept ? "published levels are interpolated between radials"
                           : "published levels are paths of their own already")},
        {},
        {},
        20};
    table.columns = {{"figure", {"项目", "Figure"}, "", 0, false},
                     {"value", {"值", "Value"}, "", 3, true}};
    auto const count = static_cast<std::int64_t>(result.difference_db.size());
    table.rows.push_back({Text{"比较的电平数", "Levels compared"}, count});
    table.rows.push_back({Text{"仅一方保留的格", "Kept by one of the two only"},
                          static_cast<std::int64_t>(result.lost)});
    if (count == 0)
        return table;
    coverage::ErrorStatistics const of = result.statistics();
    table.rows.push_back({Text{"平均差（dB）", "Mean difference (dB)"}, of.bias_db});
    table.rows.push_back({Text{"均方根（dB）", "Root mean square (dB)"}, of.rmse_db});
    for (double const share : {0.5, 0.9, 0.99, 1.0})
        table.rows.push_back({Text{fmt::format("{:g}% 的格差值不超过（dB）", 100.0 * share),
                                   fmt::format("{:g} % of the cells within (dB)", 100.0 * share)},
                              coverage::within_db(result.difference_db, share)});
    return table;
}

}  // namespace tongtu::app
