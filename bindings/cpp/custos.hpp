/// custos.hpp: Custos for C++17 hosts, over the C face: for whoever builds with another compiler, or other flags, than
/// the library. One file on purpose: a host copies it beside custos.h, or finds it installed, and links libcustos.
/// Everything is owned by its object, and nothing is thrown by this layer, which also builds without exceptions: a call
/// answers a Result, a value or a Failure that has the words. (Memory running out in a host's own container ends as it
/// does everywhere.)
///
///     custos::host::Options options;
///     options.folder = "hotel.custos";
///     options.key = key;                                        // 32 bytes, from the host's key store
///     options.clock = [] { return milliseconds since 1970; };
///     auto archive = custos::host::Archive::open(options);
///     if (!archive) return complain(archive.failure().text());
///     auto desk = archive->desk(12, CUSTOS_PURPOSE_SERVICE);
///     auto guests = desk->find(CUSTOS_BY_PHONE, "138 0013 8000");
///
/// What each call takes, answers and refuses is said in custos.h, at the function of the same name; every function
/// there is reached from here. Structs of custos.h are used as they are: make them with CUSTOS_INIT.
///
/// Threads: as in custos.h. An Archive may be shared, a Desk and a Cursor belong to one thread at a time. An Archive
/// must outlive its desks' calls; destroying it first is safe, they then answer CUSTOS_E_CLOSED.
#pragma once

#include <custos.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace custos {
namespace host {

// --- results --------------------------------------------------------------------------------------------------------

/// Why a call did not do what was asked: a copy of the thread's error.
class Failure {
public:
    Failure() { custos_error_copy(&error_); }
    /// What this layer finds wrong itself, in the library's words: `field` is the member.
    Failure(custos_status status, std::string_view field, std::string_view hint) noexcept
    {
        error_.status = status;
        put(error_.field, field);
        put(error_.text, custos_status_text(status, 0));
        put(error_.text_zh, custos_status_text(status, 1));
        put(error_.hint, hint);
        put(error_.hint_zh, hint);
    }

    custos_status status() const noexcept { return error_.status; }
    std::string_view name() const noexcept { return custos_status_name(error_.status); }  ///< "E_WRONG_KEY"
    bool is_refusal() const noexcept { return error_.status == CUSTOS_REFUSED; }
    std::string_view rule() const noexcept { return error_.rule_id; }
    std::string_view field() const noexcept { return error_.field; }
    std::string_view text() const noexcept { return error_.text; }
    std::string_view text_zh() const noexcept { return error_.text_zh; }
    std::string_view hint() const noexcept { return error_.hint; }
    std::string_view hint_zh() const noexcept { return error_.hint_zh; }
    std::uint64_t existing() const noexcept { return error_.existing; }

private:
    template <std::size_t size>
    static void put(char (&to)[size], std::string_view text) noexcept
    {
        text.copy(to, size - 1);  // the struct began as zeros
    }

    custos_error error_ = CUSTOS_INIT(custos_error);
};

/// A value or a Failure. Asking for the one that is not there is an error of the host, as with std::optional.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : value_{std::move(value)} {}
    Result(Failure failure) : failure_{std::make_unique<Failure>(failure)} {}

    explicit operator bool() const noexcept { return value_.has_value(); }
    T& value() & noexcept { return *value_; }
    const T& value() const& noexcept { return *value_; }
    T&& value() && noexcept { return *std::move(value_); }
    T* operator->() noexcept { return &*value_; }
    const T* operator->() const noexcept { return &*value_; }
    T& operator*() & noexcept { return *value_; }
    const T& operator*() const& noexcept { return *value_; }
    const Failure& failure() const noexcept { return *failure_; }

private:
    std::optional<T> value_;
    std::unique_ptr<Failure> failure_;
};

struct Done {};

/// The Result of a call that fills a value; `status` CUSTOS_OK takes it.
template <class T>
Result<std::decay_t<T>> result_of(custos_status status, T&& value)
{
    if (status != CUSTOS_OK) return Failure{};
    return Result<std::decay_t<T>>{std::forward<T>(value)};
}

inline Result<Done> result_of(custos_status status) { return result_of(status, Done{}); }

/// The answer of a document door. A refusal is an answer: its document says everything, `refusal` the first of it.
struct Answer {
    std::string document;
    std::optional<Failure> refusal;
};

/// What was copied into a buffer of the host. Where it does not fit the buffer is zeroed and `size` is what it takes;
/// an answer of a desk then waits there for Desk::answer_into.
struct Copied {
    std::uint64_t size = 0;
    bool fits = true;
    std::optional<Failure> refusal = {};
};

// --- ranges ---------------------------------------------------------------------------------------------------------

/// Values that lie behind one another: of a std::vector, a std::array, an array, or (pointer, size). Keeps none.
template <class T>
class Span {
public:
    constexpr Span() noexcept = default;
    constexpr Span(T* data, std::size_t size) noexcept : data_{data}, size_{size} {}
    template <std::size_t size>
    constexpr Span(T (&values)[size]) noexcept : data_{values}, size_{size}
    {
    }
    template <class Range, class = std::enable_if_t<
                               std::is_convertible<decltype(std::declval<Range&>().data()), T*>::value &&
                               std::is_convertible<decltype(std::declval<Range&>().size()), std::size_t>::value>>
    constexpr Span(Range&& range) noexcept : data_{range.data()}, size_{range.size()}
    {
    }

    constexpr T* data() const noexcept { return data_; }
    constexpr std::size_t size() const noexcept { return size_; }
    constexpr T* begin() const noexcept { return data_; }
    constexpr T* end() const noexcept { return data_ + size_; }

private:
    T* data_ = nullptr;
    std::size_t size_ = 0;
};

/// Texts behind one another, as the calls for many take them.
class Texts {
public:
    Texts() = default;
    template <class Range>
    explicit Texts(const Range& texts)
    {
        for (const auto& text : texts)
            add(text);
    }
    void add(std::string_view text)
    {
        data_ += text;
        ends_.push_back(data_.size());
    }

    const char* data() const noexcept { return data_.data(); }
    const std::uint64_t* ends() const noexcept { return ends_.data(); }
    std::size_t size() const noexcept { return ends_.size(); }

private:
    std::string data_;
    std::vector<std::uint64_t> ends_;
};

// --- callbacks ------------------------------------------------------------------------------------------------------

/// Told how far a long work is (`total` 0: unknown); false stops it.
using Progress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// A KMS or HSM in place of a key; see custos_host. Each answers whether it could.
struct KeyService {
    std::function<bool(std::uint32_t epoch, Span<const std::uint8_t> key, std::vector<std::uint8_t>& wrapped)> wrap;
    std::function<bool(std::uint32_t epoch, Span<const std::uint8_t> wrapped, std::vector<std::uint8_t>& key)> unwrap;
    std::function<bool(std::uint32_t epoch)> destroy;
};

namespace detail {

/// Runs code of the host: no exception may cross into C, so what it throws becomes `otherwise`.
template <class Work>
std::int32_t contained(std::int32_t otherwise, Work&& work) noexcept
{
#if defined(__cpp_exceptions)
    try {
        return work();
    } catch (...) {
        return otherwise;
    }
#else
    (void)otherwise;
    return work();
#endif
}

inline std::int32_t into_string(void* ctx, const char* data, std::uint64_t size) noexcept
{
    return contained(1, [&] {
        static_cast<std::string*>(ctx)->assign(data, static_cast<std::size_t>(size));
        return 0;
    });
}

/// A Progress of one call as C has it.
class Watching {
public:
    explicit Watching(const Progress& progress) noexcept : progress_{progress} {}
    custos_progress_fn function() const noexcept { return progress_ ? &told : nullptr; }
    void* ctx() noexcept { return this; }
    static std::int32_t told(void* ctx, std::uint64_t done, std::uint64_t total) noexcept
    {
        return contained(1, [&] { return static_cast<Watching*>(ctx)->progress_(done, total) ? 0 : 1; });
    }

private:
    const Progress& progress_;
};

/// What the library calls of the host. Stays at its place.
struct Callbacks {
    std::function<std::int64_t()> clock;
    std::function<void(std::uint32_t, std::string_view)> log;
    Progress progress;
    KeyService keys;

    custos_host functions() noexcept
    {
        auto made = CUSTOS_INIT(custos_host);
        made.ctx = this;
        if (clock) made.clock = &ask_time;
        if (log) made.log = &write_log;
        if (progress) made.progress = &tell;
        if (keys.wrap) made.wrap = &wrap;
        if (keys.unwrap) made.unwrap = &unwrap;
        if (keys.destroy) made.destroy = &destroy;
        return made;
    }

private:
    static Callbacks& of(void* ctx) noexcept { return *static_cast<Callbacks*>(ctx); }
    static std::int32_t ask_time(void* ctx, std::int64_t* now_ms) noexcept
    {
        return contained(1, [&] { return *now_ms = of(ctx).clock(), 0; });
    }
    static std::int32_t write_log(void* ctx, std::uint32_t level, const char* text, std::uint64_t size) noexcept
    {
        return contained(0, [&] { return of(ctx).log(level, {text, static_cast<std::size_t>(size)}), 0; });
    }
    static std::int32_t tell(void* ctx, std::uint64_t done, std::uint64_t total) noexcept
    {
        return contained(1, [&] { return of(ctx).progress(done, total) ? 0 : 1; });
    }
    template <class Work>
    static std::int32_t give(const Work& work, std::uint32_t epoch, const std::uint8_t* data, std::uint64_t size,
                             std::uint8_t* out, std::uint64_t capacity, std::uint64_t* out_size) noexcept
    {
        return contained(1, [&] {
            std::vector<std::uint8_t> made;
            if (!work(epoch, {data, static_cast<std::size_t>(size)}, made) || made.size() > capacity) return 1;
            for (std::size_t i = 0; i < made.size(); ++i)
                out[i] = std::exchange(made[i], std::uint8_t{0});
            *out_size = made.size();
            return 0;
        });
    }
    static std::int32_t wrap(void* ctx, std::uint32_t epoch, const std::uint8_t* data, std::uint64_t size,
                             std::uint8_t* out, std::uint64_t capacity, std::uint64_t* out_size) noexcept
    {
        return give(of(ctx).keys.wrap, epoch, data, size, out, capacity, out_size);
    }
    static std::int32_t unwrap(void* ctx, std::uint32_t epoch, const std::uint8_t* data, std::uint64_t size,
                               std::uint8_t* out, std::uint64_t capacity, std::uint64_t* out_size) noexcept
    {
        return give(of(ctx).keys.unwrap, epoch, data, size, out, capacity, out_size);
    }
    static std::int32_t destroy(void* ctx, std::uint32_t epoch) noexcept
    {
        return contained(1, [&] { return of(ctx).keys.destroy(epoch) ? 0 : 1; });
    }
};

/// A handle that is closed once.
template <custos_status (*close)(std::uint64_t)>
class Handle {
public:
    Handle() noexcept = default;
    explicit Handle(std::uint64_t number) noexcept : number_{number} {}
    Handle(Handle&& other) noexcept : number_{std::exchange(other.number_, 0)} {}
    Handle& operator=(Handle&& other) noexcept
    {
        if (this != &other) {
            close(number_);
            number_ = std::exchange(other.number_, 0);
        }
        return *this;
    }
    ~Handle() { close(number_); }

    std::uint64_t get() const noexcept { return number_; }
    custos_status release() noexcept { return close(std::exchange(number_, 0)); }

private:
    std::uint64_t number_ = 0;
};

/// A text that a call shows to a view: call(view, ctx) → status.
template <class Call>
Result<std::string> text_of(Call&& call)
{
    std::string text;
    const auto status = call(&into_string, static_cast<void*>(&text));
    return result_of(status, std::move(text));
}

/// The answer of a door: call(view, ctx) → status, where a refusal is an answer.
template <class Call>
Result<Answer> answer_of(Call&& call)
{
    Answer answer;
    const auto status = call(&into_string, static_cast<void*>(&answer.document));
    if (status == CUSTOS_REFUSED) answer.refusal.emplace();
    return result_of(status == CUSTOS_REFUSED ? CUSTOS_OK : status, std::move(answer));
}

/// The same into a buffer: call(&size) → status.
template <class Call>
Result<Copied> copied_of(Call&& call)
{
    Copied copied;
    const auto status = call(&copied.size);
    if (status == CUSTOS_REFUSED) copied.refusal.emplace();
    copied.fits = status != CUSTOS_E_BUFFER;
    const bool answered = status == CUSTOS_REFUSED || status == CUSTOS_E_BUFFER;
    return result_of(answered ? CUSTOS_OK : status, std::move(copied));
}

/// A struct that a call fills: call(&made) → status.
template <class Struct, class Call>
Result<Struct> filled(Call&& call)
{
    auto made = CUSTOS_INIT(Struct);
    const auto status = call(&made);
    return result_of(status, std::move(made));
}

/// Which rows a cursor gives, by their struct.
inline custos_status read(custos_card* out, std::uint64_t most, std::uint64_t* count, custos_cursor at)
{
    return custos_cursor_cards(out, most, count, at);
}
inline custos_status read(custos_order* out, std::uint64_t most, std::uint64_t* count, custos_cursor at)
{
    return custos_cursor_orders(out, most, count, at);
}
inline custos_status read(custos_duty* out, std::uint64_t most, std::uint64_t* count, custos_cursor at)
{
    return custos_cursor_duties(out, most, count, at);
}
inline custos_status read(custos_history_row* out, std::uint64_t most, std::uint64_t* count, custos_cursor at)
{
    return custos_cursor_entries(out, most, count, at);
}
inline custos_status read(custos_look* out, std::uint64_t most, std::uint64_t* count, custos_cursor at)
{
    return custos_cursor_looks(out, most, count, at);
}

}  // namespace detail

// --- the library itself ---------------------------------------------------------------------------------------------

inline std::string_view version() noexcept { return custos_version(); }
inline std::uint32_t abi_version() noexcept { return custos_abi_version(); }

/// Can the library that was found be used by what this header was compiled into?
inline bool fits() noexcept { return custos_supports_abi(CUSTOS_ABI_VERSION) == 1; }

inline std::string_view status_text(custos_status status, std::uint32_t language = 0) noexcept
{
    return custos_status_text(status, language);
}
inline std::string_view rule_id(std::uint32_t rule) noexcept { return custos_rule_id(rule); }

/// The error of this thread's last call, as it stands; a Failure is a copy to keep.
inline const custos_error& last_error() noexcept { return *custos_last_error(); }

inline Result<std::string> titles(std::uint32_t which)
{
    return detail::text_of([&](auto view, void* ctx) { return custos_titles(which, view, ctx); });
}
inline Result<Copied> titles_into(Span<char> out, std::uint32_t which)
{
    return detail::copied_of(
        [&](std::uint64_t* size) { return custos_titles_into(out.data(), out.size(), size, which); });
}
inline Result<std::string> schema(std::string_view title)
{
    return detail::text_of([&](auto view, void* ctx) { return custos_schema(title.data(), title.size(), view, ctx); });
}
inline Result<Copied> schema_into(Span<char> out, std::string_view title)
{
    return detail::copied_of([&](std::uint64_t* size) {
        return custos_schema_into(out.data(), out.size(), size, title.data(), title.size());
    });
}

/// Does a work: anywhere (`at` 0), at an archive or at a desk (their get()).
inline Result<Answer> work(custos_place at, std::string_view request, const custos_work_host* lent = nullptr)
{
    return detail::answer_of(
        [&](auto view, void* ctx) { return custos_work(at, request.data(), request.size(), lent, view, ctx); });
}
inline Result<Copied> work_into(Span<char> out, custos_place at, std::string_view request,
                                const custos_work_host* lent = nullptr)
{
    return detail::copied_of([&](std::uint64_t* size) {
        return custos_work_into(out.data(), out.size(), size, at, request.data(), request.size(), lent);
    });
}

// --- heads and proofs, without an archive ---------------------------------------------------------------------------

using HeadBytes = std::array<std::uint8_t, CUSTOS_HEAD_BYTES>;
using PublicKey = std::array<std::uint8_t, 32>;

inline Result<HeadBytes> to_bytes(const custos_head& head)
{
    HeadBytes bytes{};
    std::uint64_t size = 0;
    return result_of(custos_head_write(bytes.data(), bytes.size(), &size, &head), bytes);
}
inline Result<custos_head> head_from(Span<const std::uint8_t> bytes)
{
    return detail::filled<custos_head>(
        [&](custos_head* out) { return custos_head_read(out, bytes.data(), bytes.size()); });
}
inline Result<Done> check(const custos_head& head, const PublicKey& key)
{
    return result_of(custos_head_check(&head, key.data()));
}
inline Result<Done> check_entry(const custos_proof& proof, const custos_head& head, const PublicKey& key)
{
    return result_of(custos_proof_check_entry(&proof, &head, key.data()));
}
inline Result<Done> check_growth(const custos_proof& proof, const custos_head& older, const custos_head& newer,
                                 const PublicKey& key)
{
    return result_of(custos_proof_check_growth(&proof, &older, &newer, key.data()));
}

/// A proof and the head that it is for.
struct Proved {
    custos_proof proof = CUSTOS_INIT(custos_proof);
    custos_head head = CUSTOS_INIT(custos_head);
};

// --- archives -------------------------------------------------------------------------------------------------------

/// How an archive is opened: by one of key, passphrase and key service; none, two, or an empty passphrase is a Failure
/// that names the member (CUSTOS_E_ARGUMENT). Bytes are yours to wipe.
struct Options {
    std::string folder;
    std::optional<std::array<std::uint8_t, 32>> key;
    std::optional<std::string> passphrase;
    KeyService key_service;
    std::function<std::int64_t()> clock;  ///< UTC milliseconds since 1970
    std::function<void(std::uint32_t level, std::string_view line)> log;
    Progress progress;  ///< of opening and creating
    const custos_head* expected = nullptr;
};

/// A master key that takes the place of another: one of the three, as in Options.
struct MasterKey {
    std::optional<std::array<std::uint8_t, 32>> key;
    std::optional<std::string> passphrase;
    KeyService key_service;
};

/// Who changes the keys, and why (SEC-06). No personal data in the reason.
struct Mandate {
    std::uint64_t staff = 0;
    std::string_view reason;
};

/// A walk through the answer of a query. `Row` is the struct of the rows: custos_card, custos_order, custos_duty,
/// custos_history_row or custos_look.
template <class Row>
class Cursor {
public:
    explicit Cursor(custos_cursor number) noexcept : handle_{number} {}

    /// The next rows, at most `most`; none: there are no more.
    Result<std::vector<Row>> next(std::size_t most = 100)
    {
        std::vector<Row> rows(most == 0 ? 1 : most, CUSTOS_INIT(Row));
        std::uint64_t count = 0;
        const auto status = detail::read(rows.data(), rows.size(), &count, get());
        if (status == CUSTOS_DONE) return std::vector<Row>{};
        rows.resize(static_cast<std::size_t>(count));
        return result_of(status, std::move(rows));
    }

    /// To go on behind the last row given, with Desk::walk, also in another process.
    Result<std::string> token() const
    {
        std::string token(64, '\0');
        std::uint64_t size = 0;
        const auto status = custos_cursor_token(&token[0], token.size(), &size, get());
        token.resize(static_cast<std::size_t>(size));
        return result_of(status, std::move(token));
    }

    custos_cursor get() const noexcept { return handle_.get(); }

private:
    detail::Handle<custos_cursor_close> handle_;
};

/// A place at an archive: who, and for what purpose.
class Desk {
public:
    explicit Desk(custos_desk number) noexcept : handle_{number} {}

    // Who is it.

    /// Numbers of the dossiers with that identifier: CUSTOS_BY_PHONE …
    Result<std::vector<std::uint64_t>> find(std::uint32_t by, std::string_view value) const
    {
        std::vector<std::uint64_t> found(64);  // asking again with more room is another search, and logged (ACC-07)
        std::uint64_t count = 0;
        auto status = custos_find(found.data(), found.size(), &count, get(), by, value.data(), value.size());
        while (status == CUSTOS_E_BUFFER) {  // more may have come in between
            found.resize(static_cast<std::size_t>(count));
            status = custos_find(found.data(), found.size(), &count, get(), by, value.data(), value.size());
        }
        found.resize(static_cast<std::size_t>(count));
        return result_of(status, std::move(found));
    }

    /// The first dossier for each of many identifiers, 0 = none; `counts`, if not empty, is as long and gets how many.
    Result<std::vector<std::uint64_t>> find_all(std::uint32_t by, const Texts& values,
                                                Span<std::uint64_t> counts = {}) const
    {
        std::vector<std::uint64_t> found(values.size());
        auto* many = counts.size() == values.size() ? counts.data() : nullptr;
        const auto status = custos_find_all(found.data(), many, get(), by, values.data(), values.ends(), values.size());
        return result_of(status, std::move(found));
    }

    Result<custos_card> card(std::uint64_t dossier) const
    {
        return detail::filled<custos_card>([&](custos_card* out) { return custos_card_get(out, get(), dossier); });
    }
    Result<custos_risk> risk(std::uint64_t dossier) const
    {
        return detail::filled<custos_risk>([&](custos_risk* out) { return custos_risk_of(out, get(), dossier); });
    }
    Result<std::vector<custos_risk>> risks(Span<const std::uint64_t> dossiers) const
    {
        std::vector<custos_risk> risks(dossiers.size(), CUSTOS_INIT(custos_risk));
        const auto status = custos_risks_of(risks.data(), get(), dossiers.data(), dossiers.size());
        return result_of(status, std::move(risks));
    }

    // What may be seen.

    /// May these fields be seen? A refusal is a decision.
    Result<custos_decision> decide(std::uint64_t dossier, Span<const std::uint32_t> fields) const
    {
        const auto request = request_for(dossier, fields);
        return detail::filled<custos_decision>(
            [&](custos_decision* out) { return custos_access_decide(out, get(), &request); });
    }
    Result<custos_decision> decide(std::uint64_t dossier, std::initializer_list<std::uint32_t> fields) const
    {
        return decide(dossier, Span<const std::uint32_t>{fields.begin(), fields.size()});
    }

    /// The same fields of many dossiers: CUSTOS_GRANTED … for each.
    Result<std::vector<std::uint32_t>> decide_all(Span<const std::uint64_t> dossiers,
                                                  Span<const std::uint32_t> fields) const
    {
        const auto request = request_for(0, fields);
        std::vector<std::uint32_t> outcomes(dossiers.size());
        const auto status =
            custos_access_decide_all(outcomes.data(), get(), dossiers.data(), dossiers.size(), &request);
        return result_of(status, std::move(outcomes));
    }

    Result<custos_prospect> prospect(std::string_view application) const
    {
        return detail::filled<custos_prospect>([&](custos_prospect* out) {
            return custos_application_prospect(out, get(), application.data(), application.size());
        });
    }
    Result<std::uint32_t> field(std::string_view name) const
    {
        std::uint32_t id = 0;
        const auto status = custos_field_id(&id, get(), name.data(), name.size());
        return result_of(status, id);
    }

    // Tiers.

    Result<std::uint64_t> scheme(std::string_view name) const
    {
        std::uint64_t id = 0;
        const auto status = custos_scheme_id(&id, get(), name.data(), name.size());
        return result_of(status, id);
    }
    Result<custos_tier> tier(std::uint64_t scheme, std::uint64_t dossier) const
    {
        return detail::filled<custos_tier>(
            [&](custos_tier* out) { return custos_tier_of(out, get(), scheme, dossier); });
    }

    /// Places of the dossiers numbered first, first + 1, …: a byte each, CUSTOS_NO_TIER for none.
    Result<std::vector<std::uint8_t>> tiers(std::uint64_t scheme, std::uint64_t first, std::size_t count) const
    {
        std::vector<std::uint8_t> places(count);
        const auto status = custos_tiers_of(places.data(), get(), scheme, nullptr, count, first);
        return result_of(status, std::move(places));
    }
    Result<std::vector<std::uint8_t>> tiers(std::uint64_t scheme, Span<const std::uint64_t> dossiers) const
    {
        std::vector<std::uint8_t> places(dossiers.size());
        const auto status = custos_tiers_of(places.data(), get(), scheme, dossiers.data(), dossiers.size(), 0);
        return result_of(status, std::move(places));
    }

    // Sales.

    Result<custos_receipt> record(const custos_sale& sale)
    {
        return detail::filled<custos_receipt>(
            [&](custos_receipt* out) { return custos_sale_record(out, get(), &sale); });
    }
    Result<custos_receipt> record(const custos_refund& refund)
    {
        return detail::filled<custos_receipt>(
            [&](custos_receipt* out) { return custos_refund_record(out, get(), &refund); });
    }

    /// Many at once, durable together; each has its receipt, refused ones too.
    Result<std::vector<custos_receipt>> record(Span<const custos_sale> sales)
    {
        std::vector<custos_receipt> receipts(sales.size(), CUSTOS_INIT(custos_receipt));
        const auto status = custos_sales_record(receipts.data(), nullptr, get(), sales.data(), sales.size());
        return result_of(status, std::move(receipts));
    }
    Result<std::vector<custos_receipt>> record(Span<const custos_refund> refunds)
    {
        std::vector<custos_receipt> receipts(refunds.size(), CUSTOS_INIT(custos_receipt));
        const auto status = custos_refunds_record(receipts.data(), nullptr, get(), refunds.data(), refunds.size());
        return result_of(status, std::move(receipts));
    }

    /// Sales as columns: the number of the rule that refused each, 0 = booked.
    Result<std::vector<std::uint32_t>> record(const custos_sale_columns& sales)
    {
        constexpr std::uint64_t most = 1'000'000;  // more is refused, so there is nothing to put anywhere
        std::vector<std::uint32_t> rules(static_cast<std::size_t>(sales.count <= most ? sales.count : 0));
        const auto status = custos_sale_columns_record(rules.empty() ? nullptr : rules.data(), nullptr, get(), &sales);
        return result_of(status, std::move(rules));
    }

    Result<custos_order> order(std::string_view number) const
    {
        return detail::filled<custos_order>(
            [&](custos_order* out) { return custos_order_get(out, get(), number.data(), number.size()); });
    }

    // What is owed.

    Result<custos_receipt> tick()
    {
        return detail::filled<custos_receipt>([&](custos_receipt* out) { return custos_tick(out, get()); });
    }
    /// `most`: 1 to 10,000; what is beyond is taken as the nearest.
    Result<std::vector<custos_duty>> due(std::uint64_t person = 0, std::int64_t until_ms = 0,
                                         std::size_t most = 1000) const
    {
        const std::size_t longest = 10'000;
        std::vector<custos_duty> duties(std::min(std::max<std::size_t>(most, 1), longest), CUSTOS_INIT(custos_duty));
        std::uint64_t count = 0;
        const auto status = custos_duties_due(duties.data(), duties.size(), &count, get(), person, until_ms);
        duties.resize(static_cast<std::size_t>(count));
        return result_of(status, std::move(duties));
    }

    // Documents.

    Result<Answer> submit(std::string_view command) { return through(custos_submit, command); }
    Result<Answer> ask(std::string_view query) { return through(custos_ask, query); }
    Result<Copied> submit_into(Span<char> out, std::string_view command)
    {
        return through_into(custos_submit_into, out, command);
    }
    Result<Copied> ask_into(Span<char> out, std::string_view query)
    {
        return through_into(custos_ask_into, out, query);
    }
    Result<Copied> answer_into(Span<char> out)
    {
        return detail::copied_of(
            [&](std::uint64_t* size) { return custos_answer_into(out.data(), out.size(), size, get()); });
    }

    /// A command whose receipt is all that is wanted.
    Result<custos_receipt> command(std::string_view document)
    {
        return detail::filled<custos_receipt>(
            [&](custos_receipt* out) { return custos_command(out, get(), document.data(), document.size()); });
    }

    /// A walk through a query's answer; `token` of an earlier walk goes on behind it.
    template <class Row = custos_card>
    Result<Cursor<Row>> walk(std::string_view query, std::string_view token = {})
    {
        custos_cursor number = 0;
        const auto status = custos_cursor_open(&number, get(), query.data(), query.size(), token.data(), token.size());
        return result_of(status, Cursor<Row>{number});
    }

    custos_desk get() const noexcept { return handle_.get(); }

private:
    static custos_access_request request_for(std::uint64_t dossier, Span<const std::uint32_t> fields)
    {
        auto request = CUSTOS_INIT(custos_access_request);
        request.dossier = dossier;
        for (const auto field : fields)
            if (field < 256)
                request.fields[field / 64] |= std::uint64_t{1} << (field % 64);
            else
                request.fields[0] |= 1;  // no field has that number, nor has any the number 0: it is told as that
        return request;
    }

    template <class Door>
    Result<Answer> through(Door door, std::string_view document)
    {
        return detail::answer_of(
            [&](auto view, void* ctx) { return door(get(), document.data(), document.size(), view, ctx); });
    }
    template <class Door>
    Result<Copied> through_into(Door door, Span<char> out, std::string_view document)
    {
        return detail::copied_of([&](std::uint64_t* size) {
            return door(out.data(), out.size(), size, get(), document.data(), document.size());
        });
    }

    detail::Handle<custos_desk_close> handle_;
};

/// An open archive.
class Archive {
public:
    /// `policy`: a document "custos.policy.document/1", or empty for the rules' own figures.
    static Result<Archive> create(const Options& options, std::uint64_t administrator, std::string_view policy = {})
    {
        return enter(options, [&](custos_archive* out, const custos_open_options* asked) {
            return custos_create(out, asked, administrator, policy.data(), policy.size());
        });
    }
    static Result<Archive> open(const Options& options) { return enter(options, custos_open); }

    /// Makes an archive in options.folder out of a backup; it is not left open.
    static Result<custos_backup_report> restore(std::string_view backup, const Options& options,
                                                Span<const std::uint64_t> destroyed = {})
    {
        if (auto wrong = wrong_key(options)) return *wrong;
        detail::Callbacks callbacks{options.clock, options.log, options.progress, options.key_service};
        const auto functions = callbacks.functions();
        const auto asked = asked_by(options, functions);
        return detail::filled<custos_backup_report>([&](custos_backup_report* out) {
            return custos_restore(out, backup.data(), backup.size(), &asked, destroyed.data(), destroyed.size());
        });
    }

    /// Writes what waits and lets go of the folder; the destructor does so too, and ignores a failure.
    Result<Done> close() { return result_of(handle_.release()); }

    Result<Desk> desk(std::uint64_t staff, std::uint32_t purpose)
    {
        custos_desk number = 0;
        const auto status = custos_desk_open(&number, get(), staff, purpose);
        return result_of(status, Desk{number});
    }

    Result<std::string> policy() const
    {
        return detail::text_of([&](auto view, void* ctx) { return custos_policy(get(), view, ctx); });
    }
    Result<Copied> policy_into(Span<char> out) const
    {
        return detail::copied_of(
            [&](std::uint64_t* size) { return custos_policy_into(out.data(), out.size(), size, get()); });
    }

    // Proof.

    Result<custos_head> head() const
    {
        return detail::filled<custos_head>([&](custos_head* out) { return custos_head_get(out, get()); });
    }
    Result<custos_verified> verify(const Progress& progress = {}) const
    {
        detail::Watching watching{progress};
        return detail::filled<custos_verified>(
            [&](custos_verified* out) { return custos_verify(out, get(), watching.function(), watching.ctx()); });
    }
    Result<Proved> prove_entry(std::uint64_t entry) const
    {
        Proved made;
        const auto status = custos_prove_entry(&made.proof, &made.head, get(), entry);
        return result_of(status, std::move(made));
    }
    Result<Proved> prove_growth(std::uint64_t older) const
    {
        Proved made;
        const auto status = custos_prove_growth(&made.proof, &made.head, get(), older);
        return result_of(status, std::move(made));
    }

    // Keeping.

    Result<custos_backup_report> backup(std::string_view folder, const Progress& progress = {})
    {
        detail::Watching watching{progress};
        return detail::filled<custos_backup_report>([&](custos_backup_report* out) {
            return custos_backup(out, get(), folder.data(), folder.size(), watching.function(), watching.ctx());
        });
    }
    Result<Done> snapshot(const Progress& progress = {})
    {
        detail::Watching watching{progress};
        return result_of(custos_snapshot(get(), watching.function(), watching.ctx()));
    }
    Result<Done> flush() { return result_of(custos_flush(get())); }

    /// The number of the new epoch; the work "keys.copies" then tells which folders of keys could not be renewed. The
    /// journal says that the host's own program did it …
    Result<std::uint32_t> rotate_keys(const Progress& progress = {})
    {
        detail::Watching watching{progress};
        std::uint32_t epoch = 0;
        const auto status = custos_keys_rotate(&epoch, get(), watching.function(), watching.ctx());
        return result_of(status, epoch);
    }
    /// … or which member of staff, and why.
    Result<std::uint32_t> rotate_keys(const Mandate& by, const Progress& progress = {})
    {
        detail::Watching watching{progress};
        std::uint32_t epoch = 0;
        const auto status = custos_keys_rotate_by(&epoch, get(), by.staff, by.reason.data(), by.reason.size(),
                                                  watching.function(), watching.ctx());
        return result_of(status, epoch);
    }

    /// Replaces the master key (SEC-06), and answers the number of the new epoch. Write the new one down first. A
    /// Failure whose field is "old_master" came when the new key was in force already: custos_master_change says what
    /// is left.
    Result<std::uint32_t> change_master(const MasterKey& given, const Progress& progress = {})
    {
        return change_to(given, progress,
                         [&](std::uint32_t* epoch, const custos_master_key* key, auto function, void* ctx) {
                             return custos_master_change(epoch, get(), key, function, ctx);
                         });
    }
    /// The same by a member of staff, as the journal then says.
    Result<std::uint32_t> change_master(const MasterKey& given, const Mandate& by, const Progress& progress = {})
    {
        return change_to(given, progress,
                         [&](std::uint32_t* epoch, const custos_master_key* key, auto function, void* ctx) {
                             return custos_master_change_by(epoch, get(), key, by.staff, by.reason.data(),
                                                            by.reason.size(), function, ctx);
                         });
    }

    Result<std::string> metrics() const
    {
        return detail::text_of([&](auto view, void* ctx) { return custos_metrics(get(), view, ctx); });
    }
    Result<Copied> metrics_into(Span<char> out) const
    {
        return detail::copied_of(
            [&](std::uint64_t* size) { return custos_metrics_into(out.data(), out.size(), size, get()); });
    }

    custos_archive get() const noexcept { return handle_.get(); }

    Archive(Archive&&) noexcept = default;
    /// The archive that was here is closed first, and its callbacks are there until it is.
    Archive& operator=(Archive&& other) noexcept
    {
        if (this != &other) {
            handle_ = std::move(other.handle_);
            callbacks_ = std::move(other.callbacks_);
            services_ = std::move(other.services_);
        }
        return *this;
    }

private:
    Archive(std::unique_ptr<detail::Callbacks> callbacks, custos_archive number)
        : callbacks_{std::move(callbacks)}, handle_{number}
    {
    }

    template <class Given>
    static bool has_service(const Given& given) noexcept
    {
        return given.key_service.wrap || given.key_service.unwrap || given.key_service.destroy;
    }

    /// Which key is meant is never guessed: an archive made under the wrong one is as good as open, or as good as lost.
    template <class Given>
    static std::optional<Failure> wrong_key(const Given& given, std::string_view key = "options/key",
                                            std::string_view passphrase = "options/passphrase",
                                            std::string_view service = "options/key_service")
    {
        const int count = int{given.key.has_value()} + int{given.passphrase.has_value()} + int{has_service(given)};
        const auto failure = [](std::string_view member) {
            return Failure{CUSTOS_E_ARGUMENT, member, "give one of key, passphrase, key_service"};
        };
        if (count == 0) return failure(key);
        if (count > 1) return failure(given.passphrase ? passphrase : service);
        if (given.passphrase && given.passphrase->empty()) return failure(passphrase);
        return std::nullopt;
    }

    /// The members that a struct of options and one of a key alone have in common.
    template <class Asked, class Given>
    static void put_key(Asked& asked, const Given& given)
    {
        if (given.key) {
            asked.key_kind = CUSTOS_KEY_BYTES;
            asked.key = given.key->data();
            asked.key_size = given.key->size();
        } else if (given.passphrase) {
            asked.key_kind = CUSTOS_KEY_PASSPHRASE;
            asked.key = reinterpret_cast<const std::uint8_t*>(given.passphrase->data());
            asked.key_size = given.passphrase->size();
        } else {
            asked.key_kind = CUSTOS_KEY_SERVICE;
        }
    }

    /// Another master key, by change(epoch, key, progress function, ctx).
    template <class Change>
    Result<std::uint32_t> change_to(const MasterKey& given, const Progress& progress, const Change& change)
    {
        if (auto wrong = wrong_key(given, "key/key", "key/passphrase", "key/key_service")) return *wrong;
        auto asked = CUSTOS_INIT(custos_master_key);
        put_key(asked, given);
        custos_host functions;
        if (has_service(given)) {  // an old service stays, too: it may be asked to end what it wrapped
            services_.push_back(std::make_unique<detail::Callbacks>(detail::Callbacks{{}, {}, {}, given.key_service}));
            functions = services_.back()->functions();
            asked.host = &functions;
        }
        detail::Watching watching{progress};
        std::uint32_t epoch = 0;
        const auto status = change(&epoch, &asked, watching.function(), watching.ctx());
        return result_of(status, epoch);
    }

    static custos_open_options asked_by(const Options& options, const custos_host& functions)
    {
        auto asked = CUSTOS_INIT(custos_open_options);
        asked.folder = options.folder.data();
        asked.folder_size = options.folder.size();
        asked.host = &functions;
        asked.expected = options.expected;
        put_key(asked, options);
        return asked;
    }

    template <class Open>
    static Result<Archive> enter(const Options& options, const Open& open)
    {
        if (auto wrong = wrong_key(options)) return *wrong;
        auto callbacks = std::make_unique<detail::Callbacks>(
            detail::Callbacks{options.clock, options.log, options.progress, options.key_service});
        const auto functions = callbacks->functions();
        const auto asked = asked_by(options, functions);
        custos_archive number = 0;
        if (open(&number, &asked) != CUSTOS_OK) return Failure{};
        return Archive{std::move(callbacks), number};
    }

    std::unique_ptr<detail::Callbacks> callbacks_;              // before the handle: closing calls the log
    std::vector<std::unique_ptr<detail::Callbacks>> services_;  // of later master keys
    detail::Handle<custos_close> handle_;
};

}  // namespace host
}  // namespace custos
