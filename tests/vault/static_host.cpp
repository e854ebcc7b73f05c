/// A host that keeps its vault in a static and ends with it open: Botan's memory pool must outlive it.
#include <custos/vault/vault.hpp>

#include <memory>
#include <optional>

namespace {

std::unique_ptr<custos::vault::Vault> in_a_pointer;
std::optional<custos::vault::Vault> in_place;

}  // namespace

int main(int count, char** arguments)
{
    using namespace custos;
    if (count != 2) return 1;
    vault::KeyBytes key;
    key.bytes.fill(1);
    auto made = vault::Vault::create(arguments[1], ArchiveId{5}, key);
    if (!made || !made.value().reserve(DossierId{10})) return 2;
    in_place.emplace(std::move(made).value());
    auto again = vault::Vault::open(arguments[1], key);
    if (!again) return 3;
    in_a_pointer = std::make_unique<vault::Vault>(std::move(again).value());
    static_cast<void>(in_place->seal({{1}, {1}, 1}, "value"));
    static_cast<void>(in_a_pointer->token(vault::TokenKind::phone, "13812345678"));
    return 0;
}
