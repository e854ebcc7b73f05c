/// Rules: CHG-05
/// Files of customers: what columns are taken to mean, what rows are called, encodings, and what cannot be read.
#include "support.hpp"

namespace custos::duplicates {
namespace {

TEST(Columns, CHG_05_AreGuessedByTheirNames)
{
    const std::vector<std::pair<std::string_view, Meaning>> known{{"rec_id", Meaning::id},
                                                                  {"编号", Meaning::id},
                                                                  {"姓名", Meaning::full_name},
                                                                  {"客户名称", Meaning::full_name},
                                                                  {"收货人", Meaning::full_name},
                                                                  {"Full Name", Meaning::full_name},
                                                                  {"given_name", Meaning::given_name},
                                                                  {"First Name", Meaning::given_name},
                                                                  {"surname", Meaning::surname},
                                                                  {"姓", Meaning::surname},
                                                                  {"公司", Meaning::company},
                                                                  {"企业名称", Meaning::company},
                                                                  {"联系人", Meaning::contact_name},
                                                                  {"date_of_birth", Meaning::birth_date},
                                                                  {"出生日期", Meaning::birth_date},
                                                                  {"手机", Meaning::phone},
                                                                  {"手机号码（必填）", Meaning::phone},
                                                                  {"紧急联系电话", Meaning::phone},
                                                                  {"Phone No.", Meaning::phone},
                                                                  {"邮箱", Meaning::email},
                                                                  {"E-mail", Meaning::email},
                                                                  {"身份证号", Meaning::id_number},
                                                                  {"soc_sec_id", Meaning::id_number},
                                                                  {"统一社会信用代码", Meaning::credit_code},
                                                                  {"会员号", Meaning::member_number},
                                                                  {"street_number", Meaning::house_number},
                                                                  {"address_1", Meaning::address},
                                                                  {"详细地址", Meaning::address},
                                                                  {"address_2", Meaning::address_more},
                                                                  {"suburb", Meaning::city},
                                                                  {"state", Meaning::province},
                                                                  {"postcode", Meaning::postcode},
                                                                  {"邮政编码", Meaning::postcode},
                                                                  {"备注", Meaning::ignored},
                                                                  {"order_total", Meaning::ignored},
                                                                  {"", Meaning::ignored}};
    for (const auto& [header, meaning] : known)
        EXPECT_EQ(guess(header), meaning) << header;
}

TEST(Columns, CHG_05_AWholeNameComesBeforeAPartOfOne)
{
    const auto meanings = guess(std::vector<std::string>{"first_and_surname", "surname", "手机", "家人手机", "IP地址"});
    const std::vector<Meaning> expected{Meaning::ignored, Meaning::surname, Meaning::phone, Meaning::phone,
                                        Meaning::ignored};
    EXPECT_EQ(meanings, expected);
    EXPECT_TRUE(test::people_of("姓名\n张伟\n").says_anything());
    EXPECT_FALSE(test::people_of("id,note\n1,x\n").says_anything());
}

TEST(Columns, CHG_05_NamesThatAreFirmsMakeAFileOfFirms)
{
    const auto firms = test::people_of("name,phone\n华信科技有限公司,1\n盛达贸易有限公司,2\n张伟,3\n");
    EXPECT_EQ(firms.meaning(0), Meaning::company);
    const auto people = test::people_of("name,phone\n华信科技有限公司,1\n李娜,2\n张伟,3\n");
    EXPECT_EQ(people.meaning(0), Meaning::full_name);
}

TEST(Rows, CHG_05_AreCalledByTheirIdIfItTellsThemApart)
{
    EXPECT_EQ(test::people_of("rec_id,name\nA-1,x\nA-2,y\n").name_of(1), "A-2");
    EXPECT_EQ(test::people_of("id,name\nA,x\nA,y\n").name_of(1), "2") << "not a name of rows: their number";
    EXPECT_EQ(test::people_of("会员号,姓名\nV1,张伟\nV2,李娜\n").name_of(0), "V1");
    EXPECT_EQ(test::people_of("姓名,电话\n张伟,1\n").name_of(0), "1");
    const ColumnMap map{{{"code", Meaning::id}, {"name", Meaning::full_name}}};
    EXPECT_EQ(test::people_of("code,name\nA,x\nA,y\n", map).name_of(1), "A") << "said by the map, taken as it is";
}

TEST(Maps, CHG_05_SayWhatColumnsMean)
{
    const auto map = read_column_map(
        R"({"schema": "custos.duplicates.column_map/1", "columns": [{"column": "wer", "meaning": "full_name"},
            {"column": "name", "meaning": "ignored"}], "guess_others": true, "delimiter": ";"})");
    ASSERT_TRUE(map) << to_text(map.error());
    const auto people = test::people_of("wer;name;phone\nA;B;C\n", map.value());
    EXPECT_EQ(people.meaning(0), Meaning::full_name);
    EXPECT_EQ(people.meaning(1), Meaning::ignored);
    EXPECT_EQ(people.meaning(2), Meaning::phone);
}

TEST(Maps, CHG_05_AreStrict)
{
    const auto path_of = [](std::string_view json) {
        const auto map = read_column_map(json);
        return map ? std::string{"taken"} : map.error().path;
    };
    EXPECT_EQ(path_of("{}"), "/columns");
    EXPECT_EQ(path_of(R"({"guess_others": true})"), "taken");
    EXPECT_EQ(path_of(R"({"columns": [{"column": "a", "meaning": "nonsense"}]})"), "/columns/0/meaning");
    EXPECT_EQ(path_of(R"({"columns": [{"column": "a", "meaning": "phone"}, {"column": "a", "meaning": "email"}]})"),
              "/columns/1/column");
    EXPECT_EQ(path_of(R"({"guess_others": true, "delimiter": "::"})"), "/delimiter");
}

TEST(Files, CHG_05_AreReadInTheirEncoding)
{
    ColumnMap map;
    map.guess_others = true;
    map.encoding = Encoding::gb_18030;
    const auto people =
        test::people_of("\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0\n\xD5\xC5\xCE\xB0,1\n", map);  // 姓名,电话 张伟
    EXPECT_EQ(people.meaning(0), Meaning::full_name);
    EXPECT_EQ(people.cell(0, 0), "张伟");
}

TEST(Files, CHG_05_ThatCannotBeReadSayWhere)
{
    const auto error_of = [](std::string_view csv) {
        const test::TestFile file{csv};
        const auto people = read_people({file.path(), {}});
        return people ? Error{} : people.error();
    };
    EXPECT_EQ(error_of("").code, Code::bad_value);
    EXPECT_EQ(error_of("name,phone\nx\n").code, Code::bad_value);
    EXPECT_EQ(error_of("name,name\nx,y\n").code, Code::bad_value);
    const auto error = error_of("name,phone\nsecret\xFF,2\n");
    EXPECT_EQ(error.code, Code::bad_value);
    EXPECT_EQ(to_text(error).find("secret"), std::string::npos) << "no error shows a cell";
    EXPECT_EQ(read_people({"/nowhere.csv", {}}).error().code, Code::not_found);
    const ColumnMap map{{{"nobody", Meaning::phone}}};
    const test::TestFile file{"name\nx\n"};
    EXPECT_EQ(read_people({file.path(), map}).error().path, "/columns/0/column");
}

TEST(Files, CHG_05_PairsToBeKeptApart)
{
    const auto people = test::people_of("rec_id,name\nA,x\nB,y\nC,z\n");
    const test::TestFile list{"left,right,why\nC,A,seen\nB,nobody,\n"};
    const auto apart = read_apart(list.path(), people);
    ASSERT_TRUE(apart);
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> expected{{0, 2}};
    EXPECT_EQ(apart.value().rows, expected);
    EXPECT_FALSE(read_apart(test::TestFile{"a,b\n"}.path(), people));
}

}  // namespace
}  // namespace custos::duplicates
