// A file of the repository as the build put it into the program (cmake/TongtuEmbed.cmake).

#pragma once

#include <string>
#include <vector>

namespace tongtu {

struct EmbeddedFile {
    std::string name;  // its path in the repository: "data/rules/cn.toml"
    std::string text;
};

}  // namespace tongtu
