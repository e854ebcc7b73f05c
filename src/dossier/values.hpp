/// How values come in: checked against dictionary, template, sources and identifiers, then sealed. Shared by the
/// commands that carry values.
#pragma once

#include <custos/core/identifiers.hpp>
#include <custos/dossier/rules.hpp>

#include <span>

namespace custos::dossier {

inline constexpr Words no_basis_for_template{"no lawful basis covers a purpose of this template",
                                             "模板所列用途均无合法依据"};

/// COL-01: does one of these cover a purpose that the template is for?
[[nodiscard]] bool is_for(const Template& form, const Grounds& grounds);

/// Values that were looked at: sealed ones, or faults.
struct Taken {
    std::vector<KeptValue> values;
    FieldSet fields;
    std::vector<Fault> faults;
    DossierId existing;       ///< a dossier that has one of the strong identifiers (COL-08)
    std::string existing_at;  ///< path of that identifier
    std::uint32_t last_version = 0;

    [[nodiscard]] bool clean() const noexcept { return faults.empty(); }
    /// REQUIRES faults. It does not name the dossier that is there: that is a look of its own (COL-08, ACC-07).
    [[nodiscard]] Refusal refusal() &&;
};

/// Looks at values for one dossier. `path` leads to the list ("values") and is followed by the index; `writes` is the
/// version before the first. Values are sealed only if none has a fault.
[[nodiscard]] Taken take(const Sight& see, const Caller& caller, const Template& form, DossierId dossier,
                         const Grounds& grounds, std::uint32_t writes, std::span<const GivenValue> values,
                         std::string_view path);

/// A dossier that says the same, and the place of the number among the values by which it was found.
struct Namesake {
    DossierId dossier;
    std::size_t at = 0;
};

/// COL-08: of values without a strong identifier, among them a name and a number that many share: the dossier with the
/// lowest number that holds all of them, as far as tokens tell; none. Two customers at one counter have their names.
[[nodiscard]] std::optional<Namesake> namesake_of(const Sight& see, std::span<const GivenValue> values);

/// COL-07: what is doubtful about values that are taken all the same, as faults would name it.
[[nodiscard]] std::vector<Fault> doubts(const Sight& see, const Caller& caller, std::span<const GivenValue> values,
                                        std::string_view path);

/// COL-07: the check of a value that is given as an identifier of that kind, however it is written. A name and a number
/// of the house's own have no form.
[[nodiscard]] Check check_identifier(vault::TokenKind kind, std::string_view value, Day today);

/// COL-01, COL-04, COL-05, COL-03: why a value from that source may not be kept of this dossier at that time, whatever
/// it says; none. For a value that was looked at earlier and waited since.
[[nodiscard]] std::optional<Fault> not_to_be_kept(const Sight& see, const Dossier& dossier, FieldId field,
                                                  Source source, Instant now);

/// COL-08: the dossier with the lowest number, other than this one, that has the identifier which a sealed value is;
/// none.
[[nodiscard]] DossierId holder_of(const Sight& see, const Proposal& proposal);

/// Words that people write (a reason, a remark, a place): refused under `rule` if they are not UTF-8, longer than a
/// value may be, or, where `if_empty` has words, blank.
[[nodiscard]] Ruling<void> said(const Sight& see, std::string_view text, Rule rule, std::string field,
                                Words if_empty = {});

/// CLS-04: the labels that a command gives at `path`.
[[nodiscard]] Ruling<void> good_labels(std::span<const std::string> labels, std::string_view path);

/// A basis names real purposes, an emergency its proof and its end (COL-04), and consent the notice behind it and its
/// proof; those two alone end by themselves, and not in the past (PRIV-01).
[[nodiscard]] Ruling<void> good_ground(const Caller& caller, const Ground& ground, const std::string& path);

/// As it is kept: a consent came by some channel (PRIV-01).
[[nodiscard]] Ground kept_ground(Ground ground);

/// Purposes that grounds cover, each by its basis; consents of one dossier end together (PRIV-01).
void add_ground(Grounds& grounds, const Ground& ground);

/// Fields that hold a value.
[[nodiscard]] FieldSet held(const Sheet& sheet);

/// A remark, sealed under the dossier with the given version.
[[nodiscard]] vault::Sealed seal_remark(const Sight& see, DossierId dossier, std::uint32_t version,
                                        std::string_view remark);

}  // namespace custos::dossier
