#include "implausible.hpp"
#include "phrases.hpp"
#include "ranges.hpp"

#include <custos/core/binary.hpp>
#include <custos/core/word.hpp>
#include <custos/policy/in_force.hpp>
#include <custos/policy/review.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace custos::policy {

namespace {

using duties::Role;

/// Gathers what is found.
class Review {
public:
    Review(const Policy& policy, const People* people) : policy_{policy}, people_{people} {}

    void run()
    {
        parts();
        ranges();
        for (const auto& found : implausible_in(policy_))
            add(found.fault, found.rule, found.path, found.words);
        guards();
        limits();
        purposes();
        duties();
        custody();
        clocks();
        if (people_ != nullptr) {
            offices();
            signatures();
        }
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.fault > b.fault; });
    }
    [[nodiscard]] std::vector<Finding> found() { return std::move(found_); }
    [[nodiscard]] std::vector<Fault> faults() { return std::move(faults_); }

private:
    void fault(Rule rule, std::string path, Words words) { add(true, rule, std::move(path), words); }
    void doubt(Rule rule, std::string path, Words words) { add(false, rule, std::move(path), words); }
    void add(bool fault, Rule rule, std::string path, Words words)
    {
        if (fault) faults_.push_back({rule, "policy" + path, words});
        found_.push_back({fault, rule, std::move(path), std::string{words.en}, std::string{words.zh}});
    }

    /// What the areas themselves refuse. Their checks end with the first fault, so each row of a list is shown to them
    /// alone; then the whole, for rows that do not go together.
    template <class Part, class Row, class Check>
    void rows(const Part& part, std::vector<Row> Part::*list, Rule rule, std::string_view path, const Check& check)
    {
        const auto before = found_.size();
        for (std::size_t i = 0; i < (part.*list).size(); ++i) {
            auto alone = Part{};
            alone.*list = {(part.*list)[i]};
            if (auto good = check(alone); !good) fault(rule, numbered(good.error().path, path, i), good.error().words);
        }
        if (found_.size() != before) return;
        auto together = Part{};
        together.*list = part.*list;
        if (auto good = check(together); !good) fault(rule, placed(good.error().path, path), good.error().words);
    }

    /// "/owing/0/role" of a row shown alone → "/duties/owing/7/role".
    static std::string numbered(const std::string& found, std::string_view path, std::size_t number)
    {
        const auto list = path.substr(path.rfind('/'));
        const auto begin = found.find(std::string{list} + "/0");
        const auto rest = begin == std::string::npos ? std::string{} : found.substr(begin + list.size() + 2);
        return fmt::format("{}/{}{}", path, number, rest);
    }
    static std::string placed(const std::string& found, std::string_view path)
    {
        const auto area = path.substr(0, path.find('/', 1));
        return found.starts_with(area) ? found : inside(area, found);
    }
    /// Areas above the calendar name their members from the root, "/owing/7"; the calendar says "hours/close".
    static std::string inside(std::string_view area, const std::string& found)
    {
        return fmt::format("{}{}{}", area, found.empty() || found.front() == '/' ? "" : "/", found);
    }

    void parts()
    {
        const auto calendar = [](const auto& part) { return calendar::Calendar::make(part); };
        rows(policy_.calendar, &calendar::Setting::days, Rule::CAL_01, "/calendar/days", calendar);
        rows(policy_.calendar, &calendar::Setting::years, Rule::CAL_01, "/calendar/years", calendar);
        auto rest = policy_.calendar;
        rest.days.clear();
        rest.years.clear();
        if (auto made = calendar(rest); !made)
            fault(Rule::CAL_01, inside("/calendar", made.error().path), made.error().words);

        const auto faults_before = faults_.size();
        const auto dictionary = [](const auto& part) { return dossier::Dictionary::make(part); };
        rows(policy_.dossier, &dossier::Policy::custom_fields, Rule::FILE_02, "/dossier/custom_fields", dictionary);
        for (std::size_t i = 0; i < policy_.dossier.custom_fields.size(); ++i)
            if (policy_.dossier.custom_fields[i].zh.empty())
                doubt(Rule::FILE_02, fmt::format("/dossier/custom_fields/{}/zh", i),
                      {"this field has no Chinese name: tables will show its own",
                       "该字段没有中文名称，表格中将显示原名"});
        const auto with_fields = [&](dossier::Policy part) {
            part.custom_fields = policy_.dossier.custom_fields;
            return dossier::Dictionary::make(part);
        };
        rows(policy_.dossier, &dossier::Policy::templates, Rule::COL_01, "/dossier/templates", with_fields);
        rows(policy_.dossier, &dossier::Policy::stale_after, Rule::CHG_04, "/dossier/stale_after", dictionary);
        rows(policy_.dossier, &dossier::Policy::fields_stale_after, Rule::CHG_04, "/dossier/fields_stale_after",
             with_fields);
        // Whatever else keeps the whole from being made: what is adopted is made without being asked again.
        if (auto made = dossier::Dictionary::make(policy_.dossier); !made && faults_.size() == faults_before)
            fault(Rule::FILE_02, placed(made.error().path, "/dossier"), made.error().words);

        const auto category = [](const auto& part) { return orders::check(part); };
        rows(policy_.orders, &orders::Policy::categories, Rule::TIER_05, "/orders/categories", category);

        const auto duty = [](const auto& part) { return duties::check(part); };
        rows(policy_.duties, &duties::Policy::usual_steps, Rule::SYS_01, "/duties/usual_steps", duty);
        rows(policy_.duties, &duties::Policy::owing, Rule::SYS_01, "/duties/owing", duty);
        rows(policy_.duties, &duties::Policy::recurring, Rule::SYS_01, "/duties/recurring", duty);

        const auto chain = [](const auto& part) { return applications::check(part); };
        rows(policy_.applications, &applications::Policy::chains, Rule::APP_01, "/applications/chains", chain);
        if (auto good = applications::check_destruction(policy_.applications); !good)
            fault(Rule::RET_04, "/applications" + good.error().path, good.error().words);
        auto terms = policy_.applications;
        terms.chains.clear();
        if (auto good = chain(terms); !good)
            fault(Rule::APP_03, inside("/applications", good.error().path), good.error().words);

        const auto term = [](const auto& part) { return custody::check(part); };
        rows(policy_.custody, &custody::Policy::terms, Rule::LEND_03, "/custody/terms", term);
        auto recalled = policy_.custody;
        recalled.terms.clear();
        if (auto good = term(recalled); !good)
            fault(Rule::LEND_03, inside("/custody", good.error().path), good.error().words);

        const auto clock = [](const auto& part) { return security::check(part); };
        rows(policy_.security, &security::Policy::clocks, Rule::SEC_04, "/security/clocks", clock);
    }

    /// A number whose fault is said already is not named again.
    void ranges()
    {
        for (const auto& found : out_of_range(policy_)) {
            const bool said = std::ranges::any_of(found_, [&](const Finding& each) {
                return each.fault && (each.path == found.path || each.path.starts_with(found.path + "/"));
            });
            if (!said) fault(found.rule, found.path, found.words);
        }
    }

    /// SEC-04: nobody is told later than the rule's longest clock without being asked about it.
    void clocks()
    {
        const auto longer = [](const calendar::Term& term) {
            const auto minutes = term.unit == calendar::Unit::hours ? std::int64_t{term.n} * 60 : term.n;
            return minutes > std::int64_t{4} * 60;
        };
        const auto& all = policy_.security.clocks;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (longer(all[i].authority) || longer(all[i].persons))
                doubt(Rule::SEC_04, fmt::format("/security/clocks/{}", i),
                      {"a leak would be told of later than the 4 hours of the rule",
                       "泄露的报告或通知将晚于规定的 4 小时"});
    }

    /// SENS-03: fields of the house's own that hold financial values, as their level says, and name no guard.
    void guards()
    {
        const auto& fields = policy_.dossier.custom_fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].guard != dossier::Guard::none) continue;
            const auto path = fmt::format("/dossier/custom_fields/{}/guard", i);
            if (fields[i].level == dossier::Level::finance)
                doubt(Rule::SENS_03, path,
                      {"guarded as financial all the same: its level says so", "按其级别仍作为财务信息保护"});
            if (fields[i].level == dossier::Level::property)
                doubt(Rule::SENS_03, path,
                      {"an approval to view opens it to every grade; property and income are guarded as financial",
                       "查阅批准即可向任何等级开放；财产、收入类字段应按财务信息保护"});
        }
    }

    void limits()
    {
        const auto& access = policy_.access;
        if (access.dossiers_a_day == 0 && access.dossiers_an_hour == 0)
            fault(Rule::ACC_11, "/access/dossiers_a_day",
                  {"nothing limits how many dossiers one person reads", "未限制单人读取档案的数量"});
        if (access.dossiers_a_day != 0 && access.dossiers_an_hour >= access.dossiers_a_day)
            fault(Rule::ACC_11, "/access/dossiers_an_hour",
                  {"never reached: the limit of the day comes first", "永不生效：先达到每日上限"});
        if (access.overreach_attempts == 0)
            doubt(Rule::ACC_09, "/access/overreach_attempts", {"nobody is told of overreach", "越权尝试不会上报"});
        if (const auto& visit = policy_.applications.longest_visit;
            visit.unit != calendar::Unit::minutes && visit.unit != calendar::Unit::hours && visit.n > 31)
            doubt(Rule::ACC_06, "/applications/longest_visit",
                  {"a reader from outside would come and go for more than a month", "外来查阅可持续一个月以上"});
    }

    void partners()
    {
        const auto& purposes = policy_.access.partner_purposes;
        for (std::size_t i = 0; i < purposes.size(); ++i) {
            const auto path = fmt::format("/access/partner_purposes/{}", i);
            if (purposes[i] == dossier::Purpose::none)
                fault(Rule::ACC_03, path, {"none is no purpose", "用途不得为空"});
            if (purposes[i] == dossier::Purpose::emergency || purposes[i] == dossier::Purpose::administration)
                doubt(Rule::ACC_03, path, {"a purpose that is the house's own", "该用途仅限本店内部"});
        }
    }

    /// SYS-01: a house that does without a duty of the rules says so, and is told so.
    void duties()
    {
        const auto& rows = policy_.duties.recurring;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (rows[i].every != duties::Every::never) continue;
            const auto& text = duties::text_of(rows[i].kind);
            found_.push_back({false, text.rule, fmt::format("/duties/recurring/{}/every", i),
                              fmt::format("recurs no longer: {}", text.words.en),
                              fmt::format("不再定期产生：{}", text.words.zh)});
        }
    }

    void purposes()
    {
        partners();
        std::set<access::Grade> grades;
        std::set<dossier::Purpose> open;
        for (std::size_t i = 0; i < policy_.access.purposes.size(); ++i) {
            const auto& row = policy_.access.purposes[i];
            const auto path = fmt::format("/access/purposes/{}", i);
            if (row.grade == access::Grade::none || !grades.insert(row.grade).second)
                fault(Rule::ACC_03, path + "/grade", {"a grade is none or stands here twice", "等级无效或重复"});
            for (std::size_t at = 0; at < row.purposes.size(); ++at) {
                open.insert(row.purposes[at]);
                const auto where = fmt::format("{}/purposes/{}", path, at);
                if (row.purposes[at] == dossier::Purpose::none)
                    fault(Rule::ACC_03, where, {"none is no purpose", "用途不得为空"});
                if (row.purposes[at] == dossier::Purpose::emergency)
                    doubt(Rule::ACC_13, where,
                          {"everyday access for a purpose that is for emergencies", "紧急用途被列为日常用途"});
            }
        }
        for (const auto grade : {access::Grade::normal, access::Grade::advanced, access::Grade::special})
            if (!grades.contains(grade))
                doubt(Rule::ACC_03, "/access/purposes",
                      {"a grade without a purpose can look at nothing", "未列用途的等级无法查阅"});
        for (const auto& word : shape_of<dossier::Purpose>().words) {
            const auto purpose = static_cast<dossier::Purpose>(word.value);
            if (purpose == dossier::Purpose::none || purpose == dossier::Purpose::emergency || open.contains(purpose))
                continue;
            found_.push_back({false, Rule::ACC_03, "/access/purposes",
                              fmt::format("unreachable: no grade may have the purpose {}", word.name),
                              fmt::format("无法使用：没有等级可使用用途 {}", word.name)});
        }
    }

    void custody()
    {
        const auto made = dossier::Dictionary::make(policy_.dossier);
        if (made && made.value().find_template(policy_.custody.card_form) == nullptr)
            fault(Rule::CARD_06, "/custody/card_form", {"there is no such template", "没有该模板"});
        if (policy_.custody.dinner_card <= policy_.custody.lunch_card)
            fault(Rule::CARD_01, "/custody/dinner_card",
                  {"the cards of dinner are out before those of lunch", "晚餐信息卡的发放时间不得早于午餐"});
        const auto& shifts = policy_.calendar.hours.shift_ends;
        if (!shifts.empty() && policy_.custody.dinner_card >= shifts.back())
            doubt(Rule::CARD_01, "/custody/dinner_card",
                  {"the cards of dinner are due when the last shift has ended", "晚餐信息卡应发放时最后一班已下班"});
        for (std::size_t i = 0; i < policy_.custody.terms.size(); ++i) {
            const auto& terms = policy_.custody.terms[i];
            const auto path = fmt::format("/custody/terms/{}", i);
            leaves_by_approval(terms, path);
            const auto& free = terms.without_approval;
            if (terms.approval == applications::Kind::none && !free.empty())
                fault(Rule::LEND_01, path + "/without_approval",
                      {"unreachable: nobody needs an approval here", "永不生效：此类物件无需批准"});
            if (std::find(free.begin(), free.end(), terms.keeper) != free.end())
                fault(Rule::APP_02, path + "/without_approval",
                      {"self-approval: the keeper may hand it out to themselves", "自我批准：保管岗位可自行取用"});
        }
    }

    /// LEND-01, ACC-10, DEED-05: what the rules let out by approval goes out by one; cards and forms need none.
    void leaves_by_approval(const custody::Terms& terms, const std::string& path)
    {
        if (terms.approval != applications::Kind::none) return;
        switch (terms.kind) {
            case custody::Kind::deed:
                return fault(Rule::DEED_05, path + "/approval", {"a deed leaves to anybody", "权证可任意外借"});
            case custody::Kind::excerpt:
                return fault(Rule::ACC_10, path + "/approval",
                             {"a copy or excerpt leaves without approval, of a marked dossier too",
                              "复印件、摘录（含涉密档案）无须批准即可外借"});
            case custody::Kind::file:
            case custody::Kind::project_file:
            case custody::Kind::carrier:
                return fault(
                    Rule::LEND_01, path + "/approval",
                    {"a file leaves without approval, of a marked dossier too", "档案（含涉密档案）无须批准即可外借"});
            default: return;
        }
    }

    // --- with an archive ------------------------------------------------------------------------------------------

    /// Calls each(row, path) for the rows of a list and for those of the rules that it leaves in force.
    template <class Row, class Each>
    static void each_in_force(const std::vector<Row>& rows, const std::vector<Row>& usual, std::string_view list,
                              Each&& each)
    {
        for (std::size_t i = 0; i < rows.size(); ++i)
            each(rows[i], path_of(rows, usual, i, list));
        for (const auto& row : rows_besides(rows, usual))
            each(row, fmt::format("{}/{}", list, word_of(row.kind)));
    }

    /// A row of a list that the document gives, by its number; of one that is as the rules' own, and so need not stand
    /// in any document, by its kind.
    template <class Row>
    static std::string path_of(const std::vector<Row>& rows, const std::vector<Row>& usual, std::size_t i,
                               std::string_view list)
    {
        const auto form = [](const std::vector<Row>& all) {
            Bytes bytes;
            Writer writer{bytes};
            for (const auto& row : all)
                writer.value(shape_of<Row>(), &row);
            return bytes;
        };
        if (form(rows) != form(usual)) return fmt::format("{}/{}", list, i);
        return fmt::format("{}/{}", list, word_of(rows[i].kind));
    }

    void held(Role role, Rule rule, const std::string& path)
    {
        if (role == Role::none || !persons_in(people_->holders, role).empty()) return;
        fault(rule, path, nobody_holds(role));
    }

    void steps(const std::vector<duties::Step>& steps, const std::string& path)
    {
        for (std::size_t i = 0; i < steps.size(); ++i)
            held(steps[i].role, Rule::SYS_01, fmt::format("{}/{}/role", path, i));
    }

    void offices()
    {
        steps(policy_.duties.usual_steps, "/duties/usual_steps");
        const auto list = [&](const auto& rows, const auto& usual, std::string_view name) {
            each_in_force(rows, usual, fmt::format("/duties/{}", name), [&](const auto& row, const std::string& path) {
                held(row.role, duties::text_of(row.kind).rule, path + "/role");
                steps(row.steps, path + "/steps");
            });
        };
        list(policy_.duties.owing, duties::Policy::usual_owing(), "owing");
        list(policy_.duties.recurring, duties::Policy::usual_recurring(), "recurring");
        each_in_force(policy_.custody.terms, custody::Policy::usual_terms(), "/custody/terms",
                      [&](const custody::Terms& terms, const std::string& path) {
                          held(terms.keeper, Rule::LEND_02, path + "/keeper");
                      });
    }

    [[nodiscard]] bool can_apply(const applications::Chain& chain, StaffId applicant) const
    {
        return can_be_signed(chain.steps, people_->holders, applicant);
    }

    /// Chains that nobody can complete; those that could only be signed by whoever asks (APP-02); and for the rest the
    /// persons whose own applications nobody could sign, which is for people to know.
    void signatures()
    {
        each_in_force(
            policy_.applications.chains, applications::Policy::usual_chains(), "/applications/chains",
            [&](const applications::Chain& chain, const std::string& path) { signatures_of(chain, path + "/steps"); });
    }

    void signatures_of(const applications::Chain& chain, const std::string& path)
    {
        const bool of_administrators = chain.kind == applications::Kind::policy_change;
        const auto& asking = of_administrators ? people_->administrators : people_->at_work;
        if (!can_apply(chain, StaffId{}))
            fault(Rule::APP_01, path, nobody_completes(chain.kind));
        else if (std::none_of(asking.begin(), asking.end(), [&](StaffId each) { return can_apply(chain, each); }))
            fault(Rule::APP_02, path, only_by_themselves(chain.kind));
        else
            doubt_self_approval(chain, path);
    }

    void doubt_self_approval(const applications::Chain& chain, const std::string& path)
    {
        std::set<StaffId> signers;
        for (const auto& step : chain.steps)
            for (const auto& wanted : applications::wanted_by(step))
                for (const auto role : wanted.roles)
                    signers.merge(persons_in(people_->holders, role, wanted.department));
        for (const auto signer : signers)
            if (!can_apply(chain, signer))
                found_.push_back(
                    {false, Rule::APP_02, path,
                     fmt::format("self-approval: only {} could sign what {} applies for", signer.value, signer.value),
                     fmt::format("自我批准：员工 {} 的申请只能由其本人签批", signer.value)});
    }

    const Policy& policy_;
    const People* people_;
    std::vector<Finding> found_;
    std::vector<Fault> faults_;
};

}  // namespace

std::vector<Finding> review(const Policy& policy, const People* people)
{
    Review review{policy, people};
    review.run();
    return review.found();
}

std::vector<Fault> faults_of(const Policy& policy, const People* people)
{
    Review review{policy, people};
    review.run();
    return review.faults();
}

}  // namespace custos::policy
