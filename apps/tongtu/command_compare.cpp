// Predictions against measurements: how far off, where, and behind what.

#include "commands.hpp"
#include "session.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"
#include "tongtu/coverage/level.hpp"
#include "tongtu/coverage/measured.hpp"
#include "tongtu/coverage/path.hpp"
#include "tongtu/inputs/measurements.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

namespace tongtu::app {

namespace {

constexpr double receiver_height_m = 1.5;

struct Compared {
    double predicted_dbm = -std::numeric_limits<double>::infinity();
    double distance_m = 0.0;
    double clutter_m = 0.0;
    std::string technology;
};

network::Technology const& technology_of(inputs::Study const& study, inputs::Measurement const& m)
{
    return *study.technology(m.technology.empty() ? study.profiles.front().technologies.front()
                                                  : m.technology);
}

// The cells that a measurement may be of; without a cell identity all of the site.
std::vector<network::Sector> cells_of(network::Site const& site,
                                      network::Technology const& technology,
                                      inputs::Measurement const& m)
{
    std::vector<network::Sector> cells = network::sectors_of(site, technology);
    if (m.pci)
        std::erase_if(cells, [&](network::Sector const& cell) { return cell.pci != m.pci; });
    return cells;
}

// The level of the named site and cell, else of the strongest one within the radius.
Compared predict(Session& session, inputs::Measurement const& m)
{
    Country const& country = session.country();
    network::Technology const& technology = technology_of(session.study(), m);
    coverage::Carrier const carrier = coverage::carrier_of(country.scene, technology);
    Compared best;
    best.technology = technology.id;
    for (network::Site const& site : session.inputs().existing) {
        double const distance_m = geo::distance(site.position, m.place);
        bool const wanted = m.site.empty() ? distance_m <= technology.radius_m : site.id == m.site;
        if (!wanted || !site.carries(technology.id))
            continue;
        std::vector<network::Sector> const cells = cells_of(site, technology, m);
        if (cells.empty())
            continue;
        coverage::PathSampler sampler(country.scene, site);
        coverage::Path const path = sampler.analyse(m.place, receiver_height_m);
        double const level =
            coverage::site_level(technology, cells, path.bearing_deg, path.departure_deg,
                                 sampler.loss(path, carrier, receiver_height_m).loss_db)
                .strongest_dbm;
        if (level > best.predicted_dbm) {
            best.predicted_dbm = level;
            best.distance_m = distance_m;
        }
    }
    auto const cell = session.inputs().grid.cell_at(m.place);
    if (cell && session.inputs().clutter_m)
        best.clutter_m = static_cast<double>(session.inputs().clutter_m->cells[*cell]);
    return best;
}

std::string distance_class(double distance_m)
{
    for (auto const& [limit_m, name] :
         {std::pair(1e3, "0-1 km"), std::pair(3e3, "1-3 km"), std::pair(10e3, "3-10 km")}) {
        if (distance_m < limit_m)
            return name;
    }
    return "over 10 km";
}

std::string clutter_class(double clutter_m)
{
    return clutter_m < 1.0 ? "under 1 m" : clutter_m < 5.0 ? "1-5 m" : "over 5 m";
}

// Differences by group, in the order in which a reader looks for them.
using Groups = std::map<std::pair<std::string, std::string>, std::vector<double>>;

void print_groups(Groups const& groups, Options const& options)
{
    bool const zh = options.language == "zh";
    TextTable table({zh ? "分组" : "by", zh ? "类" : "class", zh ? "点数" : "points",
                     zh ? "偏差 dB" : "bias dB", "RMSE dB", zh ? "标准差 dB" : "st. dev. dB",
                     zh ? "中位数 dB" : "median dB", zh ? "90 % 以内 dB" : "90 % within dB"});
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (auto const& [key, differences] : groups) {
        coverage::ErrorStatistics const s = coverage::error_statistics(differences);
        auto const text = [](double v) { return std::isnan(v) ? "" : fmt::format("{:.2f}", v); };
        table.add({key.first.substr(2), key.second, std::to_string(s.count), text(s.bias_db),
                   text(s.rmse_db), text(s.standard_deviation_db), text(s.median_db),
                   text(s.within_90_db)});
        json.push_back({{"by", key.first.substr(2)},
                        {"class", key.second},
                        {"points", s.count},
                        {"bias_db", s.bias_db},
                        {"rmse_db", s.rmse_db},
                        {"standard_deviation_db", s.standard_deviation_db},
                        {"median_db", s.median_db},
                        {"within_90_db", s.within_90_db}});
    }
    if (options.json)
        fmt::print("{}\n", json.dump(2));
    else
        std::fputs(table.text(options.plain).c_str(), stdout);
}

}  // namespace

int compare_command(Options const& options)
{
    Options own = options;
    own.reads_only = true;
    Session session(own);
    inputs::Findings findings;
    std::vector<inputs::Measurement> const measured = inputs::read_measurements(
        options.measurements, session.study(), session.inputs(), findings);
    for (inputs::Reject const& r : findings.rejects)
        fmt::print(stderr, "{}, {}, {}: {}\n", r.source, r.record, r.field, r.reason);
    (void)session.country();
    std::vector<Compared> compared(measured.size());
    parallel_for(measured.size(), 16,
                 [&](std::size_t i) { compared[i] = predict(session, measured[i]); });
    Groups groups;
    std::size_t unserved = 0;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        Compared const& c = compared[i];
        if (!std::isfinite(c.predicted_dbm)) {
            ++unserved;
            continue;
        }
        double const difference = c.predicted_dbm - measured[i].level_dbm;
        groups[{"0 all", ""}].push_back(difference);
        groups[{"1 technology", c.technology}].push_back(difference);
        groups[{"2 distance", distance_class(c.distance_m)}].push_back(difference);
        if (session.inputs().clutter_m)
            groups[{"3 clutter", clutter_class(c.clutter_m)}].push_back(difference);
    }
    if (groups.empty())
        throw InputError({options.measurements.string(), "", "site",
                          "no site of the study serves any of the measured places",
                          "Check the ids in columns site and pci, the technology and [[sites]]"});
    print_groups(groups, options);
    if (options.language == "zh")
        fmt::print(stderr, "预测减实测；{} 行拒收，{} 行无可服务站；中值 RSRP，{:g} 米高，室外\n",
                   findings.rejects.size(), unserved, receiver_height_m);
    else
        fmt::print(stderr,
                   "predicted - measured; {} rows rejected, {} without a site that serves them; "
                   "median RSRP at {:g} m outdoors\n",
                   findings.rejects.size(), unserved, receiver_height_m);
    return exit_ok;
}

}  // namespace tongtu::app
