/// What a row of a history says in its notes: what an event put on record, what something was and became (CHG-03).
#pragma once

#include <custos/archive/queries.hpp>
#include <custos/core/word.hpp>
#include <custos/dossier/commands.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::archive {

using Notes = std::vector<Note>;

/// The texts and words of a struct, each under its member's name; of a list one for each item. Numbers, ids and sealed
/// bytes are left out. A struct's own text is none of a customer's values: those are sealed.
inline void add_notes(const Shape& shape, void* value, std::string_view name, Notes& notes)
{
    const auto add = [&](std::string_view text) {
        if (!text.empty()) notes.push_back({std::string{name}, std::string{text}});
    };
    switch (shape.kind) {
        case Kind::record:
            for (const auto& member : shape.members)
                add_notes(member.shape(), member.at(value), member.name, notes);
            break;
        case Kind::list:
        case Kind::optional:
            for (std::size_t i = 0; i < shape.count(value); ++i)
                add_notes(shape.inner(), shape.item(value, i), name, notes);
            break;
        case Kind::text: add(shape.view(value)); break;
        case Kind::word: {
            const auto word = std::ranges::find(shape.words, shape.load(value), &Word::value);
            if (word != shape.words.end()) add(word->name);
            break;
        }
        default: break;
    }
}

template <class Event>
void add_notes(Event event, Notes& notes)
{
    add_notes(shape_of<Event>(), &event, {}, notes);
}

/// What it became, and what it was where that is known and otherwise.
inline void note_change(Notes& notes, std::string_view member, std::string now, std::string before)
{
    const bool changed = !before.empty() && before != now;
    if (!now.empty()) notes.push_back({std::string{member}, std::move(now)});
    if (changed) notes.push_back({std::string{member} + "_before", std::move(before)});
}

template <class Value>
void note_word(Notes& notes, std::string_view member, Value now, std::optional<Value> before)
{
    const auto word = [](Value value) { return std::string{word_of(value)}; };
    note_change(notes, member, word(now), before ? word(*before) : std::string{});
}

inline void note_flag(Notes& notes, std::string_view member, bool now, std::optional<bool> before)
{
    const auto word = [](bool value) { return std::string{value ? "true" : "false"}; };
    note_change(notes, member, word(now), before ? word(*before) : std::string{});
}

inline void note_staff(Notes& notes, std::string_view member, StaffId now, StaffId before)
{
    const auto number = [](StaffId staff) { return staff ? std::to_string(staff.value) : std::string{}; };
    note_change(notes, member, number(now), number(before));
}

/// FILE-06. `now`: none where it is listed no more.
inline void note_carrier(Notes& notes, CarrierId carrier, const std::optional<dossier::Listed>& now,
                         const std::optional<dossier::Listed>& before)
{
    const auto note = [&](std::string_view member, auto&& text) {
        note_change(notes, member, now ? text(*now) : std::string{}, before ? text(*before) : std::string{});
    };
    notes.push_back({"carrier", std::to_string(carrier.value)});
    note("medium", [](const dossier::Listed& listed) { return std::string{word_of(listed.medium)}; });
    note("copies", [](const dossier::Listed& listed) { return std::to_string(listed.copies); });
    note("place", [](const dossier::Listed& listed) { return listed.place; });
    note("condition", [](const dossier::Listed& listed) { return listed.condition; });
}

}  // namespace custos::archive
