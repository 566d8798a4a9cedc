#include <fmt/format.h>
#include <gdal_priv.h>
#  include <cpl_conv.h>
#include <ogrsf_frmts.h>
#include <geos_c.h>
#include <proj.h>
#include <oneapi/tbb/parallel_for.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>
#include <openssl/evp.h>
#include <toml++/toml.h>
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <xlsxwriter.h>
#include <spdlog/spdlog.h>
#include <boost/graph/graph_traits.hpp>
