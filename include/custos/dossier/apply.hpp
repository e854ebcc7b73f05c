/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/dossier/commands.hpp>
#include <custos/duties/model.hpp>
#include <custos/vault/vault.hpp>

namespace custos::dossier {

void apply(Records& records, const Stamp& stamp, const Opened& event);
void apply(Records& records, const Stamp& stamp, const Entered& event);
void apply(Records& records, const Stamp& stamp, const Reviewed& event);
void apply(Records& records, const Stamp& stamp, const ChangeReported& event);
void apply(Records& records, const Stamp& stamp, const Proposed& event);
void apply(Records& records, const Stamp& stamp, const Changed& event);
void apply(Records& records, const Stamp& stamp, const Withdrawn& event);
void apply(Records& records, const Stamp& stamp, const Grounded& event);
void apply(Records& records, const Stamp& stamp, const Identified& event);
void apply(Records& records, const Stamp& stamp, const CarrierAdded& event);
void apply(Records& records, const Stamp& stamp, const CarrierAmended& event);
void apply(Records& records, const Stamp& stamp, const CarrierRemoved& event);
void apply(Records& records, const Stamp& stamp, const Linked& event);
void apply(Records& records, const Stamp& stamp, const Unlinked& event);
void apply(Records& records, const Stamp& stamp, const Empowered& event);
void apply(Records& records, const Stamp& stamp, const Marked& event);
void apply(Records& records, const Stamp& stamp, const KeeperSet& event);
void apply(Records& records, const Stamp& stamp, const Classified& event);
void apply(Records& records, const Stamp& stamp, const Labelled& event);
void apply(Records& records, const Stamp& stamp, const RiskSet& event);
void apply(Records& records, const Stamp& stamp, const Destroyed& event);
void apply(Records& records, const Stamp& stamp, const ConfirmedUnchanged& event);
void apply(Records& records, const Stamp& stamp, const CompletenessChecked& event);
void apply(Records& records, const Stamp& stamp, const LevelSet& event);

/// FILE-03: completeness is what the policy in force asks for: reckoned anew of every dossier when another one is
/// adopted. Where its template is gone, it stays as it was.
void reckon_completeness(Records& records, const Dictionary& dictionary);

/// CHG-05: one dossier takes over what another holds of the same customer, and gives it back.
void join(Records& records, const Joined& part);
void part(Records& records, const Joined& made, const Parted& part);

/// CHG-04: the keeper of a draft owes it completed.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Opened& event);
/// FILE-04: whoever entered what was sent back owes it mended, field by field; it is settled when the field is entered
/// again, or a change of it brings another value.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Reviewed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Entered& event);
/// CHG-01: a change that a customer reported is owed entered, field by field, until it is in effect, or the customer
/// says that it is none.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ChangeReported& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Changed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const ConfirmedUnchanged& event);
/// SENS-04: the custodian who left or moved is replaced when somebody is named who works here, or the mark is gone.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Marked& event);
/// What was destroyed can be mended no more. What is out on loan stays owed: the paper is still out.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Destroyed& event);

/// CHG-04: an incomplete dossier is owed completed, until it is complete or closed.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const CompletenessChecked& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Classified& event);
/// Is that dossier owed completed, under whatever number it was found incomplete?
[[nodiscard]] bool is_owed_completed(const duties::Records& duties, DossierId dossier);
/// Who completes a dossier: its keeper, or its custodian if it is marked, since nobody else may change it then.
[[nodiscard]] StaffId completes(const Records& records, DossierId dossier);
/// The duties to complete it that another owes, or an office; by number.
[[nodiscard]] std::vector<duties::DutyId> completed_by_another(const Records& records, const duties::Records& duties,
                                                               DossierId dossier);
/// FILE-04: is that field of it owed mended or entered, under whatever number it came to be owed?
[[nodiscard]] bool is_owed_entered(const duties::Records& duties, DossierId dossier, FieldId field);
/// What is owed and settled all the same, by what another policy asks for, of all dossiers, or of one by what two hold
/// together: it is complete (CHG-04); what was named missing is there, or no longer listed (FILE-04).
[[nodiscard]] std::vector<duties::Settled> settled_by_itself(const Sight& see);
[[nodiscard]] std::vector<duties::Settled> settled_by_itself(const Sight& see, DossierId dossier);
/// CHG-04: a draft is owed completed, if it is not yet: a closed dossier that was opened again may be one.
[[nodiscard]] std::optional<duties::Owed> owed_completed(const Sight& see, DossierId dossier);

/// An approval serves once (APP-03).
[[nodiscard]] inline ApplicationId approval_used_by(const Marked& event) { return event.approval; }
[[nodiscard]] inline ApplicationId approval_used_by(const LevelSet& event) { return event.approval; }

/// A journal entry about the dossier was written: its history continues there.
void touch(Records& records, DossierId dossier, EntryNumber entry);

/// Brings the token index up to what an event changes. Called before the event is applied, while the records still hold
/// the value that it replaces. Values of destroyed dossiers are passed over.
void index(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
           const Opened& event);
void index(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
           const Entered& event);
void index(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
           const Changed& event);

/// All tokens of one dossier as it stands: what the index is made of again after a snapshot is loaded.
void add_fingers(const vault::Vault& vault, const Dictionary& dictionary, const Dossier& dossier,
                 std::vector<vault::Finger>& fingers);

/// The tokens of a dossier go out of the index, before something changes it as a whole; they come in again after it.
void unindex(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
             DossierId dossier);
void reindex(Index& index, const vault::Vault& vault, const Dictionary& dictionary, const Records& records,
             DossierId dossier);

/// Takes the tokens of destroyed dossiers out; reads the whole index once.
void forget(Index& index, const std::vector<DossierId>& destroyed);

}  // namespace custos::dossier
