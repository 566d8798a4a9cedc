// The options of each place: what of the plan's choices can be built there.

#pragma once

#include "tongtu/network/network.hpp"
#include "tongtu/network/site_option.hpp"
#include "tongtu/plan/candidate.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tongtu::plan {

/// Technologies that some option carries, in the order of the options.
std::vector<std::string> technologies_of(std::span<network::SiteOption const> options);

struct Options {
    std::vector<Candidate> candidates;  // by place, then in the order of the options
    std::size_t places = 0;             // numbered from 0; each has a candidate
    std::vector<Candidate> left_out;    // places for which no option is left
    /// Per candidate its place, as CoveringProblem::group; empty where no place has two.
    [[nodiscard]] std::vector<std::uint32_t> group() const;
};

/// One candidate for each place and each option that fits it: of its kind, and at a site that is on
/// air with something to add. A leased mast and a site on air have the height they have; options
/// that would then be the same are one, the first. Ids are "place/option", or the place's where the
/// only option has no id.
Options with_options(std::span<Candidate const> places,
                     std::span<network::SiteOption const> options,
                     std::span<network::Site const> existing);

/// The candidate as a site with what its option puts on it. A site on air keeps what it is and what
/// it carries.
network::Site site_of(Candidate const& candidate, network::SiteOption const& option,
                      std::span<network::Site const> existing);

}  // namespace tongtu::plan
