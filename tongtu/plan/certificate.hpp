// What is saved with a plan so that anyone can check how far it is from the best one.

#pragma once

#include "tongtu/plan/certified.hpp"
#include "tongtu/plan/floors.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tongtu::plan {

/// One order of building: its problem and its plan with the multipliers.
struct CertifiedOrder {
    std::string_view id;  // "poorest_first"
    MergedProblem const* problem = nullptr;
    CertifiedSelection const* solved = nullptr;
    /// The plan keeps these, and its multipliers are about the weights that the prices make.
    Floors const* floors = nullptr;
    FloorPrices const* prices = nullptr;
    /// The plan is to reach this at least cost, and none that does costs less than the bound.
    std::optional<std::uint64_t> target = std::nullopt;
    std::int64_t least_cost = 0;
};

/// The certificate as JSON; all numbers are whole. `candidates`: their ids. The orders share
/// candidates, costs and covers, and differ in weights and budget. A cover is a list of classes,
/// each but the first as the difference from the one before. docs/planning.md explains every field.
std::string certificate_json(std::span<std::string const> candidates,
                             std::span<CertifiedOrder const> orders);

}  // namespace tongtu::plan
