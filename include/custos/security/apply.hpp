/// What has happened becomes state. No decision, no clock, no chance: the same events give the same state everywhere.
#pragma once

#include <custos/security/commands.hpp>

namespace custos::security {

void apply(Records& records, const Stamp& stamp, const Reported& event);
void apply(Records& records, const Stamp& stamp, const Acted& event);
void apply(Records& records, const Stamp& stamp, const Assessed& event);
void apply(Records& records, const Stamp& stamp, const Measured& event);
void apply(Records& records, const Stamp& stamp, const Stopped& event);
void apply(Records& records, const Stamp& stamp, const Notified& event);
void apply(Records& records, const Stamp& stamp, const Closed& event);
void apply(Records& records, const Stamp& stamp, const Dismissed& event);
/// Keeps nothing: the keyring knows which keys there are, and the journal who changed them.
inline void apply(Records&, const Stamp&, const KeysChanged&) {}

/// SEC-04: supervisor and manager act at once; persons and the authority are told by their clocks.
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Reported& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Acted& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Assessed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Notified& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Closed& event);
[[nodiscard]] duties::Change duties_of(const Stamp& stamp, const Dismissed& event);

}  // namespace custos::security
