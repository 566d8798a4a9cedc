// One band's loss in two steps, so that ducting is worked out only where it can enter.

#pragma once

#include "tongtu/radio/p1812/p1812.hpp"

namespace tongtu::radio::p1812 {

/// Sections 4.2 and 4.3.
struct BeforeDucting {
    double Lbfs = 0.0;     // (8)
    double Lb0p = 0.0;     // (10)
    double Ldp = 0.0;      // (41)
    double Lbd = 0.0;      // (43)
    double Lminb0p = 0.0;  // (59)
};
BeforeDucting before_ducting(PathGeometry const& geometry, Band const& band,
                             Polarisation polarisation) noexcept;

/// False only where the loss is the same, to the bit, whatever `geometry.ducting` says: the loss by
/// ducting is then so high that (61) takes the diffraction loss, or (62) gives it no weight.
bool ducting_may_enter(PathGeometry const& geometry, Band const& band,
                       BeforeDucting const& before) noexcept;

/// (69) without location variability. `ducting`: what `ducting_may_enter` says, or true.
double loss_after_ducting_db(PathGeometry const& geometry, Band const& band,
                             BeforeDucting const& before, bool ducting) noexcept;

}  // namespace tongtu::radio::p1812
