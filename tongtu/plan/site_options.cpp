#include "tongtu/plan/site_options.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <utility>

namespace tongtu::plan {

namespace {

bool is_for(network::SiteOption const& option, CandidateKind kind)
{
    return kind == CandidateKind::upgrade ? option.upgrade
           : kind == CandidateKind::mast  ? option.mast
                                          : option.greenfield;
}

// Whether nothing that costs or covers tells two options of one place apart.
bool alike(Candidate const& a, Candidate const& b, std::span<network::SiteOption const> options)
{
    network::SiteOption const& one = options[a.option];
    network::SiteOption const& other = options[b.option];
    bool const on_air = a.kind == CandidateKind::upgrade;
    bool const fresh = !on_air && a.kind != CandidateKind::mast;
    return a.technologies == b.technologies && a.mast_height_m == b.mast_height_m &&
           one.azimuths_deg == other.azimuths_deg && (on_air || one.power == other.power) &&
           (!fresh || one.tower == other.tower);
}

std::vector<Candidate> options_of(Candidate const& place, std::uint32_t number,
                                  std::span<network::SiteOption const> options,
                                  std::span<network::Site const> existing)
{
    std::vector<Candidate> found;
    for (std::size_t k = 0; k < options.size(); ++k) {
        network::SiteOption const& option = options[k];
        if (!is_for(option, place.kind))
            continue;
        Candidate candidate = place;
        candidate.place = number;
        candidate.option = k;
        if (!option.id.empty())
            candidate.id += "/" + option.id;
        if (place.kind != CandidateKind::upgrade && place.kind != CandidateKind::mast)
            candidate.mast_height_m = option.mast_height_m;
        for (std::string const& id : option.technologies) {
            if (!place.existing || !existing[*place.existing].carries(id))
                candidate.technologies.push_back(id);
        }
        bool const known = std::any_of(found.begin(), found.end(), [&](Candidate const& other) {
            return alike(candidate, other, options);
        });
        if (!candidate.technologies.empty() && !known)
            found.push_back(std::move(candidate));
    }
    return found;
}

}  // namespace

std::vector<std::string> technologies_of(std::span<network::SiteOption const> options)
{
    std::vector<std::string> result;
    for (network::SiteOption const& option : options) {
        for (std::string const& id : option.technologies) {
            if (std::find(result.begin(), result.end(), id) == result.end())
                result.push_back(id);
        }
    }
    return result;
}

std::vector<std::uint32_t> Options::group() const
{
    std::vector<std::uint32_t> result;
    if (places == candidates.size())
        return result;
    for (Candidate const& candidate : candidates)
        result.push_back(candidate.place);
    return result;
}

Options with_options(std::span<Candidate const> places,
                     std::span<network::SiteOption const> options,
                     std::span<network::Site const> existing)
{
    expects(!options.empty(), "something that a site can be");
    Options result;
    for (Candidate const& place : places) {
        std::vector<Candidate> found =
            options_of(place, static_cast<std::uint32_t>(result.places), options, existing);
        if (found.empty()) {
            result.left_out.push_back(place);
            continue;
        }
        ++result.places;
        std::move(found.begin(), found.end(), std::back_inserter(result.candidates));
    }
    return result;
}

network::Site site_of(Candidate const& candidate, network::SiteOption const& option,
                      std::span<network::Site const> existing)
{
    network::Site site;
    if (candidate.existing) {
        site = existing[*candidate.existing];
    } else {
        site.id = candidate.id;
        site.position = candidate.position;
        site.mast_height_m = candidate.mast_height_m;
        site.operator_id = "plan";
    }
    for (std::string const& id : candidate.technologies) {
        site.technologies.push_back(id);
        for (double const azimuth_deg : option.azimuths_deg) {
            network::SectorRecord sector;
            sector.technology = id;
            sector.azimuth_deg = azimuth_deg;
            site.sectors.push_back(std::move(sector));
        }
    }
    return site;
}

}  // namespace tongtu::plan
