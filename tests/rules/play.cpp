#include "play.hpp"

#include <custos/archive/archive.hpp>
#include <custos/core/time.hpp>

#include <algorithm>
#include <charconv>

namespace custos::rule_cases {

namespace json = boost::json;

namespace {

std::int64_t moment_of(const std::string& text) { return parse_instant(text).value().ms; }

std::string text_of(const json::value* value)
{
    if (value == nullptr || value->is_null()) return {};
    return value->is_string() ? std::string{value->as_string().data(), value->as_string().size()}
                              : json::serialize(*value);
}

std::string at(const json::value& document, std::string_view path) { return text_of(member_at(document, path)); }

/// One part of a path inside brackets: a place, or the first item of which a member has that value.
const json::value* item_of(const json::array& list, std::string_view key)
{
    const auto sign = key.find('=');
    if (sign == std::string_view::npos) {
        std::size_t place = 0;
        const auto read = std::from_chars(key.data(), key.data() + key.size(), place);
        return read.ec == std::errc{} && place < list.size() ? &list[place] : nullptr;
    }
    const auto found = std::find_if(list.begin(), list.end(), [&](const json::value& item) {
        return at(item, key.substr(0, sign)) == key.substr(sign + 1);
    });
    return found == list.end() ? nullptr : &*found;
}

/// The path of the record or list that would hold the member at a path; empty for the answer itself.
std::string_view holder_of(std::string_view path)
{
    if (path.ends_with(']')) return path.substr(0, path.rfind('['));
    const auto dot = path.rfind('.');
    return path.substr(0, dot == std::string_view::npos ? 0 : dot);
}

/// A part of a JSON schema, or what it refers to.
const json::value* described_at(const json::value& schema, const json::value* part)
{
    constexpr std::string_view defs = "#/$defs/";
    const auto ref = part == nullptr ? std::string{} : at(*part, "$ref");
    return ref.empty() ? part : schema.at("$defs").as_object().if_contains(ref.substr(defs.size()));
}

/// Does a JSON schema know a member at that path?
bool is_described(const json::value& schema, std::string_view path)
{
    const auto* part = &schema;
    while (!path.empty() && part != nullptr) {
        if (path.front() == '.') path.remove_prefix(1);
        if (path.front() == '[') {
            const auto close = path.find(']');
            const auto key = path.substr(1, close - 1);
            part = described_at(schema, member_at(*part, "items"));
            const auto sign = key.find('=');
            const auto name = "properties." + std::string{key.substr(0, sign)};
            if (part != nullptr && sign != std::string_view::npos && member_at(*part, name) == nullptr) return false;
            path.remove_prefix(close + 1);
            continue;
        }
        const auto end = std::min(path.find_first_of(".["), path.size());
        part = described_at(schema, member_at(*part, "properties." + std::string{path.substr(0, end)}));
        path.remove_prefix(end);
    }
    return part != nullptr;
}

/// A played case: the archive, the names that were given, the last answer.
class Play {
public:
    Play(const Case& told, const MakeFace& make, const std::filesystem::path& folder) : told_{told}, names_{told.staff}
    {
        std::string policy;
        if (told.policy) policy = json::serialize(told.policy->resolve(names_));
        face_ = make({folder, policy, moment_of(told.clock)});
    }

    void run()
    {
        for (const auto& step : told_.steps)
            std::visit([&](const auto& what) { take(step, what); }, step.what);
    }

private:
    void take(const Step&, const SetClock& what) { face_->now = moment_of(what.moment); }
    void take(const Step&, const Reopen&) { face_->reopen(); }

    void take(const Step& step, const Call& what)
    {
        const auto document = resolve(step, what.fields).as_object();
        ask(what.staff, what.purpose, what.is_query, what.title, document);
        if (step.given) must_be_taken(step);
        if (!what.as.empty() && reply_.error.empty()) names_[what.as] = id_of_receipt();
    }

    void take(const Step& step, const Approval& what)
    {
        ask(what.applicant, "service", false, "applications.apply", resolve(step, what.fields).as_object());
        must_be_taken(step);
        const auto id = id_of_receipt();
        names_[what.as] = id;
        for (const auto& signer : what.signers) {
            ask(signer, "service", false, "applications.sign", {{"application", id}, {"evidence", "stamped"}});
            must_be_taken(step);
        }
    }

    json::value resolve(const Step& step, const Value& value) const
    {
        try {
            return value.resolve(names_);
        } catch (const std::out_of_range&) {
            step.at.fault("a name is used here, and what it names did not come about");
        }
    }

    void ask(const std::string& staff, std::string_view purpose, bool is_query, const std::string& title,
             json::object document)
    {
        document["schema"] = "custos." + title + "/1";
        refusal_is_expected_ = false;
        reply_ = face_->call(names_.at(staff), purpose, is_query, json::serialize(document));
        answer_ = reply_.error.empty() ? json::parse(reply_.document) : json::value{};
    }

    [[nodiscard]] std::uint64_t id_of_receipt() const
    {
        const auto* id = member_at(answer_, "id");
        return id == nullptr ? 0 : id->to_number<std::uint64_t>();
    }

    [[nodiscard]] bool is_refusal() const { return member_at(answer_, "faults") != nullptr; }

    void must_be_taken(const Step& step) const
    {
        if (!reply_.error.empty() || is_refusal()) otherwise(step, "this is given");
    }

    [[noreturn]] void otherwise(const Step& step, const std::string& wanted) const
    {
        const auto came = reply_.error.empty() ? reply_.document : "error " + reply_.error + " at " + reply_.path;
        step.at.fault("\"" + step.at.text + "\": " + wanted + ", and this came:\n    " + came);
    }

    // --- what is expected -------------------------------------------------------------------------------------------

    void take(const Step& step, const Expectation& what)
    {
        if (const auto fault = fault_of(step, what); !fault.empty()) otherwise(step, fault);
        using Kind = Expectation::Kind;
        if (what.kind == Kind::refused || what.kind == Kind::requestable) refusal_is_expected_ = true;
    }

    /// Empty if it came as expected.
    [[nodiscard]] std::string fault_of(const Step& step, const Expectation& what) const
    {
        using Kind = Expectation::Kind;
        if (what.kind == Kind::error) return reply_.error == what.word ? "" : "another answer is expected";
        if (!reply_.error.empty()) return "no error is expected";
        switch (what.kind) {
            case Kind::refused: return fault_of_refusal(what);
            case Kind::requestable: return fault_of_request(what);
            default: break;
        }
        if (is_refusal() && !refusal_is_expected_) return "no refusal is expected";
        const auto event = at(answer_, "event");
        switch (what.kind) {
            case Kind::taken: return !event.empty() && event != "unchanged" ? "" : "a change is expected";
            case Kind::unchanged: return event == "unchanged" ? "" : "no change is expected";
            case Kind::granted: return fault_of_grant(what);
            case Kind::shown: return fault_of_field(step, what);
            case Kind::absent: return fault_of_absence(what);
            case Kind::count: return fault_of_count(what);
            case Kind::member: return fault_of_member(step, what);
            default: return "";
        }
    }

    /// A refusal, or the view of a dossier that shows nothing; and no application would help.
    [[nodiscard]] std::string fault_of_refusal(const Expectation& what) const
    {
        if (!is_refusal() && at(answer_, "outcome") != "refused") return "a refusal is expected";
        if (const auto help = at(answer_, "application"); !help.empty())
            return "it is requestable as " + help + ", and a refusal outright is expected";
        return fault_of_what_refuses(what);
    }

    [[nodiscard]] std::string fault_of_request(const Expectation& what) const
    {
        if (!is_refusal() && at(answer_, "outcome") != "requestable")
            return "it is expected that an application would help";
        if (at(answer_, "application") != what.word) return "another application would help, or none";
        return fault_of_what_refuses(what);
    }

    [[nodiscard]] std::string fault_of_what_refuses(const Expectation& what) const
    {
        if (!is_made_by(what.rules.front())) return "another rule refuses it";
        if (!what.path.empty() && at(answer_, "faults[0].field") != what.path) return "another member is refused";
        return "";
    }

    /// What holds the member has to be there, and the answer's own description has to know the member: a misspelt path
    /// is absent from every answer.
    [[nodiscard]] std::string fault_of_absence(const Expectation& what) const
    {
        if (member_at(answer_, what.path) != nullptr) return "it is there";
        if (member_at(answer_, holder_of(what.path)) == nullptr) return "what would hold it is not there";
        const auto title = at(answer_, "schema");
        const auto shape = json::parse(schema_of(title.substr(7, title.rfind('/') - 7)));
        return is_described(shape, what.path) ? "" : "this answer has no such member ever";
    }

    [[nodiscard]] std::string fault_of_grant(const Expectation& what) const
    {
        if (at(answer_, "outcome") != "granted") return "it is expected to be granted";
        for (const auto& rule : what.rules)
            if (!is_made_by(rule)) return "its answer does not name " + rule;
        return "";
    }

    /// The first rule of a refusal; of a dossier's view any that it names, for each parted other fields.
    [[nodiscard]] bool is_made_by(const std::string& rule) const
    {
        if (is_refusal()) return at(answer_, "faults[0].rule") == rule;
        const auto& rules = member_at(answer_, "rules")->as_array();
        return std::find(rules.begin(), rules.end(), json::value(rule)) != rules.end();
    }

    [[nodiscard]] std::string fault_of_field(const Step& step, const Expectation& what) const
    {
        const auto path = "fields[field=" + what.path + "]";
        if (at(answer_, path + ".shown") != what.word) return "the field is shown otherwise";
        const auto wanted = what.value ? resolve(step, *what.value) : json::value("");
        return at(answer_, path + ".value") == text_of(&wanted) ? "" : "the field shows something else";
    }

    [[nodiscard]] std::string fault_of_count(const Expectation& what) const
    {
        const auto* list = member_at(answer_, what.path);
        if (list == nullptr || !list->is_array()) return "there is no such list";
        return list->as_array().size() == what.number ? "" : "the list has another length";
    }

    [[nodiscard]] std::string fault_of_member(const Step& step, const Expectation& what) const
    {
        const auto* found = member_at(answer_, what.path);
        if (found == nullptr) return "there is no such member";
        return *found == resolve(step, *what.value) ? "" : "it has another value, " + json::serialize(*found);
    }

    const Case& told_;
    Names names_;
    std::unique_ptr<Face> face_;
    Reply reply_;
    json::value answer_;
    bool refusal_is_expected_ = false;  ///< by an expectation of this answer: its members may then be asked for
};

}  // namespace

const json::value* member_at(const json::value& document, std::string_view path)
{
    const auto* found = &document;
    while (!path.empty() && found != nullptr) {
        if (path.front() == '.') path.remove_prefix(1);
        if (path.front() == '[') {
            const auto close = path.find(']');
            found = found->is_array() ? item_of(found->as_array(), path.substr(1, close - 1)) : nullptr;
            path.remove_prefix(close + 1);
            continue;
        }
        const auto end = std::min(path.find_first_of(".["), path.size());
        found = found->is_object() ? found->as_object().if_contains(path.substr(0, end)) : nullptr;
        path.remove_prefix(end);
    }
    return found;
}

void play(const Case& told, const MakeFace& make, const std::filesystem::path& folder)
{
    Play{told, make, folder}.run();
}

}  // namespace custos::rule_cases
