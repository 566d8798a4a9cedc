#include "model_counts.hpp"

#include "session.hpp"

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

std::vector<inputs::Warning> model_warnings(Session& session, ReachResult const& reach)
{
    std::vector<inputs::Warning> warnings;
    coverage::ModelCounts const& counts = reach.counts;
    auto const percent = [&](std::uint64_t paths) {
        return reach.paths == 0
                   ? 0.0
                   : 100.0 * static_cast<double>(paths) / static_cast<double>(reach.paths);
    };
    if (percent(counts.outside) >= 10.0)
        warnings.push_back(
            {"propagation.limits",
             {fmt::format("{:.0f}% 的路径超出传播模型的适用范围，仍照算（见表 model_limits）",
                          percent(counts.outside)),
              fmt::format(
                  "{:.0f} % of the paths lie outside the limits of the propagation model and "
                  "were predicted all the same (table model_limits)",
                  percent(counts.outside))}});
    if (percent(counts.warned) >= 10.0)
        warnings.push_back(
            {"propagation.warned",
             {fmt::format("传播模型对自己的 {} 个损耗提出警告，仍予采用", counts.warned),
              fmt::format("The propagation model warns of {} of its own losses, which were used",
                          counts.warned)}});
    coverage::ModelSettings const& models = session.country().scene.models;
    for (network::Technology const& technology : session.study().technologies) {
        if (models.of(technology.id) == coverage::AreaModel::free_space)
            warnings.push_back(
                {"propagation.free_space",
                 {technology.id + "：自由空间损耗（P.525）不计地形，只是上限，不是覆盖预测",
                  technology.id + ": free space (P.525) knows no terrain: a ceiling, never a "
                                  "prediction of coverage"}});
    }
    return warnings;
}

}  // namespace tongtu::app
