/// The work that lists what things are called, so that a host can show every word and event in either language.
#pragma once

#include <custos/works/lent.hpp>

#include <string>
#include <vector>

namespace custos::works {

/// A document or an event.
struct TitleName {
    std::string title;  ///< "dossier.opened"
    std::string zh;
};
CUSTOS_DESCRIBE(TitleName, "names.title", (title, zh))

/// A word of a closed list.
struct WordName {
    std::string word;  ///< as documents write it
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(WordName, "names.word", (word, en, zh))

/// A field of dossiers.
struct FieldName {
    FieldId id;        ///< by which scopes of applications name it
    std::string word;  ///< as documents write it
    std::string en;
    std::string zh;
};
CUSTOS_DESCRIBE(FieldName, "names.field", (id, word, en, zh))

/// A closed list of words.
struct ListName {
    std::string list;  ///< as schemas title it: "dossier.Purpose"; of a scheme: its name
    std::string en;
    std::string zh;
    std::vector<WordName> words;
};
CUSTOS_DESCRIBE(ListName, "names.list_of_words", (list, en, zh, words))

/// What everything is called.
struct NamesView {
    std::vector<TitleName> titles;
    std::vector<ListName> lists;
    std::vector<FieldName> fields;  ///< of the dictionary, with those of the house (FILE-02)
    std::vector<ListName> schemes;  ///< of the house, each a list of its tiers (TIER-05)
};
CUSTOS_DESCRIBE(NamesView, "names", (titles, lists, fields, schemes))

/// Work: what commands, questions, works, documents, events, the words of closed lists and the fields of dossiers are
/// called. At an archive the fields of its house are among them, and its schemes with their tiers.
struct ListNames {};
CUSTOS_DESCRIBE(ListNames, "names.list", ())

[[nodiscard]] Result<NamesView> run(const ListNames& ask, const Lent& lent);

}  // namespace custos::works
