#include "tongtu/runs/store_file.hpp"

#include "tongtu/base/error.hpp"

namespace tongtu::runs {

namespace fs = std::filesystem;

namespace {

// "tong" in the file's header tells our databases from others.
constexpr std::int64_t our_application = 1953459815;
constexpr char const* settings = R"(
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA journal_size_limit = 67108864;
)";
constexpr char const* schema = R"(
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA application_id = 1953459815;
    CREATE TABLE units(key BLOB PRIMARY KEY, checksum BLOB NOT NULL, payload BLOB NOT NULL);
)";

fs::path with_suffix(fs::path path, char const* suffix)
{
    path += suffix;
    return path;
}

void prepare(Database& database)
{
    if (ask(database, "SELECT count(*) FROM sqlite_schema") == 0)
        database.execute(schema);
    else if (ask(database, "PRAGMA application_id") != our_application)
        throw DatabaseDamaged("is a database of another program");
    database.execute(settings);
}

}  // namespace

std::int64_t ask(Database& database, char const* sql)
{
    Statement query(database, sql);
    expects(query.step(), "the question has one row");
    return query.integer(0);
}

fs::path aside_of(fs::path const& file)
{
    return with_suffix(file, ".damaged");
}

// -wal goes along so that the damaged file can still be looked at; -shm is only an index of it.
void set_aside(fs::path const& file)
{
    fs::path const aside = aside_of(file);
    std::error_code ignored;
    fs::remove(aside, ignored);
    fs::remove(with_suffix(aside, "-wal"), ignored);
    std::error_code error;
    fs::rename(file, aside, error);
    if (error)
        throw OutputError(file.string() +
                          ": is damaged and cannot be set aside: " + error.message());
    fs::rename(with_suffix(file, "-wal"), with_suffix(aside, "-wal"), ignored);
    fs::remove(with_suffix(file, "-shm"), ignored);
}

StoreFile::StoreFile(fs::path const& file)
    : database(file),
      find((prepare(database), database), "SELECT checksum, payload FROM units WHERE key = ?1"),
      put(database, "INSERT OR REPLACE INTO units(key, checksum, payload) VALUES(?1, ?2, ?3)")
{
}

}  // namespace tongtu::runs
