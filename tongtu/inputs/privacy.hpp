// tongtu holds no personal data: files whose columns look like it are refused before a row is used.
//
// Names of columns are looked at first, then a sample of the values of every column, mapped or not.

#pragma once

#include "tongtu/inputs/study.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::inputs {

/// What a column's name gives away ("a subscriber identity (IMSI)"); none for a harmless name.
/// Names of places, operators and network cells are harmless.
std::optional<std::string> personal_by_name(std::string_view column);

/// Throws InputError when a column's name looks like personal data, or when a device's id stands
/// beside a time (a trajectory).
void refuse_personal_columns(std::vector<std::string> const& columns, Layer const& layer);

bool looks_like_imsi(std::string_view value);        // 15 digits that start with a country's MCC
bool looks_like_imei(std::string_view value);        // 15 digits with a right Luhn check digit
bool looks_like_chinese_id(std::string_view value);  // 18 characters, birth date, check character
bool looks_like_e164(std::string_view value);        // '+', then 8 to 15 digits

/// Looks at the first rows of every column for identities and phone numbers.
class PrivacyScan {
public:
    PrivacyScan(std::vector<std::string> columns, Layer layer);
    /// Whether more rows are wanted.
    [[nodiscard]] bool wants_more() const { return rows_ < sample_rows; }
    void take(std::size_t column, std::string_view value);
    /// Ends a row; decides once the sample is full. Throws InputError.
    void end_row();
    /// Decides on what was seen. Throws InputError naming the column and what it looks like.
    void decide() const;

    static constexpr std::size_t sample_rows = 2000;

private:
    struct Seen {
        std::size_t values = 0;
        std::size_t imsi = 0;
        std::size_t imei = 0;
        std::size_t chinese_id = 0;
        std::size_t e164 = 0;
        std::set<std::string> middles;  // digits 8 to 11 of values that look like an IMSI
    };
    std::vector<std::string> columns_;
    Layer layer_;
    std::vector<Seen> seen_;
    std::size_t rows_ = 0;
};

}  // namespace tongtu::inputs
