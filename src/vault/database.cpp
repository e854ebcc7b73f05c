#include "database.hpp"

#include "core/file.hpp"

#include <sqlite3.h>

#include <fmt/format.h>

namespace custos::vault {

namespace {

Error error_of(int code, const std::string& name, const char* reason)
{
    switch (code & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return fail(Code::busy, name, reason);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_SCHEMA:
        case SQLITE_TOOBIG:
        case SQLITE_ERROR:  // our own SQL is fixed, so only another schema makes it wrong
            return fail(Code::damaged, name, reason);
        case SQLITE_NOMEM: throw std::bad_alloc{};
        default: return fail(Code::storage, name, reason);
    }
}

Error error_of(sqlite3* connection, const std::string& name)
{
    return error_of(sqlite3_extended_errcode(connection), name, sqlite3_errmsg(connection));
}

/// A file URI with everything escaped that a URI could take for its own.
std::string uri_of(const std::filesystem::path& path, std::string_view query)
{
    std::string uri = "file:";
    for (const auto byte : std::filesystem::absolute(path).string()) {
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || byte == '/' || byte == '.' || byte == '-' || byte == '_';
        uri += plain ? std::string(1, byte) : fmt::format("%{:02x}", static_cast<unsigned char>(byte));
    }
    return uri += query;
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
void Database::Close::operator()(sqlite3* connection) const noexcept { sqlite3_close(connection); }

Statement::Statement(sqlite3_stmt* statement, std::string name) noexcept : statement_{statement}, name_{std::move(name)}
{
}

Database::Database(sqlite3* connection, std::string name) noexcept : connection_{connection}, name_{std::move(name)} {}

Statement& Statement::bind(int index, std::uint64_t value)
{
    sqlite3_bind_int64(statement_.get(), index, static_cast<sqlite3_int64>(value));
    return *this;
}

Statement& Statement::bind(int index, ByteView value)
{
    sqlite3_bind_blob64(statement_.get(), index, value.data(), value.size(), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind(int index, std::string_view value)
{
    sqlite3_bind_text64(statement_.get(), index, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

Result<bool> Statement::step()
{
    const auto code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return error_of(sqlite3_db_handle(statement_.get()), name_);
}

Result<void> Statement::run()
{
    BOOST_OUTCOME_TRY(step());
    sqlite3_reset(statement_.get());
    return outcome::success();
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

ByteView Statement::bytes(int column) const
{
    const auto type = sqlite3_column_type(statement_.get(), column);
    if (type != SQLITE_BLOB && type != SQLITE_TEXT) return {};
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Result<Database> Database::open(const std::filesystem::path& path, Mode mode)
{
    const auto name = name_of(path);
    if (!std::filesystem::exists(path)) return fail(Code::not_found, name);
    const auto uri = uri_of(path, mode == Mode::inspect ? "?immutable=1" : "");
    const auto flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                       (mode == Mode::inspect ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    sqlite3* connection = nullptr;
    const auto code = sqlite3_open_v2(uri.c_str(), &connection, flags, nullptr);
    Database database{connection, name};
    if (code != SQLITE_OK) return error_of(code, name, sqlite3_errstr(code));
    BOOST_OUTCOME_TRY(database.harden(mode));
    return database;
}

/// Nothing in the file is trusted to be ours. `secure_delete` overwrites what is removed; with a rollback journal that
/// is deleted at commit no removed key stays in any file, and EXTRA makes the deletion durable.
Result<void> Database::harden(Mode mode)
{
    auto* connection = connection_.get();
    sqlite3_extended_result_codes(connection, 1);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(connection, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 1 << 20);
    BOOST_OUTCOME_TRY(execute("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY"));
    if (mode == Mode::inspect) return outcome::success();
    BOOST_OUTCOME_TRY(
        execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; "
                "PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON"));
    BOOST_OUTCOME_TRY(const auto secure, number("PRAGMA secure_delete"));
    BOOST_OUTCOME_TRY(const auto synchronous, number("PRAGMA synchronous"));
    if (secure != 1 || synchronous != 3)
        return fail(Code::storage, name_, "this SQLite overwrites or synchronises less than asked");
    return outcome::success();
}

Result<void> Database::execute(std::string_view sql)
{
    if (sqlite3_exec(connection_.get(), std::string{sql}.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return error_of(connection_.get(), name_);
    return outcome::success();
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) !=
        SQLITE_OK)
        return error_of(connection_.get(), name_);
    return Statement{statement, name_};
}

Result<std::int64_t> Database::number(std::string_view sql)
{
    BOOST_OUTCOME_TRY(auto statement, prepare(sql));
    BOOST_OUTCOME_TRY(const auto row, statement.step());
    if (!row) return fail(Code::damaged, name_);
    return statement.number(0);
}

}  // namespace custos::vault
