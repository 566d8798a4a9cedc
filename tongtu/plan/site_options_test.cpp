#include "tongtu/plan/site_options.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tongtu::plan {
namespace {

using testing::ElementsAre;

network::SiteOption choice(std::string id, std::vector<std::string> technologies, double height_m)
{
    network::SiteOption option;
    option.id = std::move(id);
    option.technologies = std::move(technologies);
    option.mast_height_m = height_m;
    return option;
}

Candidate place_for(CandidateKind kind, std::string id, double height_m = 0.0)
{
    Candidate place;
    place.kind = kind;
    place.id = std::move(id);
    place.mast_height_m = height_m;
    return place;
}

std::vector<network::Site> one_site()
{
    network::Site site;
    site.id = "s1";
    site.mast_height_m = 40.0;
    site.operator_id = "ours";
    site.technologies = {"lte800"};
    return {site};
}

std::vector<std::string> ids_of(std::vector<Candidate> const& candidates)
{
    std::vector<std::string> ids;
    for (Candidate const& each : candidates)
        ids.push_back(each.id);
    return ids;
}

TEST(SiteOptions, APlaceHasThoseThatFitIt)
{
    std::vector<network::SiteOption> options{choice("low", {"lte800"}, 20.0),
                                             choice("high", {"lte800"}, 45.0),
                                             choice("both", {"lte800", "nr3500"}, 30.0)};
    options[1].mast = false;
    Candidate upgrade = place_for(CandidateKind::upgrade, "upgrade-0001", 40.0);
    upgrade.existing = 0;
    std::vector<Candidate> const places{upgrade, place_for(CandidateKind::mast, "mast-0001", 25.0),
                                        place_for(CandidateKind::settlement, "settlement-0001")};
    std::vector<network::Site> const existing = one_site();
    Options const found = with_options(places, options, existing);
    // The site on air has LTE 800 already: only the option with NR adds something.
    EXPECT_THAT(ids_of(found.candidates),
                ElementsAre("upgrade-0001/both", "mast-0001/low", "mast-0001/both",
                            "settlement-0001/low", "settlement-0001/high", "settlement-0001/both"));
    EXPECT_THAT(found.group(), ElementsAre(0U, 1U, 1U, 2U, 2U, 2U));
    EXPECT_THAT(found.candidates[0].technologies, ElementsAre("nr3500"));
    EXPECT_EQ(found.candidates[1].mast_height_m, 25.0);  // the leased mast's own
    EXPECT_EQ(found.candidates[4].mast_height_m, 45.0);
    EXPECT_EQ(found.places, 3U);
    EXPECT_TRUE(found.left_out.empty());
}

TEST(SiteOptions, WhatNothingTellsApartIsOne)
{
    std::vector<network::SiteOption> options{choice("low", {"lte800"}, 20.0),
                                             choice("high", {"lte800"}, 45.0)};
    std::vector<Candidate> const places{place_for(CandidateKind::mast, "mast-0001", 25.0)};
    // On a leased mast the height of a new tower decides nothing.
    EXPECT_THAT(ids_of(with_options(places, options, {}).candidates), ElementsAre("mast-0001/low"));
    EXPECT_TRUE(with_options(places, options, {}).group().empty());
    options[1].power = network::PowerSupply::solar;
    EXPECT_EQ(with_options(places, options, {}).candidates.size(), 2U);
    options[1].power = options[0].power;
    options[1].azimuths_deg = {0.0, 180.0};
    EXPECT_EQ(with_options(places, options, {}).candidates.size(), 2U);
}

TEST(SiteOptions, APlaceWithoutAnyIsToldAndNotNumbered)
{
    std::vector<network::SiteOption> options{choice("lte", {"lte800"}, 30.0)};
    Candidate upgrade = place_for(CandidateKind::upgrade, "upgrade-0001", 40.0);
    upgrade.existing = 0;
    std::vector<Candidate> const places{upgrade,
                                        place_for(CandidateKind::settlement, "settlement-0001")};
    std::vector<network::Site> const existing = one_site();
    Options const found = with_options(places, options, existing);
    EXPECT_THAT(ids_of(found.left_out), ElementsAre("upgrade-0001"));
    ASSERT_EQ(found.candidates.size(), 1U);
    EXPECT_EQ(found.candidates[0].place, 0U);
    EXPECT_EQ(found.places, 1U);
}

TEST(SiteOptions, TheOnlyOneWithoutAnIdLeavesIdsAsTheyAre)
{
    std::vector<network::SiteOption> const options{choice("", {"lte800"}, 30.0)};
    std::vector<Candidate> const places{place_for(CandidateKind::people, "people-0007")};
    EXPECT_THAT(ids_of(with_options(places, options, {}).candidates), ElementsAre("people-0007"));
}

TEST(SiteOptions, ASiteOnAirKeepsWhatItIs)
{
    network::SiteOption nr = choice("nr", {"lte800", "nr3500"}, 30.0);
    nr.azimuths_deg = {10.0, 190.0};
    std::vector<network::Site> const existing = one_site();
    Candidate upgrade = place_for(CandidateKind::upgrade, "upgrade-0001", 40.0);
    upgrade.existing = 0;
    std::vector<Candidate> const places{upgrade};
    std::vector<network::SiteOption> const options{nr};
    Options const found = with_options(places, options, existing);
    network::Site const site = site_of(found.candidates.at(0), nr, existing);
    EXPECT_EQ(site.id, "s1");
    EXPECT_EQ(site.operator_id, "ours");
    EXPECT_THAT(site.technologies, ElementsAre("lte800", "nr3500"));
    ASSERT_EQ(site.sectors.size(), 2U);  // of what is added, not of LTE 800
    EXPECT_EQ(site.sectors[1].technology, "nr3500");
    EXPECT_EQ(site.sectors[1].azimuth_deg, 190.0);
}

}  // namespace
}  // namespace tongtu::plan
