/// One customer's file: its values, sealed, and what every decision asks of it.
#pragma once

#include <custos/core/stamp.hpp>
#include <custos/dossier/model/standing.hpp>
#include <custos/dossier/policy.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace custos::dossier {

/// COL-02: where a value came from, a closed list.
enum class Source : std::uint8_t {
    self_submitted = 1,
    business_contact,
    system_recorded,
    third_party,
    observed,
    heard,
    asked,
    business_card,
    introduced,
    phone_or_visit,
    acquaintance
};
BOOST_DESCRIBE_ENUM(Source, self_submitted, business_contact, system_recorded, third_party, observed, heard, asked,
                    business_card, introduced, phone_or_visit, acquaintance)

/// FILE-04.
enum class ReviewState : std::uint8_t { in_review = 0, passed = 1, sent_back = 2 };
BOOST_DESCRIBE_ENUM(ReviewState, in_review, passed, sent_back)

/// One value as it lies in a sheet. `sealed` is a view into the sheet: it ends with the next change of the sheet.
struct ValueView {
    FieldId field;
    std::uint32_t version = 0;
    Level level{};
    Source source{};
    ReviewState state{};
    StaffId by;  ///< who entered it: a reviewer must be somebody else (FILE-04)
    ByteView sealed;
    Day on;  ///< when it was entered, or last confirmed (CHG-04)
};

/// All values of one dossier in one run of bytes (a million dossiers of ten fields would not fit otherwise), in the
/// order of their fields, each field at most once.
///
/// Bytes of a value: field 1, level (2 bits) and review state (2 bits) and source (4 bits) 1, day 2 (days since 1970),
/// version and by and length of the sealed bytes as LEB128, the sealed bytes. Equal values give equal bytes.
class Sheet {
public:
    [[nodiscard]] std::optional<ValueView> find(FieldId field) const noexcept;
    void put(const ValueView& value);  ///< in place of the field's earlier value, if any
    void erase(FieldId field);
    void mark(FieldId field, ReviewState state) noexcept;  ///< no effect if the field is absent
    void confirm(FieldId field, Day on) noexcept;          ///< likewise
    [[nodiscard]] bool empty() const noexcept { return box.empty(); }

    /// Calls visit(const ValueView&) for each value, in order of field.
    template <class Visit>
    void each(Visit&& visit) const
    {
        for (std::size_t at = 0; at < box.size();)
            visit(read(at));
    }

    Bytes box;  ///< the bytes themselves; snapshots store them as they are

private:
    [[nodiscard]] ValueView read(std::size_t& at) const noexcept;  ///< moves `at` behind the value
    [[nodiscard]] std::size_t place_of(FieldId field) const noexcept;
};

/// One customer's file. Who wrote what and when is in the journal: `last` is the newest entry about this dossier, and
/// each entry names the one before it.
struct Dossier {
    DossierId id;
    CustomerKind kind = CustomerKind::individual;
    bool member = false;
    Relation relation = Relation::general;
    Standing standing = Standing::ordinary;
    Lifecycle lifecycle = Lifecycle::in_review;
    Risk risk = Risk::none;
    Mark mark = Mark::none;
    Identity identity = Identity::unchecked;
    bool late = false;              ///< entered after its time (FILE-01)
    std::uint8_t completeness = 0;  ///< percent of the template's required fields that hold a value (FILE-03)
    std::uint32_t writes = 0;       ///< version of the newest sealed value; never falls
    StaffId keeper;
    StaffId custodian;  ///< of a marked dossier (SENS-04)
    EntryNumber last;
    Instant opened;
    Day acquired;
    Grounds grounds;
    std::string form;  ///< name of its template (COL-01); short names stay inside the string
    Sheet sheet;
};
CUSTOS_DESCRIBE(Dossier, "dossier.row",
                (id, kind, member, relation, standing, lifecycle, risk, mark, identity, late, completeness, writes,
                 keeper, custodian, last, opened, acquired, grounds, form, sheet))

/// What every decision asks of a dossier before anything else. Kept side by side in the order of the dossiers' numbers,
/// so that the answer costs one look into memory, where the row itself would cost four. Made from the row, in memory
/// only.
struct Gist {
    Purposes covered;       ///< by any lawful basis, one that has ended among them
    Lifecycle lifecycle{};  ///< no value of the list: there is no such dossier
    Mark mark : 2 = Mark::none;
    bool raised : 1 = false;            ///< levels of it are (SENS-01); the only part that the row does not say
    bool incomplete : 1 = false;        ///< and still to be completed (FILE-03, CHG-04)
    bool potential : 1 = false;         ///< no business yet: the first sale asks (CLS-03)
    std::uint16_t sure_until = 0xFFFF;  ///< days since 1970 (UTC): before that day no basis of it ends (PRIV-01)

    [[nodiscard]] bool exists() const noexcept { return lifecycle != Lifecycle{}; }
    [[nodiscard]] bool destroyed() const noexcept { return lifecycle == Lifecycle::destroyed; }
    [[nodiscard]] bool closed() const noexcept { return lifecycle == Lifecycle::closed; }
    [[nodiscard]] bool merged() const noexcept { return lifecycle == Lifecycle::merged; }
    [[nodiscard]] bool is_sure(Instant now) const noexcept { return now.ms < sure_until * ms_per_day; }
    static constexpr std::int64_t ms_per_day = 86'400'000;
    friend bool operator==(const Gist&, const Gist&) = default;
};
static_assert(sizeof(Gist) == 8);

[[nodiscard]] inline Gist gist_of(const Dossier& dossier) noexcept
{
    Gist gist{dossier.grounds.covered(), dossier.lifecycle, dossier.mark};
    gist.incomplete =
        dossier.completeness < 100 && !is_gone(dossier.lifecycle) && dossier.lifecycle != Lifecycle::closed;
    gist.potential = dossier.standing == Standing::potential && !is_gone(dossier.lifecycle);
    const auto ends = [&](Instant at) {
        const auto day = std::clamp<std::int64_t>(at.ms / Gist::ms_per_day, 0, gist.sure_until);
        gist.sure_until = static_cast<std::uint16_t>(day);
    };
    if (dossier.grounds.consent_ends()) ends(dossier.grounds.consent_until);
    if (dossier.grounds.emergency_ends()) ends(dossier.grounds.emergency_until);
    return gist;
}

/// Who keeps a marked dossier (SENS-04). Made from the row, in memory only.
struct Custody {
    using Key = DossierId;

    DossierId dossier;
    StaffId custodian;

    [[nodiscard]] DossierId key() const noexcept { return dossier; }
    [[nodiscard]] static std::uint64_t spread(DossierId id) noexcept { return hash_value(id); }
    friend bool operator==(const Custody&, const Custody&) = default;
};

}  // namespace custos::dossier
