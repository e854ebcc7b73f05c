#include "errors.hpp"

#include "custos.h"
#include "versions.hpp"

#include <custos/applications/model.hpp>
#include <custos/core/detail.hpp>
#include <custos/core/name.hpp>

#include <algorithm>
#include <cstring>
#include <new>
#include <span>
#include <type_traits>

namespace custos::capi {

namespace {

struct StatusText {
    custos_status status;
    const char* name;
    const char* en;
    const char* zh;
};

constexpr StatusText statuses[] = {
#define CUSTOS_STATUS(name, number, en, zh) {number, #name, en, zh},
#include "status.def"
#undef CUSTOS_STATUS
};

constexpr StatusText unknown{0, "unknown", "unknown status", "未知状态"};
constexpr StatusText of_host{0, "HOST", "a callback of the host ended the call", "宿主的回调函数结束了本次调用"};

#define CUSTOS_STATUS(name, number, en, zh) static_assert(CUSTOS_##name == (number));
#include "status.def"
#undef CUSTOS_STATUS

const StatusText& text_of(custos_status status) noexcept
{
    if (status >= CUSTOS_HOST_FIRST && status <= CUSTOS_HOST_LAST) return of_host;
    const auto* found = std::find_if(std::begin(statuses), std::end(statuses),
                                     [&](const StatusText& each) { return each.status == status; });
    return found == std::end(statuses) ? unknown : *found;
}

static_assert(std::is_trivially_destructible_v<Thread>, "a thread's error outlives whatever is torn down at its end");
static_assert(std::has_unique_object_representations_v<custos_error>);

thread_local constinit Thread mine{};

custos_error& fresh(custos_status status) noexcept
{
    auto& error = mine.last();
    error = custos_error{};
    error.struct_size = sizeof error;
    error.status = status;
    return error;
}

void put_texts(std::span<char> to, std::string_view first, std::string_view second) noexcept
{
    put_text(to, first);
    put_text(to.subspan(std::min(first.size(), to.size() - 1)), second);
}

/// A list that does not fit ends behind one of its members, and shows that there are more.
void put_list(std::span<char> to, std::string_view text) noexcept
{
    constexpr std::string_view more = "…";
    if (text.size() < to.size()) return put_text(to, text);
    put_text(to.first(to.size() - more.size()), text);
    const std::string_view head{to.data()};
    const auto behind = [&](std::string_view comma) {
        const auto at = head.rfind(comma);
        return at == std::string_view::npos ? 0 : at + comma.size();
    };
    const auto end = std::max({behind(", "), behind("，"), behind("、")});
    put_texts(to, text.substr(0, end == 0 ? head.size() : end), more);
}

/// Both hints. Where there is no memory for the Chinese one, it is as the English.
void put_hint(custos_error& error, std::string_view hint) noexcept
{
    put_list(error.hint, hint);
    put_list(error.hint_zh, hint);
    if (hint.empty()) return;
    try {
        put_list(error.hint_zh, detail_in_chinese(hint));
    } catch (const std::bad_alloc&) {  // an error is told all the same
    }
}

}  // namespace

Thread& this_thread() noexcept { return mine; }

void clear_error() noexcept
{
    if (const auto& error = mine.last(); error.status != CUSTOS_OK || error.struct_size == 0) fresh(CUSTOS_OK);
}

custos_status fault(custos_status status, std::string_view field, std::string_view hint) noexcept
{
    auto& error = fresh(status);
    const auto& words = text_of(status);
    put_text(error.field, field);
    put_text(error.text, words.en);
    put_text(error.text_zh, words.zh);
    put_hint(error, hint);
    return status;
}

custos_status failed(const Error& failure) noexcept
{
    const auto status = status_of(failure.code);
    auto& error = fresh(status);
    put_text(error.field, failure.path);
    put_text(error.text, failure.words.en);
    put_text(error.text_zh, failure.words.zh);
    put_hint(error, failure.detail);
    return status;
}

custos_status refused(const Refusal& refusal) noexcept
{
    const auto& first = refusal.faults.front();
    return refused(RefusalWords{first.rule, first.field, first.words.en, first.words.zh,
                                refusal.remedy ? std::string_view{refusal.remedy->application} : std::string_view{},
                                refusal.existing});
}

custos_status refused(const RefusalWords& words) noexcept
{
    auto& error = fresh(CUSTOS_REFUSED);
    error.rule = static_cast<std::uint32_t>(words.rule);
    error.existing = words.existing;
    put_text(error.rule_id, id_of(words.rule));
    put_text(error.field, words.field);
    put_text(error.text, words.en);
    put_text(error.text_zh, words.zh);
    if (!words.application.empty()) {
        put_texts(error.hint, "an application would help: ", words.application);
        put_texts(error.hint_zh, "可提交申请：", in_words(shape_of<applications::Kind>(), words.application).zh);
    }
    return CUSTOS_REFUSED;
}

std::string_view name_of_status(custos_status status) noexcept { return text_of(status).name; }

Words words_of_status(custos_status status) noexcept { return {text_of(status).en, text_of(status).zh}; }

void put_text(std::span<char> to, std::string_view text) noexcept
{
    auto size = std::min(text.size(), to.size() - 1);
    if (size < text.size())  // not in the middle of a character: its further bytes are 10xxxxxx
        while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
            --size;
    if (size > 0) std::memcpy(to.data(), text.data(), size);
    std::memset(to.data() + size, 0, to.size() - size);
}

}  // namespace custos::capi

using namespace custos;

// These do not touch the error: they are how it is read.

const custos_error* custos_last_error(void)
{
    auto& error = capi::this_thread().last();
    error.struct_size = sizeof error;
    return &error;
}

custos_status custos_error_copy(custos_error* out)
{
    if (out == nullptr) return CUSTOS_E_NULL;
    const auto size = out->struct_size;
    if (!capi::is_size_of<custos_error>(size)) return CUSTOS_E_STRUCT_SIZE;
    std::memcpy(out, custos_last_error(), std::min<std::size_t>(size, sizeof *out));
    out->struct_size = size;
    return CUSTOS_OK;
}

const char* custos_status_name(custos_status status) { return capi::name_of_status(status).data(); }

const char* custos_status_text(custos_status status, uint32_t language)
{
    const auto words = capi::words_of_status(status);
    return language == 1 ? words.zh.data() : words.en.data();
}
