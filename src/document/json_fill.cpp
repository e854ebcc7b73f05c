#include "json_tree.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <utility>

namespace custos {

namespace document {

namespace {

constexpr Words unknown_member{"there is no such member here", "此处没有这个成员"};
constexpr Words doubled_member{"this member stands there twice", "成员重复"};
constexpr Words missing_member{"this member is missing", "缺少该成员"};
constexpr Words wants_truth{"true or false is expected", "应为 true 或 false"};
constexpr Words wants_number{"a number is expected", "应为数字"};
constexpr Words wants_text{"a text is expected", "应为文本"};
constexpr Words wants_list{"a list is expected", "应为数组"};
constexpr Words wants_object{"an object is expected", "应为对象"};
constexpr Words wants_other_number{"a number outside its range", "数字超出允许范围"};
constexpr Words wants_other_word{"a word that is not one of those known", "不是允许的取值"};
constexpr Words wants_rule{"there is no such rule", "没有该规则"};
constexpr Words wants_base64{"base64 with padding is expected", "应为带填充的 Base64 文本"};
constexpr Words wants_other_size{"not of the size expected", "长度不符"};
constexpr Words wants_moment{"a moment with its offset is expected, such as 2026-03-02T10:00:00.000Z",
                             "应为带时区的时间，例如 2026-03-02T10:00:00.000Z"};

constexpr Words another_document{"this is another document than the one expected", "该文档不是所需的文档"};

std::string expected(const Shape& shape)
{
    return shape.title.empty() ? std::string{} : fmt::format("expected: custos.{}/{}", shape.title, known_version);
}

/// Has seconds and says its offset: what parse_instant would supply by itself, a document must say.
bool is_complete_moment(std::string_view text) noexcept
{
    if (text.size() < 20 || text[10] != 'T' || text[16] != ':') return false;
    const char sign = text[text.size() - 6];
    return text.back() == 'Z' || sign == '+' || sign == '-';
}

std::string words_allowed(const Shape& shape)
{
    std::string list = "one of:";
    for (const auto& word : shape.words) {
        list += list.back() == ':' ? " " : ", ";
        list += word.name;
    }
    return list;
}

/// Walks a tree and a shape together. Each function answers false at the first thing that does not fit; the path is put
/// together on the way back.
class Filler {
public:
    explicit Filler(const Tree& tree) noexcept : tree_{tree} {}

    bool value(std::size_t at, const Shape& shape, void* target);
    [[nodiscard]] Error error() const { return fail(Code::bad_document, words_, path_, detail_); }

private:
    bool wrong(const Words& words, std::string detail = {})
    {
        words_ = words;
        detail_ = std::move(detail);
        return false;
    }
    bool inside(std::string&& token)
    {
        path_.insert(0, token);
        return false;
    }

    bool record(std::size_t at, const Shape& shape, void* target);
    bool absent_members(const Shape& shape, void* target, std::uint64_t seen);
    bool list(std::size_t at, const Shape& shape, void* target);
    bool number(const Tree::Node& node, const Shape& shape, void* target);
    bool figure(const Tree::Node& node, const Shape& shape, void* target);
    bool written(std::string_view text, const Shape& shape, void* target);
    bool word(std::string_view text, const Shape& shape, void* target);
    bool bytes(std::string_view text, const Shape& shape, void* target);

    const Tree& tree_;
    std::string path_;
    Words words_;
    std::string detail_;
};

/// Where the member of that name is; most documents keep our order, so `guess` is mostly right.
std::size_t member_of(const Shape& shape, std::string_view name, std::size_t guess) noexcept
{
    const auto& members = shape.members;
    if (guess < members.size() && members[guess].name == name) return guess;
    std::size_t i = 0;
    while (i < members.size() && members[i].name != name)
        ++i;
    return i;
}

bool Filler::record(std::size_t at, const Shape& shape, void* target)
{
    const auto& object = tree_.nodes[at];
    if (object.type != Tree::Type::object) return wrong(wants_object);
    std::uint64_t seen = 0;
    std::size_t guess = 0;
    const auto end = tree_.after(at);
    for (auto name_at = at + 1; name_at < end; name_at = tree_.after(name_at + 1)) {
        if (name_at + 1 == tree_.schema) continue;
        const auto name = tree_.text(tree_.nodes[name_at]);
        const auto place = member_of(shape, name, guess);
        if (place == shape.members.size()) return wrong(unknown_member) || inside(pointer_to(name));
        const auto bit = std::uint64_t{1} << place;
        if ((seen & bit) != 0) return wrong(doubled_member) || inside(pointer_to(name));
        seen |= bit;
        guess = place + 1;
        const auto& member = shape.members[place];
        if (!value(name_at + 1, member.shape(), member.at(target))) return inside(pointer_to(name));
    }
    return absent_members(shape, target, seen);
}

bool Filler::absent_members(const Shape& shape, void* target, std::uint64_t seen)
{
    if (shape.absent_is_default) return true;
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
        if ((seen >> i & 1U) != 0) continue;
        const auto& member = shape.members[i];
        const auto& inner = member.shape();
        if (inner.kind != Kind::optional && inner.kind != Kind::list)
            return wrong(missing_member) || inside(pointer_to(member.name));
        inner.resize(member.at(target), 0);
    }
    return true;
}

bool Filler::list(std::size_t at, const Shape& shape, void* target)
{
    const auto& node = tree_.nodes[at];
    if (node.type != Tree::Type::list) return wrong(wants_list);
    const auto count = static_cast<std::size_t>(node.value);
    const auto& inner = shape.inner();
    shape.resize(target, count);
    auto item_at = at + 1;
    for (std::size_t i = 0; i < count; ++i) {
        if (!value(item_at, inner, shape.item(target, i))) return inside(pointer_to(i));
        item_at = tree_.after(item_at);
    }
    return true;
}

bool Filler::number(const Tree::Node& node, const Shape& shape, void* target)
{
    if (node.type != Tree::Type::number) return wrong(wants_number);
    if (node.value < shape.least || node.value > shape.most)
        return wrong(wants_other_number, fmt::format("from {} to {}", shape.least, shape.most));
    shape.store(target, node.value);
    return true;
}

bool Filler::figure(const Tree::Node& node, const Shape& shape, void* target)
{
    if (node.type != Tree::Type::figure && node.type != Tree::Type::number) return wrong(wants_number);
    const bool whole = node.type == Tree::Type::number;
    shape.store(target, whole ? std::bit_cast<std::int64_t>(static_cast<double>(node.value)) : node.value);
    return true;
}

bool Filler::word(std::string_view text, const Shape& shape, void* target)
{
    for (const auto& word : shape.words) {
        if (word.name != text) continue;
        shape.store(target, word.value);
        return true;
    }
    return wrong(wants_other_word, words_allowed(shape));
}

bool Filler::bytes(std::string_view text, const Shape& shape, void* target)
{
    const auto bytes = from_base64(text);
    if (!bytes) return wrong(wants_base64);
    if (!shape.assign(target, text_of(bytes.value())))
        return wrong(wants_other_size, fmt::format("base64 of {} bytes", shape.fixed_size));
    return true;
}

bool Filler::written(std::string_view text, const Shape& shape, void* target)
{
    const auto take = [&](const auto& result, auto number) {
        if (!result) return wrong(result.error().words);
        shape.store(target, static_cast<std::int64_t>(result.value().*number));
        return true;
    };
    switch (shape.kind) {
        case Kind::instant:
            return is_complete_moment(text) ? take(parse_instant(text), &Instant::ms) : wrong(wants_moment);
        case Kind::day: return take(parse_day(text), &Day::number);
        case Kind::quarter: return take(parse_quarter(text), &Quarter::number);
        case Kind::time_of_day: return take(parse_time_of_day(text), &TimeOfDay::minutes);
        case Kind::rule: {
            const auto rule = text == id_of(Rule::none) ? Rule::none : rule_of(text);
            if (!rule) return wrong(wants_rule);
            shape.store(target, static_cast<std::int64_t>(*rule));
            return true;
        }
        case Kind::word: return word(text, shape, target);
        case Kind::bytes: return bytes(text, shape, target);
        default: return shape.assign(target, text);
    }
}

bool Filler::value(std::size_t at, const Shape& shape, void* target)
{
    const auto& node = tree_.nodes[at];
    if (node.type == Tree::Type::figure && shape.kind != Kind::figure && shape.kind != Kind::optional)
        return wrong(std::isnan(std::bit_cast<double>(node.value)) ? no_null : not_whole);
    switch (shape.kind) {
        case Kind::record: return record(at, shape, target);
        case Kind::list: return list(at, shape, target);
        case Kind::optional: shape.resize(target, 1); return value(at, shape.inner(), shape.item(target, 0));
        case Kind::boolean:
            if (node.type != Tree::Type::boolean) return wrong(wants_truth);
            shape.store(target, node.value);
            return true;
        case Kind::integer:
        case Kind::money:
        case Kind::id: return number(node, shape, target);
        case Kind::figure: return figure(node, shape, target);
        default: return node.type == Tree::Type::text ? written(tree_.text(node), shape, target) : wrong(wants_text);
    }
}

}  // namespace

}  // namespace document

Result<void> Document::fill(const Shape& shape, void* value) const
{
    if (tree_->schema != 0) {
        const auto said = document::named_in(schema());
        if (!said || said->title != shape.title)
            return fail(Code::bad_document, document::another_document, "/schema", document::expected(shape));
        BOOST_OUTCOME_TRYV(title());
    }
    document::Filler filler{*tree_};
    if (!filler.value(0, shape, value)) return filler.error();
    return outcome::success();
}

}  // namespace custos
