#include "network_tables.hpp"

#include "figures.hpp"
#include "tables.hpp"

#include "tongtu/radio/nb_iot.hpp"

#include <array>
#include <fmt/format.h>
#include <optional>

namespace tongtu::app {

namespace {

using report::Value;

report::Table pci_table(Session& session)
{
    report::Table table{
        "pci",
        {"物理小区标识冲突与混淆", "PCI collisions and confusions"},
        {fmt::format("邻站：有人居住处最强与次强站电平差在 {:g} dB 以内；按站比较，不看小区朝向，"
                     "因此可能只是潜在冲突",
                     coverage::neighbour_window_db),
         fmt::format("neighbours: best and second site within {:g} dB of each other where people "
                     "live; sites are compared, not the cells that face each other, so a clash may "
                     "be possible only",
                     coverage::neighbour_window_db)},
        {},
        {},
        60};
    table.columns = {
        {"technology", {"制式", "Technology"}, "", 0, false},
        {"network", {"网络", "Network"}, "", 0, false},
        {"kind", {"类型", "Kind"}, "", 0, false},
        {"pci", {"标识", "PCI"}, "", 0, true},
        {"site", {"站", "Site"}, "", 0, false},
        {"other_site", {"另一站", "Other site"}, "", 0, false},
        {"seen_from", {"混淆于", "Seen from"}, "", 0, false},
        {"people", {"共同听到处的人口", "People where both are heard"}, "persons", 0, true}};
    auto const& sites = session.inputs().existing;
    auto const id = [&](std::int32_t site) { return sites[static_cast<std::size_t>(site)].id; };
    for (PciLine const& line : session.reach().pci) {
        coverage::PciClash const& c = line.clash;
        table.rows.push_back({line.technology, line.network,
                              c.confusion ? Text{"混淆", "confusion"} : Text{"冲突", "collision"},
                              std::int64_t{c.pci}, id(c.first), id(c.second),
                              c.confusion ? Value{id(c.between)} : Value{}, count_of(c.people)});
    }
    return table;
}

// People of one layer by class, under the profile's margin.
std::array<std::int64_t, 4> people_by_class(Session& session, coverage::ProfileLayers const& layers,
                                            std::size_t j)
{
    Country const& country = session.country();
    network::Technology const& technology = country.layers[layers.layer[j]].technology;
    auto const& level = session.reach().best[layers.layer[j]].rsrp_dbm;
    std::array<std::int64_t, 4> people{};
    for (std::size_t i = 0; i < country.demand.size(); ++i) {
        double const under =
            static_cast<double>(level.cells[country.demand.cell[i]]) - layers.margin_db[j];
        auto const of = radio::coverage_class(radio::coupling_loss(technology, Dbm{under}));
        people[static_cast<std::size_t>(of)] += country.demand.people[i];
    }
    return people;
}

std::optional<report::Table> nb_iot_table(Session& session)
{
    inputs::Study const& study = session.study();
    Country const& country = session.country();
    report::Table table{
        "nb_iot",
        {"NB-IoT 覆盖等级", "NB-IoT coverage classes"},
        {"按耦合损耗（资源元素功率减档案下的电平）：144、154、164 dB；级界未见原文",
         "by coupling loss, power per resource element less the level under the profile: 144, 154 "
         "and 164 dB; the document behind the limits was not seen"},
        {},
        {},
        20};
    table.columns = {{"profile", {"档案", "Profile"}, "", 0, false},
                     {"technology", {"制式", "Technology"}, "", 0, false},
                     {"class", {"等级", "Class"}, "", 0, false},
                     {"people", {"人口", "People"}, "persons", 0, true}};
    std::array<Text, 4> const names{Text{"正常，至 144 dB", "normal, up to 144 dB"},
                                    Text{"增强，至 154 dB", "robust, up to 154 dB"},
                                    Text{"极强，至 164 dB", "extreme, up to 164 dB"},
                                    Text{"超出 164 dB 或无信号", "above 164 dB or no signal"}};
    for (std::size_t p = 0; p < study.profiles.size(); ++p) {
        coverage::ProfileLayers const& layers = country.profiles[p];
        for (std::size_t j = 0; j < layers.layer.size(); ++j) {
            network::Technology const& technology = country.layers[layers.layer[j]].technology;
            if (!network::is_nb_iot(technology))
                continue;
            auto const people = people_by_class(session, layers, j);
            for (std::size_t c = 0; c < names.size(); ++c)
                table.rows.push_back(
                    {study.profiles[p].title, technology.id, names[c], count_of(people[c])});
        }
    }
    if (table.rows.empty())
        return std::nullopt;
    return table;
}

}  // namespace

std::vector<report::Table> network_tables(Session& session)
{
    std::vector<report::Table> tables;
    if (session.reach().pci_stated)
        tables.push_back(pci_table(session));
    if (auto table = nb_iot_table(session))
        tables.push_back(std::move(*table));
    return tables;
}

}  // namespace tongtu::app
