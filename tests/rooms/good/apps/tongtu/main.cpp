#include "command.hpp"
#include "tongtu/radio/p1812/loss.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/spdlog.h>

int main() {}
