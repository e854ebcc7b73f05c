#include <custos/core/document.hpp>
#include <custos/core/schema.hpp>

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
    SchemaText(std::string& out, const Shape& root, const SchemaWords& words)
        : out_{out, true}, root_{root}, words_{words}, records_{root}
    {
    }

    void document(std::string_view title)
    {
        out_.begin('{');
        out_.member("$schema", "https://json-schema.org/draft/2020-12/schema");
        if (!title.empty()) out_.member("$id", title);
        if (root_.kind == Kind::record)
            record(root_, title);
        else
            inside(root_, {});
        for (const auto& each : words_.texts)
            out_.member(each.keyword, each.text);
        for (const auto& each : words_.lists)
            list(each);
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

    void list(const SchemaWords::List& given)
    {
        out_.name(given.keyword);
        out_.begin('[');
        for (const auto each : given.texts)
            out_.text(each);
        out_.end(']');
    }

    [[nodiscard]] std::string_view said_of(const Shape& record, std::string_view member = {}) const
    {
        return words_.of == nullptr || record.title.empty() ? std::string_view{} : words_.of(record.title, member);
    }

    void record(const Shape& shape, std::string_view schema)
    {
        if (!shape.title.empty()) out_.member("title", shape.title);
        if (const auto said = said_of(shape); !said.empty()) out_.member("description", said);
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
            this->member(shape, member);
        }
        out_.end('}');
        required(shape);
        out_.name("additionalProperties");
        out_.truth(false);
    }

    /// A member, which as a number has the figures that are stated for it.
    void member(const Shape& record, const Member& each)
    {
        const auto said = said_of(record, each.name);
        const auto bounds =
            words_.bounds == nullptr || record.title.empty() ? std::nullopt : words_.bounds(record.title, each.name);
        if (!bounds) return type(each.shape(), said);
        const auto* held = &each.shape();
        while (held->kind == Kind::optional)
            held = &held->inner();
        auto number = *held;  // no record: of those it is remembered where their shapes lie
        number.least = bounds->least;
        number.most = bounds->most;
        type(number, said);
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

    /// A member of a record or an item of a list; `said` is what is said of it.
    void type(const Shape& shape, std::string_view said)
    {
        if (shape.kind == Kind::optional) return type(shape.inner(), said);
        out_.begin('{');
        if (shape.kind == Kind::record) {
            out_.member("$ref", records_.reference_to(shape));
            describe(said);
        } else {
            inside(shape, said);
        }
        out_.end('}');
    }

    void describe(std::string_view said, std::string_view otherwise = {})
    {
        if (said.empty()) said = otherwise;
        if (!said.empty()) out_.member("description", said);
    }

    void whole_number(const Shape& shape, std::string_view format = {})
    {
        out_.member("type", "integer");
        if (!format.empty()) out_.member("format", format);
        out_.member("minimum", shape.least);
        out_.member("maximum", shape.most);
    }

    void text(std::string_view format, std::string_view pattern = {})
    {
        out_.member("type", "string");
        out_.member("format", format);
        if (!pattern.empty()) out_.member("pattern", pattern);
    }

    /// "dossier::Purpose" as other languages can read it.
    void words(const Shape& shape)
    {
        std::string title{shape.title};
        if (const auto at = title.find("::"); at != title.npos) title.replace(at, 2, ".");
        out_.member("title", title);
        out_.name("enum");
        out_.begin('[');
        for (const auto& word : shape.words)
            out_.text(word.name);
        out_.end(']');
    }

    void bytes(const Shape& shape)
    {
        out_.member("type", "string");
        out_.member("contentEncoding", "base64");
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
    }

    void inside(const Shape& shape, std::string_view said)
    {
        describe(said, standing_words(shape.kind));
        switch (shape.kind) {
            case Kind::boolean: return out_.member("type", "boolean");
            case Kind::integer: return whole_number(shape);
            case Kind::money: return whole_number(shape, "money");
            case Kind::id: return whole_number(shape, "id");
            case Kind::instant: return text("date-time");
            case Kind::day: return text("date");
            case Kind::quarter: return text("quarter", "^[0-9]{4}Q[1-4]$");
            case Kind::time_of_day: return text("time-of-day", "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$");
            case Kind::rule: return text("rule", "^([A-Z]+-[0-9]{2}|none)$");
            case Kind::word: return words(shape);
            case Kind::text:
                out_.member("type", "string");
                if (!shape.format.empty()) out_.member("format", shape.format);
                return;
            case Kind::bytes: return bytes(shape);
            case Kind::figure: return figure();
            case Kind::list:
                out_.member("type", "array");
                out_.name("items");
                return type(shape.inner(), {});
            case Kind::optional:
            case Kind::record: return;  // written by type() and record()
        }
    }

    /// What is said of a member of whom nothing else is.
    static std::string_view standing_words(Kind kind)
    {
        switch (kind) {
            case Kind::money: return "money in its smallest unit";
            case Kind::id: return "an id; 0 is none";
            case Kind::quarter: return "a quarter of a year";
            case Kind::time_of_day: return "a time of day; 24:00 is its end";
            case Kind::rule: return "the id of a rule";
            case Kind::figure: return "an estimate; null: there is none";
            default: return {};
        }
    }

    JsonText out_;
    const Shape& root_;
    const SchemaWords& words_;
    Records records_;
};

}  // namespace

}  // namespace document

std::string json_schema(const Shape& shape, std::string_view title) { return json_schema(shape, title, {}); }

std::string json_schema(const Shape& shape, std::string_view title, const SchemaWords& words)
{
    std::string out;
    document::SchemaText{out, shape, words}.document(title);
    return out;
}

}  // namespace custos
