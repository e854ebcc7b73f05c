#include <custos/core/hash_order.hpp>
#include <custos/vault/token_index.hpp>

#include <algorithm>

namespace custos::vault {

namespace {

/// Ascending, each once.
void put_in_order(std::vector<std::uint64_t>& numbers)
{
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

TokenIndex::TokenIndex() : links_(1) {}

void TokenIndex::reserve(std::size_t fingers) { heads_.reserve(fingers); }
bool TokenIndex::empty() const noexcept { return heads_.empty(); }

std::uint32_t TokenIndex::new_link(const Link& link)
{
    if (free_ == 0) {
        links_.push_back(link);
        return static_cast<std::uint32_t>(links_.size() - 1);
    }
    const auto number = free_;
    free_ = links_[number].next;
    links_[number] = link;
    return number;
}

void TokenIndex::free_link(std::uint32_t link)
{
    links_[link] = {0, free_};
    free_ = link;
}

void TokenIndex::insert(const Finger& finger)
{
    const Holder holder = finger.dossier.value << 8U | finger.field.value;
    const auto [place, fresh] = heads_.try_emplace(finger.token.value, holder);
    if (fresh) return;
    auto& head = place->second;
    if (finger.token.is_segment()) {
        auto& list = list_of(head);
        const auto at = std::lower_bound(list.begin(), list.end(), holder);
        if (at == list.end() || *at != holder) list.insert(at, holder);
        return;
    }
    if (!is_chain(head)) head = chained | new_link({head, 0});
    head = chained | new_link({holder, static_cast<std::uint32_t>(head)});
}

TokenIndex::Holders& TokenIndex::list_of(std::uint64_t& head)
{
    if (is_chain(head)) return lists_[static_cast<std::uint32_t>(head)];
    if (free_lists_.empty()) {
        free_lists_.push_back(static_cast<std::uint32_t>(lists_.size()));
        lists_.emplace_back();
    }
    const auto number = free_lists_.back();
    free_lists_.pop_back();
    lists_[number].assign(1, head);
    head = chained | number;
    return lists_[number];
}

bool TokenIndex::append(const Finger& segment)
{
    const Holder holder = segment.dossier.value << 8U | segment.field.value;
    const auto [place, fresh] = heads_.try_emplace(segment.token.value, holder);
    if (fresh) return false;
    auto& list = list_of(place->second);
    list.push_back(holder);
    return holder <= list[list.size() - 2];
}

std::span<const TokenIndex::Holder> TokenIndex::holders_of(Token segment) const noexcept
{
    const auto found = heads_.find(segment.value);
    if (found == heads_.end()) return {};
    if (!is_chain(found->second)) return {&found->second, 1};
    return lists_[static_cast<std::uint32_t>(found->second)];
}

std::span<const TokenIndex::Holder> TokenIndex::behind(Token segment, DossierId after) const noexcept
{
    const auto holders = holders_of(segment);
    const auto first = std::upper_bound(holders.begin(), holders.end(), after.value << 8U | 0xFFU);
    return holders.subspan(static_cast<std::size_t>(first - holders.begin()));
}

std::size_t TokenIndex::count(Token segment) const noexcept { return holders_of(segment).size(); }

bool TokenIndex::holds(const Finger& segment) const noexcept
{
    const auto holders = holders_of(segment.token);
    return std::binary_search(holders.begin(), holders.end(), segment.dossier.value << 8U | segment.field.value);
}

/// Lists are put in order once, whatever the order in which their holders come.
void TokenIndex::insert_all(const std::vector<Finger>& fingers)
{
    std::vector<std::uint64_t> unordered;
    each_in_hash_order(
        fingers.size(), [&](std::size_t at) { return fingers[at].token.value; },
        [&](std::size_t at) { __builtin_prefetch(&fingers[at]); },
        [&](std::size_t at) {
            const auto& finger = fingers[at];
            if (!finger.token.is_segment()) return insert(finger);
            if (append(finger)) unordered.push_back(finger.token.value);
        });
    put_in_order(unordered);
    for (const auto token : unordered)
        put_in_order(list_of(heads_.at(token)));
}

template <class Gone>
bool TokenIndex::thin_list(std::uint64_t& head, Gone&& gone)
{
    const auto number = static_cast<std::uint32_t>(head);
    auto& list = lists_[number];
    std::erase_if(list, gone);
    if (list.size() > 1) return true;
    const bool one = !list.empty();
    if (one) head = list.front();  // goes back into the table
    list = {};
    free_lists_.push_back(number);
    return one;
}

template <class Gone>
bool TokenIndex::thin(Token token, std::uint64_t& head, Gone&& gone)
{
    if (!is_chain(head)) return !gone(head);
    if (token.is_segment()) return thin_list(head, gone);
    std::uint32_t kept = 0;  // newest first, as before
    std::uint32_t last = 0;
    for (auto at = static_cast<std::uint32_t>(head); at != 0;) {
        const auto after = links_[at].next;
        if (gone(links_[at].holder)) {
            free_link(at);
        } else {
            (last == 0 ? kept : links_[last].next) = at;
            last = at;
        }
        at = after;
    }
    if (last == 0) return false;
    links_[last].next = 0;
    head = chained | kept;
    if (kept == last) {  // a chain of one goes back into the table
        head = links_[kept].holder;
        free_link(kept);
    }
    return true;
}

void TokenIndex::erase(const Finger& finger)
{
    const Holder holder = finger.dossier.value << 8U | finger.field.value;
    const auto place = heads_.find(finger.token.value);
    if (place == heads_.end()) return;
    if (!thin(finger.token, place->second, [&](Holder each) { return each == holder; })) heads_.erase(place);
}

void TokenIndex::forget(const std::unordered_set<DossierId>& gone)
{
    for (auto place = heads_.begin(); place != heads_.end();) {
        const auto here = place++;
        if (!thin(Token{here->first}, here->second, [&](Holder each) { return gone.contains(DossierId{each >> 8U}); }))
            heads_.erase(here);
    }
}

}  // namespace custos::vault
