/// The canonical form of a state: a run of chunks, each whole rows, cut where they pass a megabyte. Equal states give
/// equal chunks, so the hash of a state is the SHA-256 over the SHA-256 of each chunk.
#pragma once

#include <custos/archive/state.hpp>
#include <custos/core/binary.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <type_traits>

namespace custos::archive {

/// Raised whenever what follows writes the same state otherwise, or the same events give another state. A snapshot of
/// another form is passed over and the journal read instead; a backup's hash of another form is not compared.
inline constexpr std::uint32_t state_form = 20;

/// Takes a chunk; false stops the writing.
using TakeChunk = std::function<bool(ByteView chunk)>;

/// Gives the next chunk; empty at the end or when there is none that can be trusted.
using NextChunk = std::function<Bytes()>;

/// What a column is kept under, as a number.
[[nodiscard]] constexpr std::int32_t number_of(Quarter quarter) noexcept { return quarter.number; }
template <class Tag>
[[nodiscard]] constexpr std::uint64_t number_of(const Id<Tag>& id) noexcept
{
    return id.value;
}

/// Walks a state and hands out its chunks.
class StateWriter {
public:
    explicit StateWriter(TakeChunk take) : take_{std::move(take)} {}

    template <class Table>
    void table(const Table& table)
    {
        using Row = typename Table::value_type;
        using Key = decltype(table.key_extractor());
        std::vector<const void*> all;
        all.reserve(table.size());
        for (const auto& row : table)
            all.push_back(&row);
        rows(all, shape_of<Row>(), [](const void* a, const void* b) {
            const Key key{};
            return key(*static_cast<const Row*>(a)) < key(*static_cast<const Row*>(b));
        });
    }

    template <class T>
    void column(const Column<T>& column)
    {
        static_assert(std::is_trivially_copyable_v<T> && std::endian::native == std::endian::little);
        number(static_cast<std::int64_t>(column.size()));
        for (std::size_t begin = 0; begin < column.size(); begin += Column<T>::block) {
            const auto [rows, count] = column.rows_from(begin);
            writer_.raw({reinterpret_cast<const std::uint8_t*>(rows), count * sizeof(T)});
            cut();
        }
    }

    template <class Key, class T>
    void columns_by(const std::map<Key, Column<T>>& columns)
    {
        number(static_cast<std::int64_t>(columns.size()));
        for (const auto& [key, rows] : columns) {
            number(number_of(key));
            column(rows);
        }
    }

    /// Amounts by row, in the order of the rows.
    void amounts(const std::map<std::uint32_t, Fen>& amounts)
    {
        number(static_cast<std::int64_t>(amounts.size()));
        for (const auto& [row, amount] : amounts) {
            number(row);
            number(amount.value);
            cut();
        }
    }

    /// The same for what knows its own parts.
    template <class Key, class Parts>
    void parts_by(std::map<Key, Parts>& all)
    {
        number(static_cast<std::int64_t>(all.size()));
        for (auto& [key, parts] : all) {
            number(number_of(key));
            parts.parts(*this);
        }
    }

    template <class T>
    void record(const T& record)
    {
        writer_.value(shape_of<T>(), &record);
        cut();
    }

    template <class Tag>
    void counter(const Id<Tag>& id)
    {
        number(static_cast<std::int64_t>(id.value));
    }

    template <class T>
    void number(const T& value)
    {
        writer_.signed_number(static_cast<std::int64_t>(value));
    }

    template <class Rebuild>
    void loaded(Rebuild&&)
    {
    }

    /// Hands out what is left. False if the taker stopped the writing.
    bool finish()
    {
        if (!bytes_.empty()) hand_out();
        return going_;
    }

private:
    static constexpr std::size_t enough = std::size_t{1} << 20U;

    /// Rows of one shape, in the order of their keys.
    void rows(std::vector<const void*>& all, const Shape& shape, bool (*before)(const void*, const void*));

    void cut()
    {
        if (bytes_.size() >= enough) hand_out();
    }

    void hand_out()
    {
        going_ = going_ && take_(bytes_);
        bytes_.clear();
    }

    TakeChunk take_;
    Bytes bytes_;
    Writer writer_{bytes_};
    bool going_ = true;
};

/// Fills an empty state from its chunks. After the first thing that does not fit nothing more is read: ask `ok()`.
class StateReader {
public:
    explicit StateReader(NextChunk next) : next_{std::move(next)} {}

    template <class Table>
    void table(Table& table)
    {
        using Row = typename Table::value_type;
        auto count = read_number();
        if constexpr (requires { table.reserve(std::size_t{}); })
            table.reserve(static_cast<std::size_t>(std::clamp<std::int64_t>(count, 0, 1 << 24)));
        for (; ok_ && count > 0; --count) {
            refill();
            Row row{};
            reader_.value(shape_of<Row>(), &row);
            ok_ = ok_ && reader_.ok();
            if (ok_) ok_ = table.insert(std::move(row)).second;
        }
    }

    template <class T>
    void column(Column<T>& column)
    {
        const auto size = static_cast<std::size_t>(std::max<std::int64_t>(read_number(), 0));
        for (std::size_t begin = 0; ok_ && begin < size; begin += Column<T>::block) {
            refill();
            const auto count = std::min(Column<T>::block, size - begin);
            const auto bytes = reader_.raw(count * sizeof(T));
            ok_ = ok_ && reader_.ok();
            for (std::size_t i = 0; ok_ && i < count; ++i) {
                T value;
                std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
                column.push_back(value);
            }
        }
    }

    template <class Key, class T>
    void columns_by(std::map<Key, Column<T>>& columns)
    {
        for (auto count = read_number(); ok_ && count > 0; --count) {
            const auto key = Key{static_cast<decltype(number_of(Key{}))>(read_number())};
            column(columns[key]);
        }
    }

    void amounts(std::map<std::uint32_t, Fen>& amounts)
    {
        for (auto count = read_number(); ok_ && count > 0; --count) {
            const auto row = static_cast<std::uint32_t>(read_number());
            amounts.emplace_hint(amounts.end(), row, Fen{read_number()});
        }
    }

    template <class Key, class Parts>
    void parts_by(std::map<Key, Parts>& all)
    {
        for (auto count = read_number(); ok_ && count > 0; --count) {
            const auto key = Key{static_cast<decltype(number_of(Key{}))>(read_number())};
            all[key].parts(*this);
        }
    }

    template <class T>
    void record(T& record)
    {
        refill();
        reader_.value(shape_of<T>(), &record);
        ok_ = ok_ && reader_.ok();
    }

    template <class Tag>
    void counter(Id<Tag>& id)
    {
        id = {static_cast<std::uint64_t>(read_number())};
    }

    template <class T>
    void number(T& value)
    {
        value = static_cast<T>(read_number());
    }

    template <class Rebuild>
    void loaded(Rebuild&& rebuild)
    {
        if (ok_) rebuild();
    }

    [[nodiscard]] bool ok() const noexcept { return ok_; }

private:
    std::int64_t read_number()
    {
        refill();
        const auto value = reader_.signed_number();
        ok_ = ok_ && reader_.ok();
        return ok_ ? value : 0;
    }

    /// Rows do not cross chunks: when one is used up, the next begins.
    void refill()
    {
        if (!ok_ || reader_.left() > 0) return;
        chunk_ = next_();
        reader_ = Reader{chunk_};
        if (chunk_.empty()) ok_ = false;
    }

    NextChunk next_;
    Bytes chunk_;
    Reader reader_{ByteView{}};
    bool ok_ = true;
};

/// Collects the hash of a state from its chunks.
class StateHash {
public:
    void add(ByteView chunk)
    {
        const auto digest = vault::sha256(chunk);
        digests_.insert(digests_.end(), digest.begin(), digest.end());
    }
    [[nodiscard]] Digest digest() const { return vault::sha256(digests_); }

private:
    Bytes digests_;
};

/// Every table of a state, in order. Made in one place: so many tables are costly to compile.
void write_state(State& state, StateWriter& writer);
void read_state(State& state, StateReader& reader);

}  // namespace custos::archive
