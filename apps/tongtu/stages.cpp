#include "stages.hpp"

#include "compose.hpp"
#include "economy.hpp"
#include "equity_frontier.hpp"
#include "figures.hpp"
#include "model_counts.hpp"
#include "tables.hpp"

#include "tongtu/base/file.hpp"
#include "tongtu/base/version.hpp"
#include "tongtu/plan/certificate.hpp"
#include "tongtu/report/files.hpp"
#include "tongtu/report/write.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>
#include <thread>

namespace tongtu::app {

namespace fs = std::filesystem;

namespace {

void write_tables(Session& session, std::vector<report::Table> const& tables,
                  fs::path const& folder)
{
    report::Document document;
    document.study_id = session.study().id;
    document.version = version;
    document.inputs_hash = inputs_hash(session);
    for (report::Table const& table : tables)
        write_file(folder / (table.id + ".csv"), report::csv_of(document, table));
}

void write_figures(ledger::Ledger const& figures, fs::path const& folder)
{
    write_file(folder / "figures.json", ledger::to_json(figures));
}

void write_check(Session& session, fs::path const& folder)
{
    (void)cost_model(session.study());  // a wrong price is said now, not after the coverage
    write_warnings(session.inputs().findings.warnings, folder);
    write_tables(session, check_tables(session), folder);
    write_figures(check_figures(session), folder);
}

void write_reach(Session& session, fs::path const& folder)
{
    write_warnings(model_warnings(session, session.reach()), folder);
    write_tables(session, reach_tables(session), folder);
    write_figures(reach_figures(session), folder);
}

void write_certificate(PlanResult const& plan, fs::path const& folder)
{
    std::vector<std::string> ids;
    for (plan::Candidate const& candidate : plan.candidates)
        ids.push_back(candidate.id);
    std::array const orders{plan::CertifiedOrder{"poorest_first", &plan.poorest_proof.problem,
                                                 &plan.poorest_proof.solved},
                            plan::CertifiedOrder{"cheapest_first", &plan.cheapest_proof.problem,
                                                 &plan.cheapest_proof.solved}};
    write_file(folder / "certificate.json", plan::certificate_json(ids, orders));
}

void write_plan(Session& session, fs::path const& folder)
{
    write_certificate(session.plan(), folder);
    write_file(folder / "frontier.json", frontier_json(session.plan()));
    if (session.plan().sharing)
        write_sharing_certificates(*session.plan().sharing, session, folder);
    if (session.plan().wlan)
        write_wlan_certificate(*session.plan().wlan, folder);
    write_warnings(plan_warnings(session), folder);
    write_tables(session, plan_tables(session), folder);
    write_figures(plan_figures(session), folder);
}

void write_report(Session& session, fs::path const& folder)
{
    report::write_document(compose(session), folder, session.progress());
    ledger::Ledger figures = check_figures(session);
    figures.add_all(reach_figures(session));
    figures.add_all(plan_figures(session));
    for (EconomyCommand const& command : economy_commands()) {
        if (session.economy().has(command))
            figures.add_all(session.economy().result(command.name).figures);
    }
    write_figures(figures, folder);
}

struct Stage {
    char const* name;
    void (*write)(Session&, fs::path const&);
};

// The whole path, top to bottom.
constexpr std::array stages{Stage{"check", write_check}, Stage{"reach", write_reach},
                            Stage{"plan", write_plan}, Stage{"report", write_report}};

runs::Manifest manifest_of(Session& session, Stage const& stage,
                           std::map<std::string, Digest> const& upstream)
{
    runs::Manifest manifest;
    manifest.stage = stage.name;
    manifest.version = version;
    manifest.study = session.hashes().of(session.study().file);
    manifest.seed = session.study().seed;
    manifest.options["program"] = hex(session.program());
    if (session.options().audit > 0 && std::string_view(stage.name) != "check")
        manifest.options["audit"] = std::to_string(session.options().audit);
    manifest.inputs = session.input_files();
    manifest.upstream = upstream;
    return manifest;
}

void compute(Session& session, Stage const& stage, runs::Manifest const& manifest)
{
    runs::Stopwatch const watch;
    std::size_t const computed = session.units_computed();
    std::size_t const reused = session.units_reused();
    AtomicFolder draft(session.run_folder() / stage.name);
    stage.write(session, draft.path());
    session.cancel().check();
    runs::Timings timings = watch.read();
    timings.threads = session.options().threads == 0 ? std::thread::hardware_concurrency()
                                                     : session.options().threads;
    timings.units_computed = session.units_computed() - computed;
    timings.units_reused = session.units_reused() - reused;
    runs::write_manifest(draft.path(), manifest);
    runs::write_timings(draft.path(), timings);
    draft.commit();
    spdlog::debug("{}: {:.1f} s wall, {:.1f} s CPU, {} units computed, {} from the journal",
                  stage.name, timings.wall_s, timings.cpu_s, timings.units_computed,
                  timings.units_reused);
}

// The economic commands whose file lies in the study's folder, before the report that shows them.
void run_economy(Session& session, std::vector<StageOutcome>& outcomes,
                 std::map<std::string, Digest>& upstream)
{
    for (EconomyCommand const& command : economy_commands()) {
        if (!session.economy().has(command))
            continue;
        outcomes.push_back(session.economy().stage(command.name));
        if (auto const manifest = runs::read_manifest(outcomes.back().folder))
            upstream.emplace(command.name, runs::stage_key(*manifest));
    }
}

}  // namespace

void write_warnings(std::vector<inputs::Warning> const& warnings, fs::path const& folder)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    for (inputs::Warning const& w : warnings)
        json.push_back({{"code", w.code}, {"zh", w.text.zh}, {"en", w.text.en}});
    write_file(folder / "warnings.json", json.dump(2) + "\n");
}

std::vector<StageOutcome> run_stages(Session& session, std::string const& last)
{
    std::vector<StageOutcome> outcomes;
    std::map<std::string, Digest> upstream;
    for (Stage const& stage : stages) {
        if (std::string_view(stage.name) == "report")
            run_economy(session, outcomes, upstream);
        runs::Manifest const manifest = manifest_of(session, stage, upstream);
        Digest const key = runs::stage_key(manifest);
        fs::path const folder = session.run_folder() / stage.name;
        bool const reused =
            !session.options().fresh && runs::up_to_date(folder, key, &session.hashes());
        if (!reused)
            compute(session, stage, manifest);
        outcomes.push_back({stage.name, folder, reused});
        upstream.emplace(stage.name, key);
        if (last == stage.name)
            break;
    }
    session.hashes().save();
    constexpr std::uint64_t journal_bytes = std::uint64_t{4} << 30;
    if (std::any_of(outcomes.begin(), outcomes.end(), [](auto const& o) { return !o.reused; }))
        session.units().prune(journal_bytes);
    return outcomes;
}

ledger::Ledger read_figures(fs::path const& stage_folder)
{
    fs::path const file = stage_folder / "figures.json";
    return ledger::ledger_from_json(read_file(file), file.string());
}

std::vector<inputs::Warning> read_warnings(fs::path const& stage_folder)
{
    std::vector<inputs::Warning> warnings;
    fs::path const file = stage_folder / "warnings.json";
    if (!fs::exists(file))
        return warnings;
    for (auto const& entry : nlohmann::json::parse(read_file(file)))
        warnings.push_back(
            {entry.at("code").get<std::string>(),
             {entry.at("zh").get<std::string>(), entry.at("en").get<std::string>()}});
    return warnings;
}

std::vector<runs::Manifest> read_manifests(fs::path const& run_folder)
{
    std::vector<runs::Manifest> manifests;
    for (Stage const& stage : stages) {
        if (auto manifest = runs::read_manifest(run_folder / stage.name))
            manifests.push_back(std::move(*manifest));
    }
    for (EconomyCommand const& command : economy_commands()) {
        if (auto manifest = runs::read_manifest(run_folder / command.name))
            manifests.push_back(std::move(*manifest));
    }
    return manifests;
}

}  // namespace tongtu::app
