// Any bytes as settlement.toml and its tables: a study that settles to zero, or InputError. The
// input holds the files one after another; a line "%%% name.csv" begins the next one.

#include "scratch.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/inputs/economy_settlement.hpp"
#include "tongtu/settlement/payments.hpp"

#include <array>
#include <numeric>
#include <string_view>

namespace {

using namespace tongtu;

constexpr std::array<std::string_view, 9> tables{"networks.csv", "services.csv", "traffic.csv",
                                                 "samples.csv",  "agreed.csv",   "access.csv",
                                                 "products.csv", "usage.csv",    "shares.csv"};

// Writes the tables and gives the text of settlement.toml.
std::string spread_out(std::string_view all, Scratch const& scratch)
{
    std::filesystem::remove_all(scratch.path);
    std::filesystem::create_directory(scratch.path);
    constexpr std::string_view mark = "\n%%% ";
    std::size_t at = all.find(mark);
    std::string toml(all.substr(0, at));
    while (at != std::string_view::npos) {
        std::string_view part = all.substr(at + mark.size());
        at = all.find(mark, at + 1);
        if (at != std::string_view::npos)
            part = part.substr(0, at - (static_cast<std::size_t>(part.data() - all.data())));
        std::size_t const end = part.find('\n');
        if (end == std::string_view::npos)
            continue;
        for (std::string_view const name : tables) {
            if (part.substr(0, end) == name)
                scratch.write(std::string(name).c_str(),
                              reinterpret_cast<std::uint8_t const*>(part.data()) + end + 1,
                              part.size() - end - 1);
        }
    }
    return toml;
}

void settle(inputs::ReadSettlement const& read)
{
    market::SettlementStudy const& study = read.study;
    for (market::TrafficPeriod const& period : study.periods) {
        auto const volumes =
            settlement::volumes_of(period, study.networks.size(), study.services.size());
        std::vector<rules::RuleHole> holes;
        auto const found = settlement::settle_by_rules(
            volumes,
            {read.rules, {period.from, period.to}, study.networks, study.services, study.agreed},
            holes);
        expects(std::accumulate(found.net.begin(), found.net.end(), std::int64_t{0}) == 0,
                "payments sum to zero");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    static Scratch const scratch;
    std::string toml = spread_out({reinterpret_cast<char const*>(data), size}, scratch);
    try {
        inputs::EconomyFile file(std::move(toml), scratch.path / "settlement.toml");
        settle(inputs::parse_settlement_study(file));
    } catch (InputError const&) {
    }
    return 0;
}
