#include "value.hpp"

#include <custos/core/rule.hpp>
#include <custos/core/time.hpp>

#include <algorithm>
#include <cctype>

namespace custos::rule_cases {

namespace {

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_large(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool in_word(char c) { return is_small(c) || is_large(c) || is_digit(c) || c == '_' || c == '.' || c == '-'; }

bool is_date(std::string_view word) { return word.size() == 10 && word[4] == '-' && parse_day(word).has_value(); }
bool is_time(std::string_view word)
{
    return word.size() == 5 && word[2] == ':' && parse_time_of_day(word).has_value();
}
/// To the minute, the second or the millisecond.
bool is_time_to_the_millisecond(std::string_view word)
{
    return is_time(word.substr(0, 5)) && (word.size() == 5 || word.size() == 8 || word.size() == 12);
}
bool is_number(std::string_view word)
{
    const auto digits = word.starts_with('-') ? word.substr(1) : word;
    return !digits.empty() && digits.size() <= 18 && std::all_of(digits.begin(), digits.end(), is_digit);
}
bool is_rule(std::string_view word)
{
    return word.size() >= 6 && is_large(word[1]) && word[word.size() - 3] == '-' && is_digit(word.back());
}
bool is_quarter(std::string_view word) { return word.size() == 6 && word[4] == 'Q' && is_digit(word[0]); }

}  // namespace

boost::json::value Value::resolve(const Names& names) const
{
    switch (form) {
        case Form::plain: return plain;
        case Form::name: return names.at(name);
        case Form::list: {
            boost::json::array list;
            for (const auto& item : items)
                list.push_back(item.resolve(names));
            return list;
        }
        case Form::record: break;
    }
    boost::json::object record;
    for (const auto& [key, value] : members)
        record[key] = value.resolve(names);
    return record;
}

void Scanner::fault(std::string_view words) const
{
    const auto shown = rest().substr(0, 30);
    statement_.fault(std::string{words} + (shown.empty() ? ", at the end" : ", at \"" + std::string{shown} + "\""));
}

void Scanner::skip()
{
    while (at_ < statement_.text.size() && statement_.text[at_] == ' ')
        ++at_;
}

std::string_view Scanner::peek_word() const
{
    const auto text = rest();
    std::size_t size = 0;
    while (size < text.size() &&
           (in_word(text[size]) || (text[size] == ':' && size + 1 < text.size() && is_digit(text[size + 1]) &&
                                    size > 0 && is_digit(text[size - 1]))))
        ++size;
    return text.substr(0, size);
}

bool Scanner::done()
{
    skip();
    return at_ == statement_.text.size();
}

bool Scanner::accept(std::string_view word)
{
    skip();
    const bool sign = !in_word(word.front());
    if (sign ? !rest().starts_with(word) : peek_word() != word) return false;
    at_ += word.size();
    return true;
}

void Scanner::expect(std::string_view word)
{
    if (!accept(word)) fault("\"" + std::string{word} + "\" is wanted");
}

void Scanner::end()
{
    if (!done()) fault("nothing more is wanted");
}

std::string Scanner::word(std::string_view what)
{
    skip();
    const auto found = peek_word();
    if (found.empty() || !is_small(found.front())) fault(std::string{what} + " is wanted, in small letters");
    at_ += found.size();
    return std::string{found};
}

std::string Scanner::name(std::string_view what)
{
    skip();
    const auto found = peek_word();
    if (found.empty() || !is_large(found.front()) || is_rule(found))
        fault(std::string{what} + " is wanted: a name that begins with a capital");
    at_ += found.size();
    return std::string{found};
}

std::string Scanner::rule()
{
    skip();
    const auto found = peek_word();
    if (!rule_of(found)) fault("the id of a rule is wanted");
    at_ += found.size();
    return std::string{found};
}

std::string Scanner::moment()
{
    skip();
    const auto day = std::string{peek_word()};
    if (!is_date(day)) fault("a moment is wanted, such as 2026-03-02 10:00");
    at_ += day.size();
    skip();
    const auto time = std::string{peek_word()};
    const auto at = parse_instant(day + " " + time);
    if (!is_time_to_the_millisecond(time) || !at) fault("the time of day is wanted, such as 10:00");
    at_ += time.size();
    return print(at.value());
}

std::string Scanner::pointer(std::string_view what)
{
    auto found = word(what);
    if (rest().starts_with('/')) {
        const auto more = rest().substr(0, rest().find_first_of(" \t,"));
        found += more;
        at_ += more.size();
    }
    return found;
}

std::string Scanner::path()
{
    skip();
    std::string found;
    const auto part = [&] {
        const auto word = peek_word();
        found += word;
        at_ += word.size();
    };
    if (rest().empty() || !is_small(rest().front())) fault("the path of a member is wanted");
    part();
    while (at_ < statement_.text.size() && statement_.text[at_] == '[') {
        const auto close = rest().find(']');
        if (close == std::string_view::npos) fault("the bracket is not closed");
        found += rest().substr(0, close + 1);
        at_ += close + 1;
        part();
    }
    return found;
}

std::string Scanner::text()
{
    std::string found;
    for (++at_; at_ < statement_.text.size() && statement_.text[at_] != '"'; ++at_)
        found += statement_.text[at_];
    if (at_ == statement_.text.size()) fault("the text is not closed");
    ++at_;
    return found;
}

Value Scanner::value()
{
    skip();
    Value made;
    if (rest().starts_with('"')) {
        made.plain = boost::json::string{text()};
    } else if (accept("[")) {
        made.form = Value::Form::list;
        while (!accept("]")) {
            made.items.push_back(value());
            if (!accept(",") && !rest().starts_with(']')) fault("\",\" or \"]\" is wanted");
        }
    } else if (accept("{")) {
        made = record('}');
        expect("}");
    } else {
        const auto word = std::string{peek_word()};
        if (word.empty()) fault("a value is wanted");
        at_ += word.size();
        skip();
        if (word == "true" || word == "false")
            made.plain = word == "true";
        else if (is_date(word) && is_time(peek_word())) {
            const auto time = std::string{peek_word()};
            at_ += time.size();
            made.plain = boost::json::string{print(parse_instant(word + " " + time).value())};
        } else if (is_date(word) || is_time(word) || is_quarter(word) || is_small(word.front()))
            made.plain = boost::json::string{word};
        else if (is_number(word))
            made.plain = std::stoll(word);
        else if (is_rule(word)) {
            if (!rule_of(word)) fault("no such rule: " + word);
            made.plain = boost::json::string{word};
        } else if (is_large(word.front())) {
            made.form = Value::Form::name;
            made.name = word;
        } else {
            fault("no value is written so: " + word);
        }
    }
    return made;
}

Value Scanner::record(char until)
{
    Value made;
    made.form = Value::Form::record;
    const auto closed = [&] { return done() || (until != '\0' && rest().front() == until); };
    while (!closed()) {
        auto key = word("the name of a member");
        const auto same = [&](const auto& member) { return member.first == key; };
        if (std::any_of(made.members.begin(), made.members.end(), same)) fault("this member stands twice: " + key);
        made.members.emplace_back(std::move(key), value());
        if (!accept(",") && !closed()) fault("\",\" is wanted between members");
    }
    return made;
}

std::vector<std::string> Scanner::several(std::string (Scanner::*one)(std::string_view), std::string_view what)
{
    std::vector<std::string> found;
    do
        found.push_back((this->*one)(what));
    while (accept(","));
    return found;
}

std::vector<std::string> Scanner::names(std::string_view what) { return several(&Scanner::name, what); }
std::vector<std::string> Scanner::words(std::string_view what) { return several(&Scanner::word, what); }

}  // namespace custos::rule_cases
