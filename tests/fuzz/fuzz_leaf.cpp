/// A journal's leaf: any bytes give an entry or Code::damaged, and an entry's leaf gives the entry back. The keys here
/// seal nothing, so that what lies behind the seal is reached as well.
#include "fuzz_target.hpp"

#include <custos/journal/entry.hpp>
#include <custos/journal/keys.hpp>

#include "journal/leaf.hpp"

#include <algorithm>

namespace {

using namespace custos;

class OpenKeys final : public journal::Keys {
public:
    [[nodiscard]] ArchiveId archive() const noexcept override { return ArchiveId{7}; }
    [[nodiscard]] const vault::PublicKey& public_key() const noexcept override { return key_; }
    [[nodiscard]] vault::SealedBody seal_body(ByteView, ByteView plain) override
    {
        vault::SealedBody body;
        body.box.assign(plain.begin(), plain.end());
        body.box.resize(plain.size() + 16);  // a tag, as long as the true one
        return body;
    }
    [[nodiscard]] Result<Bytes> open_body(ByteView, const vault::SealedBody& body) const override
    {
        return Bytes(body.box.begin(), body.box.end() - 16);
    }
    [[nodiscard]] vault::Signature sign(ByteView) const override { return {}; }

private:
    vault::PublicKey key_{};
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    OpenKeys keys;
    const ByteView leaf{data, size};
    const auto clear = journal::clear_part(leaf);
    const auto entry = journal::open_leaf(leaf, keys);
    must(clear.has_value() == entry.has_value());
    if (!entry) {
        must(entry.error().code == Code::damaged && clear.error().code == Code::damaged);
        return 0;
    }
    must(clear.value().number == entry.value().number && clear.value().event == entry.value().event);

    const auto again = journal::open_leaf(journal::seal_leaf(entry.value(), keys), keys);
    must(again.has_value());
    must(again.value().number == entry.value().number && again.value().at == entry.value().at);
    must(again.value().event == entry.value().event && again.value().body == entry.value().body);
    return 0;
}
