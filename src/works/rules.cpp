#include <custos/works/rules.hpp>

#include <custos/archive/archive.hpp>
#include <custos/core/name.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace custos::works {

namespace {

std::string money(Fen amount, unsigned digits)
{
    auto text = print_money(amount, digits);
    for (auto at = std::min(text.find('.'), text.size()); at > 3 && text[at - 4] != '-'; at -= 3)
        text.insert(at - 3, 1, ',');
    return text;
}

constexpr Words minutes{"", " 分钟"};
constexpr Words bytes{" bytes", " 字节"};

/// The parameters of rules in one language. Each is called as the policy document calls it, where it is set; Chinese
/// says before that what it is. In English the words of lists are those of the document.
class InForce {
public:
    InForce(const policy::Policy& policy, Language language) : policy_{policy}, chinese_{language == Language::chinese}
    {
    }

    /// Nothing, if the rule has no parameters.
    [[nodiscard]] std::optional<std::string> of(Rule rule)
    {
        found_.clear();
        add_members(rule);
        add_duties(rule);
        if (found_.empty()) return std::nullopt;
        return fmt::to_string(fmt::join(found_, say({"; ", "；"})));
    }

private:
    [[nodiscard]] std::string_view say(const Words& words) const { return chinese_ ? words.zh : words.en; }

    template <class Enum>
    [[nodiscard]] std::string named(Enum value) const
    {
        return std::string{chinese_ ? in_words(value).zh : word_of(value)};
    }
    template <class Enum>
    [[nodiscard]] std::string named(const std::vector<Enum>& values, const Words& between = {", ", "、"}) const
    {
        std::vector<std::string> all;
        all.reserve(values.size());
        for (const auto value : values)
            all.push_back(named(value));
        return fmt::to_string(fmt::join(all, say(between)));
    }
    [[nodiscard]] std::string term(const calendar::Term& term) const
    {
        return to_text(term, chinese_ ? Language::chinese : Language::english);
    }

    template <class Value>
    void set(std::string_view member, std::string_view zh, const Value& value, const Words& unit = {})
    {
        found_.push_back(chinese_ ? fmt::format("{}（{}）：{}{}", zh, member, value, unit.zh)
                                  : fmt::format("{} = {}{}", member, value, unit.en));
    }
    /// A list of rows, of which it is said how many the house has.
    void own(std::string_view member, std::string_view zh, std::size_t count)
    {
        found_.push_back(chinese_ ? fmt::format("{}（{}）：自定 {} 个", zh, member, count)
                                  : fmt::format("{}: {} own", member, count));
    }
    /// A list of rows, each in words.
    void rows(std::string_view member, std::string_view zh, const std::vector<std::string>& all)
    {
        const auto joined = fmt::to_string(fmt::join(all, say({"; ", "；"})));
        found_.push_back(chinese_ ? fmt::format("{}（{}）：{}", zh, member, joined)
                                  : fmt::format("{}: {}", member, joined));
    }

    void add_members(Rule rule);
    void add_chains();
    void add_terms();
    void add_purposes();
    void add_duties(Rule rule);

    const policy::Policy& policy_;
    bool chinese_;
    std::vector<std::string> found_;
};

/// "view = department_head > customer_service; …": the steps in order, "|" where any office of a step may sign, "&"
/// where all have to, as all departments have to that a step names; "+ stamp" where the department stamps it besides.
void InForce::add_chains()
{
    std::vector<std::string> all;
    for (const auto& usual : applications::Policy::usual_chains()) {
        std::vector<std::string> steps;
        for (const auto& step : chain_of(policy_.applications, usual.kind).steps) {
            auto departments = step.departments;
            if (step.department) departments.push_back(*step.department);
            auto signers = named(step.roles, step.all ? Words{" & ", "及"} : Words{" | ", "或"});
            if (!departments.empty())
                signers += fmt::format(fmt::runtime(say({" of \"{}\"", "（{}）"})),
                                       fmt::join(departments, say({"\" & \"", "及"})));
            if (applications::wants_stamp(step)) signers += say({" + stamp", "＋部门印章"});
            steps.push_back(std::move(signers));
        }
        all.push_back(fmt::format(fmt::runtime(say({"{} = {}", "{}：{}"})), named(usual.kind),
                                  fmt::join(steps, say({" > ", "，其后"}))));
    }
    rows("applications.chains", "审批流程", all);
}

void InForce::add_terms()
{
    std::vector<std::string> all;
    for (const auto& usual : custody::Policy::usual_terms()) {
        const auto terms = custody::terms_of(policy_.custody, usual.kind);
        all.push_back(fmt::format(fmt::runtime(say({"{} = {}, renewals {}", "{}：{}，续借 {} 次"})), named(usual.kind),
                                  term(terms.term), terms.renewals));
    }
    rows("custody.terms", "借期", all);
}

void InForce::add_purposes()
{
    std::vector<std::string> all;
    for (const auto& row : policy_.access.purposes)
        all.push_back(fmt::format(fmt::runtime(say({"{}: {}", "{}：{}"})), named(row.grade), named(row.purposes)));
    rows("access.purposes", "各级权限可用的用途", all);
}

/// What the policy document sets of a rule by members of its own.
void InForce::add_members(Rule rule)
{
    const auto& [house, calendar, dossier, orders, access, applications, custody] =
        std::tie(policy_.house, policy_.calendar, policy_.dossier, policy_.orders, policy_.access, policy_.applications,
                 policy_.custody);
    switch (rule) {
        case Rule::CAL_01:
            set("calendar.title", "日历", calendar.title);
            return own("calendar.days", "放假与调休", calendar.days.size());
        case Rule::CAL_02: return set("calendar.hours.close", "每日下班时间", print(calendar.hours.close));
        case Rule::CAL_03: return set("calendar.zone_minutes", "所在时区与 UTC 相差", calendar.zone_minutes, minutes);
        case Rule::COL_01: return own("dossier.templates", "采集模板", dossier.templates.size());
        case Rule::COL_07: return set("dossier.longest_value", "每个值的最大长度", dossier.longest_value, bytes);
        case Rule::FILE_01:
            return set("dossier.entry_within_working_days", "建档期限", unsigned{dossier.entry_within_working_days},
                       {"", " 个工作日"});
        case Rule::FILE_02: return own("dossier.custom_fields", "自定义字段", dossier.custom_fields.size());
        case Rule::ORD_01:
            set("orders.most_items", "每单最多项目数", orders.most_items);
            return set("house.money_digits", "金额小数位数", unsigned{house.money_digits});
        case Rule::ORD_03:
            set("orders.minutes_ahead", "订单时间可超前", orders.minutes_ahead, minutes);
            set("orders.lines_above_price", "金额高于数量与单价之积的明细", named(orders.lines_above_price));
            set("orders.lines_below_price", "金额低于数量与单价之积的明细", named(orders.lines_below_price));
            set("orders.negative_lines", "销售中的负数明细", named(orders.negative_lines));
            return own("orders.in_thousandths", "数量以千分之一计的项目", orders.in_thousandths.size());
        case Rule::ORD_04:
            return set("orders.supervised_over", "须复核的订单金额超过",
                       money(orders.supervised_over, house.money_digits));
        case Rule::CHG_05:
            return set("applications.approve_merges", "合并须经批准",
                       applications.approve_merges ? say({"true", "是"}) : say({"false", "否"}));
        case Rule::TIER_06:
            return set("applications.rounds_by", "提出与确认分级轮次的岗位",
                       applications.rounds_by.empty() ? std::string{say({"any two", "任意两人"})}
                                                      : named(applications.rounds_by));
        case Rule::TIER_05: return own("orders.categories", "项目类别", orders.categories.size());
        case Rule::ACC_02: return set("access.normal_groups", "普通权限可见的信息组", named(access.normal_groups));
        case Rule::ACC_03: return add_purposes();
        case Rule::ACC_07:
            set("access.log_at_most_every_ms", "访问日志最迟写入间隔", access.log_at_most_every_ms, {"", " 毫秒"});
            return set("access.log_at_most_entries", "未写入的访问记录至多", access.log_at_most_entries, {"", " 条"});
        case Rule::ACC_09:
            return set("access.overreach_attempts", "被拒次数达到即为事件", unsigned{access.overreach_attempts});
        case Rule::ACC_11:
            set("access.dossiers_a_day", "每人每日可查阅档案数", access.dossiers_a_day);
            return set("access.dossiers_an_hour", "每人每小时可查阅档案数（0 表示不限）", access.dossiers_an_hour);
        case Rule::APP_01: return add_chains();
        case Rule::APP_03:
            return set("applications.unused_lapses", "批准未使用而失效的期限", term(applications.unused_lapses));
        case Rule::LEND_03: return add_terms();
        case Rule::CARD_01:
            set("custody.lunch_card", "午餐信息卡发出时间", print(custody.lunch_card));
            return set("custody.dinner_card", "晚餐信息卡发出时间", print(custody.dinner_card));
        case Rule::DEED_04: return rows("custody.safes", "保险柜", custody.safes);
        case Rule::CARD_06: return set("custody.card_form", "信息卡所用模板", custody.card_form);
        case Rule::ACC_13:
            return set("access.emergency_minutes", "紧急查阅有效时间", access.emergency_minutes, minutes);
        default: return;
    }
}

/// The duties that a rule owes, with their terms and who owes them.
void InForce::add_duties(Rule rule)
{
    const auto& policy = policy_.duties;
    for (const auto& text : duties::all_kinds()) {
        if (text.rule != rule) continue;
        const auto is_it = [&](const auto& row) { return row.kind == text.kind; };
        const auto owing = std::find_if(policy.owing.begin(), policy.owing.end(), is_it);
        if (owing != policy.owing.end())
            set(fmt::format("duties.owing.{}", word_of(text.kind)), text.words.zh,
                fmt::format("{}{}{}", term(owing->term), say({", ", "，"}), named(owing->role)));
        const auto all = duties::recurring_of(policy);
        const auto recurring = std::find_if(all.begin(), all.end(), is_it);
        if (recurring != all.end())
            set(fmt::format("duties.recurring.{}", word_of(text.kind)), text.words.zh,
                fmt::format(fmt::runtime(say({"every {}, {}, {}{}", "{}，{}，{}{}"})), named(recurring->every),
                            term(recurring->term), named(recurring->role),
                            recurring->with.empty()
                                ? std::string{}
                                : fmt::format("{}{}", say({" with ", "，会同"}), named(recurring->with))));
    }
}

bool is_kept(Rule rule)
{
    constexpr std::array not_kept{
#define CUSTOS_NOT_KEPT(id) Rule::id,
#include "not_kept.def"
#undef CUSTOS_NOT_KEPT
    };
    return std::find(not_kept.begin(), not_kept.end(), rule) == not_kept.end();
}

}  // namespace

Result<RulesView> run(const ListRules& ask, const Lent& lent)
{
    const auto policy = lent.archive != nullptr ? lent.archive->policy() : policy::Policy{};
    auto prefix = ask.prefix.value_or(std::string{});
    for (auto& letter : prefix)  // ids have no small letters, and whoever types has
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    InForce english{policy, Language::english};
    InForce chinese{policy, Language::chinese};
    RulesView view;
    for (const auto& rule : all_rules())
        if (rule.id.starts_with(prefix))
            view.rules.push_back({rule.rule, std::string{rule.words.en}, std::string{rule.words.zh},
                                  english.of(rule.rule), chinese.of(rule.rule), is_kept(rule.rule)});
    if (view.rules.empty())
        return fail(Code::not_found, {"no rule whose id begins so", "没有以此开头的规则编号"}, "/prefix", prefix);
    return view;
}

}  // namespace custos::works
