/// Rulings as tests look at them: the event they led to, what was there already, or the rule and field of a refusal.
#pragma once

#include <custos/core/ruling.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <string_view>
#include <variant>

namespace custos::testing {

/// A value, or the end of the test.
template <class T>
T must(Ruling<T> ruling)
{
    if (!ruling) throw std::logic_error{to_text(ruling.error())};
    return std::move(ruling).value();
}
template <class T>
T must(Result<T> result)
{
    if (!result) throw std::logic_error{to_text(result.error())};
    return std::move(result).value();
}

/// The event that a decision led to, or the end of the test.
template <class Event>
[[nodiscard]] Event event_of(const Ruling<Event>& ruling)
{
    return must(ruling);
}
template <class Event, class... Other>
[[nodiscard]] Event event_of(const Ruling<std::variant<Event, Other...>>& ruling)
{
    return std::get<Event>(must(ruling));
}

/// Was the command answered with what is already there?
template <class Event>
[[nodiscard]] std::uint64_t unchanged(const Ruling<std::variant<Event, Unchanged>>& ruling)
{
    return std::get<Unchanged>(must(ruling)).existing;
}

/// Is the first fault of this refusal this rule's, at this field, with words in both languages?
[[nodiscard]] inline ::testing::AssertionResult refused_under(const Refusal& refusal, Rule rule, std::string_view field)
{
    if (refusal.faults.empty()) return ::testing::AssertionFailure() << "a refusal without a fault";
    const auto& fault = refusal.faults.front();
    if (fault.words.en.empty() || fault.words.zh.empty())
        return ::testing::AssertionFailure() << "a fault without words";
    if (fault.rule == rule && fault.field == field) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "refused under " << id_of(fault.rule) << " at '" << fault.field
                                         << "': " << to_text(refusal) << "; expected " << id_of(rule) << " at '"
                                         << field << "'";
}

/// The same of a ruling, which has to be a refusal.
template <class T>
[[nodiscard]] ::testing::AssertionResult refused(const Ruling<T>& ruling, Rule rule, std::string_view field)
{
    if (ruling) return ::testing::AssertionFailure() << "was not refused";
    return refused_under(ruling.error(), rule, field);
}

}  // namespace custos::testing
