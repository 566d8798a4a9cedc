// The version that goes into every manifest and page.

#pragma once

namespace tongtu {

inline constexpr char const* version = "0.1.0";

}  // namespace tongtu
