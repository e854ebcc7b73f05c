/// What was opened to whom beyond the own grade.
#pragma once

#include <custos/access/model/people.hpp>

#include <algorithm>
#include <bit>
#include <vector>

namespace custos::access {

using GrantId = Id<struct GrantTag>;

/// What a grant opens. Words are those of the kinds of applications that lead to it (APP-01). Numbers are stored and
/// never change.
enum class Opens : std::uint8_t {
    view = 1,       ///< ACC-05, SENS-04: a marked dossier, and the fields named, above one's own grade
    sensitive = 2,  ///< SENS-03: the identity and financial fields named, for the special grade
    bulk = 3,       ///< ACC-11: more dossiers than the limit
    emergency = 4,  ///< ACC-13: as view, at once and without an application
};
BOOST_DESCRIBE_ENUM(Opens, view, sensitive, bulk, emergency)

/// Leave of one person beyond the own grade: for exactly that dossier, purpose and those fields, from `from` until
/// before `until` (APP-03). It ends earlier when its approval is revoked or used up, and when the person leaves or
/// moves (ACC-08): its row is then gone.
struct Grant {
    GrantId id;
    StaffId staff;
    DossierId dossier;  ///< 0 = of all dossiers (bulk)
    Opens opens{};
    dossier::Purpose purpose{};
    std::vector<FieldId> fields;  ///< view: none = as far as the own grade sees
    Instant from;
    Instant until;
    std::uint64_t application = 0;  ///< whose approval it is; 0 = of none (emergency)
};
CUSTOS_DESCRIBE(Grant, "access.grant", (id, staff, dossier, opens, purpose, fields, from, until, application))

/// What a decision asks of a grant: 64 bytes, so that it lies in one line of memory. Made from the row, in memory only.
struct alignas(64) Opening {
    struct Key {
        StaffId staff;
        DossierId dossier;
        friend bool operator==(const Key&, const Key&) = default;
    };

    FieldSet fields;
    StaffId staff;
    DossierId dossier;
    Instant until;
    std::uint64_t from_ms : 48 = 0;  ///< since 1970, for 8,900 years
    dossier::Purpose purpose : 8 {};
    Opens opens : 8 {};

    [[nodiscard]] Key key() const noexcept { return {staff, dossier}; }
    [[nodiscard]] static std::uint64_t spread(const Key& key) noexcept
    {
        // Turned between the two, so that people and dossiers numbered side by side do not meet.
        return (std::rotl(std::uint64_t{hash_value(key.staff)}, 32) ^ key.dossier.value) * 0xC6A4A7935BD1E995ULL;
    }
    friend bool operator==(const Opening&, const Opening&) = default;
};
static_assert(sizeof(Opening) == 64);

[[nodiscard]] Opening opening_of(const Grant& grant) noexcept;

[[nodiscard]] inline bool in_force(const Grant& grant, Instant now) noexcept
{
    return grant.from <= now && now < grant.until;
}
[[nodiscard]] inline bool in_force(const Opening& opening, Instant now) noexcept
{
    return static_cast<std::int64_t>(opening.from_ms) <= now.ms && now < opening.until;
}

struct by_staff;
struct by_dossier;      ///< "to whom is this dossier open?"
struct by_application;  ///< "what came of this approval?"

/// The grants. Beside the rows stand their openings, found by person and dossier with one wait for memory, so that a
/// decision does not become slower the more was granted; whatever changes a row changes its opening.
class Grants {
    using Rows = mi::multi_index_container<
        Grant, mi::indexed_by<mi::ordered_unique<mi::tag<by_id>, mi::key<&Grant::id>>,
                              mi::ordered_unique<mi::tag<by_staff>, mi::key<&Grant::staff, &Grant::id>>,
                              mi::ordered_unique<mi::tag<by_dossier>, mi::key<&Grant::dossier, &Grant::id>>,
                              mi::ordered_unique<mi::tag<by_application>, mi::key<&Grant::application, &Grant::id>>>>;

public:
    using value_type = Grant;
    using iterator = Rows::const_iterator;

    [[nodiscard]] iterator begin() const noexcept { return rows_.begin(); }
    [[nodiscard]] iterator end() const noexcept { return rows_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] bool empty() const noexcept { return rows_.empty(); }
    [[nodiscard]] iterator find(GrantId id) const;
    [[nodiscard]] auto key_extractor() const { return rows_.key_extractor(); }
    template <class Tag>
    [[nodiscard]] const auto& get() const noexcept
    {
        return rows_.get<Tag>();
    }

    /// Calls visit(const Opening&) for whatever one person holds on one dossier; on DossierId{}: on all of them (bulk).
    template <class Visit>
    void each(StaffId staff, DossierId dossier, Visit&& visit) const
    {
        openings_.each({staff, dossier}, std::forward<Visit>(visit));
    }
    void fetch(StaffId staff, DossierId dossier) const noexcept { openings_.fetch({staff, dossier}); }

    /// REQUIRES somebody whose it is.
    std::pair<iterator, bool> insert(const Grant& grant);
    iterator erase(iterator row);
    /// Ends those of one person that are gone(grant).
    template <class Gone>
    void erase_of(StaffId staff, Gone&& gone)
    {
        auto& held = rows_.get<by_staff>();
        for (auto [row, last] = held.equal_range(staff); row != last;) {
            if (gone(*row)) openings_.erase(opening_of(*row));
            row = gone(*row) ? held.erase(row) : std::next(row);
        }
    }
    template <class Change>
    void modify(iterator row, Change&& change)
    {
        auto changed = *row;
        change(changed);
        openings_.erase(opening_of(*row));
        rows_.replace(row, changed);  // not modify, which would end the row if an index refused it, as GCC knows
        openings_.insert(opening_of(*row));
    }

private:
    Rows rows_;
    HashRows<Opening> openings_;
};

}  // namespace custos::access
