/// Dossier keys made ready for use: unwrapped, expanded, with the archive and dossier already bound.
#pragma once

#include "keyring.hpp"
#include "locked_memory.hpp"
#include "siv.hpp"

#include <array>
#include <memory>
#include <mutex>

namespace custos::vault {

/// A small cache for readers on many threads; a hit saves half of the cost of opening a short value. Each place holds
/// one dossier and is locked while it is used. Raw keys pass through locked memory; expanded ones live in Botan's
/// locked pool.
class PreparedKeys {
public:
    PreparedKeys();

    /// A dossier's key while it is held. Empty (`!held`) if the dossier has none, or one that does not open.
    class Held {
    public:
        [[nodiscard]] explicit operator bool() const noexcept { return siv_ != nullptr; }

        /// S2V over archive ‖ dossier, then field ‖ version: what every value is bound to (docs/formats.md).
        [[nodiscard]] Block bind(FieldId field, std::uint32_t version) const;
        [[nodiscard]] const Siv& siv() const noexcept { return *siv_; }

    private:
        friend class PreparedKeys;
        std::unique_lock<std::mutex> lock_;
        const Siv* siv_ = nullptr;
        const Block* dossier_ = nullptr;
    };

    [[nodiscard]] Held hold(const Keyring& keyring, DossierId dossier);

    /// After keys were destroyed. REQUIRES that nobody holds one.
    void clear();

private:
    struct Place {
        std::mutex mutex;
        DossierId dossier;
        Siv siv;
        Block bound{};
    };
    static constexpr std::size_t places = 32;

    std::unique_ptr<std::array<Place, places>> places_;
    Locked<std::array<std::array<std::uint8_t, 64>, places>> raw_;
};

}  // namespace custos::vault
