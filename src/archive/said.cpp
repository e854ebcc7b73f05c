#include "said.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace custos::archive {

namespace {

struct OfRecord {
    std::string_view title;
    std::string_view said;
    std::string_view refused;
    std::string_view rules;  ///< ids with a blank between them
};

struct OfMember {
    std::string_view title;
    std::string_view member;
    std::string_view said;
};

#define SAID_OF_MEMBER(title, member, said)
#define SAID_OF_RECORD(title, said, refused, rules) {title, said, refused, rules},
constexpr OfRecord records[] = {
#include "said.inc"
};
#undef SAID_OF_RECORD
#undef SAID_OF_MEMBER

#define SAID_OF_RECORD(title, said, refused, rules)
#define SAID_OF_MEMBER(title, member, said) {title, member, said},
constexpr OfMember members[] = {
#include "said.inc"
};
#undef SAID_OF_MEMBER
#undef SAID_OF_RECORD

const OfRecord* find(std::string_view title)
{
    const auto* found = std::ranges::lower_bound(records, title, {}, &OfRecord::title);
    return found == std::end(records) || found->title != title ? nullptr : found;
}

}  // namespace

std::string_view said_of(std::string_view title, std::string_view member)
{
    if (member.empty()) {
        const auto* record = find(title);
        return record == nullptr ? std::string_view{} : record->said;
    }
    const auto key = std::pair{title, member};
    const auto key_of = [](const OfMember& each) { return std::pair{each.title, each.member}; };
    const auto* found = std::ranges::lower_bound(members, key, {}, key_of);
    return found == std::end(members) || key_of(*found) != key ? std::string_view{} : found->said;
}

std::string_view refusals_of(std::string_view title)
{
    const auto* record = find(title);
    return record == nullptr ? std::string_view{} : record->refused;
}

std::vector<std::string_view> rules_named_for(std::string_view title)
{
    std::vector<std::string_view> rules;
    const auto* record = find(title);
    auto left = record == nullptr ? std::string_view{} : record->rules;
    while (!left.empty()) {
        const auto size = std::min(left.find(' '), left.size());
        rules.push_back(left.substr(0, size));
        left.remove_prefix(std::min(size + 1, left.size()));
    }
    return rules;
}

}  // namespace custos::archive
