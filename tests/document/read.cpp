/// What a document must be, and what is said of one that is not: code, path, and never a value.
#include "sample.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <limits>

namespace custos {

using namespace sample;

namespace {

/// A document of an Issue that is wrong, and where.
struct Wrong {
    std::string_view text;
    std::string_view path;
    Code code = Code::bad_document;
};

void expect_refused(const Wrong& wrong, const Result<Issue>& read)
{
    ASSERT_FALSE(read.has_value()) << wrong.text;
    EXPECT_EQ(read.error().path, wrong.path) << wrong.text << "\n  " << to_text(read.error());
    EXPECT_EQ(read.error().code, wrong.code) << wrong.text;
    EXPECT_FALSE(read.error().words.en.empty());
    EXPECT_FALSE(read.error().words.zh.empty());
}

/// An Issue's document with one member changed: `{"copies":1,"carrier":"disk","condition":"new"…`
std::string with(std::string_view rest)
{
    return R"({"copies":1,"carrier":"disk","condition":"new",)" + std::string{rest} + "}";
}

}  // namespace

TEST(Read, TakesWhatIsRight)
{
    const auto issue = read_document<Issue>(
        " {\t\"spans\" : [ {\"until\":\"2026-03-03\",\"from\":\"2026-03-02\"} ],\r\n"
        "\"condition\":\"\\u5c0f\\uD83D\\uDE00\\/\\\"\\\\\\b\\f\\n\\r\\t\",\"copies\":255,\"carrier\":\"card\","
        "\"note\":{\"text\":\"\"}} ");
    ASSERT_TRUE(issue.has_value()) << to_text(issue.error());
    EXPECT_EQ(issue.value(), (Issue{255, Carrier::card, "小😀/\"\\\b\f\n\r\t", Note{}, {{{20'514}, {20'515}}}}));
}

TEST(Read, EveryKindIsTakenInTheFormOfItsTable)
{
    const auto all = read_document<Everything>(R"({"open":true,"floor":-2,"beds":300,"wide":-9000000000,"price":1234,
        "at":"2026-03-02T18:00:00+08:00","day":"2026-03-02","quarter":"2026Q1","closes":"18:00","dossier":7,
        "rule":"LEND-03","carrier":"disk","mood":"glad","text":"小张 \"VIP\"\\\n","bytes":"AP8=",
        "digest":"q6urq6urq6urq6urq6urq6urq6urq6urq6urq6urq6s=","box":"AQID","maybe":0,
        "note":{"text":"a","replies":[{"text":"b"},{"text":""}]},"amounts":[0,-1],"pages":[["x","y"],[]],
        "spans":[{"from":"1970-01-01","until":"1970-01-02"}]})");
    ASSERT_TRUE(all.has_value()) << to_text(all.error());
    EXPECT_EQ(all.value(), full_example());
}

TEST(Read, WhatMayBeLeftOut)
{
    const auto issue = read_document<Issue>(R"({"copies":1,"carrier":"disk","condition":""})");
    ASSERT_TRUE(issue.has_value());
    EXPECT_EQ(issue.value(), (Issue{1, Carrier::disk, "", {}, {}}));

    EXPECT_EQ(read_document<Terms>("{}").value(), Terms{});
    EXPECT_EQ(read_document<Terms>(R"({"carriers":[],"deposit":5})").value(), (Terms{3, {}, Fen{5}}));
}

TEST(Read, FillingClearsWhatTheDocumentLeavesOut)
{
    Issue issue{9, Carrier::card, "old", Note{"old", {}}, {{{1}, {2}}}};
    const auto document = Document::parse(R"({"copies":1,"carrier":"disk","condition":""})");
    ASSERT_TRUE(document.value().fill(shape_of<Issue>(), &issue).has_value());
    EXPECT_EQ(issue, (Issue{1, Carrier::disk, "", {}, {}}));
}

TEST(Read, RefusesWhatIsNotJson)
{
    for (const Wrong& wrong : std::initializer_list<Wrong>{
             {"", ""},
             {"  ", ""},
             {"\xEF\xBB\xBF{}", ""},
             {"{} {}", ""},
             {"{}x", ""},
             {"{},", ""},
             {"{", ""},
             {"[1,]", "/1"},
             {R"({"copies":1,})", ""},
             {R"({copies:1})", ""},
             {R"({'copies':1})", ""},
             {R"({"copies" 1})", "/copies"},
             {R"({"copies":1 "carrier":2})", ""},
             {R"({"copies":})", "/copies"},
             {R"({"copies":1/*one*/})", ""},
             {"// note\n{}", ""},
             {R"({"copies":NaN})", "/copies"},
             {R"({"copies":Infinity})", "/copies"},
             {R"({"copies":True})", "/copies"},
             {R"({"copies":01})", ""},
             {R"({"copies":+1})", "/copies"},
             {R"({"copies":.5})", "/copies"},
             {R"({"copies":1.})", "/copies"},
             {R"({"copies":0x1})", ""},
             {R"({"copies":-})", "/copies"},
             {R"({"condition":"a)", "/condition"},
             {"{\"condition\":\"a\tb\"}", "/condition"},
             {"{\"condition\":\"a\nb\"}", "/condition"},
             {R"({"condition":"\x41"})", "/condition"},
             {R"({"condition":"\u00g0"})", "/condition"},
             {R"({"spans":[{"from":"2026-03-02")", "/spans/0"},
             {R"({"spans":[{"from":"2026-03-02"},tru]})", "/spans/1"},
         })
        expect_refused(wrong, read_document<Issue>(wrong.text));
}

TEST(Read, RefusesWhatJsonAllowsAndWeDoNot)
{
    for (const Wrong& wrong : std::initializer_list<Wrong>{
             {"null", ""},
             {R"({"note":null})", "/note"},
             {R"({"spans":[null]})", "/spans/0"},
             {R"({"copies":1.0})", "/copies"},
             {R"({"copies":1.5})", "/copies"},
             {R"({"copies":1e0})", "/copies"},
             {R"({"copies":1E2})", "/copies"},
             {R"({"copies":-0})", "/copies"},
             {R"({"copies":-0.0})", "/copies"},
             {R"({"copies":9223372036854775808})", "/copies"},
             {R"({"copies":-9223372036854775809})", "/copies"},
             {R"({"copies":18446744073709551616})", "/copies"},
             {R"({"copies":1e400})", "/copies"},
             {R"({"copies":1e99999999999})", "/copies"},
             {R"({"condition":"a\u0000b"})", "/condition"},
             {R"({"cond\u0000":""})", ""},
             {R"({"condition":"\ud800"})", "/condition"},
             {R"({"condition":"\udc00"})", "/condition"},
             {R"({"condition":"\ud800\ud800"})", "/condition"},
             {R"({"condition":"\ud83dx"})", "/condition"},
         })
        expect_refused(wrong, read_document<Issue>(wrong.text));
}

TEST(Read, RefusesTextsThatAreNotUtf8)
{
    for (const std::string_view bad :
         {"\x80", "\xC0\x80", "\xC3", "\xE5\xB0", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8", "\xFF"}) {
        const auto text = R"({"condition":")" + std::string{bad} + R"("})";
        expect_refused({text, "/condition"}, read_document<Issue>(text));
        const auto name = R"({")" + std::string{bad} + R"(":1})";
        expect_refused({name, ""}, read_document<Issue>(name));
        for (const auto& document : {text, name, R"({"note":")" + std::string{bad}, std::string{bad}}) {
            const auto read = read_document<Issue>(document);
            ASSERT_FALSE(read);
            EXPECT_EQ(read.error().words.en, "this is not UTF-8") << document;
            EXPECT_EQ(read.error().detail, "byte " + std::to_string(document.find(bad)));
        }
    }
    for (const auto& other : std::initializer_list<std::string_view>{
             "{\"condition\":x\"\xFF\"}", {"{\"condition\":\"\0\"}", 17}, "{\"condition\":\"é\"x}"}) {
        const auto read = read_document<Issue>(other);
        ASSERT_FALSE(read);
        EXPECT_EQ(read.error().words.en, "this is not JSON") << other;  // before the bad byte, or without one
    }
}

TEST(Read, RefusesMembersThatDoNotFit)
{
    for (const Wrong& wrong : std::initializer_list<Wrong>{
             {"[]", ""},
             {"1", ""},
             {R"("a")", ""},
             {"true", ""},
             {R"({"copies":"1"})", "/copies"},
             {R"({"copies":true})", "/copies"},
             {R"({"copies":[1]})", "/copies"},
             {R"({"copies":256})", "/copies"},
             {R"({"copies":-1})", "/copies"},
             {R"({"carrier":"tape"})", "/carrier"},
             {R"({"carrier":"Disk"})", "/carrier"},
             {R"({"carrier":""})", "/carrier"},
             {R"({"carrier":1})", "/carrier"},
             {R"({"condition":1})", "/condition"},
             {R"({"condition":{}})", "/condition"},
             {R"({"note":[]})", "/note"},
             {R"({"note":{"text":"a","replies":{}}})", "/note/replies"},
             {R"({"note":{"text":"a","replies":[{"text":"b"},{"text":2}]}})", "/note/replies/1/text"},
             {R"({"note":{"text":"a","replies":[{"text":"b","replies":[{}]}]}})", "/note/replies/0/replies/0/text"},
             {R"({"spans":{"from":1}})", "/spans"},
             {R"({"spans":[{"from":"2026-02-29","until":"2026-03-02"}]})", "/spans/0/from"},
             {R"({"colour":1})", "/colour"},
             {R"({"Copies":1})", "/Copies"},
             {R"({"copies ":1})", "/?"},
             {R"({"":1})", "/?"},
             {R"({"a/b~c":1})", "/a~1b~0c"},
         })
        expect_refused(wrong, read_document<Issue>(wrong.text));
}

TEST(Read, AMissingMemberIsNamed)
{
    expect_refused({"{}", "/copies"}, read_document<Issue>("{}"));
    expect_refused({"{}", "/carrier"}, read_document<Issue>(R"({"condition":"","copies":1})"));
    const auto inside = with(R"("spans":[{"from":"2026-03-02","until":"2026-03-02"},{"from":"2026-03-02"}])");
    expect_refused({inside, "/spans/1/until"}, read_document<Issue>(inside));
}

TEST(Read, ADoubledMemberIsFoundUnderEveryDisguise)
{
    for (const std::string_view second :
         {"copies", "\\u0063opies", "cop\\u0069es", "\\u0063\\u006f\\u0070\\u0069\\u0065\\u0073"}) {
        const auto text = with("\"" + std::string{second} + "\":1");
        expect_refused({text, "/copies"}, read_document<Issue>(text));
    }
    const auto inside = with(R"("note":{"text":"a","text":"a"})");
    expect_refused({inside, "/note/text"}, read_document<Issue>(inside));
}

TEST(Read, RefusalsOfEachKindsForm)
{
    const auto expect_wrong = [](std::string_view member, std::string_view value) {
        auto text = to_document(full_example());
        const auto name = "\"" + std::string{member} + "\":";
        const auto begin = text.find(name) + name.size();
        auto end = begin;
        while (text[end] != ',')
            ++end;
        text.replace(begin, end - begin, value);
        const auto read = read_document<Everything>(text);
        ASSERT_FALSE(read.has_value()) << text;
        EXPECT_EQ(read.error().path, "/" + std::string{member}) << value;
    };
    expect_wrong("open", "1");
    expect_wrong("open", R"("true")");
    expect_wrong("floor", "128");
    expect_wrong("floor", "-129");
    expect_wrong("beds", "65536");
    expect_wrong("price", "9007199254740992");
    expect_wrong("price", R"("12.34")");
    for (const auto* at :
         {R"("2026-03-02")", R"("2026-03-02T10:00:00")", R"("2026-03-02 10:00:00Z")", R"("2026-03-02T10:00Z")",
          R"("2026-03-02T24:00:00Z")", R"("2026-03-02T10:00:60Z")", R"("2026-03-02T10:00:00z")",
          R"("2026-02-29T10:00:00Z")", R"("2026-03-02T10:00:00+0800")", "0"})
        expect_wrong("at", at);
    for (const auto* day :
         {R"("2026-3-2")", R"("2026-02-29")", R"("20260302")", R"("2026-03-02T")", R"("0000-01-01")", "20514"})
        expect_wrong("day", day);
    for (const auto* quarter : {R"("2026Q0")", R"("2026Q5")", R"("2026q1")", R"("26Q1")", "8104"})
        expect_wrong("quarter", quarter);
    for (const auto* time : {R"("24:01")", R"("8:00")", R"("18:60")", R"("18:00:00")", "1080"})
        expect_wrong("closes", time);
    expect_wrong("dossier", "-1");
    expect_wrong("dossier", R"("7")");
    for (const auto* rule : {R"("LEND-99")", R"("LEND_03")", R"("lend-03")", R"("")", "903"})
        expect_wrong("rule", rule);
    for (const auto* bytes : {R"("AP8")", R"("AP9=")", R"("AP8=\n")", R"("A-8=")", R"("A")"})
        expect_wrong("bytes", bytes);
    expect_wrong("digest", R"("q6urq6s=")");
    expect_wrong("maybe", "4294967296");
}

TEST(Read, ErrorsSayWhatIsAllowedAndNeverWhatWasThere)
{
    const auto range = read_document<Issue>(R"({"copies":40000})");
    EXPECT_EQ(range.error().detail, "from 0 to 255");
    const auto word = read_document<Issue>(R"({"carrier":"zhang"})");
    EXPECT_EQ(word.error().detail, "one of: paper, disk, card");
    const auto digest = read_document<Digest>(R"("q6urq6s=")");
    EXPECT_EQ(digest.error().detail, "base64 of 32 bytes");
    const auto broken = read_document<Issue>(R"({"copies":1,"condition":"zhang)");
    EXPECT_EQ(broken.error().detail, "byte 30");

    const std::string secret = "13800138000";
    for (const std::string shape :
         {R"({"condition":S})", R"({"S":1})", R"({"copies":S})", R"({"carrier":"S"})", R"({"condition":"S)",
          R"({"S":[{"S":S]})", R"({"note":{"S":"S"}})", R"({"spans":[{"from":"S"}]})", R"({"copies":S.5})", R"("S")",
          R"(S)", R"({"schema":S})", R"({"S":"S","schema":"S","schema":"S"})"}) {
        auto text = shape;
        for (auto at = text.find('S'); at != std::string::npos; at = text.find('S'))
            text.replace(at, 1, secret);
        const auto read = read_document<Issue>(text);
        ASSERT_FALSE(read.has_value()) << text;
        EXPECT_EQ(to_text(read.error()).find("1380"), std::string::npos) << text;
        EXPECT_EQ(to_text(read.error(), Language::chinese).find("1380"), std::string::npos) << text;
    }
}

TEST(Read, NamesThatMayBeValuesAreNotShown)
{
    for (const std::string_view name : {"张三", "13800138000", "li@example.com", "G12345678", "a b", "1", "\\u5f20"}) {
        const auto text = with("\"" + std::string{name} + "\":1");
        expect_refused({text, "/?"}, read_document<Issue>(text));
    }
    const auto longest = std::string(64, 'x');
    expect_refused({longest, "/" + longest}, read_document<Issue>(with("\"" + longest + "\":1")));
    expect_refused({longest, "/?"}, read_document<Issue>(with("\"" + longest + "x\":1")));
}

TEST(Read, TheSchemaMemberIsNoMemberOfTheStruct)
{
    const auto document = Document::parse(with(R"("sch\u0065ma":"custos.sample.issue/1")"));
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(document.value().schema(), "custos.sample.issue/1");
    Issue issue;
    EXPECT_TRUE(document.value().fill(shape_of<Issue>(), &issue).has_value());
    EXPECT_EQ(issue.copies, 1);

    EXPECT_EQ(Document::parse("{}").value().schema(), "");
    EXPECT_EQ(Document::parse("[]").value().schema(), "");
    EXPECT_EQ(Document::parse(R"({"a":{"schema":"b"}})").value().schema(), "");
    EXPECT_EQ(Document::parse(R"({"schema":1})").error().path, "/schema");
    EXPECT_EQ(Document::parse(R"({"schema":"a","schema":"a"})").error().path, "/schema");
    const auto inside = with(R"("note":{"text":"","schema":"x"})");
    expect_refused({inside, "/note/schema"}, read_document<Issue>(inside));
}

TEST(Read, ADocumentThatSaysThatItIsAnotherIsNotRead)
{
    const auto told = [](std::string_view schema) {
        return read_document<Issue>(with(fmt::format(R"("schema":"{}")", schema))).error();
    };
    for (const auto* schema : {"", "x", "custos.sample.note/1", "custos.sample.note/2", "sample.issue/1",
                               "custos.sample.issue", "custos.sample.issue/", "custos.sample.issue/0",
                               "custos.sample.issue/01", "custos.sample.issue/1 ", "custos.sample.issue/-1"}) {
        EXPECT_EQ(told(schema).code, Code::bad_document) << schema;
        EXPECT_EQ(told(schema).path, "/schema") << schema;
    }
    EXPECT_EQ(told("x").detail, "expected: custos.sample.issue/1");
    for (const auto* schema :
         {"custos.sample.issue/2", "custos.sample.issue/10", "custos.sample.issue/99999999999999999999"}) {
        EXPECT_EQ(told(schema).code, Code::too_new) << schema;
        EXPECT_EQ(told(schema).path, "/schema") << schema;
    }
    const auto first = read_document<Issue>(R"({"shoe":1,"schema":"custos.sample.issue/2"})");
    EXPECT_EQ(first.error().path, "/schema") << "what a newer version says besides is not looked at";
}

TEST(Read, WhatCustosWroteForItselfSaysWhatItIs)
{
    EXPECT_EQ(read_own_document<Terms>("{}").error().code, Code::bad_document);
    EXPECT_EQ(read_own_document<Terms>("{}").error().path, "/schema");
    EXPECT_EQ(read_own_document<Terms>(R"({"schema":"custos.sample.note/1"})").error().path, "/schema");
    EXPECT_EQ(read_own_document<Terms>(R"({"schema":"custos.sample.terms/2"})").error().code, Code::too_new);
    EXPECT_EQ(read_own_document<Terms>(R"({"schema":"custos.sample.terms/1"})").value(), Terms{});
}

TEST(Read, TheTitleIsSaidByTheSchema)
{
    EXPECT_EQ(Document::parse(R"({"schema":"custos.sample.issue/1"})").value().title().value(), "sample.issue");
    EXPECT_EQ(Document::parse("{}").value().title_if_said().value(), "");
    EXPECT_EQ(Document::parse("{}").value().title().error().path, "/schema");
    EXPECT_EQ(Document::parse(R"({"schema":""})").value().title_if_said().error().code, Code::bad_document);
    EXPECT_EQ(Document::parse(R"({"schema":"custos.sample.issue/2"})").value().title_if_said().error().code,
              Code::too_new);
}

TEST(Read, CommentsAreForDocumentsThatPeopleWrite)
{
    constexpr std::string_view text = "// a house\n{\"text\": \"a // b /* c */\", /* none */ \"replies\": []} // end";
    EXPECT_FALSE(read_document<Note>(text).has_value());
    EXPECT_FALSE(Document::parse(text).has_value());

    const auto passed = Document::parse(text, {}, Comments::passed_over);
    ASSERT_TRUE(passed.has_value()) << to_text(passed.error());
    EXPECT_EQ(passed.value().comment(), std::size_t{0});
    Note note;
    ASSERT_TRUE(passed.value().fill(shape_of<Note>(), &note).has_value());
    EXPECT_EQ(note.text, "a // b /* c */");

    const auto later = Document::parse("{ /* x */ }", {}, Comments::passed_over);
    ASSERT_TRUE(later.has_value());
    EXPECT_EQ(later.value().comment(), std::size_t{2});
    const auto without = Document::parse("{}", {}, Comments::passed_over);
    ASSERT_TRUE(without.has_value());
    EXPECT_FALSE(without.value().comment().has_value());
    for (const auto* open : {"{} /* and", "{} /", "/ {}", "{\"text\": / \"\"}", "# {}"})
        EXPECT_FALSE(Document::parse(open, {}, Comments::passed_over).has_value()) << open;
}

TEST(Read, MomentsOfEveryOffsetAndPrecision)
{
    for (const auto* text :
         {R"("2026-03-02T10:00:00Z")", R"("2026-03-02T10:00:00.000Z")", R"("2026-03-02T18:00:00+08:00")",
          R"("2026-03-02T05:00:00.0-05:00")", R"("2026-03-02T10:00:00.000999+00:00")"})
        EXPECT_EQ(read_document<Instant>(text).value(), Instant{1'772'445'600'000}) << text;
}

TEST(Read, NumbersReachTheEndsOf64Bits)
{
    EXPECT_EQ(read_document<std::int64_t>("9223372036854775807").value(), std::numeric_limits<std::int64_t>::max());
    EXPECT_EQ(read_document<std::int64_t>("-9223372036854775808").value(), std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(read_document<std::uint64_t>("9223372036854775807").value(), 9223372036854775807U);
    EXPECT_FALSE(read_document<std::uint64_t>("9223372036854775808").has_value());
    EXPECT_EQ(read_document<std::int64_t>("0").value(), 0);
    EXPECT_FALSE(read_document<std::int64_t>("-0").has_value());
    EXPECT_FALSE(read_document<std::int64_t>("00").has_value());
}

TEST(Read, LimitsAreHeldToTheLastItem)
{
    const DocumentLimits limits{.bytes = 40, .depth = 3, .text = 5, .items = 4};
    const auto code = [&](std::string_view text) {
        const auto document = Document::parse(text, limits);
        return document ? Code{} : document.error().code;
    };
    EXPECT_EQ(code("[[[]]]"), Code{});
    EXPECT_EQ(code("[[[[]]]]"), Code::too_large);
    EXPECT_EQ(code("[1,2,3]"), Code{});
    EXPECT_EQ(code("[1,2,3,4]"), Code::too_large);
    EXPECT_EQ(code(R"({"a":1,"b":2,"c":3})"), Code{});
    EXPECT_EQ(code(R"({"a":1,"b":2,"c":3,"d":4})"), Code::too_large);
    EXPECT_EQ(code(R"("12345")"), Code{});
    EXPECT_EQ(code(R"("123456")"), Code::too_large);
    EXPECT_EQ(code(R"("小\u5c0f")"), Code::too_large);  // six bytes in two characters
    EXPECT_EQ(code(R"({"123456":1})"), Code::too_large);
    EXPECT_EQ(code("[" + std::string(38, ' ') + "]"), Code{});
    EXPECT_EQ(code("[" + std::string(39, ' ') + "]"), Code::too_large);
    EXPECT_EQ(Document::parse("[[[[]]]]", limits).error().path, "/0/0/0");
    EXPECT_EQ(Document::parse("[1,2,3,4]", limits).error().path, "/3");
}

TEST(Read, HostileDocumentsAreRefusedQuickly)
{
    const auto code = [](const std::string& text) {
        const auto document = Document::parse(text);
        return document ? Code{} : document.error().code;
    };
    EXPECT_EQ(code(std::string(1'000'000, '[')), Code::too_large);
    std::string objects;
    for (int i = 0; i < 200'000; ++i)
        objects += R"({"a":)";
    EXPECT_EQ(code(objects), Code::too_large);

    const auto quoted = [](std::size_t size) { return '"' + std::string(size, 'x') + '"'; };
    EXPECT_EQ(code(quoted(1U << 20U)), Code{});
    EXPECT_EQ(code(quoted((1U << 20U) + 1)), Code::too_large);
    EXPECT_EQ(code(std::string(16U << 20U, ' ')), Code::bad_document);
    EXPECT_EQ(code(std::string((16U << 20U) + 1, ' ')), Code::too_large);

    EXPECT_EQ(code(std::string(1'000'000, '9')), Code::bad_document);
    EXPECT_EQ(code("0." + std::string(1'000'000, '0')), Code::bad_document);
    EXPECT_EQ(code("1e" + std::string(1'000'000, '9')), Code::bad_document);

    std::string commas = "[0";
    for (int i = 0; i < 1'000'000; ++i)
        commas += ",0";
    EXPECT_EQ(code(commas + "]"), Code::too_large);

    std::string same = "{\"a\":0";
    for (int i = 0; i < 900'000; ++i)
        same += ",\"a\":0";
    const auto document = Document::parse(same + "}");
    ASSERT_TRUE(document.has_value());
    Issue issue;
    EXPECT_EQ(document.value().fill(shape_of<Issue>(), &issue).error().path, "/a");
}

TEST(Read, ADocumentOutlivesItsText)
{
    auto text = std::make_unique<std::string>(with(R"("schema":"custos.sample.issue/1")"));
    auto first = Document::parse(*text);
    ASSERT_TRUE(first.has_value());
    text.reset();
    const Document moved = std::move(first).value();
    Issue issue;
    EXPECT_TRUE(moved.fill(shape_of<Issue>(), &issue).has_value());
    EXPECT_EQ(issue.condition, "new");
    EXPECT_EQ(moved.schema(), "custos.sample.issue/1");
}

}  // namespace custos
