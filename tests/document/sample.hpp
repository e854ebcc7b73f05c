/// Structs that hold one of every kind that can be described.
#pragma once

#include <custos/core/document.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace custos::sample {

enum class Carrier : std::uint8_t { paper, disk, card };
BOOST_DESCRIBE_ENUM(Carrier, paper, disk, card)

enum class Mood : std::int8_t { cross = -1, calm = 0, glad = 5 };
BOOST_DESCRIBE_ENUM(Mood, cross, calm, glad)

/// Has an enumerator that C++ would not have without its underscore.
enum class Fate : std::uint8_t { keep, delete_ };
BOOST_DESCRIBE_ENUM(Fate, keep, delete_)
struct Sentence {
    Fate fate{};
};
BOOST_DESCRIBE_STRUCT(Sentence, (), (fate))

/// Bytes with a meaning of their own, as vault::Sealed is.
struct Box {
    Bytes box;

    friend bool operator==(const Box&, const Box&) = default;
};

/// Holds a list of its own kind.
struct Note {
    std::string text;
    std::vector<Note> replies;

    friend bool operator==(const Note&, const Note&) = default;
};
CUSTOS_DESCRIBE(Note, "sample.note", (text, replies))

/// Has no title.
struct Stretch {
    Day from;
    Day until;

    friend bool operator==(const Stretch&, const Stretch&) = default;
};
BOOST_DESCRIBE_STRUCT(Stretch, (), (from, until))

struct Everything {
    bool open = false;
    std::int8_t floor = 0;
    std::uint16_t beds = 0;
    std::int64_t wide = 0;
    Fen price;
    Instant at;
    Day day;
    Quarter quarter{8104};
    TimeOfDay closes;
    DossierId dossier;
    Rule rule = Rule::none;
    Carrier carrier = Carrier::paper;
    Mood mood = Mood::calm;
    std::string text;
    Bytes bytes;
    Digest digest{};
    Box box;
    std::optional<std::uint32_t> maybe;
    std::optional<Note> note;
    std::vector<Fen> amounts;
    std::vector<std::vector<std::string>> pages;
    std::vector<Stretch> spans;

    friend bool operator==(const Everything&, const Everything&) = default;
};
CUSTOS_DESCRIBE(Everything, "sample.everything",
                (open, floor, beds, wide, price, at, day, quarter, closes, dossier, rule, carrier, mood, text, bytes,
                 digest, box, maybe, note, amounts, pages, spans))

/// As a policy part: whatever a document leaves out keeps its default.
struct Terms {
    static constexpr bool absent_is_default = true;
    std::uint8_t days = 3;
    std::vector<Carrier> carriers{Carrier::paper};
    std::optional<Fen> deposit;

    friend bool operator==(const Terms&, const Terms&) = default;
};
CUSTOS_DESCRIBE(Terms, "sample.terms", (days, carriers, deposit))

/// Small, for tables of wrong documents.
struct Issue {
    std::uint8_t copies = 0;
    Carrier carrier = Carrier::paper;
    std::string condition;
    std::optional<Note> note;
    std::vector<Stretch> spans;

    friend bool operator==(const Issue&, const Issue&) = default;
};
CUSTOS_DESCRIBE(Issue, "sample.issue", (copies, carrier, condition, note, spans))

/// Every member set, none to its default.
[[nodiscard]] inline Everything full_example()
{
    Everything all;
    all.open = true;
    all.floor = -2;
    all.beds = 300;
    all.wide = -9'000'000'000;
    all.price = {1234};
    all.at = {1'772'445'600'000};  // 2026-03-02T10:00:00Z: 20514 days and 10 hours
    all.day = {20'514};
    all.quarter = {8104};
    all.closes = {1080};
    all.dossier = {7};
    all.rule = Rule::LEND_03;
    all.carrier = Carrier::disk;
    all.mood = Mood::glad;
    all.text = "小张 \"VIP\"\\\n";
    all.bytes = {0, 255};
    all.digest.fill(0xAB);
    all.box.box = {1, 2, 3};
    all.maybe = 0;
    all.note = Note{"a", {{"b", {}}, {"", {}}}};
    all.amounts = {{0}, {-1}};
    all.pages = {{"x", "y"}, {}};
    all.spans = {{{0}, {1}}};
    return all;
}

}  // namespace custos::sample
