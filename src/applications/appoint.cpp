/// Who holds which office, and whose keys are on file.
#include <custos/applications/rules.hpp>
#include <custos/core/said.hpp>
#include <custos/core/text.hpp>
#include <custos/vault/vault.hpp>

#include <algorithm>

namespace custos::applications {

namespace {

Refusal gone(std::string field)
{
    return refuse(Rule::ACC_08, std::move(field), {"nobody of that number works here", "没有该在岗员工"});
}

bool is_in_force(const Appointment& appointment, Instant now)
{
    return appointment.from <= now && now < appointment.until;
}

bool is_for(const Appointment& appointment, std::string_view department)
{
    return department.empty() || appointment.department.empty() || is_same_label(appointment.department, department);
}

/// APP-02: does the one in whose stead a deputy signs hold that office now, in their own right, and as widely?
bool holder_is_in_office(const Records& records, const Appointment& deputy, std::string_view department, Instant now)
{
    const auto [first, last] = records.appointments.get<by_staff>().equal_range(deputy.deputy_of);
    return std::any_of(first, last, [&](const Appointment& own) {
        return own.role == deputy.role && !own.deputy_of && is_in_force(own, now) && is_for(own, department) &&
               is_for(own, deputy.department);
    });
}

}  // namespace

bool in_force(const Records& records, const Appointment& appointment, std::string_view department, Instant now)
{
    return is_in_force(appointment, now) && is_for(appointment, department) &&
           (!appointment.deputy_of || holder_is_in_office(records, appointment, department, now));
}

bool held_by_another(const Records& records, Role role, std::string_view department, StaffId besides, Instant now)
{
    const auto [first, last] = records.appointments.get<by_role>().equal_range(role);
    return std::any_of(first, last, [&](const Appointment& each) {
        return each.staff != besides && in_force(records, each, department, now);
    });
}

std::vector<const Appointment*> held_by(const Records& records, StaffId staff, Role role, std::string_view department,
                                        Instant now)
{
    std::vector<const Appointment*> held;
    const auto [first, last] = records.appointments.get<by_staff>().equal_range(staff);
    for (auto each = first; each != last; ++each)
        if (each->role == role && in_force(records, *each, department, now)) held.push_back(&*each);
    std::stable_partition(held.begin(), held.end(), [](const Appointment* each) { return !each->deputy_of; });
    return held;
}

const Appointment* holds(const Records& records, StaffId staff, Role role, std::string_view department, Instant now)
{
    const auto held = held_by(records, staff, role, department, now);
    return held.empty() ? nullptr : held.front();
}

std::vector<const Appointment*> held_for(const Records& records, StaffId staff, const Wanted& wanted, Role role,
                                         std::string_view applicants_department, Instant now)
{
    auto held = held_by(records, staff, role, department_for(wanted, role, applicants_department), now);
    const bool of_no_department = role == Role::department_head && !wanted.department && applicants_department.empty();
    if (of_no_department) std::erase_if(held, [](const Appointment* each) { return !each->department.empty(); });
    return held;
}

Ruling<Appointed> decide(const Sight& see, const Caller& caller, const Appoint& ask)
{
    if (!see.access.works_here(ask.staff)) return gone("staff");
    if (ask.role == Role::none) return refuse(Rule::APP_01, "role", {"name an office", "须指明岗位"});
    BOOST_OUTCOME_TRY(said(ask.department, Rule::APP_01, "department", ask.department.empty() ? Words{} : nameless));
    const auto department = access::department_called(see.access, ask.department);
    const Appointment made{see.applications.next_appointment,
                           ask.staff,
                           ask.role,
                           department,
                           ask.from.value_or(caller.now),
                           ask.until.value_or(duties::never),
                           ask.deputy_of.value_or(StaffId{})};
    const auto zone = see.calendar.zone();
    if (day_of(made.from, zone) < day_of(caller.now, zone))
        return refuse(Rule::APP_01, "from",
                      {"an office is given from the present day on", "任期开始日期不得早于登记当日"});
    if (made.until <= made.from)
        return refuse(Rule::APP_01, "until", {"it ends before it begins", "任期结束不得早于开始"});
    if (made.until <= caller.now) return refuse(Rule::APP_01, "until", {"that time has passed", "该时间已过"});
    if (ask.deputy_of) {
        const auto holder = *ask.deputy_of;
        if (holder == ask.staff)
            return refuse(Rule::APP_02, "deputy_of", {"nobody is their own deputy", "不得代理本人"});
        if (!see.access.works_here(holder)) return gone("deputy_of");
        const auto* own = holds(see.applications, holder, ask.role, department, std::max(made.from, caller.now));
        if (own == nullptr || own->deputy_of)
            return refuse(Rule::APP_02, "deputy_of",
                          {"a deputy stands in for a holder of the office", "被代理人未任该岗位"});
        if (!ask.until) return refuse(Rule::APP_02, "until", {"a deputy has a last day", "代理须有期限"});
    }
    return Appointed{made};
}

Ruling<Dismissed> decide(const Sight& see, const Caller& caller, const Dismiss& ask)
{
    const auto found = see.applications.appointments.find(ask.appointment);
    if (found == see.applications.appointments.end() || found->until <= caller.now)
        return refuse(Rule::APP_01, "appointment", {"there is no such appointment", "没有该任职"});
    return Dismissed{ask.appointment};
}

namespace {

std::vector<Dismissed> offices_of(const Records& records, Instant now, StaffId gone_now)
{
    std::vector<Dismissed> ended;
    for (const auto& row : records.appointments)
        if (now < row.until && (row.staff == gone_now || row.deputy_of == gone_now)) ended.push_back({row.id});
    return ended;
}

}  // namespace

std::vector<Dismissed> dismissals_after(const Records& records, Instant now, const access::Departed& event)
{
    return offices_of(records, now, event.staff);
}

std::vector<Dismissed> dismissals_after(const Records& records, Instant now, const access::Enlisted& event)
{
    return event.moved ? offices_of(records, now, event.staff) : std::vector<Dismissed>{};
}

Ruling<KeyKept> decide(const Sight& see, const Caller&, const KeepKey& ask)
{
    if (!see.access.works_here(ask.staff)) return gone("staff");
    vault::PublicKey key{};
    if (ask.key.size() != key.size())
        return refuse(
            Rule::APP_04, "key",
            {"an Ed25519 key has 32 bytes, in a document as base64", "公钥须为32字节，在文档中以 base64 书写"});
    std::copy(ask.key.begin(), ask.key.end(), key.begin());
    if (!vault::may_sign(key))
        return refuse(Rule::APP_04, "key", {"under this key anybody can sign", "该公钥不可用：任何人都能以其签名"});
    return KeyKept{ask.staff, ask.key};
}

}  // namespace custos::applications
