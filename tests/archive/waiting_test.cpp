/// When a look is in the journal: what was refused before it is answered, what was granted with the first call after
/// the policy's time (ACC-07, ACC-09).
#include "house.hpp"

#include <custos/archive/queries.hpp>
#include <custos/duties/queries.hpp>

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <utility>
#include <vector>

namespace custos::test {
namespace {

using archive::Show;
using dossier::Purpose;

/// One guest whom everybody may look at, and one who is the reviewer's to keep.
struct OpenAndMarked : House {
    DossierId open{granted(desk().submit(guest("王小明", "13800138000"))).id};
    DossierId marked{granted(desk().submit(guest("李四", "13800138001"))).id};

    OpenAndMarked() { granted(desk(reviewer).submit(dossier::SetMark{marked, dossier::Mark::secret, reviewer, {}})); }
    [[nodiscard]] std::uint64_t written() const { return archive->head().size; }
    void look(DossierId dossier) { (void)value_of(desk().ask<archive::DossierView>(Show{dossier, {"name"}})); }
};

TEST(ACC_09, an_attempt_is_in_the_journal_before_it_is_answered)
{
    OpenAndMarked house;
    auto desk = house.desk();
    const std::vector<std::pair<const char*, std::function<void()>>> attempts{
        {"a look", [&] { house.look(house.marked); }},
        {"its history",
         [&] {
             (void)value_of(desk.ask<archive::HistoryView>(archive::AskHistory{house.marked, {}, {}}));
         }},
        {"an area's question", [&] { (void)value_of(desk.ask<dossier::Outline>(dossier::AskOutline{house.marked})); }},
        {"a counter's question", [&] { (void)value_of(desk.card_of(house.marked)); }},
        {"part of a number", [&] { (void)value_of(desk.find(vault::TokenKind::last_four, "8001")); }},
    };
    for (const auto& [name, attempt] : attempts) {
        house.look(house.open);
        const auto before = house.written();
        attempt();
        EXPECT_GT(house.written(), before) << name;
    }
    const auto before = house.written();
    house.look(house.open);
    EXPECT_EQ(house.written(), before) << "what is granted waits for others";
}

TEST(ACC_07, every_call_writes_the_looks_whose_time_has_come)
{
    OpenAndMarked house;
    auto desk = house.desk();
    std::array<access::Outcome, 1> outcomes{};
    const std::vector<std::pair<const char*, std::function<void()>>> calls{
        {"a question about the house", [&] { (void)value_of(desk.ask<duties::DueView>(duties::AskDue{})); }},
        {"a question about a customer", [&] { house.look(house.open); }},
        {"one of the archive's own", [&] { (void)value_of(desk.ask<archive::ActionsView>(archive::AskActions{})); }},
        {"as a document", [&] { (void)value_of(desk.ask_document(R"({"schema":"custos.applications.offices/1"})")); }},
        {"a decision", [&] { (void)value_of(desk.decide(house.open, {})); }},
        {"many decisions", [&] { value_of(desk.decide_all([&](std::size_t) { return house.open; }, {}, outcomes)); }},
        {"who would sign", [&] { (void)value_of(desk.prospect("view")); }},
        {"a command that is considered", [&] { (void)value_of(desk.consider(guest("赵六", "13800138009"))); }},
        {"a command that is refused", [&] { (void)value_of(desk.submit(dossier::Withdraw{{77}})); }},
    };
    for (const auto& [name, call] : calls) {
        value_of(house.archive->flush());
        house.look(house.open);
        const auto before = house.written();
        call();
        if (std::string_view{name} != "a command that is refused") {
            EXPECT_EQ(house.written(), before) << name << ": a look waits its time";
        }
        house.now += 1000;
        call();
        EXPECT_GT(house.written(), before) << name;
    }
}

}  // namespace
}  // namespace custos::test
