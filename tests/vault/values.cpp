/// What may be done with values: sealed, opened by permit alone, never moved, and found by tokens.
#include "support.hpp"

#include <custos/core/text.hpp>
#include <custos/vault/token_index.hpp>

#include "vault/keyring.hpp"

#include <set>

namespace custos::vault {
namespace {

using namespace testing;

constexpr ArchiveId wide_archive{0x1122334455667788};

class Values : public ::testing::Test {
protected:
    Values() : vault_{must(Vault::create(folder_.keyring(), wide_archive, key(1)))} { must(vault_.reserve({100})); }

    [[nodiscard]] Code opening(const Place& place, ByteView box) const
    {
        return code_of(vault_.open(permit_for_all(place.dossier), place, box));
    }

    Folder folder_;
    Vault vault_;
};

TEST_F(Values, what_was_sealed_opens_at_its_place)
{
    for (const std::string text :
         {"", "x", "13812345678", "\xe5\xbc\xa0\xe4\xb8\x89", "a value of more than thirty-two bytes"}) {
        const Place place{{7}, {3}, 2};
        const auto sealed = vault_.seal(place, text);
        EXPECT_EQ(sealed.box.size(), 22 + text.size());
        EXPECT_FALSE(text.size() > 3 && contains(sealed.box, bytes_of(text)));
        EXPECT_EQ(must(vault_.open(permit({7}, {3}), place, sealed.box)).view(), text);
    }
}

TEST_F(Values, sealing_is_deterministic_and_differs_by_place)
{
    std::set<std::string> boxes;
    for (std::uint64_t dossier = 1; dossier <= 3; ++dossier)
        for (std::uint64_t field = 1; field <= 3; ++field)
            for (std::uint32_t version = 1; version <= 3; ++version) {
                const Place place{{dossier}, {field}, version};
                EXPECT_EQ(vault_.seal(place, "same"), vault_.seal(place, "same"));
                boxes.insert(to_hex(vault_.seal(place, "same").box));
            }
    EXPECT_EQ(boxes.size(), 27U);
}

TEST_F(Values, nothing_opens_without_a_permit_for_it)
{
    const Place place{{7}, {3}, 1};
    const auto sealed = vault_.seal(place, "secret");
    EXPECT_EQ(code_of(vault_.open(permit({8}, {3}), place, sealed.box)), Code::not_permitted);
    EXPECT_EQ(code_of(vault_.open(permit({7}, {2, 4}), place, sealed.box)), Code::not_permitted);
    EXPECT_EQ(code_of(vault_.open(permit({0}, {3}), {{0}, {3}, 1}, sealed.box)), Code::not_permitted);
    EXPECT_TRUE(vault_.open(permit({7}, {2, 3}), place, sealed.box));
}

/// Every pair of values of a store of 100 dossiers with 3 fields in 2 versions, put in each other's place.
TEST_F(Values, swapped_values_do_not_open)
{
    std::vector<std::pair<Place, Sealed>> store;
    for (std::uint64_t dossier = 1; dossier <= 100; ++dossier)
        for (std::uint64_t field = 1; field <= 3; ++field)
            for (std::uint32_t version = 1; version <= 2; ++version) {
                const Place place{{dossier}, {field}, version};
                store.emplace_back(place, vault_.seal(place, "value"));
            }
    std::size_t opened = 0;
    for (const auto& [place, own] : store) {
        const auto permit = permit_for_all(place.dossier);
        for (const auto& [from, other] : store) {
            const auto text = vault_.open(permit, place, other.box);
            ASSERT_EQ(text.has_value(), from == place);
            if (text) {
                ++opened;
            } else {
                ASSERT_EQ(text.error().code, Code::damaged);
            }
        }
    }
    EXPECT_EQ(opened, store.size());
}

TEST_F(Values, another_archive_s_value_does_not_open)
{
    const Folder elsewhere;
    const auto other = must(Vault::create(elsewhere.keyring(), ArchiveId{2}, key(1)));
    auto writable = must(Vault::open(elsewhere.keyring(), key(1)));
    must(writable.reserve({10}));
    EXPECT_EQ(opening({{7}, {3}, 1}, writable.seal({{7}, {3}, 1}, "value").box), Code::damaged);
}

/// Each bit of a sealed value, and each shorter form of it: one code for all.
TEST_F(Values, harmed_values_do_not_open)
{
    const Place place{{9}, {4}, 1};
    const auto box = vault_.seal(place, "a value").box;
    for (std::size_t bit = 0; bit < box.size() * 8; ++bit) {
        auto harmed = box;
        harmed[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
        ASSERT_EQ(opening(place, harmed), Code::damaged) << "bit " << bit;
    }
    for (std::size_t size = 0; size < box.size(); ++size)
        ASSERT_EQ(opening(place, ByteView{box}.first(size)), Code::damaged) << size;
}

TEST_F(Values, fields_opened_together_are_the_same_as_one_by_one)
{
    std::vector<Sealed> boxes;
    std::vector<SealedField> fields;
    for (std::uint32_t i = 1; i <= 8; ++i)
        boxes.push_back(vault_.seal({{5}, {i}, i}, std::string(i * 9, 'x')));
    for (std::uint32_t i = 1; i <= 8; ++i)
        fields.push_back({{i}, i, boxes[i - 1].box});

    std::vector<Secret> out;
    must(vault_.open_many(permit_for_all({5}), {5}, fields, out));
    ASSERT_EQ(out.size(), 8U);
    for (std::size_t i = 0; i < 8; ++i)
        EXPECT_EQ(out[i].view(), std::string((i + 1) * 9, 'x'));

    EXPECT_EQ(code_of(vault_.open_many(permit({5}, {1, 2, 3}), {5}, fields, out)), Code::not_permitted);
    EXPECT_EQ(code_of(vault_.open_many(permit_for_all({500000}), {500000}, fields, out)), Code::destroyed);
    fields[6].version = 1;
    EXPECT_EQ(code_of(vault_.open_many(permit_for_all({5}), {5}, fields, out)), Code::damaged);
    EXPECT_EQ(out.size(), 8U) << "on an error nothing is appended";
}

TEST_F(Values, a_dossier_without_a_key)
{
    EXPECT_FALSE(vault_.has_key({0}));
    EXPECT_TRUE(vault_.has_key({100}));
    EXPECT_FALSE(vault_.has_key({10'000'000}));
    const auto sealed = vault_.seal({{1}, {1}, 1}, "value");
    EXPECT_EQ(opening({{10'000'000}, {1}, 1}, sealed.box), Code::destroyed);
    EXPECT_THROW(static_cast<void>(vault_.seal({{10'000'000}, {1}, 1}, "value")), std::logic_error);
    std::vector<Token> tokens;
    const TokenKind kinds[] = {TokenKind::phone};
    EXPECT_EQ(code_of(vault_.tokens_of({{10'000'000}, {1}, 1}, sealed.box, kinds, tokens)), Code::destroyed);
    EXPECT_EQ(code_of(vault_.tokens_of({{2}, {1}, 1}, sealed.box, kinds, tokens)), Code::damaged);
    EXPECT_TRUE(tokens.empty());
}

/// A number not yet given has no key either, but it has not lost one.
TEST_F(Values, RET_04_a_destroyed_dossier_is_told_from_one_that_never_was)
{
    static_cast<void>(must(vault_.destroy(std::vector<DossierId>{{9}})));
    EXPECT_TRUE(vault_.lost_key({9}));
    EXPECT_FALSE(vault_.lost_key({8}));
    EXPECT_FALSE(vault_.lost_key({10'000'000}));
    EXPECT_FALSE(vault_.lost_key({0}));
}

TEST_F(Values, CHG_05_a_value_moves_sealed_or_not_at_all)
{
    const Place from{{1}, {1}, 1};
    const Place to{{2}, {3}, 4};
    const auto sealed = vault_.seal(from, "value");
    EXPECT_EQ(must(vault_.reseal(from, sealed.box, to)), vault_.seal(to, "value"));
    EXPECT_EQ(code_of(vault_.reseal(to, sealed.box, from)), Code::damaged) << "it does not lie there";
    EXPECT_EQ(code_of(vault_.reseal({{10'000'000}, {1}, 1}, sealed.box, to)), Code::destroyed);
}

TEST_F(Values, tokens_find_what_is_written_differently)
{
    const auto phone = vault_.token(TokenKind::phone, "13812345678");
    EXPECT_NE(phone, Token{});
    EXPECT_EQ(phone, vault_.token(TokenKind::phone, "+86 138-1234-5678"));
    EXPECT_NE(phone, vault_.token(TokenKind::phone, "13812345679"));
    EXPECT_NE(phone, vault_.token(TokenKind::member_number, "13812345678")) << "kinds are parted";
    EXPECT_EQ(vault_.token(TokenKind::last_four, "13812345678"), vault_.token(TokenKind::last_four, "139 0000 5678"));
    EXPECT_EQ(vault_.token(TokenKind::email, "A.B@Example.com"), vault_.token(TokenKind::email, " a.b@example.com "));
    for (const auto kind :
         {TokenKind::phone, TokenKind::id_number, TokenKind::credit_code, TokenKind::email, TokenKind::member_number,
          TokenKind::name, TokenKind::last_four, TokenKind::licence, TokenKind::segment})
        EXPECT_EQ(vault_.token(kind, " "), Token{}) << "an empty normal form finds nothing";
    EXPECT_EQ(vault_.token(TokenKind{99}, "x"), Token{});
}

/// A correction may arrive twice, or for an identifier that was never put in.
TEST(TokenIndex, taking_out_what_is_not_there_changes_nothing)
{
    const Token token{7};
    TokenIndex index;
    index.insert({token, {1}, {2}});
    index.erase({Token{8}, {1}, {2}});
    index.erase({token, {1}, {3}});
    index.erase({token, {2}, {2}});
    std::vector<DossierId> found;
    index.each(token, [&](DossierId dossier, FieldId) { found.push_back(dossier); });
    EXPECT_EQ(found, std::vector<DossierId>{{1}});
    index.erase({token, {1}, {2}});
    index.erase({token, {1}, {2}});
    EXPECT_TRUE(index.empty());
}

/// Those of a segment are told in the order of their numbers, however they came and went (CLS-04).
TEST_F(Values, CLS_04_who_has_a_segment_is_told_in_order_and_from_any_number_on)
{
    const auto hotels = vault_.token(TokenKind::segment, "Hotels");
    EXPECT_EQ(hotels, vault_.token(TokenKind::segment, " hotels"));
    EXPECT_TRUE(hotels.is_segment());
    EXPECT_FALSE(vault_.token(TokenKind::name, "Hotels").is_segment());

    const FieldId industry{26};
    const FieldId size{27};
    TokenIndex index;
    const auto behind = [&](DossierId after, FieldId field) {
        std::vector<std::uint64_t> found;
        index.each_after(hotels, field, after, [&](DossierId id) {
            found.push_back(id.value);
            return found.size() < 3;
        });
        return found;
    };
    using Numbers = std::vector<std::uint64_t>;
    EXPECT_EQ(behind({}, industry), Numbers{});
    index.insert({hotels, {5}, industry});
    EXPECT_EQ(behind({4}, industry), Numbers{5}) << "alone";
    EXPECT_EQ(behind({5}, industry), Numbers{});
    index.insert_all({{hotels, {9}, industry}, {hotels, {2}, industry}, {hotels, {7}, size}, {hotels, {9}, industry}});
    index.insert({hotels, {3}, industry});
    index.insert({hotels, {3}, industry});
    EXPECT_EQ(index.count(hotels), 5U);
    EXPECT_EQ(behind({}, industry), (Numbers{2, 3, 5})) << "until it says stop";
    EXPECT_EQ(behind({3}, industry), (Numbers{5, 9}));
    EXPECT_EQ(behind({}, size), Numbers{7});
    EXPECT_TRUE(index.holds({hotels, {9}, industry}));
    EXPECT_FALSE(index.holds({hotels, {9}, size}));
    index.erase({hotels, {5}, industry});
    index.erase({hotels, {5}, size});
    index.forget({DossierId{3}, DossierId{7}, DossierId{9}});
    EXPECT_EQ(behind({}, industry), Numbers{2}) << "alone again";
    index.erase({hotels, {2}, industry});
    EXPECT_TRUE(index.empty());
}

TEST_F(Values, tokens_of_a_sealed_value_are_those_of_the_open_one)
{
    const Place place{{3}, {2}, 1};
    const auto sealed = vault_.seal(place, "13812345678");
    const TokenKind kinds[] = {TokenKind::last_four, TokenKind::phone};
    std::vector<Token> tokens{{42}};
    must(vault_.tokens_of(place, sealed.box, kinds, tokens));
    EXPECT_EQ(tokens, (std::vector<Token>{{42},
                                          vault_.token(TokenKind::last_four, "13812345678"),
                                          vault_.token(TokenKind::phone, "13812345678")}));
}

TEST_F(Values, tokens_mean_nothing_in_another_opening)
{
    const auto again = must(Vault::open(folder_.keyring(), key(1)));
    EXPECT_NE(again.token(TokenKind::phone, "13812345678"), vault_.token(TokenKind::phone, "13812345678"));
}

TEST(Secrets, moving_and_dying_leave_nothing_behind)
{
    alignas(Secret) std::array<std::uint8_t, sizeof(Secret)> room{};
    const std::string marker = "marker-text";  // short enough to live inside the object
    auto* secret = new (room.data()) Secret{std::string{marker}};
    ASSERT_TRUE(contains(room, bytes_of(marker)));
    const Secret moved{std::move(*secret)};
    EXPECT_EQ(moved.view(), marker);
    EXPECT_FALSE(contains(room, bytes_of(marker)));

    *secret = Secret{std::string{marker}};
    ASSERT_TRUE(contains(room, bytes_of(marker)));
    secret->~Secret();
    EXPECT_FALSE(contains(room, bytes_of(marker)));

    auto text = marker;
    const Secret taken{std::move(text)};
    EXPECT_FALSE(contains({reinterpret_cast<const std::uint8_t*>(&text), sizeof text}, bytes_of(marker)));
}

TEST(Secrets, put_into_itself_it_stays)
{
    Secret secret{std::string{"marker-text"}};
    auto& same = secret;
    secret = std::move(same);
    EXPECT_EQ(secret.view(), "marker-text");
}

TEST_F(Values, bodies_open_with_their_context_only)
{
    const auto context = bytes_of("entry 5");
    const auto body = vault_.seal_body(context, bytes_of("what happened"));
    EXPECT_EQ(body.count, 1U);
    EXPECT_EQ(text_of(must(vault_.open_body(context, body))), "what happened");
    EXPECT_EQ(code_of(vault_.open_body(bytes_of("entry 6"), body)), Code::damaged);
    for (const auto harm : {0, 1, 2}) {
        auto harmed = body;
        if (harm == 0) harmed.open_id[31] ^= 1;
        if (harm == 1) harmed.count ^= 1;
        if (harm == 2) harmed.box.resize(15);
        EXPECT_EQ(code_of(vault_.open_body(context, harmed)), Code::damaged) << harm;
    }
    for (std::size_t bit = 0; bit < body.box.size() * 8; ++bit) {
        auto harmed = body;
        harmed.box[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
        ASSERT_EQ(code_of(vault_.open_body(context, harmed)), Code::damaged) << bit;
    }
    EXPECT_TRUE(vault_.open_body(context, body)) << "opening goes on after failures";
    const auto empty = vault_.seal_body({}, {});
    EXPECT_TRUE(must(vault_.open_body({}, empty)).empty());
}

/// Open ids and counts of twelve openings, of a clone among them: no pair comes twice; every body opens in all of them.
TEST_F(Values, no_nonce_comes_twice)
{
    const Folder clone;
    std::set<std::pair<std::array<std::uint8_t, 32>, std::uint64_t>> nonces;
    std::vector<SealedBody> bodies;
    for (int opening = 0; opening < 12; ++opening) {
        if (opening == 6) {
            must(vault_.copy_keyring(clone.keyring()));
            must(vault_.copy_epoch_secret(clone.path() / "keyring.db-epoch"));
        }
        auto vault = must(Vault::open(opening < 6 ? folder_.keyring() : clone.keyring(), key(1)));
        for (int i = 0; i < 50; ++i) {
            bodies.push_back(vault.seal_body(bytes_of("c"), bytes_of("same text")));
            EXPECT_TRUE(nonces.emplace(bodies.back().open_id, bodies.back().count).second);
        }
    }
    EXPECT_EQ(nonces.size(), 600U);
    for (const auto& body : bodies)
        ASSERT_TRUE(vault_.open_body(bytes_of("c"), body));
}

TEST_F(Values, signatures_verify_and_outlive_the_opening)
{
    const auto message = bytes_of("head");
    const auto signature = vault_.sign(message);
    EXPECT_TRUE(verify(vault_.public_key(), message, signature));
    EXPECT_FALSE(verify(vault_.public_key(), bytes_of("heat"), signature));
    const auto again = must(Vault::open(folder_.keyring(), key(1)));
    EXPECT_EQ(again.public_key(), vault_.public_key());
    EXPECT_EQ(again.sign(message), signature);
    EXPECT_EQ(again.archive(), wide_archive);
}

TEST(Hashing, of_the_standard_s_messages)
{
    // FIPS 180-4 examples: the empty message and the 56-byte one.
    EXPECT_EQ(to_hex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256(bytes_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(SelfTest, passes)
{
    const auto result = self_test();
    EXPECT_TRUE(result) << to_text(result.error());
}

TEST(Randomness, differs_and_fills)
{
    std::array<std::uint8_t, 1000> one{};
    std::array<std::uint8_t, 1000> other{};
    random_bytes(one);
    random_bytes(other);
    EXPECT_NE(one, other);
    EXPECT_GT(std::set<std::uint8_t>(one.begin() + 500, one.end()).size(), 100U);
}

}  // namespace
}  // namespace custos::vault
