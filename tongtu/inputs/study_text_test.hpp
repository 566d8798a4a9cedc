// The example of docs/study.md with one thing changed, for tests of what a study file may say.

#pragma once

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/inputs/study.hpp"

#include <gtest/gtest.h>
#include <string>

namespace tongtu::inputs {

/// The whole example of docs/study.md.
inline std::string example_study()
{
    std::string const manual = read_file(TONGTU_SOURCE_DIR "/docs/study.md");
    std::size_t const start = manual.find("```toml\n") + 8;
    return manual.substr(start, manual.find("```\n", start) - start);
}

inline std::string study_with(std::string const& old, std::string const& text)
{
    std::string study = example_study();
    std::size_t const at = study.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return study.replace(at, old.size(), text);
}

/// What the program says of a study file that it cannot use, else "accepted".
inline std::string study_refusal(std::string const& text)
{
    try {
        parse_study(text, "folder");
    } catch (InputError const& error) {
        EXPECT_EQ(error.trouble().source, "study.toml");
        EXPECT_FALSE(error.trouble().remedy.empty()) << error.what();
        return error.what();
    }
    return "accepted";
}

}  // namespace tongtu::inputs
