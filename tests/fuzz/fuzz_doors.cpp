/// Both document doors of the C face, with documents that their schemas allow: so the input reaches the rules and the
/// answers behind the reader, which fuzz_document looks at.
///
/// The input is a run of documents: a byte names the desk, a byte the command or query, and what follows chooses along
/// `custos_schema` which members it has and what they hold. Behind the end of the input everything is zero, and that is
/// a member that is left out, an empty list, the first word. The archive lives as long as the process.
#include "fuzz_house.hpp"

#include <boost/json/src.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace json = boost::json;
using custos_fuzz::house;

int32_t into_string(void* ctx, const char* data, uint64_t size)
{
    static_cast<std::string*>(ctx)->assign(data, size);
    return 0;
}

/// A command or a query.
struct Kind {
    bool submits;
    json::object schema;
};

std::vector<Kind> kinds_of(uint32_t which)
{
    std::string titles;
    must(custos_titles(which, into_string, &titles) == CUSTOS_OK);
    std::vector<Kind> kinds;
    for (std::size_t begin = 0; begin < titles.size();) {
        const auto end = titles.find('\n', begin);
        std::string schema;
        must(custos_schema(titles.data() + begin, end - begin, into_string, &schema) == CUSTOS_OK);
        kinds.push_back({which == CUSTOS_TITLES_COMMANDS, json::parse(schema).as_object()});
        begin = end + 1;
    }
    return kinds;
}

const std::vector<Kind>& kinds()
{
    static const auto all = [] {
        auto made = kinds_of(CUSTOS_TITLES_COMMANDS);
        std::ranges::move(kinds_of(CUSTOS_TITLES_QUERIES), std::back_inserter(made));
        return made;
    }();
    return all;
}

/// An administrator, and two who sign what others ask for. There is a customer from the beginning.
const std::vector<custos_desk>& desks()
{
    static const auto all = [] {
        std::vector<custos_desk> made{house().desk};
        for (const std::string staff : {"2", "3"}) {
            const auto enlist = R"({"schema":"custos.access.enlist/1","staff":)" + staff + R"(,"grade":")" +
                                (staff == "2" ? "advanced" : "special") + R"(","department":"front desk"})";
            must(custos_command(nullptr, house().desk, enlist.data(), enlist.size()) == CUSTOS_OK);
            auto& desk = made.emplace_back();
            must(custos_desk_open(&desk, house().archive, std::stoull(staff), CUSTOS_PURPOSE_SERVICE) == CUSTOS_OK);
        }
        constexpr std::string_view open =
            R"({"schema":"custos.dossier.open/1","kind":"individual","form":"guest","grounds":[{"basis":"contract",)"
            R"("purposes":["service","order"],"notice":"","proof":"B-17"}],"values":[{"field":"name","value":"张伟",)"
            R"("source":"asked"},{"field":"phone","value":"13800138000","source":"asked"}]})";
        must(custos_command(nullptr, made.back(), open.data(), open.size()) == CUSTOS_OK);
        return made;
    }();
    return all;
}

/// Texts that some rule looks for; others come from the input.
constexpr std::array texts{"",         "guest",         "name",   "张伟",       "phone",  "13800138000",
                           "email",    "g@example.com", "value",  "high",       "base",   "spend",
                           "view",     "S-1",           "B-17",   "front desk", "gender", "birth_date",
                           "vip_note", "member_card",   "2026Q1", "a reason"};

/// A document along its schema, out of the input's bytes.
class Author {
public:
    explicit Author(std::string_view bytes) : bytes_{bytes} {}

    [[nodiscard]] bool is_done() const { return bytes_.empty(); }
    [[nodiscard]] std::size_t number(std::size_t below)
    {
        if (bytes_.empty()) return 0;
        const auto byte = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        return byte % below;
    }
    [[nodiscard]] json::value write(const json::object& schema)
    {
        const auto* parts = schema.if_contains("$defs");
        parts_ = parts == nullptr ? nullptr : &parts->as_object();
        return value(schema, 0);
    }

private:
    json::value value(const json::object& schema, int depth)
    {
        if (const auto* part = schema.if_contains("$ref"))
            return value(parts_->at(std::string_view{part->as_string()}.substr(8)).as_object(), depth);
        if (const auto* one = schema.if_contains("const")) return *one;
        if (const auto* words = schema.if_contains("enum"))
            return words->as_array().at(number(words->as_array().size()));
        const std::string_view type = schema.at("type").as_string();
        if (type == "boolean") return number(2) == 1;
        if (type == "integer") return integer(schema);
        if (type == "string") return json::string{text(schema)};
        if (type == "array") return list(schema, depth);
        return object(schema, depth);
    }

    json::value object(const json::object& schema, int depth)
    {
        json::object made;
        const auto* needed = schema.if_contains("required");
        for (const auto& [name, member] : schema.at("properties").as_object()) {
            const bool is_needed =
                name == "schema" || (needed != nullptr && std::ranges::count(needed->as_array(), name));
            if (is_needed || (depth < deepest && number(3) == 1)) made[name] = value(member.as_object(), depth + 1);
        }
        return made;
    }

    json::value list(const json::object& schema, int depth)
    {
        json::array made;
        for (auto left = depth < deepest ? number(4) : 0; left > 0; --left)
            made.push_back(value(schema.at("items").as_object(), depth + 1));
        return made;
    }

    json::value integer(const json::object& schema)
    {
        int64_t made = 0;
        if (number(8) == 7)
            for (int i = 0; i < 8; ++i)
                made = made * 128 + static_cast<int64_t>(number(128));
        else
            made = static_cast<int64_t>(number(16)) - 1;
        const auto bound = [&](const char* name, int64_t otherwise) {
            const auto* given = schema.if_contains(name);
            return given != nullptr && given->is_int64() ? given->as_int64() : otherwise;
        };
        return std::clamp(made, bound("minimum", INT64_MIN), bound("maximum", INT64_MAX));
    }

    std::string text(const json::object& schema)
    {
        const auto two = [&](std::size_t below) {
            const auto made = std::to_string(number(below));
            return made.size() == 1 ? "0" + made : made;
        };
        const auto* format = schema.if_contains("format");
        const std::string_view form = format == nullptr ? std::string_view{} : std::string_view{format->as_string()};
        if (form == "date")
            return "20" + two(100) + "-0" + std::to_string(number(9) + 1) + "-1" + std::to_string(number(10));
        if (form == "date-time")
            return "2026-0" + std::to_string(number(9) + 1) + "-1" + std::to_string(number(10)) + "T12:00:00Z";
        if (form == "time-of-day") return two(24) + ":" + two(60);
        if (form == "quarter") return "20" + two(100) + "Q" + std::to_string(number(4) + 1);
        if (form == "rule") return "ACC-07";
        if (const auto* least = schema.if_contains("minLength"))
            return std::string(least->to_number<std::size_t>() - 1, 'A') + '=';
        if (schema.contains("contentEncoding")) return "AAAA";
        const auto which = number(texts.size() + 2);
        if (which < texts.size()) return texts[which];
        std::string made(number(40), 'x');
        for (auto& letter : made)
            letter = static_cast<char>(' ' + number(95));
        return made;
    }

    static constexpr int deepest = 8;
    std::string_view bytes_;
    const json::object* parts_ = nullptr;
};

/// What a document came to: a status of the published ones, and an answer that is a document as well.
void give(custos_desk desk, const Kind& kind, const std::string& document)
{
    std::string answer;
    const auto door = kind.submits ? custos_submit : custos_ask;
    const auto status = door(desk, document.data(), document.size(), into_string, &answer);
    must(custos_last_error()->status == status);
    must(status != CUSTOS_E_INTERNAL && status != CUSTOS_E_POISONED && status != CUSTOS_E_DAMAGED);
    must(status != CUSTOS_E_BAD_DOCUMENT);  // what a schema allows is read
    if (status != CUSTOS_OK && status != CUSTOS_REFUSED) return;
    const auto told = json::parse(answer).as_object();
    must((told.at("schema").as_string() == "custos.refusal/1") == (status == CUSTOS_REFUSED));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Author author{{reinterpret_cast<const char*>(data), size}};
    for (int i = 0; i < 16 && !author.is_done(); ++i) {
        const auto desk = desks()[author.number(desks().size())];
        const auto& kind = kinds()[author.number(kinds().size())];
        give(desk, kind, json::serialize(author.write(kind.schema)));
    }
    return 0;
}
