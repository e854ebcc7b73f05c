#include "results.hpp"

#include "core/file.hpp"

#include <custos/archive/archive.hpp>
#include <custos/core/csv.hpp>

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>

namespace custos::import {

namespace {

constexpr std::size_t flush_at = 1U << 16U;

/// One cell out of one part of each reason.
template <class Part>
void join(std::string& out, const std::vector<Reason>& reasons, std::string_view between, Part&& part)
{
    std::string cell;
    for (const auto& reason : reasons) {
        const std::string_view text = part(reason);
        if (text.empty()) continue;
        if (!cell.empty()) cell += between;
        cell += text;
    }
    out += ',';
    append_cell(out, cell);
}

void number(std::string& out, std::uint64_t value)
{
    out += ',';
    if (value != 0) out += std::to_string(value);
}

}  // namespace

Result<void> may_write_result(const Archive& archive, const std::string& path, const Options& options)
{
    if (options.result_path.empty()) return outcome::success();
    BOOST_OUTCOME_TRY(keep_apart(path, options.result_path));
    return archive.may_write(options.result_path);
}

Result<void> Results::open(const Options& options, const Digest& digest)
{
    language_ = options.language;
    origin_ = to_hex(digest).substr(0, 16);
    report.digest = digest;
    if (options.result_path.empty()) return outcome::success();
    path_ = options.result_path;
    file_ = open_result(path_);
    buffer_ = "row,line,verdict,id,entry,rules,fields,columns,reasons,origin\n";
    return flush();
}

void Results::add(Line line)
{
    ++report.rows;
    switch (line.verdict) {
        case Verdict::taken:
        case Verdict::good: ++report.taken; break;
        case Verdict::there: ++report.there; break;
        case Verdict::skipped: ++report.skipped; break;
        case Verdict::refused: ++report.refused; break;
        case Verdict::held_back: ++report.held_back; break;
        case Verdict::differs: ++report.differs; break;
    }
    if (line.verdict == Verdict::refused) ++by_rule_[line.reasons.front().rule];
    if (line.entry) {
        report.first_entry = report.first_entry ? std::min(report.first_entry, line.entry) : line.entry;
        report.last_entry = std::max(report.last_entry, line.entry);
    }
    if (path_.empty()) return;
    if (line.row != next_row_) {
        waiting_.emplace(line.row, std::move(line));
        return;
    }
    write(line);
    for (++next_row_; !waiting_.empty() && waiting_.begin()->first == next_row_; ++next_row_) {
        write(waiting_.begin()->second);
        waiting_.erase(waiting_.begin());
    }
}

void Results::write(const Line& line)
{
    buffer_ += std::to_string(line.row);
    number(buffer_, line.line);
    buffer_.append(",").append(boost::describe::enum_to_string(line.verdict, ""));
    number(buffer_, line.id);
    number(buffer_, line.entry.value);
    join(buffer_, line.reasons, " ",
         [](const Reason& reason) { return reason.rule == Rule::none ? "" : id_of(reason.rule); });
    join(buffer_, line.reasons, " ", [](const Reason& reason) { return std::string_view{reason.field}; });
    join(buffer_, line.reasons, "; ", [](const Reason& reason) { return std::string_view{reason.column}; });
    join(buffer_, line.reasons, "; ", [](const Reason& reason) { return std::string_view{reason.text}; });
    buffer_.append(",").append(origin_).append(":").append(std::to_string(line.row)).append("\n");
    if (buffer_.size() >= flush_at) {
        file_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
        buffer_.clear();
    }
}

Result<void> Results::flush()
{
    if (path_.empty()) return outcome::success();
    file_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
    file_.flush();
    if (!file_) return fail(Code::storage, {"the result file cannot be written", "结果文件无法写入"}, path_);
    return outcome::success();
}

void Results::finish()
{
    for (const auto& [row, line] : waiting_)
        write(line);
    waiting_.clear();
    for (const auto& [rule, rows] : by_rule_)
        report.by_rule.push_back({rule, rows});
    std::stable_sort(report.by_rule.begin(), report.by_rule.end(),
                     [](const RuleCount& a, const RuleCount& b) { return a.rows > b.rows; });
}

}  // namespace custos::import
