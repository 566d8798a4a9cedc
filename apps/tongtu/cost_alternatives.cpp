#include "cost_parts.hpp"

#include <fmt/format.h>

namespace tongtu::app {

namespace {

// Names figures of one year as cells are named.
struct AlternativeNames {
    market::CostStudy const& study;
    std::string year;  // ".2027"; empty in a study of one year
    [[nodiscard]] std::string of(std::string const& what) const { return "cost." + what + year; }
    [[nodiscard]] ledger::Figure figure(std::string const& what, double value, std::string unit,
                                        Text title, Text formula) const
    {
        if (!year.empty()) {
            title.zh += "，" + year.substr(1) + " 年";
            title.en += ", " + year.substr(1);
        }
        return stage_figure(of(what), value, std::move(unit), cost_decimals(value),
                            std::move(title), std::move(formula));
    }
};

void add_ramsey(ledger::Ledger& ledger, AlternativeNames const& names,
                cost::RamseyPrices const& found, cost::LricYear const& year)
{
    market::CostStudy const& study = names.study;
    ledger::Figure k = names.figure(
        "ramsey_k", found.k, "1", {"拉姆齐系数", "Ramsey number"},
        {"使 Σ lraic / (1 − k / |ε|) × 业务量 = incremental_total + common_total 的 k（二分法）",
         "the k at which Σ lraic / (1 - k / |elasticity|) × volume = incremental_total + "
         "common_total, by bisection"});
    k.from = {names.of("incremental_total"), names.of("common_total")};
    for (market::Service const& service : study.services) {
        k.from.push_back(names.of("lraic." + service.id));
        k.from.push_back(names.of("volume." + service.id));
    }
    ledger.add(std::move(k));
    for (std::size_t s = 0; s < study.services.size(); ++s) {
        market::Service const& service = study.services[s];
        std::string const words = fmt::format(
            "lraic.{0}{1} / (1 - ramsey_k{1} / {2:.10g}) = {3:.10g} / (1 - {4:.10g} / {2:.10g})",
            service.id, names.year, -service.elasticity, year.lraic[s], found.k);
        ledger::Figure price = names.figure(
            "ramsey." + service.id, found.price[s], study.basis.currency + "/" + service.unit,
            {"拉姆齐定价：" + service.title.zh, "Ramsey price, " + service.title.en},
            {words, words});
        price.from = {names.of("lraic." + service.id), names.of("ramsey_k")};
        ledger.add(std::move(price));
    }
}

void add_shapley(ledger::Ledger& ledger, AlternativeNames const& names,
                 cost::ShapleyPrices const& found, cost::LricYear const& year)
{
    market::CostStudy const& study = names.study;
    std::size_t const n = study.services.size();
    for (std::size_t s = 0; s < n; ++s) {
        market::Service const& service = study.services[s];
        std::vector<std::string> from;
        std::string sum, numbers;
        for (std::size_t before = 0; before < n; ++before) {
            std::string const id = fmt::format("shapley_added.{}.{}", service.id, before);
            ledger::Figure added = names.figure(
                id, found.added[s][before], study.basis.currency + "/year",
                {fmt::format("{}：先有 {} 项业务时增加的成本", service.title.zh, before),
                 fmt::format("Cost that {} adds after {} others", service.title.en, before)},
                {fmt::format(
                     "对其余业务中任取 {} 项的全部组合求平均：含该业务的网络成本 − 不含的网络成本；"
                     "共同成本随第一项业务发生",
                     before),
                 fmt::format("mean over all groups of {} other services of the cost of the network "
                             "with this service less that without it; common costs come with the "
                             "first service",
                             before)});
            if (before == 0)
                added.from = {names.of("stand_alone." + service.id)};
            if (before + 1 == n)
                added.from.push_back(names.of("pure_lric." + service.id));
            if (!added.from.empty())
                added.from.push_back(names.of("volume." + service.id));
            from.push_back(added.id);
            sum += (before ? " + " : "") + id + names.year;
            numbers += fmt::format("{}{:.10g}", before ? " + " : "", added.value);
            ledger.add(std::move(added));
        }
        std::string const words =
            fmt::format("({}) / {} / (volume.{}{} × 1000000) = ({}) / {} / ({:.10g} × 1000000)",
                        sum, n, service.id, names.year, numbers, n, year.volume_m[s]);
        ledger::Figure price = names.figure(
            "shapley." + service.id, found.price[s], study.basis.currency + "/" + service.unit,
            {"沙普利成本：" + service.title.zh, "Shapley cost, " + service.title.en},
            {words, words});
        price.from = std::move(from);
        price.from.push_back(names.of("volume." + service.id));
        ledger.add(std::move(price));
    }
}

}  // namespace

void add_alternative_figures(ledger::Ledger& ledger, CostWork const& work)
{
    market::CostStudy const& study = work.result.study;
    for (int t = 0; t < study.years; ++t) {
        auto const at = static_cast<std::size_t>(t);
        AlternativeNames const names{
            study, study.years > 1 ? fmt::format(".{}", study.first_year + t) : std::string()};
        cost::LricYear const& year = work.result.lric.years[at];
        if (!work.ramsey.empty())
            add_ramsey(ledger, names, work.ramsey[at], year);
        if (!work.shapley.empty())
            add_shapley(ledger, names, work.shapley[at], year);
    }
}

}  // namespace tongtu::app
