// Who serves and who disturbs, at a set of places, told apart by network and carrier.
//
// Networks: each operator is one; sites of the plan join the existing network where there is just
// one, else they are a network of their own. A cell serves its own network only. Which cells
// disturb it: its own network's on the same technology; every network's on the same technology
// where that is declared a shared block; and every network's on another technology whose spectrum
// overlaps, by radio::co_channel_weight. Else networks that carry the same technology do not
// disturb each other: each is licensed a block of its own in the band (assumption). Above eight
// networks all sites are taken as one network on one carrier, so that what is kept does not grow
// with their number.

#pragma once

#include "tongtu/coverage/predict.hpp"
#include "tongtu/coverage/quality.hpp"
#include "tongtu/network/network.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tongtu::app {

struct Country;

/// Operator of the sites that a plan adds.
inline constexpr char const* plan_operator = "plan";
inline constexpr std::size_t most_quality_networks = 8;

/// Fed with each site's prediction once, in any order. Memory: 44 bytes for each place, carrier and
/// network.
class InterferenceMaps {
public:
    /// A layer of the country, and the load of those of its cells that state none.
    using Carrier = std::pair<std::size_t, double>;

    InterferenceMaps(Country const& country, std::span<network::Site const> sites,
                     std::vector<Carrier> carriers, std::span<std::uint32_t const> places);

    void take(std::size_t site, coverage::SitePrediction const& prediction);

    /// The carrier must be one of those named.
    [[nodiscard]] coverage::QualityMap const& map(std::size_t network,
                                                  Carrier const& carrier) const;
    [[nodiscard]] std::vector<std::string> const& networks() const { return networks_; }
    /// Of an operator among the sites; index into networks().
    [[nodiscard]] std::size_t network_of(std::string const& operator_id) const
    {
        return network_of_.at(operator_id);
    }
    /// All sites are one network because there are too many of them.
    [[nodiscard]] bool merged() const { return network_of_.size() > most_quality_networks; }

private:
    void add(std::size_t network, std::size_t carrier, std::size_t site, std::size_t layer,
             coverage::SitePrediction const& prediction);

    Country const& country_;
    std::span<network::Site const> sites_;
    std::vector<std::string> networks_;
    std::map<std::string, std::size_t> network_of_;
    std::vector<Carrier> carriers_;
    std::vector<std::vector<coverage::QualityMap>> maps_;  // [network][carrier]
};

}  // namespace tongtu::app
