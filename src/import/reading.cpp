#include "reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace custos::import {

namespace {

constexpr std::uint64_t rows_between_calls = 1024;

bool applies(const Skip& rule, std::string_view text)
{
    if (rule.when_empty.value_or(false) && text.empty()) return true;
    if (rule.prefix && !text.empty() && text.starts_with(*rule.prefix)) return true;
    return std::find(rule.words.begin(), rule.words.end(), text) != rule.words.end();
}

}  // namespace

Result<Skips> Skips::bind(const Layout& layout, const Table& table)
{
    Skips skips;
    for (std::size_t i = 0; i < layout.skip.size(); ++i) {
        BOOST_OUTCOME_TRY(const auto column,
                          table.column(layout.skip[i].column, fmt::format("/layout/skip/{}/column", i)));
        skips.bound_.push_back({column, &layout.skip[i]});
    }
    return skips;
}

const Skip* Skips::applying(const Table& table) const
{
    const auto found = std::find_if(bound_.begin(), bound_.end(),
                                    [&](const Bound& bound) { return applies(*bound.rule, table.text(bound.column)); });
    return found == bound_.end() ? nullptr : found->rule;
}

Result<Digest> survey(const std::string& path, const Layout& layout, const Options& options, const OnRow& on_row)
{
    BOOST_OUTCOME_TRY(auto table, Table::open(path, layout));
    for (;;) {
        BOOST_OUTCOME_TRY(const auto more, table.next());
        if (!more) break;
        BOOST_OUTCOME_TRY(on_row(table));
        if (table.row() % rows_between_calls == 0 && !go_on(options.progress, table.bytes_read(), 2 * table.size()))
            return fail(Code::cancelled);
    }
    return table.digest();
}

Result<Ended> read_rows(Table& table, const Digest& surveyed, const Options& options, const OnRow& on_row)
{
    for (;;) {
        BOOST_OUTCOME_TRY(const auto more, table.next());
        if (!more) break;
        BOOST_OUTCOME_TRY(on_row(table));
        if (table.row() % rows_between_calls == 0 &&
            !go_on(options.progress, table.size() + table.bytes_read(), 2 * table.size()))
            return Ended::cancelled;
    }
    if (table.digest() != surveyed)
        return fail(Code::damaged, {"the file changed while it was read", "文件在读取期间被修改"});
    return Ended::at_the_end;
}

Line refused(Line line, Rule rule, std::string field, std::string column, std::string text)
{
    line.verdict = Verdict::refused;
    line.reasons.push_back({rule, std::move(field), std::move(column), std::move(text)});
    return line;
}

std::optional<Line> set_aside(const Table& table, const Skips& skips, Language language)
{
    if (const auto fault = table.fault())
        return refused(line_of(table), Rule::COL_07, {}, std::string{fault->column},
                       std::string{in(language, fault->words)});
    const auto* skip = skips.applying(table);
    if (skip == nullptr) return std::nullopt;
    auto line = line_of(table);
    line.verdict = Verdict::skipped;
    line.reasons.push_back({Rule::none, {}, skip->column, skip->reason});
    return line;
}

}  // namespace custos::import
