// The files of data/rules/ as the build put them into the program.

#pragma once

#include <string>
#include <vector>

namespace tongtu::inputs {

struct ShippedFile {
    std::string name;  // "data/rules/cn.toml"
    std::string text;
};

/// In order of their names. The source is made by CMake.
std::vector<ShippedFile> shipped_rules();

}  // namespace tongtu::inputs
