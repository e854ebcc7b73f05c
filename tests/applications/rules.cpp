/// APP: who signs what in which order, who may not, how long an approval holds and what it covers.
///
/// 2026-03-02 is a Monday; seven calendar days later is Monday the 9th, fourteen the 16th, both open.
/// Rules: ACC-08, RET-04.
#include <custos/core/name.hpp>

#include <support/offices.hpp>

namespace custos::testing {
namespace {

using namespace applications;
using applications::Kind;
using duties::Role;

class Office : public InOffices {
protected:
    [[nodiscard]] Status status(ApplicationId id) const { return status_at(*house.applications.find(id), house.now); }
    [[nodiscard]] Scope use(Kind kind, StaffId by = clerk) const
    {
        return {kind, by, guest_, 0, dossier::Purpose::service, {}, {}};
    }
    [[nodiscard]] auto covered(ApplicationId id, const Scope& scope) const
    {
        return covers(house.application_sight(), id, scope, house.now);
    }
    [[nodiscard]] std::vector<Role> owed(ApplicationId id) const
    {
        std::vector<Role> roles;
        for (const auto& duty : house.duties.duties)
            if (duty.kind == duties::Kind::sign_application && duty.subject / 256 == id.value)
                roles.push_back(duty.role);
        std::sort(roles.begin(), roles.end());
        return roles;
    }
    /// A loan signed by both.
    ApplicationId approved()
    {
        const auto id = apply_for(wish(Kind::loan));
        sign(id, head);
        sign(id, specialist);
        return id;
    }
};

using APP_01 = Office;
using APP_02 = Office;
using APP_03 = Office;
using APP_04 = Office;
using ACC_06 = Office;
using ACC_08 = Office;
using RET_04 = Office;
using SENS_01 = Office;
using SENS_04 = Office;

// --- APP-01 ---------------------------------------------------------------------------------------------------------

TEST_F(APP_01, a_loan_is_signed_by_the_head_and_then_by_the_information_specialist)
{
    const auto id = apply_for(wish(Kind::loan));
    EXPECT_EQ(owed(id), std::vector{Role::department_head});
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, specialist), Rule::APP_01, "application"))
        << "not before the head";
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, other_clerk), Rule::APP_01, "application"));
    sign(id, head);
    EXPECT_EQ(status(id), Status::pending);
    EXPECT_EQ(owed(id), std::vector{Role::information_specialist}) << "the reminder moves on with the chain";
    sign(id, specialist);
    EXPECT_EQ(status(id), Status::approved);
    EXPECT_TRUE(owed(id).empty());
}

TEST_F(APP_01, only_the_head_of_the_applicants_department_signs)
{
    const auto id = apply_for(wish(Kind::loan));
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, elsewhere), Rule::APP_01, "application"));
}

TEST_F(APP_01, any_one_office_of_a_step_is_enough_and_settles_the_others)
{
    const auto id = apply_for(wish(Kind::copy));  // general manager or information supervisor
    EXPECT_EQ(owed(id).size(), 2U);
    sign(id, supervisor);
    EXPECT_EQ(status(id), Status::approved);
    EXPECT_TRUE(owed(id).empty());
}

TEST_F(APP_01, all_offices_of_a_step_sign_in_any_order_where_the_chain_says_so)
{
    const auto id = apply_for(wish(Kind::destruction));  // information supervisor and general manager
    sign(id, director);
    EXPECT_EQ(status(id), Status::pending);
    EXPECT_EQ(owed(id), std::vector{Role::information_supervisor});
    sign(id, supervisor);
    EXPECT_EQ(status(id), Status::approved);
}

TEST_F(APP_01, the_chains_of_the_policy_are_those_of_the_rules)
{
    const auto chain = [&](Kind kind) {
        std::vector<std::vector<Role>> steps;
        for (const auto& step : chain_of({}, kind).steps)
            steps.push_back(step.roles);
        return steps;
    };
    using Steps = std::vector<std::vector<Role>>;
    EXPECT_EQ(chain(Kind::deed_loan), (Steps{{Role::chair, Role::general_manager}}));
    EXPECT_EQ(chain(Kind::external_marked), (Steps{{Role::customer_service_manager}}));
    EXPECT_EQ(chain(Kind::disclosure), (Steps{{Role::information_supervisor}, {Role::customer_service_manager}}));
    EXPECT_EQ(chain(Kind::periodic_report), (Steps{{Role::customer_service_manager}, {Role::general_manager}}));
    EXPECT_EQ(chain(Kind::report_amendment), (Steps{{Role::general_manager}}));
    for (const auto& word : shape_of<Kind>().words) {
        const auto kind = static_cast<Kind>(word.value);
        EXPECT_TRUE(kind == Kind::none || !chain_of({}, kind).steps.empty()) << word.name;
    }
}

TEST_F(APP_01, a_house_may_have_chains_of_its_own)
{
    house.policy.applications.chains = {{Kind::loan, {{{Role::archivist}}}}};
    const auto id = apply_for(wish(Kind::loan));
    sign(id, archivist);
    EXPECT_EQ(status(id), Status::approved);
    EXPECT_EQ(chain_of(house.policy.applications, Kind::view).steps.size(), 2U) << "what is left out is the rules' own";

    Policy bad;
    bad.chains = {{Kind::loan, {}}};
    EXPECT_EQ(check(bad).error().path, "/chains/0/steps");
    bad.chains = {{Kind::loan, {{{Role::archivist, Role::archivist}}}}};
    EXPECT_EQ(check(bad).error().path, "/chains/0/steps/0/roles/1");
    EXPECT_TRUE(check(Policy{}));
}

TEST_F(APP_01, an_application_says_what_why_and_what_for)
{
    auto ask = wish(Kind::view);
    ask.kind = Kind::none;
    EXPECT_TRUE(refused(house.run(ask), Rule::APP_01, "kind"));
    ask = wish(Kind::view);
    ask.reason.clear();
    EXPECT_TRUE(refused(house.run(ask), Rule::APP_01, "reason"));
    ask = wish(Kind::view);
    ask.purpose = dossier::Purpose::none;
    EXPECT_TRUE(refused(house.run(ask), Rule::ACC_03, "purpose"));
    ask = wish(Kind::view);
    ask.dossier = DossierId{99};
    EXPECT_TRUE(refused(house.run(ask), Rule::FILE_05, "dossier"));
    ask = wish(Kind::view);
    ask.fields = {"name", "shoe size"};
    EXPECT_TRUE(refused(house.run(ask), Rule::FILE_02, "fields/1"));
    ask.fields = {"phone", "name", "phone"};
    const auto id = apply_for(ask);
    EXPECT_EQ(house.applications.find(id)->scope.fields.size(), 2U);
    EXPECT_EQ(unchanged(house.run(ask)), id.value) << "the same wish waits already";
}

TEST_F(RET_04, a_chain_for_destruction_wants_two_signatures_or_more)
{
    const auto path_of = [](std::vector<ChainStep> steps) {
        Policy policy;
        policy.chains = {{Kind::loan, {{{Role::archivist}}}}, {Kind::destruction, std::move(steps)}};
        const auto good = check_destruction(policy);
        return good ? std::string{} : good.error().path;
    };
    EXPECT_TRUE(check_destruction({})) << "the rules' own";
    EXPECT_EQ(path_of({{{Role::general_manager}}}), "/chains/1/steps");
    EXPECT_EQ(path_of({{{Role::general_manager, Role::chair}}}), "/chains/1/steps") << "any one of two is one";
    EXPECT_EQ(path_of({{{Role::general_manager}, true}}), "/chains/1/steps");
    EXPECT_EQ(path_of({{{Role::general_manager}, false, {}, {"front"}}}), "/chains/1/steps");
    EXPECT_EQ(path_of({{{Role::general_manager, Role::chair}, true}}), "");
    EXPECT_EQ(path_of({{{Role::general_manager}}, {{Role::chair}}}), "");
    EXPECT_EQ(path_of({{{Role::department_head}, false, {}, {"front", "kitchen"}}}), "");
}

TEST_F(APP_01, whoever_takes_an_office_counts_from_then_on_and_whoever_left_does_not)
{
    const auto tomorrow = house.now + hours(24);
    house.done(Dismiss{holds(house.applications, specialist, Role::information_specialist, "", house.now)->id},
               manager);
    EXPECT_TRUE(refused(house.run(wish(Kind::loan), clerk), Rule::APP_01, "kind"));
    house.done(Appoint{other_clerk, Role::information_specialist, "", tomorrow, {}, {}}, manager);
    EXPECT_TRUE(refused(house.run(wish(Kind::loan), clerk), Rule::APP_01, "kind"));
    house.now = tomorrow;
    EXPECT_TRUE(house.run(wish(Kind::loan), clerk));
}

// --- APP-02 ---------------------------------------------------------------------------------------------------------

TEST_F(APP_02, nobody_signs_an_own_application)
{
    appoint(clerk, Role::department_head, "front");
    const auto id = apply_for(wish(Kind::loan));
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, clerk), Rule::APP_02, "application"));
    EXPECT_TRUE(refused(house.run(Deny{id, "no"}, clerk), Rule::APP_02, "application"));
}

TEST_F(APP_02, an_administrator_is_no_exception)
{
    const auto id = apply_for(wish(Kind::loan), manager);
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, manager), Rule::APP_02, "application"));
}

TEST_F(APP_02, nobody_signs_in_the_applicants_stead)
{
    house.done(Appoint{deputy, Role::department_head, "front", {}, at("2026-04-01 00:00"), head}, manager);
    EXPECT_TRUE(refused(house.run(wish(Kind::loan), head), Rule::APP_02, "kind")) << "a deputy of hers is no other";
    appoint(other_clerk, Role::department_head, "front");
    const auto id = apply_for(wish(Kind::loan), head);
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, deputy), Rule::APP_02, "application"));
    appoint(deputy, Role::department_head, "front");
    EXPECT_TRUE(house.run(Sign{id, "stamp", {}}, deputy)) << "in her own right she may";
}

TEST_F(APP_02, one_person_signs_one_step)
{
    appoint(head, Role::information_specialist);
    const auto id = apply_for(wish(Kind::loan));
    sign(id, head);
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, head), Rule::APP_02, "application"));
    house.done(Appoint{deputy, Role::information_specialist, "", {}, at("2026-04-01 00:00"), head}, manager);
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, deputy), Rule::APP_02, "application"))
        << "nor through a deputy: it would be one will twice";
    sign(id, specialist);
    EXPECT_EQ(status(id), Status::approved);
}

TEST_F(APP_02, a_deputy_signs_from_the_first_moment_to_the_last_and_not_at_the_end)
{
    const auto from = at("2026-03-04 00:00");
    const auto until = at("2026-03-06 00:00");
    house.done(Appoint{deputy, Role::department_head, "front", from, until, head}, manager);
    const auto may_sign = [&](Instant now) {
        house.now = now;
        const auto id = apply_for(wish(Kind::loan, static_cast<std::uint64_t>(now.ms)));
        return house.run(Sign{id, "stamp", {}}, deputy).has_value();
    };
    EXPECT_FALSE(may_sign(from - Span{1}));
    EXPECT_TRUE(may_sign(from));
    EXPECT_TRUE(may_sign(until - Span{1}));
    EXPECT_FALSE(may_sign(until));
}

TEST_F(APP_02, a_deputy_stands_in_for_a_holder_with_a_last_day)
{
    const auto end = at("2026-04-01 00:00");
    const auto role = Role::department_head;
    EXPECT_TRUE(refused(house.run(Appoint{deputy, role, "front", {}, {}, head}, manager), Rule::APP_02, "until"));
    EXPECT_TRUE(refused(house.run(Appoint{deputy, role, "front", {}, end, clerk}, manager), Rule::APP_02, "deputy_of"));
    EXPECT_TRUE(refused(house.run(Appoint{head, role, "front", {}, end, head}, manager), Rule::APP_02, "deputy_of"));
    EXPECT_TRUE(refused(house.run(Appoint{StaffId{99}, role, "", {}, {}, {}}, manager), Rule::ACC_08, "staff"));
    EXPECT_TRUE(refused(house.run(Appoint{deputy, role, "", end, end, {}}, manager), Rule::APP_01, "until"));
}

TEST_F(APP_01, no_office_is_given_for_a_day_that_has_passed)
{
    const auto role = Role::archivist;
    const auto of_today = [&](Instant now) {
        house.now = now;
        const auto midnight = instant_of(day_of(now, house.calendar.zone()), {}, house.calendar.zone());
        EXPECT_TRUE(
            refused(house.run(Appoint{deputy, role, "", midnight - Span{1}, {}, {}}, manager), Rule::APP_01, "from"));
        EXPECT_TRUE(refused(house.run(Appoint{deputy, role, "", midnight, now, {}}, manager), Rule::APP_01, "until"));
        EXPECT_TRUE(house.run(Appoint{deputy, role, "", midnight, now + Span{1}, {}}, manager));
    };
    of_today(at("2026-03-03 00:00"));
    of_today(at("2026-03-03 12:00"));
    of_today(at("2026-03-03 23:59"));
}

// --- APP-03 ---------------------------------------------------------------------------------------------------------

TEST_F(APP_03, a_refusal_gives_a_reason_and_ends_the_chain)
{
    const auto id = apply_for(wish(Kind::loan));
    EXPECT_TRUE(refused(house.run(Deny{id, ""}, head), Rule::APP_03, "reason"));
    EXPECT_TRUE(house.run(Deny{id, "read it here"}, head));
    EXPECT_EQ(status(id), Status::denied);
    EXPECT_TRUE(owed(id).empty());
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, head), Rule::APP_03, "application"));
    EXPECT_TRUE(refused(house.run(Void{id, "why"}, clerk), Rule::APP_03, "application")) << "an end state never moves";
}

TEST_F(APP_03, the_clock_of_an_approval_starts_with_its_last_signature)
{
    const auto id = apply_for(wish(Kind::loan));
    sign(id, head);
    house.now = at("2026-03-05 09:00");  // a Thursday: seven days on is Thursday the 12th, 18:00
    sign(id, specialist);
    house.now = at("2026-03-12 18:00");
    EXPECT_TRUE(covered(id, use(Kind::loan)));
    house.now = house.now + Span{1};
    EXPECT_EQ(status(id), Status::expired);
    EXPECT_TRUE(refused(covered(id, use(Kind::loan)), Rule::APP_03, "approval"));
}

TEST_F(APP_03, what_nobody_signs_expires_too)
{
    const auto id = apply_for(wish(Kind::loan));
    house.now = at("2026-03-16 18:00");
    EXPECT_EQ(status(id), Status::pending);
    house.now = house.now + Span{1};
    EXPECT_EQ(status(id), Status::expired);
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, head), Rule::APP_03, "application"));
}

TEST_F(APP_03, an_approval_covers_what_it_states_and_nothing_else)
{
    auto ask = wish(Kind::view, 5);
    ask.fields = {"name", "phone"};
    ask.until = at("2026-03-04 12:00");
    const auto id = apply_for(ask);
    EXPECT_TRUE(refused(covered(id, use(Kind::view)), Rule::APP_03, "approval")) << "not approved yet";
    sign(id, head);
    sign(id, service);

    auto same = use(Kind::view);
    same.object = 5;
    same.fields = {house.field("name")};
    EXPECT_TRUE(covered(id, same)) << "fewer fields are covered";
    const auto not_with = [&](auto&& change) {
        auto other = same;
        change(other);
        return refused(covered(id, other), Rule::APP_03, "approval");
    };
    EXPECT_TRUE(not_with([](Scope& scope) { scope.applicant = other_clerk; }));
    EXPECT_TRUE(not_with([](Scope& scope) { scope.kind = Kind::copy; }));
    EXPECT_TRUE(not_with([](Scope& scope) { scope.dossier = DossierId{2}; }));
    EXPECT_TRUE(not_with([](Scope& scope) { scope.object = 6; }));
    EXPECT_TRUE(not_with([](Scope& scope) { scope.purpose = dossier::Purpose::care; }));
    EXPECT_TRUE(not_with([&](Scope& scope) { scope.fields.push_back(house.field("dishes")); }));
    house.now = at("2026-03-04 12:00");
    EXPECT_TRUE(refused(covered(id, same), Rule::APP_03, "approval")) << "its own end, though it would not lapse yet";
}

TEST_F(APP_03, revoking_is_seen_at_the_next_use)
{
    const auto id = approved();
    EXPECT_TRUE(covered(id, use(Kind::loan)));
    EXPECT_TRUE(refused(house.run(Void{id, "why"}, service), Rule::APP_02, "application"));
    EXPECT_TRUE(refused(house.run(Void{id, ""}, head), Rule::APP_03, "reason"));
    EXPECT_TRUE(house.run(Void{id, "found out"}, head));
    EXPECT_EQ(status(id), Status::cancelled);
    EXPECT_TRUE(refused(covered(id, use(Kind::loan)), Rule::APP_03, "approval"));
    const auto own = apply_for(wish(Kind::copy));
    EXPECT_TRUE(house.run(Void{own, "no need"}, clerk)) << "the applicant may take it back";
}

TEST_F(ACC_08, approvals_end_with_departure_and_with_a_move_to_another_department)
{
    const auto id = approved();
    house.done(access::Enlist{clerk, access::Grade::normal, {}, "kitchen"}, manager);
    EXPECT_TRUE(refused(covered(id, use(Kind::loan)), Rule::ACC_08, "approval"));
    house.done(access::Enlist{clerk, access::Grade::normal, {}, "front"}, manager);
    EXPECT_TRUE(covered(id, use(Kind::loan)));
    house.done(access::Depart{clerk}, manager);
    EXPECT_TRUE(refused(covered(id, use(Kind::loan)), Rule::ACC_08, "approval"));
}

TEST_F(APP_01, an_office_that_was_ended_signs_no_more)
{
    const auto own = appoint(deputy, Role::department_head, "front");
    const auto id = apply_for(wish(Kind::loan));
    house.now = house.now + Span{1};
    house.done(Dismiss{own}, manager);
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", {}}, deputy), Rule::APP_01, "application"));
    EXPECT_TRUE(refused(house.run(Dismiss{own}, manager), Rule::APP_01, "appointment"));
    sign(id, head);
}

// --- APP-04 ---------------------------------------------------------------------------------------------------------

TEST_F(APP_04, a_stamp_says_what_was_signed)
{
    const auto id = apply_for(wish(Kind::loan));
    const auto expected = vault::sha256(signing_bytes(*house.applications.find(id), head));
    sign(id, head);
    const auto& made = house.applications.find(id)->signatures.front();
    EXPECT_EQ(made.digest, expected);
    EXPECT_EQ(made.evidence, "stamp 7");
    const auto& application = *house.applications.find(id);
    EXPECT_NE(signing_digest(application, head), signing_digest(application, specialist)) << "each signs for himself";
    auto other = application;
    other.scope.purpose = dossier::Purpose::care;
    EXPECT_NE(signing_digest(application, head), signing_digest(other, head)) << "and exactly that";
    EXPECT_EQ(signing_digest(application, head), expected) << "signatures do not change what is signed";
}

TEST_F(APP_04, a_signature_that_is_given_is_verified)
{
    const auto id = apply_for(wish(Kind::loan));
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", Bytes(64)}, head), Rule::APP_04, "signature")) << "no key on file";
    EXPECT_TRUE(refused(house.run(KeepKey{head, Bytes(31)}, manager), Rule::APP_04, "key"));
    auto anybodys = Bytes(32);
    anybodys[0] = 1;
    EXPECT_TRUE(refused(house.run(KeepKey{head, anybodys}, manager), Rule::APP_04, "key"));
    // The vault's own key stands for that of the head.
    const auto key = house.vault.public_key();
    house.done(KeepKey{head, {key.begin(), key.end()}}, manager);
    const auto made = house.vault.sign(signing_bytes(*house.applications.find(id), head));
    const Bytes good{made.begin(), made.end()};
    for (const std::size_t byte : {std::size_t{0}, std::size_t{31}, std::size_t{63}}) {
        auto bad = good;
        bad[byte] ^= 1U;
        EXPECT_TRUE(refused(house.run(Sign{id, "stamp", bad}, head), Rule::APP_04, "signature"));
    }
    EXPECT_TRUE(refused(house.run(Sign{id, "stamp", Bytes{}}, head), Rule::APP_04, "signature"));
    EXPECT_TRUE(house.run(Sign{id, "stamp", good}, head));
    EXPECT_EQ(house.applications.find(id)->signatures.front().signature, good);
}

TEST_F(APP_01, applications_are_listed_newest_first)
{
    const auto first = apply_for(wish(Kind::loan));
    const auto second = apply_for(wish(Kind::copy), other_clerk);
    const auto list = [&](const AskApplications& ask, StaffId by = manager) {
        return must(answer(house.application_sight(), Caller{by, house.now}, ask));
    };
    ASSERT_EQ(list({}).applications.size(), 2U);
    ASSERT_EQ(list({}, clerk).applications.size(), 1U) << "another's is passed over (ACC-01)";
    EXPECT_EQ(list({}, clerk).applications.front().application, first);
    EXPECT_EQ(list({}).applications.front().application, second);
    AskApplications ask;
    ask.applicant = clerk;
    EXPECT_EQ(list(ask).applications.front().application, first);
    ask = {};
    ask.limit = 1;
    EXPECT_TRUE(list(ask).next);
    const auto view = must(answer(house.application_sight(), Caller{head, house.now}, AskApplication{first}));
    EXPECT_EQ(view.waiting, std::vector{Role::department_head});
    EXPECT_EQ(view.to_sign, signing_bytes(*house.applications.find(first), head));
}

// --- what ends with an event ----------------------------------------------------------------------------------------

TEST_F(ACC_08, with_the_applicant_ends_what_is_asked_for_and_what_is_approved_and_nothing_else)
{
    const auto waits = apply_for(wish(Kind::copy));
    const auto approved = apply_for(wish(Kind::loan));
    sign(approved, head);
    sign(approved, specialist);
    (void)apply_for(wish(Kind::loan), other_clerk);
    const auto numbers = [](const std::vector<Voided>& ended) {
        std::vector<ApplicationId> all;
        for (const auto& each : ended)
            all.push_back(each.application);
        return all;
    };
    const auto& records = house.applications;
    EXPECT_EQ(numbers(voids_after(records, house.now, access::Departed{clerk})), (std::vector{waits, approved}));
    access::Enlisted moved{clerk, access::Grade::normal, false, "kitchen"};
    EXPECT_TRUE(voids_after(records, house.now, moved).empty()) << "another grade in the same department";
    moved.moved = true;
    EXPECT_EQ(voids_after(records, house.now, moved).size(), 2U);
    const auto later = house.applications.find(waits)->lapses + Span{1};
    EXPECT_TRUE(voids_after(records, later, moved).empty()) << "what has lapsed has ended already";
}

TEST_F(APP_01, nobody_writes_another_line_into_a_printed_form)
{
    auto ask = wish(applications::Kind::view);
    ask.reason = "to see\nStatus: approved\n\nStep 1: general manager\n  Signed by 25";
    const auto id = apply_for(ask);
    (void)house.done(Sign{id, "stamp 7\n  Signed by 25", {}}, head);
    const auto form = must(answer(house.print_sight(), Caller{clerk, house.now}, AskPrinted{id}));
    for (const auto& text : {form.english, form.chinese}) {
        EXPECT_NE(text.find("to see·Status: approved··Step 1: general manager·  Signed by 25"), std::string::npos);
        EXPECT_NE(text.find("stamp 7·  Signed by 25"), std::string::npos);
        EXPECT_EQ(text.find("\nStatus: approved"), std::string::npos);
    }
}

TEST_F(APP_04, the_printed_form_has_a_place_for_the_stamp_and_says_where_it_is_on_record)
{
    const auto id = apply_for(wish(Kind::view));
    const auto form = [&] { return must(answer(house.print_sight(), Caller{clerk, house.now}, AskPrinted{id})); };
    const auto count = [](const std::string& text, std::string_view words) {
        std::size_t found = 0;
        for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
            ++found;
        return found;
    };
    const auto before = form();
    EXPECT_NE(before.english.find("Step 1: the head of the department, and the department's stamp\n"),
              std::string::npos)
        << before.english;
    EXPECT_EQ(count(before.english, "Stamp: ____________"), 1U) << before.english;
    EXPECT_EQ(count(before.chinese, "印章：____________"), 1U) << before.chinese;
    EXPECT_TRUE(refused(house.run(Sign{id, "", {}}, head), Rule::ACC_05, "evidence"));
    (void)house.done(Sign{id, "sheet 4", {}}, head);
    const auto after = form();
    EXPECT_EQ(count(after.english, "  Stamp: sheet 4\n"), 1U) << after.english;
    EXPECT_EQ(count(after.chinese, "  用印: sheet 4\n"), 1U) << after.chinese;
    EXPECT_EQ(count(after.english, "____________   Stamp"), 0U) << "the second step is not stamped";
}

TEST_F(SENS_01, the_printed_form_says_to_what_a_mark_or_a_level_is_lowered)
{
    const auto printed = [&](std::uint64_t object, std::vector<std::string> fields) {
        auto ask = wish(Kind::lower_level);
        ask.object = object;
        ask.fields = std::move(fields);
        return must(answer(house.print_sight(), Caller{clerk, house.now}, AskPrinted{apply_for(ask)}));
    };
    const auto mark = printed(static_cast<std::uint64_t>(dossier::Mark::confidential), {});
    EXPECT_NE(mark.english.find("Lowered to: mark confidential\n"), std::string::npos) << mark.english;
    EXPECT_NE(mark.chinese.find("密级 秘密\n"), std::string::npos) << mark.chinese;
    const auto thing = printed(object_of({7, dossier::Mark::secret}), {});
    EXPECT_NE(thing.english.find("Lowered to: item 7, mark secret\n"), std::string::npos) << thing.english;
    EXPECT_NE(thing.chinese.find("物件 7, 密级 机密\n"), std::string::npos) << thing.chinese;
    const auto level = printed(static_cast<std::uint64_t>(dossier::Level::property), {"phone"});
    EXPECT_NE(level.english.find("Lowered to: level property\n"), std::string::npos) << level.english;
    EXPECT_NE(level.chinese.find("敏感级别 财产收入\n"), std::string::npos) << level.chinese;
    const auto says_nothing = [&](const Apply& ask) {
        const auto form = must(answer(house.print_sight(), Caller{clerk, house.now}, AskPrinted{apply_for(ask)}));
        EXPECT_EQ(form.english.find("Lowered"), std::string::npos) << form.english;
    };
    says_nothing(wish(Kind::loan));
    auto draft = wish(Kind::lower_level, 1);  // of the policy
    draft.dossier = {};
    draft.fields = {};
    says_nothing(draft);
}

TEST_F(ACC_06, the_printed_form_says_to_whom_a_marked_dossier_is_shown_and_a_signature_is_over_that)
{
    (void)house.done(Appoint{head, Role::customer_service_manager, {}, {}, {}, {}}, manager);
    auto ask = wish(Kind::external_marked, 900);
    EXPECT_TRUE(refused(house.run(ask, clerk), Rule::ACC_06, "reader"));
    ask.reader = Outsider{"Judge Ma", "District Court"};
    const auto id = apply_for(ask);
    const auto form = must(answer(house.print_sight(), Caller{clerk, house.now}, AskPrinted{id}));
    EXPECT_NE(form.english.find("\nReader: Judge Ma, District Court\n"), std::string::npos) << form.english;
    EXPECT_NE(form.chinese.find("\n查阅人: Judge Ma，District Court\n"), std::string::npos) << form.chinese;
    auto other = *house.applications.find(id);
    const auto bytes = signing_bytes(other, head);
    other.reader->name = "Judge Niu";
    EXPECT_NE(signing_bytes(other, head), bytes);
}

TEST_F(APP_03, a_refused_form_says_who_refused_it_and_why)
{
    const auto id = apply_for(wish(Kind::loan));
    (void)house.done(Deny{id, "read it here", {}}, head);
    const auto form = must(answer(house.print_sight(), Caller{clerk, house.now}, AskPrinted{id}));
    EXPECT_NE(form.english.find("\nRefused by: " + std::string{in_words(Role::department_head).en} + ", 21, "),
              std::string::npos)
        << form.english;
    EXPECT_NE(form.english.find("\nBecause: read it here\n"), std::string::npos) << form.english;
    EXPECT_NE(form.chinese.find("\n否决人: "), std::string::npos) << form.chinese;
}

TEST_F(APP_01, offices_are_listed_a_page_at_a_time)
{
    const auto page = [&](std::optional<AppointmentId> after, std::uint32_t limit) {
        AskOffices ask;
        ask.after = after;
        ask.limit = limit;
        return answer(house.application_sight(), Caller{clerk, house.now}, ask);
    };
    EXPECT_TRUE(refused(page({}, 0), Rule::APP_01, "limit"));
    const auto all = must(page({}, 1000));
    EXPECT_FALSE(all.next);
    std::vector<AppointmentId> seen;
    std::optional<AppointmentId> after;
    do {
        const auto some = must(page(after, 2));
        for (const auto& office : some.offices)
            seen.push_back(office.appointment);
        after = some.next;
    } while (after);
    EXPECT_EQ(seen.size(), all.offices.size());
    EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
}

TEST_F(SENS_04, a_raised_mark_ends_what_was_signed_to_let_something_out_or_to_lower_it)
{
    const auto partly = apply_for(wish(Kind::loan));
    sign(partly, head);
    (void)apply_for(wish(Kind::view));  // nobody has signed it
    const auto lower = apply_for(wish(Kind::lower_level));
    sign(lower, supervisor);
    auto field = wish(Kind::lower_level, static_cast<std::uint64_t>(dossier::Level::personal));
    field.fields = {"phone"};
    const auto level = apply_for(field);
    sign(level, supervisor);
    const auto thing = apply_for(wish(Kind::lower_level, object_of({7, dossier::Mark::none})));
    sign(thing, supervisor);
    const auto custodian = apply_for(wish(Kind::custodian, head.value));
    sign(custodian, supervisor);
    dossier::Marked event{guest_, dossier::Mark::secret, manager, true, {}};
    std::vector<ApplicationId> ended;
    for (const auto& each : voids_after(house.applications, house.now, event))
        ended.push_back(each.application);
    EXPECT_EQ(ended, (std::vector{partly, lower, custodian})) << "neither the level's nor the thing's";
    const dossier::LevelSet raised{guest_, house.field("phone"), dossier::Level::finance, true, {}};
    const auto levels = voids_after(house.applications, house.now, raised);
    ASSERT_EQ(levels.size(), 1U);
    EXPECT_EQ(levels.front().application, level);
    event.raised = false;
    EXPECT_TRUE(voids_after(house.applications, house.now, event).empty());
    event.raised = true;
    event.dossier = {99};
    EXPECT_TRUE(voids_after(house.applications, house.now, event).empty()) << "another dossier's";
}

}  // namespace
}  // namespace custos::testing
