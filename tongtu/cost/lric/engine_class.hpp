// The cost model itself, once for plain numbers and once for cells (see number.hpp).
//
// Coverage sites: hexagons of tri-sector sites, area / (2.598 · R²) (2.598 = 3·sqrt(3)/2).
// Busy-hour load of a service on an element: volume · legs over the busy days, times the busy
// hour's share, in the element's measure. Sites are the larger of coverage (or the nodes there are)
// and capacity. Where capacity rules, every site is taken as full, so that links and carriers a
// site never fall when demand rises; together with rounding up this keeps total cost monotone in
// demand as long as a larger backhaul step is not cheaper than a smaller one.

#pragma once

#include "tongtu/cost/lric/capital.hpp"
#include "tongtu/cost/lric/lric.hpp"
#include "tongtu/cost/lric/number.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace tongtu::cost {

inline constexpr double hexagon = 2.598;  // area of a hexagon over the square of its radius

template <class Context>
class LricEngine {
public:
    using N = typename Context::Number;

    LricEngine(Context& context, market::CostStudy const& study)
        : c_(context), s_(study), rate_(c_.name(wacc(), {"wacc"})),
          headroom_(c_.in(study.headroom)), blocking_(c_.in(study.blocking))
    {
        for (int t = 0; t < s_.years; ++t)
            demand(t);
        for (std::size_t g = 0; g < s_.geotypes.size(); ++g) {
            market::Geotype const& geotype = s_.geotypes[g];
            N const radius = c_.in(geotype.radius_km);
            coverage_.push_back(c_.name(up(c_.in(geotype.area_km2) / (hexagon * (radius * radius))),
                                        tag("coverage_sites", -1, {}, static_cast<int>(g))));
        }
    }

    /// Services that are in the network, and how its cells are called.
    struct Case {
        std::vector<char> in_use;
        int without = -1;
        int alone = -1;
    };

    /// Units and cost of every asset in every year: fills years[t].sites … annual_cost.
    void build(Case const& the_case, std::vector<LricYearOf<N>>& years)
    {
        case_ = &the_case;
        for (int t = 0; t < s_.years; ++t)
            dimension(t, years[static_cast<std::size_t>(t)]);
        for (std::size_t a = 0; a < s_.assets.size(); ++a)
            charge(a, years);
    }

    std::vector<LricYearOf<N>> everything(LricWants wants);
    [[nodiscard]] N const& rate() const { return rate_; }

private:
    /// One asset over the years of the horizon.
    struct Flow {
        std::vector<N> units, output, index, opex_index, price, bought;
    };

    N wacc();
    void demand(int t);
    N volume(std::size_t s, int t);
    N load(std::size_t s, std::size_t e, int t);
    void dimension(int t, LricYearOf<N>& year);
    N quantity(std::size_t a, int t, LricYearOf<N>& year);
    N per_geotype(market::Asset const& asset, std::size_t g, LricYearOf<N>& year);
    N links(market::Asset const& asset, std::size_t g, LricYearOf<N>& year);
    N by_load(market::Asset const& asset, LricYearOf<N>& year);
    std::vector<N> economic_cost(std::size_t a, CapitalTerms<N> const& terms, Flow const& flow);
    N yearly_cost(market::Asset const& asset, CapitalTerms<N> const& terms, Flow const& flow,
                  std::size_t t);
    void charge(std::size_t a, std::vector<LricYearOf<N>>& years);
    void standards(int t, LricYearOf<N>& year);
    void lraic(int t, LricYearOf<N>& year);
    void distributed(int t, LricYearOf<N>& year);
    void compare(std::size_t s, bool alone, std::vector<LricYearOf<N>>& years);

    [[nodiscard]] Tag tag(char const* what, int year, Case const& of, int geotype = -1,
                          int asset = -1) const
    {
        Tag made{what};
        made.year = year;
        made.geotype = geotype;
        made.asset = asset;
        made.without = of.without;
        made.alone = of.alone;
        return made;
    }
    [[nodiscard]] bool uses(std::size_t s, std::size_t e) const { return s_.legs[s][e] > 0.0; }
    [[nodiscard]] bool element_in_use(std::size_t e) const
    {
        for (std::size_t s = 0; s < s_.services.size(); ++s)
            if (case_->in_use[s] && uses(s, e))
                return true;
        return false;
    }
    [[nodiscard]] static bool used_in(market::Asset const& asset, std::size_t g)
    {
        return asset.geotypes.empty() ||
               std::find(asset.geotypes.begin(), asset.geotypes.end(), g) != asset.geotypes.end();
    }

    Context& c_;
    market::CostStudy const& s_;
    N rate_, headroom_, blocking_;
    std::vector<std::vector<N>> volume_;             // [year][service]
    std::vector<std::vector<std::vector<N>>> load_;  // [year][service][element]
    std::vector<N> coverage_;
    std::vector<N> base_sites_, site_mbps_;  // [geotype] of the case and year at work
    Case const* case_ = nullptr;
};

}  // namespace tongtu::cost
