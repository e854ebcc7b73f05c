/// Documents as the command line meets them: JSON text, read into values that can be asked, and put together.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::cli {

/// A value of a document. Numbers keep the text they were written with, so that none loses a digit. What is not there
/// is null, and may be asked further.
class Json {
public:
    using Member = std::pair<std::string, Json>;

    /// None if the text is not JSON.
    [[nodiscard]] static std::optional<Json> parse(std::string_view text);

    [[nodiscard]] explicit operator bool() const noexcept { return kind_ != Kind::null; }
    [[nodiscard]] const Json& operator[](std::string_view name) const noexcept;  ///< a member; null if there is none
    [[nodiscard]] const std::vector<Json>& items() const noexcept { return items_; }
    [[nodiscard]] const std::vector<Member>& members() const noexcept { return members_; }

    [[nodiscard]] const std::string& text() const noexcept { return text_; }  ///< of a text or number; else empty
    [[nodiscard]] bool truth() const noexcept { return text_ == "true"; }
    [[nodiscard]] std::int64_t whole() const noexcept;   ///< 0 if it is no whole number
    [[nodiscard]] std::uint64_t count() const noexcept;  ///< the same, for what is never negative
    [[nodiscard]] double real() const noexcept;          ///< 0 if it is no number

    [[nodiscard]] std::string print() const;  ///< as JSON, without blanks
    Json& without(std::string_view name);     ///< takes a member away

private:
    friend class JsonReader;
    enum class Kind : std::uint8_t { null, truth, number, text, list, object };

    Kind kind_ = Kind::null;
    std::string text_;
    std::vector<Json> items_;
    std::vector<Member> members_;
};

/// A text as JSON writes it, in quotes.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// The same document with two blanks a level, for people. REQUIRES JSON.
[[nodiscard]] std::string indented(std::string_view json);

/// An object that is put together member by member, in the order of the calls.
class Object {
public:
    Object() = default;
    explicit Object(std::string_view title) { text("schema", "custos." + std::string{title} + "/1"); }

    Object& text(std::string_view name, std::string_view value) { return json(name, in_quotes(value)); }
    Object& number(std::string_view name, std::int64_t value) { return json(name, std::to_string(value)); }
    Object& count(std::string_view name, std::uint64_t value) { return json(name, std::to_string(value)); }
    Object& truth(std::string_view name, bool value) { return json(name, value ? "true" : "false"); }
    Object& json(std::string_view name, std::string_view value);  ///< REQUIRES JSON
    Object& members_of(std::string_view object);                  ///< REQUIRES JSON of an object that is not empty

    [[nodiscard]] bool empty() const noexcept { return members_.empty(); }
    [[nodiscard]] std::string print() const { return "{" + members_ + "}"; }

private:
    std::string members_;
};

/// A list of JSON values.
[[nodiscard]] std::string list_of(const std::vector<std::string>& values);

}  // namespace custos::cli
