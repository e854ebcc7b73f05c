/// Errors: what went wrong, where, in one line of English and of Chinese. Never a personal value.
///
/// Two things can keep a call from doing what was asked. A *Refusal* (ruling.hpp) is an answer of the rules and part of
/// normal life. An *Error* says that the question could not be put: a document that is not one, a key that does not
/// fit, a damaged file. Exceptions are left for broken invariants and for lack of memory.
#pragma once

#include <boost/outcome/basic_result.hpp>
#include <boost/outcome/policy/terminate.hpp>
#include <boost/outcome/try.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace custos {

/// One line of text in both languages of the house. Views of literals: valid for ever.
struct Words {
    std::string_view en;
    std::string_view zh;

    friend constexpr bool operator==(const Words&, const Words&) noexcept = default;
};

/// Which language a text is wanted in.
enum class Language : std::uint8_t { english, chinese };

[[nodiscard]] constexpr std::string_view in(Language language, const Words& words) noexcept
{
    return language == Language::chinese ? words.zh : words.en;
}

/// What kind of failure. The numbers are part of the C face and never change.
enum class Code : std::uint16_t {
    bad_value = 1,       ///< a text is not of the form asked for (money, date, name of a thing)
    bad_document = 2,    ///< a document is not strict JSON, or has an unknown, doubled, missing or mistyped member
    too_large = 3,       ///< a limit on size, depth or count was passed
    not_found = 4,       ///< no such thing
    wrong_key = 10,      ///< the key does not open this archive; nothing was changed
    damaged = 11,        ///< stored bytes are not what was written
    rolled_back = 12,    ///< the store is older than the expected head, or has another history
    too_new = 13,        ///< written by a newer version; nothing was changed
    busy = 14,           ///< another process or handle holds the archive
    poisoned = 15,       ///< an earlier write failed: close, repair the cause, open again
    storage = 16,        ///< the disk or the file system failed
    exists = 17,         ///< there is already something at that place
    key_service = 18,    ///< the host's key callback failed
    destroyed = 19,      ///< the dossier's key is destroyed: nobody can read it again
    forked = 20,         ///< used in a child process after fork
    cancelled = 21,      ///< the host's progress callback said stop
    clock = 22,          ///< the host's clock ran backwards (CAL-03)
    no_calendar = 23,    ///< no calendar table for the year, and the caller asked not to guess (CAL-01)
    not_permitted = 24,  ///< opened without a permit that covers it
    closed = 25,         ///< the handle is closed
    self_test = 26,      ///< a known-answer test failed at start: do not use this build or machine
};

[[nodiscard]] Words words_of(Code code) noexcept;
[[nodiscard]] std::string_view name_of(Code code) noexcept;

/// A failure. `path` is a JSON pointer into the document, the name of a member or of a file inside the archive;
/// `detail` adds ids, counts and names of things, never values of a customer.
struct Error {
    Code code{};
    Words words;         ///< one line
    std::string path;    ///< where, or empty
    std::string detail;  ///< more for the log, or empty
};

/// One line for people: words, path and detail.
[[nodiscard]] std::string to_text(const Error& error, Language language = Language::english);

namespace outcome = BOOST_OUTCOME_V2_NAMESPACE;

/// A value or an Error. Asking a failed result for its value ends the program: test it first.
template <class T>
using Result = outcome::basic_result<T, Error, outcome::policy::terminate>;

/// Makes an Error with the standing words of its code. A template, so that {"…", "…"} is always Words and never a path
/// made of two pointers.
template <std::convertible_to<std::string> Text = std::string>
[[nodiscard]] Error fail(Code code, Text&& path = {}, std::string detail = {})
{
    return Error{code, words_of(code), std::forward<Text>(path), std::move(detail)};
}

/// Makes an Error with words of its own; {} stands for the words of the code. What follows {} is the path: an Error
/// with a detail alone is made with "".
[[nodiscard]] inline Error fail(Code code, Words words, std::string path = {}, std::string detail = {})
{
    return Error{code, words == Words{} ? words_of(code) : words, std::move(path), std::move(detail)};
}

}  // namespace custos
