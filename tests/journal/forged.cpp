/// Entries and heads made by somebody who has the archive's keys, put where they do not belong: the tree and the heads
/// hold them to what was signed. Rules: SEC-02, SEC-03.
#include "support.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace custos::journal::testing {
namespace {

constexpr std::uint64_t entries_signed = 150;

/// The leaves of a journal under the same keys with the same entries, some time earlier: sealed anew, so other bytes.
std::vector<Bytes> twin_leaves(std::int64_t earlier)
{
    const Folder folder;
    TestKeys keys;
    const auto twin = opened(folder.path(), keys);
    for (std::uint64_t number = 1; number <= entries_signed; ++number) {
        auto entry = sample(number);
        entry.at.ms -= earlier;
        EXPECT_TRUE(twin->append(entry));
    }
    EXPECT_TRUE(twin->commit());
    std::vector<Bytes> leaves;
    EXPECT_TRUE(twin->read_stored({1}, [&](ByteView leaf, const Head*) {
        leaves.emplace_back(leaf.begin(), leaf.end());
        return true;
    }));
    return leaves;
}

Head head_at(const Journal& journal, std::uint64_t wanted)
{
    std::optional<Head> found;
    EXPECT_TRUE(journal.read_stored({wanted}, [&](ByteView, const Head* head) {
        if (head != nullptr) found = *head;
        return false;
    }));
    return found.value();
}

Head signed_anew(Head head, const Keys& keys)
{
    head.signature = keys.sign(signed_bytes(head));
    return head;
}

std::string put_leaf(std::uint64_t number, const Bytes& leaf)
{
    return "UPDATE entries SET leaf = x'" + to_hex(leaf) + "' WHERE number = " + std::to_string(number);
}

struct Found {
    std::string verify;
    std::string read;
};

/// A closed journal of 150 entries in groups of 4.
struct Signed {
    Folder folder;
    TestKeys keys;

    Signed() { grow(*opened(folder.path(), keys), entries_signed, 4); }

    /// What verify and reading all say of a copy of it after the SQL.
    [[nodiscard]] Found after(const std::string& sql)
    {
        const Folder other;
        copy_folder(folder.path(), other / "copy");
        EXPECT_TRUE(tamper(other / "copy", sql));
        const auto journal = opened(other / "copy", keys);
        const auto verified = journal->verify();
        const auto read = journal->read({1}, [](const Entry&) { return true; });
        return {verified ? "" : verified.error().detail, read ? "" : read.error().detail};
    }
};

/// Each opens and is in its place; they are not the ones that were signed.
TEST(JournalForged, SEC_03_AnEntrySealedAgainIsNotTheSignedOne)
{
    Signed store;
    const auto again = store.after(put_leaf(18, twin_leaves(0)[17]));
    EXPECT_EQ(again.verify, "head 20") << "the next one over it";
    EXPECT_EQ(store.after(put_leaf(18, twin_leaves(0)[17]) + "; DELETE FROM heads WHERE size < 150").verify, "tile 0");
    EXPECT_EQ(again.read, "entry 1 to 64") << "no single one shows it";
    const auto earlier = store.after(put_leaf(40, twin_leaves(1000)[39]));
    EXPECT_EQ(earlier.verify, "entry 40") << "earlier than the one before it";
    const auto moved = store.after(put_leaf(40, twin_leaves(0)[40]));
    EXPECT_EQ(moved.verify, "entry 40");
    EXPECT_EQ(moved.read, "entry 40");
}

TEST(JournalForged, SEC_03_AStoredHeadMustBeOverTheEntriesBeforeIt)
{
    Signed store;
    const auto& keys = store.keys;
    const TestKeys other_archive{8};
    const TestKeys other_key{7, 2};
    const auto sound = head_at(*opened(store.folder.path(), store.keys), 12);
    const auto with = [&](const std::function<void(Head&)>& edit) {
        auto head = sound;
        edit(head);
        return to_bytes(signed_anew(head, keys));
    };
    auto strange = sound;
    strange.key = other_key.public_key();
    auto unsigned_one = sound;
    unsigned_one.signature[5] ^= 1U;
    auto longer = to_bytes(sound);
    longer.push_back(0);
    const auto verified = [&](const Bytes& head) {
        return store.after("UPDATE heads SET head = x'" + to_hex(head) + "' WHERE size = 12").verify;
    };
    EXPECT_EQ(verified(with([](Head&) {})), "");
    for (const auto& bytes :
         {with([](Head& head) { head.root[0] ^= 1U; }), with([](Head& head) { head.at.ms += 1; }),
          with([](Head& head) { head.size += 1; }), with([&](Head& head) { head.archive = other_archive.archive(); }),
          to_bytes(signed_anew(strange, other_key)), to_bytes(unsigned_one), longer, Bytes(151, 0), Bytes{}})
        EXPECT_EQ(verified(bytes), "head 12") << to_hex(bytes);
}

/// A restore puts back what was signed, and nothing that only looks like it.
TEST(JournalForged, SEC_02_AStoredHeadThatIsNotOverTheEntriesSoFarIsRefused)
{
    TestKeys keys;
    const TestKeys other_archive{8};
    const Folder folder;
    const auto journal = opened(folder.path(), keys);
    grow(*journal, 1);
    const auto sound = head_at(*journal, 1);
    Bytes leaf;
    ASSERT_TRUE(journal->read_stored({1}, [&](ByteView stored, const Head*) {
        leaf.assign(stored.begin(), stored.end());
        return true;
    }));
    const auto put = [&](const std::function<void(Head&)>& edit, const Keys& signer) {
        const Folder fresh;
        const auto target = opened(fresh.path(), keys);
        auto head = sound;
        edit(head);
        head = signed_anew(head, signer);
        const auto done = target->append_stored(leaf, &head);
        EXPECT_EQ(target->poisoned(), !done.has_value());
        return done ? Code{} : done.error().code;
    };
    EXPECT_EQ(put([](Head&) {}, keys), Code{});
    EXPECT_EQ(put([](Head& head) { head.archive = {8}; }, other_archive), Code::damaged);
    EXPECT_EQ(put([](Head& head) { head.size = 2; }, keys), Code::damaged);
    EXPECT_EQ(put([](Head& head) { head.at.ms += 1; }, keys), Code::damaged);
    EXPECT_EQ(put([](Head& head) { head.root[0] ^= 1U; }, keys), Code::damaged);
    EXPECT_EQ(put([](Head&) {}, TestKeys{7, 2}), Code::damaged) << "signed by another key";
}

/// A segment of a backup ends between two heads: what comes after the last one is signed when it is committed.
TEST(JournalForged, SEC_02_EntriesBehindTheLastStoredHeadAreSignedAnew)
{
    TestKeys keys;
    const Folder folder;
    const Folder fresh;
    const auto journal = opened(folder.path(), keys);
    grow(*journal, 12, 4);
    const auto target = opened(fresh.path(), keys);
    std::uint64_t number = 0;
    ASSERT_TRUE(journal->read_stored({1}, [&](ByteView leaf, const Head* head) {
        EXPECT_TRUE(target->append_stored(leaf, head));
        return ++number < 6;
    }));
    const auto head = target->commit();
    ASSERT_TRUE(head);
    EXPECT_EQ(head.value().size, 6U);
    EXPECT_TRUE(verify_head(head.value(), keys.public_key()));
    EXPECT_EQ(target->verify().value().heads, 3U) << "over nothing, over four, over six";
}

TEST(JournalForged, SEC_02_AnEntryOfAnotherFormOrTimeIsRefused)
{
    TestKeys keys;
    const auto leaves = twin_leaves(0);
    const auto earlier = twin_leaves(1000);
    const auto refused = [&](const Bytes& second) {
        const Folder fresh;
        const auto target = opened(fresh.path(), keys);
        EXPECT_TRUE(target->append_stored(leaves[0], nullptr));
        const auto done = target->append_stored(second, nullptr);
        return done ? Code{} : done.error().code;
    };
    EXPECT_EQ(refused(leaves[1]), Code{});
    EXPECT_EQ(refused(earlier[1]), Code::damaged) << "before the entry that it follows";
    EXPECT_EQ(refused(leaves[2]), Code::damaged);
    auto format = leaves[1];
    format[0] = 2;
    EXPECT_EQ(refused(format), Code::damaged);
    auto suite = leaves[1];
    suite[1] = 1;
    EXPECT_EQ(refused(suite), Code::damaged);
    const auto box = sample(2).body.size() + 16;  // docs/formats/journal.md: length (4), then text and tag
    auto untagged = leaves[1];
    untagged.resize(untagged.size() - box - 4);
    untagged.insert(untagged.end(), {15, 0, 0, 0});
    untagged.insert(untagged.end(), 15, 0);
    EXPECT_EQ(refused(untagged), Code::damaged) << "shorter than its tag";
}

}  // namespace
}  // namespace custos::journal::testing
