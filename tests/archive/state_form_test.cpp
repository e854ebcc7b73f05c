/// The canonical form of a state (docs/formats.md): rows are never cut in two, and what does not fit is never a state.
/// Rules: SEC-02, SEC-03.
#include "house.hpp"

#include "archive/snapshot_form.hpp"

#include <custos/archive/state.hpp>

#include <gtest/gtest.h>

namespace custos::test {

namespace {

using archive::StateReader;
using archive::StateWriter;

std::vector<Bytes> chunks_of(const std::function<void(StateWriter&)>& write)
{
    std::vector<Bytes> chunks;
    StateWriter writer{[&](ByteView chunk) {
        chunks.emplace_back(chunk.begin(), chunk.end());
        return true;
    }};
    write(writer);
    EXPECT_TRUE(writer.finish());
    return chunks;
}

/// Hands these out, then nothing.
archive::NextChunk out_of(std::vector<Bytes> chunks)
{
    return [chunks = std::move(chunks), at = std::size_t{0}]() mutable {
        return at < chunks.size() ? chunks[at++] : Bytes{};
    };
}

merging::Pair a_pair(std::uint64_t left, std::string reason = {})
{
    merging::Pair pair;
    pair.about = {{left}, {left + 1}, 45, false, "phone equal", "电话相同"};
    pair.verdict = merging::Verdict::suspected;
    pair.reason = std::move(reason);
    return pair;
}

TEST(SEC_02, a_chunk_ends_with_the_row_that_passes_a_megabyte)
{
    merging::Pairs pairs;
    for (std::uint64_t i = 1; i <= 5; ++i)
        pairs.insert(a_pair(i, std::string(400'000, 'x')));
    const auto chunks = chunks_of([&](StateWriter& writer) { writer.table(pairs); });
    ASSERT_EQ(chunks.size(), 2U);
    EXPECT_GT(chunks[0].size(), std::size_t{1} << 20U);
    EXPECT_LT(chunks[0].size(), std::size_t{3} << 19U);
    merging::Pairs again;
    StateReader reader{out_of(chunks)};
    reader.table(again);
    EXPECT_TRUE(reader.ok());
    EXPECT_EQ(again.size(), pairs.size());
    EXPECT_TRUE(chunks_of([](StateWriter&) {}).empty()) << "of nothing no chunk is made";
}

TEST(SEC_02, a_taker_that_stops_is_asked_no_more)
{
    merging::Pairs pairs;
    for (std::uint64_t i = 1; i <= 9; ++i)
        pairs.insert(a_pair(i, std::string(400'000, 'x')));
    int taken = 0;
    StateWriter writer{[&](ByteView) { return ++taken < 2; }};
    writer.table(pairs);
    EXPECT_FALSE(writer.finish());
    EXPECT_EQ(taken, 2);
}

TEST(SEC_03, a_state_cut_short_anywhere_is_none)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    granted(house.desk().submit(guest("李四", "13800138001")));
    granted(house.desk().submit(sale("S-1", {1}, 15'000)));
    auto admin = house.desk(administrator, dossier::Purpose::administration);
    granted(admin.submit(tiers::DefineScheme{spend_scheme()}));
    std::vector<Bytes> chunks;
    value_of(house.archive->read([&](const archive::State& seen) {
        auto& state = const_cast<archive::State&>(seen);  // writers of snapshots take what readers fill
        chunks = chunks_of([&](StateWriter& writer) { archive::write_state(state, writer); });
    }));
    ASSERT_EQ(chunks.size(), 1U);
    const auto& whole = chunks.front();
    const auto reads = [&](std::size_t length) {
        archive::State state;
        StateReader reader{out_of({Bytes{whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)}})};
        archive::read_state(state, reader);
        return reader.ok();
    };
    EXPECT_TRUE(reads(whole.size()));
    for (std::size_t length = 0; length < whole.size(); length += 1 + length / 200)
        EXPECT_FALSE(reads(length)) << length << " of " << whole.size();
    EXPECT_FALSE(reads(whole.size() - 1));
}

TEST(SEC_03, a_row_that_comes_twice_is_no_table)
{
    const auto chunks = chunks_of([](StateWriter& writer) {
        writer.number(2);
        writer.record(a_pair(7));
        writer.record(a_pair(7));
    });
    merging::Pairs pairs;
    StateReader reader{out_of(chunks)};
    reader.table(pairs);
    EXPECT_FALSE(reader.ok());
}

TEST(SEC_03, after_what_does_not_fit_nothing_more_is_read)
{
    Column<std::int32_t> column;
    column.push_back(4);
    const auto chunks = chunks_of([&](StateWriter& writer) {
        writer.number(2);  // a column of two rows, of which one is there …
        const auto row = column[0];
        writer.record(a_pair(static_cast<std::uint64_t>(row)));
    });
    for (const auto& cut : {std::size_t{2}, std::size_t{4}}) {
        Column<std::int32_t> read;
        StateReader reader{
            out_of({Bytes{chunks.front().begin(), chunks.front().begin() + static_cast<std::ptrdiff_t>(cut)}})};
        reader.column(read);
        EXPECT_FALSE(reader.ok());
        EXPECT_EQ(read.size(), 0U);
        reader.column(read);  // … and whatever is asked for after it is left as it was
        merging::Pairs pairs;
        reader.table(pairs);
        auto pair = a_pair(1);
        reader.record(pair);
        std::map<std::uint32_t, Fen> amounts;
        reader.amounts(amounts);
        reader.loaded([] { ADD_FAILURE() << "there is nothing to rebuild from"; });
        EXPECT_TRUE(pairs.empty() && amounts.empty());
        EXPECT_EQ(read.size(), 0U);
    }
}

}  // namespace

}  // namespace custos::test
