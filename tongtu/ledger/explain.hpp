// Where a figure comes from: formula, rule, the figures below it, and the files at the bottom with
// their hashes.

#pragma once

#include "tongtu/ledger/ledger.hpp"
#include "tongtu/runs/stage.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tongtu::ledger {

enum class Language : std::uint8_t { en, zh };

struct ExplainOptions {
    Language language = Language::en;
    std::size_t depth = 3;    // levels of figures below the asked one
    std::size_t breadth = 8;  // figures shown of each list; the rest is counted
};

/// The answer to "where does this number come from".
struct Explanation {
    std::vector<std::string> lines;  // for a terminal
    std::string json;                // the same for a program, one object
};

/// `manifests`: of the stages of the run, in any order; the figure's stage and all that stand above
/// it are used. A figure whose stage has no manifest is explained without files, and says so.
Explanation explain(Figure const& figure, Ledger const& ledger,
                    std::span<runs::Manifest const> manifests, ExplainOptions options = {});

/// "12,345.6" with the figure's decimals; "n/a" for NaN.
std::string formatted(double value, int decimals);

}  // namespace tongtu::ledger
