/// No plaintext without a decision: a permit comes from access::decide alone, and only a permit opens (ACC-01, SEC-01).
#include <custos/vault/vault.hpp>

using namespace custos;

#if CUSTOS_BAD == 1
const Permit permit{DossierId{1}, FieldSet{}};
#elif CUSTOS_BAD == 2
const Permit permit;
#elif CUSTOS_BAD == 3
const Permit permit = DossierId{1};
#else
bool covers(const Permit& permit) { return permit.covers(DossierId{1}, FieldId{1}); }
#endif

Result<vault::Secret> opened(const vault::Vault& keys, const Permit& given, const vault::Place& place, ByteView box)
{
#if CUSTOS_BAD == 4
    return keys.open(given.dossier(), place, box);
#else
    return keys.open(given, place, box);
#endif
}

#if CUSTOS_BAD == 5
std::string text = vault::Sealed{};
#else
Bytes bytes = vault::Sealed{}.box;
#endif

void read(const vault::Secret& secret)
{
#if CUSTOS_BAD == 6
    const vault::Secret copy = secret;
    static_cast<void>(copy);
#elif CUSTOS_BAD == 7
    const std::string copy = secret;
    static_cast<void>(copy);
#else
    static_cast<void>(secret.view());
#endif
}

#if CUSTOS_BAD == 8
std::uint64_t number = vault::Token{1};
#else
bool same = vault::Token{1} == vault::Token{2};
#endif

#if CUSTOS_BAD == 9
vault::MasterKey key = std::string{"correct horse"};
#else
vault::MasterKey key = vault::Passphrase{"correct horse"};
#endif
