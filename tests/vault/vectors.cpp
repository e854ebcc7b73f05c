/// The published vectors of Wycheproof and Botan, through our own primitives. Each checker is itself checked: with one
/// bit of an expected value flipped, every valid case must fail.
#include "support.hpp"

#include "vault/primitives.hpp"
#include "vault/siv.hpp"

#include <fmt/format.h>
#include <boost/json/src.hpp>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>

namespace custos::vault {
namespace {

namespace fs = std::filesystem;
using namespace testing;

const fs::path folder = fs::path{CUSTOS_TEST_DATA} / "vectors";

struct Case {
    std::string name;
    bool valid = true;
    std::map<std::string, Bytes> values;

    [[nodiscard]] const Bytes& operator[](const std::string& member) const { return values.at(member); }
};

Bytes hex(std::string_view text) { return must(from_hex(text)); }

/// All cases of a Wycheproof file whose group has these members with these values.
std::vector<Case> wycheproof(const std::string& file, const std::map<std::string, std::int64_t>& group_has)
{
    std::ifstream in{folder / "wycheproof" / (file + "_test.json")};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    std::vector<Case> cases;
    const auto root = boost::json::parse(text);
    for (const auto& group : root.at("testGroups").as_array()) {
        const auto fits = [&](const auto& wanted) {
            return group.as_object().contains(wanted.first) && group.at(wanted.first).as_int64() == wanted.second;
        };
        if (!std::ranges::all_of(group_has, fits)) continue;
        for (const auto& item : group.at("tests").as_array()) {
            Case made{file + " " + std::to_string(item.at("tcId").as_int64()), item.at("result") == "valid", {}};
            for (const auto& [member, value] : item.as_object()) {
                const std::string key{member};
                if (value.is_string() && key != "comment" && key != "result") made.values[key] = hex(value.as_string());
                if (key == "size") made.values[key].assign(static_cast<std::size_t>(value.as_int64()), 0);
            }
            if (group.as_object().contains("publicKey"))
                made.values["pk"] = hex(group.at("publicKey").at("pk").as_string());
            cases.push_back(std::move(made));
        }
    }
    return cases;
}

/// Cases of a Botan .vec file under one heading; each ends with the member `last`. Members with several strings keep
/// their commas.
std::vector<std::map<std::string, std::string>> botan(const fs::path& file, const std::string& heading,
                                                      const std::string& last = "Out")
{
    std::ifstream in{folder / "botan" / file};
    std::vector<std::map<std::string, std::string>> cases;
    std::map<std::string, std::string> current;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with('[')) inside = line == "[" + heading + "]";
        const auto equals = line.find('=');
        if (!inside || line.starts_with('#') || equals == std::string::npos) continue;
        const auto name = line.substr(0, line.find_last_not_of(' ', equals - 1) + 1);
        const auto start = line.find_first_not_of(' ', equals + 1);
        current[name] = start == std::string::npos ? "" : line.substr(start, line.find_last_not_of(" \r") + 1 - start);
        if (name == last) cases.push_back(std::exchange(current, {}));
    }
    return cases;
}

template <std::size_t N>
std::span<const std::uint8_t, N> as(const Bytes& bytes)
{
    return std::span<const std::uint8_t, N>{bytes.data(), N};
}

/// How many cases ran, for whoever reads the log.
void told(std::size_t cases)
{
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    ::testing::Test::RecordProperty("cases", static_cast<int>(cases));
    std::cout << "  vectors: " << test->name() << ", " << cases << " cases\n";
}

/// Runs every case, and every valid one again with each of its expected values harmed by one bit.
void check(const std::vector<Case>& cases, std::size_t expected_count, const std::vector<std::string>& expected_values,
           const std::function<bool(const Case&)>& passes)
{
    EXPECT_EQ(cases.size(), expected_count);
    told(cases.size());
    for (const auto& one : cases) {
        EXPECT_EQ(passes(one), one.valid) << one.name;
        if (!one.valid) continue;
        for (const auto& member : expected_values) {
            auto harmed = one;
            if (harmed.values.at(member).empty()) continue;
            harmed.values[member].back() ^= 1;
            EXPECT_FALSE(passes(harmed)) << "the checker does not see a flipped bit: " << one.name;
        }
    }
}

/// SIV both ways: sealing gives the box, the box opens to the text.
bool siv_agrees(const Bytes& key, const std::vector<Bytes>& strings, const Bytes& text, const Bytes& box)
{
    Siv siv;
    siv.set_key(as<64>(key));
    auto state = siv.begin();
    for (const auto& string : strings)
        state = siv.bind(state, string);
    Bytes sealed(text.size() + Siv::tag_size);
    siv.seal(state, text, sealed.data());
    Bytes opened(box.size() < Siv::tag_size ? 0 : box.size() - Siv::tag_size, 0xee);
    const bool opens = siv.open(state, box, opened.data());
    if (!opens) {
        EXPECT_TRUE(std::ranges::all_of(opened, [](auto byte) { return byte == 0; })) << "text left behind a bad tag";
    }
    return opens && opened == text && sealed == box;
}

class Vectors : public ::testing::Test {
protected:
    void SetUp() override
    {
        if (!fs::exists(folder)) GTEST_SKIP() << "skipped: " << folder << " not found";
    }
};

TEST_F(Vectors, siv_without_nonce)
{
    check(wycheproof("aes_siv_cmac", {{"keySize", 512}}), 147, {"ct"},
          [](const Case& one) { return siv_agrees(one["key"], {one["aad"]}, one["msg"], one["ct"]); });
}

TEST_F(Vectors, siv_with_nonce)
{
    check(wycheproof("aead_aes_siv_cmac", {{"keySize", 512}}), 300, {"tag"}, [](const Case& one) {
        auto box = one["tag"];
        box.insert(box.end(), one["ct"].begin(), one["ct"].end());
        return siv_agrees(one["key"], {one["aad"], one["iv"]}, one["msg"], box);
    });
}

TEST_F(Vectors, siv_with_many_strings)
{
    const auto cases = botan("siv_ad.vec", "AES-256");
    told(cases.size());
    EXPECT_EQ(cases.size(), 1U);
    for (const auto& one : cases) {
        std::vector<Bytes> strings;
        std::istringstream list{one.at("ADs")};
        for (std::string item; std::getline(list, item, ',');)
            strings.push_back(hex(item));
        auto box = hex(one.at("Out"));
        EXPECT_TRUE(siv_agrees(hex(one.at("Key")), strings, hex(one.at("In")), box));
        box.front() ^= 1;
        EXPECT_FALSE(siv_agrees(hex(one.at("Key")), strings, hex(one.at("In")), box));
    }
}

TEST_F(Vectors, cmac)
{
    check(wycheproof("aes_cmac", {{"keySize", 256}, {"tagSize", 128}}), 102, {"tag"}, [](const Case& one) {
        Cmac mac;
        mac.set_key(as<32>(one["key"]));
        return same_bytes(mac(one["msg"]), one["tag"]);
    });
}

/// With a shorter tag the beginning of the whole one is compared.
TEST_F(Vectors, hmac)
{
    check(wycheproof("hmac_sha256", {}), 174, {"tag"}, [](const Case& one) {
        const auto whole = hmac(one["key"], one["msg"]);
        const auto& tag = one["tag"];
        return tag.size() <= whole.size() && same_bytes(ByteView{whole}.first(tag.size()), tag);
    });
}

bool gcm_agrees(const Bytes& key, const Bytes& nonce, const Bytes& context, const Bytes& text, const Bytes& box)
{
    Gcm gcm{as<32>(key)};
    Gcm::Nonce at{};
    std::ranges::copy(nonce, at.begin());
    Bytes opened{1};
    const bool opens = gcm.open(at, context, box, opened);
    return (opens || opened.empty()) && opens && opened == text && gcm.seal(at, context, text) == box;
}

TEST_F(Vectors, gcm)
{
    check(wycheproof("aes_gcm", {{"keySize", 256}, {"ivSize", 96}, {"tagSize", 128}}), 66, {"tag"},
          [](const Case& one) {
              auto box = one["ct"];
              box.insert(box.end(), one["tag"].begin(), one["tag"].end());
              return gcm_agrees(one["key"], one["iv"], one["aad"], one["msg"], box);
          });
}

TEST_F(Vectors, gcm_of_botan)
{
    std::size_t run = 0;
    for (auto one : botan("aead/gcm.vec", "AES-256/GCM")) {
        const auto nonce = hex(one["Nonce"]);
        if (nonce.size() != 12) continue;  // no other nonce can be given to our Gcm
        EXPECT_TRUE(gcm_agrees(hex(one["Key"]), nonce, hex(one["AD"]), hex(one["In"]), hex(one["Out"])));
        ++run;
    }
    told(run);
    EXPECT_EQ(run, 5U);
}

TEST_F(Vectors, hkdf)
{
    std::vector<Case> cases;
    for (std::int64_t size : {128, 160, 176, 256, 640}) {
        for (auto& one : wycheproof("hkdf_sha256", {{"keySize", size}}))
            cases.push_back(std::move(one));
    }
    check(cases, 86, {"okm"}, [](const Case& one) {
        Bytes out = one["size"];
        try {
            derive(one["ikm"], one["salt"], one["info"], out);
        } catch (const std::exception&) {  // the three invalid ones ask for more than HKDF can give
            return false;
        }
        return out == one["okm"];
    });
}

TEST_F(Vectors, hkdf_of_botan)
{
    std::vector<Case> cases;
    for (auto& one : botan("kdf/hkdf.vec", "HKDF(HMAC(SHA-256))", "Output"))
        cases.push_back({"hkdf.vec",
                         true,
                         {{"ikm", hex(one["Secret"])},
                          {"salt", hex(one["Salt"])},
                          {"info", hex(one["Label"])},
                          {"okm", hex(one["Output"])}}});
    check(cases, 3, {"okm"}, [](const Case& one) {
        Bytes out(one["okm"].size());
        derive(one["ikm"], one["salt"], one["info"], out);
        return out == one["okm"];
    });
}

/// Those with a secret and associated data are not ours: a passphrase has neither.
TEST_F(Vectors, argon2id_of_botan)
{
    std::vector<Case> cases;
    std::size_t not_ours = 0;
    const auto number = [](const std::string& text) { return static_cast<std::uint32_t>(std::stoul(text)); };
    std::map<std::string, Stretching> costs;
    for (auto& one : botan("argon2.vec", "Argon2id", "Output")) {
        if (!one["Secret"].empty() || !one["AD"].empty()) {
            ++not_ours;
            continue;
        }
        const auto name = "argon2.vec " + std::to_string(cases.size());
        costs[name] = {number(one["M"]), number(one["T"]), number(one["P"])};
        cases.push_back(
            {name,
             true,
             {{"passphrase", hex(one["Passphrase"])}, {"salt", hex(one["Salt"])}, {"out", hex(one["Output"])}}});
    }
    EXPECT_EQ(not_ours, 13U);
    check(cases, 317, {"out"}, [&](const Case& one) {
        Bytes out(one["out"].size());
        stretch(text_of(one["passphrase"]), one["salt"], costs.at(one.name), out);
        return out == one["out"];
    });
}

/// Botan's own file of SIV knows AES-128 only, whose keys of 32 bytes our Siv cannot be given. When a case comes with a
/// key of ours, this says so.
TEST_F(Vectors, siv_of_botan_is_not_ours)
{
    std::ifstream in{folder / "botan/aead/siv.vec"};
    std::vector<std::string> headings;
    for (std::string line; std::getline(in, line);)
        if (line.starts_with('[')) headings.push_back(line);
    EXPECT_EQ(headings, std::vector<std::string>{"[AES-128/SIV]"});
    const auto cases = botan("aead/siv.vec", "AES-128/SIV");
    EXPECT_EQ(cases.size(), 322U);
    for (const auto& one : cases)
        EXPECT_EQ(hex(one.at("Key")).size(), 32U);
}

TEST_F(Vectors, ed25519)
{
    check(wycheproof("ed25519", {}), 151, {"sig"}, [](const Case& one) {
        if (one["sig"].size() != 64) return false;
        PublicKey key{};
        Signature signature{};
        std::ranges::copy(one["pk"], key.begin());
        std::ranges::copy(one["sig"], signature.begin());
        return verify(key, one["msg"], signature);
    });
}

/// All values of S from L on: refused, whatever Botan would say (RFC 8032 §5.1.7).
TEST(Signatures, beyond_the_order_are_refused)
{
    const SigningKey key{Key32{testing::key(9).bytes}};
    const Bytes message{1, 2, 3};
    auto signature = key.sign(message);
    ASSERT_TRUE(verify(key.public_key(), message, signature));

    const auto order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        carry += unsigned{signature[32 + i]} + order[i];
        signature[32 + i] = static_cast<std::uint8_t>(carry);
        carry >>= 8;
    }
    EXPECT_FALSE(verify(key.public_key(), message, signature));
}

/// The points whose order divides 8, with either sign, and the numbers that are no coordinate, from 2^255 - 19 on.
TEST(Signatures, under_a_key_that_is_anybodys_are_refused)
{
    std::vector<std::string> low{"0000000000000000000000000000000000000000000000000000000000000000",
                                 "0100000000000000000000000000000000000000000000000000000000000000",
                                 "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                                 "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"};
    for (unsigned first = 0xEC; first <= 0xFF; ++first)
        low.push_back(fmt::format("{:02x}ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", first));
    const Bytes message{1, 2, 3};
    Signature identity{};  // R = the neutral point, S = 0
    identity[0] = 1;
    for (const auto& text : low) {
        for (const bool odd : {false, true}) {
            PublicKey key{};
            std::ranges::copy(hex(text), key.begin());
            if (odd) key.back() = static_cast<std::uint8_t>(key.back() + 0x80U);
            EXPECT_FALSE(may_sign(key)) << text;
            EXPECT_FALSE(verify(key, message, identity)) << text;
        }
    }
    for (const auto* fine : {"ebffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                             "0200000000000000000000000000000000000000000000000000000000000000",
                             "0000000000000000000000000000000100000000000000000000000000000000",
                             "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7e"}) {
        PublicKey key{};
        std::ranges::copy(hex(fine), key.begin());
        EXPECT_TRUE(may_sign(key)) << fine;
    }
    EXPECT_TRUE(may_sign(SigningKey{Key32{testing::key(9).bytes}}.public_key()));
}

}  // namespace
}  // namespace custos::vault
