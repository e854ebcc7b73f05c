/// The terminal: words out, progress on stderr, Ctrl-C in.
#include "console.hpp"

#include "figures.hpp"
#include "files.hpp"
#include "names.hpp"
#include "terms.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

namespace custos::cli {

namespace {

volatile std::sig_atomic_t stop_asked = 0;
int output_failed_with = 0;  // errno of the first failure

/// "E_WRONG_KEY" is "wrong_key" in documents.
std::string code_of(custos_status status)
{
    std::string name = custos_status_name(status);
    if (name.starts_with("E_")) name.erase(0, 2);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

}  // namespace

Failure Failure::of_last_call()
{
    const auto& error = *custos_last_error();
    return {error.status, error.text, error.text_zh, error.field, error.hint, error.hint_zh, false, {}};
}

Refused Refused::of_last_call()
{
    const auto& error = *custos_last_error();
    const auto fault = Object{}
                           .text("rule", error.rule_id)
                           .text("field", error.field)
                           .text("en", error.text)
                           .text("zh", error.text_zh)
                           .print();
    return {Object{"refusal"}.json("faults", list_of({fault})).print()};
}

Failure failure(custos_status status, Words words, std::string path, std::string detail)
{
    return {status, std::string{words.en}, std::string{words.zh}, std::move(path), std::move(detail), {}, false, {}};
}

Failure wrong_usage(Words words, std::string option, std::string detail)
{
    auto made = failure(CUSTOS_E_ARGUMENT, words, std::move(option), std::move(detail));
    made.usage = true;
    return made;
}

Language language_of_environment()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0')
            return std::string_view{value}.starts_with("zh") ? Language::chinese : Language::english;
    }
    return Language::english;
}

Console::Console() : names{std::make_shared<Names>()} {}

const Json& Console::said(const Json& document) const
{
    const bool zh = language == Language::chinese;
    const auto& said = document[zh ? "zh" : "en"];
    return said ? said : document[zh ? "chinese" : "english"];
}

std::string Console::counted(std::uint64_t number, Words one, Words many) const
{
    return fmt::format("{} {}", grouped(number), say(number == 1 ? one : many));
}

void Console::line(std::string_view words) const
{
    text(words);
    text("\n");
}

// Not by fmt::print, which throws when a reader has gone (custos … | head): main sees the failed stream.
void Console::text(std::string_view words) const { put_out(words); }

void put_out(std::string_view words) noexcept
{
    if (std::fwrite(words.data(), 1, words.size(), stdout) != words.size() && output_failed_with == 0)
        output_failed_with = errno;
}

int end_output() noexcept
{
    if (std::fflush(stdout) != 0 && output_failed_with == 0) output_failed_with = errno;
    return output_failed_with;
}

void put_remark(std::string_view words) noexcept
{
    static_cast<void>(std::fwrite(words.data(), 1, words.size(), stderr));
}

void Console::title(std::string_view words) const
{
    line();
    line(isatty(STDOUT_FILENO) != 0 ? fmt::format("\x1b[1m{}\x1b[0m", words) : std::string{words});
}

void Console::note(std::string_view words) const
{
    static_cast<void>(std::fflush(stdout));
    put_remark(words);
    put_remark("\n");
}

void Console::document(std::string_view document) const { line(indented(document)); }

std::string Console::text_of(const Refused& refused) const
{
    const auto document = Json::parse(refused.document).value_or(Json{});
    const bool zh = language == Language::chinese;
    std::string words;
    for (const auto& fault : document["faults"].items()) {
        if (!words.empty()) words += '\n';
        words += (zh ? "按 " : "refused under ") + fault["rule"].text() + (zh ? " 拒绝" : "");
        if (!fault["field"].text().empty()) words += (zh ? "，位置 " : " at ") + fault["field"].text();
        words += (zh ? "：" : ": ") + said(fault).text();
    }
    if (const auto& kind = document["application"])
        words += fmt::format("\n{} {}", say({"an application would help:", "可提交申请："}),
                             term(*this, Of::application, kind.text()));
    if (const auto& until = document["would_hold_until"])
        words += fmt::format("{} {}", say({", and signed now would hold until", "，现在签批则有效至"}),
                             print_local(until.text()));
    return words;
}

int Console::tell(const Refused& refused) const
{
    if (json)
        document(refused.document);
    else
        line(text_of(refused));
    return Exit::refused;
}

int Console::tell(const Failure& wrong) const
{
    if (json) {
        Object made{"error"};
        made.text("code", code_of(wrong.usage ? CUSTOS_E_ARGUMENT : wrong.status))
            .text("en", wrong.en)
            .text("zh", wrong.zh);
        note(indented(made.text("path", told_place(wrong.path, "-")).text("detail", wrong.detail).print()));
    } else {
        const bool zh = language == Language::chinese;
        auto words = zh ? wrong.zh : wrong.en;
        const auto path = told_place(wrong.path, say({"standard input", "标准输入"}));
        if (!path.empty()) words += (zh ? "，位置 " : ", at ") + path;
        const auto& detail = zh && !wrong.detail_zh.empty() ? wrong.detail_zh : wrong.detail;
        if (!detail.empty()) words += (zh ? "（" : " (") + detail + (zh ? "）" : ")");
        note(fmt::format("custos: {}{}", wrong.usage ? say({"", "命令行有误："}) : "", words));
        if (wrong.usage)
            note(say({"custos VERB --help explains each verb.", "各子命令的说明：custos 子命令 --help。"}));
        if (!wrong.next.en.empty()) note(say(wrong.next));
    }
    if (wrong.usage) return Exit::usage;
    switch (wrong.status) {
        case CUSTOS_E_DAMAGED:
        case CUSTOS_E_ROLLED_BACK: return Exit::damaged;
        case CUSTOS_E_CANCELLED: return Exit::cancelled;
        default: return Exit::failed;
    }
}

Bar::Bar(const Console& console, std::vector<std::string> parts)
    : parts_{std::move(parts)}, wanted_{isatty(STDERR_FILENO) != 0 && !console.json}
{
}

Bar::~Bar()
{
    if (on_screen_) put_remark("\r\x1b[K");
}

std::int32_t Bar::report(void* bar, std::uint64_t done, std::uint64_t total) noexcept
{
    try {
        static_cast<Bar*>(bar)->show(done, total);
    } catch (...) {  // a bar that cannot be drawn stops no work
    }
    return interrupted() ? 1 : 0;
}

void Bar::show(std::uint64_t done, std::uint64_t total)
{
    if (done < last_done_ && part_ + 1 < parts_.size()) ++part_;
    last_done_ = done;
    const double now = stopwatch();
    if (!wanted_ || now - last_shown_ < 0.1) return;
    last_shown_ = now;
    on_screen_ = true;
    const auto filled = total == 0 ? 0 : std::min<std::uint64_t>(30, done * 30 / total);
    if (total == 0)
        put_remark(fmt::format("\r\x1b[K{} {}", parts_[part_], grouped(done)));
    else
        put_remark(
            fmt::format("\r\x1b[K{} [{:-<30}] {} %", parts_[part_], std::string(filled, '#'), done * 100 / total));
    static_cast<void>(std::fflush(stderr));
}

bool interrupted() noexcept { return stop_asked != 0; }

void watch_interrupt()
{
    // It ends a wait for input (no SA_RESTART). A second Ctrl-C ends the program as usual, should the work not listen.
    struct sigaction stop {};
    stop.sa_handler = [](int signal) {
        stop_asked = 1;
        static_cast<void>(std::signal(signal, SIG_DFL));
    };
    static_cast<void>(::sigaction(SIGINT, &stop, nullptr));
}

double stopwatch()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace custos::cli
