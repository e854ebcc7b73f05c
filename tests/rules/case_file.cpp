#include "case_file.hpp"

#include <custos/core/rule.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

namespace custos::rule_cases {

namespace {

constexpr const char* usual_clock = "2026-03-02 10:00";
constexpr const char* founder = "Founder";

class Reader {
public:
    Reader(std::string_view text, std::string name) : name_{std::move(name)}, statements_{statements_of(text, name_)} {}

    CaseFile read()
    {
        if (statements_.empty()) throw Fault{name_ + ":1: the file is empty"};
        read_head();
        std::size_t next = 1;
        for (; next < statements_.size() && !statements_[next].text.starts_with("case "); ++next)
            read_statement(background_, statements_[next], true);
        if (next == statements_.size()) statements_.back().fault("there is no case");
        for (; next < statements_.size(); ++next) {
            const auto& statement = statements_[next];
            if (statement.text.starts_with("case "))
                open_case(statement);
            else
                read_statement(file_.cases.back(), statement, false);
        }
        close_case();
        is_fair();
        return std::move(file_);
    }

private:
    void read_head()
    {
        Scanner scan{statements_.front()};
        scan.expect("rule");
        file_.rule = scan.rule();
        if (name_ != file_.rule + ".txt") statements_.front().fault("the file is named after its rule");
        if (scan.accept("refuses")) {
            scan.expect("nothing");
            file_.refuses = false;
        }
        scan.end();
        background_.clock = clock_of(statements_.front(), usual_clock);
        background_.staff[founder] = 1;
    }

    static std::string clock_of(Statement at, std::string_view text)
    {
        at.text = text;
        return Scanner{at}.moment();
    }

    void open_case(const Statement& statement)
    {
        if (!file_.cases.empty()) close_case();
        Case made = background_;
        made.at = statement;
        made.title = statement.text.substr(5);
        const auto same = [&](const Case& other) { return other.title == made.title; };
        if (std::any_of(file_.cases.begin(), file_.cases.end(), same)) statement.fault("two cases have this title");
        known_ = known_before_;
        file_.cases.push_back(std::move(made));
    }

    /// A case ends with what is expected of its last call, and each of its calls is there for an expectation.
    void close_case()
    {
        const auto& now = file_.cases.back();
        bool expects = false;
        const Step* asked = nullptr;
        for (const auto& step : now.steps) {
            if (step.given) continue;
            if (std::holds_alternative<Expectation>(step.what)) {
                expects = true;
                asked = nullptr;
            } else if (asked != nullptr) {
                asked->at.fault("nothing is expected of this call");
            } else if (std::holds_alternative<Call>(step.what)) {
                asked = &step;
            }
        }
        if (asked != nullptr) asked->at.fault("nothing is expected of this call");
        if (!expects) now.at.fault("this case expects nothing");
    }

    void is_fair() const
    {
        bool allowed = false;
        bool refused = false;
        for (const auto& each : file_.cases)
            for (const auto& step : each.steps)
                if (const auto* expected = std::get_if<Expectation>(&step.what)) {
                    using Kind = Expectation::Kind;
                    const bool no = expected->kind == Kind::refused || expected->kind == Kind::requestable;
                    const bool own = !expected->rules.empty() && expected->rules.front() == file_.rule;
                    refused = refused || (no && own);
                    allowed = allowed || (!no && expected->kind != Kind::error);
                }
        if (!allowed) statements_.front().fault("no case of this rule is allowed");
        if (refused != file_.refuses)
            statements_.front().fault(refused ? "it says that the rule refuses nothing, and a case is refused under it"
                                              : "no case is refused under this rule");
    }

    void read_statement(Case& into, const Statement& statement, bool in_background)
    {
        Scanner scan{statement};
        if (scan.accept("given"))
            read_given(into, statement, scan);
        else if (in_background)
            statement.fault("before the first case there are only statements that begin with \"given\"");
        else if (scan.accept("at"))
            into.steps.push_back({statement, SetClock{scan.moment()}});
        else if (scan.accept("reopen"))
            into.steps.push_back({statement, Reopen{}});
        else if (scan.accept("when"))
            into.steps.push_back({statement, read_call(scan)});
        else if (scan.accept("expect"))
            read_expectation(into, statement, scan);
        else
            statement.fault("a statement begins with given, at, reopen, when, expect or case");
        scan.end();
        if (in_background) known_before_ = known_;
    }

    // --- given ------------------------------------------------------------------------------------------------------

    void read_given(Case& into, const Statement& statement, Scanner& scan)
    {
        const auto step = [&](auto what) { into.steps.push_back({statement, std::move(what), true}); };
        if (scan.accept("clock")) {
            if (into.steps.size() > background_.steps.size())
                statement.fault("the clock stands first in a case; later it is moved by \"at\"");
            into.clock = scan.moment();
        } else if (scan.accept("policy")) {
            scan.expect(":");
            if (into.policy) statement.fault("the policy is given already");
            into.policy = scan.record('\0');
        } else if (scan.accept("staff")) {
            step(read_staff(into, scan));
        } else if (scan.accept("stranger")) {
            add_person(into, scan);
        } else if (scan.accept("office")) {
            for (auto& call : read_offices(scan))
                step(std::move(call));
        } else if (scan.accept("dossier")) {
            step(read_dossier(scan));
        } else if (scan.accept("approval")) {
            step(read_approval(scan));
        } else {
            step(read_call(scan));
        }
    }

    std::uint64_t add_person(Case& into, Scanner& scan)
    {
        const auto number = into.staff.size() + 1;
        into.staff[fresh(scan, "the name of a person")] = number;
        return number;
    }

    Call read_staff(Case& into, Scanner& scan)
    {
        const auto number = add_person(into, scan);
        scan.expect(":");
        Call call = by_founder("access.enlist");
        call.fields.members = {{"staff", plain(number)}, {"grade", plain(scan.word("a grade"))}};
        if (scan.accept("administrator")) call.fields.members.emplace_back("administrator", plain(true));
        scan.expect("in");
        call.fields.members.emplace_back("department", scan.value());
        return call;
    }

    std::vector<Call> read_offices(Scanner& scan)
    {
        std::vector<Call> calls;
        const auto holder = name_of(scan, "a member of staff");
        scan.expect(":");
        for (auto& office : scan.words("an office")) {
            calls.push_back(by_founder("applications.appoint"));
            calls.back().fields.members = {{"staff", holder}, {"role", plain(office)}};
        }
        const auto department = scan.accept("of") ? scan.value() : plain("");
        for (auto& call : calls)
            call.fields.members.emplace_back("department", department);
        return calls;
    }

    /// A guest, entered by the founder; what basis there is covers the purposes named, and none if none is named.
    Call read_dossier(Scanner& scan)
    {
        Call call = by_founder("dossier.open");
        call.as = fresh(scan, "the name of a dossier");
        Value purposes{Value::Form::list, {}, {}, {}};
        scan.expect("for");
        for (auto& purpose : scan.words("a purpose"))
            purposes.items.push_back(plain(purpose));
        scan.expect(":");
        Value values{Value::Form::list, {}, {}, {}};
        for (auto& [field, value] : scan.record('\0').members) {
            Value one{Value::Form::record, {}, {}, {}};
            one.members = {{"field", plain(field)}, {"value", std::move(value)}, {"source", plain("self_submitted")}};
            values.items.push_back(std::move(one));
        }
        Value ground{Value::Form::record, {}, {}, {}};
        ground.members = {
            {"basis", plain("contract")}, {"purposes", purposes}, {"notice", plain("")}, {"proof", plain("")}};
        call.fields.members = {{"kind", plain("individual")},
                               {"form", plain("guest")},
                               {"grounds", Value{Value::Form::list, {}, {}, {ground}}},
                               {"values", std::move(values)}};
        return call;
    }

    Approval read_approval(Scanner& scan)
    {
        Approval made;
        made.as = fresh(scan, "the name of an approval");
        scan.expect("for");
        made.applicant = known(scan, "the applicant");
        scan.expect("signed");
        scan.expect("by");
        do
            made.signers.push_back(known(scan, "a signatory"));
        while (scan.accept(","));
        scan.expect(":");
        made.fields = checked(scan);
        return made;
    }

    // --- when -------------------------------------------------------------------------------------------------------

    Call read_call(Scanner& scan)
    {
        Call call;
        call.staff = known(scan, "a member of staff");
        if (scan.accept("for")) call.purpose = scan.word("a purpose");
        call.is_query = scan.accept("asks");
        if (!call.is_query && !scan.accept("does")) scan.fault("\"does\" or \"asks\" is wanted");
        call.title = scan.word("the title of a command or question");
        if (scan.accept("as")) call.as = fresh(scan, "a name for what comes of it");
        call.fields.form = Value::Form::record;
        if (scan.accept(":")) call.fields = checked(scan);
        return call;
    }

    // --- expect -----------------------------------------------------------------------------------------------------

    void read_expectation(Case& into, const Statement& statement, Scanner& scan)
    {
        const bool follows = !into.steps.empty() && !into.steps.back().given &&
                             (std::holds_alternative<Call>(into.steps.back().what) ||
                              std::holds_alternative<Expectation>(into.steps.back().what));
        if (!follows) statement.fault("an expectation follows a call");
        into.steps.push_back({statement, read_expected(scan)});
    }

    Expectation read_expected(Scanner& scan)
    {
        using Kind = Expectation::Kind;
        Expectation made;
        if (scan.accept("taken")) return {Kind::taken, {}, {}, {}, {}};
        if (scan.accept("unchanged")) return {Kind::unchanged, {}, {}, {}, {}};
        if (scan.accept("answered")) return {Kind::answered, {}, {}, {}, {}};
        if (scan.accept("granted")) {
            made.kind = Kind::granted;
            if (scan.accept("under")) made.rules = rules(scan);
        } else if (scan.accept("requestable")) {
            made.kind = Kind::requestable;
            scan.expect("as");
            made.word = scan.word("a kind of application");
            scan.expect("under");
            made.rules = {scan.rule()};
            if (scan.accept("at")) made.path = scan.pointer("the member that is refused");
        } else if (scan.accept("refused")) {
            made.kind = Kind::refused;
            scan.expect("under");
            made.rules = {scan.rule()};
            if (scan.accept("at")) made.path = scan.pointer("the member that is refused");
        } else if (scan.accept("error")) {
            made.kind = Kind::error;
            made.word = scan.word("the name of an error");
        } else if (scan.accept("field")) {
            made.kind = Kind::shown;
            made.path = scan.word("the name of a field");
            made.word = scan.word("open, masked or withheld");
            if (made.word != "open" && made.word != "masked" && made.word != "withheld")
                scan.fault("a field is open, masked or withheld");
            if (made.word != "withheld") made.value = known(scan.value(), scan);
        } else {
            made.path = scan.path();
            if (scan.accept("is")) {
                made.kind = scan.accept("absent") ? Kind::absent : Kind::member;
                if (made.kind == Kind::member) made.value = known(scan.value(), scan);
            } else {
                scan.expect("has");
                made.kind = Kind::count;
                const auto number = scan.value();
                if (!number.plain.is_int64()) scan.fault("a number is wanted");
                made.number = static_cast<std::uint64_t>(number.plain.as_int64());
            }
        }
        return made;
    }

    static std::vector<std::string> rules(Scanner& scan)
    {
        std::vector<std::string> found;
        do
            found.push_back(scan.rule());
        while (scan.accept(","));
        return found;
    }

    // --- names ------------------------------------------------------------------------------------------------------

    std::string known(Scanner& scan, std::string_view what) const
    {
        auto name = scan.name(what);
        if (!known_.contains(name)) scan.fault("nobody and nothing is named " + name);
        return name;
    }

    Value known(Value value, const Scanner& scan) const
    {
        if (value.form == Value::Form::name && !known_.contains(value.name))
            scan.fault("nobody and nothing is named " + value.name);
        for (const auto& item : value.items)
            (void)known(item, scan);
        for (const auto& member : value.members)
            (void)known(member.second, scan);
        return value;
    }

    Value checked(Scanner& scan) const { return known(scan.record('\0'), scan); }

    Value name_of(Scanner& scan, std::string_view what) const { return {Value::Form::name, {}, known(scan, what), {}}; }

    std::string fresh(Scanner& scan, std::string_view what)
    {
        auto name = scan.name(what);
        if (!known_.insert(name).second) scan.fault("this name is given already");
        return name;
    }

    static Call by_founder(std::string title)
    {
        Call call;
        call.staff = founder;
        call.purpose = "administration";
        call.title = std::move(title);
        call.fields.form = Value::Form::record;
        return call;
    }

    template <class T>
    static Value plain(const T& what)
    {
        return {Value::Form::plain, boost::json::value(what), {}, {}};
    }

    std::string name_;
    std::vector<Statement> statements_;
    CaseFile file_;
    Case background_;
    std::set<std::string, std::less<>> known_{founder};
    std::set<std::string, std::less<>> known_before_{founder};
};

}  // namespace

CaseFile read_cases(std::string_view text, const std::string& name) { return Reader{text, name}.read(); }

CaseFile read_cases(const std::filesystem::path& path)
{
    std::ifstream in{path, std::ios::binary};
    if (!in) throw Fault{path.string() + ": it cannot be read"};
    std::ostringstream text;
    text << in.rdbuf();
    return read_cases(text.str(), path.filename().string());
}

}  // namespace custos::rule_cases
