/// custos.hpp: Custos for C++17 hosts, over the C face: for whoever builds with another compiler, or other flags, than
/// the library. Header only; link libcustos. Everything is owned by its object, nothing is thrown by this layer: a call
/// answers a Result, a value or a Failure that has the words. (Memory running out in a host's own container throws as
/// it does everywhere.)
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
/// Threads: as in custos.h. An Archive may be shared, a Desk and a Cursor belong to one thread at a time. An Archive
/// must outlive its desks' calls; destroying it first is safe, they then answer CUSTOS_E_CLOSED.
#pragma once

#include <custos.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace custos {
namespace host {

/// Why a call did not do what was asked: a copy of the thread's error.
class Failure {
public:
    Failure() { custos_error_copy(&error_); }

    custos_status status() const noexcept { return error_.status; }
    bool is_refusal() const noexcept { return error_.status == CUSTOS_REFUSED; }
    std::string_view rule() const noexcept { return error_.rule_id; }
    std::string_view field() const noexcept { return error_.field; }
    std::string_view text() const noexcept { return error_.text; }
    std::string_view text_zh() const noexcept { return error_.text_zh; }
    std::string_view hint() const noexcept { return error_.hint; }
    std::uint64_t existing() const noexcept { return error_.existing; }

private:
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
Result<T> result_of(custos_status status, T&& value)
{
    if (status != CUSTOS_OK) return Failure{};
    return Result<T>{std::forward<T>(value)};
}

inline Result<Done> result_of(custos_status status) { return result_of(status, Done{}); }

/// The answer of a document door. A refusal is an answer: its document says everything, `failure` the first of it.
struct Answer {
    std::string document;
    std::optional<Failure> refusal;
};

namespace detail {

inline std::int32_t into_string(void* ctx, const char* data, std::uint64_t size) noexcept
{
    try {
        static_cast<std::string*>(ctx)->assign(data, static_cast<std::size_t>(size));
        return 0;
    } catch (...) {
        return 1;
    }
}

/// What the library calls of the host. Stays at its place.
struct Callbacks {
    std::function<std::int64_t()> clock;
    std::function<void(std::uint32_t, std::string_view)> log;

    custos_host functions() noexcept
    {
        auto made = CUSTOS_INIT(custos_host);
        made.ctx = this;
        made.clock = [](void* ctx, std::int64_t* now_ms) noexcept -> std::int32_t {
            try {
                *now_ms = static_cast<Callbacks*>(ctx)->clock();
                return 0;
            } catch (...) {  // no exception may cross into C
                return 1;
            }
        };
        if (log)
            made.log = [](void* ctx, std::uint32_t level, const char* text,
                          std::uint64_t size) noexcept -> std::int32_t {
                try {
                    static_cast<Callbacks*>(ctx)->log(level, {text, static_cast<std::size_t>(size)});
                } catch (...) {
                }
                return 0;
            };
        return made;
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

}  // namespace detail

/// How an archive is opened. The key's bytes are yours to wipe.
struct Options {
    std::string folder;
    std::array<std::uint8_t, 32> key{};
    std::string passphrase;  ///< instead of the key, if not empty
    std::function<std::int64_t()> clock;
    std::function<void(std::uint32_t level, std::string_view line)> log;
    const custos_head* expected = nullptr;
};

/// A walk through dossiers; rows as custos_cursor_cards.
class Cursor {
public:
    explicit Cursor(custos_cursor number) noexcept : handle_{number} {}

    /// The next rows, at most `most`; none: there are no more.
    Result<std::vector<custos_card>> next(std::size_t most = 100)
    {
        std::vector<custos_card> rows(most == 0 ? 1 : most, CUSTOS_INIT(custos_card));
        std::uint64_t count = 0;
        const auto status = custos_cursor_cards(rows.data(), rows.size(), &count, handle_.get());
        if (status == CUSTOS_DONE) return std::vector<custos_card>{};
        rows.resize(static_cast<std::size_t>(count));
        return result_of(status, std::move(rows));
    }

    /// To go on behind the last row given, with Desk::walk, also in another process.
    Result<std::string> token() const
    {
        std::string token(64, '\0');
        std::uint64_t size = 0;
        const auto status = custos_cursor_token(&token[0], token.size(), &size, handle_.get());
        token.resize(static_cast<std::size_t>(size));
        return result_of(status, std::move(token));
    }

private:
    detail::Handle<custos_cursor_close> handle_;
};

/// A place at an archive: who, and for what purpose.
class Desk {
public:
    explicit Desk(custos_desk number) noexcept : handle_{number} {}

    /// Numbers of the dossiers with that identifier: CUSTOS_BY_PHONE …
    Result<std::vector<std::uint64_t>> find(std::uint32_t by, std::string_view value) const
    {
        std::vector<std::uint64_t> found(4);
        std::uint64_t count = 0;
        auto status = custos_find(found.data(), found.size(), &count, get(), by, value.data(), value.size());
        while (status == CUSTOS_E_BUFFER) {  // more may have come in between
            found.resize(static_cast<std::size_t>(count));
            status = custos_find(found.data(), found.size(), &count, get(), by, value.data(), value.size());
        }
        found.resize(static_cast<std::size_t>(count));
        return result_of(status, std::move(found));
    }

    Result<custos_card> card(std::uint64_t dossier) const
    {
        auto made = CUSTOS_INIT(custos_card);
        return result_of(custos_card_get(&made, get(), dossier), std::move(made));
    }

    Result<custos_risk> risk(std::uint64_t dossier) const
    {
        auto made = CUSTOS_INIT(custos_risk);
        return result_of(custos_risk_of(&made, get(), dossier), std::move(made));
    }

    /// May these fields be seen? A refusal is a decision.
    Result<custos_decision> decide(std::uint64_t dossier, const std::vector<std::uint32_t>& fields) const
    {
        auto request = CUSTOS_INIT(custos_access_request);
        request.dossier = dossier;
        for (const auto field : fields)
            if (field < 256) request.fields[field / 64] |= std::uint64_t{1} << (field % 64);
        auto made = CUSTOS_INIT(custos_decision);
        return result_of(custos_access_decide(&made, get(), &request), std::move(made));
    }

    Result<std::uint32_t> field(std::string_view name) const
    {
        std::uint32_t id = 0;
        return result_of(custos_field_id(&id, get(), name.data(), name.size()), std::move(id));
    }

    Result<std::uint64_t> scheme(std::string_view name) const
    {
        std::uint64_t id = 0;
        return result_of(custos_scheme_id(&id, get(), name.data(), name.size()), std::move(id));
    }

    Result<custos_tier> tier(std::uint64_t scheme, std::uint64_t dossier) const
    {
        auto made = CUSTOS_INIT(custos_tier);
        return result_of(custos_tier_of(&made, get(), scheme, dossier), std::move(made));
    }

    /// Places of the dossiers numbered first, first + 1, …: a byte each, CUSTOS_NO_TIER for none.
    Result<std::vector<std::uint8_t>> tiers(std::uint64_t scheme, std::uint64_t first, std::size_t count) const
    {
        std::vector<std::uint8_t> places(count);
        const auto status = custos_tiers_of(places.data(), get(), scheme, nullptr, count, first);
        return result_of(status, std::move(places));
    }

    Result<custos_receipt> record(const custos_sale& sale)
    {
        auto made = CUSTOS_INIT(custos_receipt);
        return result_of(custos_sale_record(&made, get(), &sale), std::move(made));
    }

    Result<custos_receipt> record(const custos_refund& refund)
    {
        auto made = CUSTOS_INIT(custos_receipt);
        return result_of(custos_refund_record(&made, get(), &refund), std::move(made));
    }

    /// Many at once, durable together; each has its receipt, refused ones too.
    Result<std::vector<custos_receipt>> record(const std::vector<custos_sale>& sales)
    {
        std::vector<custos_receipt> receipts(sales.size(), CUSTOS_INIT(custos_receipt));
        const auto status = custos_sales_record(receipts.data(), nullptr, get(), sales.data(), sales.size());
        return result_of(status, std::move(receipts));
    }

    /// A command, or a query, as a document.
    Result<Answer> submit(std::string_view command) { return through(custos_submit, command); }
    Result<Answer> ask(std::string_view query) { return through(custos_ask, query); }

    /// Dossiers that fit a "custos.dossier.find/1"; `token` of an earlier walk goes on behind it.
    Result<Cursor> walk(std::string_view query, std::string_view token = {})
    {
        custos_cursor number = 0;
        const auto status = custos_cursor_open(&number, get(), query.data(), query.size(), token.data(), token.size());
        return result_of(status, Cursor{number});
    }

    custos_desk get() const noexcept { return handle_.get(); }

private:
    template <class Door>
    Result<Answer> through(Door door, std::string_view document)
    {
        Answer answer;
        const auto status = door(get(), document.data(), document.size(), detail::into_string, &answer.document);
        if (status == CUSTOS_REFUSED) answer.refusal.emplace();
        return result_of(status == CUSTOS_REFUSED ? CUSTOS_OK : status, std::move(answer));
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

    /// Writes what waits and lets go of the folder; the destructor does so too, and ignores a failure.
    Result<Done> close() { return result_of(handle_.release()); }

    Result<Desk> desk(std::uint64_t staff, std::uint32_t purpose)
    {
        custos_desk number = 0;
        const auto status = custos_desk_open(&number, get(), staff, purpose);
        return result_of(status, Desk{number});
    }

    Result<custos_head> head() const
    {
        auto made = CUSTOS_INIT(custos_head);
        return result_of(custos_head_get(&made, get()), std::move(made));
    }

    Result<custos_verified> verify() const
    {
        auto made = CUSTOS_INIT(custos_verified);
        return result_of(custos_verify(&made, get(), nullptr, nullptr), std::move(made));
    }

    Result<custos_backup_report> backup(std::string_view folder)
    {
        auto made = CUSTOS_INIT(custos_backup_report);
        const auto status = custos_backup(&made, get(), folder.data(), folder.size(), nullptr, nullptr);
        return result_of(status, std::move(made));
    }

    Result<Done> snapshot() { return result_of(custos_snapshot(get(), nullptr, nullptr)); }
    Result<Done> flush() { return result_of(custos_flush(get())); }

    Result<std::string> metrics() const
    {
        std::string text;
        const auto status = custos_metrics(get(), detail::into_string, &text);
        return result_of(status, std::move(text));
    }

    custos_archive get() const noexcept { return handle_.get(); }

private:
    Archive(std::unique_ptr<detail::Callbacks> callbacks, custos_archive number)
        : callbacks_{std::move(callbacks)}, handle_{number}
    {
    }

    template <class Open>
    static Result<Archive> enter(const Options& options, const Open& open)
    {
        auto callbacks = std::make_unique<detail::Callbacks>(detail::Callbacks{options.clock, options.log});
        const auto functions = callbacks->functions();
        auto asked = CUSTOS_INIT(custos_open_options);
        asked.folder = options.folder.data();
        asked.folder_size = options.folder.size();
        asked.host = &functions;
        asked.expected = options.expected;
        asked.key_kind = options.passphrase.empty() ? CUSTOS_KEY_BYTES : CUSTOS_KEY_PASSPHRASE;
        asked.key = options.passphrase.empty() ? options.key.data()
                                               : reinterpret_cast<const std::uint8_t*>(options.passphrase.data());
        asked.key_size = options.passphrase.empty() ? options.key.size() : options.passphrase.size();
        custos_archive number = 0;
        if (open(&number, &asked) != CUSTOS_OK) return Failure{};
        return Archive{std::move(callbacks), number};
    }

    std::unique_ptr<detail::Callbacks> callbacks_;  // before the handle: closing calls the log
    detail::Handle<custos_close> handle_;
};

}  // namespace host
}  // namespace custos
