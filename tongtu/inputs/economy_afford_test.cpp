#include "tongtu/inputs/economy_afford.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace tongtu::inputs {

namespace {

class AffordFile : public testing::Test {
public:
    std::string toml =
        "[money]\ncurrency = \"CNY\"\nprice_year = 2023\n"
        "[afford]\ndate = 2023-12-31\nbaskets = [\"itu-data-only-2021\"]\n"
        "[tables]\nplans = \"plans.csv\"\nincomes = \"incomes.csv\"\nprofiles = \"profiles.csv\"\n"
        "[support]\nleakage = 0.1\nbudgets = [1e6]\n";
    std::string plans = "id,company,price,validity_days,sold_from,data_gb,kind\n"
                        "a,x,10,30,2020-01-01,unlimited,plan\nb,x,2,1,2020-01-01,1,addon\n";
    std::string incomes = "code,people,group_share,group_income,mean_income,gini\n"
                          "u,100,0.5,1000,,\nu,100,0.5,3000,,\nv,50,,,2000,0.4\n";
    std::string profiles = "id,users,data_gb,plan\nlight,10,1,a\n";
    TemporaryFolder folder;

    ReadAfford read()
    {
        write_file(folder.path() / "plans.csv", plans);
        write_file(folder.path() / "incomes.csv", incomes);
        write_file(folder.path() / "profiles.csv", profiles);
        return read_afford_text(toml, folder.path() / "afford.toml");
    }

    // The message after one change; "" where it is accepted.
    std::string refusal(std::string AffordFile::*text, std::string const& old,
                        std::string const& changed)
    {
        std::string const whole = this->*text;
        std::size_t const at = whole.find(old);
        EXPECT_NE(at, std::string::npos) << old;
        (this->*text).replace(at, old.size(), changed);
        std::string message;
        try {
            read();
        } catch (InputError const& error) {
            message = error.what();
        }
        this->*text = whole;
        return message;
    }
};

TEST_F(AffordFile, ReadsPlansProfilesAndIncomes)
{
    market::AffordStudy const study = read().study;
    ASSERT_EQ(study.offers.size(), 2U);
    EXPECT_TRUE(std::isinf(study.offers[0].includes.data_gb));
    EXPECT_TRUE(std::isinf(study.offers[0].overage.data_gb));
    EXPECT_TRUE(study.offers[1].addon);
    ASSERT_EQ(study.areas.size(), 2U);
    EXPECT_EQ(study.areas[0].bands.size(), 2U);
    EXPECT_EQ(study.areas[1].gini, 0.4);
    EXPECT_EQ(study.profiles[0].plan, "a");
    EXPECT_EQ(study.budgets.at(0), 1'000'000);
    EXPECT_EQ(read().files.size(), 4U);
}

TEST_F(AffordFile, RefusesWithFileRecordFieldAndRemedy)
{
    struct Case {
        std::string AffordFile::*text;
        char const *old, *changed, *part;
    };
    for (Case const& c : {
             Case{&AffordFile::toml, "leakage = 0.1", "leakage = 1", "leakage"},
             Case{&AffordFile::toml, "leakage = 0.1", "take_up = 0", "take_up"},
             Case{&AffordFile::toml, "2023-12-31", "2023-13-31", "date"},
             Case{&AffordFile::toml, "baskets", "basket", "baskets"},
             Case{&AffordFile::toml, "date = 2023-12-31",
                  "date = 2023-12-31\ndate_before = 2024-01-01", "date_before"},
             Case{&AffordFile::toml, "[1e6]", "[-1]", "budgets"},
             Case{&AffordFile::toml, "plans = \"plans.csv\"\n", "", "plan"},
             Case{&AffordFile::toml, "date = 2023-12-31",
                  "date = 2023-12-31\nlargest_company = \"z\"", "sells no plan"},
             Case{&AffordFile::plans, "a,x,10", "a,x,-10", "plans.csv, row 1, price"},
             Case{&AffordFile::plans, "10,30", "10,0", "validity_days"},
             Case{&AffordFile::plans, "b,x,2", "a,x,2", "stands twice"},
             Case{&AffordFile::plans, "unlimited", "-1", "data_gb"},
             Case{&AffordFile::plans, "2020-01-01", "2020-02-30", "sold_from"},
             Case{&AffordFile::plans, "addon", "add-on", "addon"},
             Case{&AffordFile::incomes, "0.5,1000", "0.4,1000", "0.9 of its people"},
             Case{&AffordFile::incomes, "0.5,1000", "0.5,4000", "poorest first"},
             Case{&AffordFile::incomes, "u,100,0.5,1000", "u,99,0.5,1000", "other rows"},
             Case{&AffordFile::incomes, "u,100,0.5,1000", "u,-1,0.5,1000", "people"},
             Case{&AffordFile::incomes, "2000,0.4", "2000,1.4", "gini"},
             Case{&AffordFile::incomes, "v,50,,,", "u,100,,,", "mean_income"},
             Case{&AffordFile::profiles, "light,10,1,a", "light,10,1,aa", "plan"},
             Case{&AffordFile::profiles, "light,10,1", "light,-10,1", "users"},
         }) {
        std::string const message = refusal(c.text, c.old, c.changed);
        EXPECT_NE(message.find(c.part), std::string::npos) << c.changed << " -> " << message;
    }
}

TEST_F(AffordFile, PricesOfAnotherYearNeedARate)
{
    plans = "id,company,price,validity_days,sold_from,currency,price_year\n"
            "a,x,10,30,2020-01-01,USD,2020\n";
    try {
        read();
        FAIL();
    } catch (InputError const& error) {
        EXPECT_NE(
            std::string(error.what()).find("is in USD of 2020, the study counts in CNY of 2023"),
            std::string::npos)
            << error.what();
    }
}

}  // namespace

}  // namespace tongtu::inputs
