// A text in the two languages of every page.

#pragma once

#include <string>

namespace tongtu {

/// Chinese and English; a study that gives one only has it in both.
struct Text {
    std::string zh;
    std::string en;
    bool operator==(Text const&) const = default;
};

}  // namespace tongtu
