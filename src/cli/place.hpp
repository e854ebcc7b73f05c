/// The way to an archive: its folder, its key, who asks and for what purpose, and by which clock.
#pragma once

#include "face.hpp"
#include "options.hpp"
#include "request.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace custos::cli {

/// As given on the command line or in the environment. A key itself is in neither: every user of a machine can read the
/// command lines of all.
struct Place {
    std::string folder;
    std::string key_file;         ///< 32 bytes, or 64 hexadecimal digits
    std::string passphrase_env;   ///< name of a variable
    std::string passphrase_file;  ///< its first line
    std::string expected;         ///< file with a head that was kept elsewhere
    std::uint64_t staff = 0;
    std::string purpose = "service";
    std::string now;  ///< empty: the machine's clock

    /// For a verb that asks for a desk only sometimes.
    [[nodiscard]] std::optional<Words> what_is_missing_for_a_desk() const;
    /// Is there any key, by an option or by CUSTOS_KEY_FILE?
    [[nodiscard]] bool names_key() const;
};

/// What a verb asks of the place. `perhaps`: the archive, the desk, or who it is, may be left out. `if_said`: the
/// environment does not give it. `founding`: an archive that is to be made, and its first administrator.
enum class Asks { archive, perhaps_archive, archive_if_said, archive_and_staff_if_said, desk, perhaps_desk, founding };

/// Adds the options of a place to a verb: folder, key and expected head; for a desk also staff and purpose.
void add_place(const Verb& verb, const std::shared_ptr<Place>& place, Asks asks);

/// A master key read from where a place names it. Wiped with it. Errors: Failure.
class Key {
public:
    Key(const Place& place, const Console& console);
    Key(const Key&) = delete;
    Key& operator=(const Key&) = delete;
    ~Key();

    /// Fills the members that custos_open_options and custos_master_key have in common.
    template <class Struct>
    void put_into(Struct& asked) const noexcept
    {
        asked.key_kind = kind_;
        asked.key = reinterpret_cast<const std::uint8_t*>(text_.data());
        asked.key_size = text_.size();
    }

private:
    std::uint32_t kind_;
    std::string text_;
};

/// How an archive is opened or made: key, clock, expected head, and what the library calls for progress. Lives until
/// the archive is closed. Errors: Failure.
class Opening {
public:
    Opening(const Place& place, const Console& console);
    Opening(const Opening&) = delete;
    Opening& operator=(const Opening&) = delete;

    [[nodiscard]] const custos_open_options& options() const noexcept { return options_; }
    void loaded() noexcept { bar_.reset(); }
    /// What the library warned of meanwhile.
    [[nodiscard]] const std::vector<std::string>& warnings() const noexcept { return warnings_; }
    [[nodiscard]] std::int64_t now() const noexcept;  ///< by the clock that the archive is given, in milliseconds

private:
    static std::int32_t clock(void* ctx, std::int64_t* now_ms) noexcept;
    static std::int32_t progress(void* ctx, std::uint64_t done, std::uint64_t total) noexcept;
    static std::int32_t log(void* ctx, std::uint32_t level, const char* text, std::uint64_t size);

    std::string folder_;
    Key key_;
    std::optional<std::int64_t> standing_clock_;
    std::unique_ptr<Bar> bar_;
    std::vector<std::string> warnings_;
    custos_host host_ = CUSTOS_INIT(custos_host);
    custos_head expected_ = CUSTOS_INIT(custos_head);
    custos_open_options options_ = CUSTOS_INIT(custos_open_options);
};

/// A result is written neither over the key by which the archive is opened nor over the head that it is held to, which
/// the library has no names of; nor over what the verb itself reads.
void keep_apart(const std::string& result, const Place& place, const std::vector<std::string>& read = {});

/// Opens the archive, lets `work` use it, closes it. Answers what the program exits with: that of `work`.
[[nodiscard]] int at_archive(const Place& place, const Console& console, const std::function<int(Archive&)>& work);

/// The same with a desk for the staff number and purpose of the options.
[[nodiscard]] int at_desk(const Place& place, const Console& console, const std::function<int(Archive&, Desk&)>& work);

/// The number of a purpose by its name (ACC-03). Error: Failure.
[[nodiscard]] std::uint32_t purpose_of(std::string_view name);

/// Prints an answer: the document as it is with --json, else by `show(view)`. What the program exits with.
template <class Show>
[[nodiscard]] int show_answer(const Console& console, const Answer& answer, Show&& show)
{
    if (answer.refused) throw Refused{answer.document};
    if (console.json)
        console.document(answer.document);
    else
        show(answer.view());
    return Exit::done;
}

/// What a verb does that asks at a desk: show(console, view) of the answer.
template <class Show>
void asks_at_desk(const Verb& verb, const std::shared_ptr<Request>& ask, const std::shared_ptr<Place>& place, Show show)
{
    verb.does([&console = verb.console(), ask, place, show] {
        return at_desk(*place, console, [&](Archive&, Desk& desk) {
            return show_answer(console, ask->ask(desk), [&](const Json& view) { show(console, view); });
        });
    });
}

}  // namespace custos::cli
