/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/applications/commands.hpp>

namespace custos::applications {

void apply(Records& records, const Stamp& stamp, const Appointed& event);
void apply(Records& records, const Stamp& stamp, const Dismissed& event);
void apply(Records& records, const Stamp& stamp, const KeyKept& event);
void apply(Records& records, const Stamp& stamp, const Applied& event);
void apply(Records& records, const Stamp& stamp, const Signed& event);
void apply(Records& records, const Stamp& stamp, const Denied& event);
void apply(Records& records, const Stamp& stamp, const Voided& event);
void apply(Records& records, const Stamp& stamp, const Used& event);
void apply(Records& records, const Stamp& stamp, const LapsesRevised& event);
void apply(Records& records, const Stamp& stamp, const SecrecyAgreed& event);
void apply(Records& records, const Stamp& stamp, const SecrecyEnded& event);

/// A registration is access's to remember.
void apply(access::Records& records, const Stamp& stamp, const Admitted& event);
void apply(access::Records& records, const Stamp& stamp, const VisitEnded& event);

inline void apply(Records&, const Stamp&, const CarriedOut&) {}  // on record in the journal

/// An approval serves once (APP-03).
[[nodiscard]] inline ApplicationId approval_used_by(const CarriedOut& event) { return event.application; }
[[nodiscard]] inline ApplicationId approval_used_by(const Admitted& event) { return event.approval; }

/// APP-01: each office whose turn it is owes a signature or a refusal; the duty's subject is application × 256 + the
/// number of its call.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Applied& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Signed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Denied& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Voided& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const LapsesRevised& event);

}  // namespace custos::applications
