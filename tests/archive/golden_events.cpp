/// The bytes in which each event is stored, kept for ever: what a journal holds has to be read by every later version.
/// Each line of golden/events.txt is a title, a class version and the bytes of one sample. The newest version of an
/// event has to write exactly its line; older lines have to be read still.
#include "all_events.hpp"

#include <custos/core/binary.hpp>

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>

namespace custos::test {
namespace {

/// Puts something into every member, always the same for the same shape: optionals are there, lists have two items,
/// numbers and texts differ from each other. Lists deep within have one item, and those deeper still none.
class Filling {
    static constexpr std::size_t two = 2;

public:
    void fill(const Shape& shape, void* value, unsigned depth = 0)
    {
        ++count_;
        switch (shape.kind) {
            case Kind::record:
                for (const auto& member : shape.members)
                    fill(member.shape(), member.at(value), depth + 1);
                break;
            case Kind::optional:
            case Kind::list:
                shape.resize(value, shape.kind == Kind::optional ? 1 : depth < 4 ? 2 : depth < 8 ? 1 : 0);
                for (std::size_t i = 0; i < shape.count(value); ++i)
                    fill(shape.inner(), shape.item(value, i), depth + 1);
                break;
            case Kind::text: shape.assign(value, "文" + std::to_string(count_)); break;
            case Kind::bytes:
                shape.assign(value, std::string(shape.fixed_size ? shape.fixed_size : 3, static_cast<char>(count_)));
                break;
            case Kind::word:  // one of the first two: words are appended
                shape.store(value,
                            shape.words[static_cast<std::size_t>(count_) % std::min(shape.words.size(), two)].value);
                break;
            case Kind::rule: shape.store(value, static_cast<std::int64_t>(Rule::LEND_03)); break;
            case Kind::figure: shape.store(value, 0x3ff8'0000'0000'0000); break;  // 1.5
            default: shape.store(value, std::clamp<std::int64_t>(300 + count_, shape.least, shape.most));
        }
    }

private:
    std::int64_t count_ = 0;
};

struct Line {
    unsigned version = 0;
    std::string bytes;
};

/// By title.
std::multimap<std::string, Line, std::less<>> golden_lines()
{
    std::multimap<std::string, Line, std::less<>> lines;
    std::ifstream file{CUSTOS_TESTS_FOLDER "/archive/golden/events.txt"};
    std::string title;
    Line line;
    while (file >> title >> line.version >> line.bytes)
        lines.emplace(title, line);
    return lines;
}

/// One event's type, two of it to write and to read into, and its version. As values: what a test instantiates a
/// hundred times is costly to compile.
struct EventType {
    const Shape& shape;
    std::string_view title;
    unsigned newest;
    void* sample;
    void* other;
};

void expect_golden(const std::multimap<std::string, Line, std::less<>>& lines, const EventType& event)
{
    Filling{}.fill(event.shape, event.sample);
    const auto written = to_hex(to_binary(event.shape, event.sample));
    bool found = false;
    const auto [first, last] = lines.equal_range(event.title);
    for (auto line = first; line != last; ++line) {
        SCOPED_TRACE(line->first + " " + std::to_string(line->second.version));
        const auto read = read_binary(event.shape, from_hex(line->second.bytes).value(), event.other);
        ASSERT_TRUE(read) << "a journal with this event can be read no more";
        found = found || (line->second.version == event.newest && line->second.bytes == written);
    }
    EXPECT_TRUE(found)
        << "not as any line says. If members were appended here, BOOST_CLASS_VERSION and MembersIn say so; "
           "then, or if a struct within was raised, add (and keep the older lines):\n"
        << event.title << ' ' << event.newest << ' ' << written;
}

TEST(GoldenEvents, SEC_03_every_event_is_written_as_ever_and_every_older_form_is_read)
{
    const auto lines = golden_lines();
    ASSERT_FALSE(lines.empty()) << "golden/events.txt cannot be read";
    std::set<std::string, std::less<>> known;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, AllEvents>>([&](auto each) {
        using Event = typename decltype(each)::type;
        constexpr unsigned newest = boost::serialization::version<Event>::value;
        Event sample{};
        Event other{};
        known.emplace(title_of<Event>());
        expect_golden(lines, {shape_of<Event>(), title_of<Event>(), newest, &sample, &other});
    });
    for (const auto& [title, line] : lines)
        EXPECT_TRUE(known.contains(title)) << title << ": an event that journals hold cannot be given up";
}

}  // namespace
}  // namespace custos::test
