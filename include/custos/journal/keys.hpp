/// What the journal asks of the vault: five calls, so that the journal can be read and tested without it.
#pragma once

#include <custos/vault/vault.hpp>

namespace custos::journal {

/// Seals and opens bodies, signs heads. Calls come from the thread of the journal's caller; `open_body` from several at
/// once when the journal is read by several.
class Keys {
public:
    virtual ~Keys() = default;

    [[nodiscard]] virtual ArchiveId archive() const noexcept = 0;
    [[nodiscard]] virtual const vault::PublicKey& public_key() const noexcept = 0;

    /// `context` is the entry's clear part and the archive: a body put under another entry does not open.
    [[nodiscard]] virtual vault::SealedBody seal_body(ByteView context, ByteView plain) = 0;
    [[nodiscard]] virtual Result<Bytes> open_body(ByteView context, const vault::SealedBody& body) const = 0;

    [[nodiscard]] virtual vault::Signature sign(ByteView message) const = 0;
};

/// The vault in that role. It must outlive this.
class VaultKeys final : public Keys {
public:
    explicit VaultKeys(vault::Vault& vault) noexcept : vault_{&vault} {}

    [[nodiscard]] ArchiveId archive() const noexcept override { return vault_->archive(); }
    [[nodiscard]] const vault::PublicKey& public_key() const noexcept override { return vault_->public_key(); }
    [[nodiscard]] vault::SealedBody seal_body(ByteView context, ByteView plain) override
    {
        return vault_->seal_body(context, plain);
    }
    [[nodiscard]] Result<Bytes> open_body(ByteView context, const vault::SealedBody& body) const override
    {
        return vault_->open_body(context, body);
    }
    [[nodiscard]] vault::Signature sign(ByteView message) const override { return vault_->sign(message); }

private:
    vault::Vault* vault_;
};

}  // namespace custos::journal
