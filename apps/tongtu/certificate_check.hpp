// A second, small way to the bound of a plan. It shares no code with the solver: everything is read
// from the certificate and worked out in whole numbers.

#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tongtu::app {

/// What holds of one order, worked out again; value and bound in the units of the weights.
struct Certified {
    std::string order;
    std::vector<std::string> sites;  // in the order of building
    std::uint64_t value = 0;
    std::uint64_t bound = 0;
    double gap_percent = 0.0;  // rounded up to 0.001: what is said has to hold
};

/// A certificate as tongtu/plan/certificate.hpp writes it and docs/planning.md explains it.
class Certificate {
public:
    /// Reads the file and checks what the orders share. Throws InputError where it does not hold,
    /// nlohmann::json::exception where it is not one.
    explicit Certificate(std::filesystem::path file);

    /// Value, feasibility and bound of each order. Throws likewise.
    [[nodiscard]] std::vector<Certified> check() const;

    [[nodiscard]] std::vector<std::string> const& candidates() const { return candidates_; }
    [[nodiscard]] std::vector<std::uint64_t> const& costs() const { return costs_; }
    [[nodiscard]] std::uint64_t budget() const { return budget_; }
    /// Throws InputError "not true that it WHAT".
    void require(bool holds, char const* what) const;

private:
    void check_candidates() const;
    [[nodiscard]] Certified check(nlohmann::json const& order) const;
    [[nodiscard]] std::uint64_t bound_of(nlohmann::json const& order,
                                         std::vector<std::uint64_t> const& weights) const;

    std::filesystem::path file_;
    nlohmann::json json_;
    std::vector<std::string> candidates_;
    std::vector<std::uint64_t> costs_;
    std::vector<std::int64_t> dominated_by_;
    std::vector<std::uint64_t> groups_;   // the site of which a candidate is an option
    std::vector<std::uint64_t> options_;  // of each site
    std::vector<std::vector<std::uint64_t>> covers_;
    std::uint64_t budget_ = 0;
};

}  // namespace tongtu::app
