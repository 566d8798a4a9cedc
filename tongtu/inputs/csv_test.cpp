#include "tongtu/inputs/csv.hpp"

#include "tongtu/base/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sstream>

namespace tongtu::inputs {
namespace {

using Records = std::vector<std::vector<std::string>>;
using testing::HasSubstr;

Records read(std::string const& text, CsvLimits limits = {})
{
    std::istringstream in(text);
    CsvReader csv(in, "t.csv", limits);
    Records records;
    while (csv.next()) {
        records.emplace_back();
        for (std::size_t i = 0; i < csv.columns(); ++i)
            records.back().emplace_back(csv.field(i));
    }
    return records;
}

std::string refusal(std::string const& text, CsvLimits limits = {})
{
    try {
        read(text, limits);
    } catch (InputError const& error) {
        EXPECT_EQ(error.trouble().source, "t.csv");
        return error.what();
    }
    return "accepted";
}

TEST(Csv, plain_and_quoted)
{
    EXPECT_EQ(read("a,b\n1,2\n"), (Records{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(read("a,\"b \"\"c\"\"\"\r\n\"x,y\",\"two\nlines\"\r\n"),
              (Records{{"a", "b \"c\""}, {"x,y", "two\nlines"}}));
    EXPECT_EQ(read("a\rb\r"), (Records{{"a"}, {"b"}}));
    EXPECT_EQ(read("a,\n,\n"), (Records{{"a", ""}, {"", ""}}));
    EXPECT_EQ(read("5\" pipe,b"), (Records{{"5\" pipe", "b"}}));
}

TEST(Csv, marks_delimiters_and_blank_lines)
{
    EXPECT_EQ(read("\xef\xbb\xbf"
                   "a;b\n1;2,5\n"),
              (Records{{"a", "b"}, {"1", "2,5"}}));
    EXPECT_EQ(read("a\tb\n\n1\t2\n  \n"), (Records{{"a", "b"}, {"1", "2"}}));
    EXPECT_EQ(read("a\n\"\"\n"), (Records{{"a"}, {""}}));
    EXPECT_EQ(read(""), Records{});
    EXPECT_EQ(read("\n\n"), Records{});
}

TEST(Csv, lines_are_counted_through_quotes)
{
    std::istringstream in("a\n\"x\ny\"\nb\n");
    CsvReader csv(in, "t.csv");
    csv.next();
    csv.next();
    EXPECT_EQ(csv.line(), 2U);
    csv.next();
    EXPECT_EQ(csv.line(), 4U);
}

TEST(Csv, text_after_a_quote_spoils_the_record_only)
{
    std::istringstream in("a,b\n\"x\"y,z\n1,2\n");
    CsvReader csv(in, "t.csv");
    csv.next();
    csv.next();
    EXPECT_THAT(csv.problem(), HasSubstr("closing quote"));
    csv.next();
    EXPECT_EQ(csv.problem(), "");
    EXPECT_EQ(csv.field(1), "2");
}

TEST(Csv, limits)
{
    CsvLimits const small{
        .field_bytes = 10, .row_bytes = 25, .columns = 4, .rows = 3, .file_bytes = 300};
    EXPECT_THAT(refusal("a\n" + std::string(11, 'x'), small),
                HasSubstr("line 2: field 1 is longer"));
    EXPECT_THAT(refusal("1234567890,1234567890,1234567890", small), HasSubstr("row is longer"));
    EXPECT_THAT(refusal("1,2,3,4,5", small), HasSubstr("more than 4 columns"));
    EXPECT_THAT(refusal("1\n2\n3\n4\n", small), HasSubstr("more than 3 rows"));
    EXPECT_THAT(refusal(std::string(301, '\n'), small), HasSubstr("larger than 300 bytes"));
    EXPECT_THAT(refusal("a\n\"" + std::string(100000, '\n')), HasSubstr("field 1 is longer"));
    EXPECT_THAT(refusal(std::string(2000, ',')), HasSubstr("more than 1024 columns"));
}

TEST(Csv, what_is_no_text)
{
    EXPECT_THAT(refusal("\x1f\x8b\x08more"), HasSubstr("compressed (gzip)"));
    EXPECT_THAT(refusal("PK\x03\x04more"), HasSubstr("compressed (zip)"));
    EXPECT_THAT(refusal("\xff\xfe"
                        "a"),
                HasSubstr("UTF-16"));
    EXPECT_THAT(refusal(std::string("a,b\n1,\0", 7)), HasSubstr("NUL"));
    EXPECT_THAT(refusal("a\n1\n\"open\n"), HasSubstr("line 3: a quote opened in line 3"));
}

TEST(Csv, what_is_written_comes_back)
{
    bool const ok = rc::check("quoted records come back as they were", [] {
        auto const field =
            rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab,;\"\n\r\t é")));
        auto const rows =
            *rc::gen::container<Records>(rc::gen::container<std::vector<std::string>>(3, field));
        std::string text = "h,h,h\n";
        for (auto const& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                text += i ? ",\"" : "\"";
                for (char const c : row[i])
                    text += c == '"' ? std::string("\"\"") : std::string(1, c);
                text += '"';
            }
            text += "\r\n";
        }
        Records expected{{"h", "h", "h"}};
        expected.insert(expected.end(), rows.begin(), rows.end());
        RC_ASSERT(read(text) == expected);
    });
    EXPECT_TRUE(ok);
}

TEST(CsvText, numbers)
{
    EXPECT_EQ(parse_number(" +3.5e2 ").value, 350.0);
    EXPECT_EQ(parse_number("-0.25").problem, "");
    EXPECT_THAT(parse_number("3,5").problem, HasSubstr("write 3.5"));
    EXPECT_THAT(parse_number("nan").problem, HasSubstr("finite"));
    EXPECT_THAT(parse_number("-inf").problem, HasSubstr("finite"));
    EXPECT_THAT(parse_number("1e999").problem, HasSubstr("beyond"));
    for (char const* bad : {"", "12 m", "0x10", "--1", "+-1", "1.2.3", "1,234,567"})
        EXPECT_THAT(parse_number(bad).problem, HasSubstr("not a number")) << bad;
}

TEST(CsvText, utf8)
{
    EXPECT_TRUE(valid_utf8("Saquisilí 通途 𐍈"));
    for (char const* bad : {"\xff", "\xc3", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80",
                            "\xf4\x90\x80\x80", "caf\xe9"})
        EXPECT_FALSE(valid_utf8(bad));
    EXPECT_EQ(shown("a\x01\xff"
                    "é"),
              "a??é");
    EXPECT_TRUE(valid_utf8(shown(std::string(59, 'x') + "é通")));
    EXPECT_EQ(trimmed(" \t\xc2\xa0x y\r\n"), "x y");
}

}  // namespace
}  // namespace tongtu::inputs
