// Signal quality and rates of the people, per profile, technology and network.
//
// Networks: each operator is one; sites of the plan join the existing network where there is just
// one, else they are a network of their own. A cell serves its own network only. Which cells
// disturb it: its own network's on the same technology, and every network's on another technology
// whose spectrum overlaps, by radio::co_channel_weight. Networks that carry the same technology do
// not disturb each other: each is licensed a block of its own in the band (assumption; a shared
// block is written as a technology for each network). Above eight networks all sites are taken as
// one network on one carrier, so that what is kept does not grow with their number.

#pragma once

#include "tongtu/coverage/predict.hpp"
#include "tongtu/coverage/quality.hpp"
#include "tongtu/coverage/quality_people.hpp"
#include "tongtu/network/network.hpp"
#include "tongtu/rules/profile.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tongtu::app {

struct Country;

/// Operator of the sites that a plan adds.
inline constexpr char const* plan_operator = "plan";
inline constexpr std::size_t most_quality_networks = 8;

/// Quality of one technology of a profile, or of its best one at each place.
struct QualityLine {
    std::string technology;              // empty: the best of the profile's
    std::optional<std::string> network;  // none: the best of all networks
    bool rsrq = false;  // `reference_db` is RSRQ; false: SS-SINR. Of no meaning without technology
    coverage::QualityCount count;
};

struct ProfileQuality {
    std::vector<QualityLine> lines;        // the profile as a whole first
    std::optional<std::int64_t> too_slow;  // covered by level, without the profile's rate
    /// With a least rate: by network, layer of the profile and demand point, whether it is reached.
    /// Empty without.
    std::vector<std::vector<std::vector<std::uint8_t>>> fast_enough;
};

/// Fed with each site's prediction once, in any order. Memory: 40 bytes for each demand point,
/// layer with its load, and network.
class QualityCollector {
public:
    QualityCollector(Country const& country, std::span<rules::CoverageProfile const> profiles,
                     std::span<network::Site const> sites);

    void take(std::size_t site, coverage::SitePrediction const& prediction);
    [[nodiscard]] ProfileQuality under(std::size_t profile) const;

    /// Of an operator among `sites`; index into fast_enough.
    [[nodiscard]] std::size_t network_of(std::string const& operator_id) const;
    /// All sites are one network because there are too many of them.
    [[nodiscard]] bool merged() const { return network_of_.size() > most_quality_networks; }

private:
    using Rated = std::vector<std::vector<std::vector<coverage::RatedPlace>>>;  // [network][layer]
    // A layer with the load of the cells that state none.
    using Carrier = std::pair<std::size_t, double>;

    void add(std::size_t network, std::size_t carrier, std::size_t site, std::size_t layer,
             coverage::SitePrediction const& prediction);
    [[nodiscard]] coverage::QualityMap const& map(std::size_t network, std::size_t profile,
                                                  std::size_t layer) const;
    [[nodiscard]] Rated rated(std::size_t profile) const;
    void share(Rated& rated, std::size_t profile) const;
    [[nodiscard]] QualityLine line(std::span<coverage::RatedPlace const> places,
                                   network::Technology const* technology) const;

    Country const& country_;
    std::span<rules::CoverageProfile const> profiles_;
    std::span<network::Site const> sites_;
    std::vector<std::string> networks_;
    std::map<std::string, std::size_t> network_of_;
    std::vector<Carrier> carriers_;
    std::vector<std::vector<coverage::QualityMap>> maps_;  // [network][carrier]
};

}  // namespace tongtu::app
