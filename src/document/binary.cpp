#include <custos/core/binary.hpp>
#include <custos/core/text.hpp>

#include "form.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>

namespace custos {

namespace {

[[noreturn]] void no_form(const char* why) { throw std::logic_error{why}; }

/// Zigzag: small amounts of either sign take few bytes.
constexpr std::uint64_t fold_sign(std::int64_t value) noexcept
{
    return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}

constexpr std::int64_t unfold_sign(std::uint64_t value) noexcept
{
    return static_cast<std::int64_t>((value >> 1U) ^ (~(value & 1U) + 1));
}

std::size_t members_of_version(const Shape& shape, unsigned version) noexcept
{
    if (version == shape.version) return shape.members.size();
    return std::min(shape.members.size(), shape.members_in(version));
}

}  // namespace

void Writer::number(std::uint64_t value)
{
    if (value < 0x80) return out_->push_back(static_cast<std::uint8_t>(value));  // most are small
    std::array<std::uint8_t, 10> group;
    std::size_t size = 0;
    while (value >= 0x80) {
        group[size++] = static_cast<std::uint8_t>(value | 0x80U);
        value >>= 7U;
    }
    group[size++] = static_cast<std::uint8_t>(value);
    out_->insert(out_->end(), group.begin(), group.begin() + size);
}

void Writer::signed_number(std::int64_t value) { number(fold_sign(value)); }

void Writer::text(std::string_view text)
{
    if (!is_utf8(text)) no_form("a text that is not UTF-8 has no binary form");
    bytes(bytes_of(text));
}

void Writer::bytes(ByteView bytes)
{
    number(bytes.size());
    raw(bytes);
}

void Writer::raw(ByteView bytes) { out_->insert(out_->end(), bytes.begin(), bytes.end()); }

void Writer::enter()
{
    if (++depth_ > deepest_binary) no_form("a value that nests deeper than 64 has no binary form");
}

void Writer::record(const Shape& shape, const void* value)
{
    enter();
    number(shape.version);
    for (const auto& member : shape.members)
        this->value(member.shape(), member.at(const_cast<void*>(value)));
    --depth_;
}

void Writer::list(const Shape& shape, const void* value)
{
    enter();
    const auto count = shape.count(value);
    const auto& inner = shape.inner();
    number(count);
    for (std::size_t i = 0; i < count; ++i)
        this->value(inner, shape.item(const_cast<void*>(value), i));
    --depth_;
}

void Writer::value(const Shape& shape, const void* value)
{
    switch (shape.kind) {
        case Kind::record: return record(shape, value);
        case Kind::list: return list(shape, value);
        case Kind::optional: {
            const auto count = shape.count(value);
            number(count);
            if (count != 0) this->value(shape.inner(), shape.item(const_cast<void*>(value), 0));
            return;
        }
        case Kind::text: return text(shape.view(value));
        case Kind::bytes: return bytes(bytes_of(shape.view(value)));
        default: break;
    }
    const auto whole = shape.load(value);
    if (!document::has_form(shape, whole)) no_form("a number outside the range of its type has no binary form");
    if (shape.least < 0)
        signed_number(whole);
    else
        number(static_cast<std::uint64_t>(whole));
}

std::uint64_t Reader::number() noexcept
{
    if (ok_ && at_ < in_.size() && in_[at_] < 0x80) return in_[at_++];  // most are small
    std::uint64_t value = 0;
    for (unsigned shift = 0; ok_ && at_ < in_.size(); shift += 7) {
        const std::uint64_t group = in_[at_++];
        const auto last = (group & 0x80U) == 0;
        if (shift == 63 && group > 1) break;          // more than 64 bits
        if (last && group == 0 && shift != 0) break;  // not the shortest form
        value |= (group & 0x7FU) << shift;
        if (last) return value;
    }
    fail();
    return 0;
}

std::int64_t Reader::signed_number() noexcept { return unfold_sign(number()); }

std::string_view Reader::text() noexcept
{
    const auto text = text_of(bytes());
    if (is_utf8(text)) return text;
    fail();
    return {};
}

ByteView Reader::bytes() noexcept
{
    const auto size = number();
    if (size <= left()) return raw(static_cast<std::size_t>(size));
    fail();
    return {};
}

ByteView Reader::raw(std::size_t size) noexcept
{
    if (size > left()) fail();
    if (!ok_) return {};
    at_ += size;
    return in_.subspan(at_ - size, size);
}

std::size_t Reader::count(std::size_t least_bytes_each) noexcept
{
    const auto count = number();
    if (owed_ <= left() && count <= (left() - owed_) / least_bytes_each) return static_cast<std::size_t>(count);
    fail();
    return 0;
}

unsigned Reader::version(unsigned newest) noexcept
{
    const auto version = number();
    if (version <= newest) return static_cast<unsigned>(version);
    too_new_ = true;
    fail();
    return 0;
}

void Reader::load_binary(void* data, std::size_t size) noexcept
{
    const auto bytes = raw(size);
    if (size == 0) return;
    if (ok_)
        std::memcpy(data, bytes.data(), size);
    else
        std::memset(data, 0, size);
}

bool Reader::enter() noexcept
{
    if (++depth_ > deepest_binary) fail();
    return ok_;
}

void Reader::scalar(const Shape& shape, void* value) noexcept
{
    std::int64_t whole = 0;
    if (shape.least < 0) {
        whole = signed_number();
    } else {
        const auto found = number();
        if (found > static_cast<std::uint64_t>(shape.most)) return fail();
        whole = static_cast<std::int64_t>(found);
    }
    if (!ok_ || !document::has_form(shape, whole)) return fail();
    shape.store(value, whole);
}

void Reader::record(const Shape& shape, void* value)
{
    const auto count = members_of_version(shape, version(shape.version));
    if (enter()) {
        for (std::size_t i = 0; ok_ && i < count; ++i) {
            const auto& member = shape.members[i];
            this->value(member.shape(), member.at(value));
        }
    }
    --depth_;
}

void Reader::list(const Shape& shape, void* value)
{
    const auto& inner = shape.inner();
    const auto count = this->count(inner.least_bytes);
    if (enter()) {
        shape.resize(value, count);
        owed_ += count * inner.least_bytes;
        for (std::size_t i = 0; ok_ && i < count; ++i) {
            owed_ -= inner.least_bytes;
            this->value(inner, shape.item(value, i));
        }
    }
    --depth_;
}

void Reader::optional(const Shape& shape, void* value)
{
    const auto count = number();
    if (!ok_ || count > 1) return fail();
    shape.resize(value, static_cast<std::size_t>(count));
    if (count != 0) this->value(shape.inner(), shape.item(value, 0));
}

void Reader::value(const Shape& shape, void* value)
{
    if (!ok_) return;
    switch (shape.kind) {
        case Kind::record: return record(shape, value);
        case Kind::list: return list(shape, value);
        case Kind::optional: return optional(shape, value);
        case Kind::text:
        case Kind::bytes: {
            const auto text = shape.kind == Kind::text ? this->text() : text_of(bytes());
            if (!ok_ || !shape.assign(value, text)) fail();
            return;
        }
        default: return scalar(shape, value);
    }
}

Bytes to_binary(const Shape& shape, const void* value)
{
    Bytes out;
    Writer{out}.value(shape, value);
    return out;
}

Result<void> read_binary(const Shape& shape, ByteView bytes, void* value)
{
    Reader reader{bytes};
    reader.value(shape, value);
    if (!reader.at_end()) return fail(reader.too_new() ? Code::too_new : Code::damaged, std::string{shape.title});
    return outcome::success();
}

}  // namespace custos
