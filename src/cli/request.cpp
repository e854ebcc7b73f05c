#include "request.hpp"

#include "figures.hpp"
#include "files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace custos::cli {

namespace {

std::string as_is(const std::string& text) { return text; }
std::string as_text(const std::string& text) { return in_quotes(text); }
std::string as_file(const std::string& text) { return in_quotes(text == "-" ? standard_input_as_file() : text); }

/// ".5" and "+1" are numbers to people, and not to JSON.
std::string as_fraction(const std::string& text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return fmt::format("{}", number);
}

std::string as_tenths(const std::string& text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::to_string(std::llround(number * 10));
}

/// FIELD=VALUE. Without a sign it is a field without a value: the library says what is wrong with that.
std::string as_field(const std::string& text)
{
    const auto sign = std::min(text.find('='), text.size());
    Object made;
    made.text("field", text.substr(0, sign));
    made.text("value", text.substr(std::min(sign + 1, text.size())));
    return made.print();
}

/// What is no number is a text: the library says that it wants none.
std::string as_number(const std::string& text)
{
    const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
    return digits ? text : in_quotes(text);
}

/// What is no time is left as it is: the library says so.
std::string as_moment(const std::string& text)
{
    const auto moment = moment_of(text.size() == 10 ? text + "T23:59:59.999" : text);
    return in_quotes(moment ? print_moment(*moment) : text);
}

bool tells_of_a_value(custos_status status)
{
    return status == CUSTOS_E_BAD_VALUE || status == CUSTOS_E_NOT_FOUND || status == CUSTOS_E_BAD_DOCUMENT ||
           status == CUSTOS_E_TOO_LARGE || status == CUSTOS_E_ARGUMENT || status == CUSTOS_E_TEXT;
}

}  // namespace

Slot Request::slot(Slot::Takes takes, std::string member, std::string (*json)(const std::string&))
{
    auto self = shared_from_this();
    return {takes, [self, member, json](const std::string& text) { self->members_[member].push_back(json(text)); },
            [self, member = std::move(member), json](const std::string& option) {
                self->options_[member] = {option, json != as_file};
            }};
}

void Request::set(const std::string& member, std::string json) { members_[member] = {std::move(json)}; }

Slot Request::text(std::string member) { return slot(Slot::Takes::text, std::move(member), as_text); }
Slot Request::truth(std::string member) { return slot(Slot::Takes::text, std::move(member), as_is); }
Slot Request::file(std::string member) { return slot(Slot::Takes::text, std::move(member), as_file); }
Slot Request::whole(std::string member) { return slot(Slot::Takes::whole, std::move(member), as_is); }
Slot Request::fraction(std::string member) { return slot(Slot::Takes::fraction, std::move(member), as_fraction); }

Slot Request::tenths(std::string member) { return slot(Slot::Takes::fraction, std::move(member), as_tenths); }

Slot Request::moment(std::string member) { return slot(Slot::Takes::text, std::move(member), as_moment); }

Slot Request::texts(std::string member)
{
    lists_.push_back(member);
    return slot(Slot::Takes::texts, std::move(member), as_text);
}

Slot Request::wholes(std::string member)
{
    lists_.push_back(member);
    return slot(Slot::Takes::texts, std::move(member), as_number);
}

Slot Request::fields(std::string member)
{
    lists_.push_back(member);
    return slot(Slot::Takes::texts, std::move(member), as_field);
}

void Request::add_members(Object& made, const std::vector<std::string>& without) const
{
    const auto stands_in = [](const std::vector<std::string>& names, const std::string& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    for (const auto& [member, values] : members_)
        if (!stands_in(without, member)) made.json(member, stands_in(lists_, member) ? list_of(values) : values.back());
}

Object Request::document() const
{
    Object made{title_};
    add_members(made, {});
    return made;
}

Object Request::members_without(const std::vector<std::string>& names) const
{
    Object made;
    add_members(made, names);
    return made;
}

std::optional<std::int64_t> Request::number(const std::string& member) const
{
    const auto found = members_.find(member);
    if (found == members_.end()) return std::nullopt;
    std::int64_t number = 0;
    const auto& text = found->second.back();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Failure Request::in_words_of_options(Failure failure) const
{
    for (const auto& [member, given] : options_) {
        const auto pointer = "/" + member;
        if (failure.path != pointer && !failure.path.starts_with(pointer + "/")) continue;
        failure.path = given.option;
        failure.usage = given.is_value && tells_of_a_value(failure.status);
        break;
    }
    return failure;
}

Answer Request::work(const Console& console, custos_place at, std::vector<std::string> parts) const
{
    try {
        return cli::work(console, at, document(), std::move(parts));
    } catch (const Failure& failure) {
        throw in_words_of_options(failure);
    }
}

Answer Request::ask(const Desk& desk) const
{
    try {
        return desk.ask(document().print());
    } catch (const Failure& failure) {
        throw in_words_of_options(failure);
    }
}

Answer Request::submit(const Desk& desk) const
{
    try {
        return desk.submit(document().print());
    } catch (const Failure& failure) {
        throw in_words_of_options(failure);
    }
}

std::string document_in(const std::string& path)
{
    auto document = Json::parse(read_text(path));
    if (!document) throw failure(CUSTOS_E_BAD_DOCUMENT, {"this is not JSON", "不是合法的 JSON"}, path);
    return document->without("schema").print();
}

}  // namespace custos::cli
