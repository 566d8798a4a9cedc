#pragma once


namespace tongtu::grid {
int raster();
}  // namespace tongtu::grid
