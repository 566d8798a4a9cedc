#include "tongtu/inputs/study.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/study_parse.hpp"
#include "tongtu/inputs/study_text_test.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(Study, the_example_of_the_manual)
{
    Study const study = parse_study(example_study(), "folder");
    EXPECT_EQ(study.id, "highlands");
    EXPECT_EQ(study.title, (Text{"高地", "Highlands"}));
    EXPECT_EQ(study.date, "2024-06-30");
    EXPECT_EQ(study.data, std::filesystem::path("folder/data"));
    EXPECT_EQ(study.terrain.layer.table, "terrain");
    ASSERT_TRUE(study.population.census);
    EXPECT_EQ(study.population.census->layer.columns.at("people"), "persons");
    ASSERT_EQ(study.admin.size(), 2U);
    EXPECT_EQ(study.admin[1].layer.table, "admin[1]");
    ASSERT_EQ(study.sites.size(), 2U);
    EXPECT_EQ(study.sites[0].format, SiteFormat::opencellid);
    EXPECT_EQ(study.sites[0].layer.columns.at("radio"), "radio");
    EXPECT_DOUBLE_EQ(study.sites[1].height_unit_m, 0.3048);
    EXPECT_FALSE(study.sites[1].existing);
    EXPECT_EQ(study.places[1].kind, PlaceKind::school);
    EXPECT_EQ(study.land_cover->height_m.at(50), 10.0);
    network::Technology const* const lte = study.technology("lte800");
    ASSERT_NE(lte, nullptr);
    EXPECT_DOUBLE_EQ(lte->frequency_hz, 806e6);
    EXPECT_EQ(lte->antenna.kind, network::AntennaKind::tr38901_sector);
    EXPECT_EQ(study.technology("nr3500")->resource_blocks, 162);
    EXPECT_EQ(study.technology("nr3500")->antenna.gain_dbi, 10.0);
    ASSERT_NE(study.profile("basic"), nullptr);
    EXPECT_DOUBLE_EQ(study.profile("basic")->active_share, 0.02);
    EXPECT_EQ(study.profile("basic")->min_rate_mbps, 2.0);
    EXPECT_THAT(study.plan.budget_by_year, ElementsAre(2e6, 2e6, 1e6));
    EXPECT_EQ(study.currency, "USD");
    EXPECT_EQ(study.technology("none"), nullptr);
    EXPECT_EQ(study.profile("none"), nullptr);
    EXPECT_EQ(parse_study(example_study(), "folder", "elsewhere").data,
              std::filesystem::path("elsewhere"));
}

TEST(Study, every_key_is_in_the_manual)
{
    std::string const manual = read_file(TONGTU_SOURCE_DIR "/docs/study.md");
    for (std::string const& key : keys_asked(example_study())) {
        std::string const last = key.substr(key.rfind('.') + 1);
        bool const table = manual.find("[" + key + "]") != std::string::npos;
        bool const code = manual.find("`" + last + "`") != std::string::npos;
        EXPECT_TRUE(table || code || last == "zh" || last == "en") << key;
    }
}

TEST(Study, every_example_key_is_known_by_name)
{
    // What the manual's tables list must be asked for: a key that was renamed is found here.
    AskedKeys const asked = keys_asked(example_study());
    for (char const* key :
         {"study.cell_m", "technology.antenna.tilt_deg", "plan.road_reach_m",
          "population.census.warn_percent", "sites.height_unit", "cost.catalogue"})
        EXPECT_TRUE(asked.contains(key)) << key;
}

TEST(Study, broken_toml_says_where)
{
    EXPECT_THAT(study_refusal("[study]\nid = \n"), HasSubstr("study.toml, line 2, column"));
    EXPECT_THAT(study_refusal("[study]\nid = \"\xff\"\n"), HasSubstr("is not UTF-8"));
    EXPECT_THAT(study_refusal(""), HasSubstr("[study]: is missing"));
    EXPECT_THAT(study_refusal(std::string(5U << 20U, '#')), HasSubstr("is larger than"));
    EXPECT_THAT(study_refusal("a = " + std::string(100000, '[')), HasSubstr("study.toml, line 1"));
}

TEST(Study, unknown_keys_and_words)
{
    EXPECT_THAT(study_refusal(study_with("cell_m = 90", "cel_m = 90")),
                AllOf(HasSubstr("[study] line 6, cel_m: is not a known key"),
                      HasSubstr("Did you mean \"cell_m\"?")));
    EXPECT_THAT(study_refusal(study_with("[roads]", "[road]")),
                HasSubstr("Did you mean \"roads\"?"));
    EXPECT_THAT(study_refusal(study_with("{zh = \"高地\"", "{cn = \"高地\"")),
                HasSubstr("[study.title]"));
    EXPECT_THAT(study_refusal(study_with("kind = \"school\"", "kind = \"shcool\"")),
                AllOf(HasSubstr("[places[1]]"), HasSubstr("Did you mean \"school\"?")));
    EXPECT_THAT(study_refusal(study_with("lon = \"Long\"", "lng = \"Long\"")),
                AllOf(HasSubstr("[sites[1]]"), HasSubstr("columns.lng: is not a known column"),
                      HasSubstr("Did you mean \"lon\"?")));
    EXPECT_THAT(study_refusal(study_with("path = \"people.tif\"",
                                         "path = \"people.tif\"\ncolumns = {people = \"p\"}")),
                HasSubstr("this layer has no columns"));
    EXPECT_THAT(study_refusal(study_with("generation = \"LTE\"", "generation = \"6G\"")),
                HasSubstr("GSM, UMTS"));
}

TEST(Study, wrong_types)
{
    EXPECT_THAT(study_refusal(study_with("cell_m = 90", "cell_m = \"90\"")),
                HasSubstr("[study] line 6, cell_m: is a text (90), not a number"));
    EXPECT_THAT(study_refusal(study_with("reconcile = true", "reconcile = 1")),
                HasSubstr("not true or false"));
    EXPECT_THAT(study_refusal(study_with("path = \"dem.tif\"", "path = 3")),
                HasSubstr("not a text in quotes"));
    EXPECT_THAT(study_refusal(study_with("path = \"dem.tif\"", "path = \" \"")),
                HasSubstr("path: is empty"));
    EXPECT_THAT(study_refusal(study_with("path = \"dem.tif\"\n", "")), HasSubstr("[terrain]"));
    EXPECT_THAT(study_refusal(study_with("[[profile]]", "[profile]")),
                HasSubstr("write [[profile]]"));
    EXPECT_THAT(study_refusal(study_with("[2e6, 2e6, 1e6]", "5e6")),
                HasSubstr("not a list of numbers"));
    EXPECT_THAT(study_refusal(study_with("[2e6, 2e6, 1e6]", "[]")), HasSubstr("budget_by_year"));
    EXPECT_THAT(study_refusal(study_with("seed = 1", "seed = 1.5")),
                HasSubstr("not a whole number"));
    EXPECT_THAT(study_refusal(study_with("date = 2024-06-30", "date = \"2024-02-30\"")),
                HasSubstr("is no date"));
    EXPECT_THAT(study_refusal(study_with("format_version = 1", "format_version = 2")),
                HasSubstr("from 1 to 1"));
    EXPECT_THAT(study_refusal(study_with("id = \"highlands\"", "id = \"../x\"")),
                HasSubstr("cannot name files"));
    EXPECT_THAT(study_refusal(study_with("{10 = 15.0", "{forest = 15.0")),
                HasSubstr("no class code"));
}

TEST(Study, values_out_of_range)
{
    EXPECT_THAT(study_refusal(study_with("probability = 0.95", "probability = 1")),
                HasSubstr("probability: is 1. Give a number strictly between 0 and 1"));
    EXPECT_THAT(study_refusal(study_with("probability = 0.95", "probability = nan")),
                HasSubstr("not a finite"));
    EXPECT_THAT(study_refusal(study_with("frequency_mhz = 806", "frequency_mhz = 26000")),
                AllOf(HasSubstr("[technology[0]]"), HasSubstr("frequency_mhz: is 26000"),
                      HasSubstr("between 30 and 6000")));
    EXPECT_THAT(study_refusal(study_with("radius_km = 30", "radius_km = inf")),
                HasSubstr("radius_km"));
    EXPECT_THAT(study_refusal(study_with("threshold_dbm = -110", "threshold_dbm = 110")),
                HasSubstr("is 110"));
    EXPECT_THAT(study_refusal(study_with("[2e6, 2e6, 1e6]", "[2e6, -1]")),
                HasSubstr("budget_by_year: is -1"));
    EXPECT_THAT(study_refusal(study_with("height_m = 30\ngroup", "height_m = 0\ngroup")),
                HasSubstr("above 0"));
    EXPECT_THAT(
        study_refusal(study_with("bandwidth_mhz = 60", "bandwidth_mhz = 61")),
        AllOf(HasSubstr("bandwidth_mhz: 61 MHz with subcarriers of 30 kHz is no NR channel")));
    EXPECT_THAT(study_refusal(study_with("resource_blocks = 50", "resource_blocks = 60")),
                HasSubstr("60 blocks need 10.8 MHz"));
    EXPECT_THAT(study_refusal(study_with("crs = \"EPSG:32717\"", "crs = \"EPSG:4326\"")),
                HasSubstr("[study], crs"));
}

TEST(Study, ids)
{
    EXPECT_THAT(study_refusal(study_with("id = \"nr3500\"", "id = \"lte800\"")),
                HasSubstr("[technology[1]], id: \"lte800\" stands already in [technology[0]]"));
    EXPECT_THAT(
        study_refusal(study_with("[\"lte800\", \"nr3500\"]", "[\"lte80\"]")),
        AllOf(HasSubstr("[profile[0]], technologies"), HasSubstr("Did you mean \"lte800\"?")));
    EXPECT_THAT(study_refusal(study_with("profile = \"basic\"", "profile = \"basik\"")),
                AllOf(HasSubstr("[plan], profile: \"basik\" is no id of [[profile]]"),
                      HasSubstr("Did you mean \"basic\"?")));
    EXPECT_THAT(study_refusal(study_with("level = \"province\"", "level = \"state\"")),
                HasSubstr("[poverty], level: \"state\""));
    EXPECT_THAT(study_refusal(study_with("level = \"canton\"", "level = \"kanton\"")),
                HasSubstr("[population.census], level"));
    EXPECT_THAT(study_refusal(study_with("technologies = [\"lte800\"]", "technologies = [\"x\"]")),
                HasSubstr("[sites[1]], technologies"));
    EXPECT_THAT(study_refusal(study_with("generation = \"NR\"", "generation = \"GSM\"")),
                HasSubstr("is not a known key"));  // subcarriers mean nothing in GSM
}

TEST(Study, gsm_can_be_listed_but_not_predicted)
{
    std::string const gsm = "[[technology]]\nid = \"gsm900\"\ngeneration = \"2g\"\n\n[propagation]";
    EXPECT_EQ(parse_study(study_with("[propagation]", gsm), ".").technologies.size(), 3U);
    std::string study = study_with("[propagation]", gsm);
    study.replace(study.find("\"nr3500\"]"), 9, "\"gsm900\"]");
    EXPECT_THAT(study_refusal(study),
                HasSubstr("\"gsm900\" is no id of an LTE or NR [[technology]]"));
}

TEST(Study, files_and_folders)
{
    TemporaryFolder folder;
    EXPECT_THROW(read_study(folder.path()), InputError);
    write_file(folder.path() / "study.toml", example_study());
    Study const study = read_study(folder.path());
    EXPECT_EQ(study.file, folder.path() / "study.toml");
    EXPECT_EQ(study.data, folder.path() / "data");
    EXPECT_EQ(study.text, example_study());
    EXPECT_EQ(read_study(folder.path() / "study.toml").id, study.id);
    std::vector<std::filesystem::path> files;
    for (InputPath const& file : input_files(study)) {
        EXPECT_FALSE(file.table.empty());
        files.push_back(file.path);
    }
    EXPECT_EQ(files.front(), study.file);
    EXPECT_EQ(files.back(), folder.path() / "rules.toml");
    EXPECT_THAT(files, testing::Contains(folder.path() / "data" / "dn50.tif"));
    EXPECT_THAT(files, testing::Contains(folder.path() / "cost.csv"));
    EXPECT_EQ(files.size(), 19U);
}

TEST(Study, losses_at_the_receiver_are_said_in_one_way)
{
    std::string const place = "place = \"outdoor\"\nbody_loss_db = 3\nentry_loss_db = 0\n"
                              "entry_sigma_db = 0\n";
    auto const profile = [&](std::string const& text) {
        return study_refusal(study_with(place, text));
    };
    EXPECT_THAT(profile("place = \"indoor\"\nentry_model = \"itu-r-p2109\"\n"),
                HasSubstr("thermally_efficient_share: is missing"));
    EXPECT_THAT(profile("place = \"vehicle\"\nentry_model = \"itu-r-p2109\"\n"
                        "thermally_efficient_share = 0.3\n"),
                HasSubstr("is building entry loss, and the place is vehicle"));
    EXPECT_THAT(profile("place = \"indoor\"\nentry_model = \"itu-r-p2109\"\nentry_loss_db = 1\n"
                        "thermally_efficient_share = 0.3\n"),
                HasSubstr("entry_loss_db: has no meaning here"));
    EXPECT_THAT(profile("thermally_efficient_share = 0.3\n"), HasSubstr("entry_model"));
    EXPECT_THAT(profile("terminal_clutter = \"trees\"\n"),
                HasSubstr("terminal_clutter: would count clutter twice"));
    EXPECT_THAT(profile("terminal_clutter = \"none\"\nstreet_width_m = 20\n"),
                HasSubstr("only a clutter type has a street"));
}

TEST(Study, other_models_have_settings_of_their_own)
{
    Study const study =
        parse_study(study_with("model = \"itu-r-p1812\"",
                               "model = \"itm\"\nby_technology = {nr3500 = "
                               "\"3gpp-tr38901-uma\"}\nitm_climate = \"equatorial\""),
                    ".");
    EXPECT_EQ(study.propagation.model, "itm");
    EXPECT_EQ(study.propagation.by_technology.at("nr3500"), "3gpp-tr38901-uma");
    EXPECT_EQ(study.propagation.climate, 0U);
    EXPECT_THAT(
        study_refusal(study_with("model = \"itu-r-p1812\"", "by_technology = {lte900 = \"itm\"}")),
        HasSubstr("\"lte900\" is no id of an LTE or NR"));
    EXPECT_THAT(
        study_refusal(study_with("model = \"itu-r-p1812\"", "model = \"itm\"\nmethod = \"sweep\"")),
        HasSubstr("is for itu-r-p1812 alone"));
}

TEST(Study, refuses_a_plan_that_its_profile_does_not_count)
{
    EXPECT_THAT(study_refusal(study_with("[\"lte800\", \"nr3500\"]", "[\"nr3500\"]")),
                AllOf(HasSubstr("[plan], technologies"), HasSubstr("it would reach nobody")));
}

}  // namespace
}  // namespace tongtu::inputs
