/// The library as this program meets it: custos.h, and a little ownership around it.
#pragma once

#include "console.hpp"

#include <custos.h>

#include <string>
#include <string_view>
#include <utility>

namespace custos::cli {

/// Ends in a Failure unless the call came off; in Refused where a rule said no.
inline void must(custos_status status)
{
    if (status == CUSTOS_REFUSED) throw Refused::of_last_call();
    if (status != CUSTOS_OK) throw Failure::of_last_call();
}

/// The answer of a document door: the view's document, or a refusal's.
struct Answer {
    std::string document;
    bool refused = false;

    /// Parsed. Throws Refused.
    [[nodiscard]] Json view() const;
};

/// A place to work at. Its archive outlives it.
class Desk {
public:
    Desk(custos_archive archive, std::uint64_t staff, std::uint32_t purpose);
    Desk(Desk&& other) noexcept : archive_{other.archive_}, handle_{std::exchange(other.handle_, 0)} {}
    Desk& operator=(Desk&&) = delete;
    ~Desk() { custos_desk_close(handle_); }

    [[nodiscard]] custos_desk handle() const noexcept { return handle_; }

    // Errors: Failure.
    [[nodiscard]] Answer submit(std::string_view command) const;
    /// Who looked is on record before anything is shown: a program that ends with its answer has no later (ACC-07).
    [[nodiscard]] Answer ask(std::string_view question) const;

    /// The same, a refusal thrown.
    Json receipt(const Object& command) const { return submit(command.print()).view(); }
    [[nodiscard]] Json view(const Object& question) const { return ask(question.print()).view(); }

private:
    custos_archive archive_;
    custos_desk handle_ = 0;
};

/// An open archive; closed when it goes, which then keeps failures to itself.
class Archive {
public:
    explicit Archive(custos_archive handle) noexcept : handle_{handle} {}
    Archive(Archive&& other) noexcept : handle_{std::exchange(other.handle_, 0)} {}
    Archive& operator=(Archive&&) = delete;
    ~Archive() { custos_close(handle_); }

    [[nodiscard]] custos_archive handle() const noexcept { return handle_; }
    void close() { must(custos_close(std::exchange(handle_, 0))); }

    [[nodiscard]] custos_head head() const;
    [[nodiscard]] Json policy() const;
    [[nodiscard]] unsigned money_digits() const;  ///< decimals of this house's amounts

private:
    custos_archive handle_;
};

/// Does a work at a place (0, an archive, a desk). `parts` of the bar, as there. Errors: Failure.
[[nodiscard]] Answer work(const Console& console, custos_place at, std::string_view request,
                          std::vector<std::string> parts = {});
[[nodiscard]] inline Answer work(const Console& console, custos_place at, const Object& request,
                                 std::vector<std::string> parts = {})
{
    return work(console, at, request.print(), std::move(parts));
}

/// Titles or schemas of the library's documents. None for an unknown title.
[[nodiscard]] std::vector<std::string> titles(std::uint32_t which);
[[nodiscard]] std::optional<std::string> schema_of(std::string_view title);

}  // namespace custos::cli
