#include "tongtu/inputs/privacy.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/csv.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace tongtu::inputs {

namespace {

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int number_of(std::string_view digits)
{
    int n = 0;
    for (char const c : digits)
        n = 10 * n + (c - '0');
    return n;
}

[[noreturn]] void refuse_personal(Layer const& layer, std::string const& column, std::string what)
{
    std::string record = layer.table.empty() ? "" : "[" + layer.table + "]";
    if (!layer.layer.empty())
        record += (record.empty() ? "layer " : " layer ") + layer.layer;
    throw InputError({layer.path, record, column,
                      "looks like " + std::move(what) + "; tongtu holds no personal data",
                      "Remove the column from the file (not only from the study) and try again"});
}

}  // namespace

bool looks_like_imsi(std::string_view value)
{
    if (value.size() != 15 || !all_digits(value))
        return false;
    int const mcc = number_of(value.substr(0, 3));
    return mcc >= 202 && mcc <= 750;
}

bool looks_like_imei(std::string_view value)
{
    if (value.size() != 15 || !all_digits(value) ||
        value.find_first_not_of('0') == std::string_view::npos)
        return false;
    int sum = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        int const digit = (value[i] - '0') * (i % 2 == 1 ? 2 : 1);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return sum % 10 == 0;
}

bool looks_like_chinese_id(std::string_view value)
{
    if (value.size() != 18 || !all_digits(value.substr(0, 17)))
        return false;
    int const year = number_of(value.substr(6, 4));
    int const month = number_of(value.substr(10, 2));
    int const day = number_of(value.substr(12, 2));
    if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    // GB 11643-1999: weights 2^(17-i) mod 11, and a check character out of eleven.
    constexpr std::array weights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (value[i] - '0');
    char const wanted = std::string_view("10X98765432")[static_cast<std::size_t>(sum % 11)];
    return value[17] == wanted || (wanted == 'X' && value[17] == 'x');
}

bool looks_like_e164(std::string_view value)
{
    if (value.size() < 9 || value.size() > 24 || value.front() != '+')
        return false;
    std::size_t digits = 0;
    for (char const c : value.substr(1)) {
        if (c >= '0' && c <= '9')
            ++digits;
        else if (std::string_view(" -()/").find(c) == std::string_view::npos)
            return false;
    }
    return digits >= 8 && digits <= 15;
}

PrivacyScan::PrivacyScan(std::vector<std::string> columns, Layer layer)
    : columns_(std::move(columns)), layer_(std::move(layer)), seen_(columns_.size())
{
}

void PrivacyScan::take(std::size_t column, std::string_view value)
{
    value = trimmed(value);
    if (value.empty() || column >= seen_.size())
        return;
    Seen& seen = seen_[column];
    ++seen.values;
    seen.imei += looks_like_imei(value) ? 1U : 0U;
    seen.chinese_id += looks_like_chinese_id(value) ? 1U : 0U;
    seen.e164 += looks_like_e164(value) ? 1U : 0U;
    if (looks_like_imsi(value)) {
        ++seen.imsi;
        seen.middles.emplace(value.substr(7, 4));
    }
}

void PrivacyScan::end_row()
{
    ++rows_;
    if (rows_ == sample_rows)
        decide();
}

void PrivacyScan::decide() const
{
    for (std::size_t i = 0; i < seen_.size(); ++i) {
        Seen const& seen = seen_[i];
        auto const most = [&](std::size_t hits) {
            return hits >= 3 && 5 * hits >= 4 * seen.values;
        };
        // Census codes can have 15 digits too, but their middle repeats from row to row.
        bool const subscriber_like = 2 * seen.middles.size() > seen.imsi;
        if (most(seen.imei))
            refuse_personal(layer_, columns_[i], "equipment identities (IMEI)");
        if (most(seen.imsi) && subscriber_like)
            refuse_personal(layer_, columns_[i], "subscriber identities (IMSI)");
        if (seen.chinese_id >= 3 || (seen.chinese_id > 0 && 2 * seen.chinese_id >= seen.values))
            refuse_personal(layer_, columns_[i], "identity numbers of persons (身份证号)");
        if (seen.e164 >= 3 && 2 * seen.e164 >= seen.values)
            refuse_personal(layer_, columns_[i], "phone numbers (E.164)");
    }
}

}  // namespace tongtu::inputs
