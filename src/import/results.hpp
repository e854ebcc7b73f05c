/// The verdicts: counted for the report and written to the result file, in the order of the rows.
#pragma once

#include <custos/import/import.hpp>

#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace custos::import {

/// One reason: the rule (none for a mere remark), the member of the command it speaks of, the column it came from.
struct Reason {
    Rule rule = Rule::none;
    std::string field;
    std::string column;
    std::string text;
};

/// What became of one row.
struct Line {
    std::uint64_t row = 0;
    std::uint64_t line = 0;
    Verdict verdict{};
    std::uint64_t id = 0;  ///< of the dossier or order that was made or is there; 0 = none
    EntryNumber entry;     ///< 0 = nothing was written for it
    std::vector<Reason> reasons;
};

/// May the result file be written: not over the file that is read, nor into the archive. Error: bad_value.
[[nodiscard]] Result<void> may_write_result(const Archive& archive, const std::string& path, const Options& options);

class Results {
public:
    /// Begins the result file. Error: storage.
    [[nodiscard]] Result<void> open(const Options& options, const Digest& digest);

    /// Counts a row and writes it as soon as all rows before it are there.
    void add(Line line);

    /// Writes what is left. Error: storage.
    [[nodiscard]] Result<void> flush();

    [[nodiscard]] Language language() const noexcept { return language_; }
    Report report;  ///< the counts; the importer fills in the rest

    /// The counts by rule, put in order.
    void finish();

private:
    void write(const Line& line);

    std::ofstream file_;
    std::string path_;
    Language language_{};
    std::string origin_;  ///< the digest's first 16 digits
    std::map<std::uint64_t, Line> waiting_;
    std::uint64_t next_row_ = 1;
    std::string buffer_;
    std::map<Rule, std::uint64_t> by_rule_;
};

}  // namespace custos::import
