#include "cost_stage.hpp"

#include "tongtu/base/error.hpp"

#include <optional>
#include <utility>

namespace tongtu::app {

namespace {

class CostStage final : public EconomyStage {
public:
    explicit CostStage(inputs::ReadCost read) : read_(std::move(read)) {}
    [[nodiscard]] std::vector<inputs::InputPath> files() const override { return read_.files; }
    [[nodiscard]] Text title() const override { return read_.study.title; }
    [[nodiscard]] std::uint64_t seed() const override { return read_.study.seed; }

    CostResult const& result()
    {
        if (!result_)
            result_ = CostResult{read_.study, cost::lric(read_.study)};
        return *result_;
    }
    [[nodiscard]] EconomyResult compute(EconomyRun&) override
    {
        EconomyResult found;
        found.json = cost_json(result());
        found.section = {"cost", {"成本", "Cost"}, {}, {}};
        return found;
    }

private:
    inputs::ReadCost read_;
    std::optional<CostResult> result_;
};

}  // namespace

std::unique_ptr<EconomyStage> open_cost(std::filesystem::path const& file)
{
    return std::make_unique<CostStage>(inputs::read_cost_study(file));
}

CostResult const& cost_result(EconomyRun& run)
{
    auto* const stage = dynamic_cast<CostStage*>(&run.opened("cost"));
    expects(stage != nullptr, "the command cost opens a CostStage");
    return stage->result();
}

}  // namespace tongtu::app
