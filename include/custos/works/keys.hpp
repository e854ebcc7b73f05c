/// The work that tells which copies of the keys are not of today (RET-04, SEC-06).
#pragma once

#include <custos/works/lent.hpp>

#include <string>
#include <vector>

namespace custos::works {

/// Folders of keys that backups of the archive use, and that the newest change of the keys did not reach: whoever has
/// one of them, an old backup and the master key of then reads what was destroyed since. The next backup that reaches
/// such a folder renews it; one that is lost has to be destroyed by hand.
struct KeyCopiesView {
    std::vector<std::string> left;
};
CUSTOS_DESCRIBE(KeyCopiesView, "keys.copies_left", (left))

/// Work: which folders of keys are still to be renewed or destroyed, after a destruction, a rotation or a change of the
/// master key.
struct ListKeyCopies {};
CUSTOS_DESCRIBE(ListKeyCopies, "keys.copies", ())

[[nodiscard]] Result<KeyCopiesView> run(const ListKeyCopies& ask, const Lent& lent);

}  // namespace custos::works
