/// How far a merge reaches (CHG-05): which tables move, what was signed, and the search for what to merge.
#include "archive/old_numbers.hpp"
#include "merge_house.hpp"

#include <set>

namespace custos::test {
namespace {

/// Collects the titles of all rows that name a dossier, and of which some row names a certain one.
struct NamingDossiers {
    DossierId old;
    std::set<std::string_view> tables;
    std::set<std::string_view> of_old;

    template <class Table>
    void table(const Table& table)
    {
        using Row = typename Table::value_type;
        if constexpr (archive::old_numbers::names_dossiers<Row>()) {
            tables.insert(title_of<Row>());
            for (const auto& row : table)
                archive::old_numbers::each_number(row, [&](DossierId id) {
                    if (id == old) of_old.insert(title_of<Row>());
                });
        }
    }
    template <class... Anything>
    void column(Anything&&...)
    {
    }
    template <class... Anything>
    void columns_by(Anything&&...)
    {
    }
    template <class... Anything>
    void amounts(Anything&&...)
    {
    }
    template <class... Anything>
    void parts_by(Anything&&...)
    {
    }
    template <class... Anything>
    void record(Anything&&...)
    {
    }
    template <class... Anything>
    void counter(Anything&&...)
    {
    }
    template <class... Anything>
    void number(Anything&&...)
    {
    }
    template <class... Anything>
    void loaded(Anything&&...)
    {
    }
};

/// Whoever adds a table that names dossiers decides here what a merge does with it: it moves (merging::Moved,
/// docs/duplicates.md), or there is a reason for it to stay.
TEST(CHG_05, every_table_that_names_dossiers_moves_with_a_merge_or_says_why_not)
{
    MergeHouse house;
    house.fill_offices();
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    auto desk = house.desk(reviewer);
    granted(house.desk().submit(sale("A-1", again, 5000)));
    granted(house.desk().submit(custody::EndProject{again, {}, reviewer}));
    granted(
        house.desk().submit(custody::Book{again, day_of(Civil{2026, 3, 2}), custody::Meal::dinner, "8", "hall", {}}));
    granted(house.desk(signers[0]).submit(custody::AddItem{custody::Kind::file, again, "F-1", "shelf 3", 10, {}}));
    granted(desk.submit(care::Warn{again, care::Sign::feedback}));
    granted(house.desk().submit(dossier::AddCarrier{again, dossier::Medium::paper, 1, "shelf 3", "good"}));
    granted(house.desk().submit(dossier::Link{again, dossier::Tie::driver_of, {}, "Zhao"}));
    granted(house.desk().submit(access::BreakGlass{again, {"dishes"}, "fire"}));
    house.merge(wang, again);

    value_of(house.archive->read([&](const archive::State& seen) {
        NamingDossiers naming{again, {}, {}};
        tables(const_cast<archive::State&>(seen), naming);
        const std::set<std::string_view> moves{"access.emergency_row",  "care.warning",        "custody.booking_row",
                                               "custody.item_row",      "custody.project_row", "duties.duty_row",
                                               "dossier.associate_row", "dossier.carrier_row"};
        const std::set<std::string_view> stays{
            "access.grant",                  // but for emergencies: signed for that dossier alone (APP-03)
            "access.reading_row",            // who read what, under the number it had (ACC-11)
            "applications.application_row",  // signed as it is (APP-04)
            "dossier.alias_row",             // leads on
            "dossier.label_row",             // put on the one that remains besides
            "dossier.proposal_row",          // none waits: else there is no merge (CHG-02)
            "dossier.raised_level",          // holds for the one that remains besides (SENS-01)
            "dossier.row",                   // what the other was, for its history and for undoing
            "merging.merge_row",             // a pair's and a merge's numbers are what was decided about
            "merging.pair_row",
            "orders.came_with_row",   // says from which number an order came
            "security.incident_row",  // told of under every number that leads to the dossier
            "tiers.override_row",     // counts for the one that remains besides, where it has none
            "tiers.riser_row"};       // of a round that was proposed: the next one sees one dossier
        auto known = moves;
        known.insert(stays.begin(), stays.end());
        EXPECT_EQ(naming.tables, known);
        for (const auto table : moves)
            EXPECT_FALSE(naming.of_old.contains(table)) << table;
    }));
}

TEST(APP_04, what_was_signed_before_a_merge_is_what_is_kept_and_printed_after_it)
{
    MergeHouse house;
    house.fill_offices();
    const auto wang = house.open("王小明", "13800138000");
    const auto again = house.open("王小明", "13900139000");
    auto desk = house.desk();
    const applications::ApplicationId asked{
        granted(desk.submit(applications::Apply{
                    applications::Kind::view, again, {}, dossier::Purpose::service, {"phone"}, "the guest asked", {}}))
            .id};
    for (const auto signer : signers)
        granted(house.desk(signer).submit(applications::Sign{asked, "stamp", {}}));
    house.merge(wang, again);

    const auto view = granted(desk.ask<applications::ApplicationView>(applications::AskApplication{asked}));
    EXPECT_EQ(view.application.scope.dossier, again);
    ASSERT_EQ(view.application.signatures.size(), 2U);
    for (const auto& signature : view.application.signatures)
        EXPECT_EQ(signature.digest, applications::signing_digest(view.application, signature.by));
    const auto printed = granted(desk.ask<applications::PrintedView>(applications::AskPrinted{asked}));
    EXPECT_NE(printed.english.find("Dossier: 2\nMerged since into: 1\n"), std::string::npos) << printed.english;
}

TEST(CHG_05, sealed_dossiers_are_searched_logged_and_queued_without_a_value)
{
    MergeHouse house;
    const auto reviewed = [](std::string name, std::string phone, std::string mail) {
        auto open = guest(std::move(name), std::move(phone));
        open.grounds[0].purposes.push_back(dossier::Purpose::review);
        open.values.push_back({"email", std::move(mail), dossier::Source::asked});
        open.values.push_back({"birth_date", "1985-03-02", dossier::Source::asked});
        return open;
    };
    const auto wang = house.open(reviewed("王小明", "13800138000", "w@example.com"));
    const auto again = house.open(reviewed("王小明", "13900139000", "x@example.com"));
    const auto li = house.open(reviewed("李娜", "13700137000", "l@example.com"));
    const auto hidden = house.open(guest("王小明", "13600136000"));  // no basis for a review
    auto desk = house.desk(reviewer);
    EXPECT_EQ(refused(house.desk().submit(merging::Find{})).rule(), Rule::ACC_02);
    const auto receipt = granted(desk.submit(merging::Find{}));
    EXPECT_EQ(receipt.id, 1U);

    const auto queue = granted(desk.ask<merging::QueueView>(merging::AskQueue{}));
    ASSERT_EQ(queue.pairs.size(), 1U);
    EXPECT_EQ(queue.pairs.front().left, wang);
    EXPECT_EQ(queue.pairs.front().right, again);
    for (const auto* said : {&queue.pairs.front().en, &queue.pairs.front().zh}) {
        EXPECT_NE(said->size(), 0U);
        for (const auto* value : {"王小明", "1985", "138", "example"})
            EXPECT_EQ(said->find(value), std::string::npos) << *said;
    }
    const auto log =
        granted(house.desk(administrator, dossier::Purpose::audit)
                    .ask<archive::AccessLogView>(archive::AskAccessLog{reviewer, {}, {}, {}, {}, {}, {}, {}, {}}));
    ASSERT_EQ(log.rows.size(), 2U);
    EXPECT_EQ(log.rows[0].question, "merging.queue");
    EXPECT_EQ(log.rows[0].rows, 1U) << "pairs";
    EXPECT_EQ(log.rows[1].purpose, dossier::Purpose::review);
    EXPECT_EQ(log.rows[1].dossier, DossierId{}) << "all of them";
    EXPECT_EQ(log.rows[1].open, (std::vector<std::string>{"name", "birth_date", "phone", "email"}));
    value_of(house.archive->read([&](const archive::State& state) { EXPECT_EQ(state.merging.pairs.size(), 1U); }));

    granted(desk.submit(merging::KeepApart{wang, again, "cousins"}));
    EXPECT_EQ(granted(desk.submit(merging::Find{})).id, 0U) << "never proposed again";
    EXPECT_TRUE(granted(desk.ask<merging::QueueView>(merging::AskQueue{})).pairs.empty());
    EXPECT_NE(li, hidden);
}

}  // namespace
}  // namespace custos::test
