// Any bytes as afford.toml and its CSVs, divided by lines "%%": a checked study or InputError.

#include "tongtu/base/error.hpp"
#include "tongtu/base/temporary_folder.hpp"
#include "tongtu/inputs/economy_afford.hpp"

#include "parts.hpp"

#include <cmath>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace tongtu;
    static TemporaryFolder const folder;
    std::string const text = write_parts(
        data, size, folder.path(), {"afford.toml", "plans.csv", "profiles.csv", "incomes.csv"});
    try {
        auto const read = inputs::read_afford_text(text, folder.path() / "afford.toml");
        for (market::Offer const& offer : read.study.offers)
            expects(offer.price >= 0.0 && std::isfinite(offer.price) && offer.validity_days >= 1,
                    "an offer has a price and a validity");
        for (market::AreaIncome const& area : read.study.areas) {
            double total = 0.0;
            for (market::IncomeBand const& band : area.bands)
                total += band.share;
            expects(area.people >= 0 && (area.bands.empty() ? area.mean_yearly > 0.0
                                                            : std::abs(total - 1.0) < 1e-9),
                    "an area has people and incomes");
        }
    } catch (InputError const&) {
    }
    return 0;
}
