#include <custos/core/name.hpp>
#include <custos/policy/difference.hpp>
#include <custos/policy/words.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace custos::policy {

namespace {

/// "10,000.00": as people write an amount.
std::string amount(Fen money, unsigned digits)
{
    auto text = print_money(money, digits);
    for (auto at = std::min(text.find('.'), text.size()); at > 3;)
        text.insert(at -= 3, 1, ',');
    return text;
}

class Explaining {
public:
    Explaining(const Policy& policy, Language language) : policy_{policy}, language_{language} {}

    std::vector<Chapter> run()
    {
        house();
        access();
        applications();
        custody();
        leaks();
        duties();
        otherwise();
        return std::move(chapters_);
    }

private:
    [[nodiscard]] std::string say(const Words& words) const { return std::string{in(language_, words)}; }
    template <class Enum>
    [[nodiscard]] std::string named(Enum value) const
    {
        return say(in_words(value));
    }
    template <class Enum>
    [[nodiscard]] std::string listed(const std::vector<Enum>& values, const Words& between = {", ", "、"}) const
    {
        std::vector<std::string> all;
        all.reserve(values.size());
        for (const auto value : values)
            all.push_back(named(value));
        return fmt::to_string(fmt::join(all, say(between)));
    }
    [[nodiscard]] std::string of_department(const applications::ChainStep& step) const
    {
        if (!step.department && step.departments.empty()) return {};
        return fmt::format("{}{}{}", say({" (", "（"}),
                           step.department.value_or(fmt::to_string(fmt::join(step.departments, say({" and ", "及"})))),
                           say({")", "）"}));
    }
    [[nodiscard]] std::string stamp_of(const applications::ChainStep& step) const
    {
        return applications::wants_stamp(step) ? say({" and the department's stamp", "并加盖部门印章"}) : std::string{};
    }
    [[nodiscard]] std::string term(const calendar::Term& term) const { return to_text(term, language_); }

    void chapter(const Words& title) { chapters_.push_back({say(title), {}}); }
    template <class... Parts>
    void line(const Words& form, const Parts&... parts)
    {
        chapters_.back().lines.push_back(fmt::format(fmt::runtime(in(language_, form)), parts...));
    }

    /// Who owes what recurs, and who owes a part of it besides.
    [[nodiscard]] std::string with(const duties::Recurring& row) const
    {
        if (row.with.empty()) return named(row.role);
        return fmt::format("{}{}{}", named(row.role), say({" with ", "会同"}), listed(row.with, {" and ", "、"}));
    }

    void house()
    {
        chapter({"The house", "本单位"});
        if (!policy_.house.name.empty()) line({"{}.", "{}。"}, policy_.house.name);
        line({"Days end at {}; the calendar is {} with {} days of the house's own.",
              "每日 {} 截止；日历为 {}，另有 {} 个自定日期。"},
             print(policy_.calendar.hours.close), policy_.calendar.title, policy_.calendar.days.size());
        line({"An order over {} is looked at by a second person (ORD-04).",
              "订单金额超过 {} 须由第二人复核（ORD-04）。"},
             amount(policy_.orders.supervised_over, policy_.house.money_digits));
        line({"A line of an order above quantity × unit price is {}, one below it {}, one of a sale less than zero {} "
              "(ORD-03).",
              "订单明细金额高于数量与单价之积的{}，低于的{}，销售中为负的{}（ORD-03）。"},
             named(policy_.orders.lines_above_price), named(policy_.orders.lines_below_price),
             named(policy_.orders.negative_lines));
        for (const auto& one : policy_.orders.categories)
            line({"Items counted as {}: {}{} (TIER-05).", "计入“{}”的项目：{}{}（TIER-05）。"}, one.name,
                 one.kinds.empty() ? std::string{say({"all others", "其余全部"})}
                                   : fmt::format("{}", fmt::join(one.kinds, ", ")),
                 one.nights ? say({", in nights", "，按间夜"}) : std::string_view{});
    }

    void access()
    {
        const auto& access = policy_.access;
        chapter({"Who may see what", "谁可查阅"});
        for (const auto& row : access.purposes)
            line({"{} looks for: {} (ACC-03).", "{}可用于：{}（ACC-03）。"}, named(row.grade), listed(row.purposes));
        line({"The normal grade sees these groups: {} (ACC-02).", "普通级可见的信息组：{}（ACC-02）。"},
             listed(access.normal_groups));
        if (access.dossiers_a_day != 0)
            line({"One person reads {} dossiers a day; more needs an approval (ACC-11).",
                  "每人每日可查阅 {} 份档案，超出须经批准（ACC-11）。"},
                 access.dossiers_a_day);
        if (access.dossiers_an_hour != 0)
            line({"And {} an hour (ACC-11).", "每小时 {} 份（ACC-11）。"}, access.dossiers_an_hour);
        if (access.emergency_minutes == 0)
            line({"There are no emergency reads (ACC-13).", "未启用紧急查阅（ACC-13）。"});
        else
            line({"An emergency read holds for {} minutes and is reviewed afterwards (ACC-13).",
                  "紧急查阅有效 {} 分钟，事后复核（ACC-13）。"},
                 access.emergency_minutes);
        if (access.overreach_attempts != 0)
            line({"{} refused attempts on marked or sensitive data within a day are an incident (ACC-09).",
                  "24 小时内 {} 次被拒的越权尝试即为事件（ACC-09）。"},
                 access.overreach_attempts);
    }

    void applications()
    {
        chapter({"Who signs", "审批流程"});
        for (const auto& word : shape_of<applications::Kind>().words) {
            const auto kind = static_cast<applications::Kind>(word.value);
            if (kind == applications::Kind::none) continue;
            std::vector<std::string> steps;
            for (const auto& step : applications::chain_of(policy_.applications, kind).steps)
                steps.push_back(listed(step.roles, step.all ? Words{" and ", "及"} : Words{" or ", "或"}) +
                                of_department(step) + stamp_of(step));
            line({"{}: {} (APP-01).", "{}：{}（APP-01）。"}, named(kind),
                 fmt::to_string(fmt::join(steps, say({", then ", "，其后"}))));
        }
        line({"What is not signed lapses after {}; an approval that is not used after {} (APP-03).",
              "未签批的申请于 {} 后失效；未使用的批准于 {} 后失效（APP-03）。"},
             term(policy_.applications.unsigned_lapses), term(policy_.applications.unused_lapses));
        if (policy_.applications.rounds_by.empty())
            line({"A round of tiers is proposed by one person and confirmed by any other (TIER-06).",
                  "分级轮次由一人提出，任一他人确认（TIER-06）。"});
        else
            line({"A round of tiers is proposed and confirmed with {}, as far as somebody holds the office who may "
                  "(TIER-06).",
                  "分级轮次的提出与确认须有{}参加（无人任职或任职人无权的岗位除外）（TIER-06）。"},
                 listed(policy_.applications.rounds_by, {" and ", "及"}));
    }

    void custody()
    {
        chapter({"What may leave, and for how long", "可外借物件及期限"});
        for (const auto& word : shape_of<custody::Kind>().words) {
            const auto kind = static_cast<custody::Kind>(word.value);
            if (kind == custody::Kind::none) continue;
            const auto terms = custody::terms_of(policy_.custody, kind);
            const auto leave = terms.approval == applications::Kind::none
                                   ? say({"no approval needed", "无需批准"})
                                   : fmt::format(fmt::runtime(say({"on an approval \"{}\"", "须经“{}”批准"})),
                                                 language_ == Language::chinese ? in_words(terms.approval).zh
                                                                                : word_of(terms.approval));
            line({"{}: {}, {}, renewals at most: {}; {} keeps the register (LEND-03).",
                  "{}：{}，{}，最多续借 {} 次；由{}登记（LEND-03）。"},
                 named(kind), term(terms.term), leave, terms.renewals, named(terms.keeper));
            if (!terms.without_approval.empty())
                line({"   without one for: {}.", "   无需批准者：{}。"}, listed(terms.without_approval));
        }
        line({"What is called back is due in {}.", "被召回物件的归还期限：{}。"}, term(policy_.custody.recalled));
        line({"Deeds are kept in: {} (DEED-04).", "权证存放于：{}（DEED-04）。"},
             fmt::to_string(fmt::join(policy_.custody.safes, say({", ", "、"}))));
    }

    void leaks()
    {
        chapter({"When something leaks", "泄露事件"});
        for (const auto& word : shape_of<security::IncidentGrade>().words) {
            const auto clock = security::clock_of(policy_.security, static_cast<security::IncidentGrade>(word.value));
            line({"{}: the authority is told within {}, the persons within {} (SEC-04).",
                  "{}：{}内报告主管部门，{}内通知当事人（SEC-04）。"},
                 named(clock.grade), term(clock.authority), term(clock.persons));
        }
    }

    [[nodiscard]] std::string told(const std::vector<duties::Step>& steps) const
    {
        std::vector<std::string> all;
        for (const auto& step : steps.empty() ? policy_.duties.usual_steps : steps)
            all.push_back(
                fmt::format(fmt::runtime(say({"{} after {}", "{}（{}后）"})), named(step.role), term(step.after)));
        return fmt::to_string(fmt::join(all, say({", ", "、"})));
    }

    void duties()
    {
        chapter({"What is owed", "待办事项"});
        for (const auto& row : policy_.duties.owing) {
            const auto& text = duties::text_of(row.kind);
            line({"{} ({}): {}, {}; late, it is told to {}.", "{}（{}）：{}，{}；逾期告知{}。"}, say(text.words),
                 id_of(text.rule), named(row.role), term(row.term), told(row.steps));
        }
        for (const auto& row : duties::recurring_of(policy_.duties)) {
            const auto& text = duties::text_of(row.kind);
            line({"{}, {} ({}): {}; late, it is told to {}.", "{}，{}（{}）：{}；逾期告知{}。"}, say(text.words),
                 named(row.every), id_of(text.rule), with(row), told(row.steps));
        }
        stale();
    }

    /// Whoever signs by these words is to miss nothing: what has no sentence of its own above is told here.
    void otherwise()
    {
        const auto differences = difference(Policy{}, policy_);
        if (differences.empty()) return;
        chapter({"What differs from the rules' own settings", "与规则默认设定的不同之处"});
        const auto nothing = say({"nothing", "无"});
        for (const auto& each : differences)
            line({"{}: {}; the rules' own: {}.", "{}：{}；规则默认：{}。"}, each.path, each.after.value_or(nothing),
                 each.before.value_or(nothing));
    }

    void stale()
    {
        const Words form{"Checked as stale after {} months: {} (CHG-04).",
                         "满 {} 个月未确认即列为过期：{}（CHG-04）。"};
        for (const auto& row : policy_.dossier.stale_after)
            if (row.months != 0) line(form, row.months, named(row.kind));
        const auto dictionary = dossier::Dictionary::make(policy_.dossier);
        for (const auto& row : policy_.dossier.fields_stale_after) {
            const auto* field = dictionary ? dictionary.value().find(std::string_view{row.field}) : nullptr;
            if (row.months != 0 && field != nullptr) line(form, row.months, say({field->en, field->zh}));
        }
    }

    const Policy& policy_;
    Language language_;
    std::vector<Chapter> chapters_;
};

}  // namespace

std::vector<Chapter> explained(const Policy& policy, Language language) { return Explaining{policy, language}.run(); }

}  // namespace custos::policy
