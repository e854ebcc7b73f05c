/// The command line's grammar: verbs with their options. What parses it stays in options.cpp, so that a verb's file
/// compiles in a moment.
#pragma once

#include "console.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace custos::cli {

class Request;

/// What an option fills: a variable, or a member of a request.
struct Slot {
    enum class Takes : std::uint8_t { text, texts, whole, count, fraction };
    Takes takes = Takes::text;
    std::function<void(const std::string&)> take;         ///< its value, as JSON would write it but without quotes
    std::function<void(const std::string&)> called = {};  ///< the option's name, for errors that speak of it
};

[[nodiscard]] Slot into(std::string& text);
[[nodiscard]] Slot into(std::vector<std::string>& texts);
[[nodiscard]] Slot into(std::uint64_t& number);
[[nodiscard]] Slot into(std::optional<std::uint64_t>& number);

/// What may be said of an option. Every call answers the option itself.
class Option {
public:
    Option(const Console& console, CLI::Option* option) noexcept : console_{&console}, option_{option} {}

    Option required(bool is = true) const;
    Option shows(std::string_view usual) const;  ///< what holds when it is not given
    Option kind(Words name) const;               ///< what stands behind it in the help: FILE, QUARTER, N
    Option group(Words name) const;
    Option one_of(std::vector<std::string> words) const;
    /// The same of words of a closed list (terms.hpp), which the help names; in Chinese with what they mean.
    Option one_of(std::vector<std::string> words, std::string_view list) const;
    Option from_to(std::int64_t least, std::int64_t most) const;
    Option between(double least, double most) const;
    Option environment(const char* name) const;  ///< a variable that may give it too
    Option needs(const Option& other) const;
    Option excludes(const Option& other) const;

    Option file() const { return kind({"FILE", "文件"}); }
    Option number() const { return kind({"N", "N"}); }
    Option plain() const { return kind({}); }  ///< nothing stands behind it

private:
    Option range(const std::string& text) const;

    const Console* console_;
    CLI::Option* option_;
};

/// A verb, or the program itself.
class Verb {
public:
    Verb(const Console& console, CLI::App* app, std::function<int()>* work) noexcept
        : console_{&console}, app_{app}, work_{work}
    {
    }

    [[nodiscard]] const Console& console() const noexcept { return *console_; }

    /// A verb of its own below this one. With further verbs below it, one of those has to be named.
    [[nodiscard]] Verb verb(const char* name, Words line, Words examples = {}) const;
    [[nodiscard]] Verb family(const char* name, Words line, Words examples = {}) const;

    Option option(const char* names, const Slot& slot, Words help) const;
    Option flag(const char* names, bool& into, Words help) const;
    Option flag(const char* names, const std::shared_ptr<Request>& request, const char* member, Words help) const;

    /// The work of this verb; it answers what the program exits with. May throw Failure and Refused. `check` is asked
    /// first, when the command line was read: what is wrong with it as a whole, or nothing.
    void does(std::function<int()> work, std::function<std::optional<Words>()> check = {}) const;

private:
    friend class CommandLine;
    const Console* console_;
    CLI::App* app_;
    std::function<int()>* work_;
};

/// The whole of it.
class CommandLine {
public:
    CommandLine(const Console& console, Words line, Words examples);
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;
    ~CommandLine();

    [[nodiscard]] Verb root() noexcept;

    /// Reads the words. What to exit with, if there is nothing to be done: help was asked for, or this is no command
    /// line, which is then said.
    [[nodiscard]] std::optional<int> parse(int count, char** words);

    /// The work of the verb that was named.
    [[nodiscard]] const std::function<int()>& work() const noexcept { return work_; }

private:
    const Console& console_;
    std::unique_ptr<CLI::App> app_;
    std::function<int()> work_;
};

}  // namespace custos::cli
