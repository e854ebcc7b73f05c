/// The JSON schema that a struct prints of itself.
#include "sample.hpp"

#include <custos/core/document.hpp>
#include <custos/core/schema.hpp>

#include <gtest/gtest.h>

namespace custos {

using namespace sample;

namespace {

struct Book {
    Issue first;
    std::vector<Issue> more;
    std::optional<Stretch> term;
    Terms terms;
    Digest hash{};
};
CUSTOS_DESCRIBE(Book, "sample.book", (first, more, term, terms, hash))

/// Two records of no title, both first held by a member called `of`.
struct Left {
    Day of;
};
BOOST_DESCRIBE_STRUCT(Left, (), (of))
struct Right {
    Day of;
};
BOOST_DESCRIBE_STRUCT(Right, (), (of))
struct LeftHolder {
    Left of;
};
BOOST_DESCRIBE_STRUCT(LeftHolder, (), (of))
struct Pair {
    LeftHolder left;
    Right of;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (left, of))

}  // namespace

TEST(Schema, TheGoldenSchema)
{
    EXPECT_EQ(json_schema(shape_of<Book>(), "custos.sample.book/1"), R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "custos.sample.book/1",
  "title": "sample.book",
  "type": "object",
  "properties": {
    "schema": {
      "const": "custos.sample.book/1"
    },
    "first": {
      "$ref": "#/$defs/sample.issue"
    },
    "more": {
      "type": "array",
      "items": {
        "$ref": "#/$defs/sample.issue"
      }
    },
    "term": {
      "$ref": "#/$defs/term"
    },
    "terms": {
      "$ref": "#/$defs/sample.terms"
    },
    "hash": {
      "type": "string",
      "contentEncoding": "base64",
      "minLength": 44,
      "maxLength": 44
    }
  },
  "required": [
    "first",
    "terms",
    "hash"
  ],
  "additionalProperties": false,
  "$defs": {
    "sample.issue": {
      "title": "sample.issue",
      "type": "object",
      "properties": {
        "copies": {
          "type": "integer",
          "minimum": 0,
          "maximum": 255
        },
        "carrier": {
          "title": "sample.Carrier",
          "enum": [
            "paper",
            "disk",
            "card"
          ]
        },
        "condition": {
          "type": "string"
        },
        "note": {
          "$ref": "#/$defs/sample.note"
        },
        "spans": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/term"
          }
        }
      },
      "required": [
        "copies",
        "carrier",
        "condition"
      ],
      "additionalProperties": false
    },
    "term": {
      "type": "object",
      "properties": {
        "from": {
          "type": "string",
          "format": "date"
        },
        "until": {
          "type": "string",
          "format": "date"
        }
      },
      "required": [
        "from",
        "until"
      ],
      "additionalProperties": false
    },
    "sample.terms": {
      "title": "sample.terms",
      "type": "object",
      "properties": {
        "days": {
          "type": "integer",
          "minimum": 0,
          "maximum": 255
        },
        "carriers": {
          "type": "array",
          "items": {
            "title": "sample.Carrier",
            "enum": [
              "paper",
              "disk",
              "card"
            ]
          }
        },
        "deposit": {
          "description": "money in its smallest unit",
          "type": "integer",
          "format": "money",
          "minimum": -9007199254740991,
          "maximum": 9007199254740991
        }
      },
      "additionalProperties": false
    },
    "sample.note": {
      "title": "sample.note",
      "type": "object",
      "properties": {
        "text": {
          "type": "string"
        },
        "replies": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/sample.note"
          }
        }
      },
      "required": [
        "text"
      ],
      "additionalProperties": false
    }
  }
})");
}

TEST(Schema, EachKindSaysWhatItTakes)
{
    const auto schema = json_schema(shape_of<Everything>(), {});
    const auto says = [&](std::string_view member, std::initializer_list<std::string_view> lines) {
        std::string expected = "    \"" + std::string{member} + "\": {\n";
        for (const auto line : lines)
            expected += "      " + std::string{line} + (line == *(lines.end() - 1) ? "\n    }" : ",\n");
        EXPECT_NE(schema.find(expected), std::string::npos) << expected;
    };
    says("open", {R"("type": "boolean")"});
    says("floor", {R"("type": "integer")", R"("minimum": -128)", R"("maximum": 127)"});
    says("wide", {R"("type": "integer")", R"("minimum": -9223372036854775808)", R"("maximum": 9223372036854775807)"});
    says("at", {R"("type": "string")", R"("format": "date-time")"});
    says("day", {R"("type": "string")", R"("format": "date")"});
    says("quarter", {R"("description": "a quarter of a year")", R"("type": "string")", R"("format": "quarter")",
                     R"("pattern": "^[0-9]{4}Q[1-4]$")"});
    says("closes", {R"("description": "a time of day; 24:00 is its end")", R"("type": "string")",
                    R"("format": "time-of-day")", R"("pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")"});
    says("dossier", {R"("description": "an id; 0 is none")", R"("type": "integer")", R"("format": "id")",
                     R"("minimum": 0)", R"("maximum": 9223372036854775807)"});
    says("rule", {R"("description": "the id of a rule")", R"("type": "string")", R"("format": "rule")",
                  R"("pattern": "^([A-Z]+-[0-9]{2}|none)$")"});
    says("bytes", {R"("type": "string")", R"("contentEncoding": "base64")"});
    says("maybe", {R"("type": "integer")", R"("minimum": 0)", R"("maximum": 4294967295)"});
    EXPECT_EQ(schema.find("$id"), std::string::npos);
    EXPECT_EQ(schema.find("const"), std::string::npos);
}

TEST(Schema, ANumberHasTheFiguresThatAreStatedForIt)
{
    SchemaWords words;
    words.bounds = [](std::string_view title, std::string_view member) -> std::optional<SchemaWords::Bounds> {
        if (title != "sample.everything" || member != "maybe") return std::nullopt;
        return SchemaWords::Bounds{3, 12};
    };
    const auto schema = json_schema(shape_of<Everything>(), {}, words);
    EXPECT_NE(schema.find(R"("minimum": 3)"), schema.npos) << schema;
    EXPECT_NE(schema.find(R"("maximum": 12)"), schema.npos);
}

TEST(Schema, SaysWhatIsSaidOfRecordsAndMembers)
{
    SchemaWords words;
    words.of = [](std::string_view title, std::string_view member) -> std::string_view {
        if (title == "sample.book") return member == "hash" ? "of all pages" : member == "terms" ? "as agreed" : "";
        return title == "sample.terms" && member.empty() ? "When it has to be \"back\"." : "";
    };
    words.texts = {{"x-door", "query"}};
    words.lists = {{"x-rules", {"LEND-01", "LEND-02"}}};
    const auto schema = json_schema(shape_of<Book>(), {}, words);
    for (const auto* part : {R"("hash": {
      "description": "of all pages",
      "type": "string")",
                             R"("$ref": "#/$defs/sample.terms",
      "description": "as agreed")",
                             R"("title": "sample.terms",
      "description": "When it has to be \"back\".")",
                             R"("x-door": "query")", R"("x-rules": [
    "LEND-01",
    "LEND-02"
  ])"})
        EXPECT_NE(schema.find(part), std::string::npos) << part << schema;
}

/// An enumerator that would be a word of C++ has an underscore; the document's word has none.
TEST(Schema, WordsAreSpeltWithoutTheUnderscoreOfCpp)
{
    EXPECT_EQ(shape_of<Fate>().title, "sample::Fate");
    const auto schema = json_schema(shape_of<Sentence>(), {});
    EXPECT_NE(schema.find(R"("delete")"), std::string::npos);
    EXPECT_EQ(to_document(Sentence{Fate::delete_}), R"({"fate":"delete"})");
    const auto read = read_document<Sentence>(R"({"fate":"delete"})");
    ASSERT_TRUE(read);
    EXPECT_EQ(read.value().fate, Fate::delete_);
    EXPECT_FALSE(read_document<Sentence>(R"({"fate":"delete_"})"));
}

TEST(Schema, AStructInsideItselfRefersToTheRoot)
{
    const auto schema = json_schema(shape_of<Note>(), "custos.sample.note/1");
    EXPECT_NE(schema.find(R"("$ref": "#")"), std::string::npos);
    EXPECT_EQ(schema.find("$defs"), std::string::npos);
}

TEST(Schema, RecordsWithoutATitleDoNotShareAName)
{
    const auto schema = json_schema(shape_of<Pair>(), {});
    for (const auto* reference : {R"("left": {
      "$ref": "#/$defs/left")",
                                  R"("of": {
      "$ref": "#/$defs/of")",
                                  R"("of": {
          "$ref": "#/$defs/of_2")"})
        EXPECT_NE(schema.find(reference), std::string::npos) << reference << schema;
}

TEST(Schema, IsItselfAStrictDocument)
{
    EXPECT_TRUE(Document::parse(json_schema(shape_of<Everything>(), "custos.sample.everything/1")).has_value());
}

}  // namespace custos
