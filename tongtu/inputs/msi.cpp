#include "tongtu/inputs/msi.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/inputs/csv.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace tongtu::inputs {

namespace {

constexpr std::size_t file_limit = std::size_t{1} << 20;
constexpr double attenuation_limit_db = 300.0;
constexpr std::string_view blanks = " \t";

std::string upper(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return out;
}

// The first word of `line`, which is left with the rest.
std::string_view take_word(std::string_view& line)
{
    line = trimmed(line);
    std::size_t const end = std::min(line.find_first_of(blanks), line.size());
    std::string_view const word = line.substr(0, end);
    line = trimmed(line.substr(end));
    return word;
}

class MsiReader {
public:
    MsiReader(std::string_view text, std::string const& source) : rest_(text), source_(source) {}

    network::MeasuredPattern read()
    {
        check_text();
        std::string_view line;
        while (next(line))
            take(line);
        if (!gain_)
            refuse("", "GAIN", "is missing", "Give the maximum gain: GAIN 17.5 dBi");
        for (char const* cut : {"HORIZONTAL", "VERTICAL"}) {
            if (!(cut[0] == 'H' ? horizontal_ : vertical_))
                refuse("", cut, "is missing",
                       fmt::format("Give {} 360 and 360 lines \"angle attenuation\"", cut));
        }
        network::seal(pattern_);
        return std::move(pattern_);
    }

private:
    [[noreturn]] void refuse(std::string where, std::string field, std::string problem,
                             std::string remedy) const
    {
        throw InputError(
            {source_, std::move(where), std::move(field), std::move(problem), std::move(remedy)});
    }
    [[noreturn]] void refuse_line(std::string field, std::string problem, std::string remedy) const
    {
        refuse(fmt::format("line {}", line_), std::move(field), std::move(problem),
               std::move(remedy));
    }

    void check_text()
    {
        if (rest_.size() > file_limit)
            refuse("", "", "is larger than 1 MiB",
                   "A pattern of 720 values is some 10 KiB; give that");
        if (rest_.find('\0') != std::string_view::npos)
            refuse("", "", "is no plain text", "Save it as text in UTF-8 or ASCII");
        if (rest_.starts_with("\xef\xbb\xbf"))
            rest_.remove_prefix(3);
    }

    // The next line that is not blank; lines end with LF, CRLF or CR.
    bool next(std::string_view& line)
    {
        while (!rest_.empty()) {
            std::size_t const end = std::min(rest_.find_first_of("\r\n"), rest_.size());
            std::size_t const width = rest_.substr(end).starts_with("\r\n") ? 2 : 1;
            line = trimmed(rest_.substr(0, end));
            rest_.remove_prefix(std::min(end + width, rest_.size()));
            ++line_;
            if (!line.empty())
                return true;
        }
        return false;
    }

    void take(std::string_view line)
    {
        std::string_view value = line;
        std::string const key = upper(take_word(value));
        bool const first = !started_;
        started_ = true;
        if (key == "NAME")
            pattern_.name = shown(value);
        else if (key == "FREQUENCY")
            pattern_.frequency_hz = frequency(value);
        else if (key == "GAIN")
            set_gain(value);
        else if (key == "TILT" || key == "ELECTRICAL_TILT")
            set_tilt(key, value);
        else if (key == "HORIZONTAL")
            horizontal_ = read_cut(key, value, horizontal_, pattern_.horizontal_db);
        else if (key == "VERTICAL")
            vertical_ = read_cut(key, value, vertical_, pattern_.vertical_db);
        else if (first)
            pattern_.name = shown(line);
    }

    double number(std::string const& field, std::string_view text, double low, double high) const
    {
        ParsedNumber const parsed = parse_number(text);
        if (!parsed.problem.empty())
            refuse_line(field, parsed.problem, "Write one number with a decimal point");
        if (parsed.value < low || parsed.value > high)
            refuse_line(field, fmt::format("{:g} lies outside {:g}..{:g}", parsed.value, low, high),
                        "Correct the value; attenuations are counted positive, in dB");
        return parsed.value;
    }

    double frequency(std::string_view value) const
    {
        std::string_view const word = take_word(value);
        std::string const unit = upper(value);
        if (!unit.empty() && unit != "MHZ" && unit != "GHZ")
            refuse_line("FREQUENCY", fmt::format("\"{}\" is no unit", shown(value)),
                        "Write one frequency in MHz, or with GHz behind it");
        return number("FREQUENCY", word, 1e-3, 1e6) * (unit == "GHZ" ? 1e9 : 1e6);
    }

    void set_gain(std::string_view value)
    {
        if (gain_)
            refuse_line("GAIN", "stands twice", "Leave one of them");
        double const gain = number("GAIN", take_word(value), -20.0, 60.0);
        std::string const unit = upper(value);
        if (!unit.empty() && unit != "DBD" && unit != "DBI")
            refuse_line("GAIN", fmt::format("\"{}\" is no unit", shown(value)), "Write dBi or dBd");
        gain_ = unit == "DBI" ? gain : gain + dipole_gain_dbi;
        pattern_.gain_dbi = *gain_;
    }

    // TILT is a figure in some files and the word ELECTRICAL, MECHANICAL or NONE in others.
    void set_tilt(std::string const& key, std::string_view value)
    {
        std::string_view const word = take_word(value);
        if (word.empty() || std::isalpha(static_cast<unsigned char>(word.front())))
            return;
        pattern_.electrical_tilt_deg = number(key, word, -90.0, 90.0);
        pattern_.tilt_stated = true;
    }

    bool read_cut(std::string const& key, std::string_view value, bool before,
                  network::PatternCut& cut)
    {
        if (before)
            refuse_line(key, "stands twice", "Leave one of them");
        if (number(key, take_word(value), 0.0, 1e6) != 360.0 || !value.empty())
            refuse_line(key, "is not of 360 values", "Give one value a degree, 0 to 359");
        std::bitset<network::pattern_degrees> seen;
        std::string_view line;
        for (std::size_t i = 0; i < network::pattern_degrees; ++i) {
            if (!next(line))
                refuse("", key, fmt::format("ends after {} of 360 lines", i),
                       "Give one value a degree, 0 to 359");
            double const angle = number(key, take_word(line), 0.0, 359.0);
            auto const degree = static_cast<std::size_t>(angle);
            if (angle != std::floor(angle) || seen[degree])
                refuse_line(key,
                            fmt::format("angle {:g} stands twice or is no whole degree", angle),
                            "Give one value a degree, 0 to 359");
            seen.set(degree);
            cut[degree] = number(key, line, 0.0, attenuation_limit_db);
        }
        return true;
    }

    std::string_view rest_;
    std::string const& source_;
    std::size_t line_ = 0;
    bool started_ = false;
    bool horizontal_ = false;
    bool vertical_ = false;
    std::optional<double> gain_;
    network::MeasuredPattern pattern_;
};

}  // namespace

network::MeasuredPattern parse_msi(std::string_view text, std::string const& source)
{
    return MsiReader(text, source).read();
}

network::MeasuredPattern read_msi(std::filesystem::path const& path)
{
    return parse_msi(read_file(path, file_limit), path.string());
}

std::filesystem::path pattern_path(Study const& study, network::Antenna const& antenna)
{
    Layer layer;
    layer.path = antenna.pattern_file;
    if (layer.path.starts_with("./"))
        layer.beside = study.folder;
    return path_of(layer, study.data).lexically_normal();
}

void load_patterns(Study& study)
{
    for (network::Technology& technology : study.technologies) {
        network::Antenna& antenna = technology.antenna;
        if (antenna.kind != network::AntennaKind::measured)
            continue;
        std::filesystem::path const path = pattern_path(study, antenna);
        if (!std::filesystem::exists(path))
            throw InputError({path.string(), "[[technology]] of " + technology.id,
                              "antenna.pattern", "there is no such file",
                              "Correct the name; without ./ it is looked for in the data folder"});
        network::MeasuredPattern pattern = read_msi(path);
        if (antenna.electrical_tilt_deg && !pattern.tilt_stated)
            throw InputError({path.string(), "", "TILT",
                              "does not say which electrical tilt the pattern holds",
                              "Leave electrical_tilt_deg of " + technology.id +
                                  " out, or write the tilt into the file: TILT 6"});
        antenna.gain_dbi = pattern.gain_dbi;
        antenna.pattern = std::make_shared<network::MeasuredPattern const>(std::move(pattern));
    }
}

}  // namespace tongtu::inputs
