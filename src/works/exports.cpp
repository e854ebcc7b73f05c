#include <custos/works/exports.hpp>

#include "files.hpp"
#include "pages.hpp"

#include <custos/archive/archive.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace custos::works {

namespace {

/// The file being written, and the account of it.
class ExportFile {
public:
    explicit ExportFile(const std::vector<std::string>& fields)
    {
        std::vector<std::string> head{"dossier"};
        head.insert(head.end(), fields.begin(), fields.end());
        append_line(text_, head);
        for (const auto& field : fields)
            done_.fields.push_back({field, 0, 0, 0, 0});
    }

    void take(const archive::ExportRow& row)
    {
        if (row.application) applications_.insert(*row.application);
        if (row.outcome != access::Outcome::granted) return leave_out(row.rules.front(), 1);
        ++done_.lines;
        std::vector<std::string> cells{std::to_string(row.dossier.value)};
        for (auto& field : done_.fields)
            cells.push_back(cell(row, field));
        append_line(text_, cells);
    }
    void leave_out(Rule rule, std::uint64_t dossiers)
    {
        if (dossiers != 0) left_out_[rule] += dossiers;
    }

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    [[nodiscard]] Exported account()
    {
        for (const auto& [rule, dossiers] : left_out_)
            done_.left_out.push_back({rule, dossiers});
        done_.applications.assign(applications_.begin(), applications_.end());
        return std::move(done_);
    }

private:
    /// A row holds its fields in the order of the dictionary, and each once.
    static std::string cell(const archive::ExportRow& row, ExportedField& count)
    {
        const auto* view = &*std::ranges::find(row.fields, count.field, &archive::FieldView::field);
        auto& counted = view->shown == access::Shown::withheld ? count.withheld
                        : view->value.empty()                  ? count.empty
                        : view->shown == access::Shown::open   ? count.open
                                                               : count.masked;
        ++counted;
        return view->value;
    }

    std::string text_{csv_mark};
    Exported done_;
    std::map<Rule, std::uint64_t> left_out_;
    std::set<std::string> applications_;
};

/// Into the file goes what one page of the search found.
Result<Ruling<void>> take_page(Desk& desk, const ExportDossiers& ask, const dossier::Found& found, ExportFile& file)
{
    file.leave_out(Rule::SENS_04, found.closed.size());
    if (found.cards.empty()) return Ruling<void>{outcome::success()};
    archive::Export wanted{{}, ask.fields};
    for (const auto& card : found.cards)
        wanted.dossiers.push_back(card.dossier);
    BOOST_OUTCOME_TRY(const auto shown, desk.ask<archive::ExportView>(wanted));
    if (!shown) return Ruling<void>{shown.error()};
    for (const auto& row : shown.value().rows)
        file.take(row);
    return Ruling<void>{outcome::success()};
}

Result<Ruling<void>> take_all(Desk& desk, const ExportDossiers& ask, const Progress& progress, ExportFile& file)
{
    std::uint64_t seen = 0;
    return every_page<dossier::Found>(desk, ask.among, [&](const dossier::Found& found) -> Result<Ruling<void>> {
        seen += found.cards.size() + found.closed.size();
        if (!go_on(progress, seen, 0)) return fail(Code::cancelled, ask.csv);
        return take_page(desk, ask, found, file);
    });
}

}  // namespace

Result<Ruling<Exported>> run(const ExportDossiers& ask, const Lent& lent)
{
    if (ask.among.after || ask.among.limit)
        return fail(Code::bad_value, {"an export takes all that fit", "导出包含全部符合条件的档案"}, "/among");
    if (ask.fields.empty())
        return fail(Code::bad_value, {"name the fields to export", "须指明要导出的字段"}, "/fields");
    if (ask.csv.empty()) return fail(Code::bad_value, {"say into which file", "须指明输出文件"}, "/csv");
    BOOST_OUTCOME_TRY(may_write(ask.csv, {}, lent));
    // Whoever finds nobody is told of a wrong field all the same.
    const archive::AskLeave leave{access::Action::export_, {}, lent.desk->purpose(), ask.fields};
    BOOST_OUTCOME_TRY(const auto known, lent.desk->ask<archive::LeaveView>(leave));
    if (!known) return Ruling<Exported>{known.error()};
    ExportFile file{ask.fields};
    BOOST_OUTCOME_TRY(const auto taken, take_all(*lent.desk, ask, lent.progress, file));
    if (!taken) return Ruling<Exported>{taken.error()};
    BOOST_OUTCOME_TRY(write_file(ask.csv, file.text()));
    return Ruling<Exported>{file.account()};
}

}  // namespace custos::works
