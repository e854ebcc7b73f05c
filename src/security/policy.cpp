/// The rule's own clocks, and the check of a house's.
#include <custos/security/policy.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::security {

namespace {

using calendar::Term;
using calendar::Unit;

Error fault(std::string path, Words words) { return fail(Code::bad_value, words, std::move(path)); }

Result<void> check_clock(const Term& term, const std::string& path)
{
    if (auto good = calendar::check(term); !good) return fault(path + "/" + good.error().path, good.error().words);
    if (term.unit != Unit::minutes && term.unit != Unit::hours)
        return fault(path + "/unit", {"this clock runs through nights and holidays: minutes or hours",
                                      "该时限含夜间及节假日，须以分钟或小时计"});
    if (term.n <= 0) return fault(path + "/n", {"a notice has time ahead of it", "期限须大于零"});
    return outcome::success();
}

}  // namespace

std::vector<Clock> Policy::usual_clocks()
{
    constexpr Term four{4, Unit::hours};
    constexpr Term two{2, Unit::hours};
    constexpr Term one{1, Unit::hours};
    return {{IncidentGrade::ordinary, four, four},
            {IncidentGrade::considerable, four, four},
            {IncidentGrade::major, two, two},
            {IncidentGrade::extraordinary, one, one}};
}

Clock clock_of(const Policy& policy, IncidentGrade grade)
{
    const auto is_it = [&](const Clock& clock) { return clock.grade == grade; };
    const auto own = std::find_if(policy.clocks.begin(), policy.clocks.end(), is_it);
    if (own != policy.clocks.end()) return *own;
    const auto usual = Policy::usual_clocks();
    return *std::find_if(usual.begin(), usual.end(), is_it);
}

Result<void> check(const Policy& policy)
{
    std::set<IncidentGrade> seen;
    for (std::size_t i = 0; i < policy.clocks.size(); ++i) {
        const auto& clock = policy.clocks[i];
        const auto path = fmt::format("/clocks/{}", i);
        if (clock.grade == IncidentGrade{} || !seen.insert(clock.grade).second)
            return fault(path + "/grade", {"a grade is none or stands here twice", "级别无效或重复"});
        BOOST_OUTCOME_TRY(check_clock(clock.authority, path + "/authority"));
        BOOST_OUTCOME_TRY(check_clock(clock.persons, path + "/persons"));
    }
    return outcome::success();
}

}  // namespace custos::security
