#include "figures.hpp"
#include "tables.hpp"

#include <fmt/format.h>

namespace tongtu::app {

namespace {

report::Table sources_table(inputs::Findings const& findings)
{
    report::Table table{"sources", {"输入数据", "Inputs"}, {}, {}, {}, 40};
    table.columns = {{"table", {"表", "Table"}, "", 0, false},
                     {"path", {"文件", "File"}, "", 0, false},
                     {"layer", {"图层", "Layer"}, "", 0, false},
                     {"records", {"读入", "Read"}, "", 0, true},
                     {"rejected", {"拒收", "Rejected"}, "", 0, true},
                     {"note", {"说明", "Note"}, "", 0, false},
                     {"licence", {"许可", "Licence"}, "", 0, false},
                     {"origin", {"来源", "Origin"}, "", 0, false},
                     {"sha256", {"SHA-256", "SHA-256"}, "", 0, false}};
    for (inputs::SourceRecord const& s : findings.sources)
        table.rows.push_back({s.table, s.path, s.layer, static_cast<std::int64_t>(s.records),
                              static_cast<std::int64_t>(s.rejected), s.note, s.licence, s.origin,
                              s.sha256});
    return table;
}

report::Table rejects_table(inputs::Findings const& findings)
{
    report::Table table{"rejects", {"拒收的记录", "Rejected records"}, {}, {}, {}, 20};
    table.columns = {{"source", {"来源", "Source"}, "", 0, false},
                     {"layer", {"图层", "Layer"}, "", 0, false},
                     {"record", {"记录", "Record"}, "", 0, false},
                     {"field", {"字段", "Field"}, "", 0, false},
                     {"reason", {"原因", "Reason"}, "", 0, false}};
    for (inputs::Reject const& r : findings.rejects)
        table.rows.push_back({r.source, r.layer, r.record, r.field, r.reason});
    return table;
}

report::Table census_table(inputs::Findings const& findings)
{
    report::Table table{"population_against_census",
                        {"人口与普查对照", "Population against the census"},
                        {"差异 =（来源 − 普查）/ 普查；超过研究设定门限的单元被标出",
                         "Difference = (source - census) / census; units beyond the study's "
                         "threshold are marked"},
                        {},
                        {},
                        60};
    table.columns = {{"level", {"层级", "Level"}, "", 0, false},
                     {"code", {"代码", "Code"}, "", 0, false},
                     {"name", {"名称", "Name"}, "", 0, false},
                     {"source_people", {"来源人口", "Source"}, "persons", 0, true},
                     {"census_people", {"普查人口", "Census"}, "persons", 0, true},
                     {"difference_percent", {"差异", "Difference"}, "%", 1, true},
                     {"over_threshold", {"超限", "Beyond"}, "", 0, false}};
    for (inputs::Discrepancy const& d : findings.discrepancies) {
        double const percent = d.percent();
        table.rows.push_back({d.level, d.code, d.name, d.source_people, d.census_people,
                              std::isfinite(percent) ? report::Value{percent} : report::Value{},
                              d.over_threshold ? Text{"是", "yes"} : Text{"", ""}});
    }
    return table;
}

}  // namespace

report::Table warnings_table(std::string id, Text title,
                             std::vector<inputs::Warning> const& warnings)
{
    report::Table table{std::move(id), std::move(title), {}, {}, {}, 100};
    table.columns = {{"code", {"代码", "Code"}, "", 0, false},
                     {"text", {"内容", "What"}, "", 0, false}};
    for (inputs::Warning const& w : warnings)
        table.rows.push_back({w.code, w.text});
    return table;
}

std::vector<report::Table> check_tables(Session& session)
{
    inputs::Findings const& findings = session.inputs().findings;
    std::vector<report::Table> tables{
        sources_table(findings),
        warnings_table("warnings", {"警告", "Warnings"}, findings.warnings),
        rejects_table(findings)};
    if (!findings.discrepancies.empty())
        tables.push_back(census_table(findings));
    return tables;
}

}  // namespace tongtu::app
