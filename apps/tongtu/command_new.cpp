#include "commands.hpp"

#include "tongtu/base/embedded.hpp"
#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"

#include <fmt/format.h>

namespace tongtu::app {

/// The files of template/, study.toml last. The source is made by CMake.
std::vector<EmbeddedFile> template_files();

namespace fs = std::filesystem;

int new_command(Options const& options)
{
    fs::path const folder = options.study;
    std::error_code error;
    std::vector<EmbeddedFile> const files = template_files();
    auto const place = [&](EmbeddedFile const& f) { return folder / fs::path(f.name).filename(); };
    for (EmbeddedFile const& file : files) {
        if (fs::exists(place(file), error))
            throw InputError({place(file).string(), "", "", "is there already",
                              "Name a new folder; nothing was changed"});
    }
    fs::create_directories(folder / "data", error);
    if (error)
        throw OutputError(folder.string() + ": cannot be made: " + error.message());
    for (EmbeddedFile const& file : files)
        write_file(place(file), file.text);
    fmt::print("{}\n", (folder / "study.toml").string());
    if (!options.quiet)
        fmt::print(stderr, "Put your layers into {}, fill in study.toml, then: tongtu check {}\n",
                   (folder / "data").string(), folder.string());
    return exit_ok;
}

}  // namespace tongtu::app
