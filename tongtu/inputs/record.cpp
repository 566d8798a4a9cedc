#include "tongtu/inputs/record.hpp"

#include "tongtu/base/hash.hpp"

#include <cmath>
#include <fmt/format.h>

namespace tongtu::inputs {

SourceRecord source_record(Layer const& layer, std::filesystem::path const& path)
{
    SourceRecord record{.table = layer.table,
                        .path = layer.path,
                        .layer = layer.layer,
                        .licence = layer.licence,
                        .origin = layer.origin,
                        .sha256 = {},
                        .bytes = 0,
                        .records = 0,
                        .rejected = 0,
                        .note = {}};
    std::error_code error;
    if (std::filesystem::is_regular_file(path, error)) {
        record.bytes = std::filesystem::file_size(path, error);
        record.sha256 = hex(hash_file(path));
    }
    return record;
}

void reject(Findings& findings, SourceRecord& source, std::string record, std::string field,
            std::string reason)
{
    if (source.rejected++ < Findings::reject_limit)
        findings.rejects.push_back(
            {source.path, source.layer, std::move(record), std::move(field), std::move(reason)});
}

void remark(Findings& findings, SourceRecord const& source, std::string record, std::string field,
            std::string reason)
{
    findings.rejects.push_back(
        {source.path, source.layer, std::move(record), std::move(field), std::move(reason)});
}

void warn(Findings& findings, std::string code, std::string zh, std::string en)
{
    findings.warnings.push_back({std::move(code), Text{std::move(zh), std::move(en)}});
}

void warn_of_rejects(Findings& findings)
{
    std::vector<SourceRecord> const sources = findings.sources;
    for (SourceRecord const& source : sources) {
        bool const rows = source.table != "terrain";  // its rejects are voids, reported as such
        bool const many = 100 * source.rejected > source.records;
        if (!rows || source.rejected == 0 || !(many || source.table == "population"))
            continue;
        double const percent =
            100.0 * static_cast<double>(source.rejected) / static_cast<double>(source.records);
        warn(findings, "rows.rejected",
             fmt::format("{} [{}]：{} 条记录中拒收 {} 条（{:.1f}%），理由见 rejects", source.path,
                         source.table, source.records, source.rejected, percent),
             fmt::format("{} [{}]: {} of {} records were rejected ({:.1f} %); rejects says why",
                         source.path, source.table, source.rejected, source.records, percent));
    }
}

std::string grouped(double value)
{
    std::string text = fmt::format("{:.0f}", std::fabs(value));
    for (std::size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, 1, ',');
    return value <= -0.5 ? "-" + text : text;
}

}  // namespace tongtu::inputs
