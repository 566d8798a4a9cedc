// What a propagation model says about itself, and whether a path lies within that.
//
// A model is one header, one source, its test and one line in the registry (model.cpp); the
// command line, the limit checks and docs/models.md follow from its card.

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tongtu::radio {

/// Both ends belong to it.
struct Range {
    double from = 0.0;
    double to = 0.0;
    [[nodiscard]] constexpr bool holds(double value) const { return value >= from && value <= to; }
};

/// An end without a stated limit is infinite.
struct ModelCard {
    std::string_view id;  // "itu-r-p1812"
    std::string_view title;
    std::string_view reference;  // document and edition
    Range frequency_hz;
    Range distance_m;
    Range tx_height_m;  // above ground
    Range rx_height_m;
    Range time_percent;
    std::string_view notes;
};

/// The figures of a path that a card limits.
struct PathFigures {
    double frequency_hz = 0.0;
    double distance_m = 0.0;
    double tx_height_m = 0.0;
    double rx_height_m = 0.0;
    double time_percent = 50.0;
};

enum class Grade : unsigned char { within, outside };

/// Which limit a path exceeds.
enum class Limit : unsigned char { none, frequency, distance, tx_height, rx_height, time_percent };

std::string_view name_of(Limit limit) noexcept;

struct Graded {
    Grade grade = Grade::within;
    Limit limit = Limit::none;  // the first exceeded, in the order above
};

/// A NaN lies outside. Nothing is clamped: the caller counts paths outside and still gets a loss.
Graded grade(ModelCard const& card, PathFigures const& path) noexcept;

/// All models, first the one that is used where nothing else is said.
std::span<ModelCard const* const> model_cards() noexcept;

/// docs/models.md.
std::string models_markdown();

}  // namespace tongtu::radio
