/// FILE-05: no answer lists dossiers without a member for their marks (docs/access.md). What stands in it:
/// archive/marks_test.cpp.
#include <archive/registry.hpp>

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace custos::works::test {

namespace {

/// Walks the shapes of all answers, and says where a mark is missing.
class Guard {
public:
    std::vector<std::string> faults;

    void look_at(const Shape& shape) { look_at(shape, shape.title, false, 0); }

private:
    /// Members that name a dossier, and the one that says its mark. `remains` is one of `left` and `right`.
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> marked{{
        {"dossier", "mark"},
        {"other", "mark_of_other"},
        {"left", "mark_of_left"},
        {"right", "mark_of_right"},
    }};

    /// Lists of numbers: where their marks stand, as record/member, or why they have none.
    [[nodiscard]] static std::string_view marks_of(const std::string& list)
    {
        static const std::map<std::string_view, std::string_view> known{
            {"access.visible_view/dossiers", "access.visible_view/marks"},
            {"tiers.lost_view/dossiers", "tiers.lost_view/marks"},
            {"tiers.round_view/lost_sample", "tiers.round_view/marks_of_lost"},
            {"security.incident_row/dossiers", "security.incident_view/marks"},
            {"merging.merges_view/old_numbers", none},  // all of them are numbers of the one that was asked about
            {"access.grant_row/fields", none},          // fields are no dossiers
            {"access.reader/open", none},
            {"access.reader/masked", none},
            {"applications.scope/fields", none},
        };
        const auto found = known.find(list);
        return found == known.end() ? std::string_view{} : found->second;
    }

    /// `depth`: of the record, below the view. archive/marks.hpp fills in the view, its own records and the rows of its
    /// lists, and nothing below them.
    void look_at(const Shape& shape, std::string_view path, bool in_list, unsigned depth)
    {
        const bool holds = shape.kind == Kind::optional || shape.kind == Kind::list;
        if (holds) return look_at(shape.inner(), path, in_list || shape.kind == Kind::list, depth);
        if (shape.kind != Kind::record || !seen_.emplace(&shape, in_list, depth).second) return;
        if (depth > 1 && has_mark(shape, "mark"))
            faults.push_back(std::string{path} + " has a mark that nobody fills in");
        for (const auto& member : shape.members) {
            const auto here = std::string{path} + '/' + std::string{member.name};
            const auto& of = member.shape();
            if (in_list && of.kind == Kind::id) look_at_number(shape, member.name, here);
            if (of.kind == Kind::list && of.inner().kind == Kind::id)
                look_at_numbers(std::string{shape.title} + '/' + std::string{member.name}, here);
            look_at(of, here, in_list, std::min(depth + 1, 2U));
        }
    }

    void look_at_number(const Shape& row, std::string_view member, const std::string& path)
    {
        for (const auto& [number, mark] : marked)
            if (member == number && !has_mark(row, mark)) faults.push_back(path + " has no " + std::string{mark});
    }
    void look_at_numbers(const std::string& list, const std::string& path)
    {
        if (marks_of(list).empty()) faults.push_back(path + " is a list of numbers that this test does not know");
    }
    [[nodiscard]] static bool has_mark(const Shape& row, std::string_view name)
    {
        return std::ranges::any_of(row.members, [&](const Member& member) {
            return member.name == name && member.shape().title == shape_of<dossier::Mark>().title;
        });
    }

    static constexpr std::string_view none = "none";
    std::set<std::tuple<const Shape*, bool, unsigned>> seen_;
};

TEST(FILE_05, no_answer_lists_dossiers_without_their_marks)
{
    Guard guard;
    for (const auto& query : archive::registry().queries)
        guard.look_at(query.view());
    EXPECT_THAT(guard.faults, ::testing::IsEmpty());
}

}  // namespace

}  // namespace custos::works::test
