// What was read, what was rejected, and what does not add up: the record beside the values.

#pragma once

#include "tongtu/base/text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tongtu::inputs {

/// One row, feature or cell group that was left out, with its reason.
struct Reject {
    std::string source;  // file
    std::string layer;
    std::string record;  // "row 17", "feature 4"
    std::string field;
    std::string reason;
};

/// Something a user should know before believing the figures.
struct Warning {
    std::string code;  // stable: "population.census", "terrain.void", "admin.outside_parent"
    Text text;
};

/// Population as the source has it against the census, by unit; the ledger keeps it.
struct Discrepancy {
    std::string level;
    std::string code;
    std::string name;
    double source_people = 0.0;
    double census_people = 0.0;
    bool over_threshold = false;
    /// (source - census) / census in percent; infinite where the census has none.
    [[nodiscard]] double percent() const;
};

/// One source as it was used.
struct SourceRecord {
    std::string table;  // of study.toml
    std::string path;
    std::string layer;
    std::string licence;
    std::string origin;
    std::string sha256;  // of the file; empty when not computed
    std::uint64_t bytes = 0;
    std::size_t records = 0;  // rows, features or cells read
    std::size_t rejected = 0;
    std::string note;  // "5282 x 4261 cells, 12 % sea, no voids"
};

struct Findings {
    std::vector<SourceRecord> sources;
    std::vector<Reject> rejects;  // at most `reject_limit` kept per source, all counted
    std::vector<Warning> warnings;
    std::vector<Discrepancy> discrepancies;  // every unit of the census level
    static constexpr std::size_t reject_limit = 10000;
};

}  // namespace tongtu::inputs
