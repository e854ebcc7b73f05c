/// Tokens: blind index entries under a key of this process.
#pragma once

#include "locked_memory.hpp"
#include "siv.hpp"

#include <custos/vault/sealed.hpp>

namespace custos::vault {

/// CMAC-AES-256 under 32 random bytes that are never written and never derived from anything. From many threads.
class TokenMaker {
public:
    TokenMaker();

    /// As Sealer::token. Whatever it makes of the value on the way is wiped.
    [[nodiscard]] Token operator()(TokenKind kind, std::string_view value) const;

private:
    Cmac mac_;
};

}  // namespace custos::vault
