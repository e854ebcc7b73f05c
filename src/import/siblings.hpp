/// What the rows of one file have in common with each other: the first reading of an import decides each row against
/// the archive, and this against the rows before it.
#pragma once

#include <custos/core/bytes.hpp>
#include <custos/dossier/commands.hpp>
#include <custos/vault/vault.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace custos::import {

/// The first 16 bytes of a SHA-256: of an identifier, so that none is kept in the clear, or of what an order says.
struct Fingerprint {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    [[nodiscard]] static Fingerprint of(ByteView bytes)
    {
        const auto digest = vault::sha256(bytes);
        Fingerprint made;
        std::memcpy(&made.high, digest.data(), sizeof made.high);
        std::memcpy(&made.low, digest.data() + sizeof made.high, sizeof made.low);
        return made;
    }
    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
    friend std::size_t hash_value(const Fingerprint& print) noexcept { return print.high ^ print.low; }
};

/// By what the rows are known that would become dossiers (COL-08): their strong identifiers; of a row without one its
/// name together with a number that many share.
class Siblings {
public:
    struct Earlier {
        std::uint64_t row = 0;
        std::string field;
        bool same = true;  ///< it holds all that this row says, as far as tokens would tell (dossier::differences)
    };

    /// An earlier row that this one would be known by; else remembers this one.
    [[nodiscard]] std::optional<Earlier> meet(const dossier::Dictionary& dictionary, const dossier::Open& open,
                                              std::uint64_t row);

private:
    /// A value of a row: its field, and a digest of what tokens are made of; 0 for what has none.
    using Said = std::pair<FieldId, std::uint64_t>;
    struct Row {
        std::uint64_t row = 0;
        std::vector<Said> said;
    };

    /// What a row says, and prints of what it is known by, each with its field.
    struct Marks {
        std::vector<Said> said;
        std::vector<std::pair<Fingerprint, std::string_view>> own;
        std::vector<std::pair<Fingerprint, std::string_view>> with_name;  ///< of name and shared number
    };

    [[nodiscard]] static Marks marks_of(const dossier::Dictionary& dictionary, const dossier::Open& open);
    [[nodiscard]] static bool holds(const Row& earlier, const std::vector<Said>& said);
    [[nodiscard]] static bool holds_compared(const Row& earlier, const std::vector<Said>& said);  ///< what has tokens

    struct Spread {
        std::size_t operator()(const Fingerprint& print) const noexcept { return hash_value(print); }
    };
    std::vector<Row> rows_;
    boost::unordered_flat_map<Fingerprint, std::size_t> holders_;          ///< places in rows_
    std::unordered_multimap<Fingerprint, std::size_t, Spread> namesakes_;  ///< likewise
};

}  // namespace custos::import
