// The tables of cost.toml, one function each.

#pragma once

#include "tongtu/inputs/economy_cost.hpp"

#include <functional>
#include <string>

namespace tongtu::inputs {

/// What is being read, and what the parts need of each other.
struct CostParts {
    EconomyFile& file;
    market::CostStudy study;
    EconomyMoney const* money = nullptr;
    double bh_share = 0.0;  // of [busy_hour]; 0: each service gives its own
    double busy_days = 0.0;

    /// Index of an element; calls `refuse` with the nearest where there is none.
    [[nodiscard]] std::size_t element(std::string const& id,
                                      std::function<void(std::string)> const& refuse) const;
    [[nodiscard]] std::vector<std::string> element_ids() const;
    [[nodiscard]] std::vector<std::string> service_ids() const;
    [[nodiscard]] std::vector<std::string> geotype_ids() const;
};

/// The column `id` of a row: a name for figures and cells, of which none in `known` is.
std::string new_figure_id(EconomyRow const& row, std::vector<std::string> const& known);

void read_elements(TomlReader& head, CostParts& parts);
void read_services(TomlReader& head, CostParts& parts);
void read_routing(TomlReader& head, CostParts& parts);
void read_geotypes(TomlReader& head, CostParts& parts);
void read_assets(TomlReader& head, CostParts& parts);
void read_common(TomlReader& head, CostParts& parts);
/// [strategies].
void read_strategies(TomlReader table, CostParts& parts);
/// [sensitivity], [[scenario]] and [[charge]].
void read_sensitivity(TomlReader& top, CostParts& parts);
/// What needs more than one table. Throws InputError.
void check_cost_study(CostParts const& parts);

}  // namespace tongtu::inputs
