/// The search for likely duplicates among sealed dossiers, as a host meets it: who may ask and how much, firms beside
/// persons, numbers that the caller does not see, pairs that were parted, and a search that is stopped.
/// Rules: ACC-02, CHG-04, CHG-05, SENS-03.
#include "parts.hpp"

#include <custos/archive/queries.hpp>
#include <custos/merging/queries.hpp>

#include <gtest/gtest.h>

namespace custos::test {

namespace {

using merging::Find;

/// Dossiers that may be searched: their basis covers the review.
struct Likely : OpenHouse {
    DossierId open(dossier::Open ask)
    {
        if (ask.grounds.empty()) ask.grounds = {{dossier::Basis::contract, {dossier::Purpose::service}, {}, {}}};
        ask.grounds.front().purposes.push_back(dossier::Purpose::review);
        return {granted(desk().submit(ask)).id};
    }
    DossierId person(std::string phone, std::vector<dossier::GivenValue> more = {})
    {
        auto ask = guest("欧阳雨桐", std::move(phone));
        ask.values.push_back({"birth_date", "1985-03-02", dossier::Source::asked});
        ask.values.insert(ask.values.end(), more.begin(), more.end());
        return open(std::move(ask));
    }
    DossierId firm(std::string name, std::string phone)
    {
        dossier::Open ask;
        ask.kind = dossier::CustomerKind::enterprise;
        ask.form = "company";
        ask.values = {{"company_name", std::move(name), dossier::Source::asked},
                      {"phone", std::move(phone), dossier::Source::asked},
                      {"contact_person", "王小明", dossier::Source::asked},
                      {"registered_address", "苏州市姑苏区观前街1号", dossier::Source::asked}};
        return open(std::move(ask));
    }
    [[nodiscard]] std::uint64_t found(const Find& ask = {}) { return granted(desk(reviewer).submit(ask)).id; }
    [[nodiscard]] std::vector<merging::Suspicion> queue()
    {
        std::vector<merging::Suspicion> pairs;
        value_of(archive->read([&](const archive::State& state) {
            for (const auto& pair : state.merging.pairs)
                if (pair.verdict == merging::Verdict::suspected) pairs.push_back(pair.about);
        }));
        return pairs;
    }
};

TEST(CHG_05, a_search_is_asked_for_one_to_ten_thousand_pairs_and_scores_within_range)
{
    Likely house;
    const auto refusal_of = [&](const Find& ask) { return refused(house.desk(reviewer).submit(ask)); };
    for (const std::uint32_t most : {0U, 10'001U}) {
        EXPECT_EQ(refusal_of({{}, {}, most}).rule(), Rule::CHG_05);
        EXPECT_EQ(refusal_of({{}, {}, most}).field(), "most");
    }
    for (const std::int32_t score : {-1001, 1001}) {
        EXPECT_EQ(refusal_of({score, {}, {}}).field(), "certain_from");
        EXPECT_EQ(refusal_of({{}, score, {}}).field(), "person_from");
    }
    for (const std::int32_t score : {-1000, 1000})
        EXPECT_EQ(house.found({score, score, 10'000}), 0U);
    EXPECT_EQ(refused(house.desk(clerk).submit(Find{})).rule(), Rule::ACC_02);
    const auto refusal =
        value_of(house.desk(reviewer).submit_document(R"({"schema":"custos.merging.find/1","most":0})"));
    EXPECT_NE(refusal.find("CHG-05"), std::string::npos) << refusal;
}

TEST(CHG_05, of_many_pairs_the_best_are_queued_and_no_more_than_asked_for)
{
    Likely house;
    for (int i = 0; i < 4; ++i)
        house.person(std::to_string(13'800'138'000 + i));
    EXPECT_EQ(house.found({{}, {}, 2}), 2U);
    EXPECT_EQ(house.queue().size(), 2U);
    EXPECT_EQ(house.found({{}, {}, 1000}), 4U) << "two wait already";
    EXPECT_EQ(house.queue().size(), 6U);
}

TEST(CHG_04, firms_are_compared_with_firms_and_persons_with_persons)
{
    Likely house;
    const auto one = house.firm("苏州蓝海商贸有限公司", "051266668888");
    const auto same = house.firm("苏州蓝海商贸有限公司", "051266669999");
    house.person("13800138000");
    EXPECT_EQ(house.found(), 1U);
    ASSERT_EQ(house.queue().size(), 1U);
    EXPECT_EQ(house.queue().front().left, one);
    EXPECT_EQ(house.queue().front().right, same);
}

TEST(SENS_03, numbers_that_the_caller_does_not_see_are_compared_and_not_opened)
{
    Likely house;
    const dossier::GivenValue number{"id_number", "11010519491231002X", dossier::Source::asked};
    const dossier::GivenValue passport{"licence", "E12345678", dossier::Source::asked};
    const auto one = house.person("13800138000", {number, passport});
    const auto other = house.person("13900139000", {passport});
    EXPECT_EQ(house.found(), 1U);
    ASSERT_EQ(house.queue().size(), 1U);
    EXPECT_EQ(house.queue().front().left, one);
    EXPECT_EQ(house.queue().front().right, other);
    const auto body = house.parts();
    const auto entry = value_of(body->journal->read_one({body->journal->size()}));
    const auto searched = value_of(from_binary<merging::Searched>(entry.body));
    EXPECT_EQ(searched.dossiers, 2U);
    for (const auto* hidden : {"id_number", "licence"}) {
        const auto field = body->state->dictionary.find(std::string_view{hidden})->id;
        EXPECT_EQ(std::count(searched.fields.begin(), searched.fields.end(), field), 0) << hidden;
    }
}

TEST(CHG_04, what_holds_nothing_to_compare_is_left_out_and_counted)
{
    Likely house;
    dossier::Open card;
    card.form = "service_card";
    card.values = {{"dishes", "松鼠桂鱼", dossier::Source::observed}};
    house.open(card);
    house.person("13800138000");
    EXPECT_EQ(house.found(), 0U);
    const auto body = house.parts();
    const auto entry = value_of(body->journal->read_one({body->journal->size()}));
    const auto searched = value_of(from_binary<merging::Searched>(entry.body));
    EXPECT_EQ(searched.dossiers, 1U);
    EXPECT_EQ(searched.left_out, 1U);
}

TEST(CHG_05, pairs_that_were_parted_stay_parted_and_the_destroyed_are_not_searched)
{
    Likely house;
    std::vector<DossierId> all;
    for (int i = 0; i < 5; ++i)
        all.push_back(house.person(std::to_string(13'800'138'000 + i)));
    auto desk = house.desk(reviewer);
    granted(desk.submit(merging::KeepApart{all[0], all[1], "mother and daughter"}));
    granted(desk.submit(merging::KeepApart{all[2], all[3], "cousins"}));
    granted(desk.submit(merging::KeepApart{all[3], all[4], "cousins"}));
    EXPECT_EQ(house.found(), 7U) << "of ten";
    const std::vector<DossierId> gone{all[3]};
    granted(house.archive->destroy(administrator, gone));
    EXPECT_EQ(house.found(), 5U) << "of six, one parted";
}

TEST(CHG_04, a_search_that_is_stopped_queues_nothing)
{
    Likely house;
    house.person("13800138000");
    house.person("13900139000");
    value_of(house.archive->flush());
    const auto before = house.archive->state_hash();
    auto desk = house.desk(reviewer);
    int asked = 0;
    for (int stop_at = 1; stop_at <= 2; ++stop_at) {
        asked = 0;
        const auto stopped = desk.find_duplicates({}, [&](std::uint64_t, std::uint64_t) { return ++asked < stop_at; });
        ASSERT_FALSE(stopped.has_value()) << stop_at;
        EXPECT_EQ(stopped.error().code, Code::cancelled);
    }
    EXPECT_EQ(house.archive->state_hash(), before);
    EXPECT_EQ(house.found(), 1U);
}

}  // namespace

}  // namespace custos::test
