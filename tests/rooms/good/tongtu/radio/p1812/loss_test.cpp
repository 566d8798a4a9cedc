#include "tongtu/radio/p1812/loss.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace tongtu::radio {
}
