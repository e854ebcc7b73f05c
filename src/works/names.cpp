#include <custos/works/names.hpp>

#include <custos/archive/archive.hpp>
#include <custos/archive/state.hpp>
#include <custos/core/name.hpp>

#include <fmt/format.h>

namespace custos::works {

namespace {

WordName name_of_word(std::string_view word, const Words& words)
{
    return {std::string{word}, std::string{words.en}, std::string{words.zh}};
}

ListName name_of_list(const NamedList& list)
{
    ListName made{std::string{list.title}, {}, std::string{list.zh}, {}};
    if (const auto at = made.list.find("::"); at != made.list.npos) made.list.replace(at, 2, ".");
    made.en = made.list;
    for (const auto& each : list.words)
        made.words.push_back(name_of_word(each.word, each.name));
    return made;
}

/// What the house called something in a language, or else what it is called in documents.
WordName named_by_house(const std::string& name, const std::string& en, const std::string& zh)
{
    return {name, en.empty() ? name : en, zh.empty() ? name : zh};
}

void add_fields(NamesView& view, const dossier::Dictionary& dictionary)
{
    for (const auto& field : dictionary.fields()) {
        auto named = named_by_house(field.name, field.en, field.zh);
        view.fields.push_back({field.id, std::move(named.word), std::move(named.en), std::move(named.zh)});
    }
}

/// Each scheme as it was defined last.
void add_schemes(NamesView& view, const tiers::Records& records)
{
    for (const auto& row : records.schemes.get<tiers::by_name>()) {
        if (records.find(row.name) != &row) continue;
        const auto& title = row.scheme.title;
        const auto named = named_by_house(row.name, title.en, title.zh);
        ListName made{named.word, named.en, named.zh, {}};
        for (const auto& tier : row.scheme.tiers)
            made.words.push_back(named_by_house(tier.name, tier.title.en, tier.title.zh));
        view.schemes.push_back(std::move(made));
    }
}

}  // namespace

Result<NamesView> run(const ListNames&, const Lent& lent)
{
    NamesView view;
    for (const auto& each : all_named_titles())
        view.titles.push_back({std::string{each.title}, std::string{each.zh}});
    for (const auto& list : all_named_lists())
        view.lists.push_back(name_of_list(list));
    if (lent.archive == nullptr) {
        BOOST_OUTCOME_TRY(const auto dictionary, dossier::Dictionary::make({}));
        add_fields(view, dictionary);
        return view;
    }
    BOOST_OUTCOME_TRY(lent.archive->read([&](const archive::State& state) {
        add_fields(view, state.dictionary);
        add_schemes(view, state.tiers);
    }));
    return view;
}

}  // namespace custos::works
