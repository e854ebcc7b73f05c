/// The search for likely duplicates among sealed dossiers (CHG-04, CHG-05): opened in memory for the purpose `review`,
/// compared, wiped; only pairs and their reasons, which name no value, go into the queue.
#include "looking.hpp"

#include <custos/duplicates/find.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace custos::archive {

namespace {

using duplicates::Meaning;

struct Compared {
    std::string_view field;
    Meaning meaning;
};

constexpr std::array of_persons{
    Compared{"name", Meaning::full_name},
    Compared{"gender", Meaning::gender},
    Compared{"birth_date", Meaning::birth_date},
    Compared{"phone", Meaning::phone},
    Compared{"phone_2", Meaning::phone},
    Compared{"email", Meaning::email},
    Compared{"id_number", Meaning::id_number},
    Compared{"licence", Meaning::id_number},
    Compared{"address", Meaning::address},
    Compared{"employer", Meaning::company},
    Compared{"member_number", Meaning::member_number},
};
constexpr std::array of_firms{
    Compared{"company_name", Meaning::company},
    Compared{"credit_code", Meaning::credit_code},
    Compared{"contact_person", Meaning::contact_name},
    Compared{"phone", Meaning::phone},
    Compared{"phone_2", Meaning::phone},
    Compared{"email", Meaning::email},
    Compared{"registered_address", Meaning::address},
    Compared{"business_address", Meaning::address_more},
};

constexpr std::uint64_t under_one_lock = 4096;  ///< dossiers that are read under one lock, so that nobody waits for all

/// The dossiers of one kind of customer, as rows to compare. Its texts are wiped with it.
class Opened {
public:
    Opened(const dossier::Dictionary& dictionary, std::span<const Compared> compared)
        : people_{names_of(compared), meanings_of(compared)}
    {
        for (const auto& each : compared)
            if (const auto* field = dictionary.find(each.field)) columns_.push_back(field->id);
    }

    /// False: the caller may not see it for this purpose, or there is nothing to compare. Error: damaged.
    Result<bool> add(const Looking& look, const dossier::Dossier& dossier)
    {
        FieldSet held;
        for (const auto field : columns_)
            if (dossier.sheet.find(field)) held.insert(field);
        if (held.empty()) return false;
        const auto decision = access::decide(sight_of<access::Sight>(look.body),
                                             {look.desk.staff(), dossier.id, dossier::Purpose::review, held, look.now});
        if (decision.outcome != access::Outcome::granted) return false;
        std::vector<vault::Secret> secrets;
        std::vector<std::string> tokens;
        std::vector<std::string_view> cells(columns_.size());
        secrets.reserve(columns_.size());
        tokens.reserve(columns_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto value = dossier.sheet.find(columns_[i]);
            if (!value) continue;
            const vault::Place place{dossier.id, columns_[i], value->version};
            if (decision.permit.covers(dossier.id, columns_[i])) {
                BOOST_OUTCOME_TRY(auto secret, look.body.vault->open(decision.permit, place, value->sealed));
                cells[i] = secrets.emplace_back(std::move(secret)).view();
                fields_.insert(columns_[i]);
            } else if (is_number(look, columns_[i])) {
                BOOST_OUTCOME_TRY(auto token, blind(look, place, value->sealed));
                cells[i] = tokens.emplace_back(std::move(token));
            }
        }
        if (std::all_of(cells.begin(), cells.end(), [](std::string_view cell) { return cell.empty(); })) return false;
        people_.add(cells);
        rows_.emplace(dossier.id, ids_.size());
        ids_.push_back(dossier.id);
        return true;
    }

    [[nodiscard]] const duplicates::People& people() const noexcept { return people_; }
    [[nodiscard]] DossierId operator[](std::size_t row) const noexcept { return ids_[row]; }
    [[nodiscard]] std::size_t size() const noexcept { return ids_.size(); }
    [[nodiscard]] const FieldSet& fields() const noexcept { return fields_; }

    /// Pairs of its rows that a person has parted.
    [[nodiscard]] duplicates::Apart apart(const Body& body) const
    {
        duplicates::Apart apart;
        const auto& state = *body.state;
        for (const auto& pair : state.merging.pairs) {
            if (pair.verdict != merging::Verdict::different) continue;
            const auto one = rows_.find(state.dossiers.resolved(pair.about.left));
            const auto other = rows_.find(state.dossiers.resolved(pair.about.right));
            if (one == rows_.end() || other == rows_.end() || one->second == other->second) continue;
            apart.rows.emplace_back(std::min(one->second, other->second), std::max(one->second, other->second));
        }
        std::sort(apart.rows.begin(), apart.rows.end());
        return apart;
    }

private:
    static std::vector<std::string> names_of(std::span<const Compared> compared)
    {
        std::vector<std::string> names;
        for (const auto& each : compared)
            names.emplace_back(each.field);
        return names;
    }
    static std::vector<Meaning> meanings_of(std::span<const Compared> compared)
    {
        std::vector<Meaning> meanings;
        for (const auto& each : compared)
            meanings.push_back(each.meaning);
        return meanings;
    }

    /// A number that is closed to the caller (SENS-03) is compared by its token: equal or not is all that it tells.
    [[nodiscard]] static bool is_number(const Looking& look, FieldId id)
    {
        const auto* field = look.body.state->dictionary.find(id);
        return field != nullptr && field->kind == dossier::FieldKind::id_number && !field->tokens.empty();
    }
    static Result<std::string> blind(const Looking& look, const vault::Place& place, ByteView sealed)
    {
        std::vector<vault::Token> tokens;
        constexpr std::array kinds{vault::TokenKind::id_number};
        BOOST_OUTCOME_TRY(look.body.vault->tokens_of(place, sealed, kinds, tokens));
        return fmt::format("{:016X}", tokens.front().value);
    }

    duplicates::People people_;
    std::vector<FieldId> columns_;
    std::vector<DossierId> ids_;
    std::unordered_map<DossierId, std::uint32_t> rows_;
    FieldSet fields_;
};

/// One search: reads, compares, and tells what to queue.
class Search {
public:
    Search(Body& body, const Desk& desk, const merging::Find& ask, const Progress& progress)
        : body_{body}, desk_{desk}, progress_{progress}, most_{ask.most.value_or(1000)}
    {
        settings_.certain_from = ask.certain_from.value_or(settings_.certain_from);
        settings_.person_from = ask.person_from.value_or(settings_.person_from);
    }

    Result<merging::Searched> run()
    {
        std::optional<Opened> persons;
        std::optional<Opened> firms;
        {
            const std::shared_lock lock{body_.state_lock};
            BOOST_OUTCOME_TRY(body_.readable());
            persons.emplace(body_.state->dictionary, of_persons);
            firms.emplace(body_.state->dictionary, of_firms);
        }
        BOOST_OUTCOME_TRY(open_all(*persons, *firms));
        merging::Searched made;
        made.dossiers = persons->size() + firms->size();
        made.left_out = left_out_;
        made.fields = (persons->fields() | firms->fields()).ids();
        BOOST_OUTCOME_TRY(compare(*persons, made));
        BOOST_OUTCOME_TRY(compare(*firms, made));
        return made;
    }

private:
    Result<void> open_all(Opened& persons, Opened& firms)
    {
        for (std::uint64_t begin = 1;; begin += under_one_lock) {
            const std::shared_lock lock{body_.state_lock};
            BOOST_OUTCOME_TRY(body_.readable());
            const auto& dossiers = body_.state->dossiers;
            const auto all = dossiers.next_dossier.value;
            if (!go_on(progress_, std::min(begin, all) - 1, all - 1)) return fail(Code::cancelled);
            if (all <= begin) return outcome::success();
            const auto end = std::min(begin + under_one_lock, all);
            const Looking look{body_, desk_, body_.asked_at()};
            for (auto number = begin; number < end; ++number) {
                const auto* dossier = dossiers.find({number});
                if (dossier == nullptr || is_gone(dossier->lifecycle)) continue;
                auto& rows = dossier->kind == dossier::CustomerKind::enterprise ? firms : persons;
                BOOST_OUTCOME_TRY(const bool taken, rows.add(look, *dossier));
                left_out_ += taken ? 0 : 1;
            }
        }
    }

    Result<void> compare(const Opened& rows, merging::Searched& made) const
    {
        if (rows.size() < 2) return outcome::success();
        duplicates::Apart apart;
        {
            const std::shared_lock lock{body_.state_lock};
            BOOST_OUTCOME_TRY(body_.readable());
            apart = rows.apart(body_);
        }
        const duplicates::Judge judge{rows.people(), settings_};
        BOOST_OUTCOME_TRY(auto found, judge.find(apart, progress_));
        made.compared += found.report.compared;
        made.suspected += found.pairs.size();
        const auto rank = [](const duplicates::Pair& pair) {
            return std::tuple{pair.judgement != duplicates::Judgement::certain, -pair.score, pair.left, pair.right};
        };
        std::sort(found.pairs.begin(), found.pairs.end(),
                  [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
        if (found.pairs.size() > most_) found.pairs.resize(most_);
        for (const auto& pair : found.pairs) {
            const auto reasons = judge.reasons(pair);
            made.pairs.push_back({rows[pair.left], rows[pair.right], pair.score,
                                  pair.judgement == duplicates::Judgement::certain, to_text(reasons, Language::english),
                                  to_text(reasons, Language::chinese)});
        }
        return outcome::success();
    }

    Body& body_;
    const Desk& desk_;
    const Progress& progress_;
    duplicates::Settings settings_;
    std::size_t most_;
    std::uint64_t left_out_ = 0;
};

/// A grade that does not review (ACC-02); more pairs than 10,000, or a score out of range (CHG-05).
Ruling<void> may(const Body& body, const Desk& desk, const merging::Find& ask)
{
    BOOST_OUTCOME_TRY(access::may(body.state->access, desk.staff(), access::Action::review));
    if (const auto most = ask.most.value_or(1000); most == 0 || most > 10'000)
        return refuse(Rule::CHG_05, "most", {"between 1 and 10,000", "须在 1 至 10000 之间"});
    const auto is_score = [](std::optional<std::int32_t> tenths) {
        return tenths.value_or(0) >= -1000 && tenths.value_or(0) <= 1000;
    };
    if (!is_score(ask.certain_from) || !is_score(ask.person_from))
        return refuse(Rule::CHG_05, is_score(ask.certain_from) ? "person_from" : "certain_from",
                      {"between -1000 and 1000 tenths of a bit", "须在 -1000 至 1000（十分之一比特）之间"});
    return outcome::success();
}

/// CHG-04: a search that could not look at all dossiers says so, else no pair would look like no duplicate.
std::vector<Fault> warnings_of(const merging::Searched& found)
{
    if (found.left_out == 0) return {};
    return {
        {Rule::CHG_04,
         "left_out",
         {"some dossiers were left out: no basis covers review, a mark closes them, or they hold nothing to compare",
          "部分档案未参加比对：依据不含复核用途、因密级不可查阅，或无可比对内容"}}};
}

Result<Ruling<Receipt>> find_from(Body& body, const Desk& desk, const Document& document)
{
    merging::Find ask;
    BOOST_OUTCOME_TRY(document.fill(shape_of<merging::Find>(), &ask));
    auto place = desk;
    std::ignore = body;
    return place.find_duplicates(ask);
}

}  // namespace

void register_search(Registry& registry)
{
    registry.commands.push_back(
        {title_of<merging::Find>(), &shape_of<merging::Find>, comments_of<merging::Find>, &find_from});
}

}  // namespace custos::archive

namespace custos {

Result<Ruling<Receipt>> Desk::find_duplicates(const merging::Find& ask, const Progress& progress)
{
    using namespace archive;
    {
        const std::shared_lock lock{body_->state_lock};
        BOOST_OUTCOME_TRY(body_->readable());
        if (auto leave = archive::may(*body_, *this, ask); !leave) return Ruling<Receipt>{std::move(leave).error()};
    }
    BOOST_OUTCOME_TRY(auto found, Search(*body_, *this, ask, progress).run());
    Receipt receipt;
    auto warnings = warnings_of(found);  // before anything is written: want of memory may still refuse
    BOOST_OUTCOME_TRY(body_->write([&]() -> Result<void> {
        BOOST_OUTCOME_TRY(const auto now, body_->now());
        const auto see = sight_of<merging::Sight>(*body_);
        const auto event = merging::admitted(see, std::move(found), ask.most.value_or(1000));
        BOOST_OUTCOME_TRY(const auto entry, body_->put(staff_, now, event));
        receipt = {entry, title_of<merging::Searched>(), event.pairs.size(), std::move(warnings), event.left_out};
        return outcome::success();
    }));
    return Ruling<Receipt>{receipt};
}

template <>
Result<Ruling<Receipt>> Desk::submit(const merging::Find& command)
{
    return find_duplicates(command);
}

}  // namespace custos
