#include <custos/works/registers.hpp>

#include "files.hpp"
#include "pages.hpp"

#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/archive/archive.hpp>
#include <custos/archive/state.hpp>
#include <custos/core/detail.hpp>
#include <custos/core/name.hpp>
#include <custos/custody/queries.hpp>
#include <custos/duties/queries.hpp>

#include <fmt/format.h>

#include <array>
#include <map>

namespace custos::works {

namespace {

/// A register being written: its columns once, then its lines.
class Sheet {
public:
    Sheet(Language language, Zone zone) : language_{language}, zone_{zone} {}

    void head(const Words& title, std::initializer_list<Words> columns)
    {
        made_.title = say(title);
        for (const auto& column : columns)
            made_.columns.push_back(say(column));
    }
    template <class... Cells>
    void line(const Cells&... cells)
    {
        made_.lines.push_back({{cell(cells)...}});
    }
    /// What the house itself writes of why is in English on record.
    [[nodiscard]] std::string told(const std::string& reason) const
    {
        return language_ == Language::chinese ? detail_in_chinese(reason) : reason;
    }
    /// ACC-14: what is closed to whoever prints it may lack, and the title says so.
    template <class View>
    void of(const View& view)
    {
        if constexpr (requires { view.told_all; }) lacks_ = lacks_ || !view.told_all;
    }
    [[nodiscard]] PrintedRegister done()
    {
        if (lacks_)
            made_.title += say({" (without what is closed to whoever prints it)", "（不含对打印人不开放的记录）"});
        return std::move(made_);
    }

private:
    [[nodiscard]] std::string say(const Words& words) const { return std::string{in(language_, words)}; }

    static std::string cell(const std::string& text) { return text; }
    template <class Tag>
    static std::string cell(const Id<Tag>& id)
    {
        return id ? std::to_string(id.value) : std::string{};
    }
    static std::string cell(std::uint64_t number) { return std::to_string(number); }
    static std::string cell(std::uint32_t number) { return std::to_string(number); }
    static std::string cell(std::uint8_t number) { return std::to_string(number); }
    [[nodiscard]] std::string cell(bool yes) const { return yes ? say({"yes", "是"}) : std::string{}; }
    [[nodiscard]] std::string cell(Instant at) const { return print_local(at, zone_); }
    [[nodiscard]] std::string cell(const Words& words) const { return say(words); }
    template <class Enum>
    requires std::is_enum_v<Enum>
    [[nodiscard]] std::string cell(Enum value) const
    {
        if constexpr (std::is_same_v<Enum, duties::Role>)
            if (value == duties::Role::none) return {};
        if constexpr (std::is_same_v<Enum, dossier::Mark>)
            if (value == dossier::Mark::none) return {};
        return say(in_words(value));
    }
    static std::string cell(Rule rule) { return std::string{id_of(rule)}; }
    template <class T>
    [[nodiscard]] std::string cell(const std::vector<T>& values) const
    {
        std::string text;
        for (const auto& value : values)
            text += (text.empty() ? "" : ", ") + cell(value);
        return text;
    }
    template <class T>
    [[nodiscard]] std::string cell(const std::optional<T>& value) const
    {
        return value ? cell(*value) : std::string{};
    }

    Language language_;
    Zone zone_;
    bool lacks_ = false;
    PrintedRegister made_;
};

/// All pages; what they say of rows that are left out stands in the sheet.
template <class View, class Query, class Take>
Result<Ruling<void>> every_page(Desk& desk, const Query& query, Sheet& sheet, Take&& take)
{
    return works::every_page<View>(desk, query, [&](const View& view) {
        sheet.of(view);
        take(view);
    });
}

using Conveyed = std::optional<applications::Conveyance>;

StaffId carrier_of(const Conveyed& conveyed) { return conveyed ? conveyed->carrier : StaffId{}; }
std::optional<applications::Protection> protection_of(const Conveyed& conveyed)
{
    return conveyed ? std::optional{conveyed->protection} : std::nullopt;
}

Result<Ruling<void>> loans(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    sheet.head({"Register of loans", "借阅登记簿"},
               {{"loan", "借阅号"},          {"item", "物件"},           {"kind", "种类"},
                {"number", "编号"},          {"dossier", "档案"},        {"mark", "密级"},
                {"borrower", "借阅人"},      {"department", "部门"},     {"approval", "批准"},
                {"purpose", "用途"},         {"reason", "原因"},         {"issued", "借出时间"},
                {"due", "应还时间"},         {"signed for", "已签收"},   {"condition", "状况"},
                {"carried by", "携带人"},    {"protection", "保护措施"}, {"renewals", "续借"},
                {"on the premises", "馆内"}, {"late", "逾期"},           {"lost", "遗失"},
                {"waiting", "等候"}});
    custody::AskRegister query;
    query.dossier = ask.dossier;
    return every_page<custody::RegisterView>(desk, query, sheet, [&](const auto& view) {
        for (const auto& row : view.loans)
            sheet.line(row.loan, row.item, row.kind, row.number, row.dossier, row.mark, row.borrower, row.department,
                       row.approval, row.purpose, row.reason, row.issued, row.due, row.signed_for, row.condition,
                       carrier_of(row.conveyed), protection_of(row.conveyed), row.renewals, row.on_premises, row.late,
                       row.lost, row.waiting);
    });
}

Result<Ruling<void>> items(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    const bool deeds = ask.name == RegisterName::deeds;
    sheet.head(deeds ? Words{"Register of deeds", "权证登记簿"} : Words{"Register of items", "物件登记簿"},
               {{"item", "物件"},
                {"kind", "种类"},
                {"number", "编号"},
                {"name", "名称"},
                {"dossier", "档案"},
                {"mark", "密级"},
                {"place", "存放处"},
                {"pages", "页数"},
                {"missing", "缺页"},
                {"inside", "所属案卷"},
                {"out by loan", "借阅号"},
                {"lost", "遗失"},
                {"missed at a count", "盘点缺失"},
                {"written off", "已核销"}});
    custody::AskItems query;
    query.dossier = ask.dossier;
    if (deeds) query.kind = custody::Kind::deed;
    return every_page<custody::ItemsView>(desk, query, sheet, [&](const auto& view) {
        for (const auto& row : view.items)
            sheet.line(row.item, row.kind, row.number, row.name, row.dossier, row.mark, row.place, row.pages,
                       row.missing, row.inside, row.loan, row.lost, row.missed, row.struck_off);
    });
}

/// CARD-02: the customer's unit and form of address, as far as whoever prints may see them.
class Addressed {
public:
    explicit Addressed(Desk& desk) : desk_{desk} {}

    using Told = std::array<std::string, 2>;

    Result<Told> of(DossierId dossier)
    {
        const auto known = known_.find(dossier);
        if (known != known_.end()) return known->second;
        BOOST_OUTCOME_TRY(auto told, asked(dossier));
        return known_.emplace(dossier, std::move(told)).first->second;
    }

private:
    inline static const std::vector<std::string> fields{"unit", "form_of_address"};

    /// For leave first: to print a register is no attempt on what is closed (ACC-09).
    Result<bool> may_see(DossierId dossier)
    {
        const archive::AskLeave ask{access::Action::view, dossier, desk_.purpose(), fields};
        BOOST_OUTCOME_TRY(const auto leave, desk_.ask<archive::LeaveView>(ask));
        return leave && leave.value().withheld.size() < fields.size();
    }
    Result<Told> asked(DossierId dossier)
    {
        Told told;
        BOOST_OUTCOME_TRY(const auto may, may_see(dossier));
        if (!may) return told;
        BOOST_OUTCOME_TRY(const auto seen, desk_.ask<archive::DossierView>(archive::Show{dossier, fields}));
        if (!seen) return told;
        for (const auto& field : seen.value().fields)
            told.at(field.field == fields.front() ? 0 : 1) = field.value;
        return told;
    }

    Desk& desk_;
    std::map<DossierId, Told> known_;
};

Result<Ruling<void>> cards(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    sheet.head({"Register of cards", "信息卡登记簿"}, {{"booking", "预订"},
                                                       {"dossier", "档案"},
                                                       {"mark", "密级"},
                                                       {"meal", "餐次"},
                                                       {"room", "包间"},
                                                       {"customer's unit", "客户单位"},
                                                       {"form of address", "称谓"},
                                                       {"served by", "服务单位"},
                                                       {"number", "卡号"},
                                                       {"wanted by", "应发时间"},
                                                       {"taken by", "领卡人"},
                                                       {"issued", "发出时间"},
                                                       {"read", "阅知时间"},
                                                       {"passed on to", "转交"},
                                                       {"back by", "应还时间"},
                                                       {"returned", "归还时间"},
                                                       {"late", "逾期"}});
    BOOST_OUTCOME_TRY(const auto ruling, desk.ask<custody::BoardView>(custody::AskBoard{ask.day}));
    if (!ruling) return Ruling<void>{ruling.error()};
    sheet.of(ruling.value());
    Addressed addressed{desk};
    for (const auto& row : ruling.value().cards) {
        std::string passes;
        for (const auto& pass : row.passes)
            passes += (passes.empty() ? "" : ", ") + std::to_string(pass.to.value);
        BOOST_OUTCOME_TRY(const auto names, addressed.of(row.dossier));
        const auto& [unit, form_of_address] = names;
        sheet.line(row.booking, row.dossier, row.mark, row.meal, row.room, unit, form_of_address, row.unit, row.number,
                   row.due, row.taken_by, row.issued, row.noted, passes, row.back_by, row.returned, row.late);
    }
    return Ruling<void>{outcome::success()};
}

Result<Ruling<void>> projects(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    sheet.head({"Register of project files", "项目档案登记簿"}, {{"project", "项目"},
                                                                 {"dossier", "档案"},
                                                                 {"mark", "密级"},
                                                                 {"A", "移交人"},
                                                                 {"B", "接收人"},
                                                                 {"where", "环节"},
                                                                 {"ended", "结束时间"},
                                                                 {"in the archive by", "入档期限"},
                                                                 {"number", "编号"},
                                                                 {"lines missing", "缺件"},
                                                                 {"late", "逾期"}});
    custody::AskProjects query;
    query.dossier = ask.dossier;
    return every_page<custody::ProjectsView>(desk, query, sheet, [&](const auto& view) {
        for (const auto& row : view.projects)
            sheet.line(row.project, row.dossier, row.mark, row.a, row.b, row.stage, row.ended, row.until, row.number,
                       row.missing, row.late);
    });
}

/// Nothing where there is none.
std::optional<std::uint32_t> some(std::uint32_t pages) { return pages == 0 ? std::nullopt : std::optional{pages}; }

Result<Ruling<void>> movements(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    sheet.head({"Register of movements", "出入登记簿"}, {{"line", "行"},
                                                         {"at", "时间"},
                                                         {"item", "物件"},
                                                         {"dossier", "档案"},
                                                         {"mark", "密级"},
                                                         {"loan", "借阅号"},
                                                         {"what", "事项"},
                                                         {"written by", "登记人"},
                                                         {"person", "经手人"},
                                                         {"approval", "批准"},
                                                         {"due", "应还时间"},
                                                         {"pages", "页数"},
                                                         {"missing", "缺页"},
                                                         {"marked as", "所定密级"},
                                                         {"note", "备注"},
                                                         {"carried by", "携带人"},
                                                         {"protection", "保护措施"}});
    custody::AskHistory query;
    if (ask.item) query.item = custody::ItemId{*ask.item};
    return every_page<custody::HistoryView>(desk, query, sheet, [&](const auto& view) {
        for (const auto& row : view.movements)
            sheet.line(row.id, row.at, row.item, row.dossier, row.mark, row.loan, row.move, row.by, row.person,
                       row.approval, row.due, some(row.pages), some(row.missing), row.marked,
                       row.move == custody::Move::recalled ? sheet.told(row.note) : row.note, carrier_of(row.conveyed),
                       protection_of(row.conveyed));
    });
}

Result<Ruling<void>> asked(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    sheet.head({"Register of applications", "申请登记簿"}, {{"application", "申请号"},
                                                            {"kind", "种类"},
                                                            {"applicant", "申请人"},
                                                            {"dossier", "档案"},
                                                            {"mark", "密级"},
                                                            {"status", "状态"},
                                                            {"asked", "申请时间"},
                                                            {"lapses", "失效时间"}});
    applications::AskApplications query;
    query.dossier = ask.dossier;
    return every_page<applications::ApplicationsView>(desk, query, sheet, [&](const auto& view) {
        for (const auto& row : view.applications)
            sheet.line(row.application, row.kind, row.applicant, row.dossier, row.mark, row.status, row.asked,
                       row.lapses);
    });
}

/// What a duty is about, for people: a period by its first day, and of two numbers in one the thing's own.
std::string matter_of(const duties::DueRow& row)
{
    using duties::Kind;
    if (row.kind >= Kind::review_forms) return print(Day{static_cast<std::int32_t>(row.subject)});
    switch (row.kind) {
        case Kind::sign_application: return std::to_string(applications::application_called(row.subject).value);
        case Kind::check_deed: return std::to_string(row.subject / 4);
        case Kind::correct_entry:
        case Kind::enter_change: return {};  // a field of the dossier that stands beside it
        default: return std::to_string(row.subject);
    }
}

Result<Ruling<void>> owed(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    sheet.head({"Register of duties", "待办登记簿"}, {{"duty", "待办号"},
                                                      {"what", "事项"},
                                                      {"rule", "规则"},
                                                      {"subject", "对象"},
                                                      {"dossier", "档案"},
                                                      {"mark", "密级"},
                                                      {"person", "负责人"},
                                                      {"office", "岗位"},
                                                      {"department", "部门"},
                                                      {"due", "期限"},
                                                      {"late", "逾期"},
                                                      {"put off until", "推迟至"}});
    duties::AskDue query;
    query.put_off = true;  // a register has all
    query.dossier = ask.dossier;
    query.until = duties::never;
    return every_page<duties::DueView>(desk, query, sheet, [&](const auto& view) {
        for (const auto& row : view.duties)
            sheet.line(row.duty, row.kind, row.rule, matter_of(row), row.dossier, row.mark, row.person, row.role,
                       row.department, row.due, row.late, row.put_off_until);
    });
}

Result<Ruling<void>> offices(Desk& desk, const PrintRegister&, Sheet& sheet)
{
    sheet.head({"Register of offices", "任职登记簿"}, {{"appointment", "任职号"},
                                                       {"staff", "员工"},
                                                       {"office", "岗位"},
                                                       {"department", "部门"},
                                                       {"from", "起"},
                                                       {"until", "止"},
                                                       {"in the stead of", "代理"},
                                                       {"in force", "有效"}});
    return every_page<applications::OfficesView>(desk, applications::AskOffices{}, sheet, [&](const auto& view) {
        for (const auto& row : view.offices)
            sheet.line(row.appointment, row.staff, row.role, row.department, row.from, row.until, row.deputy_of,
                       row.in_force);
    });
}

Result<Ruling<void>> roll(Desk& desk, const PrintRegister&, Sheet& sheet)
{
    sheet.head({"Register of staff", "员工名册"}, {{"staff", "员工"},
                                                   {"here", "在岗"},
                                                   {"department", "部门"},
                                                   {"grade", "权限等级"},
                                                   {"administrator", "管理员"},
                                                   {"offices", "岗位"},
                                                   {"key", "签名公钥"}});
    return every_page<applications::StaffView>(desk, applications::AskStaff{}, sheet, [&](const auto& view) {
        for (const auto& row : view.staff)
            sheet.line(row.staff, row.works_here, row.department, row.grade, row.administrator, row.offices,
                       row.has_key);
    });
}

Result<Ruling<void>> readers(Desk& desk, const PrintRegister&, Sheet& sheet)
{
    sheet.head({"Register of readers from outside", "外部查阅人名册"}, {{"reader", "查阅人"},
                                                                        {"paper", "证件"},
                                                                        {"reference", "证件编号"},
                                                                        {"organisation", "来访单位"},
                                                                        {"escort", "陪同人"},
                                                                        {"until", "止"},
                                                                        {"here", "在馆"}});
    return every_page<applications::VisitsView>(desk, applications::AskVisits{}, sheet, [&](const auto& view) {
        for (const auto& row : view.visits)
            sheet.line(row.reader, row.paper, row.reference, row.organisation, row.escort, row.until, row.is_here);
    });
}

/// "7 (D-1), 9"
std::string listed(const std::vector<custody::CountedDeed>& deeds)
{
    std::string text;
    for (const auto& deed : deeds) {
        text += (text.empty() ? "" : ", ") + std::to_string(deed.item.value);
        if (!deed.number.empty()) text += " (" + deed.number + ")";
    }
    return text;
}

Result<Ruling<void>> counts(Desk& desk, const PrintRegister&, Sheet& sheet)
{
    sheet.head({"Register of counts of the deeds", "权证盘点登记簿"}, {{"count", "盘点号"},
                                                                       {"at", "时间"},
                                                                       {"counted by", "盘点人"},
                                                                       {"expected", "应有"},
                                                                       {"missing", "缺失"},
                                                                       {"surplus", "多出"},
                                                                       {"explanation", "差异说明"},
                                                                       {"explained by", "说明人"},
                                                                       {"explained at", "说明时间"}});
    return every_page<custody::CountsView>(desk, custody::AskCounts{}, sheet, [&](const auto& view) {
        for (const auto& row : view.counts)
            sheet.line(row.count, row.at, row.by, row.expected, listed(row.missing), listed(row.surplus),
                       row.explanation, row.explained_by, row.explained);
    });
}

Result<Ruling<void>> fill(Desk& desk, const PrintRegister& ask, Sheet& sheet)
{
    switch (ask.name) {
        case RegisterName::loans: return loans(desk, ask, sheet);
        case RegisterName::items:
        case RegisterName::deeds: return items(desk, ask, sheet);
        case RegisterName::cards: return cards(desk, ask, sheet);
        case RegisterName::projects: return projects(desk, ask, sheet);
        case RegisterName::movements: return movements(desk, ask, sheet);
        case RegisterName::applications: return asked(desk, ask, sheet);
        case RegisterName::duties: return owed(desk, ask, sheet);
        case RegisterName::offices: return offices(desk, ask, sheet);
        case RegisterName::counts: return counts(desk, ask, sheet);
        case RegisterName::staff: return roll(desk, ask, sheet);
        case RegisterName::visits: return readers(desk, ask, sheet);
    }
    return Ruling<void>{outcome::success()};
}

std::string csv_of(const PrintedRegister& made)
{
    std::string csv{csv_mark};
    append_line(csv, made.columns);
    for (const auto& line : made.lines)
        append_line(csv, line.cells);
    return csv;
}

}  // namespace

Result<Ruling<PrintedRegister>> run(const PrintRegister& ask, const Lent& lent)
{
    BOOST_OUTCOME_TRY(may_write(ask.csv.value_or(""), {}, lent));
    Zone zone;
    BOOST_OUTCOME_TRY(lent.archive->read([&](const archive::State& state) { zone = state.calendar.zone(); }));
    Sheet sheet{language_of(ask.language), zone};
    BOOST_OUTCOME_TRY(const auto filled, fill(*lent.desk, ask, sheet));
    if (!filled) return Ruling<PrintedRegister>{filled.error()};
    auto made = sheet.done();
    if (ask.csv) {
        BOOST_OUTCOME_TRY(write_file(*ask.csv, csv_of(made)));
    }
    return Ruling<PrintedRegister>{std::move(made)};
}

}  // namespace custos::works
