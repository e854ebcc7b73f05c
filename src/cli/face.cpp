#include "face.hpp"

#include <chrono>

namespace custos::cli {

namespace {

std::int32_t into_string(void* ctx, const char* data, std::uint64_t size) noexcept
{
    try {
        static_cast<std::string*>(ctx)->assign(data, static_cast<std::size_t>(size));
        return 0;
    } catch (...) {
        return 1;
    }
}

/// Calls a door with a view and takes what it answers.
template <class Door>
Answer through(const Door& door)
{
    Answer answer;
    const custos_status status = door(&into_string, &answer.document);
    answer.refused = status == CUSTOS_REFUSED;
    if (status != CUSTOS_OK && !answer.refused) throw Failure::of_last_call();
    return answer;
}

std::int32_t nanoseconds(void*, std::int64_t* now) noexcept
{
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    *now = std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
    return 0;
}

}  // namespace

Json Answer::view() const
{
    if (refused) throw Refused{document};
    return Json::parse(document).value_or(Json{});
}

Desk::Desk(custos_archive archive, std::uint64_t staff, std::uint32_t purpose) : archive_{archive}
{
    must(custos_desk_open(&handle_, archive, staff, purpose));
}

Answer Desk::submit(std::string_view command) const
{
    return through([&](custos_view_fn take, void* ctx) {
        return custos_submit(handle_, command.data(), command.size(), take, ctx);
    });
}

Answer Desk::ask(std::string_view question) const
{
    auto answer = through([&](custos_view_fn take, void* ctx) {
        return custos_ask(handle_, question.data(), question.size(), take, ctx);
    });
    if (const auto written = custos_flush(archive_); written != CUSTOS_E_CLOCK) must(written);
    return answer;
}

custos_head Archive::head() const
{
    auto head = CUSTOS_INIT(custos_head);
    must(custos_head_get(&head, handle_));
    return head;
}

Json Archive::policy() const
{
    return through([&](custos_view_fn take, void* ctx) { return custos_policy(handle_, take, ctx); }).view();
}

unsigned Archive::money_digits() const { return static_cast<unsigned>(policy()["house"]["money_digits"].count()); }

Answer work(const Console& console, custos_place at, std::string_view request, std::vector<std::string> parts)
{
    Bar bar{console,
            parts.empty() ? std::vector<std::string>{std::string{console.say({"working", "处理"})}} : std::move(parts)};
    auto host = CUSTOS_INIT(custos_work_host);
    host.ctx = &bar;
    host.progress = &Bar::report;
    host.stopwatch = &nanoseconds;
    return through([&](custos_view_fn take, void* ctx) {
        return custos_work(at, request.data(), request.size(), &host, take, ctx);
    });
}

std::vector<std::string> titles(std::uint32_t which)
{
    const auto text = through([&](custos_view_fn take, void* ctx) { return custos_titles(which, take, ctx); }).document;
    std::vector<std::string> made;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        made.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return made;
}

std::optional<std::string> schema_of(std::string_view title)
{
    std::string schema;
    const auto status = custos_schema(title.data(), title.size(), &into_string, &schema);
    if (status == CUSTOS_E_NOT_FOUND) return std::nullopt;
    must(status);
    return schema;
}

}  // namespace custos::cli
