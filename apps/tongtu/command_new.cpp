#include "commands.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"

#include <fmt/format.h>
#include <string_view>

extern std::string_view const template_study;
extern std::string_view const template_cost;

namespace tongtu::app {

namespace fs = std::filesystem;

int new_command(Options const& options)
{
    fs::path const folder = options.study;
    std::error_code error;
    for (char const* name : {"study.toml", "cost.csv"}) {
        if (fs::exists(folder / name, error))
            throw InputError({(folder / name).string(), "", "", "is there already",
                              "Name a new folder; nothing was changed"});
    }
    fs::create_directories(folder / "data", error);
    if (error)
        throw OutputError(folder.string() + ": cannot be made: " + error.message());
    write_file(folder / "cost.csv", template_cost);
    write_file(folder / "study.toml", template_study);
    fmt::print("{}\n", (folder / "study.toml").string());
    if (!options.quiet)
        fmt::print(stderr, "Put your layers into {}, fill in study.toml, then: tongtu check {}\n",
                   (folder / "data").string(), folder.string());
    return exit_ok;
}

}  // namespace tongtu::app
