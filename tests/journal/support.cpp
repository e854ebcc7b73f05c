#include "support.hpp"

#include <custos/vault/vault.hpp>

#include <botan/aead.h>
#include <botan/auto_rng.h>
#include <botan/ed25519.h>
#include <botan/hash.h>
#include <botan/pubkey.h>

#include <sqlite3.h>

#include <fstream>
#include <iterator>

#include <unistd.h>

namespace custos::journal::testing {
namespace {

Botan::secure_vector<std::uint8_t> seed_of(std::uint64_t secret, std::string_view use, ByteView more = {})
{
    auto hash = Botan::HashFunction::create_or_throw("SHA-256");
    hash->update(std::to_string(secret));
    hash->update(std::string{use});
    hash->update(more.data(), more.size());
    return hash->final();
}

std::array<std::uint8_t, 12> nonce_of(std::uint64_t count)
{
    std::array<std::uint8_t, 12> nonce{};
    for (std::size_t i = 0; i < 8; ++i)
        nonce[i] = static_cast<std::uint8_t>(count >> (8 * i));
    return nonce;
}

std::unique_ptr<Botan::AEAD_Mode> gcm(int direction, std::uint64_t secret, ByteView open_id)
{
    auto mode = Botan::AEAD_Mode::create_or_throw("AES-256/GCM", static_cast<Botan::Cipher_Dir>(direction));
    const auto key = seed_of(secret, "body", open_id);
    mode->set_key(key.data(), key.size());
    return mode;
}

}  // namespace

struct TestKeys::Body {
    Botan::AutoSeeded_RNG random;
    std::uint64_t secret = 0;
    Botan::Ed25519_PrivateKey signing;
    std::array<std::uint8_t, 32> open_id{};
    std::uint64_t count = 0;
    std::unique_ptr<Botan::AEAD_Mode> sealer;

    explicit Body(std::uint64_t from) : secret{from}, signing{seed_of(from, "sign")}
    {
        random.randomize(open_id.data(), open_id.size());
        sealer = gcm(0, secret, open_id);
    }
};

TestKeys::TestKeys(std::uint64_t archive, std::uint64_t secret)
    : archive_{archive}, body_{std::make_unique<Body>(secret)}
{
    const auto& bits = body_->signing.get_public_key();
    std::copy(bits.begin(), bits.end(), public_key_.begin());
}

TestKeys::~TestKeys() = default;

vault::SealedBody TestKeys::seal_body(ByteView context, ByteView plain)
{
    vault::SealedBody sealed{body_->open_id, ++body_->count, {}};
    const auto nonce = nonce_of(sealed.count);
    body_->sealer->set_associated_data(context.data(), context.size());
    body_->sealer->start(nonce.data(), nonce.size());
    Botan::secure_vector<std::uint8_t> text{plain.begin(), plain.end()};
    body_->sealer->finish(text);
    sealed.box.assign(text.begin(), text.end());
    return sealed;
}

Result<Bytes> TestKeys::open_body(ByteView context, const vault::SealedBody& body) const
{
    auto mode = gcm(1, body_->secret, body.open_id);
    const auto nonce = nonce_of(body.count);
    mode->set_associated_data(context.data(), context.size());
    mode->start(nonce.data(), nonce.size());
    Botan::secure_vector<std::uint8_t> text{body.box.begin(), body.box.end()};
    try {
        mode->finish(text);
    } catch (const std::exception&) {
        return fail(Code::damaged);
    }
    return Bytes{text.begin(), text.end()};
}

vault::Signature TestKeys::sign(ByteView message) const
{
    Botan::PK_Signer signer{body_->signing, body_->random, "Pure"};
    const auto bits = signer.sign_message(message.data(), message.size(), body_->random);
    vault::Signature signature{};
    std::copy(bits.begin(), bits.end(), signature.begin());
    return signature;
}

Folder::Folder()
{
    const std::filesystem::path memory = "/dev/shm";
    const auto parent = ::access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    auto name = (parent / "custos-journal-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

Entry sample(std::uint64_t number)
{
    Entry entry;
    entry.number = {number};
    entry.at = {1'772'000'000'000 + static_cast<std::int64_t>(number) * 10};
    entry.actor = {number % 5 + 1};
    entry.event = number % 2 == 0 ? "orders.recorded" : "dossier.opened";
    entry.version = static_cast<std::uint32_t>(number % 3);
    entry.subject = {number % 10};
    entry.previous = {number > 10 && number % 10 != 0 ? number - 10 : 0};
    entry.body.resize(number * 7 % 90);
    for (std::size_t i = 0; i < entry.body.size(); ++i)
        entry.body[i] = static_cast<std::uint8_t>(number * 31 + i);
    return entry;
}

bool same(const Entry& left, const Entry& right)
{
    return left.number == right.number && left.at == right.at && left.actor == right.actor &&
           left.event == right.event && left.version == right.version && left.subject == right.subject &&
           left.previous == right.previous && left.body == right.body;
}

std::unique_ptr<Journal> opened(const std::filesystem::path& folder, Keys& keys, const std::optional<Head>& expected)
{
    auto journal = open_sqlite(folder, keys, expected);
    if (!journal) {
        ADD_FAILURE() << to_text(journal.error());
        std::abort();
    }
    return std::move(journal.value());
}

Head grow(Journal& journal, std::uint64_t size, std::uint64_t group)
{
    while (journal.size() < size) {
        const auto last = std::min(size, journal.size() + group);
        for (auto number = journal.size() + 1; number <= last; ++number) {
            const auto added = journal.append(sample(number));
            EXPECT_TRUE(added) << to_text(added.error());
        }
        const auto head = journal.commit();
        EXPECT_TRUE(head) << to_text(head.error());
        if (!head) break;
    }
    return journal.head();
}

bool tamper(const std::filesystem::path& folder, const std::string& sql)
{
    sqlite3* connection = nullptr;
    bool done = sqlite3_open((folder / "journal.db").c_str(), &connection) == SQLITE_OK;
    done = done && sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(connection);
    return done;
}

Bytes contents(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

void put_contents(const std::filesystem::path& file, const Bytes& bytes)
{
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

void copy_folder(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::filesystem::remove_all(to);
    std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

}  // namespace custos::journal::testing
