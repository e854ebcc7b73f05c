/// The keyring's file: what is read from it and how it is written.
#include "core/file.hpp"
#include "keyring.hpp"
#include "wire.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>

namespace custos::vault {

namespace {

constexpr std::int64_t application_id = 0x4375'4b52;  // "CuKR"

constexpr std::string_view header_table =
    "CREATE TABLE header(id INTEGER PRIMARY KEY CHECK(id = 1), body BLOB NOT NULL)";
constexpr std::string_view block_table = "CREATE TABLE block(number INTEGER PRIMARY KEY, body BLOB NOT NULL)";

constexpr const char* name = "keyring";

/// Somebody else's file, or one whose schema was tampered with, is not read further.
Result<void> check_schema(Database& database)
{
    BOOST_OUTCOME_TRY(const auto id, database.number("PRAGMA application_id"));
    BOOST_OUTCOME_TRY(const auto version, database.number("PRAGMA user_version"));
    if (id != application_id) return fail(Code::damaged, name, "not a keyring");
    if (version > keyring_format) return fail(Code::too_new, name);
    BOOST_OUTCOME_TRY(auto tables, database.prepare("SELECT sql FROM sqlite_schema ORDER BY name"));
    for (const auto expected : {block_table, header_table}) {
        BOOST_OUTCOME_TRY(const auto row, tables.step());
        if (!row || text_of(tables.bytes(0)) != expected) return fail(Code::damaged, name, "schema");
    }
    BOOST_OUTCOME_TRY(const auto more, tables.step());
    if (more || version != keyring_format) return fail(Code::damaged, name, "schema");
    return outcome::success();
}

Result<Bytes> stored_header(Database& database)
{
    BOOST_OUTCOME_TRY(auto row, database.prepare("SELECT body FROM header"));
    BOOST_OUTCOME_TRY(const auto found, row.step());
    if (!found) return fail(Code::damaged, name, "no header");
    const auto body = row.bytes(0);
    return Bytes{body.begin(), body.end()};
}

Error broken_block(std::uint64_t number) { return fail(Code::damaged, name, fmt::format("block {} of keys", number)); }

}  // namespace

Result<KeyringHeader> read_header(Database& database)
{
    BOOST_OUTCOME_TRY(check_schema(database));
    BOOST_OUTCOME_TRY(const auto bytes, stored_header(database));
    return decode(bytes);
}

Result<KeyringLabel> label_of_keyring(const std::filesystem::path& keyring)
{
    BOOST_OUTCOME_TRY(auto database, Database::open(keyring, Database::Mode::inspect));
    BOOST_OUTCOME_TRY(const auto header, read_header(database));
    return label_of(header);
}

Block seal_of(const EpochKey& key, const KeyringHeader& header, std::span<const KeyBlock> blocks)
{
    auto covered = covered_bytes(header);
    covered.reserve(covered.size() + blocks.size() * sizeof(Block));
    for (const auto& block : blocks)
        covered.insert(covered.end(), block.tag.begin(), block.tag.end());
    return key.mac(covered);
}

/// All blocks, each with its tag, dense from 0; then the seal over all.
Result<void> Keyring::load(Database& database)
{
    BOOST_OUTCOME_TRY(auto rows, database.prepare("SELECT number, body FROM block ORDER BY number"));
    const auto row_size = sizeof(Block) + keys_per_block * sizeof(WrappedKey);
    blocks_.clear();
    for (;;) {
        BOOST_OUTCOME_TRY(const auto row, rows.step());
        if (!row) break;
        const auto number = blocks_.size();
        const auto body = rows.bytes(1);
        if (rows.number(0) != static_cast<std::int64_t>(number) || body.size() != row_size) return broken_block(number);
        auto& block = blocks_.emplace_back(header_.archive, number);
        std::ranges::copy(body.first(sizeof(Block)), block.tag.begin());
        std::ranges::copy(body.subspan(sizeof(Block)), block.keys().begin());
        if (!same_bytes(epoch_key_->mac(block.bytes), block.tag)) return broken_block(number);
    }
    if (blocks_.size() != header_.blocks) return broken_block(blocks_.size());
    if (!same_bytes(seal_of(*epoch_key_, header_, blocks_), header_.seal)) return fail(Code::damaged, name, "seal");
    return outcome::success();
}

Result<void> Keyring::make_file()
{
    {
        BOOST_OUTCOME_TRY(auto file, File::open(path_, O_RDWR | O_CREAT | O_EXCL));
    }
    BOOST_OUTCOME_TRY(auto database, Database::open(path_, Database::Mode::use));
    BOOST_OUTCOME_TRY(
        database.execute(fmt::format("BEGIN; PRAGMA application_id = {}; PRAGMA user_version = {}; {}; {}",
                                     application_id, keyring_format, header_table, block_table)));
    const auto body = encode(header_);
    BOOST_OUTCOME_TRY(auto insert, database.prepare("INSERT INTO header VALUES (1, ?)"));
    BOOST_OUTCOME_TRY(insert.bind(1, body).run());
    BOOST_OUTCOME_TRY(database.execute("COMMIT"));
    return sync_folder_of(path_);
}

/// Takes the file's write lock and looks whether it still is as this keyring knows it.
Result<Database> Keyring::begin() const
{
    if (broken_) return fail(Code::poisoned, name);
    BOOST_OUTCOME_TRY(auto database, Database::open(path_, Database::Mode::use));
    BOOST_OUTCOME_TRY(database.execute("BEGIN IMMEDIATE"));
    BOOST_OUTCOME_TRY(const auto stored, stored_header(database));
    if (stored != encode(header_))
        return fail(Code::busy,
                    Words{"another process changed the keyring; open it again", "另一进程已修改密钥库；请重新打开"},
                    name);
    return database;
}

/// A row that is there is written over in its place: the same size, so SQLite leaves no old bytes anywhere.
Result<void> Keyring::put_rows(Database& database, const KeyringHeader& header, std::span<const KeyBlock> changed,
                               std::uint64_t first) const
{
    BOOST_OUTCOME_TRY(auto insert, database.prepare("INSERT INTO block VALUES (?, ?)"));
    BOOST_OUTCOME_TRY(auto update, database.prepare("UPDATE block SET body = ?2 WHERE number = ?1"));
    Bytes row;
    for (const auto& block : changed) {
        row.assign(block.tag.begin(), block.tag.end());
        row.insert(row.end(), block.keys().begin(), block.keys().end());
        auto& put = first < header_.blocks ? update : insert;
        BOOST_OUTCOME_TRY(put.bind(1, first++).bind(2, row).run());
    }
    const auto body = encode(header);
    BOOST_OUTCOME_TRY(auto put_header, database.prepare("UPDATE header SET body = ?"));
    return put_header.bind(1, body).run();
}

/// The blocks from `first` on, and the header; then the file is closed. The header in memory follows when it has
/// succeeded.
Result<void> Keyring::commit(Database database, KeyringHeader header, std::span<const KeyBlock> changed,
                             std::uint64_t first)
{
    auto written = put_rows(database, header, changed, first);
    if (written) written = database.execute("COMMIT");
    broken_ = !written;
    if (written) header_ = std::move(header);
    return written;
}

/// The copy is made by SQLite itself: reading the file in any other way would drop the locks of whoever holds it open.
Result<void> Keyring::copy_to(const std::filesystem::path& to) const
{
    {
        BOOST_OUTCOME_TRY(auto file, File::open(to, O_RDWR | O_CREAT | O_EXCL));
    }
    BOOST_OUTCOME_TRY(auto database, Database::open(path_, Database::Mode::use));
    BOOST_OUTCOME_TRY(const auto stored, stored_header(database));
    if (stored != encode(header_)) return fail(Code::busy, name);
    BOOST_OUTCOME_TRY(auto copy, database.prepare("VACUUM INTO ?"));
    BOOST_OUTCOME_TRY(copy.bind(1, std::string_view{to.native()}).run());
    BOOST_OUTCOME_TRY(auto file, File::open(to, O_RDWR));
    BOOST_OUTCOME_TRY(file.sync());
    return sync_folder_of(to);
}

/// What is in memory is what was written last: a keyring whose write failed does not know that.
Result<void> Keyring::save_to(const std::filesystem::path& to) const
{
    if (broken_) return fail(Code::poisoned, name);
    if (std::filesystem::exists(to)) return fail(Code::exists, name);  // its secret is not drawn over
    Keyring copy{to};
    copy.header_ = header_;
    copy.header_.blocks = 0;
    if (master_->kind() != MasterKind::key_service) {
        BOOST_OUTCOME_TRY(copy.header_.wrapped_epoch_key, master_->wrap_for(to, header_.epoch, epoch_key_->bytes()));
    }
    BOOST_OUTCOME_TRY(copy.make_file());
    BOOST_OUTCOME_TRY(auto database, copy.begin());
    auto header = copy.header_;
    header.blocks = header_.blocks;
    header.seal = seal_of(*epoch_key_, header, blocks_);
    return copy.commit(std::move(database), std::move(header), blocks_, 0);
}

}  // namespace custos::vault
