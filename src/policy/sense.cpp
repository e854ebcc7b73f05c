#include "findings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace custos::policy {

namespace {

class Sense : Reviewing {
public:
    Sense(const Policy& policy, Findings& findings) : Reviewing{policy, findings} {}

    void run()
    {
        guards();
        limits();
        purposes();
        duties();
        custody();
        clocks();
    }

private:
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
        if (policy_.applications.rounds_by.empty())
            doubt(Rule::TIER_06, "/applications/rounds_by",
                  {"any two persons propose and confirm a round of tiers", "任意两人即可提出并确认分级轮次"});
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
            findings_.doubt(text.rule, fmt::format("/duties/recurring/{}/every", i),
                            fmt::format("recurs no longer: {}", text.words.en),
                            fmt::format("不再定期产生：{}", text.words.zh));
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
            findings_.doubt(Rule::ACC_03, "/access/purposes",
                            fmt::format("unreachable: no grade may have the purpose {}", word.name),
                            fmt::format("无法使用：没有等级可使用用途 {}", word.name));
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
};

}  // namespace

void review_sense(const Policy& policy, Findings& findings) { Sense{policy, findings}.run(); }

}  // namespace custos::policy
