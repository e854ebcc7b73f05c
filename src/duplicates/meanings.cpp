#include <custos/core/text.hpp>
#include <custos/duplicates/people.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace custos::duplicates {

namespace {

struct Named {
    Meaning meaning;
    std::string_view names;  ///< between blanks, as `key_of` writes them
};

/// Names of columns, whole. English as of FEBRL, CRM systems and shops; Chinese as of order, guest and member lists.
constexpr auto whole_names = std::to_array<Named>({
    {Meaning::id,
     "recid id rowid recordid uid uniqueid custid customerid clientid guestid personid customerno customernumber no "
     "number 编号 序号 客户编号 客户号 客户代码 客户id 记录号 记录编号 档案号 档案编号 顾客编号 宾客编号 用户id 行号 "},
    {Meaning::full_name,
     "name fullname customername custname customer client clientname guest guestname personname membername "
     "displayname 姓名 名称 客户姓名 客户名称 客户 客户名 顾客 顾客姓名 会员姓名 收货人 收件人 收货人姓名 "
     "买家姓名 旅客姓名 宾客姓名 住客姓名 入住人 用户姓名 真实姓名 持卡人 中文名 联系人姓名 "},
    {Meaning::given_name,
     "givenname firstname fname namefirst forename given first christianname 名 名字 givennames firstnames "},
    {Meaning::surname, "surname lastname lname namelast familyname family last 姓 姓氏 "},
    {Meaning::company,
     "company companyname organisation organization organisationname organizationname firm firmname "
     "business businessname enterprise vendor supplier account accountname employer workunit 公司 "
     "公司名称 公司名 企业 企业名称 单位 单位名称 工作单位 商户 商户名称 店名 供应商 供应商名称 机构名称 "
     "所在单位 就职公司 客户单位 商家名称 "},
    {Meaning::contact_name, "contact contactname contactperson attention 联系人 联络人 经办人 "},
    {Meaning::birth_date, "dob birthdate dateofbirth birthday birth born 出生日期 生日 出生年月日 出生年月 出生 "},
    {Meaning::gender, "gender sex 性别 "},
    {Meaning::phone,
     "phone phonenumber phoneno telephone tel telno mobile mobilephone mobileno cell cellphone contactnumber "
     "contactno homephone workphone 手机 手机号 手机号码 电话 电话号码 联系电话 联系方式 联系手机 移动电话 "
     "固定电话 固话 座机 收货电话 收件电话 办公电话 家庭电话 备用电话 "},
    {Meaning::email, "email mail emailaddress mailaddress 邮箱 电子邮箱 电子邮件 邮件 邮箱地址 email地址 "},
    {Meaning::id_number,
     "socsecid ssn sin socialsecuritynumber nationalid nationalidno idnumber idno idcard idcardno "
     "idcardnumber identitynumber identityno identity passport passportno passportnumber nhsnumber "
     "taxid documentno documentnumber 身份证 身份证号 身份证号码 证件号 证件号码 证件编号 护照 护照号 "
     "护照号码 公民身份号码 居民身份证 "},
    {Meaning::credit_code,
     "creditcode uscc uscic registrationnumber companynumber taxnumber vatnumber vat 信用代码 "
     "统一社会信用代码 社会信用代码 税号 纳税人识别号 营业执照号 营业执照注册号 注册号 组织机构代码 "},
    {Meaning::member_number,
     "memberno membernumber memberid membershipno membershipnumber cardno cardnumber loyaltyno "
     "loyaltynumber 会员号 会员编号 会员卡号 卡号 会员id "},
    {Meaning::house_number, "streetnumber streetno housenumber houseno 门牌 门牌号 门牌号码 "},
    {Meaning::address,
     "address address1 addressline1 addr addr1 street streetname streetaddress homeaddress "
     "mailingaddress postaladdress 地址 住址 家庭住址 家庭地址 联系地址 收货地址 收件地址 详细地址 通讯地址 "
     "通信地址 注册地址 居住地址 现住址 户籍地址 街道 街道地址 "},
    {Meaning::address_more,
     "address2 address3 addressline2 addr2 unit building 楼栋 小区 经营地址 办公地址 单位地址 公司地址 "},
    {Meaning::city, "suburb city town locality district 市 城市 区 区县 县 县区 所在城市 所在市 "},
    {Meaning::province, "state province region county stateprovince 省 省份 所在省 所在省份 "},
    {Meaning::postcode, "postcode zip zipcode postalcode postal 邮编 邮政编码 "},
});

/// Parts of names, tried when no whole name fits, in this order.
constexpr auto parts = std::to_array<Named>({
    {Meaning::id_number, "身份证 证件号 护照号 passport "},
    {Meaning::credit_code, "信用代码 creditcode "},
    {Meaning::email, "邮箱 邮件 email "},
    {Meaning::phone, "手机 电话 phone mobile "},
    {Meaning::birth_date, "出生 生日 birth "},
    {Meaning::member_number, "会员号 会员卡 会员编号 memberno membernumber "},
    {Meaning::postcode, "邮编 邮政编码 postcode zipcode postalcode "},
    {Meaning::full_name, "姓名 fullname "},
    {Meaning::given_name, "firstname givenname "},
    {Meaning::surname, "lastname surname familyname "},
    {Meaning::address, "地址 住址 address "},
    {Meaning::company, "公司名 企业名 单位名 companyname "},
});

/// Lower case, without blanks, underscores and signs; a remark in brackets is gone.
std::string key_of(std::string_view header)
{
    std::string key;
    const auto folded = fold_width(header);
    for (const char c : folded.substr(0, folded.find('('))) {
        const bool sign = static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
        if (c >= 'A' && c <= 'Z')
            key += static_cast<char>(c - 'A' + 'a');
        else if (!sign)
            key += c;
    }
    return normal_name(key);
}

template <class Fits>
Meaning first_that_fits(std::span<const Named> list, Fits fits)
{
    for (const auto& [meaning, names] : list)
        for (std::string_view rest = names; !rest.empty();) {
            const auto end = rest.find(' ');
            if (fits(rest.substr(0, end))) return meaning;
            rest.remove_prefix(std::min(rest.find_first_not_of(' ', end), rest.size()));
        }
    return Meaning::ignored;
}

Error wrong(std::string path, Words words) { return fail(Code::bad_value, words, std::move(path)); }

/// Addresses that nobody lives at.
constexpr auto machine_addresses =
    std::to_array<std::string_view>({"ip", "ip地址", "ipaddress", "mac地址", "macaddress", "网址"});

Meaning whole_guess(const std::string& key)
{
    return first_that_fits(whole_names, [&](std::string_view name) { return name == key; });
}

/// May a column have this meaning beside another one that has it by its whole name?
bool may_stand_beside(Meaning meaning) noexcept { return meaning == Meaning::phone || meaning == Meaning::address; }

}  // namespace

Meaning guess(std::string_view header)
{
    // A header that was not parted: the file has another delimiter.
    if (header.find_first_of(";\t|") != std::string_view::npos) return Meaning::ignored;
    const auto key = key_of(header);
    if (key.empty() || std::find(machine_addresses.begin(), machine_addresses.end(), key) != machine_addresses.end())
        return Meaning::ignored;
    const auto whole = whole_guess(key);
    if (whole != Meaning::ignored) return whole;
    return first_that_fits(parts, [&](std::string_view name) { return key.find(name) != std::string::npos; });
}

std::vector<Meaning> guess(const std::vector<std::string>& header)
{
    std::vector<Meaning> meanings;
    for (const auto& name : header)
        meanings.push_back(guess(name));
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (may_stand_beside(meanings[i]) || whole_guess(key_of(header[i])) == meanings[i]) continue;
        for (const auto& name : header)
            if (whole_guess(key_of(name)) == meanings[i]) meanings[i] = Meaning::ignored;
    }
    return meanings;
}

Result<ColumnMap> read_column_map(std::string_view json)
{
    BOOST_OUTCOME_TRY(auto map, read_document<ColumnMap>(json));
    const auto& sign = map.delimiter;
    if (sign.size() != 1 || sign[0] == '"' || sign[0] == '\r' || sign[0] == '\n' || sign[0] == '\0' ||
        static_cast<unsigned char>(sign[0]) > 0x7F)
        return wrong("/delimiter", {"a delimiter is one ASCII character, and no quote or line end",
                                    "分隔符须为一个 ASCII 字符，且不能是引号或换行"});
    if (map.columns.empty() && !map.guess_others)
        return wrong("/columns", {"the map names no column", "列映射未指明任何列"});
    for (std::size_t i = 0; i < map.columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (map.columns[i].column == map.columns[j].column)
                return wrong(fmt::format("/columns/{}/column", i), {"a column stands twice", "列名重复"});
    return map;
}

}  // namespace custos::duplicates
