/// Blind index: which dossiers have an identifier, by its token.
#pragma once

#include <custos/core/large_pages.hpp>
#include <custos/vault/sealed.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_set>
#include <utility>
#include <vector>

namespace custos::vault {

/// One identifier of one dossier.
struct Finger {
    Token token;
    DossierId dossier;
    FieldId field;
};

/// Whose identifier is this? Most tokens are one customer's: those lie in the table itself, 17 bytes each, so that a
/// look-up touches the table and nothing else. Only customers who share a token (a name, the last four digits) hang in
/// a chain.
class TokenIndex {
public:
    TokenIndex();
    void reserve(std::size_t fingers);
    void insert(const Finger& finger);
    void insert_all(const std::vector<Finger>& fingers);  ///< many at once: a fraction of the time
    void erase(const Finger& finger);                     ///< no effect if it is not there
    [[nodiscard]] bool empty() const noexcept;

    /// Calls visit(DossierId, FieldId) for each finger with that token, in no order that would last.
    template <class Visit>
    void each(Token token, Visit&& visit) const
    {
        if (const auto found = heads_.find(token.value); found != heads_.end()) walk(found->second, visit);
    }

    /// Calls visit(const Finger&) for all of them.
    template <class Visit>
    void each(Visit&& visit) const
    {
        for (const auto& [token, head] : heads_)
            walk(head, [&, whose = Token{token}](DossierId dossier, FieldId field) {
                visit(Finger{whose, dossier, field});
            });
    }

    /// Takes out every finger of these dossiers; reads the whole index once.
    void forget(const std::unordered_set<DossierId>& gone);

private:
    /// A holder is a dossier's number and a field in its low 8 bits. A head is a holder, or the number of the first
    /// link of a chain with the highest bit set, which no holder has: a dossier's number stays below 2^55.
    using Holder = std::uint64_t;
    struct Link {
        Holder holder = 0;
        std::uint32_t next = 0;  ///< 0 = the last
    };
    struct TokenHash {
        using is_avalanching = void;  // a token is the output of a cipher: no mixing helps it
        std::size_t operator()(std::uint64_t token) const noexcept { return static_cast<std::size_t>(token); }
    };
    static constexpr std::uint64_t chained = std::uint64_t{1} << 63U;

    template <class Visit>
    void walk(std::uint64_t head, Visit&& visit) const
    {
        if (!is_chain(head)) return visit(DossierId{head >> 8U}, FieldId{head & 0xFFU});
        for (auto at = static_cast<std::uint32_t>(head); at != 0; at = links_[at].next)
            visit(DossierId{links_[at].holder >> 8U}, FieldId{links_[at].holder & 0xFFU});
    }
    [[nodiscard]] static bool is_chain(std::uint64_t head) noexcept { return (head & chained) != 0; }
    [[nodiscard]] std::uint32_t new_link(const Link& link);
    void free_link(std::uint32_t link);

    /// Takes the links out for which gone(Holder) holds. False if none is left: the token is to be erased.
    template <class Gone>
    [[nodiscard]] bool thin(std::uint64_t& head, Gone&& gone);

    boost::unordered_flat_map<std::uint64_t, std::uint64_t, TokenHash, std::equal_to<>,
                              LargePages<std::pair<const std::uint64_t, std::uint64_t>>>
        heads_;                ///< by token
    std::vector<Link> links_;  ///< number 0 is nobody's
    std::uint32_t free_ = 0;   ///< first of the links that wait to be used again
};

}  // namespace custos::vault
