#include "form_text.hpp"

#include <custos/duplicates/forms.hpp>
#include <custos/duplicates/measures.hpp>
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
     "number recordno recordnumber rowno seq serial serialno key pk index ref reference kundennr kundennummer 编号 "
     "编码 序号 "
     "序 记录号 记录编号 记录id 档案号 档案编号 档案编码 行号 流水号 流水 主键 登记号 登记序号 "},
    {Meaning::full_name,
     "name fullname displayname legalname realname 姓名 名称 全称 全名 真实姓名 中文名 中文姓名 称呼 户名 抬头 "},
    {Meaning::given_name,
     "givenname firstname fname namefirst forename given first christianname 名 名字 givennames firstnames forenames "
     "vorname "},
    {Meaning::surname, "surname lastname lname namelast familyname family last lastnames surnames nachname 姓 姓氏 "},
    {Meaning::company,
     "company companyname organisation organization organisationname organizationname firm firmname "
     "business businessname enterprise employer workunit firma 公司 公司名称 公司名 公司全称 企业 企业名称 企业名 "
     "企业全称 "
     "单位 单位名称 单位全称 工作单位 店名 所在单位 就职公司 客户单位 "},
    {Meaning::contact_name,
     "contact contactname contactperson attention 联系人 联络人 经办人 对接人 负责人 业务联系人 联系人姓名 联系人名称 "
     "法人 法定代表人 法人代表 "},
    {Meaning::birth_date,
     "dob birthdate dateofbirth birthday birth born dateborn geburtsdatum 出生日期 生日 出生年月日 出生年月 出生 "
     "出生日 生辰 "},
    {Meaning::gender, "gender sex geschlecht 性别 男女 "},
    {Meaning::phone,
     "phone phonenumber phoneno telephone tel telno mobile mobilephone mobileno cell cellphone contactnumber "
     "contactno homephone workphone telefon handy msisdn mob tel1 tel2 phone1 phone2 手机 手机号 手机号码 电话 "
     "电话号码 联系电话 联系方式 联系手机 移动电话 "
     "固定电话 固话 座机 收货电话 收件电话 办公电话 家庭电话 备用电话 联络电话 联络方式 手机1 手机2 电话1 电话2 "},
    {Meaning::email,
     "email mail emailaddress mailaddress emailid 邮箱 电子邮箱 电子邮件 邮件 邮箱地址 email地址 电邮 电子信箱 信箱 "},
    {Meaning::id_number,
     "socsecid ssn sin socialsecuritynumber nationalid nationalidno idnumber idno idcard idcardno "
     "idcardnumber identitynumber identityno identity passport passportno passportnumber nhsnumber "
     "taxid ninumber nino idcardnum certno certificateno documentno documentnumber 身份证 身份证号 身份证号码 证件号 "
     "证件号码 证件编号 护照 护照号 "
     "护照号码 公民身份号码 居民身份证 证件 身份号码 "},
    {Meaning::credit_code,
     "creditcode uscc uscic registrationnumber companynumber taxnumber vatnumber vatreg vatregno vatid vat "
     "unifiedsocialcreditcode socialcreditcode 信用代码 "
     "统一社会信用代码 统一信用代码 社会统一信用代码 社会信用代码 税号 纳税人识别号 营业执照号 营业执照注册号 注册号 "
     "组织机构代码 "},
    {Meaning::member_number,
     "memberno membernumber memberid membershipno membershipnumber cardno cardnumber loyaltyno "
     "loyaltynumber membercard 会员号 会员编号 会员卡  会员卡号 卡号 会员id "},
    {Meaning::house_number, "streetnumber streetno hausnummer housenumber houseno 门牌 门牌号 门牌号码 "},
    {Meaning::address,
     "address address1 addressline1 addr addr1 street streetname streetaddress homeaddress "
     "mailingaddress postaladdress addressline anschrift adresse strasse straße 地址 住址 家庭住址 家庭地址 联系地址 "
     "收货地址 收件地址 详细地址 通讯地址 "
     "通信地址 注册地址 居住地址 现住址 户籍地址 街道 街道地址 住所 公司住所 注册地 经营场所 所在地 登记住址 "},
    {Meaning::address_more,
     "address2 address3 addressline2 addr2 unit building 楼栋 小区 经营地址 办公地址 单位地址 公司地址 "},
    {Meaning::city, "suburb city town ort stadt locality district 市 城市 区 区县 县 县区 所在城市 所在市 "},
    {Meaning::province, "state province region county stateprovince 省 省份 所在省 所在省份 "},
    {Meaning::postcode, "postcode zip zipcode postalcode postal plz 邮编 邮政编码 "},
});

/// Whose a thing is: "customer no", 客户编号, "Vendor Name", 收件人电话. What a firm's name is beside a person's, the
/// cells tell.
constexpr std::string_view parties =
    "customer cust client guest member patient passenger traveller traveler vendor supplier buyer seller shopper "
    "subscriber "
    "student employee staff person contact user account holder cardholder accountholder resident applicant consignee "
    "recipient receiver payee partner pax merchant dealer owner "
    "客户 顾客 客人 宾客 住客 旅客 乘客 患者 病人 会员 用户 买家 卖家 收货人 收件人 收货 收件 寄件人 供应商 供货商 "
    "商户 商家 "
    "企业 公司 单位 员工 职工 学生 学员 业主 租客 持卡人 投保人 被保险人 申请人 入住人 入住 贵宾 嘉宾 机构 店铺 门店 "
    "经销商 "
    "代理商 甲方 乙方 人员 个人 往来单位 主体 ";

/// The things, in place of which nothing may stand: then the party itself names the customer.
constexpr auto things = std::to_array<Named>({
    {Meaning::full_name, "name fullname title 姓名 名称 名字 全称 全名 名 称呼 名单 "},
    {Meaning::id, "id no nr number num code ref reference key uid 编号 编码 号 号码 代码 代号 id 序号 流水号 标识 "},
    {Meaning::phone,
     "phone phoneno phonenumber tel telno telephone mobile mobileno cell 电话 手机 手机号 手机号码 联系电话 "
     "联系方式 电话号码 "},
    {Meaning::email, "email mail emailaddress 邮箱 电邮 邮件 "},
    {Meaning::address, "address addr 地址 住址 住所 "},
    {Meaning::gender, "gender sex 性别 "},
    {Meaning::birth_date, "dob birthdate birthday 生日 出生日期 "},
});

/// Parts of names, tried when no whole name fits, in this order.
constexpr auto parts = std::to_array<Named>({
    {Meaning::id_number, "身份证 证件号 护照号 passport "},
    {Meaning::credit_code, "信用代码 creditcode "},
    {Meaning::email, "邮箱 邮件 电邮 email "},
    {Meaning::phone, "手机 电话 phone mobile telephone 座机 "},
    {Meaning::birth_date, "出生 生日 dateofbirth birthda "},
    {Meaning::member_number, "会员号 会员卡 会员编号 memberno membernumber "},
    {Meaning::postcode, "邮编 邮政编码 postcode zipcode postalcode "},
    {Meaning::full_name, "姓名 fullname "},
    {Meaning::given_name, "firstname givenname "},
    {Meaning::surname, "lastname surname familyname "},
    {Meaning::address, "地址 住址 address "},
    {Meaning::company, "公司名 企业名 单位名 公司全称 企业全称 单位全称 companyname "},
});

/// Lower case, simplified, without blanks, underscores and signs; a remark in brackets is gone.
std::string key_of(std::string_view header, const Letters& letters)
{
    auto folded_header = folded(header, letters);
    folded_header.resize(std::min(folded_header.find(U'('), folded_header.size()));
    std::erase_if(folded_header, [](char32_t c) { return c < 0x80 && !is_letter(c) && !is_number(c); });
    return utf8_of(folded_header);
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
    const auto whole = first_that_fits(whole_names, [&](std::string_view name) { return name == key; });
    if (whole != Meaning::ignored) return whole;
    auto meaning = Meaning::ignored;
    for (std::string_view rest = parties; !rest.empty() && meaning == Meaning::ignored;) {
        const auto end = rest.find(' ');
        const auto party = rest.substr(0, end);
        if (key == party)
            meaning = Meaning::full_name;
        else if (key.starts_with(party))
            meaning = first_that_fits(things, [&](auto thing) { return thing == std::string_view{key}.substr(end); });
        rest.remove_prefix(std::min(rest.find_first_not_of(' ', end), rest.size()));
    }
    return meaning;
}

/// May a column have this meaning beside another one that has it by its whole name?
bool may_stand_beside(Meaning meaning) noexcept { return meaning == Meaning::phone || meaning == Meaning::address; }

Meaning guess_by_key(const std::string& key)
{
    if (key.empty() || std::find(machine_addresses.begin(), machine_addresses.end(), key) != machine_addresses.end())
        return Meaning::ignored;
    const auto whole = whole_guess(key);
    if (whole != Meaning::ignored) return whole;
    return first_that_fits(parts, [&](std::string_view name) { return key.find(name) != std::string::npos; });
}

}  // namespace

Meaning guess(std::string_view header) { return guess(std::vector<std::string>{std::string{header}}).front(); }

std::vector<Meaning> guess(const std::vector<std::string>& header)
{
    const Letters letters;
    std::vector<std::string> keys;
    for (const auto& name : header)
        // A header that was not parted says nothing: the file has another delimiter.
        keys.push_back(name.find_first_of(";\t|") == std::string::npos ? key_of(name, letters) : std::string{});
    std::vector<Meaning> meanings;
    for (const auto& key : keys)
        meanings.push_back(guess_by_key(key));
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (may_stand_beside(meanings[i]) || whole_guess(keys[i]) == meanings[i]) continue;
        for (const auto& key : keys)
            if (whole_guess(key) == meanings[i]) meanings[i] = Meaning::ignored;
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
