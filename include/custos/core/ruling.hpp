/// Rulings: what a rule answers. Either what was decided, or a Refusal that names the rules that made it.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/ids.hpp>
#include <custos/core/rule.hpp>
#include <custos/core/time.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace custos {

/// One reason for a refusal: the rule, the field of the command it speaks of, one plain line. `field` is written as a
/// JSON pointer without its leading slash ("values/1/value"), which an Error's path has ("/values/1/value").
struct Fault {
    Rule rule{};
    std::string field;
    Words words;
};

/// One step of what has to be signed, as a chain of the policy has it (applications::ChainStep), in its words.
struct RemedyStep {
    std::vector<std::string> roles;
    bool all = false;  ///< each of these offices signs; else any one of them
    std::optional<std::string> department = {};
    std::vector<std::string> departments = {};
    std::optional<bool> stamped = {};  ///< whoever signs says where the department's stamp is on record
};

/// What would change the answer: an application of that kind, signed step by step.
struct Remedy {
    std::string application;  ///< kind of application, e.g. "view"
    std::vector<std::string>
        signatures;  ///< every office that stands in a step, in order: `steps` says which have to sign
    /// Until when its leave would hold if it were signed now; an archive says it.
    std::optional<Instant> would_hold_until = {};
    std::vector<RemedyStep> steps = {};  ///< in the order in which they are signed
};

/// A refusal is an answer, not an error. `faults` is never empty; its first is the one that decides, and rules are
/// tried in the order their comment publishes.
struct Refusal {
    std::vector<Fault> faults;
    std::uint64_t existing = 0;  ///< id of the record in the way (COL-08: the dossier that matches); 0 = none
    std::optional<Remedy> remedy;

    [[nodiscard]] Rule rule() const noexcept { return faults.front().rule; }
    [[nodiscard]] const std::string& field() const noexcept { return faults.front().field; }
};

[[nodiscard]] std::string to_text(const Refusal& refusal, Language language = Language::english);

[[nodiscard]] inline Refusal refuse(Rule rule, std::string field, Words words)
{
    Refusal refusal;
    refusal.faults.push_back({rule, std::move(field), words});
    return refusal;
}

/// A refusal because of a record that is already there.
[[nodiscard]] inline Refusal refuse(Rule rule, std::string field, Words words, std::uint64_t existing)
{
    auto refusal = refuse(rule, std::move(field), words);
    refusal.existing = existing;
    return refusal;
}

/// What was decided, or why not.
template <class T>
using Ruling = outcome::basic_result<T, Refusal, outcome::policy::terminate>;

/// What several checks of one command find, in their order: its refusal names all of it, so that whoever mends the
/// command does so once (COL-07).
class Faults {
public:
    /// What a check answers; if it refuses, its faults are kept and nothing is answered.
    template <class T>
    T take(Ruling<T>&& found)
    {
        if constexpr (std::is_void_v<T>) {
            if (!found) add(std::move(found).error().faults);
        } else {
            if (found) return std::move(found).value();
            add(std::move(found).error().faults);
            return T{};
        }
    }
    void add(std::vector<Fault> more)
    {
        for (auto& fault : more)
            faults_.push_back(std::move(fault));
    }
    [[nodiscard]] bool any() const noexcept { return !faults_.empty(); }
    /// REQUIRES any.
    [[nodiscard]] Refusal refusal() &&
    {
        Refusal refusal;
        refusal.faults = std::move(faults_);
        return refusal;
    }

private:
    std::vector<Fault> faults_;
};

/// The command asks for what already is (the same order entered twice, ORD-02): no event, no entry, no fault.
struct Unchanged {
    std::uint64_t existing = 0;    ///< id of what is already there
    std::vector<Fault> differs{};  ///< what was asked for and does not stand there so
};

/// Whoever makes a call, and when. `now` is the host's clock; the rules read no other.
struct Caller {
    StaffId staff;
    Instant now;
};

}  // namespace custos
