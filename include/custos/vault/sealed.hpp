/// Sealed values, secrets and tokens: the three forms in which a customer's value exists inside Custos.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/core/ids.hpp>

#include <boost/describe.hpp>

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace custos::vault {

/// A value under its dossier's key: format 1 B, suite 1 B, key id 4 B, tag 16 B, text (docs/formats.md). Binds archive,
/// dossier, field and version, so a value moved elsewhere or put back after a change does not open (SEC-01).
struct Sealed {
    Bytes box;

    friend bool operator==(const Sealed&, const Sealed&) = default;
};

/// Where a sealed value belongs. The version grows with each write of the field, starting at 1.
struct Place {
    DossierId dossier;
    FieldId field;
    std::uint32_t version = 1;

    friend auto operator<=>(const Place&, const Place&) = default;
};

/// An opened value. Wiped when it goes out of scope; never copied by accident.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string&& text) noexcept;  ///< and wipes what is left of it at its old place
    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    [[nodiscard]] std::string_view view() const noexcept { return text_; }

private:
    std::string text_;
};

/// Overwrites memory in a way that the compiler keeps.
void wipe(void* data, std::size_t size) noexcept;
void wipe(std::string& text) noexcept;  ///< and empties it

/// By what a dossier can be found (FILE-05). Values are part of the token's message, not of any stored format.
enum class TokenKind : std::uint8_t {
    phone = 1,
    id_number = 2,
    credit_code = 3,
    email = 4,
    member_number = 5,
    name = 6,
    last_four = 7,  ///< last four digits of a phone or an ID number
    licence = 8,
    segment = 9,  ///< no identifier: by what customers are grouped (CLS-04)
};
BOOST_DESCRIBE_ENUM(TokenKind, phone, id_number, credit_code, email, member_number, name, last_four, licence, segment)

/// A blind index entry: 62 bits of CMAC-AES-256 of kind and normal form under a key of this process, and two that say
/// whether many may have that value. Never stored, means nothing in another process. Two values with one token: 2⁻⁶² a
/// pair.
struct Token {
    std::uint64_t value = 0;

    static constexpr std::uint64_t shared_bit = std::uint64_t{1} << 63U;
    static constexpr std::uint64_t segment_bit = std::uint64_t{1} << 62U;

    /// A service number (95588, 400-…) is somebody's counter: two customers who give it need not be one (COL-08).
    [[nodiscard]] constexpr bool shared() const noexcept { return (value & shared_bit) != 0; }
    /// CLS-04: no identifier, but what a group of customers has in common.
    [[nodiscard]] constexpr bool is_segment() const noexcept { return (value & segment_bit) != 0; }

    friend auto operator<=>(const Token&, const Token&) = default;
};

/// What rules may do with values: seal them, move them, and make tokens of them. Not open them.
class Sealer {
public:
    virtual ~Sealer() = default;

    /// REQUIRES that the dossier has a key (open or reserved); a destroyed dossier throws std::logic_error: rules test
    /// for it first. Deterministic: the same place and text give the same bytes.
    [[nodiscard]] virtual Sealed seal(const Place& place, std::string_view plain) const = 0;

    /// The token of a value as typed: brought to the normal form of its kind first. An empty normal form gives token 0,
    /// which finds nothing.
    [[nodiscard]] virtual Token token(TokenKind kind, std::string_view value) const = 0;

    /// Tokens of a sealed identifier: the value is opened inside the vault, its tokens appended to `out` in the order
    /// of `kinds`, and wiped; it does not leave. Error: destroyed, damaged.
    [[nodiscard]] virtual Result<void> tokens_of(const Place& place, ByteView sealed, std::span<const TokenKind> kinds,
                                                 std::vector<Token>& out) const = 0;

    /// The same value at another place: opened inside the vault, sealed there and wiped; it does not leave (CHG-05).
    /// REQUIRES a key at `to`, as seal. Error: destroyed, damaged.
    [[nodiscard]] virtual Result<Sealed> reseal(const Place& from, ByteView sealed, const Place& to) const = 0;
};

}  // namespace custos::vault
