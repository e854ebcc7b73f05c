/// Files written by a test, and an archive to import them into.
#pragma once

#include "archive/house.hpp"

#include <custos/core/csv.hpp>
#include <custos/import/import.hpp>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace custos::test {

inline std::string text_of_file(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// All records of a CSV text.
inline std::vector<std::vector<std::string>> records_of(std::string_view text, CsvFormat format = {})
{
    CsvReader reader{[&](std::span<char> into) -> Result<std::size_t> {
                         const auto size = std::min(into.size(), text.size());
                         text.copy(into.data(), size);
                         text.remove_prefix(size);
                         return size;
                     },
                     std::move(format)};
    std::vector<std::vector<std::string>> records;
    while (value_of(reader.next())) {
        if (reader.fault())
            records.push_back({"fault: " + std::string{reader.fault()->en}});
        else
            records.emplace_back(reader.fields().begin(), reader.fields().end());
    }
    return records;
}

/// A row of the result file.
struct Told {
    std::string verdict, id, rules, fields, columns, reasons, line, origin;
};

/// How many entries of the journal are no looks. An import looks customers up, and each look is written (ACC-07); what
/// it changes shows here.
inline std::uint64_t entries_but_looks(Archive& archive, StaffId auditor)
{
    auto desk = archive.desk(auditor, dossier::Purpose::review);
    value_of(archive.flush());
    const auto all = archive.head().size;
    std::set<std::uint64_t> looks;
    archive::AskAccessLog ask;
    ask.limit = 1'000;
    for (;;) {
        const auto page = granted(desk.ask<archive::AccessLogView>(ask));
        for (const auto& row : page.rows)
            if (row.entry.value <= all) looks.insert(row.entry.value);
        if (!page.next) break;
        ask.before = page.next;
        ask.skip = page.next_skip;
    }
    return all - looks.size();
}

struct ImportHouse : House {
    using House::House;
    StaffId importer = clerk;

    [[nodiscard]] std::uint64_t entries_but_looks() { return test::entries_but_looks(*archive, administrator); }

    /// Writes a file and gives its path.
    std::string file(std::string_view name, std::string_view text)
    {
        std::ofstream out{folder / name, std::ios::binary};
        out << text;
        return (folder / name).string();
    }

    [[nodiscard]] std::string result_path() const { return (folder / "result.csv").string(); }

    [[nodiscard]] std::vector<Told> told() const
    {
        std::vector<Told> rows;
        const auto records = records_of(text_of_file(result_path()));
        for (std::size_t i = 1; i < records.size(); ++i) {
            const auto& r = records[i];
            EXPECT_EQ(r.at(0), std::to_string(i));
            rows.push_back({r.at(2), r.at(3), r.at(5), r.at(6), r.at(7), r.at(8), r.at(1), r.at(9)});
        }
        return rows;
    }

    [[nodiscard]] std::vector<std::string> verdicts() const
    {
        std::vector<std::string> words;
        for (const auto& row : told())
            words.push_back(row.verdict);
        return words;
    }

    Result<import::Report> dossiers(const std::string& path, const import::DossierMap& map,
                                    import::Options options = {})
    {
        options.result_path = result_path();
        auto at = desk(importer);
        return import::dossiers(*archive, at, path, map, options);
    }

    Result<import::Report> orders(const std::string& path, const import::OrderMap& map, import::Options options = {})
    {
        options.result_path = result_path();
        auto at = desk();
        return import::orders(*archive, at, path, map, options);
    }
};

/// Name and phone of guests.
inline import::DossierMap guest_map()
{
    return value_of(import::read_dossier_map(R"({
        "kind": "individual", "form": "guest", "source": "self_submitted",
        "grounds": [{"basis": "contract", "purposes": ["service", "order"], "notice": "", "proof": ""}],
        "fields": [{"field": "name", "column": "name"}, {"field": "phone", "column": "phone"}]})"));
}

/// With two guests, whose orders a file brings.
struct OrderHouse : ImportHouse {
    OrderHouse()
    {
        auto at = desk();
        granted(at.submit(guest("张伟", "13800138000")));
        granted(at.submit(guest("王芳", "13800138001")));
    }

    [[nodiscard]] std::int64_t net(DossierId dossier)
    {
        return granted(desk().ask<orders::TurnoverView>(orders::AskTurnover{dossier})).net.value;
    }
};

/// Number, phone, time and amount.
inline import::OrderMap order_map()
{
    return value_of(import::read_order_map(R"({
        "number": "no", "customer": {"by": "phone", "columns": [{"column": "phone"}]},
        "when": {"at": "at"}, "amount": {"amount": "sum"}, "site": "hotel", "channel": "till",
        "refund_reason": "returned"})"));
}

}  // namespace custos::test
