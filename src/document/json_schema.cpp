#include <custos/core/document.hpp>

#include "json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace custos {

namespace document {

namespace {

/// The records of a schema and what they are called under "$defs", in the order in which a reader meets them.
class Records {
public:
    explicit Records(const Shape& root) : root_{&root}
    {
        collect(root);
        for (std::size_t i = 0; i < all_.size(); ++i)
            collect(*all_[i].shape);
    }

    struct Named {
        const Shape* shape;
        std::string name;
    };
    [[nodiscard]] const std::vector<Named>& all() const noexcept { return all_; }
    [[nodiscard]] std::string reference_to(const Shape& record) const
    {
        return &record == root_ ? "#" : "#/$defs/" + std::ranges::find(all_, &record, &Named::shape)->name;
    }

private:
    void collect(const Shape& shape)
    {
        if (shape.kind != Kind::record) return meet(shape, "item");
        for (const auto& member : shape.members)
            meet(member.shape(), member.name);
    }

    /// Notes the record that a member is or holds.
    void meet(const Shape& shape, std::string_view member)
    {
        const auto* held = &shape;
        while (held->kind == Kind::optional || held->kind == Kind::list)
            held = &held->inner();
        if (held->kind != Kind::record || held == root_ || std::ranges::find(all_, held, &Named::shape) != all_.end())
            return;
        all_.push_back({held, free_name(held->title.empty() ? member : held->title)});
    }

    [[nodiscard]] std::string free_name(std::string_view wanted) const
    {
        std::string name{wanted};
        for (int i = 2; std::ranges::find(all_, name, &Named::name) != all_.end(); ++i)
            name = fmt::format("{}_{}", wanted, i);
        return name;
    }

    const Shape* root_;
    std::vector<Named> all_;
};

class SchemaText {
public:
    SchemaText(std::string& out, const Shape& root) : out_{out, true}, root_{root}, records_{root} {}

    void document(std::string_view title)
    {
        out_.begin('{');
        out_.member("$schema", "https://json-schema.org/draft/2020-12/schema");
        if (!title.empty()) out_.member("$id", title);
        if (root_.kind == Kind::record)
            record(root_, title);
        else
            inside(root_);
        if (!records_.all().empty()) definitions();
        out_.end('}');
    }

private:
    void definitions()
    {
        out_.name("$defs");
        out_.begin('{');
        for (const auto& record : records_.all()) {
            out_.name(record.name);
            out_.begin('{');
            this->record(*record.shape, {});
            out_.end('}');
        }
        out_.end('}');
    }

    void record(const Shape& shape, std::string_view schema)
    {
        if (!shape.title.empty()) out_.member("title", shape.title);
        out_.member("type", "object");
        out_.name("properties");
        out_.begin('{');
        if (!schema.empty()) {
            out_.name("schema");
            out_.begin('{');
            out_.member("const", schema);
            out_.end('}');
        }
        for (const auto& member : shape.members) {
            out_.name(member.name);
            type(member.shape());
        }
        out_.end('}');
        required(shape);
        out_.name("additionalProperties");
        out_.truth(false);
    }

    void required(const Shape& shape)
    {
        if (shape.absent_is_default) return;
        out_.name("required");
        out_.begin('[');
        for (const auto& member : shape.members) {
            const auto kind = member.shape().kind;
            if (kind != Kind::optional && kind != Kind::list) out_.text(member.name);
        }
        out_.end(']');
    }

    void type(const Shape& shape)
    {
        if (shape.kind == Kind::optional) return type(shape.inner());
        out_.begin('{');
        if (shape.kind == Kind::record)
            out_.member("$ref", records_.reference_to(shape));
        else
            inside(shape);
        out_.end('}');
    }

    void whole_number(const Shape& shape, std::string_view description = {})
    {
        out_.member("type", "integer");
        if (!description.empty()) out_.member("description", description);
        out_.member("minimum", shape.least);
        out_.member("maximum", shape.most);
    }

    void text(std::string_view keyword = {}, std::string_view value = {}, std::string_view description = {})
    {
        out_.member("type", "string");
        if (!description.empty()) out_.member("description", description);
        if (!keyword.empty()) out_.member(keyword, value);
    }

    void words(const Shape& shape)
    {
        out_.name("enum");
        out_.begin('[');
        for (const auto& word : shape.words)
            out_.text(word.name);
        out_.end(']');
    }

    void bytes(const Shape& shape)
    {
        text("contentEncoding", "base64");
        if (shape.fixed_size == 0) return;
        const auto length = static_cast<std::int64_t>((shape.fixed_size + 2) / 3 * 4);
        out_.member("minLength", length);
        out_.member("maxLength", length);
    }

    void figure()
    {
        out_.name("type");
        out_.begin('[');
        out_.text("number");
        out_.text("null");
        out_.end(']');
        out_.member("description", "an estimate; null: there is none");
    }

    void inside(const Shape& shape)
    {
        switch (shape.kind) {
            case Kind::boolean: return out_.member("type", "boolean");
            case Kind::integer: return whole_number(shape);
            case Kind::money: return whole_number(shape, "money in its smallest unit");
            case Kind::id: return whole_number(shape, "an id; 0 is none");
            case Kind::instant: return text("format", "date-time");
            case Kind::day: return text("format", "date");
            case Kind::quarter: return text("pattern", "^[0-9]{4}Q[1-4]$", "a quarter of a year");
            case Kind::time_of_day:
                return text("pattern", "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "a time of day; 24:00 is its end");
            case Kind::rule: return text("pattern", "^([A-Z]+-[0-9]{2}|none)$", "the id of a rule");
            case Kind::word: return words(shape);
            case Kind::text: return text();
            case Kind::bytes: return bytes(shape);
            case Kind::figure: return figure();
            case Kind::list:
                out_.member("type", "array");
                out_.name("items");
                return type(shape.inner());
            case Kind::optional:
            case Kind::record: return;  // written by type() and record()
        }
    }

    JsonText out_;
    const Shape& root_;
    Records records_;
};

}  // namespace

}  // namespace document

std::string json_schema(const Shape& shape, std::string_view title)
{
    std::string out;
    document::SchemaText{out, shape}.document(title);
    return out;
}

}  // namespace custos
