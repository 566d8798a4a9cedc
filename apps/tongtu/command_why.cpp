// Why a place has the signal it has, in words and numbers.

#include "commands.hpp"
#include "session.hpp"
#include "why_answer.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/geo/projection.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tongtu::app {

namespace {

// Loss over free space, from what the model adds to it.
double excess_db(Server const& server)
{
    return server.path.loss.loss_db - server.path.detail.Lbfs;
}

bool by_p1812(Server const& server)
{
    return server.path.model == coverage::AreaModel::p1812;
}

Text obstacle_words(coverage::Obstacle const& o, double loss_db)
{
    char const* const by_zh = o.clutter_m > 0.0 ? "（含地物）" : "";
    char const* const by_en = o.clutter_m > 0.0 ? ", clutter included" : "";
    return {fmt::format("离站 {:.1f} 公里处海拔 {:.0f} 米{}的障碍高出视线 {:.0f} 米：绕射等使损耗比"
                        "自由空间多 {:.1f} dB",
                        o.distance_m / 1e3, o.top_m, by_zh, o.above_line_m, loss_db),
            fmt::format("an obstacle {:.1f} km from the site, {:.0f} m above sea level{}, stands "
                        "{:.0f} m above the line of sight: diffraction and the rest cost {:.1f} dB "
                        "over free space",
                        o.distance_m / 1e3, o.top_m, by_en, o.above_line_m, loss_db)};
}

// What decides the level there, in one sentence.
Text cause(Answer const& answer)
{
    if (!answer.best) {
        double const km = answer.technology->radius_m / 1e3;
        if (std::isinf(answer.nearest_m))
            return {"没有站承载此制式", "no site carries this technology"};
        return {fmt::format("{:g} 公里预测半径内没有承载此制式的站；最近的在 {:.1f} 公里处", km,
                            answer.nearest_m / 1e3),
                fmt::format("no site that carries it within the {:g} km radius of prediction; the "
                            "nearest is {:.1f} km away",
                            km, answer.nearest_m / 1e3)};
    }
    coverage::Obstacle const& o = answer.best->path.worst;
    double const more = excess_db(*answer.best);
    if (o.above_line_m > 0.0)
        return obstacle_words(o, more);
    if (o.clearance() < 0.6)
        return {fmt::format("有视线，但离站 {:.1f} 公里处余隙仅为第一菲涅耳区的 {:.2f} 倍："
                            "多损耗 {:.1f} dB",
                            o.distance_m / 1e3, o.clearance(), more),
                fmt::format("there is a line of sight, but {:.1f} km from the site it clears the "
                            "ground by only {:.2f} of the first Fresnel zone: {:.1f} dB over free "
                            "space",
                            o.distance_m / 1e3, o.clearance(), more)};
    double const off_dbi = answer.technology->antenna.gain_dbi - answer.best->gain_dbi;
    if (off_dbi > 3.0)
        return {fmt::format("视线畅通；此方向的天线增益比最大值低 {:.1f} dB", off_dbi),
                fmt::format("nothing stands in the way; the antenna gives {:.1f} dB less than its "
                            "most in this direction",
                            off_dbi)};
    if (answer.technology->antenna.kind == network::AntennaKind::omni)
        return {
            "视线畅通：电平只随距离变化，所以覆盖边缘呈圆形",
            "nothing stands in the way: the level follows distance alone, which is why the edge "
            "is a circle"};
    return {"视线畅通：电平随距离和天线方向图变化",
            "nothing stands in the way: the level follows distance and the antenna's pattern"};
}

Text word_of(Answer const& answer)
{
    double const spare = answer.spare_db();
    if (!std::isfinite(spare))
        return {"未覆盖", "not covered"};
    return spare >= 0.0 ? Text{fmt::format("已覆盖，余 {:.1f} dB", spare),
                               fmt::format("covered with {:.1f} dB to spare", spare)}
                        : Text{fmt::format("未覆盖，差 {:.1f} dB", -spare),
                               fmt::format("not covered: {:.1f} dB short", -spare)};
}

using Lines = std::vector<std::pair<Text, std::string>>;

std::string db(double v)
{
    return fmt::format("{:.2f} dB", v);
}

std::string dbm(double v)
{
    return fmt::format("{:.2f} dBm", v);
}

void add_loss(Lines& lines, Server const& s)
{
    radio::p1812::Detail const& d = s.path.detail;
    std::string const model(coverage::card_of(s.path.model).id);
    lines.push_back({{"传播模型", "propagation model"}, model});
    lines.push_back({{"自由空间 Lbfs", "free space, Lbfs (8)"}, db(d.Lbfs)});
    if (by_p1812(s)) {
        lines.push_back({{"绕射 Ldp", "diffraction, Ldp (41)"}, db(d.Ldp)});
        lines.push_back({{"视距与绕射合成 Lminb0p", "line of sight and diffraction, Lminb0p (59)"},
                         db(d.Lminb0p)});
        lines.push_back({{"对流层散射 Lbs", "troposcatter, Lbs (44)"}, db(d.Lbs)});
        lines.push_back({{"大气波导 Lba", "ducting, Lba (46)"}, db(d.Lba)});
    }
    lines.push_back(
        {{"基本传输损耗 Lb", "basic transmission loss, Lb (69)"}, db(s.path.loss.loss_db)});
    if (s.path.loss.grade.grade == radio::Grade::outside) {
        std::string const limit(radio::name_of(s.path.loss.grade.limit));
        lines.push_back({{"超出模型限值", "outside the model's limits"}, limit});
    }
    if (!s.path.loss.why.empty())
        lines.push_back(
            {{"模型自身的说明", "the model itself says"}, std::string(s.path.loss.why)});
}

void add_margin(Lines& lines, Answer const& answer)
{
    double const percent = 100.0 * answer.profile->probability;
    lines.push_back({{"人体损耗", "body loss"}, db(answer.place.body_loss_db)});
    lines.push_back({{"终端地物中值（P.2108）", "clutter at the receiver, median (P.2108)"},
                     db(answer.clutter_db)});
    lines.push_back({{"建筑穿透中值", "entry loss, median"}, db(answer.entry_db())});
    lines.push_back({{fmt::format("阴影与散布，至 {:g}% 地点", percent),
                      fmt::format("shadow and spread, to {:g} % of places", percent)},
                     db(answer.margin_db - answer.typical_db)});
    lines.push_back({{"档案余量合计", "profile's margin, sum of the four"}, db(answer.margin_db)});
    lines.push_back({{"档案门限", "profile's threshold"}, dbm(answer.profile->threshold_dbm)});
}

Lines budget_lines(Answer const& answer)
{
    Server const& s = *answer.best;
    std::string const who =
        s.site->operator_id.empty() ? s.site->id : s.site->id + " (" + s.site->operator_id + ")";
    Lines lines{
        {{"服务站", "server"}, who},
        {{"距离、方位", "distance, bearing"},
         fmt::format("{:.3f} km, {:.1f}°", s.distance_m / 1e3, s.path.bearing_deg)},
        {{"天线海拔：发、收", "antennas above sea level"},
         fmt::format("{:.1f} m, {:.1f} m", s.path.detail.path.hts_m, s.path.detail.path.hrs_m)},
        {{"每资源元素功率（扣馈线）", "power per resource element, less feeder"},
         dbm(s.element_dbm)},
        {{"朝向此处的天线增益", "antenna gain that way"}, fmt::format("{:.2f} dBi", s.gain_dbi)}};
    add_loss(lines, s);
    lines.push_back({{"室外中值 RSRP", "median RSRP outdoors"}, dbm(s.rsrp_dbm)});
    add_margin(lines, answer);
    return lines;
}

nlohmann::ordered_json json_of(Answer const& answer, geo::LonLat place)
{
    Text const why = cause(answer);
    nlohmann::ordered_json json{{"cell_centre", {{"lon", place.lon}, {"lat", place.lat}}},
                                {"profile", answer.profile->id},
                                {"technology", answer.technology->id},
                                {"covered", answer.spare_db() >= 0.0},
                                {"sites_within_radius", answer.sites},
                                {"cause", {{"zh", why.zh}, {"en", why.en}}}};
    if (!answer.best)
        return json;
    Server const& s = *answer.best;
    radio::p1812::Detail const& d = s.path.detail;
    json["spare_db"] = answer.spare_db();
    json["site"] = s.site->id;
    json["operator"] = s.site->operator_id;
    json["distance_m"] = s.distance_m;
    json["bearing_deg"] = s.path.bearing_deg;
    json["power_per_resource_element_dbm"] = s.element_dbm;
    json["gain_dbi"] = s.gain_dbi;
    json["rsrp_dbm"] = s.rsrp_dbm;
    json["margin_db"] = answer.margin_db;
    json["margin_terms_db"] = {{"body", answer.place.body_loss_db},
                               {"clutter_median", answer.clutter_db},
                               {"entry_median", answer.entry_db()},
                               {"shadow_and_spread", answer.margin_db - answer.typical_db}};
    json["threshold_dbm"] = answer.profile->threshold_dbm;
    json["model"] = coverage::card_of(s.path.model).id;
    json["loss_db"] = {{"Lbfs", d.Lbfs}, {"Lb", s.path.loss.loss_db}};
    if (by_p1812(s))
        json["loss_db"].update({{"Lb0p", d.Lb0p},
                                {"Ld50", d.Ld50},
                                {"Ldp", d.Ldp},
                                {"Lminb0p", d.Lminb0p},
                                {"Lbs", d.Lbs},
                                {"Lba", d.Lba},
                                {"Lbam", d.Lbam}});
    json["within_limits"] = s.path.loss.grade.grade == radio::Grade::within;
    if (!s.path.loss.why.empty())
        json["model_says"] = s.path.loss.why;
    coverage::Obstacle const& o = s.path.worst;
    json["worst_obstacle"] = {{"distance_m", o.distance_m},
                              {"top_m", o.top_m},
                              {"clutter_m", o.clutter_m},
                              {"above_line_m", o.above_line_m},
                              {"fresnel_radius_m", o.fresnel_radius_m},
                              {"nu", o.nu}};
    return json;
}

// The centre of the analysis cell that holds the place.
geo::Point place_of(Session& session)
{
    Options const& o = session.options();
    inputs::Inputs const& in = session.inputs();
    geo::Point const place = geo::Projection(in.crs).forward({o.lon, o.lat});
    auto const cell = std::isfinite(place.x) ? in.grid.cell_at(place) : std::nullopt;
    if (!cell)
        throw InputError({"command line", fmt::format("{:g} {:g}", o.lon, o.lat), "LON LAT",
                          "lies outside the study area",
                          "Give degrees, longitude first: tongtu why STUDY 43.36 -11.72"});
    return in.grid.centre(*cell);  // where the maps and figures have their value
}

void print(Answer const& answer, bool zh, bool plain)
{
    auto const say = [zh](Text const& text) { return zh ? text.zh : text.en; };
    fmt::print("{} [{}, {}]: {}\n", say(answer.profile->title), answer.profile->id,
               answer.technology->id, say(word_of(answer)));
    fmt::print("{}: {}\n", zh ? "原因" : "why", say(cause(answer)));
    if (answer.best) {
        TextTable table({zh ? "项目" : "term", zh ? "值" : "value"});
        for (auto const& [what, value] : budget_lines(answer))
            table.add({say(what), value});
        std::fputs(table.text(plain).c_str(), stdout);
    }
    std::fputs("\n", stdout);
}

}  // namespace

int why_command(Options const& options)
{
    Options own = options;
    own.reads_only = !options.after;
    Session session(own);
    geo::Point const place = place_of(session);
    std::vector<network::Site> const& sites =
        options.after ? session.plan().network_after : session.inputs().existing;
    geo::LonLat const centre = geo::Projection(session.inputs().crs).inverse(place);
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (rules::CoverageProfile const& profile : session.study().profiles) {
        for (std::string const& id : profile.technologies) {
            Answer const answer =
                answer_for(session, profile, *session.study().technology(id), sites, place);
            if (options.json)
                all.push_back(json_of(answer, centre));
            else
                print(answer, options.language == "zh", options.plain);
        }
    }
    if (options.json)
        fmt::print("{}\n", all.dump(2));
    return exit_ok;
}

}  // namespace tongtu::app
