/// How a dossier ends, or becomes one with another and is parted again. Comes from work above the area.
#pragma once

#include <custos/dossier/model.hpp>

namespace custos::dossier {

/// Event: the dossier's key was destroyed; nothing sealed under it can ever be read again (RET-04). Comes from the
/// archive's own work, not from a command.
struct Destroyed {
    DossierId dossier;
};
CUSTOS_DESCRIBE(Destroyed, "dossier.destroyed", (dossier))

/// What two dossiers of one customer have to agree on, as it stands in the one that remains (CHG-05).
struct Traits {
    bool member = false;
    Risk risk{};
    Mark mark{};
    StaffId custodian;
    Identity identity{};
    Day acquired;
    Grounds grounds;

    friend bool operator==(const Traits&, const Traits&) = default;
};
CUSTOS_DESCRIBE(Traits, "dossier.traits", (member, risk, mark, custodian, identity, acquired, grounds))

/// A value of the dossier that remains: one that came from the other, sealed anew, or one that stood in its place.
struct JoinedValue {
    FieldId field;
    std::uint32_t version = 0;
    Level level{};
    Source source{};
    StaffId by;  ///< who entered it
    vault::Sealed sealed;
    std::uint32_t was = 0;  ///< its version in the other dossier, where it stays readable; 0 = it stood here
    Day on;                 ///< entered or last confirmed (CHG-04); of earlier entries 1970-01-01: not known
};
CUSTOS_DESCRIBE(JoinedValue, "dossier.joined_value", (field, version, level, source, by, sealed, was, on))

/// Part of an event: what a dossier takes over from another one of the same customer (CHG-05). The other keeps its
/// values, sealed under its own key; its number leads to the one that remains.
struct Joined {
    DossierId from;
    DossierId to;
    Lifecycle lifecycle{};  ///< of the other, before
    Traits before;
    Traits after;
    std::uint8_t completeness_before = 0;
    std::uint8_t completeness = 0;
    std::vector<JoinedValue> values;  ///< that came
    std::vector<JoinedValue> stood;   ///< in whose place some of them came
    std::vector<FieldId> left;        ///< that the other holds and that did not come
    std::vector<std::string> labels;  ///< that came
    std::vector<CarrierId> carriers;
    std::vector<Associate> ties_before;  ///< rows that named the other …
    std::vector<Associate> ties;         ///< … and what they became
    std::uint32_t writes = 0;            ///< of the dossier that remains, afterwards
};
CUSTOS_DESCRIBE(Joined, "dossier.joined",
                (from, to, lifecycle, before, after, completeness_before, completeness, values, stood, left, labels,
                 carriers, ties_before, ties, writes))

/// Part of an event: what undoing that leaves (CHG-05). What was changed by hand since then stays as it is now.
struct Parted {
    Traits traits;  ///< of the dossier that remained
    std::uint8_t completeness = 0;
    std::vector<FieldId> gone;        ///< that came, and go
    std::vector<JoinedValue> stood;   ///< that stand again
    std::vector<FieldId> kept;        ///< that came, were changed since, and stay
    std::vector<std::string> labels;  ///< that came, and go
    std::vector<CarrierId> carriers;  ///< that go back
    std::optional<Traits> other{};    ///< of the one that is there again; none, once: as it was before
};
CUSTOS_DESCRIBE(Parted, "dossier.parted", (traits, completeness, gone, stood, kept, labels, carriers, other))

}  // namespace custos::dossier

/// Version 1: the day.
BOOST_CLASS_VERSION(custos::dossier::JoinedValue, 1)
template <>
struct custos::MembersIn<custos::dossier::JoinedValue> {
    static constexpr std::size_t count(unsigned version) noexcept { return 7 + version; }
};

/// Version 1 added what stands of the other.
BOOST_CLASS_VERSION(custos::dossier::Parted, 1)
template <>
struct custos::MembersIn<custos::dossier::Parted> {
    static constexpr std::size_t count(unsigned version) noexcept { return 7 + version; }
};
