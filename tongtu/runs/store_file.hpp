// The file behind the unit store: how it is begun, recognised and set aside.

#pragma once

#include "tongtu/runs/database.hpp"

#include <cstdint>
#include <filesystem>

namespace tongtu::runs {

/// One open file with its statements, which must go before it.
struct StoreFile {
    Database database;
    Statement find;  // ?1 key -> checksum, payload
    Statement put;   // ?1 key, ?2 checksum, ?3 payload

    /// Opens or begins the file. Throws OutputError or DatabaseDamaged.
    explicit StoreFile(std::filesystem::path const& file);
};

/// The first column of a question that has one row.
std::int64_t ask(Database& database, char const* sql);

/// Where a damaged file is put.
std::filesystem::path aside_of(std::filesystem::path const& file);

/// Renames the file, with its journal, to `aside_of(file)`. Throws OutputError.
void set_aside(std::filesystem::path const& file);

}  // namespace tongtu::runs
