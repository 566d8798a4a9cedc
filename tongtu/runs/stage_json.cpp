// manifest.json: keys sorted, one value a line, no times, no absolute paths.

#include "tongtu/runs/stage.hpp"

#include "tongtu/base/error.hpp"

#include <nlohmann/json.hpp>

namespace tongtu::runs {

using Json = nlohmann::json;

namespace {

constexpr int schema_version = 1;

// File names may hold bytes that are not UTF-8; a replacement character is better than a crash.
std::string text_of(Json const& json)
{
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Digest digest_at(Json const& json, char const* name)
{
    auto const digest = digest_from(json.at(name).get<std::string>());
    if (!digest)
        throw Json::other_error::create(500, "not a SHA-256", &json);
    return *digest;
}

}  // namespace

std::string to_json(Manifest const& manifest)
{
    Json inputs = Json::array();
    for (InputFile const& input : manifest.inputs)
        inputs.push_back({{"table", input.table},
                          {"path", input.path},
                          {"sha256", hex(input.sha256)},
                          {"bytes", input.bytes}});
    Json outputs = Json::array();
    for (OutputFile const& output : manifest.outputs)
        outputs.push_back(
            {{"path", output.path}, {"sha256", hex(output.sha256)}, {"bytes", output.bytes}});
    Json upstream = Json::object();
    for (auto const& [stage, key] : manifest.upstream)
        upstream[stage] = hex(key);
    return text_of({{"schema", schema_version},
                    {"stage", manifest.stage},
                    {"version", manifest.version},
                    {"key", hex(stage_key(manifest))},
                    {"study_sha256", hex(manifest.study)},
                    {"options", manifest.options},
                    {"seed", manifest.seed},
                    {"inputs", std::move(inputs)},
                    {"upstream", std::move(upstream)},
                    {"outputs", std::move(outputs)}});
}

std::optional<Manifest> manifest_from_json(std::string_view text)
{
    try {
        Json const json = Json::parse(text);
        if (json.at("schema") != schema_version)
            return std::nullopt;
        Manifest manifest;
        manifest.stage = json.at("stage");
        manifest.version = json.at("version");
        manifest.study = digest_at(json, "study_sha256");
        manifest.options = json.at("options").get<std::map<std::string, std::string>>();
        manifest.seed = json.at("seed");
        for (Json const& input : json.at("inputs"))
            manifest.inputs.push_back({input.at("table"), input.at("path"),
                                       digest_at(input, "sha256"), input.at("bytes")});
        for (auto const& [stage, key] : json.at("upstream").items())
            manifest.upstream[stage] = digest_from(key.get<std::string>()).value();
        for (Json const& output : json.at("outputs"))
            manifest.outputs.push_back(
                {output.at("path"), digest_at(output, "sha256"), output.at("bytes")});
        // A manifest that was edited does not speak for its folder.
        if (digest_at(json, "key") != stage_key(manifest))
            return std::nullopt;
        return manifest;
    } catch (Json::exception const&) {
        return std::nullopt;
    } catch (std::bad_optional_access const&) {
        return std::nullopt;
    }
}

}  // namespace tongtu::runs
