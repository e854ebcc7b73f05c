/// The terminal: in which language and form answers are given, how failures are told, what a program exits with.
#pragma once

#include "json.hpp"

#include <custos.h>

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos::cli {

/// What the program exits with. Scripts rely on the numbers; docs/cli.md lists them.
enum Exit : int {
    done = 0,
    refused = 1,     ///< a rule said no; its id is in the answer
    usage = 2,       ///< the command line is not one, or a value on it is none
    failed = 3,      ///< the question could not be put: no such file, wrong key, bad document, disk
    damaged = 4,     ///< what is stored is not what was written, or an older state than was expected
    cancelled = 130  ///< stopped with Ctrl-C; things are as before
};

enum class Language : std::uint8_t { english, chinese };

/// One line of text in both languages. Views of literals.
struct Words {
    std::string_view en;
    std::string_view zh;
};

/// Something could not be asked or done. Thrown by whatever finds it out; `main` tells it and exits.
struct Failure {
    /// What the thread's last call said.
    [[nodiscard]] static Failure of_last_call();

    custos_status status = CUSTOS_E_BAD_VALUE;
    std::string en;
    std::string zh;
    std::string path;            ///< of a file, a member of a document, an option; or empty
    std::string detail;          ///< or empty
    std::string detail_zh = {};  ///< the same; empty: it says the same in Chinese
    bool usage = false;          ///< the command line is at fault, whoever found it out
    Words next = {};             ///< what to do now, if there is anything to say
};
[[nodiscard]] Failure failure(custos_status status, Words words, std::string path = {}, std::string detail = {});
/// The same of a command line that is none, or of a value on it.
[[nodiscard]] Failure wrong_usage(Words words, std::string option = {}, std::string detail = {});
/// With the standing words of the status. A template, so that {"…", "…"} is always Words and never a path made of two
/// pointers.
template <std::convertible_to<std::string> Text = std::string>
[[nodiscard]] Failure failure(custos_status status, Text&& path = {}, std::string detail = {})
{
    return failure(status, {custos_status_text(status, 0), custos_status_text(status, 1)}, std::forward<Text>(path),
                   std::move(detail));
}

/// The rules said no, which is an answer: the document "custos.refusal/1". Thrown where a verb cannot go on without.
struct Refused {
    /// What the thread's last call said, where it gave no document.
    [[nodiscard]] static Refused of_last_call();

    std::string document;
};

/// The language of LC_ALL, LC_MESSAGES or LANG, the first that is set: Chinese if it begins with "zh".
[[nodiscard]] Language language_of_environment();

class Names;

class Console {
public:
    Console();

    Language language = Language::english;
    bool json = false;
    std::shared_ptr<Names> names;  ///< what Chinese has for the words of documents: terms.hpp

    [[nodiscard]] std::string_view say(const Words& words) const noexcept
    {
        return language == Language::chinese ? words.zh : words.en;
    }
    /// The member "en" or "zh" of a document, or "english" or "chinese".
    [[nodiscard]] const Json& said(const Json& document) const;

    /// "1 order", "2 orders", "3 笔订单".
    [[nodiscard]] std::string counted(std::uint64_t number, Words one, Words many) const;

    void line(std::string_view text = {}) const;  ///< to stdout
    void text(std::string_view text) const;       ///< to stdout as it is, without a line's end
    void title(std::string_view text) const;      ///< a line, bold on a terminal, after an empty line
    void note(std::string_view text) const;       ///< to stderr: a remark that is no part of the answer
    void document(std::string_view json) const;   ///< to stdout, indented

    /// Tells why not and says what to exit with. With --json both are documents: a refusal is an answer and goes to
    /// stdout as "custos.refusal/1", a failure goes to stderr as "custos.error/1".
    [[nodiscard]] int tell(const Refused& refused) const;
    [[nodiscard]] int tell(const Failure& failure) const;

    /// One line: under which rule and why.
    [[nodiscard]] std::string text_of(const Refused& refused) const;
};

/// Adds to the answer on stdout.
void put_out(std::string_view words) noexcept;

/// Writes out what is left of the answer. 0, or the errno of whatever part of it could not be written.
[[nodiscard]] int end_output() noexcept;

/// A remark on stderr. One that cannot be written is lost and stops nothing: the work and its exit code stand.
void put_remark(std::string_view words) noexcept;

/// A bar on stderr for long work, if that is a terminal; else silent. Either way Ctrl-C asks for a stop.
class Bar {
public:
    /// `parts` names the parts of the work in turn; a part begins where what is done falls back.
    Bar(const Console& console, std::vector<std::string> parts);
    Bar(const Bar&) = delete;
    Bar& operator=(const Bar&) = delete;
    ~Bar();  ///< takes it off the screen, so that it never stands between answers

    /// What the library calls; its ctx is the bar.
    static std::int32_t report(void* bar, std::uint64_t done, std::uint64_t total) noexcept;

private:
    void show(std::uint64_t done, std::uint64_t total);

    std::vector<std::string> parts_;
    std::size_t part_ = 0;
    std::uint64_t last_done_ = 0;
    double last_shown_ = 0;
    bool on_screen_ = false;
    bool wanted_;
};

/// Was Ctrl-C pressed since `watch_interrupt`?
[[nodiscard]] bool interrupted() noexcept;
void watch_interrupt();

/// Seconds on the steady clock since any moment, for timings that people read.
[[nodiscard]] double stopwatch();

}  // namespace custos::cli
