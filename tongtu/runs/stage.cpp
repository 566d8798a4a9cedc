#include "tongtu/runs/stage.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"

#include <algorithm>

namespace tongtu::runs {

namespace fs = std::filesystem;

namespace {

std::span<std::byte const> bytes_of(Digest const& digest)
{
    return std::as_bytes(std::span(digest));
}

int nibble(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// A manifest names files inside its folder only.
bool stays_inside(fs::path const& path)
{
    return !path.empty() && path.is_relative() &&
           std::none_of(path.begin(), path.end(),
                        [](fs::path const& part) { return part == ".."; });
}

bool is_there(fs::path const& folder, OutputFile const& output, FileHashes* hashes)
{
    fs::path const path = folder / output.path;
    std::error_code error;
    if (!stays_inside(output.path) || !fs::is_regular_file(path, error) ||
        fs::file_size(path, error) != output.bytes || error)
        return false;
    return (hashes ? hashes->of(path) : hash_file(path)) == output.sha256;
}

std::vector<OutputFile> outputs_of(fs::path const& folder)
{
    std::vector<OutputFile> outputs;
    for (fs::directory_entry const& entry : fs::recursive_directory_iterator(folder)) {
        fs::path const path = entry.path().lexically_relative(folder);
        if (entry.is_regular_file() && path != manifest_name && path != timings_name)
            outputs.push_back({path.generic_string(), hash_file(entry.path()), entry.file_size()});
    }
    // The order in which a folder lists its files is chance.
    std::sort(outputs.begin(), outputs.end(),
              [](OutputFile const& a, OutputFile const& b) { return a.path < b.path; });
    return outputs;
}

}  // namespace

std::optional<Digest> digest_from(std::string_view hex)
{
    Digest digest{};
    if (hex.size() != 2 * digest.size())
        return std::nullopt;
    for (std::size_t i = 0; i < digest.size(); ++i) {
        int const high = nibble(hex[2 * i]);
        int const low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        digest[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

Digest stage_key(Manifest const& manifest)
{
    Hasher hasher;
    hasher.add(std::string_view("tongtu stage 1")).add(std::string_view(manifest.stage));
    hasher.add(std::string_view(manifest.version)).add(bytes_of(manifest.study));
    hasher.add(std::uint64_t{manifest.options.size()});
    for (auto const& [name, value] : manifest.options)
        hasher.add(std::string_view(name)).add(std::string_view(value));
    hasher.add(manifest.seed).add(std::uint64_t{manifest.inputs.size()});
    for (InputFile const& input : manifest.inputs)
        hasher.add(std::string_view(input.table))
            .add(std::string_view(input.path))
            .add(bytes_of(input.sha256))
            .add(input.bytes);
    hasher.add(std::uint64_t{manifest.upstream.size()});
    for (auto const& [stage, key] : manifest.upstream)
        hasher.add(std::string_view(stage)).add(bytes_of(key));
    return hasher.finish();
}

Manifest write_manifest(fs::path const& folder, Manifest manifest)
{
    try {
        manifest.outputs = outputs_of(folder);
    } catch (fs::filesystem_error const& error) {
        throw OutputError(folder.string() + ": cannot be listed: " + error.code().message());
    } catch (InputError const& error) {
        throw OutputError(std::string("an output cannot be read back: ") + error.what());
    }
    write_file(folder / manifest_name, to_json(manifest));
    return manifest;
}

std::optional<Manifest> read_manifest(fs::path const& folder)
{
    try {
        return manifest_from_json(read_file(folder / manifest_name, std::size_t{256} << 20));
    } catch (InputError const&) {
        return std::nullopt;
    }
}

bool up_to_date(fs::path const& folder, Digest const& key, FileHashes* hashes)
{
    auto const manifest = read_manifest(folder);
    if (!manifest || stage_key(*manifest) != key)
        return false;
    try {
        return std::all_of(
            manifest->outputs.begin(), manifest->outputs.end(),
            [&](OutputFile const& output) { return is_there(folder, output, hashes); });
    } catch (InputError const&) {
        return false;  // there, but not readable
    }
}

}  // namespace tongtu::runs
