/// The terminal: in which language and form answers are given, how failures are told, what a program exits with.
#pragma once

#include <custos/core/document.hpp>
#include <custos/core/progress.hpp>
#include <custos/core/ruling.hpp>

#include <string>
#include <string_view>

namespace custos::cli {

/// What the program exits with. Scripts rely on the numbers; docs/cli.md lists them.
enum Exit : int {
    done = 0,
    refused = 1,     ///< a rule said no; its id is in the answer
    usage = 2,       ///< the command line is not one
    failed = 3,      ///< the question could not be put: no such file, wrong key, bad document, disk
    damaged = 4,     ///< what is stored is not what was written, or an older state than was expected
    cancelled = 130  ///< stopped with Ctrl-C; things are as before
};

/// The language of LC_ALL, LC_MESSAGES or LANG, the first that is set: Chinese if it begins with "zh".
[[nodiscard]] Language language_of_environment();

class Console {
public:
    Language language = Language::english;
    bool json = false;

    [[nodiscard]] std::string_view say(const Words& words) const noexcept { return in(language, words); }

    void line(std::string_view text = {}) const;  ///< to stdout
    void title(std::string_view text) const;      ///< the same, bold on a terminal, after an empty line
    void note(std::string_view text) const;       ///< to stderr: a remark that is no part of the answer

    /// Tells why not and says what to exit with. With --json both are documents: a refusal is an answer and goes to
    /// stdout as "custos.refusal/1", an error goes to stderr as "custos.error/1".
    [[nodiscard]] int refuse(const Refusal& refusal) const;
    [[nodiscard]] int fail(const Error& error) const;

    /// Writes a described struct to stdout as a document of that title.
    template <shapes::Shaped T>
    void document(const T& value) const
    {
        std::string text;
        const auto schema = std::string{"custos."}.append(title_of<T>()).append("/1");
        write_document(text, shape_of<T>(), &value, {.indent = true, .schema = schema});
        line(text);
    }

    /// A bar on stderr if that is a terminal; else silent. Either way Ctrl-C asks for a stop.
    [[nodiscard]] Progress progress(std::string_view what) const;
};

/// Was Ctrl-C pressed since `watch_interrupt`?
[[nodiscard]] bool interrupted() noexcept;
void watch_interrupt();

/// Seconds on the steady clock since any moment, for timings that people read.
[[nodiscard]] double stopwatch();

/// "1,234,567"; "12,345.60" of an amount in the smallest unit.
[[nodiscard]] std::string grouped(std::uint64_t number);
[[nodiscard]] std::string money(Fen amount, unsigned digits = 2);
[[nodiscard]] std::string percent(Fen part, Fen whole);  ///< "70.3 %"; "–" of nothing

}  // namespace custos::cli
