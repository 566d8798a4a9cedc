#include "usage.hpp"

#include "options.hpp"

#include "tongtu/inputs/suggest.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace tongtu::app {

namespace {

using Words = std::vector<std::string>;

bool holds(Words const& words, std::string const& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

Words commands_of(CLI::App const& app)
{
    Words names;
    for (CLI::App const* sub : app.get_subcommands([](CLI::App const*) { return true; }))
        names.push_back(sub->get_name());
    return names;
}

Words options_of(CLI::App const& app)
{
    Words names;
    for (CLI::Option const* option : app.get_options()) {
        for (std::string const& name : option->get_lnames())
            names.push_back("--" + name);
        for (std::string const& name : option->get_snames())
            names.push_back("-" + name);
    }
    return names;
}

void say_nearest(std::string const& word, Words const& known, char const* before)
{
    if (auto const near = inputs::nearest(word, known))
        std::fprintf(stderr, "Did you mean `%s%s`?\n", before, near->c_str());
}

// The first option that neither the command nor the program has; empty: none.
std::string unknown_option(Words const& arguments, Words const& known)
{
    for (std::string const& argument : arguments) {
        std::string name = argument.substr(0, argument.find('='));
        bool const option = name.size() > 1 && name[0] == '-' &&
                            std::isdigit(static_cast<unsigned char>(name[1])) == 0;
        if (option && !holds(known, name))
            return name;
    }
    return {};
}

}  // namespace

int usage_error(CLI::App const& app, CLI::ParseError const& error,
                std::vector<std::string> const& arguments)
{
    Words const commands = commands_of(app);
    auto const first = std::find_if(arguments.begin(), arguments.end(),
                                    [](std::string const& a) { return !a.empty() && a[0] != '-'; });
    if (first != arguments.end() && !holds(commands, *first)) {
        std::fprintf(stderr, "tongtu: there is no command \"%s\"\n", first->c_str());
        say_nearest(*first, commands, "tongtu ");
        std::fputs("See `tongtu --help`.\n", stderr);
        return exit_usage;
    }
    CLI::App const* const command = first != arguments.end() ? app.get_subcommand(*first) : nullptr;
    Words const options = options_of(command ? *command : app);
    std::string const unknown = unknown_option(arguments, options);
    if (arguments.empty()) {
        std::string list;
        for (std::string const& name : commands)
            list += (list.empty() ? "" : ", ") + name;
        std::fprintf(stderr, "tongtu: name a command: %s\n", list.c_str());
    } else if (unknown.empty()) {
        std::fprintf(stderr, "tongtu: %s\n", error.what());
    } else {
        std::fprintf(stderr, "tongtu: there is no option %s\n", unknown.c_str());
        say_nearest(unknown, options, "");
    }
    std::fprintf(stderr, "See `tongtu %s%s--help`.\n", command ? first->c_str() : "",
                 command ? " " : "");
    return exit_usage;
}

}  // namespace tongtu::app
