/// The page docs/formats/events.md: each event as the program itself describes it, in every version, with the records
/// and words within. The test writes the page anew when it does not say so, and fails: look at what changed, and
/// commit.
#include "all_events.hpp"

#include "archive/said.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>

namespace custos::test {
namespace {

constexpr const char* above_events =
    R"(# Events

What each entry of a journal holds, made by the test `EventsPage` from the program itself, which fails when this page is
out of date. The bytes of each kind are in [formats.md](../formats.md). *Version* is the newest class version, which is
written; older ones are read. A member's number in parentheses is the version that brought it: older bytes end before
it. An event with a version that brought no member means something else since; what, its rules say. `?` is an optional.

)";

constexpr std::string_view of_events = "Event: ";

/// What stands in a cell of a table.
std::string cell(std::string_view text)
{
    std::string made;
    for (const char each : text)
        made += each == '|' ? std::string{"\\|"} : std::string{each};
    return made;
}

class Page {
public:
    /// An event's line, in its area's table.
    void add(const Shape& shape)
    {
        events_.emplace(shape.title);
        areas_[area_of(shape.title)] += line_of(shape);
    }

    [[nodiscard]] std::string text() const
    {
        std::string all = above_events;
        for (const auto& [area, lines] : areas_)
            all += fmt::format("## {}\n\n| event | version | members |\n|---|---|---|\n{}\n", area, lines);
        all += "## Records within\n\n| record | version | members |\n|---|---|---|\n";
        for (const auto& [title, line] : records_)
            if (!events_.contains(title)) all += line;
        all += "\n## Words\n\nWritten as their numbers.\n\n| list | words |\n|---|---|\n";
        for (const auto& [title, line] : words_)
            all += line;
        return all;
    }

private:
    static std::string area_of(std::string_view title) { return std::string{title.substr(0, title.find('.'))}; }

    /// The version that brought a member.
    static unsigned since(const Shape& record, std::size_t member)
    {
        unsigned version = 0;
        while (version < record.version && record.members_in(version) <= member)
            ++version;
        return version;
    }

    std::string line_of(const Shape& record)
    {
        auto said = archive::said_of(record.title, {});
        if (said.starts_with(of_events)) said.remove_prefix(of_events.size());
        return fmt::format("| `{}`{} | {} | {} |\n", record.title, said.empty() ? "" : " " + cell(said), record.version,
                           members_of(record, "<br>"));
    }

    std::string members_of(const Shape& record, std::string_view between)
    {
        std::string all;
        for (std::size_t i = 0; i < record.members.size(); ++i) {
            const auto& member = record.members[i];
            const auto version = since(record, i);
            const auto said = archive::said_of(record.title, member.name);
            all +=
                fmt::format("{}`{}` {}{}{}", all.empty() ? "" : between, member.name, kind_of(member.shape()),
                            version == 0 ? "" : fmt::format(" ({})", version), said.empty() ? "" : ": " + cell(said));
        }
        return all.empty() ? "none" : all;
    }

    std::string kind_of(const Shape& shape)
    {
        switch (shape.kind) {
            case Kind::optional: return kind_of(shape.inner()) + "?";
            case Kind::list: return "list of " + kind_of(shape.inner());
            case Kind::record: return name_of(shape);
            case Kind::word: return word(shape);
            case Kind::text: return "text";
            case Kind::bytes: return shape.fixed_size == 0 ? "bytes" : fmt::format("bytes ({})", shape.fixed_size);
            case Kind::boolean: return "bool";
            case Kind::integer: return shape.least < 0 ? "signed number" : "number";
            case Kind::time_of_day: return shape.least < 0 ? "time of day, signed" : "time of day";
            case Kind::money: return "money";
            case Kind::instant: return "instant";
            case Kind::day: return "day";
            case Kind::quarter: return "quarter";
            case Kind::id: return "id";
            case Kind::rule: return "rule";
            case Kind::figure: break;  // has no binary form
        }
        ADD_FAILURE() << "a kind that this page does not know";
        return {};
    }

    /// A record within; its own line is made once, and begun before its members, which may hold it again. One that has
    /// no title is told where it stands.
    std::string name_of(const Shape& record)
    {
        if (record.title.empty())
            return fmt::format("record of version {} ({})", record.version, members_of(record, ", "));
        if (records_.emplace(record.title, "").second) records_[std::string{record.title}] = line_of(record);
        return fmt::format("`{}`", record.title);
    }

    std::string word(const Shape& shape)
    {
        std::string all;
        for (const auto& each : shape.words)
            all += fmt::format("{}{} {}", all.empty() ? "" : ", ", each.value, each.name);
        words_.insert_or_assign(std::string{shape.title}, fmt::format("| `{}` | {} |\n", shape.title, all));
        return fmt::format("`{}`", shape.title);
    }

    std::set<std::string, std::less<>> events_;
    std::map<std::string, std::string> areas_;
    std::map<std::string, std::string> records_;
    std::map<std::string, std::string> words_;
};

std::string read_page(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(EventsPage, SEC_03_says_what_each_event_holds_in_every_version)
{
    Page page;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, AllEvents>>(
        [&](auto each) { page.add(shape_of<typename decltype(each)::type>()); });
    const std::string path{CUSTOS_TESTS_FOLDER "/../docs/formats/events.md"};
    const auto text = page.text();
    if (read_page(path) == text) return;
    std::ofstream{path, std::ios::binary} << text;
    FAIL() << "docs/formats/events.md did not say what the events are; it does now";
}

}  // namespace
}  // namespace custos::test
