/// Strong identifiers against a plain list of who holds which: whatever is opened, entered, corrected and destroyed, no
/// two dossiers share one, and whoever stands in the way is named.
/// Rule: COL-08.
#include <support/guests.hpp>
#include <support/house.hpp>
#include <support/pick.hpp>

#include <rapidcheck.h>

#include <map>

namespace custos::testing {
namespace {

using namespace dossier;

/// Identifiers by kind and normal form, and the dossier that holds each in some field.
class Holders {
public:
    /// Who else holds it; 0: nobody.
    [[nodiscard]] DossierId holder(const std::string& identifier, DossierId but = {}) const
    {
        for (const auto& [place, held] : fields_)
            if (held == identifier && place.first != but) return place.first;
        return {};
    }
    void put(DossierId dossier, const std::string& field, const std::string& identifier)
    {
        fields_[{dossier, field}] = identifier;
    }
    [[nodiscard]] bool has(DossierId dossier, const std::string& field) const
    {
        return fields_.count({dossier, field}) > 0;
    }
    void forget(DossierId dossier)
    {
        std::erase_if(fields_, [&](const auto& row) { return row.first.first == dossier; });
    }
    [[nodiscard]] bool parted() const
    {
        std::map<std::string, DossierId> seen;
        for (const auto& [place, held] : fields_)
            if (!seen.emplace(held, place.first).second && seen[held] != place.first) return false;
        return true;
    }

private:
    std::map<std::pair<DossierId, std::string>, std::string> fields_;
};

/// An identifier, and one of the ways in which it is written.
struct Written {
    std::string field;
    std::string text;
    std::string identifier;
};

int any_below(int end) { return pick(0, end); }

Written any_phone(const std::string& field)
{
    const auto last = std::to_string(any_below(5));
    switch (any_below(4)) {
        case 0: return {field, "1381234567" + last, "phone " + last};
        case 1: return {field, "+86 138-1234-567" + last, "phone " + last};
        case 2: return {field, "0086 138 1234 567" + last, "phone " + last};
        default: return {field, "138 1234 567" + last, "phone " + last};
    }
}

Written any_identifier(const std::string& field)
{
    const auto letter = std::string(1, static_cast<char>('a' + any_below(4)));
    if (field == "email")
        return {field, letter + (any_below(2) == 0 ? "@example.com" : "@EXAMPLE.com"), "mail " + letter};
    if (field == "member_number") return {field, (any_below(2) == 0 ? "m-" : "M-") + letter, "member " + letter};
    return any_phone(field);
}

}  // namespace

TEST(Identifiers, COL_08_no_two_dossiers_share_one_and_the_holder_is_named_property)
{
    ASSERT_TRUE(always("identifiers", [] {
        House house;
        Holders held;
        std::vector<DossierId> there;
        for (int step = any_below(16); step > 0; --step) {
            const auto some = [&] {
                return there[static_cast<std::size_t>(any_below(static_cast<int>(there.size())))];
            };
            const auto choice = there.empty() ? 0 : any_below(5);
            if (choice <= 1) {
                std::vector<Written> given{any_phone("phone")};
                for (const auto* field : {"email", "member_number", "phone_2"})
                    if (any_below(2) == 0) given.push_back(any_identifier(field));
                auto ask = guest(given[0].text, "张三丰");
                for (std::size_t i = 1; i < given.size(); ++i)
                    ask.values.push_back(value(given[i].field, given[i].text));
                ask.link = choice == 1;
                std::size_t first = 0;
                while (first < given.size() && !held.holder(given[first].identifier))
                    ++first;
                const auto ruling = house.run(ask);
                if (first < given.size()) {
                    const auto holder = held.holder(given[first].identifier);
                    if (ruling) {
                        RC_ASSERT(choice == 1);
                        RC_ASSERT(unchanged(ruling) == holder.value);
                    } else {
                        RC_ASSERT(refused(ruling, Rule::COL_08, "values/" + std::to_string(first + 1) + "/value") ||
                                  choice == 1);
                        RC_ASSERT(ruling.error().existing == holder.value);
                    }
                    continue;
                }
                RC_ASSERT(ruling.has_value());
                there.push_back(event_of(ruling).dossier);
                for (const auto& one : given)
                    held.put(there.back(), one.field, one.identifier);
            } else if (choice == 2) {
                const auto who = some();
                const auto one = any_phone("phone_2");
                if (held.has(who, one.field)) continue;
                const auto holder = held.holder(one.identifier, who);
                const auto ruling = house.run(Enter{who, {value(one.field, one.text)}});
                RC_ASSERT(ruling.has_value() == !holder);
                if (ruling)
                    held.put(who, one.field, one.identifier);
                else
                    RC_ASSERT(ruling.error().existing == holder.value);
            } else if (choice == 3) {
                const auto who = some();
                const auto one = any_phone("phone");
                const auto holder = held.holder(one.identifier, who);
                const auto ruling =
                    house.run(Correct{who, value(one.field, one.text, Source::self_submitted), "moved"});
                RC_ASSERT(ruling.has_value() == !holder);
                if (ruling)
                    held.put(who, one.field, one.identifier);
                else
                    RC_ASSERT(ruling.error().existing == holder.value);
            } else {
                const auto who = some();
                house.destroy(who);
                held.forget(who);
                std::erase(there, who);
            }
            RC_ASSERT(held.parted());
        }
        house.check();
        RC_ASSERT(!::testing::Test::HasFailure());
    }));
}

}  // namespace custos::testing
