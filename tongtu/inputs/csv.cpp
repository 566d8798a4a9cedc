#include "tongtu/inputs/csv.hpp"

#include "tongtu/base/error.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace tongtu::inputs {

namespace {

constexpr int end_of_file = -1;

struct Magic {
    std::string_view bytes;
    char const* what;
};
using namespace std::string_view_literals;
constexpr auto compressed = std::to_array<Magic>({{"\x1f\x8b"sv, "gzip"},
                                                  {"PK\x03\x04"sv, "zip"},
                                                  {"BZh"sv, "bzip2"},
                                                  {"\xfd\x37zXZ"sv, "xz"},
                                                  {"\x28\xb5\x2f\xfd"sv, "zstd"},
                                                  {"7z\xbc\xaf"sv, "7-Zip"}});

}  // namespace

CsvReader::CsvReader(std::istream& in, std::string source, CsvLimits limits)
    : in_(in), source_(std::move(source)), limits_(limits), buffer_(std::size_t{256} << 10)
{
    start();
}

void CsvReader::refuse(std::string problem, std::string remedy) const
{
    throw InputError(
        {source_, fmt::format("line {}", record_line_), "", std::move(problem), std::move(remedy)});
}

bool CsvReader::fill()
{
    if (!in_)
        return false;
    in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    at_ = 0;
    size_ = static_cast<std::size_t>(in_.gcount());
    bytes_ += size_;
    if (bytes_ > limits_.file_bytes)
        refuse(fmt::format("is larger than {} bytes", limits_.file_bytes),
               "Split the file, or keep the rows of the study area only");
    return size_ > 0;
}

int CsvReader::get()
{
    if (at_ == size_ && !fill())
        return end_of_file;
    return static_cast<unsigned char>(buffer_[at_++]);
}

int CsvReader::peek()
{
    if (at_ == size_ && !fill())
        return end_of_file;
    return static_cast<unsigned char>(buffer_[at_]);
}

void CsvReader::start()
{
    if (!fill())
        return;
    std::string_view const head(buffer_.data(), size_);
    for (Magic const& magic : compressed) {
        if (head.starts_with(magic.bytes))
            refuse(fmt::format("is compressed ({}), not a text table", magic.what),
                   "Unpack it first: tongtu unpacks nothing by itself");
    }
    if (head.starts_with("\xff\xfe") || head.starts_with("\xfe\xff"))
        refuse("is UTF-16, not UTF-8", "Save it again as \"CSV UTF-8\"");
    if (head.starts_with("\xef\xbb\xbf"))
        at_ = 3;
    sniff_delimiter();
}

void CsvReader::sniff_delimiter()
{
    std::array<std::size_t, 3> counts{};
    constexpr std::array<char, 3> delimiters{',', ';', '\t'};
    bool quoted = false;
    for (std::size_t i = at_; i < size_; ++i) {
        char const c = buffer_[i];
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        for (std::size_t k = 0; k < counts.size() && !quoted; ++k)
            counts[k] += c == delimiters[k] ? 1U : 0U;
    }
    auto const most = std::max_element(counts.begin(), counts.end()) - counts.begin();
    delimiter_ = delimiters[static_cast<std::size_t>(most)];
}

bool CsvReader::next()
{
    for (;;) {
        record_line_ = line_;
        if (peek() == end_of_file)
            return false;
        read_record();
        bool const blank = ends_.size() == 1 && !quoted_ && trimmed(text_).empty();
        if (!blank)
            break;
    }
    if (++records_ > limits_.rows)
        refuse(fmt::format("has more than {} rows", limits_.rows),
               "Split the file, or keep the rows of the study area only");
    return true;
}

void CsvReader::read_record()
{
    text_.clear();
    ends_.clear();
    problem_.clear();
    quoted_ = false;
    bool more = true;
    while (more) {
        more = read_field();
        if (ends_.size() >= limits_.columns)
            refuse(fmt::format("has more than {} columns", limits_.columns),
                   "Keep the columns that the study uses");
        ends_.push_back(text_.size());
    }
}

void CsvReader::take(int c)
{
    if (c == 0)
        refuse("holds a NUL byte, so it is no text", "Export the table again as UTF-8 CSV");
    std::size_t const start = ends_.empty() ? 0 : ends_.back();
    if (text_.size() - start >= limits_.field_bytes)
        refuse(
            fmt::format("field {} is longer than {} bytes", ends_.size() + 1, limits_.field_bytes),
            "Shorten the field, or close a quote that was left open");
    if (text_.size() >= limits_.row_bytes)
        refuse(fmt::format("the row is longer than {} bytes", limits_.row_bytes),
               "Keep the columns that the study uses");
    text_.push_back(static_cast<char>(c));
}

void CsvReader::end_of_line(int c)
{
    if (c == '\r' && peek() == '\n')
        ++at_;
    if (c != end_of_file)
        ++line_;
}

bool CsvReader::read_field()
{
    if (peek() == '"') {
        ++at_;
        read_quoted();
    }
    bool const drop = !problem_.empty();  // the record is lost: nothing to keep
    for (;;) {
        int const c = get();
        if (c == static_cast<unsigned char>(delimiter_))
            return true;
        if (c == '\n' || c == '\r' || c == end_of_file) {
            end_of_line(c);
            return false;
        }
        if (!drop)
            take(c);
    }
}

void CsvReader::read_quoted()
{
    quoted_ = true;
    std::size_t const opened = line_;
    for (;;) {
        int const c = get();
        if (c == end_of_file)
            refuse(fmt::format("a quote opened in line {} is never closed", opened),
                   "Close the quote; a quote inside a field is written twice");
        if (c == '"' && peek() != '"')
            break;
        if (c == '"')
            ++at_;
        if (c == '\n')
            ++line_;
        take(c);
    }
    int const after = peek();
    if (after != static_cast<unsigned char>(delimiter_) && after != '\n' && after != '\r' &&
        after != end_of_file)
        problem_ = "text stands after a closing quote; a quote inside a field is written twice";
}

std::string_view CsvReader::field(std::size_t column) const
{
    std::size_t const start = column == 0 ? 0 : ends_[column - 1];
    return std::string_view(text_).substr(start, ends_[column] - start);
}

}  // namespace tongtu::inputs
