#include <fmt/format.h>
#include <gdal.h>
#include <gtest/gtest.h>
