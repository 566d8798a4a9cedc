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
    /// Of a plan for a target: value is its cost, bound the least that any such plan costs.
    bool for_target = false;
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
    friend class Cases;
    void read_shared();  // what stands in the file once for all orders
    void check_candidates() const;
    [[nodiscard]] Certified check(nlohmann::json const& order) const;
    __extension__ using wide = unsigned __int128;
    // The multipliers of an order, and L without r B.
    struct Level {
        std::uint64_t scale = 1, price = 0;
        std::uint64_t divisor = 0;  // of all weights
        wide rest = 0;
    };
    [[nodiscard]] Level level_of(nlohmann::json const& order,
                                 std::vector<std::uint64_t> const& weights, std::uint64_t budget,
                                 std::vector<bool> const& left_out) const;
    [[nodiscard]] std::uint64_t bound_of(nlohmann::json const& order,
                                         std::vector<std::uint64_t> const& weights,
                                         std::uint64_t budget,
                                         std::vector<bool> const& left_out) const;
    void check_target(Certified& result, nlohmann::json const& order,
                      std::vector<std::uint64_t> const& weights, std::uint64_t cost) const;
    [[nodiscard]] std::uint64_t floored_bound(nlohmann::json const& order,
                                              std::vector<std::uint64_t> weights,
                                              std::vector<bool> const& reached,
                                              std::uint64_t budget) const;

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

/// A proof by cases: each inner node decides a candidate both ways, so the leaves are all there is.
class Cases {
public:
    Cases(Certificate const& whole, nlohmann::json const& order,
          std::vector<std::uint64_t> const& weights, std::uint64_t budget);
    /// What no plan of any leaf exceeds.
    [[nodiscard]] std::uint64_t bound();

private:
    std::uint64_t bound(std::size_t at, std::size_t depth);
    [[nodiscard]] std::uint64_t leaf(nlohmann::json const& node) const;

    Certificate const& whole_;
    nlohmann::json const& tree_;
    std::vector<std::uint64_t> const& weights_;
    std::uint64_t budget_;
    std::vector<std::uint64_t> in_, out_;
};

}  // namespace tongtu::app
