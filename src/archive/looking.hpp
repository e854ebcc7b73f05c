/// What questions that open values share: the decision, the line of the access log, the values as they may be seen.
#pragma once

#include "registry.hpp"

#include <custos/access/rules.hpp>
#include <custos/archive/queries.hpp>

namespace custos::archive {

/// A question as the decision sees it, and what the answer needs of the state. Under the lock.
struct Looking {
    const Body& body;
    const Desk& desk;
    Instant now;
};

[[nodiscard]] access::Decision decide_on(const Looking& look, DossierId dossier, const FieldSet& fields);

/// ACC-07: the answer as the log keeps it. True: it is time to write.
[[nodiscard]] bool remember(Body& body, const Looking& look, DossierId dossier, const access::Decision& decision);

/// A stored value as the decision lets it be seen; nothing if it is withheld.
[[nodiscard]] Result<std::optional<std::string>> value_shown(const Body& body, const access::Decision& decision,
                                                             const vault::Place& place, ByteView sealed);

/// The fields of an answer, in the order of their numbers. A dossier that is not there has no values.
[[nodiscard]] Result<std::vector<FieldView>> fields_shown(const Looking& look, DossierId id, const FieldSet& fields,
                                                          const access::Decision& decision);

/// All of these fields; a name that the dictionary has not is a fault (FILE-02).
[[nodiscard]] FieldSet fields_named(const Body& body, const std::vector<std::string>& names,
                                    std::vector<Fault>& unknown);

[[nodiscard]] std::vector<FieldId> field_ids(const FieldSet& fields);
[[nodiscard]] std::string name_of(const Body& body, FieldId id);  ///< "remark" for what is no field

// Answers that stand in files of their own.
[[nodiscard]] Result<Ruling<CardView>> answer_to(Body& body, const Desk& desk, const AskCard& ask);
[[nodiscard]] Result<Ruling<AccessLogView>> answer_to(Body& body, const Desk& desk, const AskAccessLog& ask);

}  // namespace custos::archive
