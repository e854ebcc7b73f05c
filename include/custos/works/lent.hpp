/// What a work may use of the host, and the language of what it writes.
///
/// A *work* is what Custos does on files, without an archive or beside one: schemes tried on the past, models fitted,
/// duplicates found, dates reckoned, rules listed, files imported, proofs made and checked. Each is a described request
/// and a described answer, so that it has its strict document, its JSON schema and its place in every face by itself.
/// Works name files by their paths and read and write them in place: millions of rows never pass through a document.
#pragma once

#include <custos/core/error.hpp>
#include <custos/core/progress.hpp>
#include <custos/core/shape.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace custos {
class Archive;
class Desk;
}  // namespace custos

namespace custos::works {

/// Everything may be left out; a work that cannot do without says so.
struct Lent {
    Progress progress = {};                        ///< of each part of the work in turn; false stops it
    std::function<std::int64_t()> stopwatch = {};  ///< nanoseconds since any moment: Custos has no clock of its own
    std::function<Instant()> clock = {};           ///< the archive's; there is none without one
    const Archive* archive = nullptr;              ///< to look at
    Desk* desk = nullptr;                          ///< a place at that archive, to ask and to change things at
};

/// Path of a file that a work writes, replaced if it is there; empty: none. A work that writes takes nothing else
/// (src/works/files.hpp), so its schema tells every host which files those are: "format": "result-path".
struct ResultPath : std::string {
    static constexpr std::string_view text_format = "result-path";

    using std::string::string;
    ResultPath() = default;
    ResultPath(std::string path) noexcept : std::string{std::move(path)} {}
};

/// The language of texts that a work writes into files.
enum class Tongue : std::uint8_t { en, zh };
BOOST_DESCRIBE_ENUM(Tongue, en, zh)

[[nodiscard]] constexpr Language language_of(std::optional<Tongue> tongue) noexcept
{
    return tongue == Tongue::zh ? Language::chinese : Language::english;
}

}  // namespace custos::works
