/// The statements of a file of rule cases: its lines without comments, each joined with those it goes on in.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace custos::rule_cases {

/// What is wrong with a file of cases, and where: "ACC-03.txt:12: …".
struct Fault : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A statement: its words without the comments, joined from the lines it goes over.
struct Statement {
    std::string file;
    int line = 0;
    std::string text;

    [[noreturn]] void fault(std::string_view words) const
    {
        throw Fault{file + ":" + std::to_string(line) + ": " + std::string{words}};
    }
};

/// A fault when the last statement does not end, and for a tab.
[[nodiscard]] std::vector<Statement> statements_of(std::string_view text, const std::string& file);

}  // namespace custos::rule_cases
