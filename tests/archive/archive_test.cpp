/// The archive end to end: a command's path from the desk to the disk and back.
/// Rules: CAL-03, CHG-03, ACC-07, TIER-06, TIER-08, TIER-09, RET-04, SEC-03.
#include "house.hpp"

#include <custos/core/document.hpp>

#include <fstream>

namespace custos::test {

namespace {

using dossier::Purpose;

TEST(Archive, keeps_a_guest_and_a_sale_over_closing_and_opening)
{
    House house;
    const auto opened = granted(house.desk().submit(guest("王小明", "13800138000")));
    EXPECT_EQ(opened.id, 1U);
    EXPECT_EQ(opened.event, "dossier.opened");
    granted(house.desk().submit(sale("A-1", {1}, 12'345)));
    const auto before = house.archive->state_hash();

    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), before);
    const auto found = granted(house.desk().find(vault::TokenKind::phone, "+86 138-0013-8000"));
    ASSERT_EQ(found, std::vector<DossierId>{{1}});
    const auto turnover = granted(house.desk().ask<orders::TurnoverView>(orders::AskTurnover{{1}}));
    EXPECT_EQ(turnover.net, Fen{12'345});
}

TEST(ACC_02, the_same_dossier_shows_more_at_a_higher_grade_and_keeps_its_shape)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    const auto low = granted(house.desk(clerk).ask<archive::DossierView>(archive::Show{{1}, {}}));
    const auto high = granted(house.desk(reviewer).ask<archive::DossierView>(archive::Show{{1}, {}}));
    ASSERT_EQ(low.fields.size(), 3U);
    ASSERT_EQ(high.fields.size(), 3U);
    EXPECT_EQ(low.fields[0].value, "王*");
    EXPECT_EQ(low.fields[1].value, "138****8000");
    EXPECT_EQ(low.fields[2].value, "松鼠桂鱼");
    EXPECT_EQ(high.fields[0].value, "王小明");
    EXPECT_EQ(high.fields[1].value, "13800138000");
}

TEST(ACC_07, every_look_is_in_the_dossiers_history)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    granted(house.desk(reviewer).ask<archive::DossierView>(archive::Show{{1}, {}}));
    value_of(house.archive->flush());
    const auto told_to = [&](StaffId staff) {
        return granted(house.desk(staff).ask<archive::HistoryView>(archive::AskHistory{{1}, {}, {}}));
    };
    const auto history = told_to(administrator);
    ASSERT_EQ(history.rows.size(), 2U);
    EXPECT_EQ(history.rows[0].event, "access.looked");
    EXPECT_EQ(history.rows[0].actor, reviewer);
    EXPECT_EQ(history.rows[1].event, "dossier.opened");
    const auto others = told_to(reviewer);
    ASSERT_EQ(others.rows.size(), 1U) << "the log is for whoever audits";
    EXPECT_EQ(others.rows[0].event, "dossier.opened");
    EXPECT_EQ(others.left_out, 1U);
}

TEST(CHG_03, history_gives_both_values_of_a_change)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    const auto proposed = granted(house.desk().submit(
        dossier::Propose{{1}, {"phone", "13900139000", dossier::Source::phone_or_visit}, "new phone"}));
    ASSERT_EQ(granted(house.desk().find(vault::TokenKind::phone, "13900139000")).size(), 0U);
    granted(house.desk().submit(dossier::Confirm{{proposed.id}, dossier::ConfirmedBy::phone, {}}));
    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::phone, "13900139000")), std::vector<DossierId>{{1}});
    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::phone, "13800138000")).size(), 0U);

    const auto history = granted(house.desk(reviewer).ask<archive::HistoryView>(archive::AskHistory{{1}, {}, {}}));
    ASSERT_FALSE(history.rows.empty());
    EXPECT_EQ(history.rows[0].event, "dossier.changed");
    EXPECT_EQ(history.rows[0].old_value, "13800138000");
    EXPECT_EQ(history.rows[0].new_value, "13900139000");
}

TEST(Archive, state_hash_is_the_same_by_replay_by_snapshot_and_after_restore)
{
    House house;
    for (int i = 0; i < 50; ++i)
        granted(house.desk().submit(guest("客人" + std::to_string(i), std::to_string(13800138000 + i))));
    value_of(house.archive->snapshot());
    for (std::uint64_t i = 1; i <= 50; ++i)
        granted(house.desk().submit(sale("S-" + std::to_string(i), {i % 7 + 1}, static_cast<std::int64_t>(i) * 100)));
    const auto live = house.archive->state_hash();

    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), live) << "snapshot and tail";

    const auto backup = house.folder / "backup";
    EXPECT_TRUE(value_of(house.archive->backup(backup)).full);
    granted(house.desk().submit(sale("later", {1}, 5)));
    const auto more = value_of(house.archive->backup(backup));
    EXPECT_FALSE(more.full);
    EXPECT_EQ(more.state, house.archive->state_hash());
    const auto restored = value_of(Archive::restore(backup, house.options("restored")));
    EXPECT_EQ(restored.state, more.state);
    auto again = value_of(Archive::open(house.options("restored")));
    EXPECT_EQ(again.state_hash(), more.state) << "replay from nothing";
    EXPECT_EQ(again.head(), house.archive->head());
}

TEST(Archive, gives_the_same_state_whatever_the_size_of_the_groups_it_was_written_and_backed_up_in)
{
    House house;
    std::vector<dossier::Open> guests;
    for (int i = 0; i < 64; ++i)
        guests.push_back(guest("客人", std::to_string(13'800'138'000 + i)));
    const auto often = house.folder / "often";
    std::size_t begin = 0;
    for (const std::size_t size : {1U, 2U, 7U, 21U, 33U}) {
        for (const auto& ruling :
             value_of(house.desk().submit_all(std::span<const dossier::Open>{guests}.subspan(begin, size))))
            ASSERT_TRUE(ruling);
        begin += size;
        value_of(house.archive->backup(often));
    }
    ASSERT_EQ(begin, guests.size());
    const auto once = house.folder / "once";
    value_of(house.archive->backup(once));
    EXPECT_EQ(value_of(Archive::restore(often, house.options("from often"))).state, house.archive->state_hash());
    EXPECT_EQ(value_of(Archive::restore(once, house.options("from once"))).state, house.archive->state_hash());
}

/// Two quarters: guest 1 buys for 150 yuan in the first and for 50 in the second, guest 2 in the first only.
void two_quarters(House& house)
{
    granted(house.desk().submit(guest("王小明", "13800138000")));
    granted(house.desk().submit(guest("李四", "13800138001")));
    const auto buy = [&](std::string number, DossierId id, std::int64_t fen, std::string_view at) {
        auto record = sale(std::move(number), id, fen);
        record.at = parse_instant(at).value();
        granted(house.desk().submit(record));
    };
    buy("1", {1}, 15'000, "2025-08-01T10:00:00Z");
    buy("2", {2}, 2'000, "2025-08-02T10:00:00Z");
    buy("3", {1}, 5'000, "2025-11-01T10:00:00Z");
    granted(house.archive->desk(administrator, Purpose::administration).submit(tiers::DefineScheme{spend_scheme()}));
}

TEST(TIER_06, a_round_is_proposed_by_one_and_confirmed_by_another_and_its_history_is_kept)
{
    House house;
    two_quarters(house);
    auto proposer = house.desk(reviewer, Purpose::review);
    auto other = house.archive->desk(administrator, Purpose::review);
    const auto q3 = parse_quarter("2025Q3").value();
    const auto q4 = parse_quarter("2025Q4").value();
    granted(proposer.submit(tiers::ProposeRound{"spend", q3}));
    EXPECT_EQ(refused(proposer.submit(tiers::ProposeRound{"spend", q4})).rule(), Rule::TIER_06)
        << "one round at a time";
    EXPECT_EQ(refused(proposer.submit(tiers::ConfirmRound{"spend"})).rule(), Rule::APP_02);
    granted(other.submit(tiers::ConfirmRound{"spend"}));
    EXPECT_EQ(refused(proposer.submit(tiers::ProposeRound{"spend", q3})).rule(), Rule::TIER_06) << "confirmed already";
    granted(proposer.submit(tiers::ProposeRound{"spend", q4}));
    granted(other.submit(tiers::ConfirmRound{"spend"}));

    house.reopen();
    const auto view = granted(house.desk().ask<tiers::TiersView>(tiers::AskTiers{{1}, "spend"}));
    ASSERT_EQ(view.schemes.size(), 1U);
    EXPECT_EQ(view.schemes[0].tier, "base");
    ASSERT_EQ(view.schemes[0].history.size(), 2U);
    EXPECT_EQ(view.schemes[0].history[1].tier, "high");
}

TEST(TIER_06, a_quarter_that_has_not_ended_has_no_round)
{
    House house;
    two_quarters(house);
    const auto now = parse_quarter("2026Q1").value();
    const auto refusal = refused(house.desk(reviewer, Purpose::review).submit(tiers::ProposeRound{"spend", now}));
    EXPECT_EQ(refusal.rule(), Rule::TIER_06);
    EXPECT_EQ(refusal.field(), "period");
}

TEST(TIER_06, a_tier_by_hand_wins_until_it_ends)
{
    House house;
    two_quarters(house);
    auto proposer = house.desk(reviewer, Purpose::review);
    const auto round = granted(proposer.submit(tiers::ProposeRound{"spend", parse_quarter("2025Q4").value()})).id;
    const auto until = parse_day("2026-03-04").value();
    EXPECT_EQ(refused(proposer.submit(tiers::AmendRound{"spend", {1}, "high", until, "", "minute 7"})).field(),
              "reason");
    const auto approval = house.approved_by_hand(reviewer, {1}, round, 1);
    granted(proposer.submit(tiers::AmendRound{"spend", {1}, "high", until, "long-term agreement", approval}));
    granted(house.desk(signers[1], Purpose::review).submit(tiers::ConfirmRound{"spend"}));
    const auto tier = [&] {
        return granted(house.desk().ask<tiers::TiersView>(tiers::AskTiers{{1}, "spend"})).schemes[0];
    };
    EXPECT_EQ(tier().tier, "high");
    EXPECT_TRUE(tier().by_hand);
    house.now = house.now + 5LL * 86'400'000;
    EXPECT_FALSE(tier().by_hand);
}

// Customer 2 spent 20.00 in the last quarter of 2025 at most and is base; today, in 2026Q1, 150.00 are booked at once.
TEST(TIER_09, a_sale_lifts_at_once_and_the_lift_is_an_event_of_its_own)
{
    House house;
    two_quarters(house);
    auto lifting = spend_scheme();
    lifting.steadiness.emplace().rise = tiers::Rise::at_once;
    granted(house.archive->desk(administrator, Purpose::administration).submit(tiers::DefineScheme{lifting}));
    granted(
        house.desk(reviewer, Purpose::review).submit(tiers::ProposeRound{"spend", parse_quarter("2025Q4").value()}));
    granted(house.archive->desk(administrator, Purpose::review).submit(tiers::ConfirmRound{"spend"}));
    const auto tier = [&] {
        return granted(house.desk().ask<tiers::TiersView>(tiers::AskTiers{{2}, "spend"})).schemes[0].tier;
    };
    EXPECT_NE(tier(), "high");
    granted(house.desk().submit(sale("9", {2}, 15'000)));
    EXPECT_EQ(tier(), "high");
    value_of(house.archive->flush());  // the questions stand in the log
    const auto before = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), before) << "replayed, not decided again";
    EXPECT_EQ(tier(), "high");
}

// The score of that sale leaves 64 bits: it is booked all the same, and so is what others send beside it.
TEST(TIER_09, a_sale_whose_score_is_beyond_all_figures_is_booked_and_lifts)
{
    House house;
    two_quarters(house);
    auto lifting = spend_scheme();
    lifting.steadiness.emplace().rise = tiers::Rise::at_once;
    lifting.measures.push_back(
        value_of(read_document<tiers::Measure>(R"({"name":"points","score":[{"metric":"spend","weight":1000000}]})")));
    lifting.tiers.front().when.threshold->metric = "points";
    granted(house.archive->desk(administrator, Purpose::administration).submit(tiers::DefineScheme{lifting}));
    granted(
        house.desk(reviewer, Purpose::review).submit(tiers::ProposeRound{"spend", parse_quarter("2025Q4").value()}));
    granted(house.archive->desk(administrator, Purpose::review).submit(tiers::ConfirmRound{"spend"}));
    granted(house.desk().submit(sale("9", {2}, 99'999'999'999'999)));
    EXPECT_EQ(granted(house.desk().ask<tiers::TiersView>(tiers::AskTiers{{2}, "spend"})).schemes[0].tier, "high");
    granted(house.desk().submit(sale("10", {2}, 100)));
}

TEST(FILE_05, dossiers_are_found_by_tier_lifecycle_class_and_member_number)
{
    House house;
    two_quarters(house);
    granted(
        house.desk(reviewer, Purpose::review).submit(tiers::ProposeRound{"spend", parse_quarter("2025Q3").value()}));
    granted(house.archive->desk(administrator, Purpose::review).submit(tiers::ConfirmRound{"spend"}));
    granted(house.desk(reviewer).submit(dossier::Classify{{2}, true, {}, dossier::Standing::key, {}}));
    granted(house.desk().submit(dossier::Enter{{2}, {{"member_number", "m-100", dossier::Source::system_recorded}}}));
    const auto found = [&](const dossier::Find& find) {
        std::vector<std::uint64_t> ids;
        for (const auto& card : granted(house.desk().ask<dossier::Found>(find)).cards)
            ids.push_back(card.dossier.value);
        return ids;
    };
    using Ids = std::vector<std::uint64_t>;
    dossier::Find high;
    high.scheme = "spend";
    high.tier = "high";
    EXPECT_EQ(found(high), Ids{1});
    high.tier = "base";
    EXPECT_EQ(found(high), Ids{2});
    high.standing = dossier::Standing::ordinary;
    EXPECT_EQ(found(high), Ids{}) << "all that is given holds";
    dossier::Find members;
    members.member = true;
    EXPECT_EQ(found(members), Ids{2});
    dossier::Find waiting;
    waiting.lifecycle = dossier::Lifecycle::in_review;
    EXPECT_EQ(found(waiting), (Ids{1, 2}));
    dossier::Find number;
    number.by = vault::TokenKind::member_number;
    number.value = "M-100";
    EXPECT_EQ(found(number), Ids{2});
    dossier::Find half;
    half.tier = "high";
    EXPECT_EQ(refused(house.desk().ask<dossier::Found>(half)).field(), "tier");
    half.scheme = "no such";
    EXPECT_EQ(refused(house.desk().ask<dossier::Found>(half)).rule(), Rule::TIER_05);
}

TEST(FILE_05, a_keeper_works_here)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    EXPECT_EQ(refused(house.desk(reviewer).submit(dossier::SetKeeper{{1}, {77}})).field(), "keeper");
    granted(house.desk(reviewer).submit(dossier::SetKeeper{{1}, clerk}));
    auto open = guest("李四", "13800138001");
    open.keeper = StaffId{77};
    EXPECT_EQ(refused(house.desk().submit(open)).rule(), Rule::FILE_05);
    granted(house.archive->desk(administrator, Purpose::administration).submit(access::Depart{clerk}));
    EXPECT_EQ(refused(house.desk(reviewer).submit(dossier::SetKeeper{{1}, clerk})).rule(), Rule::FILE_05);
}

TEST(TIER_08, a_round_lists_who_bought_before_and_not_in_its_window)
{
    House house;
    two_quarters(house);
    auto desk = house.desk(reviewer, Purpose::review);
    granted(desk.submit(tiers::ProposeRound{"spend", parse_quarter("2025Q4").value()}));
    const auto counted = granted(desk.ask<tiers::RoundView>(tiers::AskRound{"spend", {}}));
    EXPECT_EQ(counted.lost, 1U);
    EXPECT_TRUE(counted.lost_sample.empty()) << "no basis of theirs covers a review (ACC-04)";
    auto serving = house.desk(reviewer, Purpose::service);
    const auto view = granted(serving.ask<tiers::RoundView>(tiers::AskRound{"spend", {}}));
    EXPECT_EQ(view.lost_sample, std::vector<DossierId>{{2}});
    const auto before =
        granted(serving.ask<tiers::LostView>(tiers::AskLost{"spend", parse_quarter("2025Q3").value(), {}, {}}));
    EXPECT_TRUE(before.dossiers.empty()) << "both bought in it for the first time";
}

TEST(CAL_03, a_clock_that_runs_backwards_is_refused_for_writes)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    house.now = house.now - 3'600'000;
    const auto refused = house.desk().submit(guest("李四", "13800138001"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::clock);
    EXPECT_EQ(refused.error().path, "");
    const auto said = to_text(refused.error(), Language::english);
    EXPECT_NE(said.find("an administrator gives access.right_clock"), std::string::npos) << said;
    const auto in_chinese = to_text(refused.error(), Language::chinese);
    EXPECT_NE(in_chinese.find("由管理员提交 access.right_clock"), std::string::npos) << in_chinese;
    house.now = house.now + 7'200'000;
    granted(house.desk().submit(guest("李四", "13800138001")));
}

TEST(CAL_03, a_clock_that_was_righted_leaves_one_journal_that_replays_verifies_and_restores)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    const auto right = house.now.load();
    const auto leap = std::int64_t{73} * 365 * 86'400'000;
    house.now = right + leap;
    granted(house.desk(administrator).submit(duties::Tick{}));
    (void)granted(house.desk().find(vault::TokenKind::phone, "13800138000"));  // a look that waits to be written
    house.now = right + 60'000;
    const auto wrong = house.desk().submit(guest("李四", "13800138001"));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().code, Code::clock);
    const auto receipt = granted(
        house.desk(administrator).submit(access::RightClock{Instant{house.now.load()}, "the year was mistyped"}));
    EXPECT_EQ(receipt.event, "access.clock_righted");
    granted(house.desk().submit(guest("李四", "13800138001")));
    EXPECT_LT(house.archive->head().at, Instant{right + 120'000});
    EXPECT_TRUE(house.archive->verify());

    const auto state = house.archive->state_hash();
    house.reopen();
    EXPECT_EQ(house.archive->state_hash(), state);
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    value_of(Archive::restore(backup, house.options("restored")));
    const auto restored = value_of(Archive::open(house.options("restored")));
    EXPECT_EQ(restored.state_hash(), state);
}

TEST(RET_04, a_destroyed_dossier_is_unreadable_here_and_in_an_old_backup)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    granted(house.desk().submit(guest("李四", "13800138001")));
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    const DossierId gone[] = {{1}};
    const auto report = granted(house.archive->destroy(administrator, gone));
    EXPECT_EQ(report.keys_removed, 1U);

    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::phone, "13800138000")).size(), 0U);
    const auto view = granted(house.desk(reviewer).ask<archive::DossierView>(archive::Show{{1}, {"phone"}}));
    EXPECT_EQ(view.rules, std::vector<Rule>{Rule::RET_04});
    house.reopen();
    EXPECT_EQ(granted(house.desk(reviewer).ask<archive::DossierView>(archive::Show{{2}, {"phone"}})).fields[0].value,
              "13800138001");

    EXPECT_EQ(value_of(Archive::restore(backup, house.options("restored"), gone)).destroyed, 1U);
}

TEST(RET_04, what_is_applied_for_ends_with_the_dossier_that_it_is_about)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    house.fill_offices();
    const auto asked = granted(house.desk().submit(applications::Apply{
        applications::Kind::view, {1}, {}, dossier::Purpose::service, {"name"}, "to call the guest", {}}));
    const DossierId gone[] = {{1}};
    granted(house.archive->destroy(administrator, gone));
    const auto found =
        granted(house.desk().ask<applications::ApplicationView>(applications::AskApplication{{asked.id}}));
    EXPECT_EQ(found.status, applications::Status::cancelled);
    ASSERT_TRUE(found.application.ended);
    EXPECT_EQ(found.application.ended->reason, "the dossier is destroyed");
}

TEST(SEC_03, an_older_copy_is_found_by_the_expected_head)
{
    House house;
    granted(house.desk().submit(guest("王小明", "13800138000")));
    const auto backup = house.folder / "backup";
    value_of(house.archive->backup(backup));
    granted(house.desk().submit(guest("李四", "13800138001")));
    const auto head = house.archive->head();
    value_of(Archive::restore(backup, house.options("older")));
    auto options = house.options("older");
    options.expected = head;
    const auto opened = Archive::open(options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::rolled_back);
}

TEST(Archive, a_wrong_key_is_told_from_damage_and_changes_nothing)
{
    House house;
    house.archive.reset();
    auto options = house.options();
    options.key = test_key(8);
    const auto opened = Archive::open(options);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::wrong_key);
    house.reopen();
}

TEST(Documents, a_command_and_a_question_go_through_the_doors)
{
    House house;
    auto desk = house.desk();
    const auto receipt =
        value_of(desk.submit_document(R"({"schema":"custos.dossier.open/1","kind":"individual","form":"guest",
        "grounds":[{"basis":"contract","purposes":["service"],"notice":"","proof":""}],
        "values":[{"field":"name","value":"王小明","source":"self_submitted"},
                  {"field":"phone","value":"13800138000","source":"self_submitted"}]})"));
    EXPECT_EQ(receipt, R"({"schema":"custos.receipt/1","entry":5,"event":"dossier.opened","id":1})");
    const auto found =
        value_of(desk.ask_document(R"({"schema":"custos.dossier.find/1","by":"phone","value":"138 0013 8000"})"));
    EXPECT_NE(found.find(R"("dossier":1)"), std::string::npos) << found;
    const auto refusal =
        value_of(desk.submit_document(R"({"schema":"custos.dossier.set_keeper/1","dossier":99,"keeper":2})"));
    EXPECT_NE(refusal.find("ACC-02"), std::string::npos) << refusal;
    EXPECT_FALSE(desk.submit_document(R"({"schema":"custos.no.such/1"})"));
    for (const auto title : command_titles())
        EXPECT_FALSE(schema_of(title).empty()) << title;
    for (const auto title : query_titles())
        EXPECT_FALSE(schema_of(title).empty()) << title;
}

}  // namespace

}  // namespace custos::test
