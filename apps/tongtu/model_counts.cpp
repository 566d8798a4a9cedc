#include "model_counts.hpp"

#include <array>
#include <fmt/format.h>

namespace tongtu::app {

std::vector<std::pair<Text, std::string>> model_counts(ReachResult const& reach)
{
    coverage::ModelCounts const& counts = reach.counts;
    std::vector<std::pair<Text, std::string>> lines{
        {{"超出模型适用范围的路径", "Paths outside the model's limits"},
         fmt::format("{} of {}", counts.outside, reach.paths)}};
    constexpr std::array<char const*, 6> limits_zh{"无",       "频率",     "距离",
                                                   "发射高度", "接收高度", "时间百分比"};
    for (std::size_t i = 0; i < counts.by_limit.size(); ++i) {
        if (counts.by_limit[i] == 0)
            continue;
        std::string const name(radio::name_of(static_cast<radio::Limit>(i)));
        lines.push_back({{fmt::format("其中首先超限的是{}（按路径与制式计）", limits_zh[i]),
                          fmt::format("of them by {} (paths times technologies)", name)},
                         std::to_string(counts.by_limit[i])});
    }
    if (counts.refused > 0)
        lines.push_back({{"模型拒绝计算、按无信号处理的损耗",
                          "Losses that the model refused; no signal is published there"},
                         std::to_string(counts.refused)});
    if (counts.warned > 0)
        lines.push_back({{"模型自身提出警告而仍采用的损耗",
                          "Losses used although the model itself warns of them"},
                         std::to_string(counts.warned)});
    return lines;
}

report::Table model_limits_table(ReachResult const& reach)
{
    report::Table table{"model_limits",
                        {"传播模型的适用范围", "Limits of the propagation models"},
                        {"不截断、不隐去：超限的路径照样计算并计数",
                         "Nothing is clamped or hidden: paths outside are predicted and counted"},
                        {},
                        {},
                        20};
    table.columns = {{"what", {"项目", "What"}, "", 0, false},
                     {"count", {"数量", "Count"}, "", 0, false}};
    for (auto const& [what, count] : model_counts(reach))
        table.rows.push_back({what, count});
    return table;
}

}  // namespace tongtu::app
