/// The steps of the demo. Each says in one line what it does and under which rule, does it, and says how long it took.
#pragma once

#include "../console.hpp"

#include <custos/archive/archive.hpp>
#include <custos/import/import.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace custos::cli::demo {

/// What the steps hand on to each other.
struct Story {
    const Console& console;
    std::filesystem::path folder;
    int steps = 0;
    std::optional<Archive> archive = {};
    vault::KeyBytes key = {};
    std::string known_phone = {};  ///< of the guest who is followed
    std::string other_phone = {};
    DossierId guest = {};
    Instant clock = {};  ///< of the house; moves on a second with each step, so that two runs agree
    Digest state = {};

    [[nodiscard]] std::string_view word(const Words& words) const { return console.say(words); }
    void say(std::string_view text) const { console.line(std::string{"  "}.append(text)); }
    [[nodiscard]] OpenOptions options(const std::filesystem::path& where);
};

/// A command that has to be accepted for the story to go on.
template <class Command>
Result<Receipt> must(Desk& desk, const Command& command)
{
    BOOST_OUTCOME_TRY(auto ruling, desk.submit(command));
    if (!ruling)
        return fail(Code::bad_value, {"a step of the demo was refused", "演示步骤被拒绝"}, {}, to_text(ruling.error()));
    return std::move(ruling).value();
}

/// Prints a step's headline when it begins and its time when it ends.
class Step {
public:
    Step(Story& story, Words what, std::string_view rules);
    ~Step();
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

private:
    Story& story_;
    double begin_;
};

/// The people of the house: who enters, who reviews, who decides.
inline constexpr StaffId administrator{1};
inline constexpr StaffId front_desk{12};
inline constexpr StaffId reviewer{21};
inline constexpr StaffId manager{31};

Result<void> found_archive(Story& story, std::uint8_t money_digits, std::string_view now);
Result<void> import_customers(Story& story, const std::filesystem::path& file, std::string_view map, Words what);
Result<void> import_sales(Story& story, const std::filesystem::path& file, std::string_view map);
Result<void> run_schemes(Story& story, Quarter from, Quarter to);
Result<void> look_up(Story& story);
Result<void> show_by_grade(Story& story);
Result<void> change_with_consent(Story& story);
Result<void> prove(Story& story);
Result<void> back_up_and_restore(Story& story);

}  // namespace custos::cli::demo
