// CSV as RFC 4180 has it, read as a stream within limits: a file made to exhaust memory is refused.

#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::inputs {

struct CsvLimits {
    std::size_t field_bytes = std::size_t{64} << 10;
    std::size_t row_bytes = std::size_t{1} << 20;
    std::size_t columns = 1024;
    std::size_t rows = 50'000'000;
    std::uint64_t file_bytes = std::uint64_t{16} << 30;
};

/// Records of a CSV. The delimiter (comma, semicolon or tab) is the one that stands most often
/// outside quotes in the first line. Lines end with LF, CRLF or CR; blank lines are skipped; a
/// UTF-8 byte order mark is dropped.
class CsvReader {
public:
    /// `source`: for messages. Throws InputError: compressed, UTF-16.
    CsvReader(std::istream& in, std::string source, CsvLimits limits = {});

    /// Goes to the next record; false at the end. Throws InputError for a limit exceeded, a NUL
    /// byte, a quote that is never closed.
    bool next();
    [[nodiscard]] std::size_t columns() const { return ends_.size(); }
    /// Valid until next(), as it stands in the file without the quotes.
    [[nodiscard]] std::string_view field(std::size_t column) const;
    /// What is wrong with this record alone ("text after a closing quote"); empty when nothing.
    [[nodiscard]] std::string const& problem() const { return problem_; }
    /// Line of the file at which the record starts, from 1.
    [[nodiscard]] std::size_t line() const { return record_line_; }
    [[nodiscard]] char delimiter() const { return delimiter_; }

private:
    int get();
    int peek();
    bool fill();
    void start();
    void sniff_delimiter();
    void read_record();
    bool read_field();  // true: another field follows
    void read_quoted();
    void take(int c);
    void end_of_line(int c);
    [[noreturn]] void refuse(std::string problem, std::string remedy) const;

    std::istream& in_;
    std::string source_;
    CsvLimits limits_;
    std::vector<char> buffer_;
    std::size_t at_ = 0;
    std::size_t size_ = 0;
    std::uint64_t bytes_ = 0;
    char delimiter_ = ',';
    std::string text_;
    std::vector<std::size_t> ends_;  // of the fields in text_
    std::string problem_;
    std::size_t line_ = 1;
    std::size_t record_line_ = 1;
    std::size_t records_ = 0;
    bool quoted_ = false;  // the record has a quoted field: a blank one then counts
};

/// Strict UTF-8: no overlong forms, surrogates or code points beyond U+10FFFF.
bool valid_utf8(std::string_view text);

/// Without blanks (space, tab, CR, LF, no-break space) at both ends.
std::string_view trimmed(std::string_view text);

/// A finite number, or why it is none ("\"3,5\" has a decimal comma; write 3.5").
struct ParsedNumber {
    double value = 0.0;
    std::string problem;
};
ParsedNumber parse_number(std::string_view text);

/// A value as it is shown in a message: shortened, control characters and bytes that are no UTF-8
/// as '?'.
std::string shown(std::string_view text);

}  // namespace tongtu::inputs
