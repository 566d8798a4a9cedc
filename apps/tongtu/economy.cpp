#include "economy.hpp"

#include "compose.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/version.hpp"
#include "tongtu/report/files.hpp"
#include "tongtu/report/write.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>
#include <thread>

namespace tongtu::app {

namespace fs = std::filesystem;

namespace {

EconomyCommand const& economy_command_named(std::string const& name)
{
    auto const& all = economy_commands();
    auto const found = std::find_if(all.begin(), all.end(),
                                    [&](EconomyCommand const& c) { return c.name == name; });
    expects(found != all.end(), "an economic command stands in economy_commands()");
    return *found;
}

fs::path folder_of(Options const& options)
{
    std::error_code error;
    if (fs::is_directory(options.study, error))
        return options.study;
    return options.study.has_parent_path() ? options.study.parent_path() : fs::path(".");
}

bool is_there(fs::path const& path)
{
    std::error_code error;
    return fs::exists(path, error);
}

}  // namespace

ledger::Figure stage_figure(std::string id, double value, std::string unit, int decimals,
                            Text title, Text formula)
{
    ledger::Figure figure;
    figure.stage = id.substr(0, id.find('.'));
    figure.id = std::move(id);
    figure.value = value;
    figure.unit = std::move(unit);
    figure.decimals = decimals;
    figure.title = std::move(title);
    figure.formula = std::move(formula);
    return figure;
}

EconomyRun::EconomyRun(Options const& options)
    : options_(options), folder_(folder_of(options)),
      run_(options.run.empty() ? folder_ / "run" : options.run)
{
    if (is_there(folder_ / "study.toml")) {
        own_session_ = std::make_unique<Session>(options);
        session_ = own_session_.get();
        return;
    }
    std::error_code error;
    if (!fs::is_directory(folder_, error))
        throw InputError({folder_.string(), "", "", "there is no such study",
                          "Give the folder that holds the study's files"});
    fs::create_directories(run_, error);
    if (error)
        throw OutputError(run_.string() + ": cannot be made: " + error.message() +
                          ". Choose another folder for the results with --run DIR");
    lock_.emplace(run_);
    hashes_.emplace(run_ / "hashes.json");
    progress_.emplace(options);
}

EconomyRun::EconomyRun(Session& session)
    : options_(session.options()), folder_(session.study().folder), run_(session.run_folder()),
      session_(&session)
{
}

EconomyRun::~EconomyRun() = default;

Progress& EconomyRun::progress()
{
    return session_ ? session_->progress() : *progress_;
}

runs::FileHashes& EconomyRun::hashes()
{
    return session_ ? session_->hashes() : *hashes_;
}

Digest const& EconomyRun::program()
{
    if (session_)
        return session_->program();
    if (!program_)
        program_ = hashes_->of(fs::read_symlink("/proc/self/exe"));
    return *program_;
}

bool EconomyRun::has(EconomyCommand const& command) const
{
    return is_there(folder_ / command.file);
}

Session& EconomyRun::session()
{
    if (!session_)
        throw InputError({(folder_ / "study.toml").string(), "", "", "there is no such file",
                          "What this study asks for needs the sites and people of a study.toml"});
    return *session_;
}

EconomyStage& EconomyRun::opened(std::string const& name)
{
    std::unique_ptr<EconomyStage>& stage = opened_[name];
    if (!stage) {
        EconomyCommand const& command = economy_command_named(name);
        if (!has(command))
            throw InputError({(folder_ / command.file).string(), "", "", "there is no such file",
                              "`tongtu " + name + "` reads it; docs/economics.md describes it"});
        stage = command.open(folder_ / command.file);
    }
    return *stage;
}

EconomyResult const& EconomyRun::result(std::string const& name)
{
    auto found = results_.find(name);
    if (found == results_.end())
        found = results_.emplace(name, opened(name).compute(*this)).first;
    return found->second;
}

runs::Manifest EconomyRun::manifest_of(EconomyCommand const& command)
{
    EconomyStage& opened_stage = opened(command.name);
    runs::Manifest manifest;
    manifest.stage = command.name;
    manifest.version = version;
    manifest.study = hashes().of(folder_ / command.file);
    manifest.seed = opened_stage.seed();
    manifest.options["program"] = hex(program());
    for (inputs::InputPath const& file : opened_stage.files()) {
        std::error_code error;
        auto const bytes = fs::file_size(file.path, error);
        if (!error)
            manifest.inputs.push_back({file.table, file.path.lexically_relative(folder_).string(),
                                       hashes().of(file.path), bytes});
    }
    for (std::string const& before : opened_stage.upstream()) {
        fs::path folder;
        if (before == "plan")
            folder = run_stages(session(), "plan").back().folder;
        else
            folder = stage(before).folder;
        if (auto const earlier = runs::read_manifest(folder))
            manifest.upstream.emplace(before, runs::stage_key(*earlier));
    }
    return manifest;
}

report::Document EconomyRun::document(std::vector<std::string> const& names)
{
    report::Document document;
    document.study_id = folder_.filename().empty() || folder_.filename() == "."
                            ? fs::absolute(folder_).lexically_normal().filename().string()
                            : folder_.filename().string();
    document.version = version;
    document.subtitle = {"成本、结算、资费与补助", "Cost, settlement, tariffs and grants"};
    Hasher hasher;
    for (std::string const& name : names) {
        EconomyResult const& found = result(name);
        if (document.title.en.empty())
            document.title = opened(name).title();
        document.sections.push_back(found.section);
        document.tables.insert(document.tables.end(), found.tables.begin(), found.tables.end());
        for (inputs::InputPath const& file : opened(name).files()) {
            Digest const digest = hashes().of(file.path);
            std::string const shown = file.path.lexically_relative(folder_).string();
            hasher.add(shown).add(hex(digest));
            document.sources.push_back({shown, "", "", hex(digest), ""});
        }
    }
    document.inputs_hash = hex(hasher.finish());
    return document;
}

void EconomyRun::write(EconomyCommand const& command, fs::path const& folder)
{
    EconomyResult const& found = result(command.name);
    report::Document const document = this->document({command.name});
    fs::create_directories(folder / "tables");
    for (report::Table const& table : found.tables)
        write_file(folder / "tables" / (table.id + ".csv"), report::csv_of(document, table));
    report::write_xlsx(document, folder / "tables.xlsx");
    write_file(folder / "report.html", report::render_html(document));
    write_file(folder / "figures.json", ledger::to_json(found.figures));
    write_file(folder / "result.json", found.json + "\n");
    write_file(folder / "headlines.json", nlohmann::json(found.headlines).dump() + "\n");
    write_warnings(found.warnings, folder);
    for (auto const& [name, writer] : found.files)
        writer(folder / name);
}

StageOutcome const& EconomyRun::stage(std::string const& name)
{
    if (auto const done = stages_.find(name); done != stages_.end())
        return done->second;
    EconomyCommand const& command = economy_command_named(name);
    runs::Manifest const manifest = manifest_of(command);
    fs::path const folder = run_ / name;
    bool const reused =
        !options_.fresh && runs::up_to_date(folder, runs::stage_key(manifest), &hashes());
    if (!reused) {
        runs::Stopwatch const watch;
        AtomicFolder draft(folder);
        write(command, draft.path());
        interrupt_token().check();
        runs::Timings timings = watch.read();
        timings.threads =
            options_.threads == 0 ? std::thread::hardware_concurrency() : options_.threads;
        runs::write_manifest(draft.path(), manifest);
        runs::write_timings(draft.path(), timings);
        draft.commit();
    }
    hashes().save();
    return stages_.emplace(name, StageOutcome{name, folder, reused}).first->second;
}

}  // namespace tongtu::app
