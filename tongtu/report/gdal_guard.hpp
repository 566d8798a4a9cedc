// GDAL for writing: only the drivers needed, messages caught, dates fixed.

#pragma once

#include <cpl_error.h>
#include <filesystem>
#include <gdal_priv.h>
#include <memory>
#include <string>
#include <vector>

namespace tongtu::report {

/// While it lives: GDAL's messages of this thread are collected, and dates and side files are off.
class GdalGuard {
public:
    explicit GdalGuard(std::filesystem::path path);
    ~GdalGuard();
    GdalGuard(GdalGuard const&) = delete;
    GdalGuard& operator=(GdalGuard const&) = delete;
    /// Throws OutputError with the file and the first failure when `good` is false or any failure
    /// was reported.
    void check(bool good);

private:
    static void CPL_STDCALL take(CPLErr level, CPLErrorNum number, char const* text);
    std::filesystem::path path_;
    std::string first_;
    std::vector<std::pair<std::string, std::string>> before_;
};

struct CloseDataset {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, CloseDataset>;

/// A driver of GDAL, registered on first use.
GDALDriver& driver(char const* name);

}  // namespace tongtu::report
