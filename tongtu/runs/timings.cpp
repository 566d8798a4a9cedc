#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/runs/stage.hpp"

#include <ctime>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace tongtu::runs {

using Json = nlohmann::json;

namespace {

std::string iso_time(std::chrono::system_clock::time_point time)
{
    std::time_t const seconds = std::chrono::system_clock::to_time_t(time);
    std::tm utc = {};
    ::gmtime_r(&seconds, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                       utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

rusage usage()
{
    rusage used = {};
    ::getrusage(RUSAGE_SELF, &used);
    return used;
}

double cpu_seconds(rusage const& used)
{
    auto const seconds = [](timeval const& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

}  // namespace

Stopwatch::Stopwatch()
    : started_(std::chrono::system_clock::now()), from_(std::chrono::steady_clock::now()),
      cpu_from_s_(cpu_seconds(usage()))
{
}

Timings Stopwatch::read() const
{
    rusage const used = usage();
    Timings timings;
    timings.started = iso_time(started_);
    timings.ended = iso_time(std::chrono::system_clock::now());
    timings.wall_s =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - from_).count();
    timings.cpu_s = cpu_seconds(used) - cpu_from_s_;
    timings.peak_memory_bytes = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;  // Linux: KiB
    return timings;
}

void write_timings(std::filesystem::path const& folder, Timings const& timings)
{
    Json const json = {{"started", timings.started},
                       {"ended", timings.ended},
                       {"wall_s", timings.wall_s},
                       {"cpu_s", timings.cpu_s},
                       {"peak_memory_bytes", timings.peak_memory_bytes},
                       {"threads", timings.threads},
                       {"units_computed", timings.units_computed},
                       {"units_reused", timings.units_reused}};
    write_file(folder / timings_name, json.dump(1) + "\n");
}

std::optional<Timings> read_timings(std::filesystem::path const& folder)
{
    try {
        Json const json = Json::parse(read_file(folder / timings_name, std::size_t{1} << 20));
        return Timings{json.at("started"),
                       json.at("ended"),
                       json.at("wall_s"),
                       json.at("cpu_s"),
                       json.at("peak_memory_bytes"),
                       json.at("threads"),
                       json.at("units_computed"),
                       json.at("units_reused")};
    } catch (Json::exception const&) {
        return std::nullopt;
    } catch (InputError const&) {
        return std::nullopt;
    }
}

}  // namespace tongtu::runs
