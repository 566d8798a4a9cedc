#include "quality_rasters.hpp"

#include "interference_maps.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace tongtu::app {

namespace {

constexpr float nothing = std::numeric_limits<float>::quiet_NaN();

// A profile on one set of sites.
struct View {
    Session* session = nullptr;
    std::vector<network::Site> const* sites = nullptr;
    std::size_t profile = 0;

    [[nodiscard]] Country const& country() const { return session->country(); }
    [[nodiscard]] rules::CoverageProfile const& wanted() const
    {
        return session->study().profiles[profile];
    }
    [[nodiscard]] coverage::ProfileLayers const& layers() const
    {
        return country().profiles[profile];
    }
};

// Mapped cells in blocks of at most `most`.
template <class F>
void for_each_block(Country const& country, std::size_t most, F const& f)
{
    std::vector<std::uint32_t> places;
    std::size_t const cells = country.mapped.cells.size();
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (country.mapped.cells[cell])
            places.push_back(static_cast<std::uint32_t>(cell));
        if (!places.empty() && (places.size() == most || cell + 1 == cells)) {
            f(places);
            places.clear();
        }
    }
}

std::size_t block_size(std::size_t bytes_each)
{
    return std::max<std::size_t>(1, quality_block_bytes / bytes_each);
}

// The four rasters of one layer. One pass makes all; each is handed out once and then let go.
class LayerQuality {
public:
    LayerQuality(View view, std::size_t j) : view_(view), j_(j) {}

    enum Which : std::size_t { sinr, reference, rate };
    std::shared_ptr<grid::Raster<float> const> take(Which which)
    {
        if (!values_.at(which))
            make();
        return std::exchange(values_.at(which), nullptr);
    }
    std::shared_ptr<grid::Raster<std::int32_t> const> take_second()
    {
        if (!second_)
            make();
        return std::exchange(second_, nullptr);
    }

private:
    void make()
    {
        Country const& country = view_.country();
        for (auto& raster : values_)
            raster = std::make_shared<grid::Raster<float>>(country.inputs->grid, nothing);
        second_ = std::make_shared<grid::Raster<std::int32_t>>(country.inputs->grid, -1);
        constexpr std::size_t bytes_of_a_place = 44;
        for_each_block(country, block_size(bytes_of_a_place * most_quality_networks),
                       [&](std::vector<std::uint32_t> const& places) { fill(places); });
    }

    void fill(std::vector<std::uint32_t> const& places)
    {
        Country const& country = view_.country();
        InterferenceMaps::Carrier const carrier{view_.layers().layer[j_], view_.wanted().load};
        InterferenceMaps maps(country, *view_.sites, {carrier}, places);
        view_.session->predict(
            *view_.sites, country.mapped, country.mapped_digest, {},
            [&](std::size_t site, auto const& prediction) { maps.take(site, prediction); });
        network::Technology const& technology = country.layers[carrier.first].technology;
        double const loss_db = radio::typical_loss(coverage::receiver_of(view_.wanted()),
                                                   Hertz{technology.frequency_hz})
                                   .value();
        for (std::size_t i = 0; i < places.size(); ++i) {
            coverage::PlaceSignal best;
            for (std::size_t n = 0; n < maps.networks().size(); ++n) {
                coverage::PlaceSignal const one = maps.map(n, carrier).at(i);
                if (one.server >= 0 &&
                    (best.server < 0 || one.rsrp_dbm > best.rsrp_dbm ||
                     (one.rsrp_dbm == best.rsrp_dbm && one.server < best.server)))
                    best = one;
            }
            if (best.server >= 0)
                set(places[i], technology, best, loss_db);
        }
    }

    void set(std::size_t cell, network::Technology const& technology,
             coverage::PlaceSignal const& signal, double loss_db)
    {
        coverage::PlaceQuality const q = coverage::quality_of(technology, signal, loss_db);
        bool const nr = technology.generation == network::Generation::nr;
        values_[sinr]->cells[cell] = static_cast<float>(q.sinr_db);
        values_[reference]->cells[cell] = static_cast<float>(nr ? q.ss_sinr_db : q.rsrq_db);
        values_[rate]->cells[cell] = static_cast<float>(q.cell_rate_bps / 1e6);
        second_->cells[cell] = signal.second;
    }

    View view_;
    std::size_t j_;
    std::array<std::shared_ptr<grid::Raster<float>>, 3> values_;
    std::shared_ptr<grid::Raster<std::int32_t>> second_;
};

// Networks whose level under the profile reaches its threshold, by cell; -1 where nothing is
// mapped.
std::shared_ptr<grid::Raster<std::int32_t> const> networks_heard(View const& view)
{
    Country const& country = view.country();
    auto heard = std::make_shared<grid::Raster<std::int32_t>>(country.inputs->grid, -1);
    std::map<std::string, int> index;
    for (network::Site const& site : *view.sites)
        index.try_emplace(site.operator_id, static_cast<int>(index.size()));
    for_each_block(country, block_size(12), [&](std::vector<std::uint32_t> const& places) {
        coverage::AudibleOperators audible(places);
        auto const take = [&](std::size_t site, coverage::SitePrediction const& prediction) {
            for (std::size_t j = 0; j < view.layers().layer.size(); ++j) {
                auto const& level = prediction.rsrp_dbm[view.layers().layer[j]];
                if (!level.empty())
                    audible.add(index.at((*view.sites)[site].operator_id), prediction.cell, level,
                                view.wanted().threshold_dbm + view.layers().margin_db[j]);
            }
        };
        view.session->predict(*view.sites, country.mapped, country.mapped_digest, {}, take);
        for (std::size_t i = 0; i < places.size(); ++i)
            heard->cells[places[i]] = audible.count(i);
    });
    return heard;
}

struct State {
    char const* name = nullptr;
    Text title;
    std::vector<network::Site> const* sites = nullptr;
};

void add_quality_layers(std::vector<report::RasterLayer>& rasters, View const& view,
                        State const& state, std::size_t j)
{
    network::Technology const& technology =
        view.country().layers[view.layers().layer[j]].technology;
    bool const nr = technology.generation == network::Generation::nr;
    auto const shared = std::make_shared<LayerQuality>(view, j);
    std::string const id = fmt::format("{}_{}_{}", view.wanted().id, technology.id, state.name);
    Text const note = rules::describe(view.wanted());
    auto const add = [&](std::string const& name, Text const& what, std::string const& unit,
                         std::function<report::RasterCells()> make) {
        report::RasterLayer layer;
        layer.name = name + "_" + id;
        layer.title = {technology.id + "：" + what.zh + "，" + state.title.zh,
                       technology.id + ": " + what.en + ", " + state.title.en};
        layer.unit = unit;
        layer.note = note;
        layer.make = std::move(make);
        rasters.push_back(std::move(layer));
    };
    add("sinr", {"SINR", "SINR"}, "dB", [shared] { return shared->take(LayerQuality::sinr); });
    add(nr ? "ss_sinr" : "rsrq", nr ? Text{"SS-SINR", "SS-SINR"} : Text{"RSRQ", "RSRQ"}, "dB",
        [shared] { return shared->take(LayerQuality::reference); });
    add("rate", {"单用户下行速率", "downlink rate of a single user"}, "Mbit/s",
        [shared] { return shared->take(LayerQuality::rate); });
    add("second", {"同网次强站序号", "index of the second server of the same network"}, "",
        [shared] { return shared->take_second(); });
}

}  // namespace

std::vector<report::RasterLayer> quality_rasters(Session& session)
{
    std::vector<report::RasterLayer> rasters;
    std::array<State, 2> const states{
        State{"before", {"现有", "today"}, &session.inputs().existing},
        State{"after", {"规划后", "after the plan"}, &session.plan().network_after}};
    for (State const& state : states) {
        std::set<std::string> networks;
        for (network::Site const& site : *state.sites)
            networks.insert(site.operator_id);
        for (std::size_t p = 0; p < session.study().profiles.size(); ++p) {
            View const view{&session, state.sites, p};
            for (std::size_t j = 0; j < view.layers().layer.size(); ++j)
                add_quality_layers(rasters, view, state, j);
            if (networks.size() > 64)
                continue;  // AudibleOperators keeps sets of at most so many
            report::RasterLayer heard;
            heard.name = fmt::format("networks_{}_{}", view.wanted().id, state.name);
            heard.title = {"可用网络数，" + state.title.zh, "networks heard, " + state.title.en};
            heard.note = rules::describe(view.wanted());
            heard.make = [view] { return networks_heard(view); };
            rasters.push_back(std::move(heard));
        }
    }
    return rasters;
}

}  // namespace tongtu::app
