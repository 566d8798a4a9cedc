// Keeping the record: what was read, left out, or looks wrong.

#pragma once

#include "tongtu/inputs/findings.hpp"
#include "tongtu/inputs/study.hpp"

#include <filesystem>
#include <string>

namespace tongtu::inputs {

/// A source with its licence, origin, size and SHA-256; `path` is where it lies on disk.
SourceRecord source_record(Layer const& layer, std::filesystem::path const& path);

/// Counts a left-out row or feature in `source` and keeps it in `findings` up to the limit.
void reject(Findings& findings, SourceRecord& source, std::string record, std::string field,
            std::string reason);

/// Keeps a record of something that was mended or looks wrong but is used; not counted.
void remark(Findings& findings, SourceRecord const& source, std::string record, std::string field,
            std::string reason);

/// Adds a warning with a stable code.
void warn(Findings& findings, std::string code, std::string zh, std::string en);

/// Warns ("rows.rejected") of each table that lost more than a hundredth of its rows, and of a
/// population that lost any.
void warn_of_rejects(Findings& findings);

/// 1234567 -> "1,234,567"; rounds to whole numbers.
std::string grouped(double value);

}  // namespace tongtu::inputs
