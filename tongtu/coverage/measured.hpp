// Differences between levels, in figures: predicted against measured, published against exact.

#pragma once

#include <cstddef>
#include <vector>

namespace tongtu::coverage {

/// Of differences, e.g. predicted - measured, dB. NaN where there is none.
struct ErrorStatistics {
    std::size_t count = 0;
    double bias_db = 0.0;  // mean
    double rmse_db = 0.0;
    double standard_deviation_db = 0.0;  // about the bias, n - 1
    double median_db = 0.0;
    double within_90_db = 0.0;  // absolute difference that 90 % stay within
};
ErrorStatistics error_statistics(std::vector<double> difference_db);

/// Absolute difference that `share` of them stay within, 0 < share <= 1; NaN without any.
double within_db(std::vector<double> difference_db, double share);

}  // namespace tongtu::coverage
