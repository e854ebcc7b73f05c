#include "phrases.hpp"

#include "core/names.hpp"

#include <boost/mp11/algorithm.hpp>

#include <array>

namespace custos::policy {

namespace {

/// A text that is put together while it is compiled.
class Line {
public:
    constexpr void add(std::string_view part)
    {
        for (const char each : part)
            text_.at(size_++) = each;
    }
    [[nodiscard]] constexpr std::string_view view() const noexcept { return {text_.data(), size_}; }

private:
    std::array<char, 160> text_{};
    std::size_t size_ = 0;
};

/// One phrase, with the word of a list in its middle: in English as documents write it.
struct Phrase {
    Line en;
    Line zh;
};

template <class Enum>
using Phrases = std::array<Phrase, boost::mp11::mp_size<boost::describe::describe_enumerators<Enum>>::value>;

template <class Enum>
consteval Phrases<Enum> phrases(std::string_view list, Words before, Words behind)
{
    Phrases<Enum> all{};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto each) {
        const auto* word = names::find_word(list, each.name);
        if (word == nullptr) return;  // none
        auto& phrase = all.at(static_cast<std::size_t>(each.value));
        for (const auto part : {before.en, std::string_view{each.name}, behind.en})
            phrase.en.add(part);
        for (const auto part : {before.zh, word->name.zh, behind.zh})
            phrase.zh.add(part);
    });
    return all;
}

constexpr auto offices =
    phrases<duties::Role>("duties::Role", {"nobody holds the office ", "岗位“"}, {"", "”无人担任"});
constexpr auto rounds =
    phrases<duties::Role>("duties::Role", {"the round wants the office ", "本轮须有岗位“"},
                          {" too: whoever holds it proposes or confirms it", "”的任职人提出或确认"});
constexpr auto chains =
    phrases<applications::Kind>("applications::Kind", {"nobody can complete the chain of ", "无人能完成“"},
                                {": too few persons hold its offices", "”的审批流程：任职人员不足"});
constexpr auto own =
    phrases<applications::Kind>("applications::Kind", {"self-approval: whoever may apply for ", "自我批准：可申请“"},
                                {" would have to sign too", "”者均须自行签批"});

template <class Enum>
Words phrase_of(const Phrases<Enum>& all, Enum word) noexcept
{
    const auto& phrase = all[static_cast<std::size_t>(word)];
    return {phrase.en.view(), phrase.zh.view()};
}

}  // namespace

Words nobody_holds(duties::Role role) noexcept { return phrase_of(offices, role); }
Words has_no_part(duties::Role role) noexcept { return phrase_of(rounds, role); }
Words nobody_completes(applications::Kind kind) noexcept { return phrase_of(chains, kind); }
Words only_by_themselves(applications::Kind kind) noexcept { return phrase_of(own, kind); }

}  // namespace custos::policy
