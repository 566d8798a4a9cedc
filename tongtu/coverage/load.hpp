// How busy every cell is when people ask for what they ask for: the fixed point of cell load.
//
// A cell that sends more disturbs its neighbours, who then need more time for the same bits and
// disturb it in turn. With demand d_p (bit/s) at place p, cells of site s times carriers K_s, and
// the rate R_p(rho) of one whole cell to place p while all others are loaded rho,
//
//     rho_s = sum over p served by s of d_p / (K_s R_p(min(rho, 1)))
//
// (load coupling: Fehske and Fettweis 2012; Siomina and Yuan 2012). The right side is a standard
// interference function (Yates 1995), positive, monotone and scalable, so that there is one fixed
// point. Iterations from no load rise to it and iterations from full load fall to it: what lies
// between them is the error, and it is said.

#pragma once

#include "tongtu/coverage/quality.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tongtu::coverage {

struct LoadSettings {
    double target_load = 0.7;  // above it a carrier is added
    int first_carriers = 1;
    int most_carriers = 1;    // at least first_carriers
    double tolerance = 1e-4;  // between the iterations from below and from above
    int most_iterations = 200;
};

/// One site on one technology. All its cells are equally loaded: demand is not told apart by
/// sector.
struct SiteLoad {
    double offered_bps = 0.0;  // asked for by the places that it serves
    double load = 0.0;         // above 1: more is asked for than it can carry
    double people = 0.0;       // whose best server it is
    int carriers = 1;
    /// Share of what is asked for that is carried, 1 up to a full cell.
    [[nodiscard]] double served_share() const { return load > 1.0 ? 1.0 / load : 1.0; }
};

struct LoadResult {
    std::vector<SiteLoad> sites;  // in the order in which they were added
    double error = 0.0;           // largest difference between the two iterations
    int iterations = 0;           // of the last pair of them
    /// People who have signal and are not served: by site, people x (1 - served share), summed.
    [[nodiscard]] double people_not_served() const;
};

/// Keeps what each place hears of each site of one network on one technology: 12 bytes a pair.
class LoadProblem {
public:
    /// `places`: ascending cells. `extra_loss_db`: as in quality_of.
    LoadProblem(network::Technology technology, std::span<std::uint32_t const> places,
                double extra_loss_db);

    /// Sites in ascending order of `site.site`; `cells`: its sectors. Those that do not serve
    /// disturb with their own fixed `load`.
    void add(SiteLevels const& site, int cells);

    /// `demand_bps` and `people`: by place; what no site reaches is left out. Sizes must agree.
    [[nodiscard]] LoadResult solve(std::span<double const> demand_bps,
                                   std::span<double const> people,
                                   LoadSettings const& settings) const;

private:
    struct Heard {
        std::uint32_t site;  // index into sites_
        float strongest_mw;
        float others_mw;
    };
    struct Place {
        std::uint32_t index;   // into the places given
        std::uint32_t server;  // index into sites_
        std::size_t from, to;  // of heard_
    };
    struct Sender {
        int cells;
        bool serves;
        double fixed_load;
    };
    struct Listing;

    [[nodiscard]] Listing by_place() const;
    [[nodiscard]] std::vector<double> step(Listing const& listing, std::span<double const> demand,
                                           std::span<int const> carriers,
                                           std::span<double const> load) const;

    network::Technology technology_;
    std::vector<std::uint32_t> places_;
    double extra_loss_db_;
    std::vector<Sender> sites_;
    std::vector<std::uint32_t> at_;  // place of each entry of heard_
    std::vector<Heard> heard_;       // by site as added
};

}  // namespace tongtu::coverage
