// Every number of a cost study under a name, for sensitivity, scenarios and cells.

#pragma once

#include "tongtu/market/cost_study.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tongtu::market {

/// How an input may vary.
enum class InputKind : std::uint8_t {
    amount,  // any value >= 0
    rate,    // may be negative: trends, growth
    share,   // 0 to 1
    whole,   // a whole number >= 1
};

struct CostInput {
    std::string id;  // "asset.site.price"
    Text title;
    std::string unit;
    InputKind kind = InputKind::amount;
    double* value = nullptr;  // in the study that was asked
};

/// Inputs in the order of the study. Pointers hold while the study's lists keep their lengths.
std::vector<CostInput> cost_inputs(CostStudy& study);

}  // namespace tongtu::market
