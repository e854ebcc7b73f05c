/// The values that rule cases are written with, and how they become the values of documents.
#pragma once

#include "statement.hpp"

#include <boost/json.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::rule_cases {

/// Numbers by the names that a case gave to staff, dossiers, loans, …
using Names = std::map<std::string, std::uint64_t, std::less<>>;

/// A value as it is written. A name stands for a number that is only known when the case is played.
struct Value {
    enum class Form : std::uint8_t { plain, name, list, record };
    Form form = Form::plain;
    boost::json::value plain;
    std::string name;
    std::vector<Value> items;                              ///< of a list
    std::vector<std::pair<std::string, Value>> members{};  ///< of a record

    /// The value of a document. REQUIRES that every name is among these.
    [[nodiscard]] boost::json::value resolve(const Names& names) const;
};

/// Reads the words of a statement from left to right. What does not fit is a Fault.
class Scanner {
public:
    explicit Scanner(const Statement& statement) : statement_{statement} {}

    [[nodiscard]] bool done();
    [[nodiscard]] bool accept(std::string_view word);  ///< a word or sign, if it comes next
    void expect(std::string_view word);
    void end();  ///< nothing may follow

    [[nodiscard]] std::string word(
        std::string_view what);  ///< "archive.show", "front_desk": begins with a small letter
    [[nodiscard]] std::string name(std::string_view what);  ///< "Wang": begins with a capital
    [[nodiscard]] std::string rule();                       ///< "ACC-03", of the catalogue
    [[nodiscard]] std::string moment();                     ///< "2026-03-02 10:00" at the site, as documents write it
    [[nodiscard]] std::string pointer(std::string_view what);  ///< "reason", "contents/2/pages"
    [[nodiscard]] std::string path();                          ///< "duties[kind=return_loan].due", "fields[0]"
    [[nodiscard]] Value value();
    [[nodiscard]] std::vector<std::string> names(std::string_view what);  ///< "Chen, Wu"
    [[nodiscard]] std::vector<std::string> words(std::string_view what);  ///< "service, order"

    /// "key value, key value" up to the end of the statement or the sign that closes a record.
    [[nodiscard]] Value record(char until);

    [[noreturn]] void fault(std::string_view words) const;

private:
    void skip();
    [[nodiscard]] std::string_view rest() const { return std::string_view{statement_.text}.substr(at_); }
    [[nodiscard]] std::string_view peek_word() const;
    [[nodiscard]] std::string text();
    [[nodiscard]] std::vector<std::string> several(std::string (Scanner::*one)(std::string_view),
                                                   std::string_view what);

    const Statement& statement_;
    std::size_t at_ = 0;
};

}  // namespace custos::rule_cases
