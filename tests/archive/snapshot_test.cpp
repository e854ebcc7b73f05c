/// Snapshots, written by hand as docs/formats.md says: one that is right is taken, one that is wrong in a single thing
/// is passed over for the journal.
/// Rules: SEC-02, SEC-03.
#include "parts.hpp"

#include "archive/snapshot_form.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>

namespace custos::test {

namespace {

namespace fs = std::filesystem;

/// A snapshot about to be written, whole and true until something of it is changed.
struct ByHand {
    ArchiveId archive;
    std::uint64_t entries = 0;
    std::uint64_t size_of_box = 0;  ///< of the first chunk, as it says; 0: the true one
    std::string magic = "CUSTSNP:";
    std::uint64_t form = archive::state_form;
    std::vector<Bytes> chunks;
    Bytes trailer;
    bool with_trailer = true;

    [[nodiscard]] Bytes written(vault::Vault& vault) const
    {
        Bytes bytes{magic.begin(), magic.end()};
        Writer writer{bytes};
        writer.number(form);
        writer.number(archive.value);
        writer.number(entries);
        std::uint64_t count = 0;
        const auto put = [&](const Bytes& chunk, bool last) {
            Bytes context;
            Writer bound{context};
            bound.text("custos/snapshot/1");
            bound.number(vault.archive().value);
            bound.number(entries);
            bound.number(count++);
            bound.number(last ? 1 : 0);
            const auto sealed = vault.seal_body(context, chunk);
            writer.number(last ? 1 : 0);
            writer.raw(sealed.open_id);
            writer.number(sealed.count);
            writer.number(size_of_box != 0 ? size_of_box : sealed.box.size());
            writer.raw(sealed.box);
        };
        for (const auto& chunk : chunks)
            put(chunk, false);
        if (with_trailer) put(trailer, true);
        return bytes;
    }
};

/// An archive whose state can be told from that of a snapshot: a snapshot by hand has a counter set further.
struct Shelf : OpenHouse {
    Digest by_journal{};
    Digest by_snapshot{};

    Shelf()
    {
        granted(desk().submit(guest("王小明", "13800138000")));
        granted(desk().submit(sale("S-1", {1}, 100)));
        by_journal = archive->state_hash();
    }

    /// Writes one, changed, and opens. `of_state` changes what it holds before it is written.
    Digest opened_with(const std::function<void(ByHand&)>& change,
                       const std::function<void(archive::State&)>& of_state = {})
    {
        const auto bytes = made(change, of_state);
        put_file(bytes.first, bytes.second);
        reopen();
        const auto hash = archive->state_hash();
        archive.reset();
        fs::remove(folder / "archive" / bytes.first);
        return hash;
    }

    /// Name and bytes of a snapshot.
    std::pair<std::string, Bytes> made(const std::function<void(ByHand&)>& change,
                                       const std::function<void(archive::State&)>& of_state = {})
    {
        const auto body = parts();
        auto& state = *body->state;
        state.merging.next_merge = {77};
        if (of_state) of_state(state);
        ByHand snapshot;
        snapshot.archive = body->vault->archive();
        snapshot.entries = state.entries;
        archive::StateHash hash;
        archive::StateWriter writer{[&](ByteView chunk) {
            hash.add(chunk);
            snapshot.chunks.emplace_back(chunk.begin(), chunk.end());
            return true;
        }};
        archive::write_state(state, writer);
        EXPECT_TRUE(writer.finish());
        by_snapshot = hash.digest();
        const auto root = body->journal->head().root;
        snapshot.trailer.assign(root.begin(), root.end());
        snapshot.trailer.insert(snapshot.trailer.end(), by_snapshot.begin(), by_snapshot.end());
        change(snapshot);
        return {fmt::format("{:020}.snapshot", snapshot.entries), snapshot.written(*body->vault)};
    }
    void put_file(const std::string& name, const Bytes& bytes)
    {
        std::ofstream{folder / "archive" / name, std::ios::binary | std::ios::trunc}.write(
            reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
};

TEST(SEC_02, a_snapshot_written_as_the_page_of_formats_says_is_taken)
{
    Shelf shelf;
    EXPECT_EQ(shelf.opened_with([](ByHand&) {}), shelf.by_snapshot);
    EXPECT_NE(shelf.by_snapshot, shelf.by_journal);
}

TEST(SEC_03, a_snapshot_that_is_wrong_in_one_thing_is_passed_over_for_the_journal)
{
    Shelf shelf;
    const auto passed_over = [&](std::string_view what, const std::function<void(ByHand&)>& change,
                                 const std::function<void(archive::State&)>& of_state = {}) {
        EXPECT_EQ(shelf.opened_with(change, of_state), shelf.by_journal) << what;
    };
    passed_over("a form of the versions that knew digits", [](ByHand& each) { each.magic = "CUSTSNP9"; });
    passed_over("an older form", [](ByHand& each) { --each.form; });
    passed_over("a newer form", [](ByHand& each) { ++each.form; });
    passed_over("no format of ours", [](ByHand& each) { each.magic = "SOMETHNG"; });
    passed_over("another archive's", [](ByHand& each) { ++each.archive.value; });
    passed_over("a false hash", [](ByHand& each) { each.trailer.back() ^= 1U; });
    passed_over("a false root", [](ByHand& each) { each.trailer.front() ^= 1U; });
    passed_over("a short trailer", [](ByHand& each) { each.trailer.pop_back(); });
    passed_over("no trailer", [](ByHand& each) { each.with_trailer = false; });
    passed_over("nothing at all", [](ByHand& each) { each.chunks.clear(), each.with_trailer = false; });
    passed_over("a trailer alone", [](ByHand& each) { each.chunks.clear(); });
    passed_over("a chunk too many", [](ByHand& each) { each.chunks.push_back(each.chunks.back()); });
    passed_over("a row cut short", [](ByHand& each) { each.chunks.back().resize(each.chunks.back().size() / 2); });
    passed_over("a length that no chunk has", [](ByHand& each) { each.size_of_box = std::uint64_t{2} << 30U; });
    passed_over("a length beyond the file", [](ByHand& each) { each.size_of_box = std::uint64_t{1} << 20U; });
    passed_over("entries other than its state's", [](ByHand& each) { ++each.entries; });
    passed_over(
        "no entries", [](ByHand&) {}, [](archive::State& state) { state.entries = 0; });
    passed_over(
        "more entries than the journal has", [](ByHand&) {}, [](archive::State& state) { state.entries += 5; });
}

TEST(SEC_03, a_snapshot_that_ends_within_its_first_words_is_passed_over)
{
    Shelf shelf;
    const auto [name, whole] = shelf.made([](ByHand&) {});
    for (std::size_t length = 0; length < 80; ++length) {
        shelf.put_file(name, Bytes{whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)});
        shelf.reopen();
        EXPECT_EQ(shelf.archive->state_hash(), shelf.by_journal) << length << " bytes";
        shelf.archive.reset();
    }
}

std::vector<std::string> snapshots_of(const House& house)
{
    std::vector<std::string> names;
    for (const auto& each : fs::directory_iterator{house.folder / "archive"})
        if (each.path().extension() == ".snapshot") names.push_back(each.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

TEST(SEC_02, a_snapshot_that_is_cancelled_is_none_and_the_one_before_stays)
{
    Shelf shelf;
    value_of(shelf.archive->snapshot());
    const auto before = snapshots_of(shelf);
    EXPECT_EQ(before.size(), 1U);
    granted(shelf.desk().submit(sale("S-2", {1}, 100)));
    const auto stopped = shelf.archive->snapshot([](std::uint64_t, std::uint64_t) { return false; });
    ASSERT_FALSE(stopped.has_value());
    EXPECT_EQ(stopped.error().code, Code::cancelled);
    EXPECT_EQ(snapshots_of(shelf), before);
    value_of(shelf.archive->snapshot());
    EXPECT_EQ(snapshots_of(shelf).size(), 2U);
}

TEST(SEC_02, a_snapshot_whose_place_is_taken_is_told_and_the_archive_goes_on)
{
    Shelf shelf;
    const auto in_the_way = shelf.folder / "archive" / fmt::format("{:020}.snapshot", shelf.archive->head().size);
    fs::create_directories(in_the_way / "something");
    const auto saved = shelf.archive->snapshot();
    ASSERT_FALSE(saved.has_value());
    EXPECT_EQ(saved.error().code, Code::storage);
    granted(shelf.desk().submit(sale("S-2", {1}, 100)));
    shelf.reopen();  // nor does it keep an archive from being opened
    value_of(shelf.archive->snapshot());
}

TEST(SEC_02, files_of_other_names_are_no_snapshots_and_stay)
{
    Shelf shelf;
    shelf.put_file("before the move.snapshot", {});
    shelf.put_file("notes.txt", {});
    for (int i = 0; i < 4; ++i) {
        granted(shelf.desk().submit(sale("S-" + std::to_string(i + 2), {1}, 100)));
        value_of(shelf.archive->snapshot());
    }
    EXPECT_EQ(snapshots_of(shelf).size(), 3U) << "the two newest, and what is none of ours";
    EXPECT_TRUE(fs::exists(shelf.folder / "archive" / "notes.txt"));
    shelf.reopen();
}

TEST(SEC_02, a_file_named_for_more_entries_than_there_are_takes_no_snapshots_place)
{
    Shelf shelf;
    for (const auto* name : {"99999999999999999999.snapshot", "00000000000000009999.snapshot",
                             "0000000000000000000x.snapshot", "+0000000000000000001.snapshot"})
        shelf.put_file(name, {});
    for (int i = 0; i < 4; ++i) {
        granted(shelf.desk().submit(sale("S-" + std::to_string(i + 2), {1}, 100)));
        value_of(shelf.archive->snapshot());
    }
    EXPECT_EQ(snapshots_of(shelf).size(), 6U) << "the two newest, and four that are none of ours";
    shelf.reopen();
}

TEST(SEC_02, an_opening_can_be_stopped_before_it_reads_a_snapshot)
{
    Shelf shelf;
    value_of(shelf.archive->snapshot());
    shelf.archive.reset();
    auto options = shelf.options();
    options.progress = [](std::uint64_t, std::uint64_t) { return false; };
    const auto opened = Archive::open(options);
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().code, Code::cancelled);
    shelf.reopen();
}

}  // namespace

}  // namespace custos::test
