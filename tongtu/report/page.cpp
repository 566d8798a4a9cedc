// The page: header, contents, headline cards, sections, sources, footer.

#include "tongtu/report/chart.hpp"
#include "tongtu/report/format.hpp"
#include "tongtu/report/map.hpp"
#include "tongtu/report/page_script.hpp"
#include "tongtu/report/page_style.hpp"
#include "tongtu/report/table.hpp"
#include "tongtu/report/write.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace tongtu::report {

namespace {

// A mountain with a mast and its waves.
constexpr char const* mark =
    R"(<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><path d="M2 28L11 15l4.5 6L21 13l9 15Z" fill="#0b6b80"/>)"
    R"(<path d="M2 28L11 15l2.6 3.5L9 28Z" fill="#0d4a5a"/><path d="M20.8 13.5V8.5" stroke="#14232c" stroke-width="1.8"/>)"
    R"(<circle cx="20.8" cy="7" r="2" fill="#c2410c"/><path d="M16.9 10.4a5.2 5.2 0 0 1 0-6.8M24.7 10.4a5.2 5.2 0 0 0 0-6.8")"
    R"( fill="none" stroke="#c2410c" stroke-width="1.7" stroke-linecap="round"/></svg>)";

std::string section_anchor(Section const& section)
{
    return "s-" + file_name(section.id);
}

std::string head(Document const& document)
{
    Text const title = filled(document.title);
    return "<!DOCTYPE html>\n<html lang=\"en\" data-title-zh=\"" + escape(title.zh) +
           " · 通途\" data-title-en=\"" + escape(title.en) +
           " · tongtu\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src "
           "data:; "
           "style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action "
           "'none'\">\n"
           "<meta name=\"generator\" content=\"tongtu " +
           escape(document.version) + "\">\n<link rel=\"icon\" href=\"data:,\">\n<title>" +
           escape(title.en) + " · tongtu</title>\n<style>" + page_style + "</style>\n</head>\n";
}

std::string top_bar()
{
    return std::string(R"(<a class="skip" href="#main">)") + both({"跳到正文", "Skip to content"}) +
           "</a>\n<header class=\"bar\">" + mark +
           "<span class=\"word\">通途<small>tongtu</small></span><span class=\"tag\">" +
           both({"移动互联网规划与估价", "Mobile internet: where, for whom, at what cost"}) +
           "</span><button type=\"button\" id=\"language\" hidden>中文</button></header>\n";
}

std::string contents(Document const& document)
{
    std::string out = "<nav class=\"toc\" " + named("aria-label", {"目录", "Contents"}) + "><b>" +
                      both({"目录", "Contents"}) + "</b><ol>";
    for (Section const& section : document.sections)
        out +=
            "<li><a href=\"#" + section_anchor(section) + "\">" + both(section.title) + "</a></li>";
    if (!document.sources.empty())
        out += "<li><a href=\"#sources\">" + both({"数据来源与许可", "Sources and licences"}) +
               "</a></li>";
    return out + "</ol></nav>\n";
}

std::string cards(Document const& document)
{
    if (document.headlines.empty())
        return "";
    std::size_t const n = document.headlines.size();
    std::size_t columns = n;  // rows as even as can be
    if (n > 4)
        columns = n % 4 != 0 && (n % 3 == 0 || n == 5) ? 3 : 4;
    std::string out = fmt::format(R"(<ul class="cards" style="--columns:{}">)",
                                  std::max<std::size_t>(3, columns));
    for (Headline const& h : document.headlines) {
        std::string const unit = h.unit == "%" ? "%" : both(unit_name(h.unit));
        out += "<li><span class=\"what\">" + both(h.title) + "</span><span class=\"value\">" +
               number(h.value, h.decimals) + (unit.empty() ? "" : "<small>" + unit + "</small>") +
               "</span><span class=\"how\">" + both(h.note) + "</span>";
        if (!h.figure.empty())
            out += "<code>" + escape(h.figure) + "</code>";
        out += "</li>";
    }
    return out + "</ul>\n";
}

std::string note_html(Note const& note)
{
    Text const kind = note.warning ? Text{"注意", "Note well"} : Text{"说明", "Note"};
    return std::string("<p class=\"say") + (note.warning ? " warning" : "") + "\"><b>" +
           both(kind) + "</b>" + both(note.text) + "</p>\n";
}

std::string section_html(Document const& document, Section const& section, MapBase const& base)
{
    std::string const id = section_anchor(section);
    std::string out =
        fmt::format(R"(<section id="{0}" aria-labelledby="{0}-h"><h2 id="{0}-h">)", id) +
        both(section.title) + "</h2>";
    if (!filled(section.lead).en.empty())
        out += "<p class=\"lead\">" + both(section.lead) + "</p>";
    out += "\n";
    for (Block const& block : section.blocks) {
        if (auto const* map = std::get_if<Map>(&block))
            out += map_html(document, *map, base);
        else if (auto const* chart = std::get_if<Chart>(&block))
            out += chart_html(*chart);
        else if (auto const* bars = std::get_if<Bars>(&block))
            out += bars_html(*bars);
        else if (auto const* flows = std::get_if<Flows>(&block))
            out += flows_html(*flows);
        else if (auto const* table = std::get_if<Table>(&block))
            out += table_html(*table);
        else
            out += note_html(std::get<Note>(block));
    }
    return out + "</section>\n";
}

std::string sources(Document const& document)
{
    if (document.sources.empty())
        return "";
    std::string out = R"(<section id="sources" aria-labelledby="sources-h"><h2 id="sources-h">)" +
                      both({"数据来源与许可", "Sources and licences"}) +
                      R"(</h2><div class="table"><div class="scroll" role="region" tabindex="0" )" +
                      named("aria-label", {"数据来源与许可", "Sources and licences"}) +
                      "><table><thead><tr>";
    for (Text const& title : {Text{"数据", "Data"}, Text{"许可", "Licence"}, Text{"出处", "Origin"},
                              Text{"备注", "Remarks"}, Text{"SHA-256", "SHA-256"}})
        out += "<th scope=\"col\">" + both(title) + "</th>";
    out += "</tr></thead><tbody>\n";
    for (SourceLine const& s : document.sources)
        out += "<tr><th scope=\"row\">" + escape(s.name) + "</th><td>" + escape(s.licence) +
               "</td><td>" + escape(s.origin) + "</td><td>" + escape(s.note) +
               "</td><td class=\"hash\"><code>" + escape(s.sha256) + "</code></td></tr>\n";
    return out + "</tbody></table></div></div></section>\n";
}

std::string footer(Document const& document)
{
    return "<footer><div>通途 tongtu " + escape(document.version) + " · " +
           both({"研究：", "Study: "}) + "<code>" + escape(document.study_id) + "</code><br>" +
           both({"输入与研究文件的散列值：", "Hash of the inputs and the study: "}) +
           "<code class=\"hash\">" + escape(document.inputs_hash) + "</code></div></footer>\n";
}

}  // namespace

std::string render_html(Document const& document)
{
    bool const maps =
        std::any_of(document.sections.begin(), document.sections.end(), [](Section const& section) {
            return std::any_of(
                section.blocks.begin(), section.blocks.end(),
                [](Block const& block) { return std::holds_alternative<Map>(block); });
        });
    MapBase const base = maps ? make_base(document) : MapBase{};
    std::string out = head(document) + "<body>\n" + top_bar() + "<div class=\"frame\">\n" +
                      contents(document) + "<main id=\"main\">\n<h1>" + both(document.title) +
                      "</h1>\n";
    if (!filled(document.subtitle).en.empty())
        out += "<p class=\"sub\">" + both(document.subtitle) + "</p>\n";
    out += cards(document);
    for (Section const& section : document.sections)
        out += section_html(document, section, base);
    return out + sources(document) + "</main>\n</div>\n" + footer(document) + "<script>" +
           page_script + "</script>\n</body>\n</html>\n";
}

}  // namespace tongtu::report
