// A file of an economic study (cost.toml, settlement.toml, …) and the CSVs it names. Everything
// here is strict: one bad row stops the command, since a row left out would change every figure.

#pragma once

#include "tongtu/inputs/study.hpp"
#include "tongtu/inputs/study_toml.hpp"
#include "tongtu/market/money.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tongtu::inputs {

class EconomyRow;

/// Columns of a CSV: those it must have, and those it may.
struct EconomyColumns {
    std::vector<std::string> required;
    std::vector<std::string> optional{};
};

/// The money of a study: all amounts are converted to one basis when they are read.
struct EconomyMoney {
    market::PriceBasis basis;
    market::ConversionTable conversions;
};

class EconomyFile {
public:
    /// Reads the file. Throws InputError: missing, too large, no TOML.
    explicit EconomyFile(std::filesystem::path const& file);
    /// The same from text, for tests and fuzzing; `file` need not exist.
    EconomyFile(std::string const& text, std::filesystem::path file);
    ~EconomyFile() = default;
    EconomyFile(EconomyFile const&) = delete;
    EconomyFile& operator=(EconomyFile const&) = delete;

    /// The whole file; ask it for its tables and end with `top().done()`.
    [[nodiscard]] TomlReader& top() { return top_; }
    [[nodiscard]] std::string const& source() const { return source_; }
    [[nodiscard]] std::filesystem::path const& folder() const { return folder_; }

    /// The CSV that `key` of `table` names, beside the file. Column names are fixed; an unknown one
    /// is refused with the nearest known. Throws InputError for the first row that cannot be used.
    void rows(TomlReader& table, std::string const& key, EconomyColumns const& columns,
              std::function<void(EconomyRow&)> const& row);

    /// [money]: currency, price_year and, if named, `conversions`: a CSV of from_currency,
    /// from_year, to_currency, to_year, factor, origin.
    EconomyMoney money();

    /// What was read: the file itself and its CSVs.
    [[nodiscard]] std::vector<InputPath> const& files() const { return files_; }

private:
    std::filesystem::path file_;
    std::filesystem::path folder_;
    std::string source_;
    TomlValue root_;
    TomlReader top_;
    std::vector<InputPath> files_;
};

/// One row of such a CSV, valid in the callback only. Getters throw InputError with file, row,
/// column and remedy; `need_…` also for an empty field.
class EconomyRow {
public:
    EconomyRow(std::string source, std::string record,
               std::function<std::string(std::string_view)> field);
    [[nodiscard]] bool has(std::string const& column) const { return !text(column).empty(); }
    [[nodiscard]] std::string text(std::string const& column) const;
    std::string need_text(std::string const& column) const;  // or only see that it is filled
    /// Title from the columns title_zh and title_en; one stands for both, `fallback` for none.
    [[nodiscard]] Text title(std::string const& fallback) const;
    [[nodiscard]] std::optional<double> maybe_number(std::string const& column, Range range) const;
    [[nodiscard]] double number(std::string const& column, double fallback, Range range) const;
    [[nodiscard]] double need_number(std::string const& column, Range range) const;
    [[nodiscard]] int integer(std::string const& column, int fallback, int low, int high) const;
    /// YYYY-MM-DD; empty when the field is.
    [[nodiscard]] std::string date(std::string const& column) const;
    /// The number of a word in a list.
    [[nodiscard]] std::size_t choice(std::string const& column,
                                     std::vector<std::string> const& words,
                                     std::optional<std::size_t> fallback = std::nullopt) const;
    /// An id among known ones. Throws with the nearest.
    [[nodiscard]] std::size_t one_of(std::string const& column,
                                     std::vector<std::string> const& known) const;
    /// An amount in the study's basis: the column, in the row's own `currency` and `price_year`
    /// where those columns are filled. Throws when no conversion is written for that basis.
    [[nodiscard]] double amount(std::string const& column, EconomyMoney const& money,
                                Range range) const;
    [[noreturn]] void refuse(std::string const& column, std::string problem,
                             std::string remedy) const;

private:
    std::string source_;
    std::string record_;
    std::function<std::string(std::string_view)> field_;
};

}  // namespace tongtu::inputs
