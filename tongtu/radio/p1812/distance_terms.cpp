#include "tongtu/radio/p1812/distance_terms.hpp"

#include "tongtu/radio/normal.hpp"
#include "tongtu/radio/p1812/climate.hpp"

#include <cmath>

namespace tongtu::radio::p1812 {

bool DistanceTerms::serve(std::size_t points, double step_km,
                          PathConditions const& c) const noexcept
{
    return terms_.size() >= points && step_km == step_km_ && c.latitude_deg == latitude_deg_ &&
           c.n0 == n0_ && c.time_percent == time_percent_;
}

void DistanceTerms::prepare(std::size_t points, double step_km, PathConditions const& c)
{
    if (serve(points, step_km, c))
        return;
    step_km_ = step_km;
    latitude_deg_ = c.latitude_deg;
    n0_ = c.n0;
    time_percent_ = c.time_percent;
    terms_.resize(points);
    inverse_d_.resize(points);
    double const time_db = 10.125 * std::pow(std::log10(50.0 / c.time_percent), 0.7);
    for (std::size_t k = 1; k < points; ++k) {
        double const d = static_cast<double>(k) * step_km;
        DistanceTerm& t = terms_[k];
        inverse_d_[k] = 1.0 / d;
        t.log10_d_20 = 20.0 * std::log10(d);
        t.Lbs_db = 190.1 + t.log10_d_20 - 0.15 * c.n0 - time_db;
        t.Fk = 1.0 - 0.5 * (1.0 + std::tanh(3.0 * 0.5 * (d - 20.0) / 20.0));
        t.tau = inland_tau(d);
        t.b0_percent = point_incidence(c.latitude_deg, d, t.tau);
        t.inverse_b0 = inverse_normal(t.b0_percent / 100.0);
        t.log10_b0 = std::log10(t.b0_percent / 50.0);
    }
}

}  // namespace tongtu::radio::p1812
