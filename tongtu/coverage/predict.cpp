#include "tongtu/coverage/predict.hpp"

#include "tongtu/coverage/path.hpp"
#include "tongtu/radio/antenna.hpp"
#include "tongtu/radio/link_budget.hpp"

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
    radio::p1812::Band radio;
    PredictionLayer const* description;
};

std::vector<Band> bands_of(network::Site const& site, std::span<PredictionLayer const> layers)
{
    std::vector<Band> bands;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (carries(site, layers[i]))
            bands.push_back({i, layers[i].technology.radius_m, layers[i].receiver_height_m,
                             network::sectors_of(site, layers[i].technology),
                             radio::p1812::band_at(layers[i].technology.frequency_hz), &layers[i]});
    }
    std::stable_sort(bands.begin(), bands.end(), [](Band const& a, Band const& b) {
        return a.receiver_height_m < b.receiver_height_m;
    });
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
        : site_(site), bands_(bands_of(site, layers)), sampler_(scene, site),
          level_(layers.size(), no_signal_dbm), others_(layers.size(), no_signal_dbm)
    {
        result_.rsrp_dbm.resize(layers.size());
        result_.others_dbm.resize(layers.size());
        for (Band const& band : bands_)
            reach_m_ = std::max(reach_m_, band.radius_m);
    }

    [[nodiscard]] double reach_m() const { return reach_m_; }

    void predict(std::size_t cell, geo::Point centre)
    {
        double const distance_m = geo::distance(site_.position, centre);
        if (!(distance_m <= reach_m_))
            return;
        std::fill(level_.begin(), level_.end(), no_signal_dbm);
        std::fill(others_.begin(), others_.end(), no_signal_dbm);
        double height = std::numeric_limits<double>::quiet_NaN();
        Path path;
        for (Band const& band : bands_) {
            if (distance_m > band.radius_m)
                continue;
            if (band.receiver_height_m != height) {
                height = band.receiver_height_m;
                path = sampler_.analyse(centre, height);
                ++result_.paths;
            }
            set_levels(band, path);
        }
        keep(cell);
    }

    SitePrediction take()
    {
        result_.outside_limits = sampler_.outside_limits();
        return std::move(result_);
    }

private:
    void set_levels(Band const& band, Path const& path)
    {
        network::Technology const& technology = band.description->technology;
        Decibel const loss{sampler_.loss_db(path, band.radio)};
        radio::SiteGain const gain =
            radio::site_gain(band.sectors, path.bearing_deg, path.departure_deg);
        auto const level = [&](double gain_dbi) {
            return static_cast<float>(radio::rsrp(technology, Decibel{gain_dbi}, loss).value());
        };
        level_[band.layer] = level(gain.strongest.gain_dbi);
        others_[band.layer] = level(gain.others_dbi);
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

    network::Site const& site_;
    std::vector<Band> bands_;
    PathSampler sampler_;
    double reach_m_ = 0.0;
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
    hasher.add("site prediction 4").add(std::as_bytes(std::span(scene.digest)));
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

namespace {

template <class T>
void put(std::vector<std::byte>& out, std::span<T const> values)
{
    auto const bytes = std::as_bytes(values);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

template <class T>
bool take(std::span<std::byte const>& in, std::span<T> values)
{
    if (in.size() < values.size_bytes())
        return false;
    std::copy_n(in.begin(), values.size_bytes(), std::as_writable_bytes(values).begin());
    in = in.subspan(values.size_bytes());
    return true;
}

}  // namespace

std::vector<std::byte> encode(SitePrediction const& p)
{
    std::vector<std::byte> out;
    std::uint64_t const header[] = {p.rsrp_dbm.size(), p.cell.size(), p.paths, p.outside_limits};
    put(out, std::span<std::uint64_t const>(header));
    put(out, std::span<std::uint32_t const>(p.cell));
    for (std::vector<float> const& layer : p.rsrp_dbm)
        put(out, std::span<float const>(layer));
    for (std::vector<float> const& layer : p.others_dbm) {
        std::uint64_t const size[] = {layer.size()};
        put(out, std::span<std::uint64_t const>(size));
        put(out, std::span<float const>(layer));
    }
    return out;
}

std::optional<SitePrediction> decode(std::span<std::byte const> bytes, std::size_t layers)
{
    std::uint64_t header[4];
    if (!take(bytes, std::span<std::uint64_t>(header)) || header[0] != layers ||
        header[1] > bytes.size() / (sizeof(std::uint32_t) + layers * sizeof(float)))
        return std::nullopt;
    SitePrediction p;
    p.paths = header[2];
    p.outside_limits = header[3];
    p.cell.resize(header[1]);
    p.rsrp_dbm.assign(layers, std::vector<float>(header[1]));
    take(bytes, std::span<std::uint32_t>(p.cell));
    for (std::vector<float>& layer : p.rsrp_dbm)
        take(bytes, std::span<float>(layer));
    p.others_dbm.resize(layers);
    for (std::vector<float>& layer : p.others_dbm) {
        std::uint64_t size[1];
        if (!take(bytes, std::span<std::uint64_t>(size)) || (size[0] != 0 && size[0] != header[1]))
            return std::nullopt;
        layer.resize(size[0]);
        if (!take(bytes, std::span<float>(layer)))
            return std::nullopt;
    }
    return bytes.empty() ? std::optional(std::move(p)) : std::nullopt;
}

}  // namespace tongtu::coverage
