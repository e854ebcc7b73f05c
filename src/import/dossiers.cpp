/// Import of dossiers: one row, one customer.
#include "batch.hpp"
#include "reading.hpp"
#include "siblings.hpp"
#include "when.hpp"

#include <fmt/format.h>
#include <boost/describe/enum_from_string.hpp>

#include <algorithm>
#include <charconv>

namespace custos::import {

namespace {

constexpr Words twice_in_file{"an earlier row of the file has this identifier: row {}",
                              "文件中前面的行已有该标识：第 {} 行"};

/// A column that fills a field, bound to the file and the dictionary.
struct BoundField {
    const FieldColumn* map = nullptr;
    std::size_t column = 0;
    dossier::FieldKind kind{};
    dossier::Source source{};
    std::size_t slot = 0;  ///< the same for all columns of one field
};

struct BoundAttribute {
    const AttributeColumn* map = nullptr;
    std::size_t column = 0;
};

std::string_view meaning_of(const std::vector<Meaning>& meanings, std::string_view text)
{
    const auto found =
        std::find_if(meanings.begin(), meanings.end(), [&](const Meaning& each) { return each.word == text; });
    return found == meanings.end() ? text : std::string_view{found->means};
}

template <class Enum>
bool read_word(std::string_view text, std::optional<Enum>& into)
{
    Enum word{};
    const bool known = boost::describe::enum_from_string(std::string{text}.c_str(), word);
    if (known) into = word;
    return known;
}

bool read_flag(std::string_view text, std::optional<bool>& into)
{
    if (text != "true" && text != "false") return false;
    into = text == "true";
    return true;
}

bool read_keeper(std::string_view text, std::optional<StaffId>& into)
{
    std::int64_t number = 0;  // as documents count
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || end != text.data() + text.size() || number <= 0) return false;
    into = StaffId{static_cast<std::uint64_t>(number)};
    return true;
}

bool read_acquired(std::string_view text, std::optional<Day>& into, Zone zone)
{
    const auto moment = moment_in(text, zone);
    if (moment) into = day_of(*moment, zone);
    return moment.has_value();
}

class DossierImport {
public:
    DossierImport(const Archive& archive, Desk& desk, const DossierMap& map, const Options& options)
        : desk_{desk},
          map_{map},
          options_{options},
          zone_{archive.calendar().zone()},
          batch_{desk, results_, options_, columns_}
    {
    }

    Result<Report> run(const Archive& archive, const std::string& path)
    {
        BOOST_OUTCOME_TRY(may_write_result(archive, path, options_));
        BOOST_OUTCOME_TRY(auto table, Table::open(path, map_.layout));
        BOOST_OUTCOME_TRY(bind(archive, table));
        BOOST_OUTCOME_TRY(digest_,
                          survey(path, map_.layout, options_, [](const Table&) { return outcome::success(); }));
        digest_text_ = to_hex(digest_);
        BOOST_OUTCOME_TRY(results_.open(options_, digest_));
        BOOST_OUTCOME_TRY(const auto ended,
                          read_rows(table, digest_, options_, [&](const Table& row) { return take(row); }));
        results_.report.cancelled = ended == Ended::cancelled;
        if (results_.report.cancelled && !results_.report.first_entry) return fail(Code::cancelled);
        if (waits_for_all()) {
            BOOST_OUTCOME_TRY(batch_.finish());
        } else if (!results_.report.cancelled) {
            BOOST_OUTCOME_TRY(batch_.submit());
        }
        results_.finish();
        BOOST_OUTCOME_TRY(results_.flush());
        return std::move(results_.report);
    }

private:
    [[nodiscard]] bool waits_for_all() const { return options_.mode == Mode::all_or_nothing; }

    Result<void> bind(const Archive& archive, const Table& table)
    {
        BOOST_OUTCOME_TRY(skips_, Skips::bind(map_.layout, table));
        BOOST_OUTCOME_TRY(dictionary_, dossier::Dictionary::make(archive.policy().dossier));
        if (dictionary_.find_template(map_.form) == nullptr)
            return fail(Code::bad_value, {"the archive has no such template", "档案库没有该模板"}, "/form", map_.form);
        for (std::size_t i = 0; i < map_.fields.size(); ++i) {
            BOOST_OUTCOME_TRY(bind_field(table, i));
        }
        for (std::size_t i = 0; i < map_.attributes.size(); ++i) {
            const auto& attribute = map_.attributes[i];
            BOOST_OUTCOME_TRY(const auto column,
                              table.column(attribute.column, fmt::format("/attributes/{}/column", i)));
            attributes_.push_back({&attribute, column});
        }
        return outcome::success();
    }

    Result<void> bind_field(const Table& table, std::size_t i)
    {
        const auto& map = map_.fields[i];
        BOOST_OUTCOME_TRY(const auto column, table.column(map.column, fmt::format("/fields/{}/column", i)));
        const auto* field = dictionary_.find(std::string_view{map.field});
        if (field == nullptr)
            return fail(Code::bad_value, {"the dictionary has no such field", "字典中没有该字段"},
                        fmt::format("/fields/{}/field", i), map.field);
        const auto same = std::find_if(fields_.begin(), fields_.end(),
                                       [&](const BoundField& other) { return other.map->field == map.field; });
        const auto slot = same == fields_.end() ? slots_++ : same->slot;
        fields_.push_back({&map, column, field->kind, map.source ? *map.source : *map_.source, slot});
        auto& names = columns_[map.field];
        if (!names.empty()) names += " / ";
        names += map.column;
        return outcome::success();
    }

    Result<void> take(const Table& row)
    {
        if (auto line = set_aside(row, skips_, options_.language)) {
            results_.add(*std::move(line));
            return outcome::success();
        }
        dossier::Open open;
        auto line = line_of(row);
        fill(row, open, line);
        if (line.verdict == Verdict::refused) return refuse(std::move(open), std::move(line));
        if (options_.dry_run || waits_for_all()) return judge(std::move(open), std::move(line));
        return batch_.add(std::move(open), {std::move(line)});
    }

    void fill(const Table& row, dossier::Open& open, Line& line)
    {
        open.kind = map_.kind;
        open.form = map_.form;
        open.labels = map_.labels;
        open.link = map_.link;
        open.origin = dossier::Origin{digest_, row.row()};
        open.grounds = map_.grounds;
        for (auto& ground : open.grounds)
            if (ground.proof.empty()) ground.proof = fmt::format("sha256:{} row {}", digest_text_, row.row());

        open.values.reserve(slots_);
        filled_.assign(slots_, false);
        for (const auto& field : fields_) {
            const auto text = row.text(field.column);
            if (text.empty() || filled_[field.slot]) continue;
            filled_[field.slot] = true;
            dossier::GivenValue value{field.map->field, field.map->prefix.value_or(""), field.source};
            value.value += meaning_of(field.map->meanings, text);
            if (field.kind == dossier::FieldKind::date)
                if (const auto day = day_in(value.value)) value.value = print(*day);  // else the rules refuse it
            open.values.push_back(std::move(value));
        }
        for (const auto& attribute : attributes_)
            fill(attribute, row, open, line);
    }

    void fill(const BoundAttribute& attribute, const Table& row, dossier::Open& open, Line& line)
    {
        const auto text = meaning_of(attribute.map->meanings, row.text(attribute.column));
        if (text.empty()) return;
        bool known = true;
        switch (attribute.map->attribute) {
            case Attribute::member: known = read_flag(text, open.member); break;
            case Attribute::relation: known = read_word(text, open.relation); break;
            case Attribute::standing: known = read_word(text, open.standing); break;
            case Attribute::keeper: known = read_keeper(text, open.keeper); break;
            case Attribute::acquired: known = read_acquired(text, open.acquired, zone_); break;
            case Attribute::label: open.labels.emplace_back(text); break;
        }
        if (known) return;
        constexpr Words unknown{"the map does not say what this word means, or it is no such value",
                                "列映射未说明该词的含义，或取值无效"};
        line = refused(std::move(line), Rule::COL_07, boost::describe::enum_to_string(attribute.map->attribute, ""),
                       attribute.map->column, std::string{in(options_.language, unknown)});
    }

    /// COL-07: a row that cannot be read whole is told what else is wrong with it.
    Result<void> refuse(dossier::Open&& open, Line&& line)
    {
        BOOST_OUTCOME_TRY(const auto ruling, desk_.consider(open));
        if (!ruling) {
            line.id = ruling.error().existing;
            std::ranges::move(reasons_of(ruling.error().faults, open, columns_, options_.language),
                              std::back_inserter(line.reasons));
        }
        results_.add(std::move(line));
        return outcome::success();
    }

    /// The verdict that submitting this row after the good ones before it would bring, without submitting.
    Result<void> judge(dossier::Open&& open, Line&& line)
    {
        BOOST_OUTCOME_TRY(const auto ruling, desk_.consider(open));
        if (!ruling) {
            line.id = ruling.error().existing;
            line.verdict = Verdict::refused;
            line.reasons = reasons_of(ruling.error().faults, open, columns_, options_.language);
            results_.add(std::move(line));
            return outcome::success();
        }
        const auto& receipt = ruling.value();
        line.reasons = reasons_of(receipt.warnings, open, columns_, options_.language);
        if (receipt.id != 0) {
            line.id = receipt.id;
            line.verdict = verdict_on_match(receipt);
            results_.add(std::move(line));
            return outcome::success();
        }
        if (const auto earlier = siblings_.meet(dictionary_, open, line.row)) {
            const auto column = columns_.find(earlier->field);
            line.reasons.insert(line.reasons.begin(),
                                {map_.link ? Rule::none : Rule::COL_08, earlier->field,
                                 column == columns_.end() ? std::string{} : column->second,
                                 fmt::format(fmt::runtime(in(options_.language, twice_in_file)), earlier->row)});
            line.verdict = earlier->same ? Verdict::there : Verdict::differs;
            if (!map_.link) line.verdict = Verdict::refused;
            results_.add(std::move(line));
            return outcome::success();
        }
        if (waits_for_all()) return batch_.add(std::move(open), {std::move(line)});
        line.verdict = Verdict::good;
        ++results_.report.made;
        results_.add(std::move(line));
        return outcome::success();
    }

    Desk& desk_;
    const DossierMap& map_;
    const Options& options_;
    Zone zone_;
    dossier::Dictionary dictionary_;
    Skips skips_;
    std::vector<BoundField> fields_;
    std::vector<BoundAttribute> attributes_;
    std::size_t slots_ = 0;
    std::vector<bool> filled_;
    ColumnNames columns_;
    Digest digest_{};
    std::string digest_text_;
    Siblings siblings_;
    Results results_;
    Batch<dossier::Open> batch_;
};

}  // namespace

std::string member_of(const dossier::Open& command, std::string_view path)
{
    constexpr std::string_view values = "values/";
    if (!path.starts_with(values)) return std::string{path.substr(0, path.find('/'))};
    path.remove_prefix(values.size());
    const auto word = path.substr(0, path.find('/'));
    std::size_t index = 0;
    const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), index);
    const bool number = failed == std::errc{} && end == word.data() + word.size();
    return number && index < command.values.size() ? command.values[index].field : std::string{word};
}

Result<Report> dossiers(const Archive& archive, Desk& desk, const std::string& path, const DossierMap& map,
                        const Options& options)
{
    BOOST_OUTCOME_TRY(check(map));
    return DossierImport{archive, desk, map, options}.run(archive, path);
}

}  // namespace custos::import
