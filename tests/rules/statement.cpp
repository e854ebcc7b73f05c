#include "statement.hpp"

#include <sstream>

namespace custos::rule_cases {

namespace {

/// A line without its comment: "#" outside of a text begins one.
std::string without_comment(std::string_view line)
{
    bool in_text = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') in_text = !in_text;
        if (line[i] == '#' && !in_text) line = line.substr(0, i);
    }
    const auto begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return std::string{line.substr(begin, line.find_last_not_of(" \r") - begin + 1)};
}

/// Does the statement go on in the next line?
bool goes_on(std::string_view text)
{
    int depth = 0;
    bool in_text = false;
    for (const char c : text) {
        if (c == '"') in_text = !in_text;
        if (in_text) continue;
        if (c == '[' || c == '{') ++depth;
        if (c == ']' || c == '}') --depth;
    }
    return depth > 0 || text.ends_with(',') || text.ends_with(':');
}

}  // namespace

std::vector<Statement> statements_of(std::string_view text, const std::string& file)
{
    std::vector<Statement> found;
    std::istringstream lines{std::string{text}};
    std::string line;
    bool open = false;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto words = without_comment(line);
        if (words.empty()) continue;
        if (line.find('\t') != std::string::npos) throw Fault{file + ":" + std::to_string(number) + ": a tab"};
        if (open)
            found.back().text += " " + words;
        else
            found.push_back({file, number, words});
        open = goes_on(found.back().text);
    }
    if (open) found.back().fault("the statement goes on, and the file does not");
    return found;
}

}  // namespace custos::rule_cases
