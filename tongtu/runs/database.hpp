// The little of SQLite that the unit store needs, with its errors as exceptions.

#pragma once

#include "tongtu/base/hash.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace tongtu::runs {

/// The file is not a database or its pages contradict each other.
class DatabaseDamaged : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class Database;

/// A prepared statement. Parameters count from 1, columns from 0.
class Statement {
public:
    Statement(Database& database, std::string const& sql);
    ~Statement();
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;

    void bind(int parameter, std::span<std::byte const> bytes);
    void bind(int parameter, Digest const& digest);
    void bind(int parameter, std::int64_t value);
    /// True while there is a row. Throws OutputError or DatabaseDamaged.
    bool step();
    /// Makes it ready to be bound and stepped again.
    void reset();
    [[nodiscard]] std::vector<std::byte> blob(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;

private:
    Database& database_;
    sqlite3_stmt* statement_ = nullptr;
};

/// One connection; not for several threads at once.
class Database {
public:
    /// Opens or makes the file. Throws OutputError or DatabaseDamaged.
    explicit Database(std::filesystem::path const& file);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    void execute(char const* sql);
    /// Throws what this SQLite result code means; returns on success, row and done.
    void check(int code) const;
    [[nodiscard]] bool in_transaction() const;
    [[nodiscard]] sqlite3* handle() const { return handle_; }

private:
    std::filesystem::path file_;
    sqlite3* handle_ = nullptr;
};

}  // namespace tongtu::runs
