/// Blind index: which dossiers have an identifier, by its token.
#pragma once

#include <custos/core/large_pages.hpp>
#include <custos/vault/sealed.hpp>

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
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
/// a chain. Those of a segment (CLS-04) are many, and lie in a list, in the order of their numbers: 8 bytes each.
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
        if (const auto found = heads_.find(token.value); found != heads_.end()) walk(token, found->second, visit);
    }

    /// CLS-04: how many have that segment, in any field.
    [[nodiscard]] std::size_t count(Token segment) const noexcept;
    [[nodiscard]] bool holds(const Finger& segment) const noexcept;

    /// Calls visit(DossierId) for those behind `after` that have that segment in that field, in the order of their
    /// numbers, until it says stop.
    template <class Visit>
    void each_after(Token segment, FieldId field, DossierId after, Visit&& visit) const
    {
        for (const auto holder : behind(segment, after))
            if ((holder & 0xFFU) == field.value && !visit(DossierId{holder >> 8U})) return;
    }

    /// Calls visit(const Finger&) for all of them.
    template <class Visit>
    void each(Visit&& visit) const
    {
        for (const auto& [token, head] : heads_)
            walk(Token{token}, head, [&, whose = Token{token}](DossierId dossier, FieldId field) {
                visit(Finger{whose, dossier, field});
            });
    }

    /// Takes out every finger of these dossiers; reads the whole index once.
    void forget(const std::unordered_set<DossierId>& gone);

private:
    /// A holder is a dossier's number and a field in its low 8 bits. A head is a holder, or the number of the first
    /// link of a chain - of a segment, of a list - with the highest bit set, which no holder has: a dossier's number
    /// stays below 2^55.
    using Holder = std::uint64_t;
    using Holders = std::vector<Holder>;
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
    void walk(Token token, std::uint64_t head, Visit&& visit) const
    {
        const auto tell = [&](Holder holder) { visit(DossierId{holder >> 8U}, FieldId{holder & 0xFFU}); };
        if (!is_chain(head)) return tell(head);
        if (token.is_segment()) {
            for (const auto holder : lists_[static_cast<std::uint32_t>(head)])
                tell(holder);
            return;
        }
        for (auto at = static_cast<std::uint32_t>(head); at != 0; at = links_[at].next)
            tell(links_[at].holder);
    }
    [[nodiscard]] static bool is_chain(std::uint64_t head) noexcept { return (head & chained) != 0; }
    [[nodiscard]] std::uint32_t new_link(const Link& link);
    void free_link(std::uint32_t link);

    /// Those of a segment, in order; none where it is nobody's.
    [[nodiscard]] std::span<const Holder> holders_of(Token segment) const noexcept;
    [[nodiscard]] std::span<const Holder> behind(Token segment, DossierId after) const noexcept;
    /// The list that a head leads to; made of the one holder that the head is, if it is one.
    [[nodiscard]] Holders& list_of(std::uint64_t& head);
    /// To the end of its list. True: the list is in no order now.
    [[nodiscard]] bool append(const Finger& segment);

    /// Takes the links out for which gone(Holder) holds. False if none is left: the token is to be erased.
    template <class Gone>
    [[nodiscard]] bool thin(Token token, std::uint64_t& head, Gone&& gone);
    template <class Gone>
    [[nodiscard]] bool thin_list(std::uint64_t& head, Gone&& gone);

    boost::unordered_flat_map<std::uint64_t, std::uint64_t, TokenHash, std::equal_to<>,
                              LargePages<std::pair<const std::uint64_t, std::uint64_t>>>
        heads_;                ///< by token
    std::vector<Link> links_;  ///< number 0 is nobody's
    std::uint32_t free_ = 0;   ///< first of the links that wait to be used again
    std::vector<Holders> lists_;
    std::vector<std::uint32_t> free_lists_;  ///< wait to be used again
};

}  // namespace custos::vault
