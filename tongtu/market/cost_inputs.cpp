#include "tongtu/market/cost_inputs.hpp"

namespace tongtu::market {

namespace {

class InputList {
public:
    explicit InputList(std::vector<CostInput>& list) : list_(list) {}

    void of(std::string prefix, Text title)
    {
        prefix_ = std::move(prefix);
        title_ = std::move(title);
    }
    void add(char const* name, Text const& what, std::string unit, InputKind kind, double& value)
    {
        std::string const blank = title_.en.empty() ? "" : ": ";
        list_.push_back(
            {prefix_ + name,
             {title_.zh + (title_.zh.empty() ? "" : "：") + what.zh, title_.en + blank + what.en},
             std::move(unit),
             kind,
             &value});
    }

private:
    std::vector<CostInput>& list_;
    std::string prefix_;
    Text title_;
};

void add_wacc(InputList& list, Wacc& w)
{
    list.of("wacc.", {});
    if (!w.built) {
        list.add("rate", {"加权平均资本成本", "WACC"}, "1", InputKind::rate, w.rate);
        return;
    }
    list.add("risk_free", {"无风险利率", "risk-free rate"}, "1", InputKind::rate, w.risk_free);
    list.add("equity_premium", {"股权风险溢价", "equity risk premium"}, "1", InputKind::rate,
             w.equity_premium);
    list.add("beta", {"贝塔系数", "beta"}, "1", InputKind::amount, w.beta);
    list.add("debt_premium", {"债务溢价", "debt premium"}, "1", InputKind::rate, w.debt_premium);
    list.add("gearing", {"负债率", "gearing"}, "1", InputKind::share, w.gearing);
    list.add("tax", {"所得税率", "tax rate"}, "1", InputKind::share, w.tax);
    list.add("inflation", {"通货膨胀率", "inflation"}, "1", InputKind::rate, w.inflation);
}

void add_network(InputList& list, CostStudy& study)
{
    list.of("network.", {});
    list.add("headroom", {"容量余量系数", "headroom"}, "1", InputKind::amount, study.headroom);
    list.add("backhaul_peak", {"回传峰值系数", "backhaul peak factor"}, "1", InputKind::amount,
             study.peak);
    list.add("blocking", {"阻塞率", "blocking"}, "1", InputKind::share, study.blocking);
    list.add("subscribers", {"用户数", "subscribers"}, "1", InputKind::amount, study.subscribers);
}

void add_service(InputList& list, CostStudy& study, std::size_t s)
{
    Service& service = study.services[s];
    list.of("service." + service.id + ".", service.title);
    list.add("volume_m", {"业务量", "volume"}, "million " + service.unit, InputKind::amount,
             service.volume_m);
    if (service.index.empty())
        list.add("growth", {"年增长率", "growth a year"}, "1", InputKind::rate, service.growth);
    for (std::size_t t = 0; t < service.index.size(); ++t)
        list.add(("index." + std::to_string(study.first_year + static_cast<int>(t))).c_str(),
                 {"业务量指数", "volume index"}, "1", InputKind::amount, service.index[t]);
    list.add("mb_per_unit", {"每单位兆字节", "megabytes a unit"}, "MB", InputKind::amount,
             service.mb_per_unit);
    list.add("bh_share", {"忙时占比", "busy hour's share of a day"}, "1", InputKind::share,
             service.bh_share);
    list.add("busy_days", {"忙日数", "busy days a year"}, "day", InputKind::amount,
             service.busy_days);
    list.add("call_min", {"平均通话时长", "minutes a call"}, "min", InputKind::amount,
             service.call_min);
    list.add("unanswered", {"未接通附加", "uplift for unanswered calls"}, "1", InputKind::share,
             service.unanswered);
    for (std::size_t e = 0; e < study.elements.size(); ++e)
        list.add(("legs." + study.elements[e].id).c_str(),
                 {"路由因子（" + study.elements[e].title.zh + "）",
                  "routing factor on " + study.elements[e].title.en},
                 "1", InputKind::amount, study.legs[s][e]);
}

void add_geotype(InputList& list, CostStudy const& study, Geotype& geotype)
{
    list.of("geotype." + geotype.id + ".", geotype.title);
    list.add("area_km2", {"面积", "area"}, "km2", InputKind::amount, geotype.area_km2);
    list.add("traffic_share", {"业务量占比", "share of traffic"}, "1", InputKind::share,
             geotype.traffic_share);
    list.add("radius_km", {"覆盖半径", "cell radius"}, "km", InputKind::amount, geotype.radius_km);
    list.add("carrier_mbps", {"每载波站点容量", "capacity of a site's carrier"}, "Mbit/s",
             InputKind::amount, geotype.carrier_mbps);
    list.add("carriers", {"载波数上限", "most carriers"}, "1", InputKind::whole, geotype.carriers);
    list.add("sectors", {"扇区数", "sectors"}, "1", InputKind::whole, geotype.sectors);
    for (std::size_t t = 0; t < geotype.nodes.size(); ++t)
        list.add(("nodes." + std::to_string(study.first_year + static_cast<int>(t))).c_str(),
                 {"现有站点", "sites there are"}, "1", InputKind::amount, geotype.nodes[t]);
}

void add_asset(InputList& list, std::string const& currency, Asset& asset)
{
    list.of("asset." + asset.id + ".", asset.title);
    list.add("units_per", {"配置倍数", "units per"}, "1", InputKind::amount, asset.units_per);
    list.add("capacity", {"单位容量", "capacity of a unit"}, "1", InputKind::amount,
             asset.capacity);
    list.add("headroom", {"余量系数", "headroom"}, "1", InputKind::amount, asset.headroom);
    list.add("minimum", {"最少数量", "least units"}, "1", InputKind::whole, asset.minimum);
    list.add("price", {"单价", "price of a unit"}, currency, InputKind::amount, asset.price);
    list.add("life", {"寿命", "life"}, "year", InputKind::whole, asset.life);
    list.add("price_trend", {"价格年变化率", "price trend a year"}, "1", InputKind::rate,
             asset.price_trend);
    list.add("opex_share", {"年运行费占重置价", "opex a year over the replacement cost"}, "1",
             InputKind::amount, asset.opex_share);
    list.add("opex", {"每单位年运行费", "opex a year and unit"}, currency, InputKind::amount,
             asset.opex);
    list.add("opex_trend", {"运行费年变化率", "opex trend a year"}, "1", InputKind::rate,
             asset.opex_trend);
    list.add("residual", {"残值率", "residual value"}, "1", InputKind::share, asset.residual);
}

}  // namespace

std::vector<CostInput> cost_inputs(CostStudy& study)
{
    std::vector<CostInput> inputs;
    InputList list(inputs);
    add_wacc(list, study.wacc);
    add_network(list, study);
    for (std::size_t s = 0; s < study.services.size(); ++s)
        add_service(list, study, s);
    for (Geotype& geotype : study.geotypes)
        add_geotype(list, study, geotype);
    for (Asset& asset : study.assets)
        add_asset(list, study.basis.currency, asset);
    for (CommonCost& cost : study.common) {
        list.of("common." + cost.id + ".", cost.title);
        list.add("amount", {"年金额", "amount a year"}, study.basis.currency, InputKind::amount,
                 cost.amount);
        list.add("trend", {"年变化率", "trend a year"}, "1", InputKind::rate, cost.trend);
    }
    return inputs;
}

}  // namespace tongtu::market
