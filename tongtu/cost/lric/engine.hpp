// The whole engine: the class and both halves of its functions.

#pragma once

#include "tongtu/cost/lric/engine_class.hpp"   // IWYU pragma: export
#include "tongtu/cost/lric/engine_cost.hpp"    // IWYU pragma: export
#include "tongtu/cost/lric/engine_demand.hpp"  // IWYU pragma: export

namespace tongtu::cost {

using PlainEngine = LricEngine<PlainContext>;

}  // namespace tongtu::cost
