#include "dated_rule.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <utility>

namespace tongtu::app {

std::vector<rules::Rule> rules_beside(std::filesystem::path const& folder)
{
    inputs::Study study;
    study.folder = folder;
    return inputs::read_rules(study);
}

rules::Rule rule_on(std::vector<rules::Rule> const& rules, std::string const& id,
                    std::string const& date, std::string const& source, std::string const& key)
{
    auto const found = std::find_if(rules.begin(), rules.end(),
                                    [&](rules::Rule const& rule) { return rule.id == id; });
    if (found == rules.end()) {
        std::vector<std::string> ids;
        ids.reserve(rules.size());
        for (rules::Rule const& rule : rules)
            ids.push_back(rule.id);
        throw InputError(
            {source, "", key, "\"" + id + "\" is no known rule", inputs::did_you_mean(id, ids)});
    }
    if (!found->held_on(date))
        throw InputError({source, "", key,
                          "\"" + id + "\" did not hold on " + date + " (from " + found->valid_from +
                              (found->valid_to.empty() ? ")" : " to " + found->valid_to + ")"),
                          "Name a rule of that day, or change the date"});
    return *found;
}

Text rule_title(rules::Rule const& rule)
{
    if (!rule.unverified)
        return rule.title;
    return {rule.title.zh + "（未见原文）", rule.title.en + " (unverified)"};
}

std::vector<inputs::InputPath> with_rules(std::vector<inputs::InputPath> files,
                                          std::filesystem::path const& folder)
{
    std::error_code error;
    if (std::filesystem::exists(folder / "rules.toml", error))
        files.push_back({"rules", folder / "rules.toml"});
    return files;
}

}  // namespace tongtu::app
