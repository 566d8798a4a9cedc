// Signal quality and rates of the people, per profile, technology and network; which networks there
// are and which cells disturb each other says interference_maps.hpp.

#pragma once

#include "interference_maps.hpp"

#include "tongtu/coverage/pci.hpp"
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

/// Cells of one network on one technology whose identities clash.
struct PciLine {
    std::string technology;
    std::string network;
    coverage::PciClash clash;
};

/// Fed with each site's prediction once, in any order.
class QualityCollector {
public:
    QualityCollector(Country const& country, std::span<rules::CoverageProfile const> profiles,
                     std::span<network::Site const> sites);

    void take(std::size_t site, coverage::SitePrediction const& prediction)
    {
        maps_.take(site, prediction);
    }
    [[nodiscard]] ProfileQuality under(std::size_t profile) const;
    /// Where sites state PCIs; by technology, the first receiver height that there is.
    [[nodiscard]] std::vector<PciLine> pci_clashes() const;

    /// Of an operator among `sites`; index into fast_enough.
    [[nodiscard]] std::size_t network_of(std::string const& operator_id) const
    {
        return maps_.network_of(operator_id);
    }
    [[nodiscard]] bool merged() const { return maps_.merged(); }

private:
    using Rated = std::vector<std::vector<std::vector<coverage::RatedPlace>>>;  // [network][layer]

    [[nodiscard]] coverage::QualityMap const& map(std::size_t network, std::size_t profile,
                                                  std::size_t layer) const
    {
        return maps_.map(network, {layer, profiles_[profile].load});
    }
    [[nodiscard]] Rated rated(std::size_t profile) const;
    void share(Rated& rated, std::size_t profile) const;
    [[nodiscard]] QualityLine line(std::span<coverage::RatedPlace const> places,
                                   network::Technology const* technology) const;

    Country const& country_;
    std::span<rules::CoverageProfile const> profiles_;
    std::span<network::Site const> sites_;
    InterferenceMaps maps_;
};

}  // namespace tongtu::app
