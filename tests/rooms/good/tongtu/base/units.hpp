#pragma once

#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace tongtu {
inline namespace literals {
}
}  // namespace tongtu
