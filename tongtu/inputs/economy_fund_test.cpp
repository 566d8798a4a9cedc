#include "tongtu/inputs/economy_fund.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/base/file.hpp"
#include "tongtu/base/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <map>

namespace tongtu::inputs {

namespace {

class FundFile : public testing::Test {
protected:
    std::map<std::string, std::string> files{
        {"fund.toml",
         "[money]\ncurrency = \"CNY\"\nprice_year = 2021\n"
         "[fund]\ndate = 2021-11-30\nsites = \"table\"\nprivate_rate = 0.08\n"
         "grant_rule = \"cn-usf-subsidy\"\nbudget = 1000000\n"
         "[revenue]\ntake_up = 0.5\nmonthly = 20\n"
         "[appraisal]\nsocial_rates = [0.08, 0.06]\ncapex = {tradable = 0.4, taxes = 0.1}\n"
         "[service]\nprice_before = 12\nprice_after = 3\nunits_before = 6\nelasticity = -0.8\n"
         "[tables]\nsites = \"sites.csv\"\nbids = \"bids.csv\"\nbenefits = \"benefits.csv\"\n"
         "operators = \"operators.csv\"\nmodes = \"modes.csv\"\n"},
        {"sites.csv", "id,lot,people,poor,capex,opex_yearly,border,passive,active,backhaul\n"
                      "v1,north,600,200,600000,60000,yes,0.5,0.3,0.2\n"},
        {"bids.csv", "lot,bidder,amount\nnorth,A,500000\n"},
        {"benefits.csv", "id,kind,group,low,base,high,origin\nt,time,,1,2,3,a test\n"},
        {"operators.csv", "id,need,market_share\nA,1,0.6\nB,0.9,0.4\n"},
        {"modes.csv", "id,passive,active,backhaul,networks,origin\nm,0.1,alone,0.2,0,a test\n"}};
    TemporaryFolder folder;

    ReadFund read()
    {
        for (auto const& [name, text] : files)
            write_file(folder.path() / name, text);
        return read_fund_study(folder.path() / "fund.toml");
    }

    // The message after one change; "" where it is accepted.
    std::string refusal(std::string const& name, std::string const& old, std::string const& changed)
    {
        auto const whole = files;
        std::size_t const at = files[name].find(old);
        EXPECT_NE(at, std::string::npos) << old;
        files[name].replace(at, old.size(), changed);
        std::string message;
        try {
            read();
        } catch (InputError const& error) {
            message = error.what();
        }
        files = whole;
        return message;
    }
};

TEST_F(FundFile, ReadsSitesBidsBenefitsAndModes)
{
    ReadFund const read_file = read();
    market::FundStudy const& study = read_file.study;
    ASSERT_EQ(study.sites.size(), 1U);
    EXPECT_TRUE(study.sites[0].border);
    EXPECT_EQ(study.sites[0].parts[2], 0.2);
    EXPECT_EQ(study.capex_shares.taxes, 0.1);
    EXPECT_EQ(study.price->elasticity, -0.8);
    ASSERT_EQ(study.modes.size(), 1U);
    EXPECT_FALSE(study.modes[0].shared[1]);
    EXPECT_EQ(study.modes[0].extra[2], 0.2);
    EXPECT_EQ(read_file.files.size(), 6U);
}

TEST_F(FundFile, RefusesWithFileRecordFieldAndRemedy)
{
    struct Case {
        char const *file, *old, *changed, *part;
    };
    for (Case const& c : {
             Case{"fund.toml", "private_rate = 0.08", "private_rate = 1.5", "private_rate"},
             Case{"fund.toml", "private_rate = 0.08\n", "", "private_rate"},
             Case{"fund.toml", "2021-11-30", "2021-11-31", "date"},
             Case{"fund.toml", "budget = 1000000", "budget = -1", "budget"},
             Case{"fund.toml", "take_up = 0.5", "take_up = 1.2", "take_up"},
             Case{"fund.toml", "tradable = 0.4", "tradable = 0.95", "more than the whole"},
             Case{"fund.toml", "[0.08, 0.06]", "[]", "social_rates"},
             Case{"fund.toml", "price_after = 3", "price_after = 13", "price_after"},
             Case{"fund.toml", "elasticity = -0.8", "elasticity = 0.8", "elasticity"},
             Case{"fund.toml", "sites = \"table\"", "sites = \"plan\"", "sites"},
             Case{"fund.toml", "modes = \"modes.csv\"\n", "", "go together"},
             Case{"fund.toml", "budget = ", "sharing = \"auction\"\nbudget = ", "sharing"},
             Case{"fund.toml", "[service]", "[point]\nmbps = 100\nkm = 1\n[service]", "USD"},
             Case{"sites.csv", "v1,north,600", "v1,north,-600", "sites.csv, row 1, people"},
             Case{"sites.csv", "600,200", "600,601", "poor"},
             Case{"sites.csv", "600000", "-600000", "capex"},
             Case{"sites.csv", "yes", "perhaps", "border"},
             Case{"sites.csv", "0.5,0.3,0.2", "0.5,0.3,0.3", "add up to 1"},
             Case{"bids.csv", "north", "nowhere", "is no lot"},
             Case{"bids.csv", "500000\n", "500000\nnorth,A,1\n", "bids twice"},
             Case{"benefits.csv", "1,2,3", "1,4,3", "low <= base <= high"},
             Case{"benefits.csv", "1,2,3", "-1,2,3", "low"},
             Case{"benefits.csv", "time,,", "tine,,", "time"},
             Case{"operators.csv", "A,1,", "A,0,", "need"},
             Case{"modes.csv", "0.1,alone", "1.1,alone", "passive"},
             Case{"modes.csv", "0.1,alone", ",alone", "passive"},
         }) {
        std::string const message = refusal(c.file, c.old, c.changed);
        EXPECT_NE(message.find(c.part), std::string::npos) << c.changed << " -> " << message;
    }
}

TEST_F(FundFile, CostsOfAnotherCurrencyNeedARate)
{
    files["sites.csv"] = "id,lot,people,capex,opex_yearly,currency,price_year\n"
                         "v1,north,600,80000,8000,USD,2021\n";
    try {
        read();
        FAIL();
    } catch (InputError const& error) {
        EXPECT_NE(
            std::string(error.what()).find("is in USD of 2021, the study counts in CNY of 2021"),
            std::string::npos)
            << error.what();
    }
}

}  // namespace

}  // namespace tongtu::inputs
