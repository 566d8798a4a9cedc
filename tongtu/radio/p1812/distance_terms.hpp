// Terms of a path that depend on its length alone, kept from radial to radial.

#pragma once

#include <cstddef>
#include <vector>

namespace tongtu::radio::p1812 {

struct PathConditions;

struct DistanceTerm {
    double log10_d_20 = 0.0;  // 20 lg d
    double Lbs_db = 0.0;      // (44) without frequency and theta
    double Fk = 0.0;          // (58)
    double tau = 0.0;         // of a path that is inland all the way
    double b0_percent = 0.0;
    double inverse_b0 = 0.0;  // I(beta0)
    double log10_b0 = 0.0;    // lg(beta0 / 50)
};

/// For paths of k step_km. Filled once for a step and conditions.
class DistanceTerms {
public:
    void prepare(std::size_t points, double step_km, PathConditions const& conditions);
    /// Whether that has been done.
    [[nodiscard]] bool serve(std::size_t points, double step_km,
                             PathConditions const& conditions) const noexcept;
    /// 1 / (k step_km) at place k; valid until the next `prepare`.
    [[nodiscard]] double const* inverse_d() const noexcept { return inverse_d_.data(); }
    [[nodiscard]] DistanceTerm const& at(std::size_t k) const noexcept { return terms_[k]; }

private:
    double step_km_ = 0.0;
    double latitude_deg_ = 0.0;
    double n0_ = 0.0;
    double time_percent_ = 0.0;
    std::vector<DistanceTerm> terms_;
    std::vector<double> inverse_d_;
};

}  // namespace tongtu::radio::p1812
