#include "tongtu/inputs/privacy.hpp"

#include "tongtu/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::HasSubstr;

Layer const layer{.table = "sites[0]",
                  .path = "x.csv",
                  .layer = {},
                  .where = {},
                  .crs = {},
                  .columns = {},
                  .licence = {},
                  .origin = {}};

std::string verdict(std::string const& column, std::vector<std::string> const& values)
{
    try {
        PrivacyScan scan({"id", column}, layer);
        for (std::string const& value : values) {
            scan.take(1, value);
            scan.end_row();
        }
        scan.decide();
    } catch (InputError const& error) {
        EXPECT_EQ(error.trouble().source, "x.csv");
        EXPECT_EQ(error.trouble().field, column);
        EXPECT_THAT(error.what(), HasSubstr("tongtu holds no personal data"));
        return error.trouble().problem;
    }
    return "";
}

TEST(Privacy, telling_names)
{
    for (char const* name :
         {"imsi",           "IMSI",         "subscriberIMSI", "imsi_hash",     "msisdn",
          "MSISDN_A",       "imei",         "IMEI_SV",        "iccid",         "first_name",
          "FirstName",      "last name",    "surname",        "owner_name",    "ownerName",
          "contact_person", "姓名",         "户主姓名",       "身份证",        "身份证号码",
          "手机号",         "联系电话",     "phone",          "Phone Number",  "phone_1",
          "mobile_no",      "mobile_phone", "telephone",      "national_id",   "passport_no",
          "ID card",        "cpf",          "cedula",         "date_of_birth", "email",
          "subscriber_id",  "track_id",     "track",          "trajectory",    "轨迹"})
        EXPECT_TRUE(personal_by_name(name)) << name;
}

TEST(Privacy, harmless_names)
{
    for (char const* name : {"name",
                             "NAME_EN",
                             "nombre",
                             "nom",
                             "id",
                             "osm_id",
                             "code",
                             "cell",
                             "net",
                             "area",
                             "mcc",
                             "operator",
                             "operator_name",
                             "site_name",
                             "village_name",
                             "admin_name",
                             "school_name",
                             "communication_mobile_phone",
                             "mobile_coverage",
                             "has_phone_coverage",
                             "tracktype",
                             "tracks",
                             "created",
                             "updated",
                             "timestamp",
                             "unit",
                             "radio",
                             "Facility name",
                             "tel_tower",
                             "population",
                             "emailed",
                             "CD_GEOCODI",
                             "名称",
                             "村名",
                             "人口"})
        EXPECT_FALSE(personal_by_name(name)) << name;
}

TEST(Privacy, columns_of_real_files_are_welcome)
{
    std::vector<std::vector<std::string>> const headers{
        {"radio", "mcc", "net", "area", "cell", "unit", "lon", "lat", "range", "samples",
         "changeable", "created", "updated", "averageSignal"},
        {"Country", "Admin1", "Facility name", "Facility type", "Ownership", "Lat", "Long",
         "LL source", "iso3c", "facility_type_9", "Tier", "Tier_name"},
        {"geonameid", "name", "lat", "lon", "feature_code", "admin1", "admin2", "population",
         "elevation_m", "srtm_dem_m"},
        {"Country", "Continent", "ISO_Code", "Level", "GDLCODE", "Region", "1990", "2022"},
        {"country code", "World region", "Survey ", "Year", "Number of MPI poor by area",
         "Headcount ratio: Population in multidimensional poverty", "display difference"},
        {"amie", "name", "province", "canton", "parish", "zone", "support", "lon", "lat"},
        {"adm3_pcode", "commune", "population_2017"},
        {"ADM0ALT1EN", "ADM1_PCODE", "ADM1_REF", "Shape_Leng", "Shape_Area", "date", "validOn"},
        {"osm_id", "name", "man_made", "tower_type", "communication_mobile_phone", "operator",
         "height", "healthcare", "amenity", "tracktype"},
        {"ID", "CD_GEOCODI", "TIPO", "CD_GEOCODB", "NM_BAIR", "V014", "AREA_KM2"},
        {"DPA_CANTON", "DPA_DESCAN", "DPA_DESPAR", "TOTPOP", "lon", "lat", "area_m2"}};
    for (auto const& header : headers)
        EXPECT_NO_THROW(refuse_personal_columns(header, layer));
}

TEST(Privacy, a_device_beside_a_time_is_a_trajectory)
{
    EXPECT_NO_THROW(refuse_personal_columns({"device_id", "signal_dbm"}, layer));
    EXPECT_NO_THROW(refuse_personal_columns({"cell", "timestamp"}, layer));
    try {
        refuse_personal_columns({"lon", "lat", "deviceId", "Timestamp"}, layer);
        FAIL() << "accepted";
    } catch (InputError const& error) {
        EXPECT_THAT(error.what(),
                    HasSubstr("x.csv, [sites[0]], deviceId: stands beside \"Timestamp\""));
        EXPECT_THAT(error.what(), HasSubstr("trajectory"));
    }
}

TEST(Privacy, single_values)
{
    EXPECT_TRUE(looks_like_imsi("460001234567890"));
    EXPECT_FALSE(looks_like_imsi("100001234567890"));
    EXPECT_TRUE(looks_like_imei("490154203237518"));
    EXPECT_FALSE(looks_like_imei("490154203237519"));
    EXPECT_FALSE(looks_like_imei("000000000000000"));
    EXPECT_TRUE(looks_like_chinese_id("11010519491231002X"));
    EXPECT_FALSE(looks_like_chinese_id("110105194912310021"));
    EXPECT_FALSE(looks_like_chinese_id("110105194913310026"));
    EXPECT_TRUE(looks_like_e164("+86 138-1234-5678"));
    EXPECT_FALSE(looks_like_e164("13812345678"));
    EXPECT_FALSE(looks_like_e164("+44.497222"));
}

TEST(Privacy, values_under_a_harmless_name)
{
    EXPECT_THAT(verdict("a", {"460001234567890", "460019876543210", "460021122334455"}),
                HasSubstr("IMSI"));
    EXPECT_THAT(verdict("b", {"490154203237518", "352099001761481", "356938035643809"}),
                HasSubstr("IMEI"));
    EXPECT_THAT(verdict("c", {"11010519491231002X", ""}), HasSubstr("身份证"));
    EXPECT_THAT(verdict("d", {"+8613812345678", "+2693312345", "+593987654321"}),
                HasSubstr("E.164"));
}

TEST(Privacy, codes_that_only_look_alike)
{
    std::vector<std::string> sectors;  // Brazilian census sectors: 15 digits, "260..." is an MCC
    for (int i = 1; i <= 400; ++i)
        sectors.push_back("26096000500" + std::to_string(10000 + i).substr(1));
    EXPECT_EQ(verdict("code", sectors), "");
    EXPECT_EQ(verdict("cell", {"131221140", "268435455", "225793"}), "");
    EXPECT_EQ(verdict("created", {"1352171723", "1352895421", "1459692342"}), "");
    EXPECT_EQ(verdict("osm_id", {"4567890123", "12345678901", "98765432101"}), "");
    EXPECT_EQ(verdict("lat", {"+44.497222", "+44.360997", "+44.111111"}), "");
}

}  // namespace
}  // namespace tongtu::inputs
