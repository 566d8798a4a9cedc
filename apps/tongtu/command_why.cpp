// Why a place has the signal it has, in words and numbers.

#include "commands.hpp"
#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/coverage/explain_path.hpp"
#include "tongtu/geo/projection.hpp"
#include "tongtu/radio/antenna.hpp"
#include "tongtu/radio/link_budget.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

namespace tongtu::app {

namespace {

// The strongest server of a place on one technology.
struct Server {
    network::Site const* site = nullptr;
    double distance_m = 0.0;
    coverage::PathExplanation path;
    double element_dbm = 0.0;  // of a resource element, less the feeder, with the SSB's beam
    double gain_dbi = 0.0;
    double rsrp_dbm = -std::numeric_limits<double>::infinity();
};

struct Answer {
    rules::CoverageProfile const* profile = nullptr;
    network::Technology const* technology = nullptr;
    double margin_db = 0.0;
    std::size_t sites = 0;  // that carry the technology within its radius
    double nearest_m = std::numeric_limits<double>::infinity();  // of all that carry it
    std::optional<Server> best;
    [[nodiscard]] double spare_db() const
    {
        return best ? best->rsrp_dbm - margin_db - profile->threshold_dbm
                    : -std::numeric_limits<double>::infinity();
    }
};

Server server_of(coverage::Scene const& scene, network::Site const& site,
                 network::Technology const& technology, geo::Point place, double height_m)
{
    Server server;
    server.site = &site;
    server.path = coverage::explain_path(scene, site, place, height_m, technology.frequency_hz);
    server.distance_m = server.path.distance_m.back();
    server.element_dbm = radio::rsrp(technology, Decibel{0.0}, Decibel{0.0}).value();
    server.gain_dbi = radio::site_gain(network::sectors_of(site, technology),
                                       server.path.bearing_deg, server.path.departure_deg)
                          .strongest.gain_dbi;
    server.rsrp_dbm =
        radio::rsrp(technology, Decibel{server.gain_dbi}, Decibel{server.path.detail.Lb}).value();
    return server;
}

Answer answer_for(Session& session, rules::CoverageProfile const& profile,
                  network::Technology const& technology, std::vector<network::Site> const& sites,
                  geo::Point place)
{
    Country const& country = session.country();
    Answer answer;
    answer.profile = &profile;
    answer.technology = &technology;
    answer.margin_db = coverage::margin_db(profile, technology, country.inputs->grid.cell_m);
    for (network::Site const& site : sites) {
        if (!site.carries(technology.id))
            continue;
        double const distance_m = geo::distance(site.position, place);
        answer.nearest_m = std::min(answer.nearest_m, distance_m);
        if (distance_m > technology.radius_m)
            continue;
        ++answer.sites;
        Server server =
            server_of(country.scene, site, technology, place, profile.receiver_height_m);
        if (!answer.best || server.rsrp_dbm > answer.best->rsrp_dbm)
            answer.best = std::move(server);
    }
    return answer;
}

// Loss over free space, from what P.1812 adds to it.
double excess_db(Server const& server)
{
    return server.path.detail.Lb - server.path.detail.Lbfs;
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

std::vector<std::pair<Text, std::string>> budget_lines(Answer const& answer)
{
    Server const& s = *answer.best;
    radio::p1812::Detail const& d = s.path.detail;
    auto const db = [](double v) { return fmt::format("{:.2f} dB", v); };
    auto const dbm = [](double v) { return fmt::format("{:.2f} dBm", v); };
    std::string const who =
        s.site->operator_id.empty() ? s.site->id : s.site->id + " (" + s.site->operator_id + ")";
    return {
        {{"服务站", "server"}, who},
        {{"距离、方位", "distance, bearing"},
         fmt::format("{:.3f} km, {:.1f}°", s.distance_m / 1e3, s.path.bearing_deg)},
        {{"天线海拔：发、收", "antennas above sea level"},
         fmt::format("{:.1f} m, {:.1f} m", d.path.hts_m, d.path.hrs_m)},
        {{"每资源元素功率（扣馈线）", "power per resource element, less feeder"},
         dbm(s.element_dbm)},
        {{"朝向此处的天线增益", "antenna gain that way"}, fmt::format("{:.2f} dBi", s.gain_dbi)},
        {{"自由空间 Lbfs", "free space, Lbfs (8)"}, db(d.Lbfs)},
        {{"绕射 Ldp", "diffraction, Ldp (41)"}, db(d.Ldp)},
        {{"视距与绕射合成 Lminb0p", "line of sight and diffraction, Lminb0p (59)"}, db(d.Lminb0p)},
        {{"对流层散射 Lbs", "troposcatter, Lbs (44)"}, db(d.Lbs)},
        {{"大气波导 Lba", "ducting, Lba (46)"}, db(d.Lba)},
        {{"基本传输损耗 Lb", "basic transmission loss, Lb (69)"}, db(d.Lb)},
        {{"室外中值 RSRP", "median RSRP outdoors"}, dbm(s.rsrp_dbm)},
        {{"档案余量（阴影、人体、建筑）", "profile's margin: shadow, body, entry"},
         db(answer.margin_db)},
        {{"档案门限", "profile's threshold"}, dbm(answer.profile->threshold_dbm)}};
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
    json["threshold_dbm"] = answer.profile->threshold_dbm;
    json["loss_db"] = {{"Lbfs", d.Lbfs}, {"Lb0p", d.Lb0p},       {"Ld50", d.Ld50},
                       {"Ldp", d.Ldp},   {"Lminb0p", d.Lminb0p}, {"Lbs", d.Lbs},
                       {"Lba", d.Lba},   {"Lbam", d.Lbam},       {"Lb", d.Lb}};
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
