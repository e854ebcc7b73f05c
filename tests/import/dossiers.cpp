/// Import of dossiers from files written by hand.
#include "import/desk.hpp"

#include <custos/archive/state.hpp>

#include <gmock/gmock.h>
#include <zlib.h>

namespace custos::test {
namespace {

using import::Mode;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::size_t dossiers_in(const Archive& archive)
{
    std::size_t count = 0;
    std::ignore = archive.read([&](const archive::State& state) { count = state.dossiers.dossiers.size(); });
    return count;
}

/// Good, malformed phone, no name (required), duplicate of row 1, ragged, good.
constexpr std::string_view mixed =
    "name,phone\n"
    "张伟,13800138000\n"
    "王芳,12\n"
    ",13800138001\n"
    "张大伟,+86 138 0013 8000\n"
    "李娜\n"
    "刘洋,13900139000\n";

TEST(ImportDossiers, GivesEveryRowAVerdictWithItsReasons)
{
    ImportHouse house;
    auto map = guest_map();
    map.link = false;
    const auto report = value_of(house.dossiers(house.file("guests.csv", mixed), map));
    EXPECT_EQ(report.rows, 6U);
    EXPECT_EQ(report.taken, 2U);
    EXPECT_EQ(report.refused, 4U);
    EXPECT_EQ(report.made, 2U);
    ASSERT_EQ(report.by_rule.size(), 2U);
    EXPECT_EQ(report.by_rule[0].rule, Rule::COL_07);
    EXPECT_EQ(report.by_rule[0].rows, 3U);
    EXPECT_EQ(report.by_rule[1].rule, Rule::COL_08);
    EXPECT_EQ(report.last_entry, house.archive->head().size ? EntryNumber{house.archive->head().size} : EntryNumber{});

    const auto told = house.told();
    ASSERT_EQ(told.size(), 6U);
    EXPECT_EQ(told[0].verdict, "taken");
    EXPECT_EQ(told[0].id, "1");
    EXPECT_EQ(told[1].rules, "COL-07");
    EXPECT_EQ(told[1].fields, "phone");
    EXPECT_EQ(told[1].columns, "phone");
    EXPECT_EQ(told[2].fields, "name");
    EXPECT_EQ(told[3].rules, "COL-08");
    EXPECT_EQ(told[3].id, "1");  // the dossier that is in the way is named
    EXPECT_EQ(told[4].line, "6");
    EXPECT_THAT(told[4].reasons, HasSubstr("number of columns"));
    EXPECT_EQ(told[5].verdict, "taken");
    EXPECT_EQ(told[5].origin, to_hex(report.digest).substr(0, 16) + ":6");
    EXPECT_EQ(text_of_file(house.result_path()).find("13800138"), std::string::npos) << "no value is told";
}

TEST(ImportDossiers, ADryRunSaysTheSameAndChangesNothing)
{
    for (const bool link : {false, true}) {
        ImportHouse house;
        house.importer = reviewer;  // sees what differs in a dossier, as the dry run sees it in the file
        auto map = guest_map();
        map.link = link;
        const auto path = house.file("guests.csv", mixed);
        const auto head = house.archive->head();
        const auto dry = value_of(house.dossiers(path, map, {.dry_run = true}));
        auto foreseen = house.verdicts();
        EXPECT_EQ(house.archive->head().root, head.root);
        const auto wet = value_of(house.dossiers(path, map));
        for (auto& verdict : foreseen)
            if (verdict == "good") verdict = "taken";
        EXPECT_EQ(foreseen, house.verdicts());
        EXPECT_EQ(dry.taken, wet.taken);
        EXPECT_EQ(dry.made, wet.made);
        EXPECT_EQ(dry.there, wet.there);
        EXPECT_EQ(dry.differs, wet.differs);
        EXPECT_EQ(dry.refused, wet.refused);
        EXPECT_EQ(dry.digest, wet.digest);
    }
}

TEST(ImportDossiers, AllOrNothingTakesNothingWhenOneRowIsRefused)
{
    ImportHouse house;
    const auto head = house.archive->head();
    const auto report =
        value_of(house.dossiers(house.file("guests.csv", mixed), guest_map(), {.mode = Mode::all_or_nothing}));
    EXPECT_EQ(report.taken, 0U);
    EXPECT_EQ(report.held_back, 2U);
    EXPECT_EQ(house.archive->head().root, head.root);
    EXPECT_EQ(house.archive->head().size, head.size);
    EXPECT_THAT(house.verdicts(), ElementsAre("held_back", "refused", "refused", "differs", "refused", "held_back"));
}

TEST(ImportDossiers, AllOrNothingSeesDuplicatesInsideTheFile)
{
    ImportHouse house;
    auto map = guest_map();
    map.link = false;
    const auto path = house.file("guests.csv", "name,phone\n张伟,13800138000\n张伟,(+86)138-0013-8000\n");
    const auto report = value_of(house.dossiers(path, map, {.mode = Mode::all_or_nothing}));
    EXPECT_EQ(report.refused, 1U);
    EXPECT_THAT(house.told().at(1).reasons, HasSubstr("row 1"));
    EXPECT_EQ(dossiers_in(*house.archive), 0U);
    map.link = true;
    const auto linked = value_of(house.dossiers(path, map, {.mode = Mode::all_or_nothing}));
    EXPECT_EQ(linked.taken, 1U);
    EXPECT_EQ(linked.there, 1U);
    EXPECT_EQ(dossiers_in(*house.archive), 1U);
}

/// Rows 2 to 5 have the phone of row 1. Only the second is the same customer for all that can be told.
TEST(COL_08, ARowThatMatchesAndSaysOtherwiseIsNotCalledThere)
{
    constexpr std::string_view rows =
        "name,phone\n"
        "张伟,13800138000\n"
        "张 伟,+86 138-0013-8000\n"
        "李娜,13800138000\n"
        "王芳,95588\n"
        "赵六,95588\n";
    for (const auto& options :
         {import::Options{}, import::Options{.dry_run = true}, import::Options{.mode = Mode::all_or_nothing}}) {
        ImportHouse house;
        house.importer = reviewer;
        const auto report = value_of(house.dossiers(house.file("guests.csv", rows), guest_map(), options));
        EXPECT_EQ(report.there, 1U);
        EXPECT_EQ(report.differs, 1U);
        EXPECT_EQ(report.taken, 3U) << "a service number is nobody's own";
        const auto told = house.told();
        EXPECT_EQ(told.at(2).verdict, "differs");
        EXPECT_THAT(told.at(3).reasons, HasSubstr("service number")) << "taken, with a warning";
        const auto again = value_of(house.dossiers(house.file("guests.csv", rows), guest_map(), options));
        if (options.dry_run) continue;
        EXPECT_EQ(again.taken, 0U);
        EXPECT_EQ(again.there, 4U);
        EXPECT_EQ(again.differs, 1U);
        EXPECT_EQ(house.told().at(2).rules, "COL-08");
        EXPECT_EQ(house.told().at(2).columns, "name");
        house.importer = clerk;
        const auto masked = value_of(house.dossiers(house.file("guests.csv", rows), guest_map(), options));
        EXPECT_EQ(masked.there, 5U) << "a clerk sees names through a mask: whether they are right is not told";
        EXPECT_EQ(masked.differs, 0U);
    }
}

// The same row twice is one customer; another name at the same counter is another one, and so is another licence.
TEST(COL_08, ARowWithoutAnIdentifierOfItsOwnIsKnownByItsNameAndTheNumberThatItShares)
{
    constexpr std::string_view rows =
        "name,phone,email\n"
        "王芳,12345,\n"
        "王 芳,123-45,\n"
        "赵六,12345,\n"
        "王芳,95588,\n"
        "李娜,400-800-8820,li@example.com\n"
        "李娜,4008008820,\n"
        "李娜,4008008820,na@example.com\n";
    const std::vector<std::string> first{"taken", "there", "taken", "taken", "taken", "there", "taken"};
    for (const auto mode : {Mode::per_row, Mode::all_or_nothing})
        for (const bool link : {true, false}) {
            ImportHouse house;
            auto map = guest_map();
            map.link = link;
            map.fields.push_back(map.fields.back());
            map.fields.back().field = map.fields.back().column = "email";
            const auto path = house.file("g.csv", rows);
            value_of(house.dossiers(path, map, {.dry_run = true}));
            auto foreseen = house.verdicts();
            std::ranges::replace(foreseen, "good", "taken");
            auto expected = first;
            if (!link) std::ranges::replace(expected, "there", "refused");
            EXPECT_EQ(foreseen, expected);
            if (!link && mode == Mode::all_or_nothing) continue;  // nothing is taken
            value_of(house.dossiers(path, map, {.mode = mode}));
            EXPECT_EQ(house.verdicts(), expected);
            EXPECT_EQ(dossiers_in(*house.archive), 5U);
            const auto known = house.entries_but_looks();
            for (int again = 0; again < 3; ++again) {
                const auto report = value_of(house.dossiers(path, map, {.mode = mode}));
                EXPECT_EQ(report.taken, 0U);
                EXPECT_EQ(link ? report.there : report.refused, 7U);
            }
            EXPECT_EQ(house.entries_but_looks(), known);
            if (!link) {
                EXPECT_EQ(house.told().at(0).rules, "COL-08");
                EXPECT_EQ(house.told().at(0).columns, "phone");
            }
            EXPECT_EQ(dossiers_in(*house.archive), 5U);
        }
}

TEST(COL_08, AGroupThatWasCutShortDoublesNobodyWhoSharesANumber)
{
    std::string text = "name,phone\n";
    for (int i = 0; i < 3'000; ++i)
        text += "客人" + std::to_string(i) + ",95588\n";
    ImportHouse house;
    const auto path = house.file("g.csv", text);
    int calls = 0;
    const auto stop = [&calls](std::uint64_t, std::uint64_t) { return ++calls < 4; };
    const auto cut = value_of(house.dossiers(path, guest_map(), {.progress = stop}));
    EXPECT_TRUE(cut.cancelled);
    const auto rest = value_of(house.dossiers(path, guest_map()));
    EXPECT_GT(cut.taken, 0U);
    EXPECT_EQ(rest.there, cut.taken);
    EXPECT_EQ(dossiers_in(*house.archive), 3'000U);
}

// At the counter a number that many share and a name are no identifier: there may be two of that name.
TEST(COL_08, ADossierThatComesFromNoFileIsNotKnownByItsName)
{
    ImportHouse house;
    auto desk = house.desk();
    granted(desk.submit(guest("王芳", "12345")));
    EXPECT_TRUE(granted(desk.submit(guest("王芳", "12345"))).entry);
    EXPECT_EQ(value_of(house.dossiers(house.file("g.csv", "name,phone\n王芳,12345\n"), guest_map())).there, 1U);
    EXPECT_EQ(house.told().at(0).id, "1");
}

// As at the counter: what is no amount is refused, and a bank card with a wrong check digit is doubtful.
TEST(COL_07, AnAmountIsOneAndABankCardThatDoesNotAddUpIsTold)
{
    ImportHouse house;
    policy::Policy policy;
    policy.dossier.templates = {
        {"guest",
         dossier::CustomerKind::individual,
         "serving a guest",
         {{"name", true, false}, {"phone", true, false}, {"income", false, true}, {"bank_account", false, true}}}};
    house.adopt(policy);
    house.importer = administrator;
    auto map = guest_map();
    for (const auto* field : {"income", "bank_account"}) {
        map.fields.push_back(map.fields.back());
        map.fields.back().field = map.fields.back().column = field;
    }
    const auto report = value_of(house.dossiers(house.file("guests.csv",
                                                           "name,phone,income,bank_account\n"
                                                           "张伟,13800138000,\"12,00x\",\n"
                                                           "王芳,13800138001,1234.50,\n"
                                                           "李娜,13900139000,,6222021234567890127\n"
                                                           "刘洋,13900139001,,6222021234567890128\n"),
                                                map));
    EXPECT_EQ(report.taken, 3U);
    const auto told = house.told();
    ASSERT_EQ(told.size(), 4U);
    EXPECT_EQ(told[0].verdict, "refused");
    EXPECT_EQ(told[0].rules, "COL-07");
    EXPECT_EQ(told[0].fields, "income");
    EXPECT_EQ(told[1].verdict, "taken");
    EXPECT_EQ(told[1].reasons, "");
    EXPECT_EQ(told[2].verdict, "taken");
    EXPECT_EQ(told[2].rules, "COL-07");
    EXPECT_EQ(told[2].fields, "bank_account");
    EXPECT_THAT(told[2].reasons, Not(HasSubstr("6222")));
    EXPECT_EQ(told[3].verdict, "taken");
    EXPECT_EQ(told[3].reasons, "");
}

TEST(COL_07, ARowIsToldAllThatIsWrongWithIt)
{
    ImportHouse house;
    auto map = guest_map();
    map.attributes = {{import::Attribute::standing, "standing", {}}, {import::Attribute::member, "member", {}}};
    const auto path = house.file("guests.csv", "name,phone,standing,member\n,12,dear,perhaps\n");
    for (const bool dry : {true, false}) {
        EXPECT_EQ(value_of(house.dossiers(path, map, {.dry_run = dry})).refused, 1U);
        EXPECT_EQ(house.told().at(0).fields, "standing member phone name");
    }
}

TEST(CHG_03, TheHistorySaysFromWhichFileAndRowADossierCame)
{
    ImportHouse house;
    const auto path = house.file("guests.csv", "name,phone\n张伟,13800138000\n王芳,13800138001\n");
    const auto report = value_of(house.dossiers(path, guest_map()));
    auto desk = house.archive->desk(house.desk().staff(), dossier::Purpose::service);
    const auto history = granted(desk.ask<archive::HistoryView>(archive::AskHistory{{2}, {}, {}}));
    const auto& opened = history.rows.back();
    ASSERT_TRUE(opened.origin.has_value());
    EXPECT_EQ(opened.origin->file, report.digest);
    EXPECT_EQ(opened.origin->row, 2U);
}

TEST(ImportDossiers, AllOrNothingTakesAllInOneGroup)
{
    ImportHouse house;
    std::string text = "name,phone\n";
    for (int i = 0; i < 5000; ++i)
        text += "客人,139" + std::to_string(10'000'000 + i) + "\n";
    const auto report =
        value_of(house.dossiers(house.file("guests.csv", text), guest_map(), {.mode = Mode::all_or_nothing}));
    EXPECT_EQ(report.taken, 5000U);
    EXPECT_EQ(report.last_entry.value - report.first_entry.value, 4999U);
    EXPECT_EQ(dossiers_in(*house.archive), 5000U);
    EXPECT_EQ(house.told().at(4999).verdict, "taken");
}

TEST(ImportDossiers, TheSameFileAgainChangesNothing)
{
    ImportHouse house;
    const auto path = house.file("guests.csv", "name,phone\n张伟,13800138000\n王芳,13800138001\n");
    value_of(house.dossiers(path, guest_map()));
    const auto known = house.entries_but_looks();
    for (const auto mode : {Mode::per_row, Mode::all_or_nothing}) {
        const auto again = value_of(house.dossiers(path, guest_map(), {.mode = mode}));
        EXPECT_EQ(again.there, 2U);
        EXPECT_EQ(again.taken, 0U);
        EXPECT_FALSE(again.first_entry);
        EXPECT_EQ(house.told().at(1).id, "2");
    }
    EXPECT_EQ(house.entries_but_looks(), known) << "each match is a look (COL-08, ACC-07)";
}

TEST(ImportDossiers, ReadsMarksReturnsPackingAndGb18030Alike)
{
    const std::string text = "name,phone\r\n\"张伟\",13800138000\r\n";
    const std::string gb =
        "name,phone\r\n\"\xD5\xC5\xCE\xB0\",13800138000\r\n";  // 张伟 in GB 2312, row D5 cell C5, row CE cell B0
    const auto found_in = [](const std::string& bytes, bool gb18030) {
        ImportHouse house;
        auto map = guest_map();
        if (gb18030) map.layout.encoding = import::Encoding::gb_18030;
        const auto report = value_of(house.dossiers(house.file("guests", bytes), map));
        EXPECT_EQ(report.taken, 1U) << house.told().at(0).reasons;
        return granted(house.desk().find(vault::TokenKind::name, "张伟")).size();
    };
    EXPECT_EQ(found_in(text, false), 1U);
    EXPECT_EQ(found_in("\xEF\xBB\xBF" + text, false), 1U);
    EXPECT_EQ(found_in(gb, true), 1U);
    Folder folder;
    const auto packed = (folder / "guests.gz").string();
    auto* file = gzopen(packed.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    EXPECT_EQ(found_in(text_of_file(packed), false), 1U);
}

TEST(ImportDossiers, AFourByteCharacterOfGb18030SurvivesAChunksEdge)
{
    // U+20087 𠂇 is 95 32 90 31 in GB 18030-2005; enough rows that one of them lies across every internal buffer.
    std::string text = "name,phone\n";
    for (int i = 0; i < 20'000; ++i)
        text += "\x95\x32\x90\x31,139" + std::to_string(10'000'000 + i) + "\n";
    ImportHouse house;
    auto map = guest_map();
    map.layout.encoding = import::Encoding::gb_18030;
    const auto report = value_of(house.dossiers(house.file("g.csv", text), map));
    EXPECT_EQ(report.taken, 20'000U);
    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::name, "\xF0\xA0\x82\x87")).size(), 20'000U);
}

TEST(ImportDossiers, RefusesRowsThatAreNoText)
{
    ImportHouse house;
    const auto path = house.file("g.csv", "name,phone\n\xD5\xC5\xCE\xB0,13800138000\n王芳,13800138001\n");
    EXPECT_EQ(value_of(house.dossiers(path, guest_map())).taken, 1U);
    EXPECT_THAT(house.told().at(0).reasons, HasSubstr("GB 18030"));
    EXPECT_EQ(house.told().at(0).columns, "name");
    auto map = guest_map();
    map.layout.encoding = import::Encoding::gb_18030;
    const auto bad = house.file("b.csv", "name,phone\n\xFF\xFF,13800138002\n");
    EXPECT_EQ(value_of(house.dossiers(bad, map)).refused, 1U);
    EXPECT_THAT(house.told().at(0).reasons, StartsWith("this is not GB 18030"));
}

TEST(ImportDossiers, AFileThatCannotBeReadToItsEndTakesNothing)
{
    ImportHouse house;
    const auto head = house.archive->head();
    const auto result =
        house.dossiers(house.file("g.csv", "name,phone\n张伟,13800138000\n\"王芳,13800138001\n"), guest_map());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::bad_value);
    EXPECT_EQ(result.error().detail, "line 3");
    EXPECT_EQ(house.archive->head().size, head.size);
    EXPECT_EQ(house.dossiers((house.folder / "none.csv").string(), guest_map()).error().code, Code::not_found);
    EXPECT_EQ(house.dossiers(house.file("e.csv", ""), guest_map()).error().code, Code::bad_value);
    EXPECT_EQ(value_of(house.dossiers(house.file("h.csv", "name,phone\n"), guest_map())).rows, 0U);
}

TEST(ImportDossiers, AHeaderWithTooManyColumnsIsToldTheLimit)
{
    ImportHouse house;
    std::string header = "name,phone";
    for (int i = 3; i <= 1000; ++i)
        header += ",c" + std::to_string(i);
    EXPECT_TRUE(house.dossiers(house.file("most.csv", header + "\n"), guest_map()));
    const auto failed = house.dossiers(house.file("more.csv", header + ",c1001\n"), guest_map());
    EXPECT_EQ(failed.error().code, Code::bad_value);
    EXPECT_THAT(to_text(failed.error()), HasSubstr("1000"));
    const auto torn = house.dossiers(house.file("torn.csv", "name,ph\"one\n"), guest_map());
    EXPECT_THAT(to_text(torn.error()), HasSubstr("quote"));
}

TEST(ImportDossiers, AMapThatDoesNotFitIsAnErrorBeforeAnything)
{
    ImportHouse house;
    const auto path = house.file("g.csv", "name,phone,phone\n张伟,1,2\n");
    EXPECT_EQ(house.dossiers(path, guest_map()).error().path, "/fields/1/column");
    auto map = guest_map();
    map.fields[1].column = "telephone";
    EXPECT_EQ(house.dossiers(path, map).error().path, "/fields/1/column");
    map = guest_map();
    map.fields[0].field = "nickname";
    EXPECT_EQ(house.dossiers(house.file("h.csv", "name,phone\n"), map).error().path, "/fields/0/field");
    map = guest_map();
    map.form = "no such form";
    EXPECT_EQ(house.dossiers(house.file("h.csv", "name,phone\n"), map).error().path, "/form");
    EXPECT_EQ(house.dossiers(house.result_path(), guest_map()).error().code, Code::not_found);
    const auto own = house.file("result.csv", "name,phone\n张伟,13800138000\n");
    EXPECT_EQ(house.dossiers(own, guest_map()).error().code, Code::bad_value);
    EXPECT_EQ(text_of_file(own), "name,phone\n张伟,13800138000\n");
}

TEST(ImportDossiers, FillsAttributesDatesPrefixesAndMeanings)
{
    ImportHouse house;
    const auto map = value_of(import::read_dossier_map(R"({
        "kind": "individual", "form": "guest", "source": "business_card", "labels": ["2026 fair"],
        "layout": {"empty_words": ["NULL"], "delimiter": ";",
                   "skip": [{"column": "state", "words": ["X"], "reason": "struck off"}]},
        "grounds": [{"basis": "consent", "purposes": ["service", "marketing"], "notice": "v3", "proof": ""}],
        "fields": [{"field": "name", "column": "n"}, {"field": "phone", "column": "mobile"},
                   {"field": "phone", "column": "landline"},
                   {"field": "birth_date", "column": "born"},
                   {"field": "member_number", "column": "no", "prefix": "m-"},
                   {"field": "gender", "column": "sex", "meanings": [{"word": "1", "means": "male"}]}],
        "attributes": [{"attribute": "standing", "column": "class", "meanings": [{"word": "重点", "means": "key"}]},
                       {"attribute": "member", "column": "vip", "meanings": [{"word": "是", "means": "true"}]},
                       {"attribute": "keeper", "column": "keeper"}, {"attribute": "acquired", "column": "since"},
                       {"attribute": "label", "column": "tag"}]})"));
    const auto path = house.file("g.csv",
                                 "n;mobile;landline;born;no;sex;class;vip;keeper;since;tag;state\n"
                                 "张伟;NULL;010-62771234;1980/3/2;7;1;重点;是;3;2026-03-02;wine;\n"
                                 "王芳;13800138001;;;8;;VIP;;;;;\n"
                                 "李娜;13800138002;;;9;;;;;;;X\n"
                                 "刘洋;13800138003;;31/12/1980;10;;;;;;;\n");
    const auto report = value_of(house.dossiers(path, map));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "refused", "skipped", "refused"));
    EXPECT_EQ(house.told().at(1).columns, "class");
    EXPECT_EQ(house.told().at(2).reasons, "struck off");
    EXPECT_EQ(house.told().at(3).columns, "born");
    EXPECT_EQ(report.skipped, 1U);
    std::ignore = house.archive->read([&](const archive::State& state) {
        const auto& dossier = *state.dossiers.find({1});
        EXPECT_EQ(dossier.standing, dossier::Standing::key);
        EXPECT_TRUE(dossier.member);
        EXPECT_EQ(dossier.keeper, StaffId{3});
        EXPECT_EQ(dossier.acquired, value_of(parse_day("2026-03-02")));
        EXPECT_TRUE(state.dossiers.labels.contains(std::make_tuple(DossierId{1}, std::string{"wine"})));
        EXPECT_TRUE(state.dossiers.labels.contains(std::make_tuple(DossierId{1}, std::string{"2026 fair"})));
    });
    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::phone, "010 6277 1234")).size(), 1U);
    EXPECT_EQ(granted(house.desk().find(vault::TokenKind::member_number, "M-7")).size(), 1U);
}

// COL-07: a keeper's number has as many bits as any number of staff.
TEST(ImportDossiers, AKeeperMayHaveAnyNumberOfStaff)
{
    ImportHouse house;
    constexpr StaffId far{9'000'000'000};
    granted(house.archive->desk(administrator, dossier::Purpose::administration)
                .submit(access::Enlist{far, access::Grade::normal, {}, "front desk"}));
    const auto map = value_of(import::read_dossier_map(R"({"kind": "individual",
        "form": "guest", "source": "business_card",
        "grounds": [{"basis": "contract", "purposes": ["service"], "notice": "", "proof": "p"}],
        "fields": [{"field": "name", "column": "name"}, {"field": "phone", "column": "phone"}],
        "attributes": [{"attribute": "keeper", "column": "keeper"}]})"));
    const auto path = house.file("k.csv",
                                 "name,phone,keeper\n张伟,13800138000,9000000000\n"
                                 "王芳,13800138001,9223372036854775808\n"
                                 "李娜,13800138002,-1\n刘洋,13800138003,0\n");
    value_of(house.dossiers(path, map));
    EXPECT_THAT(house.verdicts(), ElementsAre("taken", "refused", "refused", "refused"));
    value_of(
        house.archive->read([&](const archive::State& state) { EXPECT_EQ(state.dossiers.find({1})->keeper, far); }));
}

TEST(ImportDossiers, CancelKeepsWholeGroupsAndSaysSo)
{
    std::string text = "name,phone\n";
    for (int i = 0; i < 10'000; ++i)
        text += "客人,139" + std::to_string(10'000'000 + i) + "\n";
    ImportHouse house;
    const auto path = house.file("g.csv", text);
    int calls = 0;
    const auto after = [&calls](int n) {
        calls = 0;
        return [&calls, n](std::uint64_t done, std::uint64_t total) {
            EXPECT_LE(done, total);
            return ++calls < n;
        };
    };
    const auto head = house.archive->head();
    EXPECT_EQ(house.dossiers(path, guest_map(), {.progress = after(3)}).error().code,
              Code::cancelled);  // first reading
    EXPECT_EQ(house.dossiers(path, guest_map(), {.mode = Mode::all_or_nothing, .progress = after(14)}).error().code,
              Code::cancelled);
    EXPECT_EQ(house.dossiers(path, guest_map(), {.dry_run = true, .progress = after(14)}).error().code,
              Code::cancelled);
    EXPECT_EQ(house.archive->head().size, head.size);

    const auto report =
        value_of(house.dossiers(path, guest_map(), {.progress = after(14)}));  // 9 calls, then 5 of the second
    EXPECT_TRUE(report.cancelled);
    EXPECT_EQ(report.taken, 5000U);  // 5 × 1024 rows were read: five groups of 1000
    EXPECT_EQ(dossiers_in(*house.archive), 5000U);
    EXPECT_EQ(house.told().size(), 5000U);
    const auto rest = value_of(house.dossiers(path, guest_map()));
    EXPECT_EQ(rest.there, 5000U);
    EXPECT_EQ(rest.taken, 5000U);
}

TEST(ImportDossiers, SaysItInChinese)
{
    ImportHouse house;
    value_of(house.dossiers(house.file("g.csv", "name,phone\n张伟\n"), guest_map(), {.language = Language::chinese}));
    EXPECT_EQ(house.told().at(0).reasons, "该行的列数与表头不同");
}

TEST(ImportDossiers, AResultIsWrittenOverNothingThatIsReadNorIntoTheArchive)
{
    ImportHouse house;
    auto desk = house.desk();
    const auto path = house.file("g.csv", "name,phone\n张伟,13800138000\n");
    const auto folder = house.options().folder;
    for (const auto dry : {true, false})
        for (const auto& result : {std::filesystem::path{path}, folder / "keyring.db", folder / "result.csv"}) {
            const auto before = text_of_file(result);
            import::Options options;
            options.dry_run = dry;
            options.result_path = result.string();
            EXPECT_EQ(import::dossiers(*house.archive, desk, path, guest_map(), options).error().code, Code::bad_value);
            EXPECT_EQ(import::orders(*house.archive, desk, path, {}, options).error().code, Code::bad_value);
            EXPECT_EQ(text_of_file(result), before);
            EXPECT_FALSE(std::filesystem::exists(folder / "result.csv"));
        }
}

TEST(ImportDossiers, AResultThatCannotBeWrittenStopsBeforeAnythingIsTaken)
{
    ImportHouse house;
    const auto head = house.archive->head();
    auto desk = house.desk();
    const auto path = house.file("g.csv", "name,phone\n张伟,13800138000\n");
    import::Options options;
    options.result_path = (house.folder / "no such folder/result.csv").string();
    EXPECT_EQ(import::dossiers(*house.archive, desk, path, guest_map(), options).error().code, Code::storage);
    EXPECT_EQ(house.archive->head().size, head.size);
}

}  // namespace
}  // namespace custos::test
