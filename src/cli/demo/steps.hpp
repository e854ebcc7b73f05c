/// The steps of the demo. Each says in one line what it does and under which rule, does it, and says how long it took.
#pragma once

#include "../console.hpp"
#include "house.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace custos::cli::demo {

/// What the steps hand on to each other.
struct Story {
    const Console& console;
    std::filesystem::path folder;
    House house = {};
    int steps = 0;
    std::uint64_t dossiers = 0;  ///< numbered from 1
    std::uint32_t known_by = CUSTOS_BY_PHONE;
    std::string known = {};        ///< phone or member number of the customer who is followed
    std::string other_phone = {};  ///< nobody's: the number that the customer changes to
    std::uint64_t customer = 0;    ///< the dossier
    Words currency{"yuan", "元"};  ///< of all amounts

    [[nodiscard]] std::string_view word(const Words& words) const { return console.say(words); }
    void say(std::string_view text) const { console.line(std::string{"  "}.append(text)); }
};

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

/// A map of columns: in a file, or one that comes with Custos.
struct ColumnMap {
    std::string_view preset;  ///< its name; empty: the document
    std::string_view document;
};

// Errors: Failure.
void found_archive(Story& story, unsigned money_digits, std::string_view now);
void import_customers(Story& story, const std::filesystem::path& file, const ColumnMap& map, Words what);
void import_sales(Story& story, const std::filesystem::path& file, const ColumnMap& map);
void run_schemes(Story& story, int first_quarter, int last_quarter);  ///< counted year * 4 + 0…3
void look_up(Story& story);
void show_by_grade(Story& story);
void change_with_consent(Story& story);
void prove(Story& story);
void back_up_and_restore(Story& story);

}  // namespace custos::cli::demo
