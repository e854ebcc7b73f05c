/// The way back after the host's clock ran ahead (CAL-03).
#include <custos/access/rules.hpp>
#include <custos/core/text.hpp>

namespace custos::access {

Ruling<ClockRighted> decide(const Strayed& strayed, const Caller& caller, const RightClock& ask)
{
    if (is_blank(ask.reason)) return refuse(Rule::CAL_03, "reason", {"say what happened", "须说明原因"});
    const auto apart = ask.now < caller.now ? caller.now - ask.now : ask.now - caller.now;
    if (apart > minutes(10))
        return refuse(Rule::CAL_03, "now", {"the host's clock says another time", "与宿主时钟所示时间不符"});
    if (strayed.ran_to - caller.now < hours(24))
        return refuse(Rule::CAL_03, "",
                      {"the clock is less than a day ahead: wait for it", "时钟超前不足一天，请等待"});
    if (strayed.wrong_from.value <= 1)
        return refuse(Rule::CAL_03, "now",
                      {"by that clock nothing here was written yet", "按此时钟，本库尚无任何记录"});
    return ClockRighted{strayed.wrong_from, caller.now, strayed.ran_to, ask.reason};
}

}  // namespace custos::access
