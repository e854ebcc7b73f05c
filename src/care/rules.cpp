#include <custos/care/rules.hpp>
#include <custos/core/text.hpp>
#include <custos/dossier/rules.hpp>

namespace custos::care {

namespace {

constexpr std::size_t longest_text = 1024;

Ruling<void> said(const std::string& text, Rule rule, const char* field)
{
    if (text.size() > longest_text || !is_utf8(text))
        return refuse(rule, field, {"at most 1024 bytes of UTF-8", "最多 1024 字节的 UTF-8 文本"});
    return outcome::success();
}

Ruling<const Warning*> known(const Sight& see, WarningId id, Rule rule)
{
    const auto* warning = see.care.find(id);
    if (warning == nullptr) return refuse(rule, "warning", {"there is no such warning", "没有该预警"});
    return warning;
}

}  // namespace

Ruling<std::variant<Warned, Unchanged>> decide(const Sight& see, const Caller&, const Warn& ask)
{
    BOOST_OUTCOME_TRY(dossier::living(see.tiers.dossiers, ask.dossier));
    if (ask.sign == Sign{}) return refuse(Rule::CHURN_01, "sign", {"say which sign", "须注明预警信号"});
    if (const auto* running = see.care.running(ask.dossier)) return Unchanged{running->id.value};
    return Warned{see.care.next_warning, ask.dossier, ask.sign};
}

Ruling<Researched> decide(const Sight& see, const Caller&, const ReportCause& ask)
{
    BOOST_OUTCOME_TRY(const auto* warning, known(see, ask.warning, Rule::CHURN_02));
    if (warning->state != WarningState::open)
        return refuse(Rule::CHURN_02, "warning", {"its cause is on record already", "原因已登记"});
    if (is_blank(ask.cause))
        return refuse(Rule::CHURN_02, "cause", {"say why the customer is being lost", "须说明流失原因"});
    BOOST_OUTCOME_TRY(said(ask.cause, Rule::CHURN_02, "cause"));
    const auto measure = ask.measure.value_or("");
    const auto owner = ask.owner.value_or(StaffId{});
    BOOST_OUTCOME_TRY(said(measure, Rule::CHURN_03, "measure"));
    if (!measure.empty() && !owner)
        return refuse(Rule::CHURN_03, "owner", {"a measure has an owner", "措施须有负责人"});
    if (measure.empty() && owner)
        return refuse(Rule::CHURN_03, "measure", {"say what the owner is to do", "须说明负责人所采取的措施"});
    return Researched{ask.warning, warning->dossier, ask.cause, measure, owner};
}

Ruling<Judged> decide(const Sight& see, const Caller&, const Judge& ask)
{
    BOOST_OUTCOME_TRY(const auto* warning, known(see, ask.warning, Rule::CHURN_03));
    if (warning->state == WarningState::open)
        return refuse(Rule::CHURN_03, "warning", {"its cause is not on record yet", "原因尚未登记"});
    if (warning->state != WarningState::researched)
        return refuse(Rule::CHURN_03, "warning", {"it is judged already", "已评定结果"});
    if (!ask.won_back && ask.lesson.empty())
        return refuse(Rule::CHURN_03, "lesson", {"say what is learnt from the loss", "须总结流失教训"});
    BOOST_OUTCOME_TRY(said(ask.lesson, Rule::CHURN_03, "lesson"));
    return Judged{ask.warning, warning->dossier, ask.won_back, ask.lesson};
}

}  // namespace custos::care
