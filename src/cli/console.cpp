/// The terminal: words out, progress on stderr, Ctrl-C in.
#include "console.hpp"

#include <custos/archive/refusal.hpp>
#include <custos/core/money.hpp>

#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <unistd.h>

namespace custos::cli {

/// A failure as a document; a refusal has the library's own.
struct ErrorDocument {
    std::string code;
    std::string en;
    std::string zh;
    std::string path;
    std::string detail;
};
CUSTOS_DESCRIBE(ErrorDocument, "error", (code, en, zh, path, detail))

namespace {

volatile std::sig_atomic_t stop_asked = 0;

std::string grouped_digits(std::string_view digits)
{
    std::string made;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0) made += ',';
        made += digits[i];
    }
    return made;
}

}  // namespace

Language language_of_environment()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0')
            return std::string_view{value}.starts_with("zh") ? Language::chinese : Language::english;
    }
    return Language::english;
}

void Console::line(std::string_view text) const { fmt::print(stdout, "{}\n", text); }

void Console::title(std::string_view text) const
{
    if (isatty(STDOUT_FILENO) != 0)
        fmt::print(stdout, "\n\x1b[1m{}\x1b[0m\n", text);
    else
        fmt::print(stdout, "\n{}\n", text);
}

void Console::note(std::string_view text) const
{
    static_cast<void>(std::fflush(stdout));
    fmt::print(stderr, "{}\n", text);
}

int Console::refuse(const Refusal& refusal) const
{
    if (json) {
        document(archive::refusal_document(refusal));
        return Exit::refused;
    }
    line(to_text(refusal, language));
    return Exit::refused;
}

int Console::fail(const Error& error) const
{
    if (json) {
        const ErrorDocument made{std::string{name_of(error.code)}, std::string{error.words.en},
                                 std::string{error.words.zh}, error.path, error.detail};
        note(to_document(made, {.indent = true, .schema = "custos.error/1"}));
    } else {
        note(fmt::format("custos: {}", to_text(error, language)));
    }
    switch (error.code) {
        case Code::damaged:
        case Code::rolled_back: return Exit::damaged;
        case Code::cancelled: return Exit::cancelled;
        default: return Exit::failed;
    }
}

Progress Console::progress(std::string_view what) const
{
    if (isatty(STDERR_FILENO) == 0 || json) return [](std::uint64_t, std::uint64_t) { return !interrupted(); };
    struct Bar {  // erased when the work is over, so that it never stands between answers
        std::string what;
        bool shown = false;
        double last = 0;
        ~Bar()
        {
            if (shown) fmt::print(stderr, "\r\x1b[K");
        }
    };
    auto bar = std::make_shared<Bar>();
    bar->what = what;
    return [bar](std::uint64_t now, std::uint64_t total) {
        if (const double at = stopwatch(); at - bar->last > 0.1) {
            bar->last = at;
            bar->shown = true;
            const auto filled = total == 0 ? 0 : std::min<std::uint64_t>(30, now * 30 / total);
            if (total == 0)
                fmt::print(stderr, "\r\x1b[K{} {}", bar->what, grouped(now));
            else
                fmt::print(stderr, "\r\x1b[K{} [{:-<30}] {} %", bar->what, std::string(filled, '#'), now * 100 / total);
            static_cast<void>(std::fflush(stderr));
        }
        return !interrupted();
    };
}

bool interrupted() noexcept { return stop_asked != 0; }

void watch_interrupt()
{
    // A second Ctrl-C ends the program as usual, should the work not listen.
    static_cast<void>(std::signal(SIGINT, [](int signal) {
        stop_asked = 1;
        static_cast<void>(std::signal(signal, SIG_DFL));
    }));
}

double stopwatch()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string grouped(std::uint64_t number) { return grouped_digits(std::to_string(number)); }

std::string money(Fen amount, unsigned digits)
{
    const auto text = print_money(amount.value < 0 ? -amount : amount, digits);
    const auto point = text.find('.');
    const auto whole = grouped_digits(text.substr(0, point));
    return fmt::format("{}{}{}", amount.value < 0 ? "-" : "", whole,
                       point == std::string::npos ? "" : text.substr(point));
}

std::string percent(Fen part, Fen whole)
{
    if (whole.value == 0) return "–";
    return fmt::format("{:.1f} %", 100.0 * static_cast<double>(part.value) / static_cast<double>(whole.value));
}

}  // namespace custos::cli
