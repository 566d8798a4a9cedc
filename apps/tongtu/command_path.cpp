// tongtu path STUDY A B: one path, its profile, its losses, and a picture of it.

#include "commands.hpp"
#include "country.hpp"
#include "path_result.hpp"
#include "terminal.hpp"

#include "tongtu/report/profile_plot.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <fmt/format.h>

namespace tongtu::app {

namespace {

std::string signed_number(double value, int decimals)
{
    return fmt::format("{}{:.{}f}", value < 0.0 ? "\u2212" : "", std::abs(value), decimals);
}

std::string frequency_text(double hz)
{
    return hz >= 1e9 ? fmt::format("{:g} GHz", hz / 1e9) : fmt::format("{:g} MHz", hz / 1e6);
}

Text end_label(char const* name, PathEnd const& end)
{
    return {fmt::format("{}，{:g} 米", name, end.height_m),
            fmt::format("{}, {:g} m", name, end.height_m)};
}

Text note_of(PathResult const& r)
{
    Text const sight = verdict(r.clearance);
    Text note{sight.zh + "。", "Line of sight " + sight.en + ". "};
    if (r.p1812) {
        note.zh += fmt::format("基本传输损耗（ITU-R P.1812-8）{:.1f} dB，{:g}% 时间。", r.p1812->Lb,
                               r.time_percent);
        note.en +=
            fmt::format("Basic transmission loss (ITU-R P.1812-8): {:.1f} dB, {:g} % of time. ",
                        r.p1812->Lb, r.time_percent);
    }
    if (r.itm && std::isfinite(r.itm->basic_db)) {
        note.zh += fmt::format("ITM：{:.1f} dB。", r.itm->basic_db);
        note.en += fmt::format("ITM: {:.1f} dB. ", r.itm->basic_db);
    }
    note.zh += "等效地球半径因子 k = 4/3；预测，未经测量。";
    note.en += "Effective Earth radius factor k = 4/3; predicted, not measured.";
    return note;
}

report::ProfilePlot plot_of(PathResult const& r)
{
    report::ProfilePlot plot;
    std::string const where = fmt::format("{:.5f}, {:.5f} – {:.5f}, {:.5f}", r.a.position.lon,
                                          r.a.position.lat, r.b.position.lon, r.b.position.lat);
    std::string const frequency = frequency_text(r.frequency_hz);
    plot.title = {fmt::format("{}：{:.2f} 千米，{}", where, r.distance_m() / 1e3, frequency),
                  fmt::format("{}: {:.2f} km, {}", where, r.distance_m() / 1e3, frequency)};
    plot.note = note_of(r);
    plot.from = end_label("A", r.a);
    plot.to = end_label("B", r.b);
    plot.distance_km = r.profile.distance_km;
    plot.ground_m = r.profile.height_m;
    plot.clutter_m = r.profile.clutter_m;
    plot.tx_m = r.a.antenna_m();
    plot.rx_m = r.b.antenna_m();
    Metre const half{0.5 * r.distance_m()};
    plot.fresnel_m = radio::first_fresnel_radius(half, half, Hertz{r.frequency_hz}).value();
    plot.clear_share = radio::clear_share;
    for (std::size_t i = 0; i < plot.distance_km.size(); ++i) {
        Metre const d1{plot.distance_km[i] * 1e3};
        Metre const d2{r.distance_m() - d1.value()};
        plot.bulge_m.push_back(radio::earth_bulge(d1, d2, radio::standard_k).value());
        plot.sea.push_back(r.profile.zone[i] == radio::p1812::Zone::sea);
    }
    plot.worst = r.clearance.point;
    std::string const metres = signed_number(r.clearance.clearance_m, 1);
    std::string const share = signed_number(r.clearance.share, 2);
    plot.worst_label = {fmt::format("余隙 {} 米 = {} F1", metres, share),
                        fmt::format("clearance {} m = {} F1", metres, share)};
    return plot;
}

}  // namespace

void add_path_options(CLI::App& app, PathOptions& o)
{
    app.add_option("A", o.a,
                   "lon,lat[,height] in degrees and m above ground (default 30), or x,y "
                   "in the study's CRS")
        ->required();
    app.add_option("B", o.b, "the other end; height 1.5 m, or 30 m with --microwave")->required();
    app.add_option("--frequency", o.frequency_mhz,
                   "MHz; default: that of the study's first technology");
    app.add_option("--model", o.models, "another model beside P.1812")
        ->check(CLI::IsMember(path_models()));
    app.add_option("--climate", o.climate, "radio climate of ITM")
        ->check(CLI::IsMember(path_climates()));
    app.add_option("--plot", o.plot, "picture of the profile: FILE.svg or FILE.png");
    CLI::Option* const hop =
        app.add_option("--microwave", o.microwave_ghz,
                       "a microwave hop at so many GHz: clearance and availability by P.530");
    hop->excludes("--frequency");
    app.add_option("--margin", o.margin_db, "fade margin of the hop, dB (default 35)")
        ->check(CLI::Range(0.0, 100.0))
        ->needs(hop);
    app.add_option("--rain", o.rain_mm_h, "rain rate of 0.01 % of the year, mm/h")
        ->check(CLI::Range(0.0, 500.0))
        ->needs(hop);
    CLI::Option* const dn1 =
        app.add_option("--dn1", o.dn1, "refractivity gradient of 1 % of the year, N-units/km")
            ->check(CLI::Range(-2000.0, 500.0))
            ->needs(hop);
    app.add_option("--roughness", o.roughness_m, "terrain roughness s_a for detailed design, m")
        ->check(CLI::Range(0.0, 5000.0))
        ->needs(dn1);
}

int path_command(Options const& options, PathOptions const& path)
{
    inputs::Study const study = inputs::read_study(options.study, options.data);
    TerminalProgress progress(options);
    inputs::Inputs const inputs = inputs::read_inputs(study, progress, interrupt_token());
    Country const country = derive_country(study, inputs);
    PathResult const result = analyse_path(study, country.scene, path);
    if (!path.plot.empty())
        report::write_profile_plot(path.plot, plot_of(result), options.language);
    std::string const text = options.json
                                 ? path_json(result)
                                 : path_text(result, options.language == "zh", options.plain);
    std::fputs(text.c_str(), stdout);
    if (!path.plot.empty() && !options.json)
        std::fputs((path.plot.string() + "\n").c_str(), stdout);
    return exit_ok;
}

}  // namespace tongtu::app
