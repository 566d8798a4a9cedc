// What is saved with a plan so that anyone can check how far it is from the best one.

#pragma once

#include "tongtu/plan/certified.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tongtu::plan {

/// One order of building: its problem and its plan with the multipliers.
struct CertifiedOrder {
    std::string_view id;  // "poorest_first"
    MergedProblem const* problem = nullptr;
    CertifiedSelection const* solved = nullptr;
};

/// The certificate as JSON; all numbers are whole. `candidates`: their ids. The orders share
/// candidates, costs, covers and budget, and differ in the weights. A cover is a list of classes,
/// each but the first as the difference from the one before. docs/planning.md explains every field.
std::string certificate_json(std::span<std::string const> candidates,
                             std::span<CertifiedOrder const> orders);

}  // namespace tongtu::plan
