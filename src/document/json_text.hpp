/// Writes JSON text, one token after the other; commas, line breaks and escapes see to themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace custos::document {

class JsonText {
public:
    /// Appends to `out`, which must outlive this. `indent`: two blanks a level.
    JsonText(std::string& out, bool indent) noexcept : out_{out}, indent_{indent} {}

    void begin(char bracket);  ///< '{' or '['
    void end(char bracket);    ///< '}' or ']'
    void name(std::string_view name);
    void text(std::string_view text);  ///< REQUIRES valid UTF-8
    void number(std::int64_t number);
    void figure(double figure);  ///< the shortest text that reads back the same; null when it is not finite
    void truth(bool truth);

    /// A member and its value.
    void member(std::string_view name, std::string_view text);
    void member(std::string_view name, std::int64_t number);

private:
    void place();  ///< what must stand before the next token
    void line();
    void quoted(std::string_view text);

    std::string& out_;
    bool indent_;
    unsigned depth_ = 0;
    bool comma_ = false;       ///< something stands before us in this list or object
    bool after_name_ = false;  ///< the next token is the value of a member
};

}  // namespace custos::document
