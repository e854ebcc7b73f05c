#include "values.hpp"

#include <custos/core/money.hpp>
#include <custos/core/said.hpp>
#include <custos/core/text.hpp>
#include <custos/dossier/queries.hpp>
#include <custos/vault/normal_form.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace custos::dossier {

namespace {

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() <= 18 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr FieldId gender_field{2};
constexpr FieldId birth_field{3};
constexpr FieldId founding_field{102};

/// How people write a gender; "male" and "female" are kept. Empty: another word, which is kept as it is.
std::string_view gender_of(std::string_view text)
{
    struct Row {
        std::string_view word;
        std::string_view kept;
    };
    static constexpr Row rows[] = {{"male", "male"},
                                   {"m", "male"},
                                   {"man", "male"},
                                   {"mr", "male"},
                                   {"mr.", "male"},
                                   {"男", "male"},
                                   {"男性", "male"},
                                   {"男士", "male"},
                                   {"先生", "male"},
                                   {"female", "female"},
                                   {"f", "female"},
                                   {"woman", "female"},
                                   {"ms", "female"},
                                   {"ms.", "female"},
                                   {"mrs", "female"},
                                   {"mrs.", "female"},
                                   {"miss", "female"},
                                   {"女", "female"},
                                   {"女性", "female"},
                                   {"女士", "female"},
                                   {"小姐", "female"},
                                   {"unspecified", "unspecified"},
                                   {"unknown", "unspecified"},
                                   {"未说明", "unspecified"},
                                   {"未知", "unspecified"},
                                   {"保密", "unspecified"}};
    const auto folded = normal_email(text);  // widths folded, lower case, trimmed
    const auto found = std::ranges::find(rows, std::string_view{folded}, &Row::word);
    return found == std::end(rows) ? std::string_view{} : found->kept;
}

/// A value as it is kept.
std::string kept_form(const Field& field, std::string_view value)
{
    if (field.id == gender_field)
        if (const auto word = gender_of(value); !word.empty()) return std::string{word};
    return std::string{trim(value)};
}

Check check_date(FieldId field, std::string_view value, Day today)
{
    const auto day = parse_day(value);
    if (!day) return Check::wrong(day.error().words);
    if ((field == birth_field || field == founding_field) && day.value() > today)
        return Check::wrong({"this day is yet to come", "该日期尚未到来"});
    constexpr int longest_life = 130 * 12;  // longer than anybody is known to have lived, as of an ID number
    if (field == birth_field && day.value() < add_months(today, -longest_life))
        return Check::wrong({"nobody who was born so early lives", "该出生日期过早"});
    return {};
}

/// COL-07 for one value, by the kind of its field.
Check check_form(const Field& field, std::string_view value, Day today)
{
    switch (field.kind) {
        case FieldKind::text:
            if (field.id == gender_field && gender_of(value).empty())
                return Check::warning({"no word for a gender that is known", "未收录的性别用语"});
            return {};
        case FieldKind::name:
            if (code_points(value) > 100)
                return Check::wrong({"a name has at most 100 characters", "名称最多 100 个字符"});
            return {};
        case FieldKind::phone: return check_phone(value);
        case FieldKind::email: return check_email(value);
        case FieldKind::id_number: return check_resident_id(normal_id_number(value), today);
        case FieldKind::credit_code: return check_credit_code(normal_credit_code(value));
        case FieldKind::bank_card: return check_bank_card(normal_bank_card(value));
        case FieldKind::licence: return check_licence(value);
        case FieldKind::date: return check_date(field.id, value, today);
        case FieldKind::money:
            if (!parse_money(value, most_money_digits))
                return Check::wrong({"an amount is written 1234.50", "金额的写法为 1234.50"});
            return {};
        case FieldKind::number:
            if (!is_number(value)) return Check::wrong({"a number has 1 to 18 digits", "数字为 1 至 18 位"});
            return {};
    }
    return {};
}

/// The lowest number of another dossier with this token: the index has no order of its own that would last.
DossierId holder_of(const Sight& see, vault::Token token, DossierId self)
{
    DossierId lowest;
    if (token.value == 0 || token.shared()) return lowest;
    see.index.each(token, [&](DossierId holder, FieldId) {
        const auto id = see.dossiers.resolved(holder);
        if (id != self && (!lowest || id < lowest)) lowest = id;
    });
    return lowest;
}

DossierId holder_of(const Sight& see, const Field& field, std::string_view value, DossierId self)
{
    for (const auto kind : field.tokens) {
        if (!vault::is_strong(kind)) continue;
        if (const auto other = holder_of(see, see.sealer.token(kind, value), self)) return other;
    }
    return {};
}

/// A value as it is compared.
struct Said {
    FieldId field;
    vault::TokenKind kind{};
    vault::Token token;
};

/// Does that sheet hold all of them? Its own values are opened for that inside the vault: a number that many share has
/// too many holders to look through.
bool holds_all(const Sight& see, DossierId id, std::span<const Said> said)
{
    const auto* dossier = see.dossiers.find(id);
    std::vector<vault::Token> tokens;
    return dossier != nullptr && std::ranges::all_of(said, [&](const Said& each) {
               const auto value = dossier->sheet.find(each.field);
               tokens.clear();
               return value &&
                      see.sealer.tokens_of({id, each.field, value->version}, value->sealed, std::span{&each.kind, 1},
                                           tokens) &&
                      tokens.front() == each.token;
           });
}

/// COL-01: what the template does not list is excess.
std::optional<Fault> excess(const Field* field, const TemplateField* listed, const std::string& path)
{
    if (field == nullptr)
        return Fault{Rule::COL_01, path + "/field", {"the dictionary has no such field", "字典中没有该字段"}};
    if (listed == nullptr)
        return Fault{Rule::COL_01,
                     path + "/field",
                     {"the template does not list this field: excess", "模板未列出该字段，属于过度收集"}};
    return std::nullopt;
}

/// COL-01: what the dossier does not hold yet is collected for a purpose of the template. What it holds is kept right.
std::optional<Fault> collected_for_nothing(const Sight& see, const Template& form, const Grounds& grounds,
                                           DossierId dossier, FieldId field, const std::string& path)
{
    const auto* row = see.dossiers.find(dossier);
    if (is_for(form, grounds) || (row != nullptr && row->sheet.find(field))) return std::nullopt;
    return Fault{Rule::COL_01, path + "/field", no_basis_for_template};
}

/// COL-04, COL-05, COL-03: what a value from that source rests on.
std::optional<Fault> unfounded(const Field& field, const TemplateField& listed, const Grounds& grounds, Source source,
                               const std::string& path)
{
    if (field.level != Level::open && !grounds.any())
        return Fault{
            Rule::COL_04, path + "/field", {"personal data need a lawful basis on record", "个人数据须有合法依据"}};
    if (field.guard == Guard::identity && !listed.necessary)
        return Fault{Rule::COL_05,
                     path + "/field",
                     {"identity data are not necessary for this purpose", "该用途不必收集身份数据"}};
    if (source == Source::third_party && grounds.consent == 0)
        return Fault{Rule::COL_03,
                     path + "/source",
                     {"a third-party source needs the customer's consent", "来自第三方须有客户同意"}};
    return std::nullopt;
}

/// COL-01, COL-04, COL-05, COL-03, COL-07: the first fault of one value.
std::optional<Fault> fault_of(const Sight& see, const Template& form, const Grounds& grounds, DossierId dossier,
                              const GivenValue& given, const Field* field, const FieldSet& seen, Day today,
                              const std::string& path)
{
    const auto* listed = field == nullptr ? nullptr : Dictionary::listed(form, given.field);
    if (auto fault = excess(field, listed, path)) return fault;
    if (seen.contains(field->id))
        return Fault{Rule::COL_07, path + "/field", {"this field is given twice", "该字段重复给出"}};
    if (auto fault = unfounded(*field, *listed, grounds, given.source, path)) return fault;
    if (auto fault = collected_for_nothing(see, form, grounds, dossier, field->id, path)) return fault;
    return malformed(*field, given.value, today, path + "/value", see.policy.longest_value);
}

}  // namespace

Check check_identifier(vault::TokenKind kind, std::string_view value, Day today)
{
    switch (kind) {
        case vault::TokenKind::phone: return check_phone(value);
        case vault::TokenKind::id_number: return check_resident_id(normal_id_number(value), today);
        case vault::TokenKind::credit_code: return check_credit_code(normal_credit_code(value));
        case vault::TokenKind::email: return check_email(value);
        case vault::TokenKind::licence: return check_licence(value);
        case vault::TokenKind::last_four:
            if (last_four(value).empty())
                return Check::wrong(
                    {"these are not the last four of a phone or an ID number", "不是电话或身份证号码的后四位"});
            return {};
        case vault::TokenKind::member_number:
        case vault::TokenKind::name:
        case vault::TokenKind::segment: break;
    }
    return {};
}

bool is_for(const Template& form, const Grounds& grounds)
{
    const auto covers = [&](Purpose purpose) { return grounds.covered().has(purpose); };
    return !form.purposes || form.purposes->empty() || std::ranges::any_of(*form.purposes, covers);
}

Refusal Taken::refusal() &&
{
    Refusal refusal;
    refusal.faults = std::move(faults);
    return refusal;
}

Ruling<std::vector<FieldId>> fields_named(const Dictionary& dictionary, const std::vector<std::string>& names)
{
    std::vector<FieldId> fields;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto* field = dictionary.find(std::string_view{names[i]});
        if (field == nullptr)
            return refuse(Rule::FILE_02, "fields/" + std::to_string(i),
                          {"the dictionary has no such field", "字典中没有该字段"});
        fields.push_back(field->id);
    }
    std::sort(fields.begin(), fields.end());
    fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
    return fields;
}

std::optional<Fault> malformed(const Field& field, std::string_view value, Day today, std::string path,
                               std::uint32_t longest)
{
    if (value.size() > longest) return Fault{Rule::COL_07, std::move(path), {"a value is too long", "值过长"}};
    if (!is_utf8(value)) return Fault{Rule::COL_07, std::move(path), {"a value is not UTF-8", "值不是 UTF-8 文本"}};
    const auto trimmed = trim(value);  // as it will be kept
    if (is_blank(trimmed)) return Fault{Rule::COL_07, std::move(path), {"a value is empty", "值为空"}};
    if (const auto check = check_form(field, trimmed, today); !check.acceptable())
        return Fault{Rule::COL_07, std::move(path), check.words};
    return std::nullopt;
}

std::vector<Fault> doubts(const Sight& see, const Caller& caller, std::span<const GivenValue> values,
                          std::string_view path)
{
    std::vector<Fault> found;
    const auto today = day_of(caller.now, see.zone);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto* field = see.dictionary.find(values[i].field);
        if (field == nullptr) continue;
        const auto check = check_form(*field, trim(values[i].value), today);
        if (check.verdict == Verdict::warning)
            found.push_back({Rule::COL_07, fmt::format("{}/{}/value", path, i), check.words});
    }
    return found;
}

std::vector<Fault> differences(const Sight& see, const Open& ask, DossierId there, const Seen& seen)
{
    std::vector<Fault> found;
    const auto* dossier = see.dossiers.find(there);
    for (std::size_t i = 0; i < ask.values.size(); ++i) {
        const auto* field = see.dictionary.find(ask.values[i].field);
        const auto add = [&](Words words) {
            found.push_back({Rule::COL_08, fmt::format("values/{}/value", i), words});
        };
        if (!dossier->sheet.find(field->id)) {
            if (seen.shown.contains(field->id)) add({"the dossier there holds no such value", "已有档案没有该项内容"});
        } else if (!field->tokens.empty() && seen.open.contains(field->id)) {
            bool same = false;
            see.index.each(see.sealer.token(field->tokens.front(), ask.values[i].value),
                           [&](DossierId holder, FieldId) { same = same || see.dossiers.resolved(holder) == there; });
            if (!same) add({"the dossier there says otherwise", "已有档案的该项内容不同"});
        }
    }
    return found;
}

std::optional<Namesake> namesake_of(const Sight& see, std::span<const GivenValue> values)
{
    std::vector<Said> said;
    std::optional<vault::Token> name;
    std::optional<std::size_t> shared;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto* field = see.dictionary.find(values[i].field);
        if (field == nullptr || field->tokens.empty()) continue;
        const auto kind = field->tokens.front();
        const auto token = see.sealer.token(kind, values[i].value);
        if (token.value == 0) continue;
        if (vault::is_strong(kind) && !token.shared()) return std::nullopt;  // it would have been found by that
        if (token.shared()) shared = i;
        if (kind == vault::TokenKind::name) name = token;
        said.push_back({field->id, kind, token});
    }
    if (!name || !shared) return std::nullopt;

    DossierId lowest;
    see.index.each(*name, [&](DossierId holder, FieldId) {
        const auto id = see.dossiers.resolved(holder);
        if (lowest && lowest <= id) return;
        if (holds_all(see, id, said) || (holder != id && holds_all(see, holder, said))) lowest = id;
    });
    if (!lowest) return std::nullopt;
    return Namesake{lowest, *shared};
}

Taken take(const Sight& see, const Caller& caller, const Template& form, DossierId dossier, const Grounds& grounds,
           std::uint32_t writes, std::span<const GivenValue> values, std::string_view path)
{
    Taken taken;
    taken.last_version = writes;
    const auto today = day_of(caller.now, see.zone);
    const auto in_force = grounds.at(caller.now);
    std::vector<const Field*> fields;

    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& given = values[i];
        const auto* field = fields.emplace_back(see.dictionary.find(given.field));
        const auto where = std::string{path}.append("/").append(std::to_string(i));
        auto fault = fault_of(see, form, in_force, dossier, given, field, taken.fields, today, where);
        if (field != nullptr) taken.fields.insert(field->id);  // given, if wrongly: not missing besides
        if (fault) {
            taken.faults.push_back(std::move(*fault));
            continue;
        }
        if (!taken.existing) {
            taken.existing = holder_of(see, *field, given.value, dossier);
            taken.existing_at = where + "/value";
        }
    }
    if (!taken.clean()) return taken;

    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& given = values[i];
        KeptValue kept;
        kept.field = fields[i]->id;
        kept.version = ++taken.last_version;
        kept.level = fields[i]->level;
        kept.source = given.source;
        kept.sealed = see.sealer.seal({dossier, kept.field, kept.version}, kept_form(*fields[i], given.value));
        taken.values.push_back(std::move(kept));
    }
    return taken;
}

std::optional<Fault> not_to_be_kept(const Sight& see, const Dossier& dossier, FieldId id, Source source, Instant now)
{
    const auto* field = see.dictionary.find(id);
    const auto* form = see.dictionary.find_template(dossier.form);
    const auto* listed = field == nullptr || form == nullptr ? nullptr : Dictionary::listed(*form, field->name);
    if (auto fault = excess(field, listed, {})) return fault;
    const auto grounds = dossier.grounds.at(now);
    if (auto fault = unfounded(*field, *listed, grounds, source, {})) return fault;
    return collected_for_nothing(see, *form, grounds, dossier.id, id, {});
}

DossierId holder_of(const Sight& see, const Proposal& proposal)
{
    const auto* field = see.dictionary.find(proposal.field);
    if (field == nullptr) return {};
    std::vector<vault::TokenKind> strong;
    std::copy_if(field->tokens.begin(), field->tokens.end(), std::back_inserter(strong), vault::is_strong);
    std::vector<vault::Token> tokens;
    const vault::Place place{proposal.dossier, proposal.field, proposal.version};
    if (strong.empty() || !see.sealer.tokens_of(place, proposal.value.box, strong, tokens)) return {};
    for (const auto token : tokens)
        if (const auto other = holder_of(see, token, proposal.dossier)) return other;
    return {};
}

Ruling<void> said(const Sight& see, std::string_view text, Rule rule, std::string field, Words if_empty)
{
    return custos::said(text, rule, std::move(field), if_empty, see.policy.longest_value);
}

Ruling<void> good_labels(std::span<const std::string> labels, std::string_view path)
{
    constexpr std::size_t longest_label = 64;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (labels[i].size() > longest_label || !is_utf8(labels[i]) || is_blank(labels[i]))
            return refuse(Rule::CLS_04, fmt::format("{}/{}", path, i),
                          {"a label has 1 to 64 bytes of UTF-8", "标签为 1 至 64 字节的 UTF-8 文本"});
    return outcome::success();
}

Ruling<void> good_ground(const Caller& caller, const Ground& ground, const std::string& path)
{
    for (std::size_t i = 0; i < ground.purposes.size(); ++i)
        if (ground.purposes[i] == Purpose::none)
            return refuse(Rule::COL_04, fmt::format("{}/purposes/{}", path, i),
                          {"\"none\" is no purpose", "“none”不是用途"});
    // Withdrawal is as easy as giving: it names no purpose, and needs neither notice nor proof.
    const bool consents = ground.basis == Basis::consent && !ground.purposes.empty();
    if (consents && is_blank(ground.notice))
        return refuse(Rule::PRIV_01, path + "/notice",
                      {"consent names the notice that the customer saw", "同意须注明客户所见的告知书"});
    if (consents && is_blank(ground.proof))
        return refuse(Rule::PRIV_01, path + "/proof", {"consent names its proof", "同意须注明凭证"});
    const auto says_nothing = [](const std::string& text) { return !text.empty() && is_blank(text); };
    if (says_nothing(ground.notice) || says_nothing(ground.proof))
        return refuse(Rule::COL_04, path + (says_nothing(ground.notice) ? "/notice" : "/proof"),
                      {"blanks say nothing: leave it out", "不得仅填空白；没有则不填"});
    const bool emergency = ground.basis == Basis::emergency && !ground.purposes.empty();
    if (emergency && is_blank(ground.proof))
        return refuse(Rule::COL_04, path + "/proof", {"say what the emergency is", "须注明紧急情况的依据"});
    if (emergency && !ground.expires)
        return refuse(Rule::COL_04, path + "/expires", {"an emergency ends: say when", "紧急情况须注明截止时间"});
    if (ground.expires && !consents && !emergency)
        return refuse(Rule::PRIV_01, path + "/expires",
                      {"only a consent or an emergency ends by itself", "仅同意和紧急情况可设有效期"});
    if (ground.expires && *ground.expires <= caller.now)
        return refuse(Rule::PRIV_01, path + "/expires", {"it ends in time to come", "到期时间须在将来"});
    return outcome::success();
}

Ground kept_ground(Ground ground)
{
    if (ground.basis == Basis::consent && !ground.channel) ground.channel = Channel::counter;
    return ground;
}

void add_ground(Grounds& grounds, const Ground& ground)
{
    for (const auto purpose : ground.purposes)
        grounds.of(ground.basis) |= Purposes::bit(purpose);
    if (ground.basis == Basis::consent) grounds.consent_until = ground.expires.value_or(Instant{});
    if (ground.basis == Basis::emergency) grounds.emergency_until = ground.expires.value_or(Instant{});
}

Ruling<const Dossier*> known(const Records& records, DossierId dossier, std::string_view field)
{
    const auto* found = records.find(dossier);
    if (found == nullptr) return refuse(Rule::FILE_05, std::string{field}, {"there is no such dossier", "没有该档案"});
    return found;
}

Ruling<const Dossier*> living(const Records& records, DossierId dossier, std::string_view field)
{
    BOOST_OUTCOME_TRY(const auto* found, known(records, dossier, field));
    if (found->lifecycle == Lifecycle::destroyed)
        return refuse(Rule::RET_04, std::string{field}, {"this dossier is destroyed", "该档案已销毁"});
    return found;
}

Ruling<const Dossier*> open_one(const Records& records, DossierId dossier, std::string_view field)
{
    BOOST_OUTCOME_TRY(const auto* found, living(records, dossier, field));
    if (found->lifecycle == Lifecycle::closed)
        return refuse(Rule::CLS_06, std::string{field}, {"the dossier is closed", "该档案已关闭"});
    return found;
}

FieldSet held(const Sheet& sheet)
{
    FieldSet fields;
    sheet.each([&](const ValueView& value) { fields.insert(value.field); });
    return fields;
}

vault::Sealed seal_remark(const Sight& see, DossierId dossier, std::uint32_t version, std::string_view remark)
{
    return see.sealer.seal({dossier, remark_field, version}, remark);
}

std::uint8_t completeness(const Template& form, const Dictionary& dictionary, const FieldSet& held)
{
    unsigned required = 0;
    unsigned present = 0;
    for (const auto& row : form.fields) {
        if (!row.required) continue;
        ++required;
        if (const auto* field = dictionary.find(row.field); field != nullptr && held.contains(field->id)) ++present;
    }
    return static_cast<std::uint8_t>(required == 0 ? 100 : present * 100 / required);
}

}  // namespace custos::dossier
