#include <custos/core/hash_order.hpp>
#include <custos/vault/token_index.hpp>

namespace custos::vault {

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
    if (!is_chain(head)) head = chained | new_link({head, 0});
    head = chained | new_link({holder, static_cast<std::uint32_t>(head)});
}

void TokenIndex::insert_all(const std::vector<Finger>& fingers)
{
    each_in_hash_order(
        fingers.size(), [&](std::size_t at) { return fingers[at].token.value; },
        [&](std::size_t at) { __builtin_prefetch(&fingers[at]); }, [&](std::size_t at) { insert(fingers[at]); });
}

template <class Gone>
bool TokenIndex::thin(std::uint64_t& head, Gone&& gone)
{
    if (!is_chain(head)) return !gone(head);
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
    if (!thin(place->second, [&](Holder each) { return each == holder; })) heads_.erase(place);
}

void TokenIndex::forget(const std::unordered_set<DossierId>& gone)
{
    for (auto place = heads_.begin(); place != heads_.end();) {
        const auto here = place++;
        if (!thin(here->second, [&](Holder each) { return gone.contains(DossierId{each >> 8U}); })) heads_.erase(here);
    }
}

}  // namespace custos::vault
