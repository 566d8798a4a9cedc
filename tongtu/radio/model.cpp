#include "tongtu/radio/model.hpp"

#include "tongtu/radio/extended_hata.hpp"
#include "tongtu/radio/free_space.hpp"
#include "tongtu/radio/itm/itm.hpp"
#include "tongtu/radio/p1812/p1812.hpp"
#include "tongtu/radio/p2108.hpp"
#include "tongtu/radio/p2109.hpp"
#include "tongtu/radio/p530.hpp"
#include "tongtu/radio/tr38901_path_loss.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace tongtu::radio {

namespace {

// One line a model.
// clang-format off
constexpr auto registry = std::to_array<ModelCard const*>({
    &p1812::card,
    &itm::card,
    &free_space_card,
    &extended_hata::card,
    &tr38901::rma_card,
    &tr38901::uma_card,
    &tr38901::umi_card,
    &p2108::terminal_card,
    &p2108::terrestrial_card,
    &p2108::earth_space_card,
    &p2109::card,
    &p530::card,
});
// clang-format on

std::string range_text(Range range, double unit, std::string_view name)
{
    bool const low = std::isfinite(range.from) && range.from > 0.0;
    bool const high = std::isfinite(range.to);
    if (low && high)
        return fmt::format("{:g} to {:g} {}", range.from / unit, range.to / unit, name);
    if (high)
        return fmt::format("up to {:g} {}", range.to / unit, name);
    if (low)
        return fmt::format("from {:g} {}", range.from / unit, name);
    return "no limit stated";
}

std::string section_of(ModelCard const& card)
{
    std::string text = fmt::format("\n## {}\n\n{} ({})\n\n", card.id, card.title, card.reference);
    text += "| Limit | Range |\n|---|---|\n";
    text += fmt::format("| Frequency | {} |\n", range_text(card.frequency_hz, 1e6, "MHz"));
    text += fmt::format("| Distance | {} |\n", range_text(card.distance_m, 1e3, "km"));
    text += fmt::format("| Transmitter height above ground | {} |\n",
                        range_text(card.tx_height_m, 1.0, "m"));
    text += fmt::format("| Receiver height above ground | {} |\n",
                        range_text(card.rx_height_m, 1.0, "m"));
    text += fmt::format("| Share of time | {} |\n", range_text(card.time_percent, 1.0, "%"));
    return text + fmt::format("\n{}\n", card.notes);
}

}  // namespace

std::string_view name_of(Limit limit) noexcept
{
    constexpr std::array<std::string_view, 6> names{
        "none", "frequency", "distance", "transmitter height", "receiver height", "share of time"};
    return names[static_cast<std::size_t>(limit)];
}

Graded grade(ModelCard const& card, PathFigures const& path) noexcept
{
    if (!card.frequency_hz.holds(path.frequency_hz))
        return {Grade::outside, Limit::frequency};
    if (!card.distance_m.holds(path.distance_m))
        return {Grade::outside, Limit::distance};
    if (!card.tx_height_m.holds(path.tx_height_m))
        return {Grade::outside, Limit::tx_height};
    if (!card.rx_height_m.holds(path.rx_height_m))
        return {Grade::outside, Limit::rx_height};
    if (!card.time_percent.holds(path.time_percent))
        return {Grade::outside, Limit::time_percent};
    return {};
}

std::span<ModelCard const* const> model_cards() noexcept
{
    return registry;
}

std::string models_markdown()
{
    std::string text = "# Propagation models\n\n"
                       "Written from the models' cards. A path outside a model's limits is still "
                       "predicted and counted as outside; nothing is clamped.\n";
    for (ModelCard const* card : model_cards())
        text += section_of(*card);
    return text;
}

}  // namespace tongtu::radio
