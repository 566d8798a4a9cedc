#include "tongtu/coverage/predict.hpp"

#include "tongtu/coverage/level.hpp"
#include "tongtu/coverage/path.hpp"
#include "tongtu/coverage/polar.hpp"
#include "tongtu/radio/antenna.hpp"

#include <algorithm>
#include <cmath>

namespace tongtu::coverage {

namespace {

bool carries(network::Site const& site, PredictionLayer const& layer)
{
    return site.carries(layer.technology.id);
}

// The layers of a site that it really carries, grouped by receiver height for one geometry pass.
struct Band {
    std::size_t layer;
    double radius_m;
    double receiver_height_m;
    std::vector<network::Sector> sectors;
    Carrier carrier;
    PredictionLayer const* description;
    std::size_t fan = 0;  // of its receiver height
    std::size_t in_fan = 0;
    std::size_t gain_as = 0;  // the first band whose antennas are these
    radio::SiteGain gain{};   // towards the cell in hand
};

bool same_antenna(network::Antenna const& a, network::Antenna const& b)
{
    return a.kind == b.kind && a.gain_dbi == b.gain_dbi && a.tilt_deg == b.tilt_deg &&
           a.first_azimuth_deg == b.first_azimuth_deg &&
           a.electrical_tilt_deg == b.electrical_tilt_deg &&
           a.shape.horizontal_beamwidth_deg == b.shape.horizontal_beamwidth_deg &&
           a.shape.vertical_beamwidth_deg == b.shape.vertical_beamwidth_deg &&
           a.shape.front_to_back_db == b.shape.front_to_back_db &&
           a.shape.side_lobe_db == b.shape.side_lobe_db && a.pattern == b.pattern;
}

// The first of the bands before `end` with the height and the antennas of `band`, or `end`.
std::size_t first_alike(std::span<Band const> bands, Band const& band, std::size_t end)
{
    auto const same = [](network::Sector const& a, network::Sector const& b) {
        return same_antenna(a.antenna, b.antenna);
    };
    for (std::size_t i = 0; i < end; ++i) {
        if (bands[i].receiver_height_m == band.receiver_height_m &&
            std::equal(bands[i].sectors.begin(), bands[i].sectors.end(), band.sectors.begin(),
                       band.sectors.end(), same))
            return i;
    }
    return end;
}

std::vector<Band> bands_of(Scene const& scene, network::Site const& site,
                           std::span<PredictionLayer const> layers)
{
    std::vector<Band> bands;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (carries(site, layers[i]))
            bands.push_back({i, layers[i].technology.radius_m, layers[i].receiver_height_m,
                             network::sectors_of(site, layers[i].technology),
                             carrier_of(scene, layers[i].technology), &layers[i]});
    }
    std::stable_sort(bands.begin(), bands.end(), [](Band const& a, Band const& b) {
        return a.receiver_height_m < b.receiver_height_m;
    });
    for (std::size_t i = 0; i < bands.size(); ++i)
        bands[i].gain_as = first_alike(bands, bands[i], i);
    return bands;
}

// Rows and columns of the grid that the disc of radius_m round a point can touch.
struct Window {
    int column_from, column_to, row_from, row_to;
};

Window window_of(grid::GridSpec const& g, geo::Point p, double radius_m)
{
    auto const clamp = [](double v, int high) {
        return static_cast<int>(std::clamp(v, 0.0, static_cast<double>(high)));
    };
    return {clamp(std::floor((p.x - radius_m - g.x0) / g.cell_m), g.columns),
            clamp(std::ceil((p.x + radius_m - g.x0) / g.cell_m), g.columns),
            clamp(std::floor((g.y0 - p.y - radius_m) / g.cell_m), g.rows),
            clamp(std::ceil((g.y0 - p.y + radius_m) / g.cell_m), g.rows)};
}

class SitePredictor {
public:
    SitePredictor(Scene const& scene, network::Site const& site,
                  std::span<PredictionLayer const> layers)
        : scene_(scene), site_(site), bands_(bands_of(scene, site, layers)), sampler_(scene, site),
          level_(layers.size(), no_signal_dbm), others_(layers.size(), no_signal_dbm)
    {
        result_.rsrp_dbm.resize(layers.size());
        result_.others_dbm.resize(layers.size());
        for (Band const& band : bands_)
            reach_m_ = std::max(reach_m_, band.radius_m);
        if (scene.sweep)
            sweep();
    }

    [[nodiscard]] double reach_m() const { return reach_m_; }

    void predict(std::size_t cell, geo::Point centre)
    {
        double const distance_m = geo::distance(site_.position, centre);
        if (!(distance_m <= reach_m_))
            return;
        std::fill(level_.begin(), level_.end(), no_signal_dbm);
        std::fill(others_.begin(), others_.end(), no_signal_dbm);
        for (std::size_t b = 0; b < bands_.size();) {
            std::size_t const end = same_height(b);
            set_levels(b, end, centre, distance_m);
            b = end;
        }
        keep(cell);
    }

    SitePrediction take() { return std::move(result_); }

private:
    // One past the last band with the receiver height of band `first`.
    [[nodiscard]] std::size_t same_height(std::size_t first) const
    {
        std::size_t end = first;
        while (end < bands_.size() &&
               bands_[end].receiver_height_m == bands_[first].receiver_height_m)
            ++end;
        return end;
    }

    void sweep()
    {
        for (std::size_t b = 0; b < bands_.size();) {
            std::size_t const end = same_height(b);
            double radius_m = 0.0;
            std::vector<radio::p1812::Band> radios;
            for (std::size_t i = b; i < end; ++i) {
                bands_[i].fan = fans_.size();
                bands_[i].in_fan = radios.size();
                expects(bands_[i].carrier.model == AreaModel::p1812, "only P.1812 is swept");
                radios.push_back(bands_[i].carrier.band);
                radius_m = std::max(radius_m, bands_[i].radius_m);
            }
            radius_m = std::min(radius_m, furthest_corner_m());
            fans_.emplace_back(scene_, site_, bands_[b].receiver_height_m, radius_m, radios);
            result_.paths += fans_.back().receivers();
            b = end;
        }
    }

    // Radials end where no cell lies further out.
    [[nodiscard]] double furthest_corner_m() const
    {
        geo::Box const box = scene_.grid().box();
        double const across = std::max(site_.position.x - box.x_min, box.x_max - site_.position.x);
        double const along = std::max(site_.position.y - box.y_min, box.y_max - site_.position.y);
        return std::hypot(across, along);
    }

    // The bands from `first` to `end`, of one receiver height.
    void set_levels(std::size_t first, std::size_t end, geo::Point centre, double distance_m)
    {
        auto const bands = std::span(bands_).subspan(first, end - first);
        double const height_m = bands.front().receiver_height_m;
        outside_ = false;
        bool const any = std::any_of(bands.begin(), bands.end(),
                                     [&](Band const& band) { return distance_m <= band.radius_m; });
        if (!any)
            return;
        if (!fans_.empty() && fans_[bands.front().fan].holds(distance_m)) {
            PolarLosses const& fan = fans_[bands.front().fan];
            double const bearing_deg = geo::bearing_deg(site_.position, centre);
            PolarLosses::Spot const spot = fan.spot(bearing_deg / 360.0, distance_m);
            double const departure_deg = fan.departure_deg(spot);
            for (Band& band : bands) {
                aim(band, bearing_deg, departure_deg);
                if (distance_m > band.radius_m)
                    continue;
                ModelLoss loss;
                loss.loss_db = fan.loss_db(band.in_fan, spot);
                loss.grade = radio::grade(card_of(AreaModel::p1812),
                                          {band.carrier.frequency_hz, distance_m,
                                           site_.mast_height_m, height_m, scene_.time_percent});
                set_level(band, loss);
            }
            return;
        }
        Path const path = sampler_.analyse(centre, height_m);
        ++result_.paths;
        for (Band& band : bands) {
            aim(band, path.bearing_deg, path.departure_deg);
            if (distance_m <= band.radius_m)
                set_level(band, sampler_.loss(path, band.carrier, height_m));
        }
    }

    // Also where the band is out of reach: another may go by its gain.
    void aim(Band& band, double bearing_deg, double departure_deg) const
    {
        if (&bands_[band.gain_as] == &band)
            band.gain = radio::site_gain(band.sectors, bearing_deg, departure_deg);
    }

    void set_level(Band const& band, ModelLoss const& loss)
    {
        count(loss);
        if (std::isnan(loss.loss_db))
            return;
        SiteLevel const level =
            site_level(band.description->technology, bands_[band.gain_as].gain, loss.loss_db);
        level_[band.layer] = static_cast<float>(level.strongest_dbm);
        others_[band.layer] = static_cast<float>(level.others_dbm);
    }

    void count(ModelLoss const& loss)
    {
        ModelCounts& counts = result_.counts;
        counts.refused += std::isnan(loss.loss_db) ? 1U : 0U;
        counts.warned += loss.warned ? 1U : 0U;
        if (loss.grade.grade == radio::Grade::within)
            return;
        ++counts.by_limit[static_cast<std::size_t>(loss.grade.limit)];
        counts.outside += outside_ ? 0U : 1U;
        outside_ = true;
    }

    void keep(std::size_t cell)
    {
        if (*std::max_element(level_.begin(), level_.end()) < kept_from_dbm)
            return;
        result_.cell.push_back(static_cast<std::uint32_t>(cell));
        for (std::size_t i = 0; i < level_.size(); ++i)
            result_.rsrp_dbm[i].push_back(level_[i] < kept_from_dbm ? no_signal_dbm : level_[i]);
        for (Band const& band : bands_) {
            float const others = others_[band.layer];
            if (band.sectors.size() > 1)
                result_.others_dbm[band.layer].push_back(others < kept_from_dbm ? no_signal_dbm
                                                                                : others);
        }
    }

    Scene const& scene_;
    network::Site const& site_;
    std::vector<Band> bands_;
    PathSampler sampler_;
    std::vector<PolarLosses> fans_;
    double reach_m_ = 0.0;
    bool outside_ = false;  // whether the path at hand was counted already
    std::vector<float> level_;
    std::vector<float> others_;
    SitePrediction result_;
};

}  // namespace

SitePrediction predict_site(Scene const& scene, network::Site const& site,
                            std::span<PredictionLayer const> layers,
                            grid::Raster<std::uint8_t> const& targets)
{
    expects(targets.spec == scene.grid(), "targets lie on the analysis grid");
    grid::GridSpec const& g = scene.grid();
    SitePredictor predictor(scene, site, layers);
    Window const w = window_of(g, site.position, predictor.reach_m());
    for (int row = w.row_from; row < w.row_to; ++row) {
        for (int column = w.column_from; column < w.column_to; ++column) {
            std::size_t const cell = g.index(column, row);
            if (targets.cells[cell])
                predictor.predict(cell, g.centre(cell));
        }
    }
    return predictor.take();
}

Digest prediction_key(Scene const& scene, network::Site const& site,
                      std::span<PredictionLayer const> layers, Digest const& targets_digest)
{
    Hasher hasher;
    hasher.add("site prediction 6").add(std::as_bytes(std::span(scene.digest)));
    hasher.add(std::as_bytes(std::span(targets_digest)));
    hasher.add(site.position.x).add(site.position.y).add(site.mast_height_m);
    hasher.add(site.azimuth_deg.has_value()).add(site.azimuth_deg.value_or(0.0));
    for (network::SectorRecord const& sector : site.sectors)
        network::add_to(hasher, sector);
    for (PredictionLayer const& layer : layers) {
        hasher.add(carries(site, layer)).add(layer.receiver_height_m);
        network::add_to(hasher, layer.technology);
    }
    return hasher.finish();
}

}  // namespace tongtu::coverage
