#include "tongtu/radio/model.hpp"

#include "tongtu/radio/p1812/p1812.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace tongtu::radio {
namespace {

PathFigures rural()
{
    return {800e6, 5e3, 30.0, 1.5, 50.0};
}

Limit exceeded(PathFigures const& path)
{
    Graded const graded = grade(p1812::card, path);
    EXPECT_EQ(graded.grade == Grade::within, graded.limit == Limit::none);
    return graded.limit;
}

TEST(Model, WithinAndBothEnds)
{
    EXPECT_EQ(exceeded(rural()), Limit::none);
    PathFigures path = rural();
    path.distance_m = 250.0;
    path.frequency_hz = 6e9;
    path.rx_height_m = 1.0;
    path.time_percent = 1.0;
    EXPECT_EQ(exceeded(path), Limit::none);
}

TEST(Model, TellsWhichLimit)
{
    auto const with = [](double PathFigures::*figure, double value) {
        PathFigures path = rural();
        path.*figure = value;
        return exceeded(path);
    };
    EXPECT_EQ(with(&PathFigures::frequency_hz, 6.1e9), Limit::frequency);
    EXPECT_EQ(with(&PathFigures::frequency_hz, 29e6), Limit::frequency);
    EXPECT_EQ(with(&PathFigures::distance_m, 249.0), Limit::distance);
    EXPECT_EQ(with(&PathFigures::tx_height_m, 3001.0), Limit::tx_height);
    EXPECT_EQ(with(&PathFigures::rx_height_m, 0.5), Limit::rx_height);
    EXPECT_EQ(with(&PathFigures::time_percent, 50.5), Limit::time_percent);
    EXPECT_EQ(with(&PathFigures::distance_m, std::nan("")), Limit::distance);
    EXPECT_EQ(name_of(Limit::rx_height), "receiver height");
}

TEST(Model, RegistryStartsWithP1812AndHasNoIdTwice)
{
    ASSERT_FALSE(model_cards().empty());
    EXPECT_EQ(model_cards().front(), &p1812::card);
    std::set<std::string_view> ids;
    for (ModelCard const* card : model_cards()) {
        EXPECT_TRUE(ids.insert(card->id).second) << card->id;
        EXPECT_FALSE(card->title.empty() || card->reference.empty() || card->notes.empty());
        EXPECT_LE(card->frequency_hz.from, card->frequency_hz.to);
        EXPECT_LE(card->distance_m.from, card->distance_m.to);
    }
}

TEST(Model, MarkdownHoldsEveryCard)
{
    std::string const text = models_markdown();
    EXPECT_EQ(text.rfind("# Propagation models\n", 0), 0U);
    for (ModelCard const* card : model_cards())
        EXPECT_NE(text.find("## " + std::string(card->id)), std::string::npos);
    EXPECT_NE(text.find("| Frequency | 30 to 6000 MHz |"), std::string::npos);
    EXPECT_NE(text.find("| Distance | 0.25 to 3000 km |"), std::string::npos);
    EXPECT_NE(text.find("| Distance | no limit stated |"), std::string::npos);
    EXPECT_EQ(text.find("inf"), std::string::npos);
}

}  // namespace
}  // namespace tongtu::radio
