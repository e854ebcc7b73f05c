/// A thin hold on SQLite for the keyring: opened for one piece of work and closed again, so that no lock, no descriptor
/// and no half-read page outlives it or crosses a fork.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/error.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace custos::vault {

/// A prepared statement. Values are bound from 1, columns read from 0; a column's bytes live until the next step.
class Statement {
public:
    Statement& bind(int index, std::uint64_t value);  ///< REQUIRES value < 2^63
    Statement& bind(int index, ByteView value);       ///< a blob, which must live until the step
    Statement& bind(int index, std::string_view value);

    [[nodiscard]] Result<bool> step();  ///< true: a row
    [[nodiscard]] Result<void> run();   ///< no row wanted; ready to be bound anew

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] ByteView bytes(int column) const;  ///< of a blob or text; empty for anything else

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    Statement(sqlite3_stmt* statement, std::string name) noexcept;

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::string name_;
};

/// Errors: not_found, busy, damaged (not a database, or a broken one), storage.
class Database {
public:
    enum class Mode {
        inspect,  ///< changes nothing whatever: no lock, no recovery of an interrupted write
        use,      ///< reads and writes, finishing or undoing an interrupted write first
    };

    [[nodiscard]] static Result<Database> open(const std::filesystem::path& path, Mode mode);

    [[nodiscard]] Result<void> execute(std::string_view sql);
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);

    /// One number from a statement that gives one.
    [[nodiscard]] Result<std::int64_t> number(std::string_view sql);

private:
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };
    Database(sqlite3* connection, std::string name) noexcept;
    [[nodiscard]] Result<void> harden(Mode mode);

    std::unique_ptr<sqlite3, Close> connection_;
    std::string name_;
};

}  // namespace custos::vault
