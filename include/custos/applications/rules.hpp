/// The applications' rules: a command and what is known become an event or a refusal. Nothing here changes anything.
///
/// Words that a command wants (a reason, a record, a name) are not blank, of UTF-8 and at most 1024 bytes: where they
/// are not, it is refused as if there were none.
#pragma once

#include <custos/access/rules.hpp>
#include <custos/applications/commands.hpp>
#include <custos/core/ruling.hpp>
#include <custos/dossier/commands.hpp>

#include <variant>

namespace custos::applications {

/// Nobody of that number at work (ACC-08); no office, a department whose name is blank, a beginning before the present
/// day, or an end that is not after it or has passed (APP-01); a deputy of nobody at work, of oneself or of one who
/// does not hold that office when the deputy begins, or a deputy without an end (APP-02).
[[nodiscard]] Ruling<Appointed> decide(const Sight& see, const Caller& caller, const Appoint& ask);

/// No such appointment (APP-01).
[[nodiscard]] Ruling<Dismissed> decide(const Sight& see, const Caller& caller, const Dismiss& ask);

/// Nobody of that number at work (ACC-08); not 32 bytes (APP-04).
[[nodiscard]] Ruling<KeyKept> decide(const Sight& see, const Caller& caller, const KeepKey& ask);

/// No kind (APP-01); no reason (APP-01); no purpose (ACC-03); no dossier where one is to be seen (ACC-05); no such
/// dossier (FILE-05), destroyed (RET-04); a field that the dictionary has not (FILE-02); a disclosure without the
/// customer's consent, or to no partner under a secrecy agreement in force (PRIV-04); a carrier who does not work here,
/// or no protection (ACC-10); an end that has passed (APP-03). The same wish, still pending: Unchanged. Nobody could
/// sign it (APP-01), or nobody but the applicant (APP-02). Of the object, and what the grade could ever use of such an
/// approval, the archive asks besides.
[[nodiscard]] Ruling<std::variant<Applied, Unchanged>> decide(const Sight& see, const Caller& caller, const Apply& ask);

/// No such application (APP-01); not pending any more (APP-03); the caller is the applicant, or would sign in the
/// applicant's stead (APP-02); the caller, or the one in whose stead the caller signs, has signed already (APP-02); the
/// caller holds none of the offices that wait (APP-01), or not in the stead that is said (APP-01, at `deputy_of`); no
/// reference to the department's stamp where the step wants it on record (the kind's own rule: ACC-05, LEND-01); a
/// signature that does not verify, or without a key on file (APP-04); a person who is needed for what is still to be
/// signed, where somebody else could give this signature and nobody that one (APP-02); a kind that lets something of a
/// dossier out, for a purpose that no basis covers now (ACC-04). What rests on a basis that ends by itself lapses then.
/// Whoever could sign a step for several departments or offices signs for one of those that are missing; if that is the
/// only one by which a later signer could sign, the earlier signature counts for another. In whose stead a deputy signs
/// does not depend on who signed before: the own right first, then the holder who was named first in the order of
/// the step's offices, leaving out the applicant and who signed an earlier step.
[[nodiscard]] Ruling<Signed> decide(const Sight& see, const Caller& caller, const Sign& ask);

/// Could that person give the signature that this duty is for, now? Refused at "to" as Sign would be, but for what
/// verifies it and what covers it; and for who does not hold that office, in their own right or in another's stead
/// (APP-01).
[[nodiscard]] Ruling<void> may_be_given(const Sight& see, StaffId to, const duties::Duty& duty, Instant now);

/// CAL-02: what waits and what holds at that moment and was reckoned with another calendar, in the order of numbers;
/// none where nothing was. A later time holds at once. An earlier one is told, and the old one stands.
[[nodiscard]] std::optional<LapsesRevised> revised_lapses(const Sight& see, Instant now);

/// As for Sign, up to the office; no reason (APP-03).
[[nodiscard]] Ruling<Denied> decide(const Sight& see, const Caller& caller, const Deny& ask);

/// No such application (APP-01); at its end already (APP-03); neither the applicant nor one who signed (APP-02); no
/// reason (APP-03).
[[nodiscard]] Ruling<Voided> decide(const Sight& see, const Caller& caller, const Void& ask);

/// What the door to readers from outside looks at besides: how far the one who lets them in may see.
struct DoorSight {
    Sight applications;
    access::Sight access;
};

/// A number that is none or a member of staff's, no reference, no organisation, no field, a visit that is over or one
/// that is longer than the policy's longest (ACC-06); an escort who does not work here (ACC-08); no purpose (ACC-03);
/// a partner's paper that is no secrecy agreement in force of that organisation, or ends before the visit (PRIV-04); a
/// reader who is here already, as a partner's and not under this paper, or the other way round (ACC-06); no such
/// dossier (FILE-05), destroyed (RET-04); a field that the dictionary has not (FILE-02); a purpose that is not open to
/// the caller's grade (ACC-03), or that no basis covers (ACC-04), as access::decide says; a marked dossier without an
/// approval (ACC-06, with the remedy), or one that does not cover it (as `covers`); of any other, a field that is not
/// open to the caller's own grade (ACC-02), except those that stay closed to every reader (SENS-03). The visit ends
/// with the basis that covers it at the latest (ACC-04).
[[nodiscard]] Ruling<Admitted> decide(const DoorSight& see, const Caller& caller, const Admit& ask);

/// Nobody of that number reads here now, or no reason (ACC-06).
[[nodiscard]] Ruling<VisitEnded> decide(const Sight& see, const Caller& caller, const EndVisit& ask);

/// PRIV-04: data of a person go to a third party only where that person's explicit consent covers the purpose; no other
/// basis does. An enterprise's, too, only to a partner, named as the object, whose secrecy agreement is in force then.
/// Of other kinds of applications this asks nothing.
[[nodiscard]] Ruling<void> may_be_disclosed(const Sight& see, const Scope& use, Instant now);

/// No such partner; no name of one who is not known yet; no reference; an end that is not after the beginning (all
/// PRIV-04).
[[nodiscard]] Ruling<SecrecyAgreed> decide(const Sight& see, const Caller& caller, const AgreeSecrecy& ask);

/// No such partner, or the agreement has ended already; no reason (PRIV-04).
[[nodiscard]] Ruling<SecrecyEnded> decide(const Sight& see, const Caller& caller, const EndSecrecy& ask);

/// ACC-10: a carrier who does not work here, or no protection.
[[nodiscard]] Ruling<void> may_carry(const access::Records& access, const Conveyance& conveyed);

/// ACC-10: how something goes. What is marked goes by somebody designated and under a protection; both as
/// the approval names them that it goes out on, where it wants one. Of what is unmarked nobody has to be named.
[[nodiscard]] Ruling<Conveyance> conveyed_as(const Sight& see, dossier::Mark mark,
                                             const std::optional<Conveyance>& given, const Application* approval);

/// No such approval (APP-01); of a kind that a command of its own uses, or about a thing of custody's (APP-03); a field
/// that the dictionary has not (FILE-02); it does not cover this (as `covers`); a disclosure that the customer has not
/// consented to, or no longer, or whose receiver is under no secrecy agreement any more (PRIV-04); one about a marked
/// dossier that goes otherwise than was approved (ACC-10, as `conveyed_as`); no record (APP-03).
[[nodiscard]] Ruling<CarriedOut> decide(const Sight& see, const Caller& caller, const CarryOut& ask);

/// ACC-08: the offices of somebody who left or moved, and of those who stood in for them; written by the archive beside
/// the event. REQUIRES that the event is applied.
[[nodiscard]] std::vector<Dismissed> dismissals_after(const Records& records, Instant now,
                                                      const access::Departed& event);
[[nodiscard]] std::vector<Dismissed> dismissals_after(const Records& records, Instant now,
                                                      const access::Enlisted& event);

/// ACC-08: what somebody who left or moved had applied for is void for good, signed or not; written by the archive
/// beside the event, as are the next. REQUIRES that the event is applied.
[[nodiscard]] std::vector<Voided> voids_after(const Records& records, Instant now, const access::Departed& event);
[[nodiscard]] std::vector<Voided> voids_after(const Records& records, Instant now, const access::Enlisted& event);

/// SENS-04: whoever signed before a mark was raised has not agreed to the dossier as it is marked now. Void are the
/// approvals that open it or let something of it out (view, sensitive, loan, deed_loan, copy, external_marked,
/// disclosure), to lower that mark (SENS-01) or to take its custody over, and what was signed in part; what nobody has
/// signed yet goes on.
[[nodiscard]] std::vector<Voided> voids_after(const Records& records, Instant now, const dossier::Marked& event);

/// SENS-01: the same of those that name a field whose level was raised, also those to lower it.
[[nodiscard]] std::vector<Voided> voids_after(const Records& records, Instant now, const dossier::LevelSet& event);

/// SENS-04, ACC-04: kinds that open a dossier, or let something of it out.
[[nodiscard]] bool lets_out(Kind kind) noexcept;

/// ACC-04: does one of these, none of which has ended, cover that purpose, or does it need none?
[[nodiscard]] bool has_basis(const dossier::Grounds& grounds, dossier::Purpose purpose) noexcept;

/// ACC-04, PRIV-04: does a basis cover what such an application is for? What leaves the house rests on the consent of a
/// person.
[[nodiscard]] bool is_covered(const dossier::Dossier& dossier, const Scope& scope, Instant now) noexcept;

/// ACC-04: when what covers such a purpose now, by the customer's consent alone or by any basis, will have ended by
/// itself; nothing where that is not foreseen, or where nothing covers it.
[[nodiscard]] std::optional<Instant> basis_ends(const dossier::Grounds& grounds, dossier::Purpose purpose,
                                                bool by_consent, Instant now);
/// The same of what such an application is for.
[[nodiscard]] std::optional<Instant> basis_ends(const dossier::Dossier& dossier, const Scope& scope, Instant now);

/// ACC-04: what was signed for a purpose that no basis covers any more: to open the dossier, or to let something of it
/// out. Another basis is no leave for it: it takes another approval. REQUIRES that the event is applied.
[[nodiscard]] std::vector<Voided> voids_after(const Sight& see, Instant now, const dossier::Grounded& event);

/// RET-04: whatever was asked of a dossier that is destroyed: nothing of it is seen, lent or let out. What is still to
/// be destroyed of it goes on. REQUIRES that the event is applied.
[[nodiscard]] std::vector<Voided> voids_after(const Records& records, Instant now, const dossier::Destroyed& event);

/// SEC-04: whatever somebody applied for; whatever was applied for that opens a dossier or lets something of it out.
[[nodiscard]] std::vector<Voided> voids_of(const Records& records, Instant now, StaffId applicant,
                                           std::string_view reason);
[[nodiscard]] std::vector<Voided> voids_of(const Records& records, Instant now, DossierId dossier,
                                           std::string_view reason);
/// Whatever was applied for about that dossier and `meant` names, signed or not: there is nothing any more that it
/// could be for (APP-03).
[[nodiscard]] std::vector<Voided> voids_of(const Records& records, Instant now, DossierId dossier,
                                           std::string_view reason, const std::function<bool(const Scope&)>& meant);
/// What was applied for about a draft of the policy: when another one comes into force, the drafts are void (APP-03).
[[nodiscard]] std::vector<Voided> voids_of_drafts(const Records& records, Instant now);
/// What was signed about that dossier, in part or in whole, and that `meant` names: it was for what is not so any more
/// (SENS-04, RET-04).
[[nodiscard]] std::vector<Voided> voids_about(const Records& records, Instant now, DossierId dossier,
                                              std::string_view reason, const std::function<bool(const Scope&)>& meant);
/// SEC-04: whatever is open to somebody, and on a dossier, and rests on no approval: visits and emergency reads.
[[nodiscard]] std::vector<access::Revoked> revoked_of(const access::Records& access, StaffId staff);
[[nodiscard]] std::vector<access::Revoked> revoked_of(const access::Records& access, DossierId dossier);

/// SENS-04, ACC-06: what was opened before a mark was raised and rests on no approval: visits. An emergency goes on,
/// since no mark stops one (ACC-13).
[[nodiscard]] std::vector<access::Revoked> revoked_after(const access::Records& access, const dossier::Marked& event);
/// SENS-01: likewise where it names a field whose level was raised.
[[nodiscard]] std::vector<access::Revoked> revoked_after(const access::Records& access, const dossier::LevelSet& event);

/// ACC-04: visits for a purpose that no basis covers any more; of a partner's reader, the customer's own consent.
/// REQUIRES that the event is applied.
[[nodiscard]] std::vector<access::Revoked> revoked_after(const Sight& see, Instant now, const dossier::Grounded& event);

/// CAL-03: what had lapsed by the time to which the clock ran ahead stays so: open applications and approvals, and
/// whatever else was opened; and what was asked for or opened meanwhile ends, since its end lies as far ahead.
[[nodiscard]] std::vector<Voided> voids_after(const Records& records, Instant now, const access::ClockRighted& event);
[[nodiscard]] std::vector<access::Revoked> revoked_after(const access::Records& access,
                                                         const access::ClockRighted& event);

/// ACC-06: nobody reads without somebody of the house beside them. When the one who stays with a reader leaves the
/// house, or moves and with that loses all leave (ACC-08), the visit ends; it takes a new registration.
[[nodiscard]] std::vector<access::Revoked> revoked_after(const access::Records& access, const access::Departed& event);
[[nodiscard]] std::vector<access::Revoked> revoked_after(const access::Records& access, const access::Enlisted& event);

/// ACC-06: all that was opened to a reader whose visit is ended.
[[nodiscard]] std::vector<access::Revoked> revoked_after(const access::Records& access, const VisitEnded& event);

/// PRIV-04: whoever reads under a partner's secrecy agreement reads no longer when it ends or another takes its place;
/// a new registration, under the agreement in force, goes on. REQUIRES that the event is applied.
[[nodiscard]] std::vector<access::Revoked> revoked_after(const Sight& see, Instant now, const SecrecyAgreed& event);
[[nodiscard]] std::vector<access::Revoked> revoked_after(const Sight& see, Instant now, const SecrecyEnded& event);

/// PRIV-04: the partner of that name whose secrecy agreement has that reference and is in force; nullptr if there is
/// none.
[[nodiscard]] const Partner* partner_under(const Records& records, std::string_view name, std::string_view agreement,
                                           Instant now);

/// The thing of custody's that a scope is about, as the catalogue says of its kind; no thing, or the number 0: none.
struct ThingNamed {
    Names what = Names::no_thing;
    std::uint64_t number = 0;
};
[[nodiscard]] ThingNamed thing_named(const Scope& scope);

/// The application that a duty `sign_application` calls upon to sign, by its subject.
[[nodiscard]] ApplicationId application_called(std::uint64_t subject) noexcept;

/// Does this approval allow exactly that, now (APP-03)? No such application (APP-01); not approved, denied, void, used
/// or lapsed (APP-03); the applicant left or changed department since (ACC-08); another applicant, kind, dossier,
/// object or purpose, a field that is not among its own, or past its stated end (APP-03). What was signed for a dossier
/// that was merged since covers a thing of it, and nothing of the one that remains (CHG-05).
[[nodiscard]] Ruling<const Application*> covers(const Sight& see, ApplicationId approval, const Scope& use,
                                                Instant now);

/// SENS-01: a mark is lowered on an approval "lower_level" of the caller's that covers exactly that (as `covers`) and
/// names no field. None: SENS-01, with the remedy.
[[nodiscard]] Ruling<void> may_lower(const Sight& see, const Caller& caller, DossierId dossier,
                                     const LoweredMark& lowered, const std::optional<ApplicationId>& approval);

/// What the dossier's own rules cannot see of a mark that is lowered or taken over: an approval of the caller's that
/// covers exactly that (as `covers`), or there is none: SENS-01, SENS-04, with the remedy.
[[nodiscard]] Ruling<void> vet(const Sight& see, const Caller& caller, const dossier::SetMark& ask);

/// SENS-01: a raised level that is lowered needs an approval "lower_level" that names the field, its object the new
/// level. One that names fields lowers no mark.
[[nodiscard]] Ruling<void> vet(const Sight& see, const Caller& caller, const dossier::SetLevel& ask);

/// What an approval opens, and when it does no longer (ACC-05, SENS-03, ACC-11): written by the archive beside the
/// event. Nothing for a kind that opens no field, and when the applicant has left or moved meanwhile (ACC-08). REQUIRES
/// that the event is applied. The grant begins with the last signature and ends with the approval, or at the end that
/// was asked for if that is earlier.
[[nodiscard]] std::optional<access::Granted> grant_after(const Records& records, const access::Records& access,
                                                         const Signed& event);
[[nodiscard]] std::optional<access::Revoked> grant_after(const Records& records, const access::Records& access,
                                                         const Voided& event);
/// CAL-02: what an approval opened is open as long as it holds.
[[nodiscard]] std::vector<access::Extended> extended_after(const Records& records, const access::Records& access,
                                                           const LapsesRevised& event);
[[nodiscard]] std::optional<access::Revoked> grant_after(const Records& records, const access::Records& access,
                                                         const Used& event);

/// What an application of that kind would need, and until when its leave would hold if it were signed now.
struct Prospect {
    std::vector<ChainStep> signatures;  ///< in order
    Instant holds_until;
    bool nobody_signs = false;  ///< too few persons hold those offices now, the applicant left out (APP-01, APP-02)
};
/// For that dossier and purpose: a basis that ends by itself ends the leave to see it, too. Of none: for none in
/// particular.
[[nodiscard]] Prospect prospect(const Sight& see, const Caller& applicant, std::string_view kind,
                                DossierId dossier = {}, dossier::Purpose purpose = {});

/// Until when the leave of such an application would hold if it were signed for the last time at that moment (APP-03):
/// no longer than the end that it asks for, nor than the basis that it rests on (ACC-04).
[[nodiscard]] Instant would_hold_until(const Sight& see, const Scope& scope, Instant signed_at);

/// For a refusal: what would help, an application of that kind, and the offices that sign it, in order.
[[nodiscard]] Remedy remedy_for(const Policy& policy, Kind kind);
[[nodiscard]] Refusal with_remedy(Refusal refusal, const Policy& policy, Kind kind);

/// An event that uses an approval up says so by `approval_used_by(event)`.
[[nodiscard]] std::optional<Used> follow(const Records& records, ApplicationId used);

}  // namespace custos::applications
