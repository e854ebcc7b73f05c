/// Warnings: owed their cause, researched with a measure and its owner, judged.
/// Rules: CHURN-02, CHURN-03.
#include "house.hpp"

#include <custos/core/binary.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

namespace custos::care::testing {

namespace {

using ::custos::testing::event_of;
using ::custos::testing::every_row;
using ::custos::testing::must;
using ::custos::testing::refused;
using ::custos::testing::unchanged;

constexpr WarningId first{1};

Bytes bytes_of(const Records& records)
{
    Bytes all;
    for (const auto& row : records.warnings) {
        const auto bytes = to_binary(row);
        all.insert(all.end(), bytes.begin(), bytes.end());
    }
    return all;
}

}  // namespace

TEST(CareWarnings, CHURN_02_a_warning_opens_a_duty_and_its_cause_closes_it)
{
    Street street{2};
    const auto warned = event_of(street.run(Warn{{2}, Sign::contacts}));
    const auto opened = duties_of(street.stamp(), warned);
    ASSERT_EQ(opened.open.size(), 1U);
    EXPECT_EQ(opened.open[0].kind, duties::Kind::research_loss);
    EXPECT_EQ(opened.open[0].subject, warned.warning.value);
    EXPECT_EQ(opened.open[0].dossier, DossierId{2});
    const auto researched = event_of(street.run(ReportCause{first, "moved away", {}, {}}));
    const auto closed = duties_of(street.stamp(), researched);
    ASSERT_EQ(closed.close.size(), 1U);
    EXPECT_EQ(closed.close[0].kind, duties::Kind::research_loss);
    EXPECT_EQ(closed.close[0].subject, warned.warning.value);
}

TEST(CareWarnings, CHURN_02_every_sign_may_be_told_but_none_and_of_nobody_who_is_not_there)
{
    Street street{6};
    std::uint64_t id = 0;
    for (const auto sign : {Sign::rhythm, Sign::frequency, Sign::contacts, Sign::feedback, Sign::other})
        EXPECT_TRUE(street.run(Warn{{++id}, sign}));
    EXPECT_TRUE(refused(street.run(Warn{{6}, Sign{}}), Rule::CHURN_01, "sign"));
    EXPECT_TRUE(refused(street.run(Warn{{7}, Sign::other}), Rule::FILE_05, "dossier"));
    street.closes(6, dossier::Lifecycle::destroyed);
    EXPECT_TRUE(refused(street.run(Warn{{6}, Sign::other}), Rule::RET_04, "dossier"));
}

TEST(CareWarnings, CHURN_03_texts_are_short_and_of_utf_8)
{
    Street street{1};
    EXPECT_TRUE(street.run(Warn{{1}, Sign::other}));
    EXPECT_TRUE(refused(street.run(ReportCause{first, std::string(1025, 'x'), {}, {}}), Rule::CHURN_02, "cause"));
    EXPECT_TRUE(refused(street.run(ReportCause{first, "\xff", {}, {}}), Rule::CHURN_02, "cause"));
    EXPECT_TRUE(refused(street.run(ReportCause{first, "x", std::string(1025, 'x'), clerk}), Rule::CHURN_03, "measure"));
    EXPECT_TRUE(street.run(ReportCause{first, std::string(1024, 'x'), "a visit", clerk}));
    EXPECT_TRUE(refused(street.run(Judge{first, false, std::string(1025, 'x')}), Rule::CHURN_03, "lesson"));
    EXPECT_EQ(event_of(street.run(Judge{first, true, ""})).won_back, true);
}

TEST(CareWarnings, CHURN_02_lists_page_by_state_and_leave_out_what_may_not_be_seen)
{
    Street street{9};
    for (std::uint64_t id = 1; id <= 9; ++id)
        EXPECT_TRUE(street.run(Warn{{id}, Sign::other}));
    for (std::uint64_t id = 2; id <= 6; id += 2)
        EXPECT_TRUE(street.run(ReportCause{{id}, "why", {}, {}}));
    const RowLeave low{FieldSet{}, [](DossierId id) { return id.value < 8 ? Row::shown : Row::closed; }};
    AskWarnings ask;
    ask.state = WarningState::open;
    ask.limit = 2;
    std::vector<std::uint64_t> all;
    for (bool more = true; more;) {
        const auto view = must(answer(street.see(), street.caller(), ask, low));
        for (const auto& row : view.warnings)
            all.push_back(row.id.value);
        ask.after = view.next;
        more = static_cast<bool>(view.next);
    }
    EXPECT_EQ(all, (std::vector<std::uint64_t>{1, 3, 5, 7}));
    ask = {};
    ask.limit = 0;
    EXPECT_TRUE(refused(answer(street.see(), street.caller(), ask, low), Rule::CHURN_02, "limit"));
}

// Whatever is asked in whatever order: one warning runs for a customer, a warning only goes forward, nothing is judged
// without its cause, nothing lost without its lesson; and the events alone give the same records.
TEST(CareWarnings, CHURN_03_a_warning_only_goes_forward_property)
{
    ASSERT_TRUE(always("warnings", [] {
        const auto below = [](int end) { return pick(0, end); };
        const auto any_id = [&] { return WarningId{static_cast<std::uint64_t>(1 + below(8))}; };
        const auto any_text = [&] { return below(3) == 0 ? std::string{} : std::string{"text"}; };
        Street street{3};
        Records again;
        const auto keep = [&](const auto& event) { apply(again, Stamp{{}, street.caller().now, clerk}, event); };
        std::map<WarningId, WarningState> states;
        for (int step = below(60); step > 0; --step) {
            switch (below(3)) {
                case 0: {
                    const DossierId who{static_cast<std::uint64_t>(1 + below(3))};
                    const auto* running = street.care.running(who);
                    const auto ruling = street.run(Warn{who, Sign::rhythm});
                    RC_ASSERT(ruling.has_value());
                    if (running != nullptr) {
                        RC_ASSERT(unchanged(ruling) == running->id.value);
                        break;
                    }
                    keep(event_of(ruling));
                    RC_ASSERT(states.emplace(event_of(ruling).warning, WarningState::open).second);
                    break;
                }
                case 1: {
                    const auto id = any_id();
                    const auto cause = any_text();
                    const auto measure = below(2) == 0 ? std::optional<std::string>{} : any_text();
                    const auto owner = below(2) == 0 ? std::optional<StaffId>{} : clerk;
                    const bool owned = measure.value_or("").empty() == !owner;
                    const auto ruling = street.run(ReportCause{id, cause, measure, owner});
                    const bool open = states.count(id) > 0 && states[id] == WarningState::open;
                    RC_ASSERT(ruling.has_value() == (open && !cause.empty() && owned));
                    if (!ruling) break;
                    keep(ruling.value());
                    states[id] = WarningState::researched;
                    break;
                }
                default: {
                    const auto id = any_id();
                    const bool won = below(2) == 0;
                    const auto lesson = any_text();
                    const auto ruling = street.run(Judge{id, won, lesson});
                    const bool known = states.count(id) > 0 && states[id] == WarningState::researched;
                    RC_ASSERT(ruling.has_value() == (known && (won || !lesson.empty())));
                    if (!ruling) break;
                    keep(ruling.value());
                    states[id] = won ? WarningState::won_back : WarningState::lost;
                }
            }
            for (const auto& [id, state] : states)
                RC_ASSERT(street.care.find(id)->state == state);
        }
        RC_ASSERT(street.care.warnings.size() == states.size());
        RC_ASSERT(bytes_of(again) == bytes_of(street.care));
    }));
}

}  // namespace custos::care::testing
