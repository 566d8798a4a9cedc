#include "plan_candidates.hpp"

#include "session.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::app {

namespace {

// One prediction and the candidates that take their levels from it.
struct Predicted {
    network::Site site;
    std::vector<std::size_t> candidates;
};

bool same_mast(network::Site const& a, PlanResult const& result, std::size_t first, std::size_t i)
{
    return a.mast_height_m == result.sites[i].mast_height_m &&
           result.options[result.candidates[first].option].azimuths_deg ==
               result.options[result.candidates[i].option].azimuths_deg;
}

// Adds what another option has on the same mast.
void join(network::Site& site, network::Site const& other)
{
    for (std::string const& id : other.technologies) {
        if (site.carries(id))
            continue;
        site.technologies.push_back(id);
        std::copy_if(other.sectors.begin(), other.sectors.end(), std::back_inserter(site.sectors),
                     [&](network::SectorRecord const& each) { return each.technology == id; });
    }
}

// Levels of other technologies would decide nothing.
network::Site counted_by(std::vector<std::string> const& technologies, network::Site site)
{
    std::erase_if(site.technologies, [&](std::string const& id) {
        return std::find(technologies.begin(), technologies.end(), id) == technologies.end();
    });
    return site;
}

// `technologies`: those that the plan's profile counts.
std::vector<Predicted> predictions_of(PlanResult const& result,
                                      std::vector<std::string> const& technologies)
{
    std::vector<Predicted> all;
    std::size_t of_place = 0;  // first prediction of the place at hand
    for (std::size_t i = 0; i < result.sites.size(); ++i) {
        if (i > 0 && result.candidates[i].place != result.candidates[i - 1].place)
            of_place = all.size();
        auto const same =
            std::find_if(all.begin() + static_cast<std::ptrdiff_t>(of_place), all.end(),
                         [&](Predicted const& each) {
                             return same_mast(each.site, result, each.candidates.front(), i);
                         });
        if (same == all.end()) {
            all.push_back({counted_by(technologies, result.sites[i]), {i}});
            continue;
        }
        join(same->site, counted_by(technologies, result.sites[i]));
        same->candidates.push_back(i);
    }
    return all;
}

// Covers and margins of candidates, which come in the order of the predictions and are kept in
// their own.
class CoverFinder {
public:
    CoverFinder(PlanResult& result, Session& session)
        : result_(result), country_(session.country()), layers_(country_.profiles[result.profile]),
          threshold_dbm_(session.study().profiles[result.profile].threshold_dbm),
          robust_(session.study().plan.robust.has_value()),
          point_(country_.inputs->grid.size(), -1), found_(result.sites.size())
    {
        for (std::size_t i = 0; i < country_.demand.size(); ++i)
            point_[country_.demand.cell[i]] = static_cast<std::int32_t>(i);
        // Three standard deviations of a draw: what no error brings back is not kept.
        auto const& robust = session.study().plan.robust;
        slack_db_ = robust ? 3.0 * std::hypot(robust->model_db, robust->site_db) : -1.0;
    }

    void take(std::size_t candidate, coverage::SitePrediction const& prediction)
    {
        Found& found = found_[candidate];
        found.ready = true;
        std::vector<std::uint8_t> const on_air = layers_on_air(result_.sites[candidate]);
        std::vector<float> median(country_.layers.size(), coverage::no_signal_dbm);
        for (std::size_t k = 0; k < prediction.cell.size(); ++k) {
            std::int32_t const point = point_[prediction.cell[k]];
            if (point < 0)
                continue;  // a road or a service point
            for (std::size_t l = 0; l < median.size(); ++l) {
                if (on_air[l])
                    median[l] = prediction.rsrp_dbm[l][k];
            }
            float const level = coverage::level_under(layers_, median);
            double const above = static_cast<double>(level) - threshold_dbm_;
            auto const at = static_cast<std::uint32_t>(point);
            if (above >= 0.0)
                found.covered.push_back(at);
            if (slack_db_ >= 0.0 && above >= -slack_db_) {
                found.near.push_back(at);
                found.margin_db.push_back(static_cast<float>(above));
            }
        }
        add_reached(result_.service, layers_, threshold_dbm_, prediction, on_air, found.covered);
        keep_what_is_next();
    }

private:
    struct Found {
        bool ready = false;
        std::vector<std::uint32_t> covered, near;
        std::vector<float> margin_db;
    };

    [[nodiscard]] std::vector<std::uint8_t> layers_on_air(network::Site const& site) const
    {
        std::vector<std::uint8_t> on_air;
        for (coverage::PredictionLayer const& layer : country_.layers)
            on_air.push_back(site.carries(layer.technology.id) ? 1 : 0);
        return on_air;
    }

    void keep_what_is_next()
    {
        for (; next_ < found_.size() && found_[next_].ready; ++next_) {
            Found const found = std::move(found_[next_]);
            result_.covers.append(found.covered);
            if (robust_)
                result_.margins.append(found.near, found.margin_db);
            found_[next_] = {};
        }
    }

    PlanResult& result_;
    Country const& country_;
    coverage::ProfileLayers const& layers_;
    double threshold_dbm_ = 0.0;
    double slack_db_ = -1.0;
    bool robust_ = false;
    std::vector<std::int32_t> point_;
    std::vector<Found> found_;
    std::size_t next_ = 0;
};

}  // namespace

void find_covers(PlanResult& result, Session& session)
{
    std::vector<Predicted> const predicted =
        predictions_of(result, session.study().profiles[result.profile].technologies);
    std::vector<network::Site> sites;
    sites.reserve(predicted.size());
    for (Predicted const& each : predicted)
        sites.push_back(each.site);
    CoverFinder finder(result, session);
    session.predict(sites, result.service.targets, result.service.targets_digest,
                    {"候选站点", "candidates"},
                    [&](std::size_t s, coverage::SitePrediction const& prediction) {
                        for (std::size_t const candidate : predicted[s].candidates)
                            finder.take(candidate, prediction);
                    });
}

}  // namespace tongtu::app
