/// The demo's second half: at the counter, and afterwards the proof.
#include "steps.hpp"

#include "../figures.hpp"
#include "../heads.hpp"
#include "../table.hpp"
#include "../terms.hpp"

#include <fmt/format.h>

#include <map>

namespace custos::cli::demo {

namespace {

Json look(const Story& story, std::uint64_t staff)
{
    Object question{"archive.show"};
    return story.house.desk(staff, CUSTOS_PURPOSE_SERVICE).view(question.count("dossier", story.customer));
}

/// The first dossier that an identifier finds; 0 if it finds none.
std::uint64_t found(const Desk& desk, std::uint32_t by, std::string_view value)
{
    std::uint64_t first = 0;
    std::uint64_t count = 0;
    const auto status = custos_find(&first, 1, &count, desk.handle(), by, value.data(), value.size());
    if (status != CUSTOS_E_BUFFER) must(status);
    return count == 0 ? 0 : first;
}

/// Says what a command came to; a refusal is part of the story. The id of what was made.
std::uint64_t told(const Story& story, const Desk& desk, const Object& command, Words what)
{
    const auto answer = desk.submit(command.print());
    if (answer.refused) {
        story.say(fmt::format("{} → {}", story.word(what), story.console.text_of(Refused{answer.document})));
        return 0;
    }
    const auto receipt = answer.view();
    story.say(fmt::format("{} → {}, {} {}", story.word(what), term(story.console, Of::title, receipt["event"].text()),
                          story.word({"entry", "记录"}), receipt["entry"].text()));
    return receipt["id"].count();
}

std::string given(std::string_view field, std::string_view value, std::string_view source)
{
    return Object{}.text("field", field).text("value", value).text("source", source).print();
}

Object enter(const Story& story, const std::string& value)
{
    Object command{"dossier.enter"};
    command.count("dossier", story.customer).json("values", list_of({value}));
    return command;
}

Object review(const Story& story)
{
    Object command{"dossier.review"};
    command.count("dossier", story.customer).truth("pass", true);
    return command;
}

void print_turnover(const Story& story, const Desk& desk)
{
    const auto digits = story.house.archive().money_digits();
    const auto turnover = desk.view(Object{"orders.turnover"}.count("dossier", story.customer));
    const auto net = story.word({"net ({})", "净额（{}）"});
    Table table{{{std::string{story.word({"quarter", "季度"})}, Table::Align::left},
                 {std::string{story.word({"orders", "订单数"})}, Table::Align::right},
                 {fmt::format(fmt::runtime(net), story.word(story.currency)), Table::Align::right}}};
    for (const auto& row : turnover["quarters"].items())
        table.row({row["quarter"].text(), grouped(row["orders"].count()), money(row["net"].whole(), digits)});
    table.print(story.console);
}

void print_history(const Story& story, const Desk& desk)
{
    const auto history = desk.view(Object{"archive.history"}.count("dossier", story.customer).count("limit", 5));
    Table table{story.console,
                {Table::right({"entry", "记录"}),
                 Table::right({"by", "经手人"}),
                 {{"what", "事件"}},
                 {{"old", "旧值"}},
                 {{"new", "新值"}}}};
    for (const auto& row : history["rows"].items())
        table.row({grouped(row["entry"].count()), row["actor"].text(),
                   term(story.console, Of::title, row["event"].text()), row["old_value"].text(),
                   row["new_value"].text()});
    table.print(story.console);
}

}  // namespace

void look_up(Story& story)
{
    const bool phone = story.known_by == CUSTOS_BY_PHONE;
    const Step step{story,
                    phone ? Words{"A guest telephones; the number is typed as it is spoken", "宾客来电，按所报号码查找"}
                          : Words{"A customer calls and names the number of the account", "客户来电并报出账户编号"},
                    "FILE-05"};
    const auto desk = story.house.desk(front_desk, CUSTOS_PURPOSE_SERVICE);
    const auto& known = story.known;
    const auto typed =
        phone ? fmt::format("+86 {} {} {}", known.substr(0, 3), known.substr(3, 4), known.substr(7)) : known;
    const auto shown = phone ? fmt::format("+86 {} **** {}", known.substr(0, 3), known.substr(7)) : known;
    const double begin = stopwatch();
    story.customer = found(desk, story.known_by, typed);
    const double seconds = stopwatch() - begin;
    if (story.customer == 0) throw failure(CUSTOS_E_NOT_FOUND, {"nobody has this number", "无人使用此号码"});
    story.say(
        fmt::format("{} → {} {} ({:.1f} µs)", shown, story.word({"dossier", "档案"}), story.customer, seconds * 1e6));
    print_turnover(story, desk);
}

void show_by_grade(Story& story)
{
    const Step step{story,
                    {"The same dossier before a normal and a special grade", "同一档案在普通权限与特级权限下的呈现"},
                    "ACC-02, ACC-12, SENS-03"};
    const auto normal = look(story, front_desk);
    const auto special = look(story, manager);
    std::map<std::string, const Json*> of_special;
    for (const auto& field : special["fields"].items())
        of_special[field["field"].text()] = &field;
    Table table{
        story.console,
        {{{"field", "字段"}}, {{"normal (staff 12)", "普通（员工 12）"}}, {{"special (staff 31)", "特级（员工 31）"}}}};
    const auto cell = [&](const Json& field) {
        const auto& value = field["value"].text();
        const auto& how = field["shown"].text();
        if (how == "open") return printable(value);
        if (how == "masked")
            return fmt::format("{} ({})", value.empty() ? "***" : value, term(story.console, Of::shown, how));
        return fmt::format("– ({})", term(story.console, Of::shown, how));
    };
    for (const auto& field : normal["fields"].items())
        table.row({term(story.console, Of::field, field["field"].text()), cell(field),
                   cell(*of_special.at(field["field"].text()))});
    table.print(story.console);
    const auto why = [&](Words who, const Json& view) {
        const auto& application = view["application"];
        story.say(fmt::format("{}: {}{}", story.word(who), terms(story.console, Of::no_list, view["rules"]),
                              application
                                  ? fmt::format("; {} {}", story.word({"an application would show more:", "可申请："}),
                                                term(story.console, Of::application, application.text()))
                                  : ""));
    };
    why({"normal", "普通"}, normal);
    why({"special", "特级"}, special);
}

void change_with_consent(Story& story)
{
    const Step step{story,
                    {"A change is a proposal until the customer confirms it", "变更须经客户确认方可生效"},
                    "FILE-04, CHG-02, CHG-03"};
    const auto clerk = story.house.desk(front_desk, CUSTOS_PURPOSE_SERVICE);
    const auto colleague = story.house.desk(reviewer, CUSTOS_PURPOSE_REVIEW);
    const auto superior = story.house.desk(manager, CUSTOS_PURPOSE_REVIEW);
    const bool has_phone = story.known_by == CUSTOS_BY_PHONE;
    if (has_phone)
        told(story, colleague, enter(story, given("seat_wishes", "靠窗", "asked")),
             {"customer service enters a wish", "客户服务部录入一项要求"});
    else
        told(story, colleague, enter(story, given("phone", "13800138000", "phone_or_visit")),
             {"customer service enters a phone", "客户服务部录入电话"});
    told(story, colleague, review(story), {"and reviews it herself", "并自行审核"});
    told(story, superior, review(story), {"somebody else reviews it", "改由他人审核"});
    Object change{"dossier.propose"};
    change.count("dossier", story.customer)
        .json("value", given("phone", story.other_phone, "phone_or_visit"))
        .text("reason", "new number");
    const auto proposal = told(story, clerk, change, {"another phone is proposed", "提议更换电话"});
    const auto answer = [&] {
        return found(clerk, CUSTOS_BY_PHONE, story.other_phone) != 0 ? story.word({"yes", "能"})
                                                                     : story.word({"no", "不能"});
    };
    story.say(fmt::format("{} {}", story.word({"does the new number find the customer yet?", "此时能否以新号码查到？"}),
                          answer()));
    told(story, clerk, Object{"dossier.confirm"}.count("proposal", proposal).text("how", "phone"),
         {"the customer confirms by phone", "客户电话确认"});
    story.say(fmt::format("{} {}", story.word({"and now?", "现在呢？"}), answer()));
    print_history(story, clerk);
}

void prove(Story& story)
{
    const Step step{story,
                    {"The journal is read again: every entry, every leaf, every signature",
                     "重读日志：每条记录、每片叶子、每个签名"},
                    "SEC-03, ACC-07"};
    const auto archive = story.house.archive().handle();
    must(custos_flush(archive));
    auto verified = CUSTOS_INIT(custos_verified);
    {
        Bar bar{story.console, {std::string{story.word({"verifying", "校验"})}}};
        must(custos_verify(&verified, archive, &Bar::report, &bar));
    }
    story.say(fmt::format("{} {}, {} {}", grouped(verified.entries), story.word({"entries", "条记录"}),
                          grouped(verified.heads), story.word({"signed heads", "个签名树头"})));
    auto head = CUSTOS_INIT(custos_head);
    auto proof = CUSTOS_INIT(custos_proof);
    must(custos_head_get(&head, archive));
    print_head(story.console, head);
    must(custos_prove_entry(&proof, &head, archive, head.size / 2));
    must(custos_proof_check_entry(&proof, &head, head.key));
    story.say(fmt::format("{} {}{}: {} {}, {}", story.word({"proof that entry", "记录"}), grouped(proof.first),
                          story.word({" is in the journal", "在日志中的证明"}), proof.path_count,
                          story.word({"hashes", "个哈希"}), story.word({"it holds", "成立"})));
}

void back_up_and_restore(Story& story)
{
    const Step step{
        story,
        {"Backed up, restored elsewhere, and the two states compared", "备份，在别处恢复，并比较两者的状态"},
        "SEC-02"};
    const auto folder = (story.folder / "backup").string();
    auto backup = CUSTOS_INIT(custos_backup_report);
    must(custos_backup(&backup, story.house.archive().handle(), folder.data(), folder.size(), nullptr, nullptr));
    const auto restored = story.house.restore(story.folder / "backup", story.folder / "restored");
    const auto again = story.house.open(story.folder / "restored");
    const auto state_of = [](custos_archive archive) {
        auto verified = CUSTOS_INIT(custos_verified);
        must(custos_verify(&verified, archive, nullptr, nullptr));
        return to_hex(verified.state);
    };
    const auto here = state_of(story.house.archive().handle());
    const auto there = state_of(again.handle());
    story.say(fmt::format("{} {} {} {}", grouped(backup.entries), story.word({"entries backed up,", "条记录已备份，"}),
                          grouped(restored.entries), story.word({"restored", "条已恢复"})));
    story.say(fmt::format("{} {}", story.word({"this archive", "原档案库"}), here));
    story.say(fmt::format("{} {}", story.word({"the restored", "恢复所得"}), there));
    if (here != there) throw failure(CUSTOS_E_DAMAGED, {"the restored archive is another", "恢复所得与原档案库不同"});
    story.say(story.word({"the same, bit for bit", "逐位相同"}));
}

}  // namespace custos::cli::demo
