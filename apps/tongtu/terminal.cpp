#include "terminal.hpp"

#include "tongtu/report/format.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace tongtu::app {

void set_up_log(Options const& options)
{
    auto logger = spdlog::stderr_color_mt("tongtu");
    bool const colour = !options.plain && !std::getenv("NO_COLOR") && isatty(STDERR_FILENO);
    dynamic_cast<spdlog::sinks::stderr_color_sink_mt&>(*logger->sinks().front())
        .set_color_mode(colour ? spdlog::color_mode::always : spdlog::color_mode::never);
    logger->set_pattern("%^%l%$: %v");
    logger->set_level(options.quiet     ? spdlog::level::err
                      : options.verbose ? spdlog::level::debug
                                        : spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

TerminalProgress::TerminalProgress(Options const& options)
    : shown_(!options.quiet), bar_(!options.plain && isatty(STDERR_FILENO)),
      zh_(options.language == "zh")
{
}

void TerminalProgress::start(Text const& what, std::size_t total)
{
    std::scoped_lock const lock(mutex_);
    what_ = zh_ ? what.zh : what.en;
    done_ = 0;
    total_ = total;
    started_ = drawn_ = std::chrono::steady_clock::now();
    if (shown_ && bar_)
        draw(false);
}

void TerminalProgress::advance(std::size_t steps)
{
    std::scoped_lock const lock(mutex_);
    done_ += steps;
    auto const now = std::chrono::steady_clock::now();
    auto const pause = bar_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (shown_ && now - drawn_ >= pause) {
        drawn_ = now;
        draw(false);
    }
}

void TerminalProgress::finish()
{
    std::scoped_lock const lock(mutex_);
    if (shown_ && !what_.empty())
        draw(true);
    what_.clear();
}

void TerminalProgress::draw(bool last)
{
    double const seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    double const share = total_ ? std::min(1.0, double(done_) / double(total_)) : 1.0;
    if (!bar_) {
        std::string const how_far =
            last ? fmt::format("{:.1f} s", seconds) : fmt::format("{} / {}", done_, total_);
        std::fputs((what_ + ": " + how_far + "\n").c_str(), stderr);
        return;
    }
    int const width = 30;
    int const full = static_cast<int>(share * width);
    std::string bar;
    for (int i = 0; i < width; ++i)
        bar += i < full ? "█" : "░";
    if (last)
        std::fputs(fmt::format("\r\033[K{}: {:.1f} s\n", what_, seconds).c_str(), stderr);
    else
        std::fputs(fmt::format("\r\033[K{} {} {:3.0f} %", what_, bar, 100.0 * share).c_str(),
                   stderr);
    std::fflush(stderr);
}

char const* unchanged(Options const& options)
{
    return options.language == "zh" ? "（没有变化，不重算）" : " (unchanged, not computed again)";
}

std::string unit_text(std::string const& unit, Options const& options)
{
    return options.language == "zh" ? report::unit_name(unit).zh : unit;
}

CancelToken& interrupt_token()
{
    static CancelToken token;
    static bool const installed = [] {
        for (int const number : {SIGINT, SIGTERM}) {
            std::signal(number, [](int again) {
                if (token.cancelled())
                    std::_Exit(exit_cancelled);
                token.cancel();
                std::signal(again, SIG_DFL);
            });
        }
        return true;
    }();
    (void)installed;
    return token;
}

namespace {

// Columns a text takes on a terminal: Chinese characters take two.
std::size_t width_of(std::string const& text)
{
    std::size_t width = 0;
    for (char const letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        if ((byte & 0xC0U) == 0x80U)
            continue;
        width += byte >= 0xE3U && byte <= 0xEDU ? 2U : 1U;
    }
    return width;
}

bool numeric(std::string const& text)
{
    return !text.empty() && text.find_first_not_of("0123456789.,+-% ") == std::string::npos;
}

}  // namespace

std::string TextTable::text(bool plain) const
{
    std::vector<std::size_t> width;
    for (auto const& row : rows_) {
        width.resize(std::max(width.size(), row.size()));
        for (std::size_t c = 0; c < row.size(); ++c)
            width[c] = std::max(width[c], width_of(row[c]));
    }
    std::string out;
    for (auto const& row : rows_) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (plain) {
                out += row[c] + (c + 1 < row.size() ? "\t" : "");
                continue;
            }
            std::string const pad(width[c] - width_of(row[c]), ' ');
            bool const last = c + 1 == row.size();
            out += numeric(row[c]) ? pad + row[c] : row[c] + (last ? "" : pad);
            out += last ? "" : "  ";
        }
        out += '\n';
    }
    return out;
}

}  // namespace tongtu::app
