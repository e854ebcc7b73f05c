/// SQLite behind two small owners. Every return code becomes a Result; lack of memory is std::bad_alloc.
#pragma once

#include <custos/core/bytes.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace custos::journal {

/// damaged for SQLite's own finding of damage, busy for another's lock, storage for the rest. `detail` has SQLite's
/// number and its standing text, never a value.
[[nodiscard]] Error sqlite_error(int code);

/// A prepared statement. Rows are read with `step`; views of a column are valid until the next step.
class Statement {
public:
    Statement() = default;

    [[nodiscard]] Result<bool> step();  ///< true: there is a row
    [[nodiscard]] Result<void> run();   ///< to its end, then ready for the next run

    void bind(int place, std::int64_t value);
    void bind(int place, ByteView bytes);  ///< the bytes must live until the statement has run

    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] ByteView bytes(int column) const;
    [[nodiscard]] std::string text(int column) const;

    void abandon() noexcept { static_cast<void>(statement_.release()); }  ///< see Connection::abandon

private:
    friend class Connection;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// One open database.
class Connection {
public:
    enum class Mode { existing, create };

    Connection() = default;

    /// Opens with everything closed that a hostile file could use, and with limits as low as ours are. Closing neither
    /// checkpoints nor deletes the log until `let_close_checkpoint`.
    /// `longest`: bytes of the longest value. `vfs`: null for SQLite's own.
    [[nodiscard]] static Result<Connection> open(const std::filesystem::path& file, Mode mode, const char* vfs,
                                                 int longest);

    [[nodiscard]] Result<Statement> prepare(const char* sql) const;
    [[nodiscard]] Result<void> run(const char* sql) const;
    [[nodiscard]] Result<std::int64_t> number(
        const char* sql) const;  ///< first column of the first row; 0 without one or for NULL
    [[nodiscard]] Result<std::string> text(const char* sql) const;

    void let_close_checkpoint(bool allowed) noexcept;
    [[nodiscard]] sqlite3* handle() const noexcept { return connection_.get(); }

    /// Leaks the connection: all that may be done with one in a forked child.
    void abandon() noexcept { static_cast<void>(connection_.release()); }

private:
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };
    std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace custos::journal
