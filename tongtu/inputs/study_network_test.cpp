// Keys of [[technology]] and its antenna that describe real networks.

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/msi.hpp"
#include "tongtu/inputs/study.hpp"
#include "tongtu/inputs/study_text_test.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string const omni = R"({kind = "omni", gain_dbi = 10})";

TEST(StudyNetwork, keys_of_the_example)
{
    Study const study = parse_study(example_study(), "folder");
    network::Technology const& lte = *study.technology("lte800");
    EXPECT_EQ(lte.load, 0.4);
    EXPECT_EQ(lte.mimo_layers, 2);
    EXPECT_EQ(lte.overhead, 0.25);
    EXPECT_EQ(lte.antenna.electrical_tilt_deg, 2.0);
    EXPECT_EQ(lte.antenna.shape.vertical_beamwidth_deg, 65.0);
    network::Technology const& nr = *study.technology("nr3500");
    EXPECT_EQ(nr.downlink_share, 0.74);
    EXPECT_EQ(nr.overhead, 0.14);
    EXPECT_EQ(nr.ssb_beam_gain_db, 4.0);
    EXPECT_EQ(nr.traffic_beam_gain_db, 9.0);
    EXPECT_FALSE(nr.load);
}

TEST(StudyNetwork, defaults_are_those_of_the_struct)
{
    network::Technology const plain;
    std::string text =
        study_with("load = 0.4\nshared_block = false\nnoise_figure_db = 9\nmimo_layers = 2\n", "");
    text.erase(text.find("electrical_tilt_deg = 2\n"), 24);
    Study const study = parse_study(text, "folder");
    network::Technology const& lte = *study.technology("lte800");
    EXPECT_FALSE(lte.load);
    EXPECT_FALSE(lte.antenna.electrical_tilt_deg);
    EXPECT_EQ(lte.noise_figure_db, plain.noise_figure_db);
    EXPECT_EQ(lte.mimo_layers, plain.mimo_layers);
    EXPECT_EQ(lte.downlink_share, plain.downlink_share);
    EXPECT_EQ(lte.carriers, plain.carriers);
    EXPECT_EQ(lte.ssb_beam_gain_db, 0.0);
}

TEST(StudyNetwork, kinds_of_antennas)
{
    Study const macro = parse_study(
        study_with(omni, R"({kind = "tr36814_sector", gain_dbi = 14, vertical_beamwidth_deg = 8})"),
        "folder");
    network::Antenna const& antenna = macro.technology("nr3500")->antenna;
    EXPECT_EQ(antenna.kind, network::AntennaKind::tr36814_sector);
    EXPECT_EQ(antenna.shape.horizontal_beamwidth_deg, 70.0);
    EXPECT_EQ(antenna.shape.vertical_beamwidth_deg, 8.0);
    EXPECT_EQ(antenna.sectors, 3);
    EXPECT_THAT(study_refusal(study_with(omni, R"({kind = "omni", pattern = "a.msi"})")),
                AllOf(HasSubstr("[technology[1].antenna]"), HasSubstr("pattern"),
                      HasSubstr("kind = \"measured\"")));
    EXPECT_THAT(study_refusal(study_with(omni, R"({kind = "omni", electrical_tilt_deg = 2})")),
                HasSubstr("electrical_tilt_deg"));
    EXPECT_THAT(study_refusal(study_with(omni, R"({side_lobe_db = 20})")),
                HasSubstr("side_lobe_db"));
    EXPECT_THAT(study_refusal(study_with(omni, R"({kind = "measured"})")),
                HasSubstr("pattern: is missing"));
    EXPECT_THAT(
        study_refusal(study_with(omni, R"({kind = "measured", pattern = "a.msi", gain_dbi = 3})")),
        HasSubstr("gain_dbi"));
    EXPECT_THAT(
        study_refusal(study_with(omni, R"({kind = "tr36814_sector", electrical_tilt_deg = 40})")),
        HasSubstr("electrical_tilt_deg"));
}

TEST(StudyNetwork, values_out_of_range)
{
    EXPECT_THAT(study_refusal(study_with("load = 0.4", "load = 40")), HasSubstr("load"));
    EXPECT_THAT(study_refusal(study_with("load = 0.4", "ssb_beam_gain_db = 4")),
                HasSubstr("only NR has beams"));
    EXPECT_THAT(study_refusal(study_with("downlink_share = 0.74", "downlink_share = 0")),
                HasSubstr("downlink_share"));
    EXPECT_THAT(study_refusal(study_with("mimo_layers = 2", "mimo_layers = 0")),
                HasSubstr("mimo_layers"));
    EXPECT_THAT(study_refusal(study_with("noise_figure_db = 9", "noise_figur_db = 9")),
                HasSubstr("Did you mean \"noise_figure_db\"?"));
}

/// A study folder whose NR antenna is measured.
std::string refusal_of(TemporaryFolder const& folder, std::string const& antenna)
{
    write_file(folder.path() / "study.toml", study_with(omni, antenna));
    try {
        read_study(folder.path());
    } catch (InputError const& error) {
        return error.what();
    }
    return "accepted";
}

TEST(StudyNetwork, a_measured_pattern_is_read_with_the_study)
{
    TemporaryFolder const folder;
    std::string const good = read_file(TONGTU_SOURCE_DIR "/tests/fuzz/corpus/msi/good.msi");
    write_file(folder.path() / "panel.msi", good);
    write_file(folder.path() / "study.toml",
               study_with(omni, R"({kind = "measured", pattern = "./panel.msi", tilt_deg = 1})"));
    Study const study = read_study(folder.path());
    network::Antenna const& antenna = study.technology("nr3500")->antenna;
    ASSERT_NE(antenna.pattern, nullptr);
    EXPECT_DOUBLE_EQ(antenna.gain_dbi, 17.5);
    EXPECT_EQ(antenna.pattern->vertical_db[6], 0.0);
    bool listed = false;  // or a changed pattern would not be noticed
    for (InputPath const& file : input_files(study))
        listed |= file.table == "technology[1]" && file.path == folder.path() / "panel.msi";
    EXPECT_TRUE(listed);
}

TEST(StudyNetwork, patterns_that_cannot_be_used)
{
    TemporaryFolder const folder;
    EXPECT_THAT(refusal_of(folder, R"({kind = "measured", pattern = "./none.msi"})"),
                HasSubstr("none.msi"));
    std::string text = read_file(TONGTU_SOURCE_DIR "/tests/fuzz/corpus/msi/good.msi");
    write_file(folder.path() / "panel.msi",
               text.replace(text.find("TILT 6"), 6, "TILT ELECTRICAL"));
    std::string const tilted =
        R"({kind = "measured", pattern = "./panel.msi", electrical_tilt_deg = 4})";
    EXPECT_THAT(refusal_of(folder, tilted), AllOf(HasSubstr("TILT"), HasSubstr("nr3500")));
    EXPECT_EQ(refusal_of(folder, R"({kind = "measured", pattern = "./panel.msi"})"), "accepted");
}

}  // namespace
}  // namespace tongtu::inputs
