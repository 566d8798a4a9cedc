#include "tongtu/inputs/backhaul_file.hpp"

#include <algorithm>
#include <functional>

namespace tongtu::inputs {

namespace {

void parse_microwave(TomlReader table, BackhaulFile& it)
{
    if (table.has("bands_ghz"))
        it.bands_ghz = table.numbers("bands_ghz", {1.0, 90.0});
    if (it.bands_ghz.empty() || it.bands_ghz.size() > 20)
        table.refuse("bands_ghz", "names no band, or more than 20", "Give frequencies in GHz");
    // The highest band that works is taken: it reaches least far and is easiest to license.
    std::sort(it.bands_ghz.begin(), it.bands_ghz.end(), std::greater<>());
    it.most_m = table.number("most_m", it.most_m, {100.0, 60e3});
    it.power_dbm = table.number("power_dbm", it.power_dbm, {-10.0, 50.0});
    it.threshold_dbm = table.number("threshold_dbm", it.threshold_dbm, {-110.0, -20.0});
    it.dish_m = table.number("dish_m", it.dish_m, {0.1, 5.0});
    it.availability_percent =
        table.number("availability_percent", it.availability_percent, {90.0, 99.999});
    it.rain_mm_h = table.need_number("rain_mm_h", {0.1, 250.0});
    it.dN1 = table.need_number("dn1", {-1500.0, 0.0});
    it.most_hops = static_cast<int>(table.integer("most_hops", it.most_hops, 1, 50));
    it.most_links = static_cast<int>(table.integer("most_links", it.most_links, 1, 100));
    it.hop_mbps = static_cast<int>(table.integer("hop_mbps", it.hop_mbps, 1, 1'000'000));
    it.site_mbps = static_cast<int>(table.integer("site_mbps", it.site_mbps, 1, 1'000'000));
    if (it.site_mbps > it.hop_mbps)
        table.refuse("site_mbps", "is more than a hop carries", "Give at most `hop_mbps`");
    table.done();
}

}  // namespace

BackhaulFile parse_backhaul(EconomyFile& file)
{
    BackhaulFile it;
    TomlReader& top = file.top();
    TomlReader head = top.need_table("backhaul");
    it.title = head.title("title", {"回传", "Backhaul"});
    it.seed = static_cast<std::uint64_t>(head.integer("seed", 1, 0, INT64_MAX));
    it.guess = head.flag("guess_presence", true);
    head.done();
    parse_microwave(top.need_table("microwave"), it);
    if (auto fibre = top.table("fibre")) {
        it.snap_m = fibre->number("snap_m", it.snap_m, {0.1, 100.0});
        it.spur_m = fibre->number("spur_m", it.spur_m, {0.0, 50e3});
        fibre->done();
    }
    top.done();
    it.files = file.files();
    return it;
}

BackhaulFile read_backhaul(std::filesystem::path const& file)
{
    EconomyFile opened(file);
    return parse_backhaul(opened);
}

}  // namespace tongtu::inputs
