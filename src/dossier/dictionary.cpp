/// The built-in field dictionary (FILE-02, SENS-01) and templates (COL-01, FILE-03).
#include <custos/dossier/policy.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>

namespace custos::dossier {

namespace {

struct BuiltIn {
    std::uint8_t id;
    const char* name;
    const char* en;
    const char* zh;
    Group group;
    Level level;
    Guard guard;
    FieldKind kind;
    Mask mask;
};

using enum Group;
using L = Level;
using G = Guard;
using K = FieldKind;
using M = Mask;

// Ids are stored: a line may be added, never renumbered.
constexpr BuiltIn built_in[] = {
    {1, "name", "name", "姓名", basic, L::personal, G::none, K::name, M::name},
    {2, "gender", "gender", "性别", basic, L::personal, G::none, K::text, M::hidden},
    {3, "birth_date", "date of birth", "出生日期", basic, L::personal, G::none, K::date, M::year},
    {4, "phone", "phone", "电话", basic, L::personal, G::none, K::phone, M::phone},
    {5, "phone_2", "second phone", "备用电话", basic, L::personal, G::none, K::phone, M::phone},
    {6, "email", "e-mail", "电子邮箱", basic, L::personal, G::none, K::email, M::email},
    {7, "id_number", "resident ID number", "居民身份证号", basic, L::personal, G::identity, K::id_number, M::ends},
    {8, "licence", "passport, permit or licence", "护照、通行证或执照", basic, L::personal, G::identity, K::licence,
     M::tail},
    {9, "address", "address", "地址", basic, L::personal, G::none, K::text, M::city},
    {10, "employer", "employer", "工作单位", basic, L::personal, G::none, K::text, M::hidden},
    {11, "form_of_address", "form of address", "称谓", basic, L::personal, G::none, K::text, M::hidden},
    {12, "unit", "customer's unit", "客户单位", basic, L::personal, G::none, K::text, M::hidden},
    {13, "member_number", "member number", "会员号", basic, L::personal, G::none, K::text, M::tail},
    {20, "company_name", "company name", "企业名称", basic, L::open, G::none, K::name, M::name},
    {21, "credit_code", "unified social credit code", "统一社会信用代码", basic, L::open, G::none, K::credit_code,
     M::tail},
    {22, "contact_person", "contact person", "联系人", basic, L::personal, G::none, K::name, M::name},
    {23, "registered_address", "registered address", "注册地址", basic, L::open, G::none, K::text, M::city},
    {24, "business_address", "business address", "经营地址", basic, L::open, G::none, K::text, M::city},
    {25, "business_scope", "scope of business", "经营范围", basic, L::open, G::none, K::text, M::hidden},
    {26, "industry", "industry", "行业", basic, L::open, G::none, K::text, M::hidden},
    {27, "size", "size of the company", "企业规模", basic, L::open, G::none, K::text, M::hidden},
    {30, "needs", "needs", "需求", business, L::open, G::none, K::text, M::hidden},
    {31, "items_bought", "items bought", "购买项目", business, L::open, G::none, K::text, M::hidden},
    {32, "feedback", "feedback", "反馈", business, L::open, G::none, K::text, M::hidden},
    {33, "progress", "progress", "进展", business, L::open, G::none, K::text, M::hidden},
    {40, "service_kind", "kind of service liked", "偏好的服务", preference, L::open, G::none, K::text, M::hidden},
    {41, "service_manner", "manner of service liked", "偏好的服务方式", preference, L::open, G::none, K::text,
     M::hidden},
    {42, "channel", "channel of contact liked", "偏好的联系渠道", preference, L::open, G::none, K::text, M::hidden},
    {43, "activity", "activities liked", "偏好的活动", preference, L::open, G::none, K::text, M::hidden},
    {44, "topics", "topics liked", "感兴趣的话题", preference, L::open, G::none, K::text, M::hidden},
    {45, "pain_points", "pain points", "痛点", preference, L::open, G::none, K::text, M::hidden},
    {50, "position", "position", "职务", work, L::personal, G::none, K::text, M::hidden},
    {51, "department", "department", "部门", work, L::personal, G::none, K::text, M::hidden},
    {52, "income", "income", "收入", work, L::property, G::financial, K::money, M::hidden},
    {60, "hobbies", "hobbies", "爱好", life, L::personal, G::none, K::text, M::hidden},
    {61, "family", "family", "家庭情况", life, L::personal, G::none, K::text, M::hidden},
    {62, "assets", "property and assets", "财产状况", life, L::property, G::financial, K::text, M::hidden},
    {63, "bank_account", "bank account or card", "银行账户或卡号", life, L::finance, G::financial, K::bank_card,
     M::tail},
    {64, "investments", "investments", "投资情况", life, L::finance, G::financial, K::text, M::hidden},
    {70, "dishes", "dishes liked", "喜欢的菜肴", dining, L::open, G::none, K::text, M::hidden},
    {71, "drinks", "drinks", "酒水", dining, L::open, G::none, K::text, M::hidden},
    {72, "tobacco", "tobacco", "香烟", dining, L::open, G::none, K::text, M::hidden},
    {73, "taboos", "taboos", "忌口", dining, L::personal, G::none, K::text, M::hidden},
    {74, "seat_wishes", "seat and room wishes", "座位与房间要求", dining, L::open, G::none, K::text, M::hidden},
    {75, "ordering_habits", "ordering and dining habits", "点菜与用餐习惯", dining, L::open, G::none, K::text,
     M::hidden},
    {76, "parking", "parking", "停车", dining, L::personal, G::none, K::text, M::hidden},
    {80, "spend_level", "level of spend", "消费水平", value, L::open, G::none, K::text, M::hidden},
    {81, "frequency", "frequency", "消费频次", value, L::open, G::none, K::text, M::hidden},
    {82, "role", "role: host or guest", "主客身份", value, L::open, G::none, K::text, M::hidden},
    {83, "signs_bill", "signs the bill", "是否签单", value, L::open, G::none, K::text, M::hidden},
    {84, "reason_for_coming", "reason for coming", "到店缘由", value, L::open, G::none, K::text, M::hidden},
    {85, "member_card", "card held", "持卡情况", value, L::open, G::none, K::text, M::hidden},
    {90, "secretary", "secretary", "秘书", associates, L::personal, G::none, K::name, M::name},
    {91, "driver", "driver", "司机", associates, L::personal, G::none, K::name, M::name},
    {100, "wedding_date", "wedding day", "结婚纪念日", dates, L::personal, G::none, K::date, M::year},
    {101, "promotion_date", "day of promotion", "升职日期", dates, L::personal, G::none, K::date, M::year},
    {102, "founding_date", "day of founding", "成立日期", dates, L::open, G::none, K::date, M::year},
    {110, "complaints", "complaints and advice", "投诉与建议", complaints, L::open, G::none, K::text, M::hidden},
    {111, "keeper_note", "note of the keeper", "维护人备注", Group::keeper, L::personal, G::none, K::text, M::hidden},
    {112, "revisits", "revisits", "回访", revisits, L::open, G::none, K::text, M::hidden},
};

std::vector<vault::TokenKind> tokens_for(FieldId id)
{
    using T = vault::TokenKind;
    switch (id.value) {
        case 1:
        case 20:
        case 22: return {T::name};
        case 4:
        case 5: return {T::phone, T::last_four};
        case 6: return {T::email};
        case 7: return {T::id_number, T::last_four};
        case 8: return {T::licence};
        case 13: return {T::member_number};
        case 21: return {T::credit_code};
        case 26:  // CLS-04: enterprises by industry and size,
        case 27:
        case 30:  // persons by the service that they need
        case 40: return {T::segment};
        default: return {};
    }
}

std::vector<Field> built_in_fields()
{
    std::vector<Field> fields;
    for (const auto& b : built_in)
        fields.push_back({{b.id}, b.name, b.en, b.zh, b.group, b.level, b.guard, b.kind, b.mask, tokens_for({b.id})});
    return fields;
}

FieldSets sets_of(const std::vector<Field>& fields)
{
    FieldSets sets;
    for (const auto& field : fields) {
        sets.all.insert(field.id);
        if (field.guard != Guard::none) sets.guarded.insert(field.id);
        if (field.mask == Mask::hidden) sets.hidden.insert(field.id);
        sets.level.at(static_cast<std::size_t>(field.level)).insert(field.id);
        sets.group.at(static_cast<std::size_t>(field.group)).insert(field.id);
    }
    // A remark is not collected and is in no template, but it is seen as what it is said of: like any personal value.
    sets.hidden.insert(remark_field);
    sets.level.at(static_cast<std::size_t>(Level::personal)).insert(remark_field);
    sets.group.at(static_cast<std::size_t>(Group::basic)).insert(remark_field);
    return sets;
}

/// A template that takes every field of some groups, with its required and its necessary ones named.
Template make_template(std::string name, CustomerKind kind, std::string purpose, const std::vector<Field>& fields,
                       std::span<const std::string_view> leave_out, std::span<const std::string_view> required,
                       std::span<const std::string_view> necessary)
{
    const auto has = [](std::span<const std::string_view> in, std::string_view field) {
        return std::find(in.begin(), in.end(), field) != in.end();
    };
    Template made{std::move(name), kind, std::move(purpose), {}};
    for (const auto& field : fields)
        if (!has(leave_out, field.name) && field.guard != Guard::financial)
            made.fields.push_back({field.name, has(required, field.name), has(necessary, field.name)});
    return made;
}

/// CARD-06: what whoever serves needs to know, and no more.
Template service_card(const std::vector<Field>& fields)
{
    constexpr std::array named{"form_of_address", "unit", "phone", "reason_for_coming"};
    Template made{"service_card", CustomerKind::individual, "the card of a guest at table", {}};
    for (const auto& field : fields) {
        const bool by_group = field.group == preference || field.group == dining || field.group == value;
        if (by_group || std::find(named.begin(), named.end(), field.name) != named.end())
            made.fields.push_back({field.name, false, false});
    }
    return made;
}

std::vector<Template> built_in_templates(const std::vector<Field>& fields)
{
    using Names = std::vector<std::string_view>;
    const Names firm{"company_name",   "credit_code", "contact_person", "registered_address", "business_address",
                     "business_scope", "industry",    "size",           "founding_date"};
    const Names person{"name",         "gender",         "birth_date", "form_of_address", "unit",
                       "wedding_date", "promotion_date", "hobbies",    "family",          "position",
                       "department",   "licence",        "id_number"};
    std::vector<Template> made;
    made.push_back(make_template("guest", CustomerKind::individual, "serving a guest", fields, firm,
                                 Names{"name", "phone"}, Names{"id_number", "licence"}));
    made.push_back(make_template("company", CustomerKind::enterprise, "doing business with a firm", fields, person,
                                 Names{"company_name"}, {}));
    made.push_back(make_template(
        "hotel_card", CustomerKind::individual, "hotel information card (FILE-03)", fields, firm,
        Names{"unit", "form_of_address", "phone", "spend_level", "frequency", "role", "reason_for_coming"}, {}));
    made.push_back(service_card(fields));
    made.push_back(make_template("account", CustomerKind::individual, "an account known by its number only", fields,
                                 firm, Names{"member_number"}, {}));
    made.push_back(make_template("company_account", CustomerKind::enterprise, "a firm known by its number only", fields,
                                 person, Names{"member_number"}, {}));
    return made;
}

}  // namespace

namespace {

/// CHG-04: the ages of values name what there is, each once.
Result<void> check_ages(const Dictionary& made, const Policy& policy)
{
    constexpr std::uint32_t most_months = 1200;
    const auto fault = [](std::string_view list, std::size_t row, std::string_view member, Words words) {
        return fail(Code::bad_value, words, fmt::format("/dossier/{}/{}/{}", list, row, member));
    };
    const Words too_long{"at most a century", "最长一百年"};
    const auto& kinds = policy.stale_after;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto same = [&](const StaleAfter& each) { return each.kind == kinds[i].kind; };
        if (std::count_if(kinds.begin(), kinds.end(), same) > 1)
            return fault("stale_after", i, "kind", {"a kind of field stands here twice", "同类字段重复"});
        if (kinds[i].months > most_months) return fault("stale_after", i, "months", too_long);
    }
    const auto& fields = policy.fields_stale_after;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto same = [&](const FieldStaleAfter& each) { return each.field == fields[i].field; };
        if (made.find(std::string_view{fields[i].field}) == nullptr)
            return fault("fields_stale_after", i, "field", {"the dictionary has no such field", "字典中没有该字段"});
        if (std::count_if(fields.begin(), fields.end(), same) > 1)
            return fault("fields_stale_after", i, "field", {"a field stands here twice", "字段重复"});
        if (fields[i].months > most_months) return fault("fields_stale_after", i, "months", too_long);
    }
    return outcome::success();
}

}  // namespace

Result<Dictionary> Dictionary::make(const Policy& policy)
{
    Dictionary made;
    made.fields_ = built_in_fields();
    made.by_id_.fill(none);

    for (std::size_t i = 0; i < policy.custom_fields.size(); ++i) {
        const auto& field = policy.custom_fields[i];
        const auto path = fmt::format("/dossier/custom_fields/{}", i);
        if (field.id < first_custom_field || field.id > last_custom_field)
            return fail(Code::bad_value, {"a custom field has an id of 200 to 249", "自定义字段的编号须为 200 至 249"},
                        path + "/id");
        if (field.name.empty()) return fail(Code::bad_value, {"a field needs a name", "字段须有名称"}, path + "/name");
        const auto twice = std::any_of(made.fields_.begin(), made.fields_.end(), [&](const Field& other) {
            return other.id == field.id || other.name == field.name;
        });
        if (twice) return fail(Code::bad_value, {"a field has this id or name already", "该编号或名称已被使用"}, path);
        if (is_segment(field) && field.mask != Mask::hidden)
            return fail(Code::bad_value,
                        {"a segment is found by whoever sees it; masked, it is hidden",
                         "细分字段仅供可见者查找，遮盖方式须为隐藏"},
                        path + "/mask");
        made.fields_.push_back(field);
        // Bank accounts, cards and investments are financial values, whether or not the house says so (SENS-03).
        if (field.level == Level::finance && field.guard == Guard::none) made.fields_.back().guard = Guard::financial;
    }
    for (std::size_t row = 0; row < made.fields_.size(); ++row)
        made.by_id_[made.fields_[row].id.value] = static_cast<std::uint16_t>(row);
    made.sets_ = sets_of(made.fields_);
    made.by_name_.resize(made.fields_.size());
    std::iota(made.by_name_.begin(), made.by_name_.end(), std::uint16_t{0});
    std::ranges::sort(made.by_name_, {}, [&](std::uint16_t row) { return std::string_view{made.fields_[row].name}; });

    made.templates_ = built_in_templates(made.fields_);
    for (std::size_t i = 0; i < policy.templates.size(); ++i) {
        const auto& form = policy.templates[i];
        for (std::size_t j = 0; j < form.fields.size(); ++j)
            if (made.find(form.fields[j].field) == nullptr)
                return fail(Code::bad_value,
                            {"a template names a field that is not in the dictionary", "模板引用了字典中没有的字段"},
                            fmt::format("/dossier/templates/{}/fields/{}/field", i, j));
        std::erase_if(made.templates_, [&](const Template& other) { return other.name == form.name; });
        made.templates_.push_back(form);
    }
    BOOST_OUTCOME_TRY(check_ages(made, policy));
    return made;
}

const Field* Dictionary::find(std::string_view name) const noexcept
{
    const auto found = std::ranges::lower_bound(by_name_, name, {},
                                                [&](std::uint16_t row) { return std::string_view{fields_[row].name}; });
    return found == by_name_.end() || fields_[*found].name != name ? nullptr : &fields_[*found];
}

const Template* Dictionary::find_template(std::string_view name) const noexcept
{
    const auto found =
        std::find_if(templates_.begin(), templates_.end(), [&](const Template& form) { return form.name == name; });
    return found == templates_.end() ? nullptr : &*found;
}

const TemplateField* Dictionary::listed(const Template& in, std::string_view field) noexcept
{
    const auto found =
        std::find_if(in.fields.begin(), in.fields.end(), [&](const TemplateField& row) { return row.field == field; });
    return found == in.fields.end() ? nullptr : &*found;
}

}  // namespace custos::dossier
