#include "tongtu/runs/database.hpp"

#include "tongtu/base/error.hpp"

#include <sqlite3.h>

namespace tongtu::runs {

Statement::Statement(Database& database, std::string const& sql) : database_(database)
{
    database_.check(sqlite3_prepare_v2(database.handle(), sql.c_str(), static_cast<int>(sql.size()),
                                       &statement_, nullptr));
}

Statement::~Statement()
{
    sqlite3_finalize(statement_);
}

void Statement::bind(int parameter, std::span<std::byte const> bytes)
{
    // The caller's bytes outlive the step; a null pointer would bind NULL instead of an empty blob.
    void const* const data = bytes.empty() ? static_cast<void const*>("") : bytes.data();
    database_.check(sqlite3_bind_blob64(statement_, parameter, data, bytes.size(), nullptr));
}

void Statement::bind(int parameter, Digest const& digest)
{
    bind(parameter, std::as_bytes(std::span(digest)));
}

void Statement::bind(int parameter, std::int64_t value)
{
    database_.check(sqlite3_bind_int64(statement_, parameter, value));
}

bool Statement::step()
{
    int const code = sqlite3_step(statement_);
    database_.check(code);
    return code == SQLITE_ROW;
}

void Statement::reset()
{
    // The result repeats the last step's error, which was thrown already.
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

std::vector<std::byte> Statement::blob(int column) const
{
    auto const* const data = static_cast<std::byte const*>(sqlite3_column_blob(statement_, column));
    auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    // A null pointer with a size means that SQLite could not read the page.
    if (data == nullptr)
        database_.check(size == 0 ? SQLITE_OK : sqlite3_errcode(database_.handle()));
    return data == nullptr ? std::vector<std::byte>{} : std::vector<std::byte>(data, data + size);
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(statement_, column);
}

Database::Database(std::filesystem::path const& file) : file_(file)
{
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int const code = sqlite3_open_v2(file.c_str(), &handle_, flags, nullptr);
    try {
        check(code);
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
    sqlite3_busy_timeout(handle_, 10'000);
}

Database::~Database()
{
    sqlite3_close(handle_);
}

void Database::execute(char const* sql)
{
    check(sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr));
}

bool Database::in_transaction() const
{
    return sqlite3_get_autocommit(handle_) == 0;
}

void Database::check(int code) const
{
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
        return;
    int const extended = handle_ == nullptr ? code : sqlite3_extended_errcode(handle_);
    std::string const what =
        file_.string() + ": " + (handle_ == nullptr ? "" : sqlite3_errmsg(handle_));
    int const kind = code & 0xff;
    // SQLITE_ERROR is a table that is not what we made: the file is somebody else's.
    if (kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || kind == SQLITE_ERROR ||
        kind == SQLITE_FORMAT || extended == SQLITE_IOERR_SHORT_READ)
        throw DatabaseDamaged(what);
    if (kind == SQLITE_FULL)
        throw OutputError(what + ". Free some disk space and run the command again");
    throw OutputError(what);
}

}  // namespace tongtu::runs
