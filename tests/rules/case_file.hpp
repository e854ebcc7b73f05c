/// A file of rule cases: what README.md says of its grammar, kept to the letter. An unknown word, a case that expects
/// nothing, a name that nobody gave: each is a Fault with its line.
#pragma once

#include "value.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace custos::rule_cases {

/// Somebody asks for a change or puts a question. `title` is that of the document, `fields` are its members.
struct Call {
    std::string staff;
    std::string purpose = "service";
    bool is_query = false;
    std::string title;
    std::string as;  ///< name of what comes of it; empty = none
    Value fields;
};

/// Somebody gets leave by an application that these persons sign, in order.
struct Approval {
    std::string as;
    std::string applicant;
    std::vector<std::string> signers;
    Value fields;
};

struct SetClock {
    std::string moment;  ///< as in a document
};

/// The archive is closed and opened again.
struct Reopen {};

/// What is expected of the call before it.
struct Expectation {
    enum class Kind : std::uint8_t {
        taken,
        unchanged,
        answered,
        granted,
        requestable,  ///< `word`: the kind of application
        refused,
        error,   ///< `word`: its name
        shown,   ///< `path`: a field, `word`: open, masked or withheld, `value`
        member,  ///< `path` is `value`
        absent,  ///< `path` is not there
        count,   ///< `path` is a list of `number`
    };
    Kind kind{};
    std::vector<std::string> rules;
    std::string path;
    std::string word;
    std::optional<Value> value;
    std::uint64_t number = 0;
};

struct Step {
    Statement at;
    std::variant<Call, Approval, SetClock, Reopen, Expectation> what;
    bool given = false;  ///< a call that has to be taken, and is not what the case is about
};

struct Case {
    Statement at;
    std::string title;
    std::string clock;  ///< at which the house is founded
    std::optional<Value> policy;
    std::vector<Step> steps;
    Names staff;  ///< their numbers; the founder's is 1
};

struct CaseFile {
    std::string rule;
    bool refuses = true;
    std::vector<Case> cases;
};

/// Reads a file and holds it to the rule that its name says: at least one case that it allows and, where the rule can
/// refuse, one that is refused under it.
[[nodiscard]] CaseFile read_cases(const std::filesystem::path& path);
[[nodiscard]] CaseFile read_cases(std::string_view text, const std::string& name);

}  // namespace custos::rule_cases
