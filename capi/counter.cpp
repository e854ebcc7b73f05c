// The counter: who is it, what may be seen, which tier, may this customer be served.
#include "cards.hpp"
#include "session.hpp"

#include <custos/archive/state.hpp>
#include <custos/core/word.hpp>

#include <algorithm>

namespace custos::capi {

custos_card card_from(const dossier::Card& card) noexcept
{
    custos_card made{};
    made.struct_size = sizeof made;
    made.acquired_day = card.acquired.number;
    made.dossier = card.dossier.value;
    made.keeper = card.keeper.value;
    made.kind = static_cast<std::uint32_t>(card.kind);
    made.member = card.member ? 1 : 0;
    made.relation = static_cast<std::uint32_t>(card.relation);
    made.standing = static_cast<std::uint32_t>(card.standing);
    made.lifecycle = static_cast<std::uint32_t>(card.lifecycle);
    made.risk = static_cast<std::uint32_t>(card.risk);
    made.mark = static_cast<std::uint32_t>(card.mark);
    made.identity = static_cast<std::uint32_t>(card.identity);
    made.completeness = card.completeness;
    made.late = card.late ? 1 : 0;
    return made;
}

namespace {

static_assert(std::tuple_size_v<FieldSet::Words> == std::extent_v<decltype(custos_access_request::fields)>);

FieldSet set_of(const custos_access_request& request) { return FieldSet{std::to_array(request.fields)}; }

void put_set(std::uint64_t (&words)[4], const FieldSet& fields) { std::ranges::copy(fields.words(), words); }

custos_decision decision_from(const access::Decision& decision)
{
    custos_decision made{};
    made.outcome = static_cast<std::uint32_t>(decision.outcome);
    for (const auto rule : decision.rules)
        if (made.rule_count < std::size(made.rules)) made.rules[made.rule_count++] = static_cast<std::uint32_t>(rule);
    put_set(made.open, decision.open);
    put_set(made.masked, decision.masked);
    put_set(made.withheld, decision.withheld);
    put_text(made.application, decision.application);
    return made;
}

custos_risk risk_from(const dossier::RiskView& risk) noexcept
{
    return {0, risk.serve ? 1U : 0U, risk.dossier.value, static_cast<std::uint32_t>(risk.risk),
            static_cast<std::uint32_t>(risk.identity)};
}

custos_prospect prospect_from(const applications::Prospect& prospect)
{
    custos_prospect made{};
    made.nobody_signs = prospect.nobody_signs ? 1 : 0;
    made.holds_until_ms = prospect.holds_until.ms;
    for (const auto& step : prospect.signatures) {
        if (made.signature_count == std::size(made.signatures)) break;
        std::string offices;
        for (const auto role : step.roles) {
            if (!offices.empty()) offices += step.all ? " and " : " or ";
            offices += word_of(role);
        }
        put_text(made.signatures[made.signature_count++], offices);
    }
    return made;
}

/// The field numbers go from 1 to 254: neither the first nor the last bit is a field.
custos_access_request request_given(const custos_access_request* request)
{
    auto given = read_struct(request, "request");
    const auto fields = set_of(given);
    require(!fields.contains(FieldId{0}) && !fields.contains(dossier::remark_field), CUSTOS_E_ARGUMENT,
            "request/fields");
    return given;
}

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_find(uint64_t* out, uint64_t capacity, uint64_t* out_count, custos_desk desk, uint32_t by,
                          const char* value, uint64_t value_size)
{
    return at_desk<Waiting::kept>(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        auto before = std::exchange(at.found, std::nullopt);
        at.forget_answer();
        require_pointer(out_count, "out_count");
        require(out != nullptr || capacity == 0, CUSTOS_E_NULL, "out");
        require(by >= CUSTOS_BY_PHONE && by <= CUSTOS_BY_LICENCE, CUSTOS_E_ARGUMENT, "by");
        const auto text = text_given(value, value_size, longest_text, "value");
        if (!before || before->by != by || std::string_view{before->value} != text) {
            auto found = at.desk.find(static_cast<vault::TokenKind>(by), text);
            if (const auto status = status_of(found); status != CUSTOS_OK) return status;
            before = FoundBefore{by, {}, std::move(found.value().value())};
        }
        const auto& ids = before->ids;
        *out_count = ids.size();
        if (ids.size() > capacity) {
            std::fill_n(out, capacity, 0);
            before->value.assign(text);
            at.found = std::move(before);
            return fault(CUSTOS_E_BUFFER, "out");
        }
        std::ranges::transform(ids, out, &DossierId::value);
        return CUSTOS_OK;
    });
}

custos_status custos_find_all(uint64_t* out, uint64_t* out_counts, custos_desk desk, uint32_t by, const char* values,
                              const uint64_t* value_ends, uint64_t count)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_array(out, count, longest_batch, "out");
        require(by >= CUSTOS_BY_PHONE && by <= CUSTOS_BY_LICENCE, CUSTOS_E_ARGUMENT, "by");
        const auto texts = texts_given(values, value_ends, count, "values", "value_ends");
        return status_of(at.desk.find_all(
            static_cast<vault::TokenKind>(by), texts.size(), [&](std::size_t i) { return texts[i]; },
            [&](std::size_t i, const std::vector<DossierId>& ids) {
                out[i] = ids.empty() ? 0 : ids.front().value;
                if (out_counts != nullptr) out_counts[i] = ids.size();
            }));
    });
}

custos_status custos_card_get(custos_card* out, custos_desk desk, uint64_t dossier)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_out(out);
        return given(at.desk.card_of({dossier}), [&](const dossier::Card& card) { put(out, card_from(card)); });
    });
}

custos_status custos_risk_of(custos_risk* out, custos_desk desk, uint64_t dossier)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_out(out);
        return given(at.desk.risk_of({dossier}), [&](const dossier::RiskView& risk) { put(out, risk_from(risk)); });
    });
}

custos_status custos_risks_of(custos_risk* out, custos_desk desk, const uint64_t* dossiers, uint64_t count)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_array(dossiers, count, longest_list, "dossiers");
        if (count != 0) check_out(out);
        return status_of(at.desk.risks_of(
            static_cast<std::size_t>(count), [&](std::size_t i) { return DossierId{dossiers[i]}; },
            [&](std::size_t i, const Ruling<dossier::RiskView>& risk) {
                put(out, i, risk ? risk_from(risk.value()) : custos_risk{});
            }));
    });
}

custos_status custos_application_prospect(custos_prospect* out, custos_desk desk, const char* application,
                                          uint64_t application_size)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_out(out);
        const auto prospect = at.desk.prospect(text_given(application, application_size, longest_text, "application"));
        if (!prospect) return failed(prospect.error());
        if (prospect.value().signatures.empty())
            return failed(
                fail(Code::not_found, {"there is no application of this kind", "没有该类申请"}, "application"));
        put(out, prospect_from(prospect.value()));
        return CUSTOS_OK;
    });
}

custos_status custos_access_decide(custos_decision* out, custos_desk desk, const custos_access_request* request)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_out(out);
        const auto asked = request_given(request);
        const auto decision = at.desk.decide({asked.dossier}, set_of(asked));
        if (!decision) return failed(decision.error());
        put(out, decision_from(decision.value()));
        return CUSTOS_OK;
    });
}

custos_status custos_access_decide_all(uint32_t* out, custos_desk desk, const uint64_t* dossiers, uint64_t count,
                                       const custos_access_request* request)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        const auto asked = request_given(request);
        check_array(dossiers, count, longest_list, "dossiers");
        check_array(out, count, longest_list, "out");
        std::vector<access::Outcome> outcomes(static_cast<std::size_t>(count));
        const auto decided =
            at.desk.decide_all([&](std::size_t i) { return DossierId{dossiers[i]}; }, set_of(asked), outcomes);
        if (!decided) return failed(decided.error());
        std::ranges::transform(outcomes, out, [](access::Outcome each) { return static_cast<std::uint32_t>(each); });
        return CUSTOS_OK;
    });
}

custos_status custos_field_id(uint32_t* out, custos_desk desk, const char* name, uint64_t name_size)
{
    return at_desk(desk, [&](OpenArchive& at, OpenDesk&) -> custos_status {
        require_pointer(out, "out");
        const auto text = text_given(name, name_size, longest_text, "name");
        std::uint64_t id = 0;
        const auto read = at.archive.read([&](const archive::State& state) {
            if (const auto* field = state.dictionary.find(text)) id = field->id.value;
        });
        if (!read) return failed(read.error());
        if (id == 0)
            return failed(
                fail(Code::not_found, {"the dictionary has no field of this name", "字典中没有该名称的字段"}, "name"));
        *out = static_cast<std::uint32_t>(id);
        return CUSTOS_OK;
    });
}

custos_status custos_scheme_id(uint64_t* out, custos_desk desk, const char* name, uint64_t name_size)
{
    return at_desk(desk, [&](OpenArchive& at, OpenDesk&) -> custos_status {
        require_pointer(out, "out");
        const auto text = text_given(name, name_size, longest_text, "name");
        SchemeId id;
        const auto read = at.archive.read([&](const archive::State& state) {
            if (const auto* scheme = state.tiers.find(text)) id = scheme->id;
        });
        if (!read) return failed(read.error());
        if (!id)
            return failed(fail(Code::not_found, {"there is no scheme of this name", "没有该名称的分级方案"}, "name"));
        *out = id.value;
        return CUSTOS_OK;
    });
}

custos_status custos_tier_of(custos_tier* out, custos_desk desk, uint64_t scheme, uint64_t dossier)
{
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_out(out);
        return given(at.desk.tier_of({scheme}, {dossier}), [&](const TierPlace& tier) {
            custos_tier made{};
            made.place = tier.place;
            made.by_hand = tier.by_hand ? 1 : 0;
            if (tier.period) made.period = static_cast<std::uint32_t>(tier.period->number);
            put_text(made.name, tier.name);
            put(out, made);
        });
    });
}

custos_status custos_tiers_of(uint8_t* out, custos_desk desk, uint64_t scheme, const uint64_t* dossiers, uint64_t count,
                              uint64_t first)
{
    static_assert(CUSTOS_NO_TIER == tiers::no_tier && std::is_same_v<tiers::TierIndex, uint8_t>);
    return at_desk(desk, [&](OpenArchive&, OpenDesk& at) -> custos_status {
        check_array(out, count, longest_list, "out");
        require(dossiers == nullptr || first == 0, CUSTOS_E_ARGUMENT, "first");
        const auto begin = std::max<std::uint64_t>(first, 1);
        require(begin <= std::numeric_limits<std::uint64_t>::max() - count, CUSTOS_E_ARGUMENT, "first");
        const auto named = [&](std::size_t i) { return DossierId{dossiers != nullptr ? dossiers[i] : begin + i}; };
        return status_of(at.desk.tiers_of({scheme}, named, {out, static_cast<std::size_t>(count)}));
    });
}

const char* custos_rule_id(uint32_t rule)
{
    const auto all = all_rules();
    const auto found =
        std::ranges::find_if(all, [&](const RuleText& text) { return static_cast<std::uint32_t>(text.rule) == rule; });
    return found == all.end() ? "" : found->id.data();  // a literal, so a NUL ends it
}
