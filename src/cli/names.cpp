#include "names.hpp"

#include "face.hpp"
#include "terms.hpp"

namespace custos::cli {

void Names::load(custos_place at)
{
    const auto view = work(Console{}, at, Object{"names.list"}).view();
    const auto add_word = [&](std::string_view list, const Json& word) {
        add(list, word["word"].text(), word["en"].text(), word["zh"].text());
    };
    for (const auto& each : view["titles"].items())
        add(Of::title, each["title"].text(), each["title"].text(), each["zh"].text());
    for (const auto& field : view["fields"].items()) {
        add_word(Of::field, field);
        add(Of::field_by_number, field["id"].text(), field["word"].text(), field["zh"].text());
    }
    add(Of::field, "remark", "remark", "备注");  // the access log calls so what is said of a dossier beside its fields
    for (const auto& list : view["lists"].items())
        for (const auto& word : list["words"].items())
            add_word(list["list"].text(), word);
    for (const auto& scheme : view["schemes"].items()) {
        const auto& name = scheme["list"].text();
        add(Of::scheme, name, scheme["en"].text(), scheme["zh"].text());
        for (const auto& tier : scheme["words"].items())
            add_word(Of::tiers_of(name), tier);
    }
}

void Names::add_scheme(const Json& scheme)
{
    const auto add_titled = [&](std::string_view list, const Json& titled) {
        const auto& name = titled["name"].text();
        const auto& zh = titled["title"]["zh"].text();
        add(list, name, name, zh.empty() ? name : zh);
    };
    add_titled(Of::scheme, scheme);
    for (const auto& tier : scheme["tiers"].items())
        add_titled(Of::tiers_of(scheme["name"].text()), tier);
}

void Names::add(std::string_view list, std::string_view word, std::string en, std::string zh)
{
    lists_[std::string{list}].insert_or_assign(std::string{word}, Name{std::move(en), std::move(zh)});
}

std::optional<Words> Names::of(std::string_view list, std::string_view word)
{
    if (!lists_.contains(Of::title)) load(0);
    const auto words = lists_.find(list);
    if (words == lists_.end()) return std::nullopt;
    const auto found = words->second.find(word);
    if (found == words->second.end()) return std::nullopt;
    return Words{found->second.en, found->second.zh};
}

}  // namespace custos::cli
