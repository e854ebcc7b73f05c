/// The door to all works: a request as a document in, its answer as a document out.
///
///     auto answer = works::done(R"({"schema": "custos.rules.list/1", "prefix": "ACC"})");
///
/// To add a work: a request and an answer, described, a `run`, and a line in the list here.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/works/calendar.hpp>
#include <custos/works/duplicates.hpp>
#include <custos/works/exports.hpp>
#include <custos/works/imports.hpp>
#include <custos/works/keys.hpp>
#include <custos/works/names.hpp>
#include <custos/works/policies.hpp>
#include <custos/works/proofs.hpp>
#include <custos/works/registers.hpp>
#include <custos/works/rules.hpp>
#include <custos/works/tiers.hpp>
#include <custos/works/value.hpp>

#include <boost/mp11/list.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace custos::works {

using Works = boost::mp11::mp_list<CheckPolicy, CheckProof, CompareBooks, CompareOrders, ComparePolicies, ExplainPolicy,
                                   ExplainScheme, ExportDossiers, FitOrders, ImportFile, ListKeyCopies, ListNames,
                                   ListPresets, ListRules, PrintRegister, ProveEntry, ProveGrowth, ReckonDue,
                                   ReckonDues, ScoreOrders, ShowHead, TryOrders, TryPeople, TryWarnings>;

/// Where a work has to be done. One that may be done anywhere still looks at the archive it is done at, if any.
enum class Where : std::uint8_t { anywhere, at_archive, at_desk };
template <class Request>
inline constexpr Where where = Where::anywhere;
template <>
inline constexpr Where where<CompareBooks> = Where::at_desk;
template <>
inline constexpr Where where<ExportDossiers> = Where::at_desk;
template <>
inline constexpr Where where<ImportFile> = Where::at_desk;
template <>
inline constexpr Where where<ListKeyCopies> = Where::at_archive;
template <>
inline constexpr Where where<PrintRegister> = Where::at_desk;
template <>
inline constexpr Where where<ProveEntry> = Where::at_archive;
template <>
inline constexpr Where where<ProveGrowth> = Where::at_archive;
template <>
inline constexpr Where where<ShowHead> = Where::at_archive;

/// Does the work that the document's "schema" names. The answer is the document of its answer; refused where it asks at
/// a desk and a rule says no. Errors: bad_document; bad_value, "/member" being its path, or the file
/// that it names, or "at", where it wants an archive or a desk and has none; cancelled; those of the work itself.
[[nodiscard]] Result<Ruling<std::string>> done(std::string_view request, const Lent& lent = {});

/// The titles of all works; and of the documents that are neither command, query nor work: answers, and those that
/// stand in files. Sorted.
[[nodiscard]] std::vector<std::string_view> work_titles();
[[nodiscard]] std::vector<std::string_view> document_titles();

/// The JSON schema of any document that Custos reads or answers: of the archive's (custos::schema_of), of works, and of
/// those of `document_titles`. Empty for an unknown title.
[[nodiscard]] std::string schema_of(std::string_view title);

}  // namespace custos::works
