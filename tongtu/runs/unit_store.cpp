#include "tongtu/runs/unit_store.hpp"

#include "tongtu/base/error.hpp"
#include "tongtu/runs/store_file.hpp"

#include <cstring>
#include <mutex>
#include <utility>

namespace tongtu::runs {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

// Over the key too, so that a payload under a damaged key does not pass for another unit.
Digest checksum(Digest const& key, std::span<std::byte const> payload)
{
    Hasher hasher;
    return hasher.add(std::as_bytes(std::span(key))).add(payload).finish();
}

// A statement that is not reset would keep its locks and its row.
class Reset {
public:
    explicit Reset(Statement& statement) : statement_(statement) {}
    ~Reset() { statement_.reset(); }
    Reset(Reset const&) = delete;
    Reset& operator=(Reset const&) = delete;

private:
    Statement& statement_;
};

struct Sized {
    Digest key{};
    std::uint64_t bytes = 0;
};

Digest digest_of(std::vector<std::byte> const& bytes)
{
    Digest digest{};
    if (bytes.size() != digest.size())
        return digest;
    std::memcpy(digest.data(), bytes.data(), digest.size());
    return digest;
}

}  // namespace

struct UnitStore::State {
    fs::path file;
    StoreOptions options;
    std::mutex mutex;
    std::optional<StoreFile> connection;
    std::set<Digest> touched;
    std::size_t pending_puts = 0;
    std::uint64_t pending_bytes = 0;
    Clock::time_point last_commit = Clock::now();
    std::string note;

    void open();
    void begin_anew(char const* why);
    void commit();
    void commit_if_due();
    void remove(std::vector<Digest> const& keys);
    std::vector<Sized> oldest_first();

    // Damage may show only when a page is read; the work is done again on a store begun anew.
    template <class Work>
    auto guarded(Work const& work)
    {
        std::scoped_lock const lock(mutex);
        try {
            return work();
        } catch (DatabaseDamaged const& trouble) {
            begin_anew(trouble.what());
        }
        return work();
    }
};

void UnitStore::State::open()
{
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);
    try {
        connection.emplace(file);
    } catch (DatabaseDamaged const& trouble) {
        begin_anew(trouble.what());
    }
}

void UnitStore::State::begin_anew(char const* why)
{
    connection.reset();
    set_aside(file);
    note = file.string() + " was not usable (" + why + "); it was renamed to " +
           aside_of(file).filename().string() + " and the units it held are computed again";
    pending_puts = 0;
    pending_bytes = 0;
    touched.clear();
    connection.emplace(file);
}

void UnitStore::State::commit()
{
    if (connection->database.in_transaction())
        connection->database.execute("COMMIT");
    pending_puts = 0;
    pending_bytes = 0;
    last_commit = Clock::now();
}

void UnitStore::State::commit_if_due()
{
    if (pending_puts >= options.batch_puts || pending_bytes >= options.batch_bytes ||
        Clock::now() - last_commit >= options.batch_time)
        commit();
}

std::vector<Sized> UnitStore::State::oldest_first()
{
    Statement query(connection->database, "SELECT key, length(payload) FROM units ORDER BY rowid");
    std::vector<Sized> units;
    while (query.step())
        units.push_back({digest_of(query.blob(0)), static_cast<std::uint64_t>(query.integer(1))});
    return units;
}

void UnitStore::State::remove(std::vector<Digest> const& keys)
{
    if (keys.empty())
        return;
    commit();
    Database& database = connection->database;
    {
        database.execute("BEGIN IMMEDIATE");
        Statement statement(database, "DELETE FROM units WHERE key = ?1");
        for (Digest const& key : keys) {
            statement.bind(1, key);
            statement.step();
            statement.reset();
        }
    }
    database.execute("COMMIT; PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)");
}

UnitStore::UnitStore(fs::path file, StoreOptions options) : state_(std::make_unique<State>())
{
    state_->file = std::move(file);
    state_->options = options;
    state_->open();
}

UnitStore::~UnitStore()
{
    try {
        state_->commit();
    } catch (std::exception const&) {
        // Units are only a way to save time: without them the next run computes again.
    }
}

std::optional<std::vector<std::byte>> UnitStore::find(Digest const& key)
{
    struct Record {
        std::vector<std::byte> checksum;
        std::vector<std::byte> payload;
    };
    auto const record = state_->guarded([&]() -> std::optional<Record> {
        Statement& statement = state_->connection->find;
        Reset const reset(statement);
        statement.bind(1, key);
        if (!statement.step())
            return std::nullopt;
        state_->touched.insert(key);
        return Record{statement.blob(0), statement.blob(1)};
    });
    if (!record || digest_of(record->checksum) != checksum(key, record->payload))
        return std::nullopt;
    return record->payload;
}

void UnitStore::put(Digest const& key, std::span<std::byte const> payload)
{
    Digest const sum = checksum(key, payload);
    state_->guarded([&] {
        if (!state_->connection->database.in_transaction())
            state_->connection->database.execute("BEGIN IMMEDIATE");
        {
            Statement& statement = state_->connection->put;
            Reset const reset(statement);
            statement.bind(1, key);
            statement.bind(2, sum);
            statement.bind(3, payload);
            statement.step();
        }
        state_->touched.insert(key);
        ++state_->pending_puts;
        state_->pending_bytes += payload.size();
        state_->commit_if_due();
    });
}

void UnitStore::flush()
{
    state_->guarded([&] { state_->commit(); });
}

std::size_t UnitStore::prune(std::set<Digest> const& keep)
{
    return state_->guarded([&] {
        std::vector<Digest> gone;
        for (Sized const& unit : state_->oldest_first()) {
            if (!keep.contains(unit.key))
                gone.push_back(unit.key);
        }
        state_->remove(gone);
        return gone.size();
    });
}

std::size_t UnitStore::prune(std::uint64_t max_bytes)
{
    return state_->guarded([&] {
        std::vector<Sized> const units = state_->oldest_first();
        std::uint64_t total = 0;
        for (Sized const& unit : units)
            total += unit.bytes;
        std::vector<Digest> gone;
        for (bool const touched : {false, true}) {
            for (Sized const& unit : units) {
                if (total <= max_bytes)
                    break;
                if (state_->touched.contains(unit.key) != touched)
                    continue;
                gone.push_back(unit.key);
                total -= unit.bytes;
            }
        }
        state_->remove(gone);
        return gone.size();
    });
}

std::size_t UnitStore::size()
{
    return state_->guarded([&] {
        return static_cast<std::size_t>(
            ask(state_->connection->database, "SELECT count(*) FROM units"));
    });
}

std::uint64_t UnitStore::payload_bytes()
{
    return state_->guarded([&] {
        return static_cast<std::uint64_t>(ask(
            state_->connection->database, "SELECT coalesce(sum(length(payload)), 0) FROM units"));
    });
}

std::string UnitStore::note()
{
    std::scoped_lock const lock(state_->mutex);
    return state_->note;
}

}  // namespace tongtu::runs
