#include "tongtu/report/gdal_guard.hpp"

#include "tongtu/base/error.hpp"

#include <array>
#include <cpl_conv.h>
#include <gdal_frmts.h>
#include <mutex>
#include <ogrsf_frmts.h>

namespace tongtu::report {

namespace {

constexpr std::array<std::pair<char const*, char const*>, 4> settings{
    {{"OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"},
     {"GDAL_PAM_ENABLED", "NO"},
     {"GDAL_NUM_THREADS", "1"},
     {"OGR_SQLITE_SYNCHRONOUS", "OFF"}}};

void register_drivers()
{
    auto const missing = [](char const* name) {
        return GetGDALDriverManager()->GetDriverByName(name) == nullptr;
    };
    if (missing("GTiff"))
        GDALRegister_GTiff();
    if (missing("COG"))
        GDALRegister_COG();
    if (missing("MEM"))
        GDALRegister_MEM();
    if (missing("GPKG"))
        RegisterOGRGeoPackage();
}

}  // namespace

GdalGuard::GdalGuard(std::filesystem::path path) : path_(std::move(path))
{
    for (auto const& [key, value] : settings) {
        char const* const old = CPLGetThreadLocalConfigOption(key, nullptr);
        before_.emplace_back(key, old ? old : "");
        CPLSetThreadLocalConfigOption(key, value);
    }
    CPLPushErrorHandlerEx(&GdalGuard::take, this);
}

GdalGuard::~GdalGuard()
{
    CPLPopErrorHandler();
    for (auto const& [key, value] : before_)
        CPLSetThreadLocalConfigOption(key.c_str(), value.empty() ? nullptr : value.c_str());
}

void CPL_STDCALL GdalGuard::take(CPLErr level, CPLErrorNum, char const* text)
{
    auto* self = static_cast<GdalGuard*>(CPLGetErrorHandlerUserData());
    if (self && level >= CE_Failure && self->first_.empty())
        self->first_ = text ? text : "unknown failure";
}

void GdalGuard::check(bool good)
{
    if (good && first_.empty())
        return;
    throw OutputError(path_.string() + ": cannot be written: " +
                      (first_.empty() ? std::string("unknown failure") : first_));
}

GDALDriver& driver(char const* name)
{
    static std::once_flag once;
    std::call_once(once, register_drivers);
    GDALDriver* const found = GetGDALDriverManager()->GetDriverByName(name);
    if (!found)
        throw OutputError(std::string("GDAL has no driver ") + name);
    return *found;
}

}  // namespace tongtu::report
