// Any bytes as fund.toml and its CSVs, divided by lines "%%": a checked study or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/economy_fund.hpp"

#include "parts.hpp"

#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace tongtu;
    static TemporaryFolder const folder;
    std::string const text = write_parts(
        data, size, folder.path(),
        {"fund.toml", "sites.csv", "bids.csv", "benefits.csv", "operators.csv", "modes.csv"});
    try {
        auto const read = inputs::read_fund_text(text, folder.path() / "fund.toml");
        for (market::ProjectSite const& site : read.study.sites)
            expects(site.people >= site.poor && site.poor >= 0 && site.capex >= 0 &&
                        site.opex_yearly >= 0,
                    "a site has people and costs");
        for (market::Benefit const& benefit : read.study.benefits)
            expects(benefit.low <= benefit.base && benefit.base <= benefit.high, "a range");
        expects(read.study.operators.size() <= 8 && read.study.budget >= 0, "eight operators");
    } catch (InputError const&) {
    }
    return 0;
}
