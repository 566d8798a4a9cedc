// Antenna patterns as manufacturers publish them: MSI Planet files (.msi, .pln).
//
// A text of lines "KEY value", then "HORIZONTAL 360" and 360 lines "angle attenuation", then
// "VERTICAL 360" likewise. Angles are whole degrees 0 to 359, attenuations in dB below the maximum
// without a sign. Gain is in dBd unless the line says dBi. There is no standard; the fields are as
// in the manuals of Radio Mobile and Altair WinProp and as manufacturers write them.

#pragma once

#include "tongtu/inputs/study.hpp"
#include "tongtu/network/pattern.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace tongtu::inputs {

/// 0 dBd, the gain of a half-wave dipole, in dBi.
inline constexpr double dipole_gain_dbi = 2.15;

/// Reads GAIN (dBd or dBi) and both cuts, all required, and NAME, FREQUENCY (MHz or GHz), TILT or
/// ELECTRICAL_TILT (degrees), all optional; other keys are passed over. The pattern is sealed. A
/// first line without a known key is the name: some manufacturers leave the word out. Throws
/// InputError with `source`, line and field: more than 1 MiB, bytes that are no text, a number that
/// is none or out of range, an angle missing or twice, a negative attenuation, a cut that is not of
/// 360 values.
network::MeasuredPattern parse_msi(std::string_view text, std::string const& source);
network::MeasuredPattern read_msi(std::filesystem::path const& path);

/// Where the pattern of an antenna lies: relative to the data folder, "./" to the study's own.
std::filesystem::path pattern_path(Study const& study, network::Antenna const& antenna);

/// Reads the pattern of every technology that names one, and takes its gain. Throws InputError;
/// also where electrical_tilt_deg is wanted and the file does not say which tilt it holds.
void load_patterns(Study& study);

}  // namespace tongtu::inputs
