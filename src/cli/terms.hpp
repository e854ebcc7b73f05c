/// What people who read Chinese see in place of the documents' words. Documents, options and --json keep the words.
#pragma once

#include "console.hpp"

namespace custos::cli {

/// Which list a word is of: the same word is another thing in another. Closed lists are called as schemas title them.
struct Of {
    static constexpr std::string_view no_list = "";
    static constexpr std::string_view title = "title";  ///< of an event, a question or another document
    static constexpr std::string_view field = "field";  ///< of a dossier, the house's own among them
    static constexpr std::string_view field_by_number = "field/number";  ///< as applications name it
    static constexpr std::string_view scheme = "scheme";                 ///< of the house
    static std::string tiers_of(std::string_view name) { return "scheme/" + std::string{name}; }
    static constexpr std::string_view application = "applications.Kind";
    static constexpr std::string_view application_status = "applications.Status";
    static constexpr std::string_view care = "tiers.Care";
    static constexpr std::string_view customer = "dossier.CustomerKind";
    static constexpr std::string_view duty = "duties.Kind";
    static constexpr std::string_view incident_grade = "security.IncidentGrade";
    static constexpr std::string_view incident_source = "security.IncidentSource";
    static constexpr std::string_view incident_standing = "security.IncidentStanding";
    static constexpr std::string_view incident_state = "security.IncidentState";
    static constexpr std::string_view item = "custody.Kind";
    static constexpr std::string_view level = "dossier.Level";
    static constexpr std::string_view lifecycle = "dossier.Lifecycle";
    static constexpr std::string_view mark = "dossier.Mark";
    static constexpr std::string_view meaning = "duplicates.Meaning";
    static constexpr std::string_view medium = "dossier.Medium";
    static constexpr std::string_view metric = "tiers.Metric";
    static constexpr std::string_view model = "works.Model";
    static constexpr std::string_view move = "tiers.Move";
    static constexpr std::string_view office = "duties.Role";
    static constexpr std::string_view outcome = "access.Outcome";
    static constexpr std::string_view owing = "security.Owing";
    static constexpr std::string_view protection = "applications.Protection";
    static constexpr std::string_view purpose = "dossier.Purpose";
    static constexpr std::string_view relation = "dossier.Relation";
    static constexpr std::string_view risk = "dossier.Risk";
    static constexpr std::string_view round_state = "tiers.RoundState";
    static constexpr std::string_view shown = "access.Shown";
    static constexpr std::string_view sign = "works.Sign";
    static constexpr std::string_view sign_today = "care.Sign";
    static constexpr std::string_view source = "dossier.Source";
    static constexpr std::string_view standing = "dossier.Standing";
    static constexpr std::string_view tie = "dossier.Tie";
    static constexpr std::string_view time_unit = "works.TimeUnit";
    static constexpr std::string_view told = "security.Told";
    static constexpr std::string_view token = "vault.TokenKind";
    static constexpr std::string_view verdict = "merging.Verdict";
};

/// The word in the language of the console; itself where there is no other, as for a measure of the house's own.
[[nodiscard]] std::string term(const Console& console, std::string_view list, std::string_view word);

/// The same, and in English too what people say for it: "waits to be confirmed".
[[nodiscard]] std::string phrase(const Console& console, std::string_view list, std::string_view word);

/// A scheme of the house, and a tier of it; "–" of no tier.
[[nodiscard]] std::string scheme_name(const Console& console, std::string_view scheme);
[[nodiscard]] std::string tier_name(const Console& console, std::string_view scheme, std::string_view tier);

/// The items of a list of words, with commas.
[[nodiscard]] std::string phrases(const Console& console, std::string_view list, const Json& words);
[[nodiscard]] std::string terms(const Console& console, std::string_view list, const Json& words);

}  // namespace custos::cli
