#include "commands.hpp"
#include "terminal.hpp"

#include "tongtu/radio/model.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace tongtu::app {

int models_command(Options const& options)
{
    if (options.json) {
        nlohmann::ordered_json json = nlohmann::ordered_json::array();
        for (radio::ModelCard const* card : radio::model_cards())
            json.push_back({{"id", card->id},
                            {"title", card->title},
                            {"reference", card->reference},
                            {"frequency_hz", {card->frequency_hz.from, card->frequency_hz.to}},
                            {"notes", card->notes}});
        fmt::print("{}\n", json.dump(2));
        return exit_ok;
    }
    if (!options.plain) {
        fmt::print("{}", radio::models_markdown());
        return exit_ok;
    }
    TextTable table({"id", "reference"});
    for (radio::ModelCard const* card : radio::model_cards())
        table.add({std::string(card->id), std::string(card->reference)});
    fmt::print("{}", table.text(true));
    return exit_ok;
}

}  // namespace tongtu::app
