// Attenuation of one antenna towards a direction, in the antenna's own angles.

#pragma once

#include "tongtu/network/network.hpp"

namespace tongtu::radio {

/// A direction seen from an antenna.
struct Direction {
    double azimuth_deg = 0.0;    // from boresight, clockwise, any multiple of 360 added
    double elevation_deg = 0.0;  // above the plane of the boresight, -90 to 90
};

/// The direction in the angles of a mount whose boresight points `tilt_deg` below the horizon: a
/// turn about the horizontal axis through the antenna, across the boresight.
Direction in_mount(Direction direction, double tilt_deg) noexcept;

/// dB below the maximum gain of a parabolic sector, 0 to front_to_back_db:
///   A_V = min(12 ((e + t) / v)^2, SLA_V), A_H = min(12 (a / h)^2, A_m), A = min(A_V + A_H, A_m)
/// with elevation e, electrical down-tilt t, azimuth a within 180 degrees, beamwidths v and h.
/// 3GPP TR 36.814 V9.2.0 Table A.2.1.1-2 and TR 38.901 V17.0.0 Table 7.3-1.
double sector_attenuation_db(network::SectorShape const& shape, Direction seen,
                             double electrical_tilt_deg) noexcept;

/// dB below the maximum gain of a measured antenna, never negative, by horizontal projection:
///   A = A_H(a) + (1 - |a|/180) (A_V(d) - A_H(0)) + |a|/180 (A_V(180 - d) - A_H(180))
/// with azimuth a and depression d = -elevation - (electrical tilt wanted - tilt in the file). Both
/// cuts come back as they were measured, the vertical one also behind. Between whole degrees the
/// cuts are linear in dB. F. Gil et al., "A 3D interpolation method for base-station-antenna
/// radiation patterns", IEEE Antennas and Propagation Magazine 43(2), 2001, as given in the manual
/// of Altair WinProp (HPI); the paper itself was not seen.
double measured_attenuation_db(network::MeasuredPattern const& pattern, Direction seen,
                               double electrical_tilt_deg) noexcept;

}  // namespace tongtu::radio
