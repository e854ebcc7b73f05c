/// The way to an archive: its folder, its key, who asks and for what purpose, and by which clock.
#pragma once

#include "console.hpp"

#include <custos/archive/archive.hpp>

#include <functional>
#include <optional>
#include <string>

namespace CLI {
class App;
}

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
};

/// What a verb asks of the place.
enum class Asks { archive, desk };

/// Adds the options of a place to a verb: folder, key and expected head; for a desk also staff and purpose.
void add_place(CLI::App& verb, Place& place, Asks asks, const Console& console);

/// The key that the options name. Error: bad_value (none or several named, or not a key), not_found.
[[nodiscard]] Result<vault::MasterKey> key_of(const Place& place, const Console& console);

/// The host's clock: the machine's, or the moment that --now names, standing still. Error: bad_value.
[[nodiscard]] Result<std::function<Instant()>> clock_of(const Place& place);

/// Everything that `Archive::open` wants. Errors: those of key and clock, and of reading the expected head.
[[nodiscard]] Result<OpenOptions> options_of(const Place& place, const Console& console);

/// Opens the archive, lets `work` use it, closes it. Answers what the program exits with: that of `work`, unless
/// opening or closing failed.
[[nodiscard]] int at_archive(const Place& place, const Console& console, const std::function<int(Archive&)>& work);

/// The same with a desk for the staff number and purpose of the options.
[[nodiscard]] int at_desk(const Place& place, const Console& console, const std::function<int(Archive&, Desk&)>& work);

/// Asks a question and prints the answer: as the view's document with --json, else by `show(view)`.
template <class View, class Query, class Show>
[[nodiscard]] int answer(const Console& console, Desk& desk, const Query& query, Show&& show)
{
    auto asked = desk.ask<View>(query);
    if (!asked) return console.fail(asked.error());
    if (!asked.value()) return console.refuse(asked.value().error());
    if (console.json)
        console.document(asked.value().value());
    else
        show(asked.value().value());
    return Exit::done;
}

/// The whole of a file, or of standard input for "-". Error: not_found, too_large (beyond 64 MiB), storage.
[[nodiscard]] Result<std::string> read_text(const std::string& path);

/// Writes a new file, whole or not at all; readable by its owner alone if `secret`. Error: exists, storage.
[[nodiscard]] Result<void> write_new(const std::string& path, std::string_view content, bool secret = false);

/// The value of a described enumeration by its name. Error: bad_value with the names there are.
template <class Enum>
[[nodiscard]] Result<Enum> named(std::string_view name)
{
    std::optional<Enum> found;
    std::string all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto each) {
        if (name == each.name) found = each.value;
        all.append(all.empty() ? "" : ", ").append(each.name);
    });
    if (found) return *found;
    return fail(Code::bad_value, {"no such word; there are", "没有这个词；可用的有"}, std::string{}, all);
}

template <class Enum>
[[nodiscard]] std::string name_of_value(Enum value)
{
    std::string found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto each) {
        if (value == each.value) found = each.name;
    });
    return found;
}

}  // namespace custos::cli
