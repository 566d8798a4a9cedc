// The rows of `tongtu path`: a symbol of the document, a value, what it is, and where it is
// defined.

#include "path_result.hpp"
#include "terminal.hpp"

#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tongtu::app {

namespace {

struct Row {
    std::string symbol;
    double value = 0.0;
    int decimals = 2;
    std::string unit;
    Text what;
    std::string origin;
};

struct Block {
    std::string key;
    Text title;
    std::vector<Row> rows;
    std::vector<Text> remarks;
};

Block geometry_block(PathResult const& r)
{
    radio::Clearance const& c = r.clearance;
    double const at_km = r.profile.distance_km[c.point];
    Text const sight = verdict(c);
    Block block{"path", {"路径", "Path"}, {}, {{"视线：" + sight.zh, "line of sight " + sight.en}}};
    block.rows = {
        {"d", r.distance_m() / 1e3, 3, "km", {"距离", "distance"}, ""},
        {"f", r.frequency_hz / 1e6, 1, "MHz", {"频率", "frequency"}, ""},
        {"h_A", r.a.height_m, 1, "m", {"A 天线离地高度", "antenna A above ground"}, ""},
        {"h_B", r.b.height_m, 1, "m", {"B 天线离地高度", "antenna B above ground"}, ""},
        {"g_A", r.a.ground_m, 1, "m", {"A 地面海拔", "ground at A above sea"}, ""},
        {"g_B", r.b.ground_m, 1, "m", {"B 地面海拔", "ground at B above sea"}, ""},
        {"Lbfs_2D", r.free_space_db, 2, "dB", {"自由空间损耗", "free space"}, "ITU-R P.525-4"},
        {"d_c", at_km, 3, "km", {"余隙最小处离 A 的距离", "from A to the least clearance"}, ""},
        {"c",
         c.clearance_m,
         1,
         "m",
         {"该处余隙，含地物，k = 4/3", "clearance there, with clutter, k = 4/3"},
         ""},
        {"F1",
         c.fresnel_m,
         1,
         "m",
         {"该处第一菲涅耳区半径", "radius of the first Fresnel zone there"},
         "ITU-R P.530-18, 2.2.1"},
        {"c/F1", c.share, 2, "", {"余隙与半径之比", "clearance by radius"}, ""},
    };
    return block;
}

std::vector<Row> p1812_geometry_rows(radio::p1812::PathGeometry const& g)
{
    return {
        {"ae", g.ae_km, 0, "km", {"等效地球半径，中值", "median effective Earth radius"}, "(7a)"},
        {"omega", g.omega, 3, "", {"海上路径占比", "share of the path over sea"}, "Table 5"},
        {"beta0",
         g.b0_percent,
         2,
         "%",
         {"大折射率梯度时间占比", "time of strong gradients"},
         "(5)"},
        {"theta_t", g.theta_t_mrad, 3, "mrad", {"A 视界仰角", "horizon angle at A"}, "(76)-(78)"},
        {"theta_r", g.theta_r_mrad, 3, "mrad", {"B 视界仰角", "horizon angle at B"}, "(79)-(81)"},
        {"theta", g.theta_mrad, 3, "mrad", {"路径角距", "angular distance"}, "(82)"},
        {"dlt", g.dlt_km, 3, "km", {"A 到视界距离", "from A to its horizon"}, "(78)"},
        {"dlr", g.dlr_km, 3, "km", {"B 到视界距离", "from B to its horizon"}, "(81a)"},
        {"hm", g.hm_m, 1, "m", {"地形起伏", "terrain roughness"}, "(95)"},
    };
}

std::vector<Row> p1812_loss_rows(radio::p1812::Detail const& t)
{
    auto const row = [](char const* symbol, double value, Text what, char const* origin) {
        return Row{symbol, value, 2, "dB", std::move(what), origin};
    };
    return {
        row("Lbfs", t.Lbfs, {"自由空间", "free space"}, "(8)"),
        row("Lb0p", t.Lb0p, {"视距，p%", "line of sight, p %"}, "(10)"),
        row("Lb0b", t.Lb0b, {"视距，beta0%", "line of sight, beta0 %"}, "(11)"),
        row("Lbulla50", t.Lbulla50, {"Bullington，实际剖面", "Bullington, actual profile"}, "(21)"),
        row("Lbulls50", t.Lbulls50, {"Bullington，平滑剖面", "Bullington, smooth profile"}, "(21)"),
        row("Ldsph50", t.Ldsph50, {"球面地球绕射", "diffraction over smooth Earth"}, "(27)"),
        row("Ld50", t.Ld50, {"绕射，中值半径", "diffraction, median radius"}, "(39)"),
        row("Ldb", t.Ldb, {"绕射，beta0%", "diffraction, beta0 %"}, "(39)"),
        row("Ldp", t.Ldp, {"绕射，p%", "diffraction, p %"}, "(41)"),
        row("Lbd50", t.Lbd50, {"视距加绕射，中值", "with diffraction, median"}, "(42)"),
        row("Lbd", t.Lbd, {"视距加绕射，p%", "with diffraction, p %"}, "(43)"),
        row("Lbs", t.Lbs, {"对流层散射", "troposcatter"}, "(44)"),
        row("Lba", t.Lba, {"大气波导与层反射", "ducting and layer reflection"}, "(46)"),
        row("Lminb0p", t.Lminb0p, {"视距与海上绕射的下限", "least of sight and sea diffraction"},
            "(59)"),
        row("Lminbap", t.Lminbap, {"视距与波导的下限", "least of sight and ducting"}, "(60)"),
        row("Lbda", t.Lbda, {"绕射与波导", "diffraction and ducting"}, "(61)"),
        row("Lbam", t.Lbam, {"修正", "modified"}, "(62)"),
        row("Lbc", t.Lbc, {"合成", "all mechanisms"}, "(63)"),
        row("Lloc", t.Lloc, {"地点变化", "location variability"}, "(67)"),
        row("Lb", t.Lb, {"基本传输损耗", "basic transmission loss"}, "(69)"),
        {"Ep", t.Ep_dbuv_m, 2, "dBuV/m", {"场强，1 千瓦", "field strength of 1 kW"}, "(70)"},
    };
}

Text limit_remark(radio::Graded graded)
{
    if (graded.grade == radio::Grade::within)
        return {"在模型限值之内", "within the model's limits"};
    std::string const name(radio::name_of(graded.limit));
    return {"超出模型限值：" + name, "outside the model's limits: " + name};
}

Block p1812_block(PathResult const& r)
{
    Block block{"itu-r-p1812",
                {fmt::format("ITU-R P.1812-8，{:g}% 时间，50% 地点", r.time_percent),
                 fmt::format("ITU-R P.1812-8, {:g} % of time, 50 % of locations", r.time_percent)},
                p1812_geometry_rows(r.p1812->path),
                {limit_remark(r.p1812_grade)}};
    for (Row& row : p1812_loss_rows(*r.p1812))
        block.rows.push_back(std::move(row));
    return block;
}

Block itm_block(PathResult const& r)
{
    radio::itm::Loss const& l = *r.itm;
    Block block{"itm", {"ITM（Longley-Rice）", "ITM (Longley-Rice)"}, {}, {}};
    if (l.fault != radio::itm::Fault::none) {
        std::string const name(radio::itm::name_of(l.fault));
        block.remarks.push_back(
            {"没有损耗；模型拒绝：" + name, "no loss; the model refuses: " + name});
        return block;
    }
    block.rows = {
        {"Ns", l.surface_refractivity, 1, "N", {"地面折射率", "surface refractivity"}, ""},
        {"dh", l.delta_h_m, 1, "m", {"地形起伏度", "terrain irregularity"}, "NTIA 82-100"},
        {"Afs", l.free_space_db, 2, "dB", {"自由空间", "free space"}, ""},
        {"Aref", l.reference_db, 2, "dB", {"参考衰减", "reference attenuation"}, ""},
        {"A", l.basic_db, 2, "dB", {"基本传输损耗", "basic transmission loss"}, ""},
    };
    std::string const regime(radio::itm::name_of(l.regime));
    block.remarks.push_back(
        {"该模型自己的距离区：" + regime, "range class of the model itself: " + regime});
    for (unsigned i = 0; i < radio::itm::warning_count; ++i) {
        if (l.warnings & 1U << i) {
            std::string const name(radio::itm::warning_name(i));
            block.remarks.push_back({"警告：" + name, "warning: " + name});
        }
    }
    return block;
}

Block model_block(coverage::AreaModel model, coverage::ModelLoss const& loss)
{
    radio::ModelCard const& card = coverage::card_of(model);
    std::string const title(card.reference);
    Block block{std::string(card.id), {title, title}, {}, {limit_remark(loss.grade)}};
    if (std::isnan(loss.loss_db)) {
        std::string const why(loss.why);
        block.remarks.push_back(
            {"没有损耗；模型拒绝：" + why, "no loss; the model refuses: " + why});
        return block;
    }
    block.rows.push_back(
        {"L", loss.loss_db, 2, "dB", {"基本传输损耗", "basic transmission loss"}, ""});
    return block;
}

Block microwave_block(PathResult const& r)
{
    MicrowaveResult const& m = *r.microwave;
    Block block{"itu-r-p530", {"微波链路，ITU-R P.530", "Microwave hop, ITU-R P.530"}, {}, {}};
    block.rows.push_back({"A", m.margin_db, 1, "dB", {"衰落储备", "fade margin"}, "given"});
    if (m.multipath_percent) {
        block.rows.push_back({"p0",
                              *m.occurrence_percent,
                              4,
                              "%",
                              {"多径发生因子，最坏月", "multipath occurrence, worst month"},
                              "P.530-17, 2.3.1"});
        block.rows.push_back({"p_mp",
                              *m.multipath_percent,
                              6,
                              "%",
                              {"多径中断，平均年", "outage by multipath, average year"},
                              "P.530-18, 2.3.4"});
    } else {
        block.remarks.push_back({"未给 --dn1：没有多径", "no --dn1: multipath not predicted"});
    }
    if (m.rain_percent) {
        block.rows.push_back({"A_0.01",
                              *m.rain_001_db,
                              2,
                              "dB",
                              {"0.01% 时间的雨衰", "rain attenuation of 0.01 % of the time"},
                              "P.530-18, 2.4.1"});
        block.rows.push_back({"p_rain",
                              *m.rain_percent,
                              6,
                              "%",
                              {"雨中断，平均年", "outage by rain, average year"},
                              "P.530-18, 2.4.1"});
    } else {
        block.remarks.push_back({"未给 --rain：没有雨衰", "no --rain: rain not predicted"});
    }
    if (!r.clearance.clear())
        block.remarks.push_back(
            {"余隙不足：不给可用率", "not enough clearance: no availability is given"});
    else if (m.rain_percent && *m.rain_percent >= 1.0)
        block.remarks.push_back(
            {"雨中断达到公式上限 1%：储备不足，不给可用率",
             "rain takes the 1 % at which the formula ends, or more: the margin is too small, no "
             "availability is given"});
    else if (m.multipath_percent && *m.multipath_percent >= 50.0)
        block.remarks.push_back({"多径超出公式适用范围：不给可用率",
                                 "multipath is beyond what the formula was made for: no "
                                 "availability is given"});
    else if (m.multipath_percent && m.rain_percent)
        block.rows.push_back({"availability",
                              100.0 - *m.multipath_percent - *m.rain_percent,
                              5,
                              "%",
                              {"可用率，平均年", "availability, average year"},
                              ""});
    if (m.multipath_percent && r.distance_m() <= 5e3)
        block.remarks.push_back(
            {"5 公里以内的链路不计多径", "no multipath is reckoned with on hops up to 5 km"});
    if (m.rain_percent && *m.rain_percent <= 0.001)
        block.remarks.push_back({"雨衰公式止于 0.001%：实际更少",
                                 "the rain formula ends at 0.001 %: rather less in truth"});
    block.remarks.push_back(limit_remark(m.grade));
    return block;
}

std::vector<Block> blocks_of(PathResult const& result)
{
    std::vector<Block> blocks{geometry_block(result)};
    if (result.p1812)
        blocks.push_back(p1812_block(result));
    if (result.itm)
        blocks.push_back(itm_block(result));
    for (auto const& [model, loss] : result.others)
        blocks.push_back(model_block(model, loss));
    if (result.microwave)
        blocks.push_back(microwave_block(result));
    return blocks;
}

nlohmann::ordered_json json_of(PathEnd const& end)
{
    return {{"lon", end.position.lon}, {"lat", end.position.lat},  {"x", end.point.x},
            {"y", end.point.y},        {"height_m", end.height_m}, {"ground_m", end.ground_m}};
}

nlohmann::ordered_json json_of(Block const& block)
{
    nlohmann::ordered_json json;
    for (Row const& row : block.rows) {
        auto& entry = json[row.symbol];
        // JSON has no NaN or infinity.
        entry["value"] = std::isfinite(row.value) ? nlohmann::ordered_json(row.value) : nullptr;
        entry["unit"] = row.unit;
    }
    for (Text const& remark : block.remarks)
        json["remarks"].push_back({{"en", remark.en}, {"zh", remark.zh}});
    return json;
}

}  // namespace

std::string path_text(PathResult const& result, bool zh, bool plain)
{
    std::string out;
    for (Block const& block : blocks_of(result)) {
        out += (out.empty() ? "" : "\n") + (zh ? block.title.zh : block.title.en) + "\n";
        TextTable table({zh ? "符号" : "symbol", zh ? "值" : "value", zh ? "单位" : "unit",
                         zh ? "含义" : "meaning", zh ? "出处" : "origin"});
        for (Row const& row : block.rows)
            table.add({row.symbol, fmt::format("{:.{}f}", row.value, row.decimals), row.unit,
                       zh ? row.what.zh : row.what.en, row.origin});
        if (!block.rows.empty())
            out += table.text(plain);
        for (Text const& remark : block.remarks)
            out += (zh ? remark.zh : remark.en) + "\n";
    }
    return out;
}

std::string path_json(PathResult const& result)
{
    nlohmann::ordered_json json;
    json["a"] = json_of(result.a);
    json["b"] = json_of(result.b);
    json["frequency_hz"] = result.frequency_hz;
    json["time_percent"] = result.time_percent;
    json["line_of_sight"] = result.clearance.sees();
    json["clear"] = result.clearance.clear();
    for (Block const& block : blocks_of(result))
        json[block.key] = json_of(block);
    auto& profile = json["profile"];
    profile["distance_km"] = result.profile.distance_km;
    profile["height_m"] = result.profile.height_m;
    profile["clutter_m"] = result.profile.clutter_m;
    return json.dump(2) + "\n";
}

}  // namespace tongtu::app
