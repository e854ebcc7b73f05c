/// What was made of rows waits here until it is submitted: group by group, or whole.
#pragma once

#include "results.hpp"

#include <custos/archive/archive.hpp>

#include <algorithm>
#include <tuple>

namespace custos::import {

/// Names of columns by the member of a command that they fill.
using ColumnNames = std::map<std::string, std::string, std::less<>>;

/// The member of a command that a fault speaks of: of "values/3/value" the field that the fourth value fills.
template <class Command>
[[nodiscard]] std::string member_of(const Command&, std::string_view path)
{
    return std::string{path.substr(0, path.find('/'))};
}
[[nodiscard]] std::string member_of(const dossier::Open& command, std::string_view path);

/// Faults that the rules found, of a refusal or as warnings, as reasons of a row.
template <class Command>
[[nodiscard]] std::vector<Reason> reasons_of(const std::vector<Fault>& faults, const Command& command,
                                             const ColumnNames& columns, Language language)
{
    std::vector<Reason> reasons;
    for (const auto& fault : faults) {
        auto member = member_of(command, fault.field);
        const auto column = columns.find(member);
        reasons.push_back({fault.rule, std::move(member), column == columns.end() ? std::string{} : column->second,
                           std::string{in(language, fault.words)}});
    }
    return reasons;
}

[[nodiscard]] inline bool contains(const std::vector<Reason>& reasons, const Reason& one)
{
    return std::ranges::any_of(reasons, [&](const Reason& each) {
        return each.rule == one.rule && each.field == one.field && each.text == one.text;
    });
}

/// Is this fault about the row of that place among the rows of a command? One about a line of an order is about its row
/// alone.
[[nodiscard]] inline bool is_about(const Fault& fault, std::size_t row, std::size_t rows)
{
    constexpr std::string_view line = "items/";
    if (rows < 2 || !fault.field.starts_with(line)) return true;
    const auto number = std::string_view{fault.field}.substr(line.size());
    return number.substr(0, number.find('/')) == std::to_string(row);
}

/// What was taken and is doubtful, beside the reasons that the row of that place has already.
template <class Command>
void add_doubts(std::vector<Line>& lines, std::size_t row, const std::vector<Fault>& warnings, const Command& command,
                const ColumnNames& columns, Language language)
{
    auto faults = warnings;
    std::erase_if(faults, [&](const Fault& fault) { return !is_about(fault, row, lines.size()); });
    for (auto& doubt : reasons_of(faults, command, columns, language))
        if (!contains(lines[row].reasons, doubt)) lines[row].reasons.push_back(std::move(doubt));
}

/// What a row is that wrote nothing because what it says is there.
[[nodiscard]] inline Verdict verdict_on_match(const Receipt& receipt)
{
    const auto is_other = [](const Fault& fault) { return fault.rule == Rule::COL_08; };
    return std::ranges::any_of(receipt.warnings, is_other) ? Verdict::differs : Verdict::there;
}

/// The commands of an import, each with the rows it stands for.
///
/// Why all or nothing is exact. In that mode every command was considered against the archive as it stands, and
/// compared with the commands of the rows before it in everything by which one command can change the ruling on
/// another: by what customers are known (COL-08: Siblings), the numbers of orders (ORD-02), the sums of customers'
/// quarters (ORD-03) and the sites (ORD-01: orders::Unbooked). So if each is good alone, all are good together. They
/// are then submitted as one whole: decided once more under the writer's lock, so that nothing another thread did in
/// between is overlooked, and written in one group, so that a power cut leaves all or none. What would not fit together
/// all the same is taken back as a whole, and nobody else's work with it.
template <class... Commands>
class Batch {
public:
    Batch(Desk& desk, Results& results, const Options& options, const ColumnNames& columns)
        : desk_{desk}, results_{results}, options_{options}, columns_{columns}
    {
    }

    [[nodiscard]] std::size_t size() const noexcept { return waiting_; }

    /// Takes a command in. In the mode per_row it is submitted when the group is full.
    template <class Command>
    [[nodiscard]] Result<void> add(Command&& command, std::vector<Line>&& lines)
    {
        auto& queue = std::get<Queue<std::remove_cvref_t<Command>>>(queues_);
        queue.commands.push_back(std::forward<Command>(command));
        queue.lines.push_back(std::move(lines));
        if (++waiting_ < options_.group || options_.mode != Mode::per_row) return outcome::success();
        return submit();
    }

    /// Submits what waits, each on its own merits.
    [[nodiscard]] Result<void> submit()
    {
        Result<void> done = outcome::success();
        ((done = done ? submit_queue(std::get<Queue<Commands>>(queues_)) : std::move(done)), ...);
        waiting_ = 0;
        BOOST_OUTCOME_TRY(std::move(done));
        return results_.flush();
    }

    /// All or nothing: submits everything as one whole, or, when a row was refused or in a dry run, nothing.
    [[nodiscard]] Result<void> finish()
    {
        if (results_.report.refused > 0) return settle_all(Verdict::held_back), Result<void>{outcome::success()};
        if (options_.dry_run) return settle_all(Verdict::good), Result<void>{outcome::success()};
        BOOST_OUTCOME_TRY(
            const auto ruling,
            desk_.submit_whole(std::span<const Commands>{std::get<Queue<Commands>>(queues_).commands}...));
        if (!ruling)  // only what another thread did since can have brought this about
            return fail(Code::busy,
                        {"the archive changed while the file was checked: nothing was taken, import it again",
                         "检查文件期间档案库已变更：未导入任何内容，请重新导入"},
                        {}, std::string{id_of(ruling.error().rule())});
        std::size_t next = 0;
        ((settle_queue(std::get<Queue<Commands>>(queues_), ruling.value(), next)), ...);
        return outcome::success();
    }

private:
    template <class Command>
    struct Queue {
        std::vector<Command> commands;
        std::vector<std::vector<Line>> lines;
    };

    template <class Command>
    void settle(std::vector<Line>& lines, const Receipt& receipt, const Command& command)
    {
        const auto verdict = receipt.entry ? Verdict::taken : verdict_on_match(receipt);
        if (receipt.entry) ++results_.report.made;
        for (std::size_t row = 0; row < lines.size(); ++row)
            add_doubts(lines, row, receipt.warnings, command, columns_, options_.language);
        for (auto& line : lines) {
            line.verdict = verdict;
            line.id = receipt.id;
            line.entry = receipt.entry;
            results_.add(std::move(line));
        }
    }

    template <class Command>
    Result<void> submit_queue(Queue<Command>& queue)
    {
        if (queue.commands.empty()) return outcome::success();
        BOOST_OUTCOME_TRY(const auto rulings, desk_.submit_all(std::span<const Command>{queue.commands}));
        for (std::size_t i = 0; i < rulings.size(); ++i) {
            if (rulings[i])
                settle(queue.lines[i], rulings[i].value(), queue.commands[i]);
            else
                refuse(queue.lines[i], rulings[i].error(), queue.commands[i]);
        }
        queue.commands.clear();
        queue.lines.clear();
        return outcome::success();
    }

    template <class Command>
    void refuse(std::vector<Line>& lines, const Refusal& refusal, const Command& command)
    {
        for (auto& line : lines) {
            line.verdict = Verdict::refused;
            line.id = refusal.existing;
            line.reasons = reasons_of(refusal.faults, command, columns_, options_.language);
            results_.add(std::move(line));
        }
    }

    template <class Command>
    void settle_queue(Queue<Command>& queue, const std::vector<Receipt>& receipts, std::size_t& next)
    {
        std::size_t command = 0;
        for (auto& lines : queue.lines)
            settle(lines, receipts[next++], queue.commands[command++]);
    }

    void settle_all(Verdict verdict)
    {
        const auto settle_one = [&](auto& queue) {
            for (auto& lines : queue.lines) {
                if (verdict == Verdict::good) ++results_.report.made;
                for (auto& line : lines) {
                    line.verdict = verdict;
                    results_.add(std::move(line));
                }
            }
        };
        ((settle_one(std::get<Queue<Commands>>(queues_))), ...);
    }

    Desk& desk_;
    Results& results_;
    const Options& options_;
    const ColumnNames& columns_;
    std::tuple<Queue<Commands>...> queues_;
    std::size_t waiting_ = 0;
};

}  // namespace custos::import
