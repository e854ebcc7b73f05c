/// The printed form of an application: what is asked, who signs, what each signed, in the words of one language.
#include <custos/applications/queries.hpp>
#include <custos/applications/rules.hpp>
#include <custos/core/detail.hpp>
#include <custos/core/name.hpp>
#include <custos/core/text.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace custos::applications {

namespace {

std::string hex(ByteView bytes)
{
    std::string text;
    for (const auto byte : bytes)
        text += fmt::format("{:02x}", byte);
    return text;
}

class Form {
public:
    Form(const PrintSight& see, const Application& application, Instant now, Language language)
        : see_{see.applications},
          application_{application},
          mark_{see.mark_of(application.scope)},
          now_{now},
          language_{language}
    {
    }

    std::string text()
    {
        const auto& kind = text_of(application_.scope.kind);
        text_ = fmt::format("{} {}   {} ({})\n\n", say({"APPLICATION No.", "申请单 第"}), application_.id.value,
                            say(kind.words), id_of(kind.rule));
        request();
        chain();
        text_ += fmt::format("\n{}\n",
                             say({"Each digest is the SHA-256 of this application's canonical form with the "
                                  "signer's number; an Ed25519 signature is over the same bytes.",
                                  "各摘要为本申请规范形式连同签批人编号的 SHA-256；Ed25519 签名针对同一字节串。"}));
        return std::move(text_);
    }

private:
    [[nodiscard]] std::string_view say(const Words& words) const { return in(language_, words); }
    void row(const Words& title, std::string_view value)
    {
        if (!value.empty()) text_ += fmt::format("{}: {}\n", say(title), in_one_line(value));
    }
    [[nodiscard]] std::string local(Instant at) const { return print_local(at, see_.calendar.zone()); }
    static std::string number(std::uint64_t value) { return value == 0 ? std::string{} : std::to_string(value); }

    [[nodiscard]] std::string fields() const
    {
        std::vector<std::string> names;
        for (const auto id : application_.scope.fields)
            if (const auto* field = see_.dictionary.find(id))
                names.push_back(language_ == Language::chinese ? field->zh : field->en);
        return fmt::to_string(fmt::join(names, say({", ", "、"})));
    }

    /// PRIV-04: whom the data would be disclosed to.
    [[nodiscard]] std::string receiver() const
    {
        if (application_.scope.kind != Kind::disclosure) return {};
        const auto found = see_.applications.partners.find(PartnerId{application_.scope.object});
        return found == see_.applications.partners.end() ? std::string{} : found->name;
    }

    /// ACC-06: whom a marked dossier would be shown to.
    [[nodiscard]] std::string reader() const
    {
        const auto& who = application_.reader;
        return who ? fmt::format("{}{}{}", who->name, say({", ", "，"}), who->organisation) : std::string{};
    }

    /// SENS-01: to what the level of the fields is lowered, or the mark where none is named, the dossier's or a
    /// thing's. Without a dossier it is a draft of the policy.
    [[nodiscard]] std::string lowered_to() const
    {
        const auto& scope = application_.scope;
        if (scope.kind != Kind::lower_level || !scope.dossier) return {};
        if (scope.fields.empty()) {
            const auto lowered = lowered_by(scope);
            const auto of =
                lowered.thing == 0 ? std::string{} : fmt::format("{} {}, ", say({"item", "物件"}), lowered.thing);
            return fmt::format("{}{} {}", of, say({"mark", "密级"}), say(in_words(lowered.mark)));
        }
        if (scope.object > 3) return {};
        return fmt::format("{} {}", say({"level", "敏感级别"}),
                           say(in_words(static_cast<dossier::Level>(scope.object))));
    }
    [[nodiscard]] std::string_view mark() const
    {
        return mark_ == dossier::Mark::none ? std::string_view{} : say(in_words(mark_));
    }

    void request()
    {
        const auto& scope = application_.scope;
        row({"Applicant", "申请人"}, number(scope.applicant.value));
        row({"Department", "部门"}, application_.department);
        row({"Dossier", "档案"}, number(scope.dossier.value));
        if (const auto today = see_.dossiers.resolved(scope.dossier); today != scope.dossier)
            row({"Merged since into", "此后并入"}, number(today.value));  // which it was not signed for (APP-03)
        row({"Mark", "密级"}, mark());
        row({"Object", "对象"}, number(scope.object));
        row({"Lowered to", "降至"}, lowered_to());
        row({"Receiver", "接收方"}, receiver());
        row({"Reader", "查阅人"}, reader());
        row({"Fields", "字段"}, fields());
        row({"Purpose", "用途"}, say(in_words(scope.purpose)));
        row({"Reason", "理由"}, application_.reason);
        row({"Asked", "申请时间"}, local(application_.asked));
        if (scope.until) row({"Wanted until", "使用至"}, local(*scope.until));
        if (const auto& conveyed = application_.conveyed; conveyed.carrier) {  // ACC-10
            row({"Carried by", "指定携带人"}, number(conveyed.carrier.value));
            row({"Protection", "保护措施"}, say(in_words(conveyed.protection)));
        }
        const auto status = status_at(application_, now_);
        row({"Status", "状态"}, say(in_words(status)));
        if (status == Status::pending || status == Status::approved)
            row({"Lapses", "失效时间"}, local(application_.lapses));
        if (application_.ended) ended(*application_.ended);
    }

    /// APP-03: who refused it, as which office, and why.
    void ended(const Ended& end)
    {
        const bool denied = application_.status == Status::denied;
        auto by = fmt::format("{}, {}", end.by.value, local(end.at));
        if (end.role != Role::none) by = fmt::format("{}, {}", say(in_words(end.role)), by);
        row(denied ? Words{"Refused by", "否决人"} : Words{"Ended by", "终止人"}, by);
        // What the house itself says of an end is in English on record.
        row({"Because", "原因"}, language_ == Language::chinese ? detail_in_chinese(end.reason) : end.reason);
    }

    /// " (kitchen)": nothing where the step names no department.
    [[nodiscard]] std::string in_brackets(std::string_view departments) const
    {
        if (departments.empty()) return {};
        return fmt::format("{}{}{}", say({" (", "（"}), in_one_line(departments), say({")", "）"}));
    }

    [[nodiscard]] std::string offices(const std::vector<Role>& roles, bool all) const
    {
        std::vector<std::string_view> named;
        named.reserve(roles.size());
        for (const auto role : roles)
            named.push_back(say(in_words(role)));
        return fmt::to_string(fmt::join(named, all ? say({" and ", "及"}) : say({" or ", "或"})));
    }

    void chain()
    {
        for (std::size_t step = 0; step < application_.chain.size(); ++step) {
            const auto& wanted = application_.chain[step];
            const auto departments = wanted.department
                                         ? *wanted.department
                                         : fmt::to_string(fmt::join(wanted.departments, say({" and ", "及"})));
            text_ +=
                fmt::format("\n{} {}: {}{}{}\n", say({"Step", "步骤"}), step + 1, offices(wanted.roles, wanted.all),
                            in_brackets(departments), wants_stamp(wanted) ? say(stamped) : std::string_view{});
            for (const auto& signature : application_.signatures)
                if (signature.step == step) signed_by(signature);
            for (const auto& missing : missing_of(step))
                text_ +=
                    fmt::format("  {}{}{}{}\n", say({"Signature", "签名"}), missing,
                                say({": ____________   Date: ____________", "：____________   日期：____________"}),
                                wants_stamp(wanted) ? say({"   Stamp: ____________", "   印章：____________"})
                                                    : std::string_view{});
        }
    }

    static constexpr Words stamped{", and the department's stamp", "，并加盖部门印章"};

    /// ACC-05, LEND-01: of a step that is stamped it is the stamp.
    [[nodiscard]] Words evidence_of(const Signature& signature) const
    {
        return wants_stamp(application_.chain[signature.step]) ? Words{"Stamp", "用印"} : Words{"Evidence", "凭据"};
    }

    /// Each place of a step that nobody has signed yet, by what tells it from the others of the step.
    [[nodiscard]] std::vector<std::string> missing_of(std::size_t step) const
    {
        const auto& of = application_.chain[step];
        const auto wanted = wanted_by(of);
        const auto seats = seating(application_, step);
        std::vector<std::string> missing;
        for (std::size_t i = 0; i < seats.size(); ++i) {
            if (seats[i].signature != nullptr) continue;
            std::vector<std::string> told;
            if (of.departments.size() > 1) told.push_back(*wanted[i].department);
            if (of.all && of.roles.size() > 1) told.push_back(offices(wanted[i].roles, false));
            missing.push_back(in_brackets(fmt::to_string(fmt::join(told, say({", ", "，"})))));
        }
        return missing;
    }

    void signed_by(const Signature& signature)
    {
        text_ += fmt::format("  {} {}", say({"Signed by", "签批人"}), signature.by.value);
        if (signature.deputy_of)
            text_ += fmt::format(" {} {}", say({"in the stead of", "代"}), signature.deputy_of.value);
        text_ += fmt::format(", {}{}, {}\n", say(in_words(signature.role)),
                             in_brackets(signature.department.value_or("")), local(signature.at));
        if (!signature.evidence.empty())
            text_ += fmt::format("  {}: {}\n", say(evidence_of(signature)), in_one_line(signature.evidence));
        text_ += fmt::format("  SHA-256: {}\n", hex(signature.digest));
        if (!signature.signature.empty()) text_ += fmt::format("  Ed25519: {}\n", hex(signature.signature));
    }

    const Sight& see_;
    const Application& application_;
    dossier::Mark mark_;
    Instant now_;
    Language language_;
    std::string text_;
};

}  // namespace

Ruling<PrintedView> answer(const PrintSight& see, const Caller& caller, const AskPrinted& ask)
{
    const auto* application = see.applications.applications.find(ask.application);
    if (application == nullptr)
        return refuse(Rule::APP_01, "application", {"there is no such application", "没有该申请"});
    BOOST_OUTCOME_TRY(told_to(see.applications, caller, *application));
    const auto shown = counted(*application);
    return PrintedView{Form{see, shown, caller.now, Language::english}.text(),
                       Form{see, shown, caller.now, Language::chinese}.text()};
}

}  // namespace custos::applications
