#include "tongtu/inputs/economy_settlement.hpp"

#include "tongtu/base/error.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::inputs {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

std::filesystem::path example()
{
    return std::filesystem::path(TONGTU_SOURCE_DIR) / "examples/settlement-cn/settlement.toml";
}

// What is refused, and with which words: tests/golden/settle_test.py.
TEST(SettlementStudy, ReadsTheExample)
{
    ReadSettlement const read = read_settlement_study(example());
    market::SettlementStudy const& study = read.study;
    EXPECT_EQ(study.basis.currency, "CNY");
    EXPECT_THAT(study.networks, SizeIs(5));
    EXPECT_EQ(study.networks[3].rule_class, "cn-broadnet");
    EXPECT_EQ(study.services[0].lric_plus, 0.015);
    EXPECT_FALSE(study.services[2].calling_party_pays);
    ASSERT_THAT(study.periods, SizeIs(5));
    EXPECT_EQ(study.periods[3].months, 1);
    EXPECT_EQ(study.periods[3].days, 30);
    EXPECT_EQ(study.periods[0].flows[0].sent, 1e10);
    EXPECT_EQ(study.periods[0].flows[0].settled(), 9.99e9);
    EXPECT_THAT(study.periods[4].samples, SizeIs(1));
    EXPECT_THAT(study.periods[4].samples[0].mbps, SizeIs(96));
    EXPECT_EQ(study.agreed[0].to, "2020-06-30");
    EXPECT_THAT(read.rules, SizeIs(9));
    ASSERT_TRUE(study.wholesale && study.market && study.market->entry);
    EXPECT_EQ(study.wholesale->products[1].usage_by_access, (std::vector<double>{20.0, 200.0}));
    EXPECT_EQ(study.market->entry->host, 2U);
    EXPECT_THAT(read.files, SizeIs(10));
    EXPECT_FALSE(study.needs_cost());
}

TEST(SettlementStudy, NamesWhatIsMissing)
{
    try {
        EconomyFile file("[money]\ncurrency = \"CNY\"\nprice_year = 2020\n", example());
        (void)parse_settlement_study(file);
        ADD_FAILURE() << "accepted";
    } catch (InputError const& error) {
        EXPECT_THAT(error.what(), HasSubstr("[settlement]: is missing"));
    }
}

}  // namespace
}  // namespace tongtu::inputs
