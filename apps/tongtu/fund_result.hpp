// What `tongtu fund` finds: gaps, grants, social value, and what sharing saves.

#pragma once

#include "tongtu/fund/appraisal.hpp"
#include "tongtu/fund/grant.hpp"
#include "tongtu/fund/point_technology.hpp"
#include "tongtu/fund/sharing.hpp"
#include "tongtu/fund/viability.hpp"
#include "tongtu/rules/rule.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tongtu::app {

struct LotResult {
    fund::Lot lot;
    fund::Claim claim;
    double units = 0.0;  // people, or area x adjustment factor: the size in an auction
    std::int64_t grant = 0;
    std::string winner;  // of an auction
    std::optional<fund::Appraisal> appraisal;
};

struct FundResult {
    market::FundStudy study;
    std::vector<market::ProjectSite> sites;
    std::vector<fund::Viability> viability;  // by site
    std::vector<std::int64_t> allowed;       // by site, by the rule
    rules::Rule rule;
    std::optional<rules::Rule> adjustment;
    std::vector<LotResult> lots;
    fund::Lot all;
    std::int64_t grants = 0;
    std::optional<fund::Appraisal> appraisal;   // of the whole programme
    fund::PartCosts parts{};                    // present value
    std::vector<fund::SharingOutcome> sharing;  // by study.modes
    std::vector<fund::PointValue> points;       // by fund::point_technologies()
};

/// `sites`: those of the plan, or the study's own. Throws InputError for a rule that cannot be used
/// or a site without what the rule needs.
FundResult fund_result(market::FundStudy const& study, std::vector<market::ProjectSite> sites,
                       std::vector<rules::Rule> const& rules, std::string const& source);

}  // namespace tongtu::app
