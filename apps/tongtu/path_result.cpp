#include "path_result.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/geo/projection.hpp"
#include "tongtu/radio/free_space.hpp"
#include "tongtu/radio/p1812/p1812.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <string_view>

namespace tongtu::app {

namespace {

constexpr double mast_m = 30.0;     // where no height is given: a tower
constexpr double receiver_m = 1.5;  // and a telephone in a hand

constexpr std::array<std::string_view, 7> climates{
    "equatorial",
    "continental-subtropical",
    "maritime-subtropical",
    "desert",
    "continental-temperate",
    "maritime-temperate-over-land",
    "maritime-temperate-over-sea",
};

[[noreturn]] void refuse(std::string const& name, std::string const& text,
                         std::string const& problem, std::string const& remedy)
{
    throw InputError({name, text, "", problem, remedy});
}

std::vector<double> numbers_of(std::string const& name, std::string const& text)
{
    std::vector<double> numbers;
    char const* at = text.data();
    char const* const end = at + text.size();
    for (;;) {
        double value = 0.0;
        auto const [next, error] = std::from_chars(at, end, value);
        if (error != std::errc{} || !std::isfinite(value))
            break;
        numbers.push_back(value);
        if (next == end && numbers.size() >= 2 && numbers.size() <= 3)
            return numbers;
        if (next == end || *next != ',')
            break;
        at = next + 1;
    }
    refuse(name, text, "is not a point", "Write lon,lat or lon,lat,height, in degrees and metres");
}

PathEnd end_of(std::string const& name, std::string const& text, double default_height_m,
               coverage::Scene const& scene)
{
    std::vector<double> const numbers = numbers_of(name, text);
    geo::Projection const projection(scene.grid().crs);
    PathEnd end;
    // Degrees end at 180 and 90; metres of a projected CRS begin far beyond.
    if (std::abs(numbers[0]) <= 180.0 && std::abs(numbers[1]) <= 90.0) {
        end.position = {numbers[0], numbers[1]};
        end.point = projection.forward(end.position);
    } else {
        end.point = {numbers[0], numbers[1]};
        end.position = projection.inverse(end.point);
    }
    end.height_m = numbers.size() == 3 ? numbers[2] : default_height_m;
    if (!(end.height_m > 0.0 && end.height_m <= 3000.0))
        refuse(name, text, fmt::format("{:g} m is no height of an antenna", end.height_m),
               "Give metres above ground, above 0 and up to 3000");
    if (!scene.terrain_m->spec.cell_at(end.point)) {
        geo::Box const box = scene.terrain_m->spec.box();
        geo::LonLat const sw = projection.inverse({box.x_min, box.y_min});
        geo::LonLat const ne = projection.inverse({box.x_max, box.y_max});
        refuse(name, text, "lies outside the terrain of the study",
               fmt::format("Choose a point between {:.4f},{:.4f} and {:.4f},{:.4f}", sw.lon, sw.lat,
                           ne.lon, ne.lat));
    }
    return end;
}

double frequency_of(inputs::Study const& study, PathOptions const& options)
{
    double mhz = 0.0;
    if (options.microwave_ghz)
        mhz = *options.microwave_ghz * 1e3;
    else if (options.frequency_mhz)
        mhz = *options.frequency_mhz;
    else if (!study.technologies.empty())
        mhz = study.technologies.front().frequency_hz / 1e6;
    else
        refuse(study.file.string(), "[[technology]]", "there is none to take the frequency from",
               "Give --frequency");
    if (!(mhz > 0.0 && std::isfinite(mhz)))
        refuse(options.microwave_ghz ? "--microwave" : "--frequency", fmt::format("{:g}", mhz),
               "is no frequency",
               "Give a number above 0: MHz with --frequency, GHz with --microwave");
    return mhz * 1e6;
}

radio::itm::Loss itm_loss(PathResult const& result, coverage::Scene const& scene,
                          std::string const& climate)
{
    radio::itm::Conditions c;
    c.tx_height_m = result.a.height_m;
    c.rx_height_m = result.b.height_m;
    c.n0 = scene.n0;
    c.polarisation = scene.polarisation;
    c.time_percent = scene.time_percent;
    for (std::size_t i = 0; i < climates.size(); ++i) {
        if (climates[i] == climate)
            c.climate = static_cast<radio::itm::Climate>(i);
    }
    return radio::itm::path_loss({result.profile.height_m, result.profile.step_m}, c,
                                 result.frequency_hz);
}

MicrowaveResult microwave_of(PathResult const& result, PathOptions const& options)
{
    MicrowaveResult m;
    m.hop = {result.distance_m(),  result.a.antenna_m(),
             result.b.antenna_m(), result.frequency_hz,
             result.polarisation,  0.5 * (result.a.position.lat + result.b.position.lat)};
    m.margin_db = options.margin_db;
    Decibel const margin{options.margin_db};
    if (options.dn1) {
        radio::p530::Geoclimate const climate{*options.dn1, options.roughness_m};
        m.occurrence_percent = radio::p530::multipath_occurrence_percent(m.hop, climate);
        m.multipath_percent = radio::p530::yearly_multipath_percent(m.hop, climate, margin);
    }
    if (options.rain_mm_h) {
        m.rain_001_db = radio::p530::rain_attenuation(m.hop, *options.rain_mm_h, 0.01).value();
        m.rain_percent = radio::p530::rain_percent(m.hop, *options.rain_mm_h, margin);
    }
    m.grade = radio::grade(radio::p530::card, {result.frequency_hz, result.distance_m(),
                                               result.a.height_m, result.b.height_m, 0.01});
    return m;
}

void add_p1812(PathResult& result, coverage::Scene const& scene)
{
    namespace p1812 = radio::p1812;
    auto const conditions =
        coverage::conditions_of(scene, result.profile, result.a.height_m, result.b.height_m);
    p1812::PathGeometry const geometry =
        p1812::analyse_path(result.profile.view(), conditions, p1812::Radii::both);
    result.p1812 = p1812::path_detail(geometry, result.frequency_hz, scene.polarisation);
    result.p1812_grade =
        radio::grade(p1812::card, {result.frequency_hz, result.distance_m(), result.a.height_m,
                                   result.b.height_m, scene.time_percent});
}

void add_models(PathResult& result, coverage::Scene const& scene, PathOptions const& options)
{
    namespace p1812 = radio::p1812;
    for (std::string const& id : options.models) {
        coverage::Carrier carrier;
        carrier.model = coverage::area_model_from(id).value();
        carrier.frequency_hz = result.frequency_hz;
        if (carrier.model == coverage::AreaModel::itm) {
            result.itm = itm_loss(result, scene, options.climate);
            continue;
        }
        auto const conditions =
            coverage::conditions_of(scene, result.profile, result.a.height_m, result.b.height_m);
        result.others.emplace_back(
            carrier.model,
            coverage::model_loss(scene, carrier, result.profile,
                                 p1812::analyse_path(result.profile.view(), conditions),
                                 result.a.height_m, result.b.height_m));
    }
}

}  // namespace

std::vector<std::string> path_models()
{
    std::vector<std::string> ids = coverage::area_model_ids();
    ids.erase(ids.begin());  // P.1812 is always there
    return ids;
}

std::vector<std::string> path_climates()
{
    return {climates.begin(), climates.end()};
}

PathResult analyse_path(inputs::Study const& study, coverage::Scene const& scene,
                        PathOptions const& options)
{
    PathResult result;
    bool const hop = options.microwave_ghz.has_value();
    result.a = end_of("A", options.a, mast_m, scene);
    result.b = end_of("B", options.b, hop ? mast_m : receiver_m, scene);
    double const least_m = 0.25 * scene.grid().cell_m;
    if (!(geo::distance(result.a.point, result.b.point) >= least_m))
        refuse("B", options.b, "lies where A does",
               fmt::format("Choose points at least {:g} m apart", least_m));
    result.frequency_hz = frequency_of(study, options);
    result.time_percent = scene.time_percent;
    result.polarisation = scene.polarisation;
    result.profile = coverage::cut_profile(scene, result.a.point, result.b.point);
    result.a.ground_m = result.profile.height_m.front();
    result.b.ground_m = result.profile.height_m.back();

    std::vector<double> distance_m = result.profile.distance_km;
    for (double& d : distance_m)
        d *= 1e3;
    std::vector<double> const surface_m = result.profile.surface_m();
    Hertz const frequency{result.frequency_hz};
    result.clearance = radio::worst_clearance(
        {distance_m, surface_m, result.a.antenna_m(), result.b.antenna_m()}, frequency);
    result.free_space_db = radio::free_space_loss(Metre{result.distance_m()}, frequency).value();
    if (hop)
        result.microwave = microwave_of(result, options);
    else
        add_p1812(result, scene);
    add_models(result, scene, options);
    return result;
}

Text verdict(radio::Clearance const& clearance)
{
    if (clearance.clear())
        return {"通视，第一菲涅耳区的 0.6 倍无阻挡",
                "clear: 0.6 of the first Fresnel zone is free"};
    if (clearance.sees())
        return {"通视，但第一菲涅耳区受阻", "open, but 0.6 of the first Fresnel zone is not free"};
    return {"不通视", "blocked"};
}

}  // namespace tongtu::app
