#include "sqlite.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <new>
#include <stdexcept>
#include <utility>

namespace custos::journal {

Error sqlite_error(int code)
{
    const auto kind = [code] {
        switch (code & 0xFF) {
            case SQLITE_NOMEM: throw std::bad_alloc{};
            case SQLITE_MISUSE: throw std::logic_error{"SQLite was misused"};
            case SQLITE_CORRUPT:
            case SQLITE_NOTADB:
            case SQLITE_TOOBIG:
            case SQLITE_CONSTRAINT:
            case SQLITE_ERROR: return Code::damaged;  // our statements are right: the schema they speak of is not
            case SQLITE_BUSY:
            case SQLITE_LOCKED: return Code::busy;
            default: return Code::storage;
        }
    }();
    return fail(kind, "journal.db", fmt::format("SQLite {}: {}", code, sqlite3_errstr(code)));
}

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }

Result<bool> Statement::step()
{
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    sqlite3_reset(statement_.get());
    return sqlite_error(code);
}

Result<void> Statement::run()
{
    const int code = sqlite3_step(statement_.get());
    sqlite3_reset(statement_.get());
    if (code != SQLITE_DONE) return sqlite_error(code);
    return outcome::success();
}

void Statement::bind(int place, std::int64_t value)
{
    if (sqlite3_bind_int64(statement_.get(), place, value) != SQLITE_OK) throw std::logic_error{"bind"};
}

void Statement::bind(int place, ByteView bytes)
{
    if (sqlite3_bind_blob64(statement_.get(), place, bytes.data(), bytes.size(), SQLITE_STATIC) != SQLITE_OK)
        throw std::logic_error{"bind"};
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

ByteView Statement::bytes(int column) const
{
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::string Statement::text(int column) const { return std::string{text_of(bytes(column))}; }

void Connection::Close::operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }

namespace {

struct Switch {
    int option;
    int value;
};

constexpr Switch switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},      {SQLITE_DBCONFIG_DQS_DDL, 0},        {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},
};

constexpr Switch limits[] = {
    {SQLITE_LIMIT_SQL_LENGTH, 10'000}, {SQLITE_LIMIT_COLUMN, 16},
    {SQLITE_LIMIT_EXPR_DEPTH, 10},     {SQLITE_LIMIT_COMPOUND_SELECT, 2},
    {SQLITE_LIMIT_VDBE_OP, 25'000},    {SQLITE_LIMIT_FUNCTION_ARG, 4},
    {SQLITE_LIMIT_ATTACHED, 0},        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 8}, {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

}  // namespace

Result<Connection> Connection::open(const std::filesystem::path& file, Mode mode, const char* vfs, int longest)
{
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | (mode == Mode::create ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(file.c_str(), &raw, flags, vfs);
    Connection connection;
    connection.connection_.reset(raw);
    if (code != SQLITE_OK) return sqlite_error(code);

    sqlite3_extended_result_codes(raw, 1);
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, longest);
    for (const auto& limit : limits)
        sqlite3_limit(raw, limit.option, limit.value);
    for (const auto& option : switches) {
        int now = -1;
        if (sqlite3_db_config(raw, option.option, option.value, &now) != SQLITE_OK || now != option.value)
            return fail(Code::storage, "journal.db",
                        fmt::format("SQLite {} has no option {}", sqlite3_libversion(), option.option));
    }
    return connection;
}

Result<Statement> Connection::prepare(const char* sql) const
{
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v3(connection_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    Statement statement;
    statement.statement_.reset(raw);
    return statement;
}

Result<void> Connection::run(const char* sql) const
{
    const int code = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code);
    return outcome::success();
}

Result<std::int64_t> Connection::number(const char* sql) const
{
    BOOST_OUTCOME_TRY(auto statement, prepare(sql));
    BOOST_OUTCOME_TRY(const bool row, statement.step());
    return row ? statement.number(0) : 0;
}

Result<std::string> Connection::text(const char* sql) const
{
    BOOST_OUTCOME_TRY(auto statement, prepare(sql));
    BOOST_OUTCOME_TRY(const bool row, statement.step());
    return row ? statement.text(0) : std::string{};
}

void Connection::let_close_checkpoint(bool allowed) noexcept
{
    sqlite3_db_config(connection_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, allowed ? 0 : 1, nullptr);
}

}  // namespace custos::journal
