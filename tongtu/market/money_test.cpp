#include "tongtu/market/money.hpp"

#include <gtest/gtest.h>

namespace tongtu::market {

namespace {

TEST(Money, ConvertsByAWrittenRowAndNeverByAGuess)
{
    PriceBasis const usd{"USD", 2020}, cny{"CNY", 2020}, cny_now{"CNY", 2026};
    ConversionTable table;
    EXPECT_TRUE(table.add({usd, cny, 6.9, "a bank"}));
    EXPECT_TRUE(table.add({cny, cny_now, 1.1, "an office"}));
    EXPECT_EQ(table.factor(usd, cny), 6.9);
    EXPECT_EQ(table.factor(usd, usd), 1.0);
    EXPECT_EQ(table.factor(cny, usd), std::nullopt);      // not inverted
    EXPECT_EQ(table.factor(usd, cny_now), std::nullopt);  // not chained
    EXPECT_FALSE(table.add({usd, cny, 7.0, "another bank"}));
    EXPECT_FALSE(table.add({usd, usd, 1.0, "nobody"}));
    EXPECT_EQ(describe(usd), "USD of 2020");
}

TEST(Money, CurrencyCodes)
{
    EXPECT_TRUE(is_currency("CNY"));
    EXPECT_FALSE(is_currency("cny"));
    EXPECT_FALSE(is_currency("RMB "));
    EXPECT_FALSE(is_currency(""));
}

}  // namespace

}  // namespace tongtu::market
