// Polarisation of a signal.

#pragma once

namespace tongtu::radio {

enum class Polarisation : unsigned char { horizontal, vertical };

}  // namespace tongtu::radio
