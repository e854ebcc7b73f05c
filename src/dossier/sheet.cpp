#include <custos/core/binary.hpp>
#include <custos/dossier/model.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace custos::dossier {

namespace {

constexpr std::uint8_t pack(Level level, ReviewState state, Source source) noexcept
{
    return static_cast<std::uint8_t>(static_cast<unsigned>(level) | static_cast<unsigned>(state) << 2U |
                                     static_cast<unsigned>(source) << 4U);
}

/// Until the year 2149; the last day stands for those after it.
std::array<std::uint8_t, 2> days_since_1970(Day day) noexcept
{
    const auto days = std::clamp<std::int64_t>(day.number, 0, 0xFFFF);
    return {static_cast<std::uint8_t>(days & 0xFF), static_cast<std::uint8_t>(days >> 8)};
}

}  // namespace

ValueView Sheet::read(std::size_t& at) const noexcept
{
    Reader reader{ByteView{box}.subspan(at)};
    ValueView value;
    const auto head = reader.raw(4);
    value.field = {head[0]};
    value.level = static_cast<Level>(head[1] & 3U);
    value.state = static_cast<ReviewState>(head[1] >> 2U & 3U);
    value.source = static_cast<Source>(head[1] >> 4U);
    value.on.number = head[2] | head[3] << 8U;
    value.version = static_cast<std::uint32_t>(reader.number());
    value.by = {reader.number()};
    value.sealed = reader.raw(static_cast<std::size_t>(reader.number()));
    at = box.size() - reader.left();
    return value;
}

std::size_t Sheet::place_of(FieldId field) const noexcept
{
    for (std::size_t at = 0; at < box.size();) {
        const auto begin = at;
        if (!(read(at).field < field)) return begin;
    }
    return box.size();
}

std::optional<ValueView> Sheet::find(FieldId field) const noexcept
{
    for (std::size_t at = 0; at < box.size();) {
        auto value = read(at);
        if (value.field == field) return value;
        if (value.field > field) break;
    }
    return std::nullopt;
}

void Sheet::put(const ValueView& value)
{
    const auto day = days_since_1970(value.on);
    Bytes bytes{static_cast<std::uint8_t>(value.field.value), pack(value.level, value.state, value.source), day[0],
                day[1]};
    Writer writer{bytes};
    writer.number(value.version);
    writer.number(value.by.value);
    writer.number(value.sealed.size());
    writer.raw(value.sealed);

    const auto begin = place_of(value.field);
    auto end = begin;
    if (begin < box.size() && box[begin] == value.field.value) std::ignore = read(end);

    Bytes joined;  // exact capacity: a sheet is written seldom and kept long
    joined.reserve(box.size() - (end - begin) + bytes.size());
    const auto split = box.begin() + static_cast<std::ptrdiff_t>(begin);
    joined.insert(joined.end(), box.begin(), split);
    joined.insert(joined.end(), bytes.begin(), bytes.end());
    joined.insert(joined.end(), box.begin() + static_cast<std::ptrdiff_t>(end), box.end());
    box = std::move(joined);
}

void Sheet::erase(FieldId field)
{
    const auto begin = place_of(field);
    if (begin == box.size() || box[begin] != field.value) return;
    auto end = begin;
    std::ignore = read(end);
    box.erase(box.begin() + static_cast<std::ptrdiff_t>(begin), box.begin() + static_cast<std::ptrdiff_t>(end));
}

void Sheet::mark(FieldId field, ReviewState state) noexcept
{
    const auto begin = place_of(field);
    if (begin == box.size() || box[begin] != field.value) return;
    auto& packed = box[begin + 1];
    packed = static_cast<std::uint8_t>((packed & 0xF3U) | static_cast<unsigned>(state) << 2U);
}

void Sheet::confirm(FieldId field, Day on) noexcept
{
    const auto begin = place_of(field);
    if (begin == box.size() || box[begin] != field.value) return;
    const auto day = days_since_1970(on);
    std::copy(day.begin(), day.end(), box.begin() + static_cast<std::ptrdiff_t>(begin) + 2);
}

}  // namespace custos::dossier
