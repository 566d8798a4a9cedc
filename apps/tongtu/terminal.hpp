// stdout is for data, stderr for progress and log.

#pragma once

#include "options.hpp"

#include "tongtu/base/progress.hpp"

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tongtu::app {

/// Prepares the log for the options: level by -q/-v, no colour with NO_COLOR, --plain or a pipe.
void set_up_log(Options const& options);

/// A bar on a terminal; a line every few seconds elsewhere; nothing with -q.
class TerminalProgress final : public Progress {
public:
    explicit TerminalProgress(Options const& options);
    void start(Text const& what, std::size_t total) override;
    void advance(std::size_t steps) override;
    void finish() override;

private:
    void draw(bool last);

    bool shown_;
    bool bar_;
    bool zh_;
    std::mutex mutex_;
    std::string what_;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
    std::chrono::steady_clock::time_point drawn_{};
    std::chrono::steady_clock::time_point started_{};
};

/// What is said of a stage that is not computed again.
char const* unchanged(Options const& options);

/// The unit in the language of the options.
std::string unit_text(std::string const& unit, Options const& options);

/// Cancelled by Ctrl-C and SIGTERM; a second signal ends the program at once.
CancelToken& interrupt_token();

/// A table for people: aligned columns, or tab-separated with --plain.
class TextTable {
public:
    explicit TextTable(std::vector<std::string> head) : rows_{std::move(head)} {}
    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    [[nodiscard]] std::string text(bool plain) const;

private:
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace tongtu::app
