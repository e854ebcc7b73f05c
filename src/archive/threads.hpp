/// The entries about one dossier, the newest first: its own, those of the numbers that lead to it, and those of the
/// time in which it was one with another, though that merge was undone (CHG-05).
#pragma once

#include "looking.hpp"

#include <map>
#include <optional>
#include <vector>

namespace custos::archive {

/// A walk back through the journal along a dossier's threads. What was done to the dossier that remained, from the
/// merge to its undoing, was done to both: who looked, and when, stands in the log and the history of either. It was
/// sealed under the other's key and may tell of the other alone, so that no value of it is to be shown here. Under the
/// lock.
class Threads {
public:
    /// `before`: the walk is of older entries, and may begin there.
    [[nodiscard]] static Result<Threads> of(const Body& body, DossierId dossier, std::optional<EntryNumber> before);

    /// What an entry is in one of the threads.
    struct Part {
        DossierId dossier;    ///< under which number
        bool shared = false;  ///< of the time with another
        Strand strand;
    };
    struct Step {
        journal::Entry entry;
        std::vector<Part> parts;  ///< at least one
    };

    [[nodiscard]] bool at_end() const noexcept { return threads_.empty(); }

    /// The newest entry that was not yet read. REQUIRES that it is not at its end.
    [[nodiscard]] EntryNumber newest() const { return threads_.rbegin()->first; }
    [[nodiscard]] Result<Step> step();

private:
    struct Thread {
        DossierId dossier;
        bool shared = false;
        EntryNumber first{};  ///< what is older is not this dossier's
    };

    explicit Threads(const Body& body) : body_{body} {}
    Result<void> add(const Thread& thread, EntryNumber newest, std::optional<EntryNumber> before);
    Result<void> add_shared(DossierId number, EntryNumber after, EntryNumber until, std::optional<EntryNumber> before);

    const Body& body_;
    std::multimap<EntryNumber, Thread> threads_;
};

}  // namespace custos::archive
