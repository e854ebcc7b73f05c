#include "prepared_keys.hpp"

#include "wire.hpp"

#include <custos/vault/sealed.hpp>

#include <algorithm>

namespace custos::vault {

PreparedKeys::PreparedKeys() : places_{std::make_unique<std::array<Place, places>>()} {}

Block PreparedKeys::Held::bind(FieldId field, std::uint32_t version) const
{
    std::array<std::uint8_t, 12> what{};
    const auto at = std::ranges::copy(little_endian<8>(field.value), what.begin()).out;
    std::ranges::copy(little_endian<4>(version), at);
    return siv_->bind(*dossier_, what);
}

PreparedKeys::Held PreparedKeys::hold(const Keyring& keyring, DossierId dossier)
{
    const auto index = dossier.value % places;
    auto& place = (*places_)[index];
    Held held;
    held.lock_ = std::unique_lock{place.mutex};
    if (place.dossier != dossier || !dossier) {
        auto& raw = (*raw_)[index];
        if (!keyring.unwrap(dossier, raw)) return {};
        place.dossier = {};  // should a key be refused below, the place holds nobody's
        place.siv.set_key(raw);
        wipe(raw.data(), raw.size());
        std::array<std::uint8_t, 16> whose{};
        const auto at = std::ranges::copy(little_endian<8>(keyring.header().archive.value), whose.begin()).out;
        std::ranges::copy(little_endian<8>(dossier.value), at);
        place.bound = place.siv.bind(place.siv.begin(), whose);
        place.dossier = dossier;
    }
    held.siv_ = &place.siv;
    held.dossier_ = &place.bound;
    return held;
}

void PreparedKeys::clear()
{
    for (auto& place : *places_) {
        const std::scoped_lock lock{place.mutex};
        if (place.dossier) place.siv.forget_key();
        place.dossier = {};
        wipe(place.bound.data(), place.bound.size());
    }
}

}  // namespace custos::vault
