#include "support.hpp"

#include "support/leave.hpp"
#include "vault/epoch_key.hpp"
#include "vault/wire.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace custos::access {

struct Sight {};

struct Question {
    DossierId dossier;
    FieldSet fields;
};

struct Decision {
    Permit permit;
};

Decision decide(const Sight&, const Question& ask) { return {Permit{ask.dossier, ask.fields}}; }

}  // namespace custos::access

namespace custos::vault::testing {

namespace fs = std::filesystem;

Permit permit(DossierId dossier, std::initializer_list<std::uint64_t> fields)
{
    FieldSet set;
    for (const auto field : fields)
        set.insert(FieldId{field});
    return access::decide({}, {dossier, set}).permit;
}

Permit permit_for_all(DossierId dossier)
{
    FieldSet set;
    for (std::uint64_t field = 1; field < 256; ++field)
        set.insert(FieldId{field});
    return access::decide({}, {dossier, set}).permit;
}

Folder::Folder()
{
    auto name = (fs::temp_directory_path() / "custos-vault-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
}

Folder::~Folder() { fs::remove_all(path_); }

std::string Folder::fingerprint() const
{
    std::vector<std::string> lines;
    for (const auto& entry : fs::directory_iterator{path_})
        lines.push_back(entry.path().filename().string() + " " + to_hex(sha256(read_file(entry.path()))));
    std::ranges::sort(lines);
    std::string all;
    for (const auto& line : lines)
        all += line + "\n";
    return all;
}

Bytes Folder::contents() const
{
    Bytes all;
    for (const auto& entry : fs::directory_iterator{path_}) {
        const auto bytes = read_file(entry.path());
        all.insert(all.end(), bytes.begin(), bytes.end());
    }
    return all;
}

KeyBytes key(std::uint8_t number)
{
    KeyBytes made;
    made.bytes.fill(number);
    return made;
}

KeyService Service::callbacks()
{
    const auto of = [this](Epoch epoch) {
        return std::ranges::find(keys, epoch, [](const auto& item) { return item.first; });
    };
    const auto pad = [](ByteView text, const Bytes& secret) {
        Bytes out{text.begin(), text.end()};
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] ^= secret[i % secret.size()];
        return out;
    };
    return {.wrap = [=, this](Epoch epoch, ByteView plain) -> Bytes {
                ++calls;
                if (away) return {};
                if (const auto old = of(epoch); old != keys.end()) keys.erase(old);
                Bytes secret(64);
                random_bytes(secret);
                keys.emplace_back(epoch, secret);
                return pad(plain, secret);
            },
            .unwrap = [=, this](Epoch epoch, ByteView wrapped) -> Bytes {
                ++calls;
                const auto found = of(epoch);
                return away || found == keys.end() ? Bytes{} : pad(wrapped, found->second);
            },
            .destroy =
                [=, this](Epoch epoch) {
                    ++calls;
                    if (on_destroy) on_destroy();
                    if (away || keeps_all) return false;
                    if (const auto old = of(epoch); old != keys.end()) keys.erase(old);
                    return true;
                }};
}

Bytes read_file(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
}

void write_file(const fs::path& file, ByteView bytes)
{
    std::ofstream out{file, std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

bool contains(ByteView haystack, ByteView needle)
{
    return std::search(haystack.begin(), haystack.end(), needle.begin(), needle.end()) != haystack.end();
}

int in_child(const std::function<int()>& work)
{
    const auto child = ::fork();
    if (child == 0) custos::testing::leave(work());
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

std::uint64_t Dice::operator()() noexcept
{
    auto mixed = state_ += 0x9e3779b97f4a7c15;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
    return mixed ^ mixed >> 31;
}

Bytes Dice::bytes(std::size_t size)
{
    Bytes out(size);
    for (auto& byte : out)
        byte = static_cast<std::uint8_t>((*this)());
    return out;
}

}  // namespace custos::vault::testing
