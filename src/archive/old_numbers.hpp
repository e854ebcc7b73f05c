/// Old numbers at the doors: whatever a command or a question calls a dossier by, it means the one that the number
/// leads to today (CHG-05). Found from the descriptions, so that no area has to think of it.
#pragma once

#include <custos/core/shape.hpp>
#include <custos/dossier/model.hpp>

#include <boost/mp11.hpp>

#include <optional>
#include <type_traits>
#include <vector>

namespace custos::archive {

namespace old_numbers {

template <class T>
struct Held : std::false_type {
};
template <class T>
struct Held<std::optional<T>> : std::true_type {
    using Type = T;
};
template <class T>
struct Held<std::vector<T>> : std::true_type {
    using Type = T;
};

/// Does a value of this type name dossiers anywhere? `Inside`: the types that it is a part of, since some hold
/// themselves.
template <class T, class... Inside>
constexpr bool names_dossiers()
{
    constexpr bool seen = (std::is_same_v<T, Inside> || ...);
    if constexpr (std::is_same_v<T, DossierId>)
        return true;
    else if constexpr (Held<T>::value)
        return names_dossiers<typename Held<T>::Type, Inside...>();
    else if constexpr (!seen && shapes::Described<T>)
        return []<template <class...> class List, class... Members>(List<Members...>) {
            return (names_dossiers<shapes::MemberType<T, Members>, T, Inside...>() || ...);
        }(shapes::MembersOf<T>{});
    else
        return false;
}

/// Calls visit(number) for each number of a dossier in it.
template <class T, class Visit>
void each_number(T& value, const Visit& visit)
{
    using Plain = std::remove_const_t<T>;
    if constexpr (!names_dossiers<Plain>()) {
        return;
    } else if constexpr (std::is_same_v<Plain, DossierId>) {
        visit(value);
    } else if constexpr (Held<Plain>::value) {
        if constexpr (requires { value.has_value(); }) {
            if (value) each_number(*value, visit);
        } else {
            for (auto& each : value)
                each_number(each, visit);
        }
    } else {
        boost::mp11::mp_for_each<shapes::MembersOf<Plain>>(
            [&](auto member) { each_number(value.*member.pointer, visit); });
    }
}

}  // namespace old_numbers

/// A command or a question under the numbers of today. A house in which nothing was merged pays a look at an empty
/// table. REQUIRES that what was given lives as long; under the lock.
template <class Asked>
class LedOn {
public:
    LedOn(const dossier::Records& dossiers, const Asked& given) : given_{given}
    {
        if constexpr (old_numbers::names_dossiers<Asked>()) {
            if (dossiers.aliases.empty()) return;
            bool old = false;
            old_numbers::each_number(given, [&](DossierId id) { old = old || dossiers.resolved(id) != id; });
            if (!old) return;
            led_.emplace(given);
            old_numbers::each_number(*led_, [&](DossierId& id) { id = dossiers.resolved(id); });
        }
    }

    [[nodiscard]] const Asked& operator*() const noexcept { return led_ ? *led_ : given_; }

private:
    const Asked& given_;
    std::optional<Asked> led_;
};

}  // namespace custos::archive
