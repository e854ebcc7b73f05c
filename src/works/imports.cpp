#include <custos/works/imports.hpp>

#include "files.hpp"

#include <custos/core/bytes.hpp>
#include <custos/core/document.hpp>

#include <string_view>

namespace custos::works {

namespace {

/// A map's text, and what it is called in errors.
struct MapText {
    std::string name;
    std::string text;
};

Result<MapText> map_of(const ImportFile& ask)
{
    if (ask.map.has_value() == ask.preset.has_value())
        return fail(Code::bad_value, {"either a map or a preset is named", "应指定映射或预设之一"}, "/map");
    if (ask.map) {
        BOOST_OUTCOME_TRY(auto text, read_file(*ask.map));
        return MapText{*ask.map, std::move(text)};
    }
    if (const auto* preset = import::find_preset(*ask.preset))
        return MapText{*ask.preset, std::string{preset->document}};
    std::string all;
    for (const auto& preset : import::presets())
        all.append(all.empty() ? "" : ", ").append(preset.name);
    return fail(Code::not_found, {"this is none of the presets", "没有该预设"}, "/preset", all);
}

std::optional<ImportKind> kind_of(std::string_view title)
{
    if (title == title_of<import::DossierMap>()) return ImportKind::dossiers;
    if (title == title_of<import::OrderMap>()) return ImportKind::orders;
    return std::nullopt;
}

/// What a map is for: what its "schema" says, and if it says nothing, what was asked for.
Result<ImportKind> kind_of(const MapText& map, const std::optional<ImportKind>& wanted)
{
    const auto at_map = [&](Error error) {
        error.path.insert(0, map.name);
        return error;
    };
    const auto document = Document::parse(map.text);
    if (!document) return at_map(document.error());
    const auto title = document.value().title_if_said();
    if (!title && title.error().code == Code::too_new) return at_map(title.error());
    const auto said = title ? kind_of(title.value()) : std::nullopt;
    if (!said && !document.value().schema().empty())
        return fail(Code::bad_document, {"this document is no map of columns", "该文档不是列映射"},
                    map.name + "/schema");
    if (!said && !wanted)
        return fail(Code::bad_value, {"the map does not say what it is for", "映射未说明其用途"}, map.name + "/schema");
    if (said && wanted && *said != *wanted)
        return fail(
            Code::bad_value,
            *said == ImportKind::orders
                ? Words{"this map is for orders: custos import orders", "该映射用于订单：custos import orders"}
                : Words{"this map is for dossiers: custos import dossiers", "该映射用于档案：custos import dossiers"},
            map.name);
    return said.value_or(wanted.value_or(ImportKind::dossiers));
}

/// (A line that begins with the word "import" is a module's to clang-format.)
[[nodiscard]] import::Options options_of(const ImportFile& ask, const Lent& lent)
{
    auto options = import::Options{};
    options.dry_run = ask.dry_run.value_or(false);
    options.mode = ask.all_or_nothing.value_or(false) ? import::Mode::all_or_nothing : import::Mode::per_row;
    options.result_path = ask.result.value_or(std::string{});
    options.language = language_of(ask.language);
    options.progress = lent.progress;
    return options;
}

template <class Read, class Run>
Result<import::Report> take_in(const ImportFile& ask, const MapText& text, const Lent& lent, const Read& read,
                               const Run& run)
{
    auto map = read(text.text);
    if (!map) {
        map.error().path.insert(0, text.name);
        return std::move(map).error();
    }
    auto report = run(*lent.archive, *lent.desk, ask.file, map.value(), options_of(ask, lent));
    if (!report) {  // of a member of the map, or of a file by its own name
        auto& path = report.error().path;
        if (path.starts_with('/') && !path.starts_with(ask.file) && path != ask.result.value_or(""))
            path.insert(0, text.name);
    }
    return report;
}

Imported told(const import::Report& report, bool dry_run)
{
    Imported made;
    made.digest = to_hex(report.digest);
    made.dry_run = dry_run;
    made.rows = report.rows;
    made.taken = report.taken;
    made.there = report.there;
    made.skipped = report.skipped;
    made.refused = report.refused;
    made.held_back = report.held_back;
    made.differs = report.differs;
    made.made = report.made;
    for (const auto& [rule, rows] : report.by_rule)
        made.by_rule.push_back({rule, rows});
    made.rounded = report.rounded;
    made.rounding_sum = report.rounding_sum;
    made.first_entry = report.first_entry;
    made.last_entry = report.last_entry;
    made.cancelled = report.cancelled;
    return made;
}

}  // namespace

Result<Imported> run(const ImportFile& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(may_write(ask.result.value_or(""), {ask.file, ask.map.value_or("")}, lent));
    BOOST_OUTCOME_TRY(const auto map, map_of(ask));
    BOOST_OUTCOME_TRY(const auto kind, kind_of(map, ask.of));
    BOOST_OUTCOME_TRY(const auto report, kind == ImportKind::orders
                                             ? take_in(ask, map, lent, import::read_order_map, import::orders)
                                             : take_in(ask, map, lent, import::read_dossier_map, import::dossiers));
    return told(report, ask.dry_run.value_or(false));
}

Result<PresetsView> run(const ListPresets& ask, const Lent&)
{
    PresetsView view;
    for (const auto& preset : import::presets()) {
        BOOST_OUTCOME_TRY(const auto kind,
                          kind_of(MapText{std::string{preset.name}, std::string{preset.document}}, {}));
        if (ask.of && *ask.of != kind) continue;
        view.presets.push_back({std::string{preset.name}, kind, std::string{preset.words.en},
                                std::string{preset.words.zh}, std::string{preset.document}});
    }
    return view;
}

}  // namespace custos::works
