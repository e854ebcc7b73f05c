/// The CSV reader and writer: RFC 4180, its limits, and cells that no spreadsheet reckons with.
#include <support/pick.hpp>
#include "import/desk.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>
#include <zlib.h>

#include <fstream>
#include <iterator>

namespace custos {
namespace {

using test::records_of;
using test::value_of;
using testing::ElementsAre;
using testing::StartsWith;

TEST(CsvReader, ReadsTheExamplesOfRfc4180)
{
    // Section 2, rules 1, 2, 5, 6, 7.
    EXPECT_THAT(records_of("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n"),
                ElementsAre(ElementsAre("aaa", "bbb", "ccc"), ElementsAre("zzz", "yyy", "xxx")));
    EXPECT_THAT(records_of("aaa,bbb,ccc\r\nzzz,yyy,xxx"),
                ElementsAre(ElementsAre("aaa", "bbb", "ccc"), ElementsAre("zzz", "yyy", "xxx")));
    EXPECT_THAT(records_of("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx"),
                ElementsAre(ElementsAre("aaa", "bbb", "ccc"), ElementsAre("zzz", "yyy", "xxx")));
    EXPECT_THAT(records_of("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx"),
                ElementsAre(ElementsAre("aaa", "b\r\nbb", "ccc"), ElementsAre("zzz", "yyy", "xxx")));
    EXPECT_THAT(records_of("\"aaa\",\"b\"\"bb\",\"ccc\""), ElementsAre(ElementsAre("aaa", "b\"bb", "ccc")));
}

TEST(CsvReader, KeepsEmptyFieldsAndPassesEmptyLines)
{
    EXPECT_THAT(records_of("a,,\n\n\r\n,b,\"\"\n"), ElementsAre(ElementsAre("a", "", ""), ElementsAre("", "b", "")));
    EXPECT_THAT(records_of(""), ElementsAre());
    EXPECT_THAT(records_of("\"a\","), ElementsAre(ElementsAre("a", "")));
}

TEST(CsvReader, PassesAByteOrderMarkAndKeepsALoneReturn)
{
    EXPECT_THAT(records_of("\xEF\xBB\xBF"
                           "a,b\n\"c\",d\r"),
                ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
    EXPECT_THAT(records_of("a\rb,c\n"), ElementsAre(ElementsAre("a\rb", "c")));
}

TEST(CsvReader, AStrayQuoteSpoilsItsOwnLineOnly)
{
    EXPECT_THAT(records_of("5\" pipe,1\nwell,2\n"),
                ElementsAre(ElementsAre(StartsWith("fault")), ElementsAre("well", "2")));
    EXPECT_THAT(records_of("\"a\"b,1\nwell,2\n"),
                ElementsAre(ElementsAre(StartsWith("fault")), ElementsAre("well", "2")));
    EXPECT_THAT(records_of("\"a\" ,1\nwell,2\n"),
                ElementsAre(ElementsAre(StartsWith("fault")), ElementsAre("well", "2")));
}

/// What reading a text to its end comes to.
Error error_of(std::string text, CsvFormat format = {})
{
    std::string_view rest = text;
    CsvReader reader{[&](std::span<char> into) -> Result<std::size_t> {
                         const auto size = std::min(into.size(), rest.size());
                         rest.copy(into.data(), size);
                         rest.remove_prefix(size);
                         return size;
                     },
                     std::move(format)};
    for (;;) {
        auto more = reader.next();
        if (!more) return more.error();
        if (!more.value()) return {};
    }
}

TEST(CsvReader, SaysWhereAQuoteWasOpenedAndNeverItsText)
{
    const auto error = error_of("a,b\n1,2\n3,\"secret\n4,5\n", {.name = "guests.csv"});
    EXPECT_EQ(error.code, Code::bad_value);
    EXPECT_EQ(error.path, "guests.csv");
    EXPECT_EQ(error.detail, "line 3");
    EXPECT_EQ(to_text(error).find("secret"), std::string::npos);
}

TEST(CsvReader, RefusesUtf16AndRecordsWithoutEnd)
{
    EXPECT_EQ(error_of(std::string{"\xFF\xFE"
                                   "a\0,\0",
                                   6})
                  .code,
              Code::bad_value);
    EXPECT_EQ(error_of("\"" + std::string(5U << 20U, 'x') + "\"", {.name = {}, .longest_record = 2U << 20U}).code,
              Code::too_large);
}

TEST(CsvReader, RefusesAFileWhoseLinesEndInReturnsAlone)
{
    for (const auto* text : {"a,b\r1,2\r", "a,b\r1,2",
                             "\xEF\xBB\xBF"
                             "\"a\",b\r1,2\r"}) {
        const auto error = error_of(text, {.name = "guests.csv"});
        EXPECT_EQ(error.code, Code::bad_value) << text;
        EXPECT_EQ(error.words.en, "its lines end in CR alone; save the file with line ends LF or CRLF");
        EXPECT_EQ(error.path, "guests.csv");
    }
    EXPECT_THAT(records_of("a,b\r"), ElementsAre(ElementsAre("a", "b")));
}

TEST(CsvReader, LimitsColumnsAndFields)
{
    EXPECT_EQ(records_of(std::string(999, ',')).front().size(), 1000U);
    EXPECT_THAT(
        records_of(std::string(1000, ',') + "\nwell\n"),
        ElementsAre(ElementsAre("fault: there are more columns than are read: 1000, where nothing else is asked for"),
                    ElementsAre("well")));
    const std::string most(1U << 20U, 'x');
    EXPECT_THAT(records_of("a," + most), ElementsAre(ElementsAre("a", most)));
    EXPECT_THAT(records_of("a," + most + "x\nwell\n"),
                ElementsAre(ElementsAre("fault: a field is too long"), ElementsAre("well")));
    EXPECT_THAT(records_of("a,\"" + most + "x\"\nwell\n"),
                ElementsAre(ElementsAre("fault: a field is too long"), ElementsAre("well")));
}

TEST(CsvReader, CountsLinesInsideQuotes)
{
    std::string_view text = "h\n\"1\n2\n3\"\n\nlast\n";
    CsvReader reader{[&](std::span<char> into) -> Result<std::size_t> {
                         const auto size = std::min<std::size_t>(1, text.size());  // byte by byte
                         text.copy(into.data(), size);
                         text.remove_prefix(size);
                         return size;
                     },
                     {}};
    std::vector<std::uint64_t> lines;
    while (value_of(reader.next()))
        lines.push_back(reader.line());
    EXPECT_THAT(lines, ElementsAre(1U, 2U, 6U));
}

/// Any bytes, often those that a writer has to think of.
std::string any_cell()
{
    const auto bytes = pick_bytes(20);
    return toss() ? std::string{bytes.begin(), bytes.end()}
                  : pick_text(pick<std::size_t>(0, 12), "a, \"\r\n\t;=+-@\xEF\xBB\xBF");
}

TEST(CsvReader, ReadsBackWhateverTheWriterWrites)
{
    ASSERT_TRUE(always("cells written are cells read", [] {
        const auto table = pick_list(20, [] { return pick_list(10, any_cell); });
        std::string text;
        std::vector<std::vector<std::string>> expected;
        for (const auto& row : table) {
            if (row.empty() || (row.size() == 1 && row[0].empty())) continue;  // an empty line is no record
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i > 0) text += ',';
                append_cell(text, row[i]);
            }
            text += "\n";
            expected.push_back(row);
        }
        auto read = records_of(text);
        for (auto& row : read)
            for (auto& cell : row)
                cell = std::string{text_in_cell(cell)};
        if (!expected.empty() && !expected[0].empty() && text.starts_with("\xEF\xBB\xBF")) return;  // taken for a mark
        RC_ASSERT(read == expected);
    }));
}

TEST(CsvCell, NeverBeginsLikeAFormula)
{
    for (const std::string_view opening :
         {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "'=1"}) {
        std::string cell;
        append_cell(cell, opening);
        EXPECT_THAT(cell, StartsWith("\"'")) << opening;
        EXPECT_EQ(text_in_cell(records_of(cell).at(0).at(0)), opening);
    }
    std::string plain;
    append_cell(plain, "张伟 1-2");
    EXPECT_EQ(plain, "张伟 1-2");
}

TEST(InputFile, UnpacksAndTellsACutFileFromAShortOne)
{
    const test::Folder folder;
    const auto path = (folder / "a.csv.gz").string();
    const std::string text(300'000, 'x');
    auto* packed = gzopen(path.c_str(), "wb");
    gzwrite(packed, text.data(), static_cast<unsigned>(text.size()));
    gzclose(packed);

    const auto read_all = [&]() -> Result<std::size_t> {
        BOOST_OUTCOME_TRY(auto file, InputFile::open(path));
        std::vector<char> chunk(1000);
        for (std::size_t size = 0;;) {
            BOOST_OUTCOME_TRY(const auto got, file.read(chunk));
            if (got == 0) return size;
            size += got;
        }
    };
    EXPECT_EQ(value_of(read_all()), text.size());
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 9);
    const auto cut = read_all();
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, Code::bad_value);
    EXPECT_EQ(InputFile::open((folder / "none").string()).error().code, Code::not_found);
    EXPECT_EQ(InputFile::open((folder / ".").string()).error().code, Code::not_found);
}

std::string packed(const std::string& text, const std::filesystem::path& place)
{
    auto* file = gzopen(place.c_str(), "wb");
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    std::ifstream made{place, std::ios::binary};
    return {std::istreambuf_iterator<char>{made}, {}};
}

Result<std::string> text_in(const std::filesystem::path& place, const std::string& bytes)
{
    std::ofstream{place, std::ios::binary} << bytes;
    BOOST_OUTCOME_TRY(auto file, InputFile::open(place.string()));
    std::string text;
    std::vector<char> chunk(7);
    for (;;) {
        BOOST_OUTCOME_TRY(const auto got, file.read(chunk));
        if (got == 0) return text;
        text.append(chunk.data(), got);
    }
}

TEST(InputFile, ReadsPackedPartsOneBehindTheOtherAndNothingElseBehindThem)
{
    const test::Folder folder;
    const auto first = packed("first part\n", folder / "1.gz");
    const auto second = packed("second part\n", folder / "2.gz");
    const auto place = folder / "both.gz";
    EXPECT_EQ(value_of(text_in(place, first + second)), "first part\nsecond part\n");
    EXPECT_EQ(value_of(text_in(place, first + std::string(512, '\0'))), "first part\n") << "padded, as on a tape";
    EXPECT_EQ(value_of(text_in(place, first + std::string(9, '\0') + second)), "first part\nsecond part\n");
    for (std::size_t at = 0; at < 3; ++at) {  // both magic bytes and the method
        auto other = second;
        other[at] = static_cast<char>(other[at] ^ 0x10);
        const auto read = text_in(place, first + other);
        ASSERT_FALSE(read) << at;
        EXPECT_EQ(read.error().code, Code::bad_value);
    }
    const auto followed = text_in(place, first + "rows in the clear\n");
    ASSERT_FALSE(followed);
    EXPECT_EQ(followed.error().code, Code::bad_value);
    for (std::size_t size = first.size() + 1; size < first.size() + second.size(); ++size)
        EXPECT_FALSE(text_in(place, (first + second).substr(0, size))) << size;
    EXPECT_EQ(value_of(text_in(place, "\x1F")), "\x1F") << "one byte is no packed file";
    EXPECT_EQ(value_of(text_in(place, "")), "");
}

}  // namespace
}  // namespace custos
