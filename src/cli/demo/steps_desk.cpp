/// The demo's second half: at the counter, and afterwards the proof.
#include "steps.hpp"

#include "../proof_documents.hpp"
#include "../table.hpp"

#include <fmt/format.h>

#include <map>

namespace custos::cli::demo {

namespace {

std::string rules_text(const std::vector<Rule>& rules)
{
    std::string text;
    for (const auto rule : rules)
        text.append(text.empty() ? "" : ", ").append(id_of(rule));
    return text;
}

Result<archive::DossierView> look(Desk desk, DossierId dossier)
{
    BOOST_OUTCOME_TRY(auto view, desk.ask<archive::DossierView>(archive::Show{dossier, {}}));
    if (!view) return fail(Code::not_permitted, std::string{}, to_text(view.error()));
    return std::move(view).value();
}

/// Says what a command came to; a refusal is part of the story.
template <class Command>
Result<std::uint64_t> told(const Story& story, Desk desk, const Command& command, Words what)
{
    BOOST_OUTCOME_TRY(const auto ruling, desk.submit(command));
    if (!ruling) {
        story.say(fmt::format("{} → {}", story.word(what), to_text(ruling.error(), story.console.language)));
        return std::uint64_t{0};
    }
    const auto& receipt = ruling.value();
    story.say(fmt::format("{} → {}, {} {}", story.word(what), receipt.event, story.word({"entry", "记录"}),
                          receipt.entry.value));
    return receipt.id;
}

}  // namespace

Result<void> look_up(Story& story)
{
    const Step step{
        story, {"A guest telephones; the number is typed as it is spoken", "宾客来电，按所报号码查找"}, "FILE-05"};
    auto desk = story.archive->desk(front_desk, dossier::Purpose::service);
    const auto& phone = story.known_phone;
    const auto typed = fmt::format("+86 {} {} {}", phone.substr(0, 3), phone.substr(3, 4), phone.substr(7));
    const double begin = stopwatch();
    BOOST_OUTCOME_TRY(auto found, desk.find(vault::TokenKind::phone, typed));
    const double seconds = stopwatch() - begin;
    if (!found || found.value().empty()) return fail(Code::not_found, {"nobody has this phone", "无人使用此号码"});
    story.guest = found.value().front();
    story.say(fmt::format("+86 {} **** {} → {} {} ({:.1f} µs)", phone.substr(0, 3), phone.substr(7),
                          story.word({"dossier", "档案"}), story.guest.value, seconds * 1e6));
    BOOST_OUTCOME_TRY(auto turnover, desk.ask<orders::TurnoverView>(orders::AskTurnover{story.guest}));
    if (turnover) {
        Table table{{{std::string{story.word({"quarter", "季度"})}},
                     {std::string{story.word({"orders", "订单数"})}, Table::Align::right},
                     {std::string{story.word({"net (yuan)", "净额（元）"})}, Table::Align::right}}};
        for (const auto& row : turnover.value().quarters)
            table.row({print(row.quarter), grouped(row.orders), money(row.net)});
        table.print(story.console);
    }
    return outcome::success();
}

Result<void> show_by_grade(Story& story)
{
    const Step step{story,
                    {"The same dossier before a normal and a special grade", "同一档案在普通权限与特级权限下的呈现"},
                    "ACC-02, ACC-12, SENS-03"};
    BOOST_OUTCOME_TRY(const auto normal, look(story.archive->desk(front_desk, dossier::Purpose::service), story.guest));
    BOOST_OUTCOME_TRY(const auto special, look(story.archive->desk(manager, dossier::Purpose::service), story.guest));
    std::map<std::string, const archive::FieldView*> of_special;
    for (const auto& field : special.fields)
        of_special[field.field] = &field;
    Table table{{{std::string{story.word({"field", "字段"})}},
                 {std::string{story.word({"normal (staff 12)", "普通（员工 12）"})}},
                 {std::string{story.word({"special (staff 31)", "特级（员工 31）"})}}}};
    const auto cell = [&](const archive::FieldView& field) {
        switch (field.shown) {
            case access::Shown::open: return field.value;
            case access::Shown::masked:
                return fmt::format("{} ({})", field.value.empty() ? "***" : field.value,
                                   story.word({"masked", "脱敏"}));
            case access::Shown::withheld: break;
        }
        return fmt::format("– ({})", story.word({"withheld", "不予显示"}));
    };
    for (const auto& field : normal.fields)
        table.row({field.field, cell(field), cell(*of_special.at(field.field))});
    table.print(story.console);
    const auto why = [&](Words who, const archive::DossierView& view) {
        story.say(fmt::format(
            "{}: {}{}", story.word(who), rules_text(view.rules),
            view.application
                ? fmt::format("; {} {}", story.word({"an application would show more:", "可申请："}), *view.application)
                : ""));
    };
    why({"normal", "普通"}, normal);
    why({"special", "特级"}, special);
    return outcome::success();
}

Result<void> change_with_consent(Story& story)
{
    const Step step{story,
                    {"A change is a proposal until the customer confirms it", "变更须经客户确认方可生效"},
                    "FILE-04, CHG-02, CHG-03"};
    const auto clerk = story.archive->desk(front_desk, dossier::Purpose::service);
    const auto colleague = story.archive->desk(reviewer, dossier::Purpose::review);
    const auto superior = story.archive->desk(manager, dossier::Purpose::review);
    const dossier::Enter wish{story.guest, {{"seat_wishes", "靠窗", dossier::Source::asked}}};
    BOOST_OUTCOME_TRY(told(story, colleague, wish, {"customer service enters a wish", "客户服务部录入一项要求"}));
    BOOST_OUTCOME_TRY(
        told(story, colleague, dossier::Review{story.guest, true, {}, {}}, {"and reviews it herself", "并自行审核"}));
    BOOST_OUTCOME_TRY(told(story, superior, dossier::Review{story.guest, true, {}, {}},
                           {"somebody else reviews it", "改由他人审核"}));
    const dossier::Propose ask{
        story.guest, {"phone", story.other_phone, dossier::Source::phone_or_visit}, "new number"};
    BOOST_OUTCOME_TRY(const auto proposal, told(story, clerk, ask, {"another phone is proposed", "提议更换电话"}));
    const auto finds = [&](const std::string& phone) -> Result<bool> {
        BOOST_OUTCOME_TRY(auto found, clerk.find(vault::TokenKind::phone, phone));
        return found && !found.value().empty();
    };
    BOOST_OUTCOME_TRY(const bool early, finds(story.other_phone));
    story.say(fmt::format("{} {}", story.word({"does the new number find the guest yet?", "此时能否以新号码查到？"}),
                          early ? story.word({"yes", "能"}) : story.word({"no", "不能"})));
    BOOST_OUTCOME_TRY(told(story, clerk, dossier::Confirm{{proposal}, dossier::ConfirmedBy::phone, {}},
                           {"the guest confirms by phone", "宾客电话确认"}));
    BOOST_OUTCOME_TRY(const bool later, finds(story.other_phone));
    story.say(fmt::format("{} {}", story.word({"and now?", "现在呢？"}),
                          later ? story.word({"yes", "能"}) : story.word({"no", "不能"})));
    auto desk = clerk;
    BOOST_OUTCOME_TRY(auto history, desk.ask<archive::HistoryView>(archive::AskHistory{story.guest, {}, 5}));
    if (!history) return outcome::success();
    Table table{{{std::string{story.word({"entry", "记录"})}, Table::Align::right},
                 {std::string{story.word({"by", "经手人"})}, Table::Align::right},
                 {std::string{story.word({"what", "事件"})}},
                 {std::string{story.word({"old", "旧值"})}},
                 {std::string{story.word({"new", "新值"})}}}};
    for (const auto& row : history.value().rows)
        table.row({grouped(row.entry.value), std::to_string(row.actor.value), row.event, row.old_value.value_or(""),
                   row.new_value.value_or("")});
    table.print(story.console);
    return outcome::success();
}

Result<void> prove(Story& story)
{
    const Step step{story,
                    {"The journal is read again: every entry, every leaf, every signature",
                     "重读日志：每条记录、每片叶子、每个签名"},
                    "SEC-03, ACC-07"};
    BOOST_OUTCOME_TRY(story.archive->flush());
    BOOST_OUTCOME_TRY(const auto verified,
                      story.archive->verify(story.console.progress(story.word({"verifying", "校验"}))));
    story.say(fmt::format("{} {}, {} {}", grouped(verified.entries), story.word({"entries", "条记录"}),
                          grouped(verified.heads), story.word({"signed heads", "个签名树头"})));
    const auto head = story.archive->head();
    print_head(story.console, head);
    BOOST_OUTCOME_TRY(const auto proof, story.archive->inclusion({head.size / 2}));
    const bool holds = journal::verify_inclusion(proof.number - 1, proof.size, proof.leaf, proof.path, head.root);
    story.say(fmt::format("{} {}: {} {}, {}", story.word({"proof that entry", "证明含有记录"}), grouped(proof.number),
                          proof.path.size(), story.word({"hashes", "个哈希"}),
                          holds ? story.word({"holds", "成立"}) : story.word({"does not hold", "不成立"})));
    if (!holds) return fail(Code::damaged);
    return outcome::success();
}

Result<void> back_up_and_restore(Story& story)
{
    const Step step{
        story,
        {"Backed up, restored elsewhere, and the two states compared", "备份，在别处恢复，并比较两者的状态"},
        "SEC-02"};
    BOOST_OUTCOME_TRY(const auto backup, story.archive->backup(story.folder / "backup"));
    BOOST_OUTCOME_TRY(const auto restored,
                      Archive::restore(story.folder / "backup", story.options(story.folder / "restored")));
    BOOST_OUTCOME_TRY(auto again, Archive::open(story.options(story.folder / "restored")));
    const auto here = story.archive->state_hash();
    const auto there = again.state_hash();
    story.say(fmt::format("{} {} {}", grouped(backup.entries), story.word({"entries backed up,", "条记录已备份，"}),
                          fmt::format("{} {}", grouped(restored.entries), story.word({"restored", "条已恢复"}))));
    story.say(fmt::format("{} {}", story.word({"this archive", "原档案库"}), to_hex(here)));
    story.say(fmt::format("{} {}", story.word({"the restored", "恢复所得"}), to_hex(there)));
    if (here != there) return fail(Code::damaged, {"the restored archive is another", "恢复所得与原档案库不同"});
    story.say(story.word({"the same, bit for bit", "逐位相同"}));
    BOOST_OUTCOME_TRY(again.close());
    return story.archive->close();
}

}  // namespace custos::cli::demo
