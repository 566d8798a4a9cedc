#include "tongtu/base/error.hpp"
#include "tongtu/geo/projection.hpp"
#include "tongtu/inputs/csv.hpp"
#include "tongtu/inputs/study_parse.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numbers>

namespace tongtu::inputs {

namespace {

using Words = std::vector<std::string>;

class Checker {
public:
    explicit Checker(std::string const& source) : source_(source) {}

    void unique(std::string const& table, Words const& ids) const
    {
        for (std::size_t i = 0; i < ids.size(); ++i) {
            auto const first = std::find(ids.begin(), ids.end(), ids[i]) - ids.begin();
            if (static_cast<std::size_t>(first) != i)
                throw InputError(
                    {source_, fmt::format("[{}[{}]]", table, i), "id",
                     fmt::format("\"{}\" stands already in [{}[{}]]", shown(ids[i]), table, first),
                     "Give each its own id"});
        }
    }
    void known(std::string const& table, std::string const& key, std::string const& id,
               Words const& ids, char const* what) const
    {
        if (std::find(ids.begin(), ids.end(), id) != ids.end())
            return;
        throw InputError(
            {source_, "[" + table + "]", key, fmt::format("\"{}\" is no id of {}", shown(id), what),
             ids.empty() ? fmt::format("The study has no {} yet", what) : did_you_mean(id, ids)});
    }
    void known(std::string const& table, std::string const& key, Words const& used,
               Words const& ids, char const* what) const
    {
        for (std::string const& id : used)
            known(table, key, id, ids, what);
    }
    [[noreturn]] void refuse(std::string const& table, std::string const& key, std::string problem,
                             std::string remedy) const
    {
        throw InputError({source_, "[" + table + "]", key, std::move(problem), std::move(remedy)});
    }

private:
    std::string const& source_;
};

template <class T>
Words ids_of(std::vector<T> const& things)
{
    Words ids;
    for (T const& thing : things)
        ids.push_back(thing.id);
    return ids;
}

Words predicted_technologies(Study const& study)
{
    Words predicted;
    for (network::Technology const& technology : study.technologies) {
        if (technology.generation == network::Generation::lte ||
            technology.generation == network::Generation::nr)
            predicted.push_back(technology.id);
    }
    return predicted;
}

bool shares(Words const& some, Words const& others)
{
    return std::any_of(some.begin(), some.end(), [&](std::string const& id) {
        return std::find(others.begin(), others.end(), id) != others.end();
    });
}

void check_technologies(Study const& study, Checker const& check)
{
    Words const predicted = predicted_technologies(study);
    constexpr char const* lte_or_nr = "an LTE or NR [[technology]]";
    for (std::size_t i = 0; i < study.profiles.size(); ++i)
        check.known(fmt::format("profile[{}]", i), "technologies", study.profiles[i].technologies,
                    predicted, lte_or_nr);
    check.known("plan", "technologies", study.plan.technologies, predicted, lte_or_nr);
    for (auto const& [id, model] : study.propagation.by_technology)
        check.known("propagation", "by_technology", id, predicted, lte_or_nr);
    for (SiteSource const& sites : study.sites)
        check.known(sites.layer.table, "technologies", sites.technologies,
                    ids_of(study.technologies), "[[technology]]");
}

// A plan that builds nothing which its profile counts would reach nobody.
void check_plan(Study const& study, Checker const& check)
{
    check.known("plan", "profile", study.plan.profile, ids_of(study.profiles), "[[profile]]");
    CoverageProfile const* const profile = study.profile(study.plan.profile);
    Words const& built = study.plan.technologies;
    if (profile && !shares(built, profile->technologies))
        check.refuse("plan", "technologies",
                     fmt::format("the profile \"{}\" counts {}, and the plan builds {}: it would "
                                 "reach nobody",
                                 study.plan.profile, fmt::join(profile->technologies, ", "),
                                 fmt::join(built, ", ")),
                     "Build a technology of the profile, or plan for another profile");
}

// An option is worth something to the plan only by what its profile counts.
void check_options(Study const& study, Checker const& check, Words const& predicted)
{
    check.unique("plan.option", ids_of(study.plan.options));
    CoverageProfile const* const profile = study.profile(study.plan.profile);
    for (std::size_t k = 0; k < study.plan.options.size(); ++k) {
        network::SiteOption const& option = study.plan.options[k];
        std::string const table = fmt::format("plan.option[{}]", k);
        check.known(table, "technologies", option.technologies, predicted,
                    "an LTE or NR [[technology]]");
        if (profile && !shares(option.technologies, profile->technologies))
            check.refuse(table, "technologies",
                         fmt::format("the profile \"{}\" counts {}, and the option carries {}: it "
                                     "would reach nobody",
                                     study.plan.profile, fmt::join(profile->technologies, ", "),
                                     fmt::join(option.technologies, ", ")),
                         "Add a technology of the profile, or take the option out");
        for (std::string const& id : option.technologies) {
            if (option.azimuths_deg.size() > 1 &&
                study.technology(id)->antenna.kind == network::AntennaKind::omni)
                check.refuse(table, "sectors",
                             fmt::format("\"{}\" has an omnidirectional antenna, which has no "
                                         "sectors",
                                         id),
                             "Give the technology a sector antenna, or leave sectors out");
        }
    }
}

// A cell counts where its centre is within range: then half of the cell has to be within it.
void check_wlan(Study const& study, Checker const& check)
{
    double const corner_m = study.cell_m * std::numbers::sqrt2 / 2.0;
    if (study.plan.wlan && study.plan.wlan->range_m < corner_m)
        check.refuse("plan.wlan", "range_m",
                     fmt::format("is {:g} m, and the corners of a cell of {:g} m are {:.0f} m from "
                                 "its centre",
                                 study.plan.wlan->range_m, study.cell_m, corner_m),
                     "Give a finer cell_m, or take [plan.wlan] out");
}

// Clutter is in the terrain profiles, or added at the receiver; never both.
void check_clutter(Study const& study, Checker const& check)
{
    for (std::size_t i = 0; i < study.profiles.size(); ++i) {
        if (study.land_cover && study.profiles[i].terminal_clutter != "none")
            check.refuse(fmt::format("profile[{}]", i), "terminal_clutter",
                         "would count clutter twice: the profiles of the terrain hold that of "
                         "[land_cover] already",
                         "Leave out the key, or the table [land_cover]");
    }
}

}  // namespace

void check_study(Study const& study, std::string const& source)
{
    Checker const check(source);
    Words const levels = ids_of(study.admin);
    check.unique("admin", levels);
    check.unique("technology", ids_of(study.technologies));
    check.unique("profile", ids_of(study.profiles));
    check_technologies(study, check);
    check_plan(study, check);
    check_options(study, check, predicted_technologies(study));
    check_clutter(study, check);
    check_wlan(study, check);
    if (study.population.census)
        check.known("population.census", "level", study.population.census->level, levels,
                    "[[admin]]");
    if (study.poverty && study.poverty->kind == PovertyKind::unit)
        check.known("poverty", "level", study.poverty->level, levels, "[[admin]]");
    if (study.admin.size() > 5)
        check.refuse("admin[5]", "id", "there are more than five admin levels",
                     "Leave out the levels that no table needs");
    if (!study.crs.empty()) {
        try {
            geo::Projection const usable(study.crs);
        } catch (InputError const& error) {
            check.refuse("study", "crs", error.trouble().problem, error.trouble().remedy);
        }
    }
}

}  // namespace tongtu::inputs
