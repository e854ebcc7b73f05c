#include "ranges.hpp"

#include <custos/calendar/deadline.hpp>
#include <custos/core/range.hpp>

#include <fmt/format.h>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <concepts>
#include <string_view>
#include <type_traits>

namespace custos::policy {

namespace {

/// Roughly how long a term is, for its range.
std::int64_t minutes_of(const calendar::Term& term)
{
    using calendar::Unit;
    const std::int64_t n = term.n;
    switch (term.unit) {
        case Unit::minutes: return n;
        case Unit::hours:
        case Unit::business_hours: return n * 60;
        case Unit::shift_end: return n * 12 * 60;
        case Unit::months:
        case Unit::month_end: return Range::days(n * 31);
        case Unit::quarter_end: return Range::days(n * 92);
        case Unit::half_year_end: return Range::days(n * 183);
        case Unit::year_end: return Range::days(n * 366);
        case Unit::time_of_day: return n == 0 ? 1 : Range::days(n);  // 0: when the clock next shows it
        case Unit::calendar_days:
        case Unit::working_days: break;
    }
    return Range::days(n);
}

template <class T>
inline constexpr bool is_number =
    (std::integral<T> && !std::same_as<T, bool>) || std::same_as<T, Fen> || std::same_as<T, calendar::Term>;

template <class T>
std::int64_t figure_of(const T& number)
{
    if constexpr (std::same_as<T, Fen>)
        return number.value;
    else if constexpr (std::same_as<T, calendar::Term>)
        return minutes_of(number);
    else
        return static_cast<std::int64_t>(number);
}

/// The range that is stated for a member; null without one.
template <class Record>
constexpr const Range* range_of(std::string_view member)
{
    if constexpr (requires(const Record* record) { custos_ranges(record); })
        for (const auto& range : custos_ranges(static_cast<const Record*>(nullptr)))
            if (range.member() == member) return &range;
    return nullptr;
}

class Walk {
public:
    explicit Walk(std::vector<Implausible>& found) : found_{found} {}

    template <shapes::Described Record>
    void record(const Record& record, const std::string& path)
    {
        boost::mp11::mp_for_each<shapes::MembersOf<Record>>([&](auto member) {
            using Member = decltype(member);
            const auto& value = record.*Member::pointer;
            const auto at = fmt::format("{}/{}", path, Member::name);
            if constexpr (is_number<std::remove_cvref_t<decltype(value)>>) {
                constexpr const auto* range = range_of<Record>(Member::name);
                static_assert(range != nullptr,
                              "state with CUSTOS_RANGES between which figures this number makes sense");
                if (!range->holds(figure_of(value))) found_.push_back({true, range->rule(), at, range->words()});
            } else {
                inside(value, at);
            }
        });
    }

private:
    template <class Value>
    void inside(const Value& value, const std::string& path)
    {
        if constexpr (shapes::is_list<Value>::value) {
            for (std::size_t i = 0; i < value.size(); ++i)
                inside(value[i], fmt::format("{}/{}", path, i));
        } else if constexpr (shapes::is_optional<Value>::value) {
            if (value) inside(*value, path);
        } else if constexpr (shapes::Described<Value>) {
            record(value, path);
        } else {
            static_assert(!is_number<Value>, "a number that is no member of a record has no range");
        }
    }

    std::vector<Implausible>& found_;
};

/// The same way through the types alone.
template <class Value>
const Range* range_within(std::string_view title, std::string_view member)
{
    if constexpr (shapes::is_list<Value>::value || shapes::is_optional<Value>::value) {
        return range_within<typename Value::value_type>(title, member);
    } else if constexpr (shapes::Described<Value>) {
        if (title == title_of<Value>()) return range_of<Value>(member);
        const Range* found = nullptr;
        boost::mp11::mp_for_each<shapes::MembersOf<Value>>([&](auto each) {
            using Held = std::remove_cvref_t<decltype(std::declval<Value&>().*decltype(each)::pointer)>;
            if (found == nullptr) found = range_within<Held>(title, member);
        });
        return found;
    } else {
        return nullptr;
    }
}

/// The range of the number at that place of a document, or of the term that it is a part of.
const Range* range_at(std::string_view pointer)
{
    const Range* found = nullptr;
    const auto* shape = &shape_of<Policy>();
    while (!pointer.empty()) {
        const auto token = pointer.substr(1, pointer.find('/', 1) - 1);
        pointer.remove_prefix(1 + token.size());
        if (shape->kind == custos::Kind::list) {
            shape = &shape->inner();
            continue;
        }
        const auto& members = shape->members;
        const auto member =
            std::find_if(members.begin(), members.end(), [&](const auto& each) { return each.name == token; });
        if (member == members.end()) return nullptr;
        if (const auto* range = range_stated(shape->title, token)) found = range;
        shape = &member->shape();
        while (shape->kind == custos::Kind::optional)
            shape = &shape->inner();
    }
    return shape->kind == custos::Kind::integer || shape->kind == custos::Kind::money ? found : nullptr;
}

}  // namespace

std::optional<Implausible> number_beyond_its_member(const Error& unread)
{
    // A number alone is told between which figures it has to be; what is no number at all is not.
    if (unread.code != Code::bad_document || unread.detail.empty()) return std::nullopt;
    const auto* range = range_at(unread.path);
    if (range == nullptr) return std::nullopt;
    return Implausible{true, range->rule(), unread.path, range->words()};
}

std::vector<Implausible> out_of_range(const Policy& policy)
{
    std::vector<Implausible> found;
    Walk{found}.record(policy, {});
    return found;
}

const Range* range_stated(std::string_view title, std::string_view member)
{
    return range_within<Policy>(title, member);
}

}  // namespace custos::policy
