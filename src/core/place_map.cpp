#include <custos/core/place_map.hpp>

#include <algorithm>

namespace custos {

RowPlace DensePlaces::find(std::uint64_t number) const noexcept
{
    const auto page = pages_.find(number / page_size);
    return page == pages_.end() ? no_place : page->second[number % page_size];
}

void DensePlaces::insert(std::uint64_t number, RowPlace place)
{
    const auto [page, fresh] = pages_.try_emplace(number / page_size);
    if (fresh) page->second.fill(no_place);
    page->second[number % page_size] = place;
}

void DensePlaces::erase(std::uint64_t number)
{
    const auto page = pages_.find(number / page_size);
    page->second[number % page_size] = no_place;
    const auto& places = page->second;
    if (std::all_of(places.begin(), places.end(), [](RowPlace place) { return place == no_place; })) pages_.erase(page);
}

HashPlaces::HashPlaces() : rooms_(4) {}

void HashPlaces::insert(std::uint64_t hash, RowPlace place)
{
    if (4 * (size_ + 1) > 3 * rooms_.size()) grow();
    put({half_of(hash), place});
    ++size_;
}

void HashPlaces::replace(std::uint64_t hash, RowPlace before, RowPlace place)
{
    rooms_[room_of(hash, before)].place = place;
}

/// What was pushed past the gap moves back into it.
void HashPlaces::erase(std::uint64_t hash, RowPlace place)
{
    const auto mask = rooms_.size() - 1;
    auto gap = room_of(hash, place);
    for (auto at = after(gap); rooms_[at].place != no_place; at = after(at)) {
        const auto pushed = (at - home_of(rooms_[at].half)) & mask;
        if (pushed < ((at - gap) & mask)) continue;
        rooms_[gap] = rooms_[at];
        gap = at;
    }
    rooms_[gap] = {};
    --size_;
}

std::size_t HashPlaces::room_of(std::uint64_t hash, RowPlace place) const noexcept
{
    auto at = home_of(half_of(hash));
    while (rooms_[at].place != place)
        at = after(at);
    return at;
}

void HashPlaces::put(Room room)
{
    auto at = home_of(room.half);
    while (rooms_[at].place != no_place)
        at = after(at);
    rooms_[at] = room;
}

void HashPlaces::grow()
{
    Rooms rooms(2 * rooms_.size());
    rooms.swap(rooms_);
    --shift_;
    for (const auto& room : rooms)
        if (room.place != no_place) put(room);
}

}  // namespace custos
