/// The table of AuthZEN's words in docs/access.md names what there is: titles of documents, and members and words of
/// theirs.
#include "house.hpp"

#include <fstream>
#include <sstream>
#include <vector>

namespace custos::test {
namespace {

/// What stands between backticks, in a line of the page.
std::vector<std::string> quoted_in(const std::string& line)
{
    std::vector<std::string> parts;
    std::istringstream in{line};
    for (std::string part; std::getline(in, part, '`');)
        parts.push_back(part);
    std::vector<std::string> quoted;
    for (std::size_t i = 1; i + 1 < parts.size(); i += 2)
        quoted.push_back(parts[i]);
    return quoted;
}

TEST(AuthzenWords, of_the_page_are_those_of_the_library)
{
    std::ifstream page{std::string{CUSTOS_TESTS_FOLDER} + "/../docs/access.md"};
    bool inside = false;
    std::size_t titles = 0;
    std::size_t words = 0;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ")) inside = line == "## In AuthZEN's words";
        if (!inside || !line.starts_with("| ")) continue;
        auto known = schema_of("access.ask") + schema_of("access.leave_view");
        for (const auto& each : quoted_in(line)) {
            if (each.find('.') == std::string::npos) continue;
            ++titles;
            EXPECT_NE(schema_of(each), "") << line;
            known += schema_of(each);
        }
        for (const auto& each : quoted_in(line)) {
            if (each.find('.') != std::string::npos) continue;
            ++words;
            EXPECT_NE(known.find('"' + each + '"'), std::string::npos) << each << " in: " << line;
        }
    }
    EXPECT_GT(titles, 8U);
    EXPECT_GT(words, 30U);
}

}  // namespace
}  // namespace custos::test
