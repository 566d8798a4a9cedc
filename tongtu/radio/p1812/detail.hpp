// Every intermediate figure of one ITU-R P.1812-8 loss, for reports and for comparison.

#pragma once

#include "tongtu/radio/p1812/geometry.hpp"

namespace tongtu::radio::p1812 {

/// All losses in dB. Bullington and spherical-Earth losses once per effective Earth radius.
struct Detail {
    PathGeometry path;
    double Lbfs = 0.0;      // (8)
    double Lb0p = 0.0;      // (10)
    double Lb0b = 0.0;      // (11)
    double Lbulla50 = 0.0;  // (21) at the median radius
    double Lbulls50 = 0.0;
    double Ldsph50 = 0.0;  // (27)
    double Ld50 = 0.0;     // (39)
    double Lbullab = 0.0;  // the same at the radius exceeded for beta0 %
    double Lbullsb = 0.0;
    double Ldsphb = 0.0;
    double Ldb = 0.0;
    double Ldp = 0.0;        // (41)
    double Lbd50 = 0.0;      // (42)
    double Lbd = 0.0;        // (43)
    double Lminb0p = 0.0;    // (59)
    double Lba = 0.0;        // (46)
    double Lminbap = 0.0;    // (60)
    double Lbda = 0.0;       // (61)
    double Lbam = 0.0;       // (62)
    double Lbs = 0.0;        // (44)
    double Lbc = 0.0;        // (63)
    double Lloc = 0.0;       // (67)
    double Lb = 0.0;         // (69)
    double Ep_dbuv_m = 0.0;  // (70), 1 kW
};

}  // namespace tongtu::radio::p1812
