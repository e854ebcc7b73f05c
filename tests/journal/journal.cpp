/// Append, commit, read, open again: what the journal promises when nothing goes wrong.
/// Rules: CAL-03, SEC-02, SEC-03.

#include "support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace custos::journal::testing {
namespace {

TEST(Journal, ANewOneHasASignedHeadOverNothing)
{
    const Folder folder;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    EXPECT_EQ(journal->size(), 0U);
    EXPECT_EQ(journal->head().root, empty_root());
    EXPECT_EQ(journal->head().archive, keys.archive());
    EXPECT_TRUE(verify_head(journal->head(), keys.public_key()));
    EXPECT_EQ(journal->commit().value(), journal->head());
}

TEST(Journal, WhatWasCommittedIsReadBackInOrder)
{
    const Folder folder;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    grow(*journal, 200, 7);
    for (const std::uint64_t from : {0U, 1U, 2U, 63U, 64U, 65U, 66U, 128U, 129U, 199U, 200U, 201U}) {
        auto next = std::max<std::uint64_t>(from, 1);
        ASSERT_TRUE(journal->read({from}, [&](const Entry& entry) {
            EXPECT_TRUE(same(entry, sample(next))) << next;
            ++next;
            return true;
        }));
        EXPECT_EQ(next, 201U) << from;
    }
    for (std::uint64_t number = 1; number <= 200; ++number)
        ASSERT_TRUE(same(journal->read_one({number}).value(), sample(number))) << number;
    EXPECT_EQ(journal->read_one({0}).error().code, Code::not_found);
    EXPECT_EQ(journal->read_one({201}).error().code, Code::not_found);
}

TEST(Journal, ReadingStopsWhenTold)
{
    const Folder folder;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    grow(*journal, 100, 100);
    int taken = 0;
    ASSERT_TRUE(journal->read({10}, [&](const Entry&) { return ++taken < 5; }));
    EXPECT_EQ(taken, 5);
}

TEST(Journal, ReadsBackFromAnyEntryTheNewestFirstAndStopsWhenTold)
{
    const Folder folder;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    ASSERT_TRUE(journal->read_back({9}, [](const Entry&) { return false; })) << "of an empty one nothing is read";
    grow(*journal, 1200, 300);
    for (const std::uint64_t before : {0U, 1U, 2U, 17U, 18U, 600U, 1200U, 1201U, 9999U}) {
        auto next = std::min<std::uint64_t>(before, 1201);
        ASSERT_TRUE(journal->read_back({before}, [&](const Entry& entry) { return same(entry, sample(--next)); }));
        EXPECT_LE(next, 1U) << before;
    }
    int taken = 0;
    ASSERT_TRUE(journal->read_back({1201}, [&](const Entry&) { return ++taken < 700; }));
    EXPECT_EQ(taken, 700);
}

TEST(Journal, TheSameEntriesGiveTheSameSizesWhateverTheGroups)
{
    for (const std::uint64_t group : {1U, 2U, 63U, 64U, 65U, 150U}) {
        const Folder folder;
        TestKeys keys;
        const auto journal = opened(folder.path(), keys);
        grow(*journal, 150, group);
        EXPECT_EQ(journal->verify().value().entries, 150U);
        EXPECT_EQ(journal->verify().value().heads, (150 + group - 1) / group + 1)
            << group;  // + 1: the head over nothing
    }
}

TEST(Journal, AGroupIsNotThereBeforeItsCommit)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    grow(*journal, 60);
    const auto head = journal->head();
    for (std::uint64_t number = 61; number <= 140; ++number)
        ASSERT_TRUE(journal->append(sample(number)));
    EXPECT_EQ(journal->size(), 60U);
    EXPECT_EQ(journal->head(), head);
    std::uint64_t read =
        0;  // the open group has completed two tiles in memory: the committed part of them stays readable
    ASSERT_TRUE(journal->read({1}, [&](const Entry& entry) { return same(entry, sample(++read)); }));
    EXPECT_EQ(read, 60U);
    EXPECT_EQ(journal->inclusion({60}).value().size, 60U);
    journal.reset();
    journal = opened(folder.path(), keys, head);
    EXPECT_EQ(journal->head(), head);
    EXPECT_EQ(journal->verify().value().entries, 60U);
}

TEST(Journal, OpensAgainAtEverySize)
{
    const Folder folder;
    TestKeys keys;
    Head head;
    for (std::uint64_t size = 0; size <= 200; size = size < 130 ? size + 1 : size + 17) {
        const auto journal = size == 0 ? opened(folder.path(), keys) : opened(folder.path(), keys, head);
        head = grow(*journal, size);
        ASSERT_EQ(journal->size(), size);
    }
    const auto journal = opened(folder.path(), keys, head);
    EXPECT_EQ(journal->verify().value().head, head);
}

TEST(Journal, CAL_03_AnEarlierTimeIsRefusedAndChangesNothing)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    grow(*journal, 3);
    auto entry = sample(4);
    entry.at = sample(3).at - Span{1};
    EXPECT_EQ(journal->append(entry).error().code, Code::clock);
    EXPECT_FALSE(journal->poisoned());
    entry.at = sample(3).at;
    EXPECT_TRUE(journal->append(entry));
    entry.number = {5};
    entry.at = entry.at - Span{1};
    EXPECT_EQ(journal->append(entry).error().code, Code::clock);  // within a group too
    ASSERT_TRUE(journal->commit());
    journal = nullptr;
    journal = opened(folder.path(), keys);
    EXPECT_EQ(journal->append(entry).error().code, Code::clock);  // and after opening
}

TEST(Journal, CAL_03_OnlyTheEntryThatRightsTheClockGoesBackAndTheNextOnesFollowIt)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    grow(*journal, 3);
    auto entry = sample(4);
    entry.at = sample(2).at;
    entry.event = clock_righted;
    EXPECT_TRUE(journal->append(entry));
    entry = sample(5);
    entry.at = sample(2).at - Span{1};
    EXPECT_EQ(journal->append(entry).error().code, Code::clock);
    entry.at = sample(2).at;
    EXPECT_TRUE(journal->append(entry));
    const auto head = journal->commit().value();
    EXPECT_EQ(head.at, sample(2).at);
    journal = nullptr;
    journal = opened(folder.path(), keys, head);
    EXPECT_EQ(journal->verify().value().entries, 5U);

    const Folder copy;
    auto restored = opened(copy.path(), keys);
    ASSERT_TRUE(journal->read_stored(
        {1}, [&](ByteView leaf, const Head* signed_head) { return bool(restored->append_stored(leaf, signed_head)); }));
    EXPECT_EQ(restored->commit().value(), head);
}

TEST(Journal, LimitsAreRefusedAndAWrongNumberIsABrokenInvariant)
{
    const Folder folder;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    auto entry = sample(1);
    entry.body.assign(largest_body + 1, 1);
    EXPECT_EQ(journal->append(entry).error().code, Code::too_large);
    entry.body.resize(largest_body);
    entry.event.assign(256, 'e');
    EXPECT_EQ(journal->append(entry).error().code, Code::too_large);
    entry.event.resize(255);
    EXPECT_TRUE(journal->append(entry));
    EXPECT_THROW(static_cast<void>(journal->append(sample(1))), std::logic_error);
    EXPECT_THROW(static_cast<void>(journal->append(sample(3))), std::logic_error);
    ASSERT_TRUE(journal->commit());
    EXPECT_TRUE(same(journal->read_one({1}).value(), entry));
}

TEST(Journal, SEC_03_ProofsVerifyAgainstTheHead)
{
    const Folder folder;
    TestKeys keys;
    auto journal = opened(folder.path(), keys);
    std::vector<Head> heads;
    for (std::uint64_t size = 1; size <= 300; size += 13)
        heads.push_back(grow(*journal, size, 13));
    journal = nullptr;
    journal = opened(folder.path(), keys, heads.back());  // leaves of old tiles are on the disk only
    const auto& head = journal->head();
    for (std::uint64_t number = 1; number <= head.size; ++number) {
        const auto proof = journal->inclusion({number}).value();
        ASSERT_TRUE(verify_inclusion(number - 1, head.size, proof.leaf, proof.path, head.root)) << number;
    }
    for (const auto& first : heads) {
        for (const auto& second : heads) {
            const auto proof = journal->consistency(first.size, second.size);
            ASSERT_EQ(proof.has_value(), first.size <= second.size);
            if (!proof) continue;
            ASSERT_TRUE(verify_consistency(first.size, second.size, first.root, second.root, proof.value().path));
        }
    }
    EXPECT_EQ(journal->inclusion({0}).error().code, Code::not_found);
    EXPECT_EQ(journal->inclusion({head.size + 1}).error().code, Code::not_found);
    EXPECT_EQ(journal->consistency(0, 5).error().code, Code::not_found);
    EXPECT_EQ(journal->consistency(6, 5).error().code, Code::not_found);
    EXPECT_EQ(journal->consistency(5, head.size + 1).error().code, Code::not_found);
}

TEST(Journal, AHeadIsSignedAndAnyChangedBitShows)
{
    TestKeys keys;
    const Folder folder;
    const auto head = grow(*opened(folder.path(), keys), 5);
    EXPECT_EQ(head_of(to_bytes(head)).value(), head);
    auto bytes = to_bytes(head);
    for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        bytes[byte] ^= 4U;
        EXPECT_FALSE(verify_head(head_of(bytes).value(), keys.public_key())) << byte;
        bytes[byte] ^= 4U;
    }
    EXPECT_FALSE(verify_head(head, TestKeys{7, 2}.public_key()));
    EXPECT_EQ(head_of(ByteView{bytes}.first(151)).error().code, Code::damaged);
    EXPECT_EQ(to_hex(ByteView{signed_bytes(head)}.first(22)), to_hex(bytes_of("custos/journal/head/v1")));
}

TEST(Journal, SEC_02_ACopyIsAJournalOfItsOwn)
{
    const Folder folder;
    const Folder other;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    const auto head = grow(*journal, 333, 10);
    std::uint64_t reported = 0;
    ASSERT_TRUE(journal->copy(other / "copy", [&](std::uint64_t done, std::uint64_t total) {
        reported = done;
        return done <= total;
    }));
    EXPECT_GT(reported, 0U);
    EXPECT_EQ(journal->copy(other / "copy").error().code, Code::exists);
    const auto copied = opened(other / "copy", keys, head);
    EXPECT_EQ(copied->verify().value().heads, 35U);
    EXPECT_EQ(copied->head(), head);
    EXPECT_EQ(grow(*copied, 340).size, 340U);
    EXPECT_EQ(journal->size(), 333U);
}

TEST(Journal, SEC_03_WhatIsCommittedWhileTheHostIsToldOfAVerifyIsVerifiedToo)
{
    const Folder folder;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    grow(*journal, 9000, 500);
    std::uint64_t told = 0;
    const auto found = journal->verify([&](std::uint64_t done, std::uint64_t total) {
        EXPECT_EQ(done, told * 4096);
        EXPECT_EQ(total, 9000U) << "it comes to an end whatever is written meanwhile";
        grow(*journal, journal->size() + 150, 7);
        ++told;
        return true;
    });
    ASSERT_TRUE(found);
    EXPECT_EQ(told, 3U);
    EXPECT_EQ(found.value().entries, 9450U);
    EXPECT_EQ(found.value().head, journal->head());
    EXPECT_EQ(found.value().heads, journal->verify().value().heads);
    const auto stop_second = [](std::uint64_t done, std::uint64_t) { return done == 0; };
    EXPECT_EQ(journal->verify(stop_second).error().code, Code::cancelled);
}

TEST(Journal, ACancelledCopyLeavesNothing)
{
    const Folder folder;
    const Folder other;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    auto entry = sample(1);
    entry.body.assign(largest_body / 2, 9);  // more pages than one step copies
    ASSERT_TRUE(journal->append(entry));
    ASSERT_TRUE(journal->commit());
    const auto copied = journal->copy(other.path(), [](std::uint64_t, std::uint64_t) { return false; });
    EXPECT_EQ(copied.error().code, Code::cancelled);
    EXPECT_TRUE(std::filesystem::is_empty(other.path()));

    std::vector<std::uint64_t> pages;
    std::uint64_t all = 0;
    ASSERT_TRUE(journal->copy(other.path(), [&](std::uint64_t done, std::uint64_t total) {
        pages.push_back(done);
        all = total;
        return true;
    }));
    EXPECT_GT(pages.size(), 1U) << "the host hears of it on the way";
    EXPECT_TRUE(std::ranges::is_sorted(pages));
    EXPECT_EQ(pages.back(), all);
}

/// Full backup at 100, two increments of stored entries: the restored journal is the same in leaves, root and heads.
TEST(Journal, SEC_02_IncrementsRestoreTheVeryLeavesAndHeads)
{
    const Folder folder;
    const Folder other;
    TestKeys keys;
    const auto journal = opened(folder.path(), keys);
    grow(*journal, 100, 9);
    ASSERT_TRUE(journal->copy(other / "full"));
    struct Stored {
        Bytes leaf;
        std::optional<Head> head;
    };
    std::vector<Stored> increment;
    const auto collect = [&](ByteView leaf, const Head* head) {
        increment.push_back({{leaf.begin(), leaf.end()}, head == nullptr ? std::nullopt : std::optional{*head}});
        return true;
    };
    grow(*journal, 170, 9);
    ASSERT_TRUE(journal->read_stored({101}, collect));
    grow(*journal, 250, 1);
    ASSERT_TRUE(journal->read_stored({171}, collect));
    ASSERT_EQ(increment.size(), 150U);

    TestKeys later;  // another opening: what is put back was sealed by the first
    const auto restored = opened(other / "full", later);
    for (const auto& stored : increment)
        ASSERT_TRUE(restored->append_stored(stored.leaf, stored.head ? &*stored.head : nullptr));
    EXPECT_EQ(restored->commit().value(), journal->head());
    EXPECT_EQ(restored->verify().value().heads, journal->verify().value().heads);
    EXPECT_TRUE(same(restored->read_one({200}).value(), sample(200)));
    EXPECT_EQ(grow(*restored, 260).size, 260U);
}

TEST(Journal, SEC_02_AStoredEntryThatDoesNotFitIsRefused)
{
    TestKeys keys;
    const Folder folder;
    const auto journal = opened(folder.path(), keys);
    grow(*journal, 12, 4);
    std::vector<Bytes> leaves;
    std::vector<Head> heads;
    ASSERT_TRUE(journal->read_stored({1}, [&](ByteView leaf, const Head* head) {
        leaves.emplace_back(leaf.begin(), leaf.end());
        if (head != nullptr) heads.push_back(*head);
        return true;
    }));
    ASSERT_EQ(heads.size(), 3U);
    const auto refused = [&](Keys& with, const auto& put) {
        const Folder fresh;
        const auto target = opened(fresh.path(), with);
        EXPECT_EQ(put(*target).error().code, Code::damaged);
        EXPECT_TRUE(target->poisoned());
        EXPECT_EQ(target->commit().error().code, Code::poisoned);
    };
    TestKeys foreign{8};
    refused(keys, [&](Journal& target) { return target.append_stored(leaves[1], nullptr); });     // not the next
    refused(foreign, [&](Journal& target) { return target.append_stored(leaves[0], nullptr); });  // other archive
    refused(keys, [&](Journal& target) { return target.append_stored(leaves[0], &heads[0]); });   // head of other size
    for (std::size_t byte = 0; byte < leaves[0].size(); ++byte) {
        auto leaf = leaves[0];
        leaf[byte] ^= 1U;
        refused(keys, [&](Journal& target) { return target.append_stored(leaf, nullptr); });
    }
    const auto shorter = ByteView{leaves[0]}.first(leaves[0].size() - 1);
    refused(keys, [&](Journal& target) { return target.append_stored(shorter, nullptr); });
}

TEST(Journal, NeverTheSameNonceUnderTheSameKey)
{
    const Folder folder;
    const Folder other;
    std::set<std::pair<std::string, std::uint64_t>> seen;
    const auto look = [&](const Journal& journal, std::uint64_t from) {
        ASSERT_TRUE(journal.read_stored({from}, [&](ByteView leaf, const Head*) {
            const std::size_t name = leaf[46];  // clear part: 46 bytes, length and name of the event; see docs/formats
            const auto opening = to_hex(leaf.subspan(47 + name, 32));
            EXPECT_TRUE(seen.emplace(opening, leaf[47 + name + 32] | leaf[47 + name + 33] << 8U).second);
            return true;
        }));
    };
    {
        TestKeys keys;
        const auto journal = opened(folder.path(), keys);
        grow(*journal, 20);
        look(*journal, 1);
    }
    copy_folder(folder.path(), other / "clone");
    for (const auto& place : {folder.path(), other / "clone"}) {  // both clones go on from the same number
        TestKeys keys;
        const auto journal = opened(place, keys);
        grow(*journal, 40);
        look(*journal, 21);
    }
    EXPECT_EQ(seen.size(), 60U);
}

}  // namespace
}  // namespace custos::journal::testing
