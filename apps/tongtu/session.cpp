#include "session.hpp"

#include "economy.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <spdlog/spdlog.h>

namespace tongtu::app {

namespace fs = std::filesystem;

Session::Session(Options options)
    : options_(std::move(options)), study_(inputs::read_study(options_.study, options_.data)),
      run_(options_.run.empty() ? study_.folder / "run" : options_.run), progress_(options_)
{
    hashes_.emplace(run_ / "hashes.json");
    if (options_.reads_only)
        return;
    std::error_code error;
    fs::create_directories(run_, error);
    if (error)
        throw OutputError(run_.string() + ": cannot be made: " + error.message() +
                          ". Choose another folder for the results with --run DIR");
    lock_.emplace(run_);
    // Drafts of a run that was killed; the lock says that nobody is writing them.
    for (fs::directory_entry const& entry : fs::directory_iterator(run_)) {
        std::string const name = entry.path().filename().string();
        if (name.starts_with(".") &&
            (name.find(".draft") != std::string::npos || name.find(".old") != std::string::npos))
            fs::remove_all(entry.path(), error);
    }
}

runs::UnitStore& Session::units()
{
    if (!units_) {
        units_ = std::make_unique<runs::UnitStore>(run_ / "units.sqlite");
        if (!units_->note().empty())
            spdlog::warn("{}", units_->note());
        if (options_.fresh)
            units_->prune(std::set<Digest>{});
    }
    return *units_;
}

Digest const& Session::program()
{
    if (!program_)
        program_ = hashes_->of(fs::read_symlink("/proc/self/exe"));
    return *program_;
}

std::vector<runs::InputFile> const& Session::input_files()
{
    if (!input_files_) {
        input_files_.emplace();
        for (inputs::InputPath const& file : inputs::input_files(study_)) {
            std::error_code error;
            auto const bytes = fs::file_size(file.path, error);
            if (error)
                continue;  // a missing file is named when it is read
            fs::path const inside_data = file.path.lexically_relative(study_.data);
            bool const of_data = !inside_data.empty() && *inside_data.begin() != "..";
            fs::path const shown =
                of_data ? inside_data : file.path.lexically_relative(study_.folder);
            input_files_->push_back({file.table, shown.string(), hashes_->of(file.path), bytes});
        }
        hashes_->save();
    }
    return *input_files_;
}

inputs::Inputs const& Session::inputs()
{
    if (!inputs_)
        inputs_ = inputs::read_inputs(study_, progress_, cancel());
    return *inputs_;
}

Country const& Session::country()
{
    if (!country_)
        country_ = derive_country(study_, inputs());
    return *country_;
}

ReachResult const& Session::reach()
{
    if (!reach_)
        reach_ = reach_of(*this, inputs().existing, {"现有站点", "existing sites"}, true);
    return *reach_;
}

PlanResult const& Session::plan()
{
    if (!plan_)
        plan_ = make_plan(*this);
    return *plan_;
}

coverage::AuditResult const& Session::audit()
{
    if (!audit_)
        audit_ = coverage::audit(country().scene, inputs().existing, country().layers,
                                 country().mapped, options_.audit, study_.seed);
    return *audit_;
}

EconomyRun& Session::economy()
{
    if (!economy_)
        economy_ = std::make_shared<EconomyRun>(*this);
    return *economy_;
}

void Session::predict(std::span<network::Site const> sites,
                      grid::Raster<std::uint8_t> const& targets, Digest const& targets_digest,
                      Text const& what, Receive const& receive)
{
    constexpr std::size_t in_flight = 32;  // predictions held at once, whatever the number of sites
    Country const& c = country();
    runs::UnitStore& store = units();
    Digest const program_digest = program();
    std::atomic<std::size_t> reused{0};
    bool const told = !what.en.empty();
    if (told)
        progress_.start(what, sites.size());
    std::vector<coverage::SitePrediction> done(in_flight);
    auto const make = [&](std::size_t i) {
        cancel().check();
        coverage::SitePrediction& place = done[i % in_flight];
        Digest const inputs_key =
            coverage::prediction_key(c.scene, sites[i], c.layers, targets_digest);
        Digest const key = Hasher()
                               .add(std::as_bytes(std::span(program_digest)))
                               .add(std::as_bytes(std::span(inputs_key)))
                               .finish();
        if (auto const bytes = store.find(key)) {
            if (auto prediction = coverage::decode(*bytes, c.layers.size())) {
                place = std::move(*prediction);
                ++reused;
                if (told)
                    progress_.advance(1);
                return;
            }
        }
        place = coverage::predict_site(c.scene, sites[i], c.layers, targets);
        store.put(key, coverage::encode(place));
        if (told)
            progress_.advance(1);
    };
    parallel_in_order(sites.size(), in_flight, make,
                      [&](std::size_t i) { receive(i, done[i % in_flight]); });
    store.flush();
    if (told)
        progress_.finish();
    reused_ += reused;
    computed_ += sites.size() - reused;
}

}  // namespace tongtu::app
