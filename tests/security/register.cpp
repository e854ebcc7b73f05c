/// The incident register: who may do what, what a record holds, when an incident is closed, what is listed.
/// Rules: SEC-04, APP-02, ACC-01, FILE-05.
#include "house.hpp"

namespace custos::security::testing {

namespace {

Report report(std::string what = "a list was seen outside")
{
    Report ask;
    ask.what = std::move(what);
    return ask;
}

std::vector<std::string_view> words_of(const Refusal& refusal)
{
    std::vector<std::string_view> all;
    for (const auto& fault : refusal.faults)
        all.push_back(fault.words.en);
    return all;
}

}  // namespace

TEST(SecurityRegister, SEC_04_whoever_works_here_reports_of_whatever_grade)
{
    Watch watch;
    for (const auto each : {guest, clerk, reviewer, supervisor, general})
        EXPECT_TRUE(watch.run(report(), each));
    EXPECT_EQ(watch.row({1}).by, guest);
    EXPECT_EQ(watch.row({5}).by, general);
}

TEST(SecurityRegister, SEC_04_a_report_says_what_when_and_which_dossiers)
{
    Watch watch;
    EXPECT_TRUE(refused(watch.run(report("  "), clerk), Rule::SEC_04, "what"));
    EXPECT_TRUE(refused(watch.run(report(std::string(4097, 'x')), clerk), Rule::SEC_04, "what"));
    EXPECT_TRUE(refused(watch.run(report("\xff"), clerk), Rule::SEC_04, "what"));
    auto ask = report(std::string(4096, 'x'));
    ask.known = watch.now + millisecond;
    EXPECT_TRUE(refused(watch.run(ask, clerk), Rule::SEC_04, "known"));
    ask.known = watch.now;
    ask.happened = watch.now + millisecond;
    EXPECT_TRUE(refused(watch.run(ask, clerk), Rule::SEC_04, "happened"));
    ask.happened = watch.now;
    ask.dossiers = {{7}, {10}};
    EXPECT_TRUE(refused(watch.run(ask, clerk), Rule::FILE_05, "dossiers"));
    ask.dossiers = {{7}, {2}, {7}};
    ask.measure = "the page was taken down";
    EXPECT_TRUE(watch.run(ask, clerk));
    EXPECT_EQ(watch.row(first).dossiers, (std::vector<DossierId>{{2}, {7}}));
    ASSERT_EQ(watch.row(first).measures.size(), 1U);
    EXPECT_EQ(watch.row(first).measures[0].by, clerk);
}

TEST(SecurityRegister, SEC_04_ten_thousand_dossiers_are_listed_and_more_are_described)
{
    Watch watch;
    auto ask = report();
    for (std::uint64_t id = 10; id <= 10'001; ++id) {
        dossier::Dossier dossier;
        dossier.id = {id};
        watch.dossiers.dossiers.insert(dossier);
    }
    for (std::uint64_t id = 1; id <= 10'001; ++id)
        ask.dossiers.push_back({id});
    EXPECT_TRUE(refused(watch.run(ask, clerk), Rule::SEC_04, "dossiers"));
    ask.dossiers.pop_back();
    EXPECT_TRUE(watch.run(ask, clerk));
}

TEST(SecurityRegister, SEC_04_the_offices_act_each_once_and_who_holds_both_for_both)
{
    Watch watch;
    const auto leak = watch.leak();
    EXPECT_TRUE(refused(watch.run(ActOn{leak, "x"}, clerk), Rule::SEC_04, ""));
    EXPECT_TRUE(refused(watch.run(ActOn{leak, "x"}, reviewer), Rule::SEC_04, ""));
    EXPECT_TRUE(refused(watch.run(ActOn{{9}, "x"}, supervisor), Rule::SEC_04, "incident"));
    EXPECT_TRUE(refused(watch.run(ActOn{leak, " "}, supervisor), Rule::SEC_04, "measure"));
    EXPECT_TRUE(watch.run(ActOn{leak, "the account was locked"}, supervisor));
    EXPECT_TRUE(refused(watch.run(ActOn{leak, "more"}, supervisor), Rule::SEC_04, "incident"));
    EXPECT_EQ(watch.row(leak).measures.size(), 1U);
    const auto other = watch.leak();
    watch.appoint(supervisor, duties::Role::general_manager);
    const auto acted = watch.done(ActOn{other, "the account was locked"}, supervisor);
    EXPECT_TRUE(acted.supervisor && acted.manager);
}

TEST(SecurityRegister, APP_02_nobody_handles_an_incident_about_themselves)
{
    Watch watch;
    watch.keep(raised(watch.see(), watch.now, {IncidentSource::loss, supervisor, 5, "left in a taxi", {{3}}}),
               supervisor);
    EXPECT_TRUE(refused(watch.run(ActOn{first, "x"}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(refused(watch.run(Assess{first, {}, {}, "x", {}, {}}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(refused(watch.run(Dismiss{first, "x"}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(refused(watch.run(Close{first, "x"}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(refused(watch.run(Stop{first, {clerk}, {}, "x"}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(refused(watch.run(SparePersons{first, "x"}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(refused(watch.run(Notify{first, Told::authority, "x", "x", {}}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(refused(watch.run(TakeMeasure{first, "x", {}}, supervisor), Rule::APP_02, "incident"));
    EXPECT_TRUE(watch.run(ActOn{first, "x"}, general));
}

TEST(SecurityRegister, SEC_04_what_is_known_is_recorded_and_only_grows)
{
    Watch watch;
    const auto leak = watch.leak(IncidentGrade::ordinary, true);
    EXPECT_TRUE(refused(watch.run(Assess{leak, {}, {}, "why", {}, {}}, clerk), Rule::SEC_04, ""));
    EXPECT_TRUE(watch.run(Assess{leak, {}, {}, "a shared password", {}, {{4}}}, reviewer));
    EXPECT_TRUE(watch.run(Assess{leak, IncidentStanding::known, {}, {}, "40 phone numbers", {{2}}}, general));
    EXPECT_EQ(watch.row(leak).cause, "a shared password");
    EXPECT_EQ(watch.row(leak).scope, "40 phone numbers");
    EXPECT_EQ(watch.row(leak).dossiers, (std::vector<DossierId>{{2}, {4}}));
    EXPECT_TRUE(refused(watch.run(Assess{leak, IncidentStanding::suspected, {}, {}, {}, {}}, general), Rule::SEC_04,
                        "standing"));
    EXPECT_TRUE(refused(watch.run(Assess{leak, {}, {}, "", {}, {}}, general), Rule::SEC_04, "cause"));
    EXPECT_TRUE(
        refused(watch.run(Assess{leak, {}, {}, {}, std::string(4097, 'x'), {}}, general), Rule::SEC_04, "scope"));
    EXPECT_TRUE(refused(watch.run(Assess{leak, {}, {}, {}, {}, {{10}}}, general), Rule::FILE_05, "dossiers"));
    EXPECT_EQ(unchanged(watch.run(Assess{leak, IncidentStanding::known, {}, "a shared password", {}, {{2}}}, general)),
              leak.value);
}

TEST(SecurityRegister, SEC_04_measures_come_from_whoever_handles_it_and_whoever_reported_it)
{
    Watch watch;
    const auto leak = watch.leak();
    EXPECT_TRUE(watch.run(TakeMeasure{leak, "the page was taken down", watch.now - hour}, clerk));
    EXPECT_TRUE(watch.run(TakeMeasure{leak, "the page was searched for", {}}, reviewer));
    EXPECT_TRUE(refused(watch.run(TakeMeasure{leak, "x", {}}, other_clerk), Rule::SEC_04, ""));
    EXPECT_TRUE(refused(watch.run(TakeMeasure{leak, "", {}}, clerk), Rule::SEC_04, "measure"));
    EXPECT_TRUE(refused(watch.run(TakeMeasure{leak, "x", watch.now + millisecond}, clerk), Rule::SEC_04, "at"));
    ASSERT_EQ(watch.row(leak).measures.size(), 2U);
    EXPECT_EQ(watch.row(leak).measures[0].at, watch.now - hour);
}

TEST(SecurityRegister, SEC_04_leave_is_stopped_by_the_offices_for_a_reason)
{
    Watch watch;
    const auto leak = watch.leak();
    EXPECT_TRUE(refused(watch.run(Stop{leak, {clerk}, {}, "why"}, reviewer), Rule::SEC_04, ""));
    EXPECT_TRUE(refused(watch.run(Stop{leak, {}, {}, "why"}, supervisor), Rule::SEC_04, "staff"));
    EXPECT_TRUE(refused(watch.run(Stop{leak, {clerk}, {}, ""}, supervisor), Rule::SEC_04, "reason"));
    EXPECT_TRUE(refused(watch.run(Stop{leak, {{99}}, {}, "why"}, supervisor), Rule::ACC_01, "staff"));
    EXPECT_TRUE(refused(watch.run(Stop{leak, {}, {{99}}, "why"}, supervisor), Rule::FILE_05, "dossiers"));
    const auto stopped = watch.done(Stop{leak, {reviewer, clerk, clerk}, {{2}}, "their account was used"}, supervisor);
    EXPECT_EQ(stopped.staff, (std::vector<StaffId>{clerk, reviewer}));
    EXPECT_EQ(watch.row(leak).measures.size(), 1U) << "it is a measure";
}

TEST(SecurityRegister, SEC_04_notices_say_how_and_are_proved)
{
    Watch watch;
    const auto leak = watch.leak();
    EXPECT_TRUE(refused(watch.run(Notify{leak, Told::persons, "by letter", "r", {}}, clerk), Rule::SEC_04, ""));
    EXPECT_TRUE(refused(watch.run(Notify{leak, Told{}, "by letter", "r", {}}, reviewer), Rule::SEC_04, "to"));
    EXPECT_TRUE(refused(watch.run(Notify{leak, Told::persons, "", "r", {}}, reviewer), Rule::SEC_04, "how"));
    EXPECT_TRUE(refused(watch.run(Notify{leak, Told::persons, "by letter", "", {}}, reviewer), Rule::SEC_04, "proof"));
    EXPECT_TRUE(watch.run(Notify{leak, Told::persons, "by letter", "receipt 1", {}}, reviewer));
    EXPECT_TRUE(watch.run(Notify{leak, Told::persons, "by call", "recording 2", {}}, reviewer)) << "and again";
    EXPECT_EQ(watch.row(leak).notices.size(), 2U);
}

TEST(SecurityRegister, SEC_04_persons_are_spared_by_an_office_and_after_a_measure_only)
{
    Watch watch;
    const auto leak = watch.leak();
    EXPECT_TRUE(refused(watch.run(SparePersons{leak, "why"}, reviewer), Rule::SEC_04, ""));
    EXPECT_TRUE(refused(watch.run(SparePersons{leak, "why"}, supervisor), Rule::SEC_04, "incident"));
    (void)watch.done(ActOn{leak, "the disk was wiped from afar"}, supervisor);
    EXPECT_TRUE(refused(watch.run(SparePersons{leak, ""}, supervisor), Rule::SEC_04, "reason"));
    EXPECT_TRUE(watch.done(SparePersons{leak, "the disk was encrypted"}, supervisor).spared);
    EXPECT_TRUE(refused(watch.run(SparePersons{leak, "again"}, supervisor), Rule::SEC_04, "incident"));
    EXPECT_EQ(watch.duty(duties::Kind::notify_persons, leak), nullptr);
    EXPECT_NE(watch.duty(duties::Kind::notify_authority, leak), nullptr) << "the authority is told always";
}

TEST(SecurityRegister, SEC_04_an_incident_is_not_closed_while_something_is_owed_and_each_part_is_named)
{
    Watch watch;
    const auto leak = watch.leak();
    EXPECT_TRUE(refused(watch.run(Close{leak, "done"}, reviewer), Rule::SEC_04, ""));
    const auto ruling = watch.run(Close{leak, "done"}, supervisor);
    ASSERT_FALSE(ruling);
    EXPECT_EQ(words_of(ruling.error()),
              (std::vector<std::string_view>{"the supervisor has not acted", "the manager has not acted",
                                             "the cause is not on record", "the scope is not on record",
                                             "no measure is on record", "the authority was not told",
                                             "the persons were not told, and are not spared"}));
    for (const auto& fault : ruling.error().faults)
        EXPECT_EQ(fault.rule, Rule::SEC_04);
    watch.handle(leak);
    watch.tell(leak, Told::authority);
    EXPECT_EQ(words_of(watch.run(Close{leak, "done"}, supervisor).error()),
              (std::vector<std::string_view>{"the persons were not told, and are not spared"}));
    watch.tell(leak, Told::persons);
    EXPECT_TRUE(refused(watch.run(Close{leak, ""}, supervisor), Rule::SEC_04, "conclusion"));
    EXPECT_TRUE(watch.run(Close{leak, "passwords are personal now"}, supervisor));
    EXPECT_EQ(watch.row(leak).state, IncidentState::closed);
    EXPECT_TRUE(watch.duties.duties.empty());
    EXPECT_TRUE(refused(watch.run(TakeMeasure{leak, "more", {}}, clerk), Rule::SEC_04, "incident")) << "it is closed";
}

TEST(SecurityRegister, SEC_04_a_suspicion_is_dismissed_with_a_reason_and_a_known_leak_never)
{
    Watch watch;
    const auto leak = watch.leak(IncidentGrade::ordinary, true);
    EXPECT_TRUE(refused(watch.run(Dismiss{leak, "it was our own test"}, reviewer), Rule::SEC_04, ""));
    EXPECT_TRUE(refused(watch.run(Dismiss{leak, "it was our own test"}, supervisor), Rule::SEC_04, "incident"));
    (void)watch.done(ActOn{leak, "the log was read"}, supervisor);
    EXPECT_TRUE(refused(watch.run(Dismiss{leak, "it was our own test"}, supervisor), Rule::SEC_04, "incident"));
    (void)watch.done(ActOn{leak, "the log was read"}, general);
    EXPECT_TRUE(refused(watch.run(Dismiss{leak, " "}, supervisor), Rule::SEC_04, "reason"));
    EXPECT_TRUE(watch.run(Dismiss{leak, "it was our own test"}, supervisor));
    EXPECT_EQ(watch.row(leak).state, IncidentState::unfounded);
    EXPECT_TRUE(watch.duties.duties.empty()) << "nobody has to be told of nothing";
    const auto known = watch.leak();
    watch.handle(known);
    EXPECT_TRUE(refused(watch.run(Dismiss{known, "it was nothing"}, supervisor), Rule::SEC_04, "incident"));
}

TEST(SecurityRegister, ACC_09_attempts_are_closed_with_their_cause_and_their_examination_with_them)
{
    Watch watch;
    watch.keep(raised(watch.see(), watch.now, {IncidentSource::overreach, clerk, 77, "", {{3}}}), clerk);
    EXPECT_EQ(words_of(watch.run(Close{first, "x"}, supervisor).error()),
              (std::vector<std::string_view>{"the cause is not on record"}));
    (void)watch.done(Assess{first, {}, {}, "a new clerk tried the wrong screen", {}, {}}, supervisor);
    const auto closed = watch.done(Close{first, "the clerk was instructed"}, supervisor);
    EXPECT_EQ(closed.examined, EntryNumber{77});
    const auto change = duties_of(Stamp{}, closed);
    EXPECT_TRUE(std::any_of(change.close.begin(), change.close.end(), [](const duties::Settled& each) {
        return each.kind == duties::Kind::examine_overreach && each.subject == 77;
    }));
}

TEST(SecurityRegister, SEC_04_the_register_pages_and_says_what_is_owed_by_when)
{
    Watch watch;
    for (int i = 0; i < 7; ++i)
        (void)watch.leak(i % 2 == 0 ? IncidentGrade::ordinary : IncidentGrade::extraordinary, i == 6);
    AskRegister ask;
    ask.grade = IncidentGrade::ordinary;
    ask.limit = 3;
    auto view = must(answer(watch.see(), Caller{reviewer, watch.now}, ask));
    ASSERT_EQ(view.incidents.size(), 3U);
    EXPECT_EQ(view.next, IncidentId{5});
    ASSERT_EQ(view.incidents[0].owed.size(), 7U);
    EXPECT_EQ(view.incidents[0].owed[5].what, Owing::authority);
    EXPECT_EQ(view.incidents[0].owed[5].due, watch.now + Span{4 * hour.ms});
    EXPECT_FALSE(view.incidents[0].owed[2].due) << "a cause has no time";
    ask.after = view.next;
    view = must(answer(watch.see(), Caller{reviewer, watch.now}, ask));
    ASSERT_EQ(view.incidents.size(), 1U);
    EXPECT_EQ(view.incidents[0].standing, IncidentStanding::suspected);
    EXPECT_FALSE(view.next);
    ask.limit = 0;
    EXPECT_TRUE(refused(answer(watch.see(), Caller{reviewer, watch.now}, ask), Rule::SEC_04, "limit"));
    ask.limit = 1001;
    EXPECT_TRUE(refused(answer(watch.see(), Caller{reviewer, watch.now}, ask), Rule::SEC_04, "limit"));
    EXPECT_TRUE(refused(answer(watch.see(), Caller{reviewer, watch.now}, AskIncident{{8}}), Rule::SEC_04, "incident"));
    EXPECT_EQ(must(answer(watch.see(), Caller{reviewer, watch.now}, AskIncident{{7}})).incident.id, IncidentId{7});
}

TEST(SecurityRegister, SEC_04_what_is_late_is_late_from_the_millisecond_after_it_was_due)
{
    Watch watch;
    const auto leak = watch.leak();
    (void)watch.done(ActOn{leak, "x"}, supervisor);
    (void)watch.done(ActOn{leak, "x"}, general);
    AskRegister ask;
    ask.late = true;
    const auto due = watch.now + Span{4 * hour.ms};
    EXPECT_TRUE(must(answer(watch.see(), Caller{reviewer, due}, ask)).incidents.empty());
    EXPECT_EQ(must(answer(watch.see(), Caller{reviewer, due + millisecond}, ask)).incidents.size(), 1U);
    ask.late = false;
    EXPECT_EQ(must(answer(watch.see(), Caller{reviewer, due}, ask)).incidents.size(), 1U);
}

TEST(SecurityRegister, SEC_04_the_register_is_asked_by_time_state_source_and_dossier)
{
    Watch watch;
    auto ask = report();
    ask.dossiers = {{4}};
    (void)watch.done(ask, clerk);
    watch.now = watch.now + hour;
    watch.keep(raised(watch.see(), watch.now, {IncidentSource::overreach, clerk, 77, "", {{5}}}), clerk);
    const auto found = [&](AskRegister wanted) {
        std::vector<std::uint64_t> ids;
        for (const auto& line : must(answer(watch.see(), Caller{reviewer, watch.now}, wanted)).incidents)
            ids.push_back(line.id.value);
        return ids;
    };
    using Ids = std::vector<std::uint64_t>;
    AskRegister wanted;
    EXPECT_EQ(found(wanted), (Ids{1, 2}));
    wanted.dossier = DossierId{4};
    EXPECT_EQ(found(wanted), (Ids{1}));
    wanted = {};
    wanted.source = IncidentSource::overreach;
    EXPECT_EQ(found(wanted), (Ids{2}));
    wanted = {};
    wanted.from = watch.now;
    EXPECT_EQ(found(wanted), (Ids{2}));
    wanted = {};
    wanted.until = watch.now;
    EXPECT_EQ(found(wanted), (Ids{1}));
    wanted = {};
    wanted.state = IncidentState::unfounded;
    EXPECT_EQ(found(wanted), (Ids{}));
    (void)watch.done(ActOn{{2}, "x"}, general);
    (void)watch.done(Dismiss{{2}, "a wrong screen"}, general);
    EXPECT_EQ(found(wanted), (Ids{2}));
}

}  // namespace custos::security::testing
