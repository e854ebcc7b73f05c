/// Walks through the life of dossiers: on which edges they go, and who passes what was entered.
/// Rules: CLS-06, FILE-04.
#include <custos/core/word.hpp>
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace custos::testing {
namespace {

using namespace dossier;

/// Three guests, four persons of whom the manager writes nothing, and what may be done to a dossier in its life; many a
/// command is nonsense.
class Life {
public:
    House house;

    Life()
    {
        for (const auto* phone : {"13812345678", "13812345679"})
            open(guest(phone), any_person());
        auto draft = guest("13812345670");
        draft.values.erase(draft.values.begin());  // without the name
        draft.draft = true;
        open(draft, any_person());
    }

    void step()
    {
        const auto by = any_person();
        const auto id = any_dossier();
        switch (pick(0, 18)) {
            case 0:
            case 1: return enter(id, by);
            case 2: return review(id, by, true);
            case 3: return review(id, by, false);
            case 4: return propose(id, by);
            case 5: return confirm(by);
            case 6: return correct(id, by);
            case 7:
            case 8: return review(id, manager, true);
            case 9: return mend(id, by);
            default: {
                // By hand, mostly where a hand may lead.
                const auto to = pick({Lifecycle::active, Lifecycle::dormant, Lifecycle::lost, Lifecycle::closed,
                                      static_cast<Lifecycle>(pick(1, 9))});
                std::ignore = house.run(Classify{id, {}, {}, {}, to, "as the guest asked"}, by);
            }
        }
    }

    [[nodiscard]] const std::vector<DossierId>& dossiers() const { return dossiers_; }

    /// Does a value wait for its reviewer, or for whoever has to mend it?
    [[nodiscard]] bool is_pending(DossierId id) const
    {
        bool pending = false;
        house.at_number(id).sheet.each(
            [&](const ValueView& view) { pending = pending || view.state != ReviewState::passed; });
        return pending;
    }

private:
    using Place = std::pair<DossierId, FieldId>;
    struct Wish {
        Place place;
        StaffId by;
    };

    [[nodiscard]] static StaffId any_person() { return pick({clerk, other_clerk, reviewer}); }
    [[nodiscard]] DossierId any_dossier() const { return pick(dossiers_); }
    [[nodiscard]] GivenValue any_value(Source source)
    {
        const auto field = pick<std::string>({"name", "needs", "dishes", "hobbies"});
        return value(field, "text " + std::to_string(++texts_), source);
    }
    [[nodiscard]] Place place_of(DossierId id, const GivenValue& given) const { return {id, house.field(given.field)}; }
    [[nodiscard]] std::vector<FieldId> in_review(DossierId id) const
    {
        std::vector<FieldId> fields;
        house.at_number(id).sheet.each([&](const ValueView& view) {
            if (view.state == ReviewState::in_review) fields.push_back(view.field);
        });
        return fields;
    }

    void open(const Open& ask, StaffId by)
    {
        dossiers_.push_back(house.open(ask, by));
        for (const auto& given : ask.values)
            wrote_[place_of(dossiers_.back(), given)] = by;
    }
    void enter(DossierId id, StaffId by)
    {
        const auto given = any_value(Source::asked);
        if (house.run(Enter{id, {given}}, by)) wrote_[place_of(id, given)] = by;
    }
    /// What was sent back is entered anew, and what a draft lacks is filled in.
    void mend(DossierId id, StaffId by)
    {
        std::vector<std::string> fields;
        if (!house.kept(id, "name")) fields.emplace_back("name");
        house.at_number(id).sheet.each([&](const ValueView& view) {
            if (view.state == ReviewState::sent_back) fields.push_back(house.dictionary.find(view.field)->name);
        });
        for (const auto& field : fields) {
            const bool is_phone = field == "phone";
            const auto given =
                value(field, is_phone ? "1391234567" + std::to_string(id.value) : "mended", Source::asked);
            if (house.run(Enter{id, {given}}, by)) wrote_[place_of(id, given)] = by;
        }
    }
    void propose(DossierId id, StaffId by)
    {
        const auto given = any_value(Source::asked);
        const auto made = house.run(Propose{id, given, "asked again"}, by);
        if (made) wishes_[made.value().proposal] = {place_of(id, given), by};
    }
    void confirm(StaffId by)
    {
        if (wishes_.empty()) return;
        const auto wish = std::next(wishes_.begin(), pick(0, static_cast<int>(wishes_.size())));
        if (house.run(Confirm{wish->first, ConfirmedBy::phone, {}}, by)) {
            wrote_[wish->second.place] = wish->second.by;
            wishes_.erase(wish);
        }
    }
    void correct(DossierId id, StaffId by)
    {
        const auto given = any_value(Source::self_submitted);
        if (house.run(Correct{id, given, "a letter"}, by)) wrote_[place_of(id, given)] = by;
    }

    /// FILE-04, said the long way: all that waits, or what is named of it; never by who wrote a value of it.
    void review(DossierId id, StaffId by, bool pass)
    {
        const auto waits = in_review(id);
        std::vector<FieldId> named;
        for (const auto field : waits)
            if (!pass || toss()) named.push_back(field);
        if (!pass && !named.empty()) named.resize(1);  // what is sent back falls on one person
        Review ask{id, pass, {}, {}};
        for (const auto field : named)
            ask.fields.push_back(house.dictionary.find(field)->name);
        if (!pass) ask.remark = "which?";
        const auto& meant = named.empty() ? waits : named;
        const bool own = std::any_of(meant.begin(), meant.end(), [&](FieldId field) {
            return wrote_.at({id, field}) == by;
        });
        const auto made = house.run(ask, by);
        const bool may = !meant.empty() && !own;
        if (pass) RC_ASSERT(made.has_value() == may);
        if (!made) return;
        RC_ASSERT(may);
        for (const auto field : meant)
            RC_ASSERT(house.at_number(id).sheet.find(field)->state ==
                      (pass ? ReviewState::passed : ReviewState::sent_back));
    }

    std::vector<DossierId> dossiers_;
    std::map<Place, StaffId> wrote_;
    std::map<ProposalId, Wish> wishes_;
    int texts_ = 0;
};

TEST(FILE_04_properties, nobody_passes_what_they_wrote_or_proposed_and_everybody_else_may)
{
    ASSERT_TRUE(always("", [] {
        Life life;
        for (int left = pick(20, 80); left > 0; --left)
            life.step();
    }));
}

/// CLS-06 as a table: from which state a dossier goes to which.
const std::map<Lifecycle, std::set<Lifecycle>> edges{
    {Lifecycle::draft, {Lifecycle::in_review, Lifecycle::closed}},
    {Lifecycle::in_review, {Lifecycle::active, Lifecycle::closed}},
    {Lifecycle::active, {Lifecycle::in_review, Lifecycle::dormant, Lifecycle::lost, Lifecycle::closed}},
    {Lifecycle::dormant, {Lifecycle::in_review, Lifecycle::active, Lifecycle::lost, Lifecycle::closed}},
    {Lifecycle::lost, {Lifecycle::in_review, Lifecycle::active, Lifecycle::dormant, Lifecycle::closed}},
    {Lifecycle::closed, {Lifecycle::draft, Lifecycle::in_review, Lifecycle::active, Lifecycle::destroyed}},
};

TEST(CLS_06_properties, a_dossier_goes_on_the_edges_of_its_life_and_is_active_when_nothing_waits)
{
    std::set<std::pair<Lifecycle, Lifecycle>> walked;
    ASSERT_TRUE(always("", [&] {
        Life life;
        std::map<DossierId, Lifecycle> before;
        for (const auto id : life.dossiers())
            before[id] = life.house.at_number(id).lifecycle;
        RC_ASSERT(before[life.dossiers().back()] == Lifecycle::draft);
        for (int left = pick(20, 80); left > 0; --left) {
            life.step();
            for (const auto id : life.dossiers()) {
                const auto now = life.house.at_number(id).lifecycle;
                auto& was = before.at(id);
                if (now != was) {
                    RC_LOG() << word_of(was) << " > " << word_of(now) << '\n';
                    RC_ASSERT(edges.at(was).contains(now));
                    walked.emplace(was, now);
                }
                was = now;
                if (now == Lifecycle::active || now == Lifecycle::in_review)
                    RC_ASSERT((now == Lifecycle::active) == !life.is_pending(id));
                RC_ASSERT((now == Lifecycle::draft) <= (life.house.at_number(id).completeness < 100));
            }
        }
    }));
    std::string all;
    for (const auto& [from, to] : walked)
        all.append(word_of(from)).append(" > ").append(word_of(to)).append("\n");
    EXPECT_GE(walked.size(), 12U) << "the walks went nowhere:\n" << all;
}

}  // namespace
}  // namespace custos::testing
