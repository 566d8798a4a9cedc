#include "tongtu/inputs/msi.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// Made up for the tests: 65 degrees by 9 degrees, 6 degrees of electrical tilt.
std::string const good_pattern = read_file(TONGTU_SOURCE_DIR "/tests/fuzz/corpus/msi/good.msi");

std::string pattern_with(std::string const& old, std::string const& text)
{
    std::string file = good_pattern;
    std::size_t const at = file.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return file.replace(at, old.size(), text);
}

std::string pattern_refusal(std::string const& text)
{
    try {
        parse_msi(text, "panel.msi");
    } catch (InputError const& error) {
        EXPECT_EQ(error.trouble().source, "panel.msi");
        EXPECT_FALSE(error.trouble().remedy.empty());
        return error.what();
    }
    return "accepted";
}

TEST(Msi, reads_what_a_manufacturer_writes)
{
    network::MeasuredPattern const p = parse_msi(good_pattern, "panel.msi");
    EXPECT_EQ(p.name, "Panel 65 made up");
    EXPECT_DOUBLE_EQ(p.frequency_hz, 806e6);
    EXPECT_DOUBLE_EQ(p.gain_dbi, 15.35 + 2.15);  // dBd
    EXPECT_EQ(p.electrical_tilt_deg, 6.0);
    EXPECT_TRUE(p.tilt_stated);
    EXPECT_EQ(p.horizontal_db[0], 0.0);
    EXPECT_EQ(p.horizontal_db[65], 12.0);
    EXPECT_EQ(p.horizontal_db[359], p.horizontal_db[1]);
    EXPECT_EQ(p.vertical_db[6], 0.0);
    EXPECT_EQ(p.vertical_db[15], 12.0);
    EXPECT_EQ(p.vertical_db[180], 30.0);
    EXPECT_NE(p.digest, Digest{});
}

TEST(Msi, cuts_in_any_order_name_without_its_word_and_crlf)
{
    network::MeasuredPattern const file =
        read_msi(TONGTU_SOURCE_DIR "/tests/fuzz/corpus/msi/dbi.msi");
    EXPECT_EQ(file.name, "Panel without the word");
    EXPECT_DOUBLE_EQ(file.gain_dbi, 17.5);
    EXPECT_EQ(file.electrical_tilt_deg, 6.0);
    EXPECT_EQ(file.vertical_db, parse_msi(good_pattern, "").vertical_db);
    EXPECT_EQ(file.horizontal_db, parse_msi(good_pattern, "").horizontal_db);
}

TEST(Msi, units)
{
    EXPECT_DOUBLE_EQ(parse_msi(pattern_with("GAIN 15.35 dBd", "gain 12"), "").gain_dbi, 14.15);
    EXPECT_DOUBLE_EQ(parse_msi(pattern_with("FREQUENCY 806", "FREQUENCY 3.5 GHz"), "").frequency_hz,
                     3.5e9);
    EXPECT_FALSE(parse_msi(pattern_with("TILT 6", "TILT ELECTRICAL"), "").tilt_stated);
    EXPECT_THAT(pattern_refusal(pattern_with("806", "806 - 960")),
                HasSubstr("line 3, FREQUENCY: \"- 960\""));
    EXPECT_THAT(pattern_refusal(pattern_with("dBd", "dBq")),
                HasSubstr("line 7, GAIN: \"dBq\" is no unit"));
}

TEST(Msi, says_which_line_and_field)
{
    EXPECT_THAT(pattern_refusal(pattern_with("15.35", "15,35")),
                AllOf(HasSubstr("line 7, GAIN"), HasSubstr("decimal point")));
    EXPECT_THAT(pattern_refusal(pattern_with("15.35", "99")),
                HasSubstr("line 7, GAIN: 99 lies outside -20..60"));
    EXPECT_THAT(pattern_refusal(pattern_with("GAIN 15.35 dBd\n", "")),
                HasSubstr("GAIN: is missing"));
    EXPECT_THAT(pattern_refusal(pattern_with("TILT 6", "TILT 6\nGAIN 3")),
                HasSubstr("line 9, GAIN: stands twice"));
    EXPECT_THAT(pattern_refusal(pattern_with("HORIZONTAL 360", "HORIZONTAL 3600")),
                HasSubstr("line 10, HORIZONTAL: is not of 360 values"));
    EXPECT_THAT(pattern_refusal(pattern_with("\n2 0.0", "\n2 -0.5")),
                HasSubstr("line 13, HORIZONTAL: -0.5 lies outside 0..300"));
    EXPECT_THAT(pattern_refusal(pattern_with("\n2 0.0", "\n1 0.0")),
                HasSubstr("angle 1 stands twice"));
    EXPECT_THAT(pattern_refusal(pattern_with("\n2 0.0", "\n1.5 0.0")),
                HasSubstr("is no whole degree"));
    EXPECT_THAT(pattern_refusal(pattern_with("\n2 0.0", "\n2")), HasSubstr("line 13, HORIZONTAL"));
    EXPECT_THAT(pattern_refusal(pattern_with("\n2 0.0", "\n2 nan")),
                HasSubstr("line 13, HORIZONTAL"));
    EXPECT_THAT(pattern_refusal(pattern_with("VERTICAL 360", "HORIZONTAL 360")),
                HasSubstr("line 371, HORIZONTAL: stands twice"));
    EXPECT_THAT(pattern_refusal(good_pattern.substr(0, good_pattern.size() - 10)),
                HasSubstr("VERTICAL: ends after 359 of 360 lines"));
    EXPECT_THAT(pattern_refusal(good_pattern.substr(0, good_pattern.find("VERTICAL"))),
                HasSubstr("VERTICAL: is missing"));
    EXPECT_THAT(pattern_refusal(""), HasSubstr("GAIN: is missing"));
}

TEST(Msi, refuses_what_is_no_text_or_too_large)
{
    EXPECT_THAT(pattern_refusal(good_pattern + std::string(1, '\0')),
                HasSubstr("is no plain text"));
    EXPECT_THAT(pattern_refusal(good_pattern + std::string(1U << 20U, ' ')),
                HasSubstr("is larger than 1 MiB"));
    EXPECT_EQ(parse_msi(pattern_with("Panel 65", "Richtantenne \xfc"), "").name.find('\xfc'),
              std::string::npos);
}

}  // namespace
}  // namespace tongtu::inputs
