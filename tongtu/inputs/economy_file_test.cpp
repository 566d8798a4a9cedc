#include "tongtu/inputs/economy_file.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace tongtu::inputs {

namespace {

constexpr char const* head = "[money]\ncurrency = \"USD\"\nprice_year = 2026\n";

class EconomyFiles : public testing::Test {
protected:
    // The message of the first refusal while the rows of `csv` are read by `use`.
    template <class Use>
    std::string refusal(std::string const& toml, std::string const& csv, Use use)
    {
        write_file(folder_.path() / "prices.csv", csv);
        try {
            EconomyFile file(toml + "[x]\nprices = \"prices.csv\"\n", folder_.path() / "x.toml");
            EconomyMoney const money = file.money();
            TomlReader table = file.top().need_table("x");
            file.rows(table, "prices", {{"id", "price"}, {"currency", "price_year", "from"}},
                      [&](EconomyRow& row) { use(row, money); });
            table.done();
            file.top().done();
        } catch (InputError const& error) {
            return error.what();
        }
        return "";
    }
    static void price(EconomyRow& row, EconomyMoney const& money)
    {
        (void)row.amount("price", money, {0.0, 1e9});
        (void)row.date("from");
    }
    TemporaryFolder folder_;
};

TEST_F(EconomyFiles, MoneyOfAnotherBasisNeedsAWrittenRate)
{
    std::string const csv = "id,price,currency,price_year\na,100,CNY,2018\n";
    EXPECT_NE(refusal(head, csv, price).find("is in CNY of 2018, the study counts in USD of 2026"),
              std::string::npos);
    write_file(folder_.path() / "rates.csv",
               "from_currency,from_year,to_currency,to_year,factor,origin\n"
               "CNY,2018,USD,2026,0.2,a test\n");
    double found = 0.0;
    EXPECT_EQ(refusal(std::string(head) + "conversions = \"rates.csv\"\n", csv,
                      [&](EconomyRow& row, EconomyMoney const& money) {
                          found = row.amount("price", money, {0.0, 1e9});
                      }),
              "");
    EXPECT_DOUBLE_EQ(found, 20.0);
}

TEST_F(EconomyFiles, NamesFileRowColumnAndRemedy)
{
    struct Case {
        char const *csv, *part;
    };
    for (Case const& one :
         {Case{"id,price\na,\n", "prices.csv, row 1, price: is empty"},
          Case{"id,price\na,x\n", "row 1, price"},
          Case{"id,price\na,-1\n", "Give a number between 0 and 1e+09"},
          Case{"id,price\na,nan\n", "row 1, price"},
          Case{"id,price,form\na,1,x\n", "Did you mean \"from\"?"},
          Case{"id\na\n", "price: is missing"}, Case{"id,price,price\na,1,2\n", "stands twice"},
          Case{"id,price,from\na,1,2024-13-01\n", "is no date"},
          Case{"id,price,price_year\na,1,20.5\n", "price_year"},
          Case{"id,price\na,1,2\n", "has 3 fields"}, Case{"id,price\n", "holds no rows"},
          Case{"", "price"}})
        EXPECT_NE(refusal(head, one.csv, price).find(one.part), std::string::npos)
            << one.csv << " -> " << refusal(head, one.csv, price);
    EXPECT_NE(refusal("[money]\ncurrency = \"usd\"\nprice_year = 2026\n", "id,price\na,1\n", price)
                  .find("ISO 4217"),
              std::string::npos);
    EXPECT_NE(refusal("[money]\ncurrency = \"USD\"\n", "id,price\na,1\n", price).find("price_year"),
              std::string::npos);
}

TEST_F(EconomyFiles, StaysInsideItsFolder)
{
    for (char const* path : {"../prices.csv", "/etc/prices.csv", "prices.txt", "nothing.csv"}) {
        EconomyFile file(std::string("prices = \"") + path + "\"\n", folder_.path() / "x.toml");
        EXPECT_THROW(file.rows(file.top(), "prices", {{"id"}}, [](EconomyRow&) {}), InputError);
    }
}

}  // namespace

}  // namespace tongtu::inputs
