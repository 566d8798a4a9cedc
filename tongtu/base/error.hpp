// Three kinds of trouble. A bug: `expects`, on in every build. Input that cannot be used:
// `InputError`, caught once at the edge. A missing value: data (NaN, optional, a counted grade).

#pragma once

#include <stdexcept>
#include <string>

namespace tongtu {

/// Where in the outside world something is wrong, and what the user can do about it.
struct Trouble {
    std::string source;   // file, or "study.toml"
    std::string record;   // layer, row, feature id, table key; may be empty
    std::string field;    // column or key; may be empty
    std::string problem;  // what is wrong, with the value seen
    std::string remedy;   // what to do
};

/// Input that cannot be used. Exit code 3.
class InputError : public std::runtime_error {
public:
    explicit InputError(Trouble trouble);
    [[nodiscard]] Trouble const& trouble() const { return trouble_; }

private:
    Trouble trouble_;
};

/// Results cannot be written (no space, no permission). Exit code 4.
class OutputError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The user asked to stop. Exit code 130; what was finished is kept.
class Cancelled : public std::runtime_error {
public:
    Cancelled() : std::runtime_error("cancelled") {}
};

/// One line: "source, record, field: problem. Remedy".
std::string describe(Trouble const& trouble);

/// A broken contract between our own functions: prints where and aborts, in every build. The place
/// comes from the compiler's built-ins because clang 14 has no std::source_location.
void expects(bool condition, char const* what, char const* file = __builtin_FILE(),
             int line = __builtin_LINE()) noexcept;

}  // namespace tongtu
