/// The paths in for commands of any type: one, a row of one type, several rows as a whole, and none but in thought.
#include "registry.hpp"

#include <stdexcept>

namespace custos::archive {

namespace {

/// As the writer.
Result<Ruling<Receipt>> execute(Body& body, const Desk& desk, Step step, const void* command)
{
    BOOST_OUTCOME_TRY(body.reserve_keys());
    BOOST_OUTCOME_TRY(const auto now, body.now());
    return step(body, at_desk(desk, now), command, Doing::submitting);
}

/// The first refusal of any of them, as things stand before the first, or beside those before it. What it leaves in the
/// log is written now, in its place among the commands of the group.
Result<std::optional<Refusal>> refusal_of(Body& body, const Desk& desk, std::span<const CommandRow> rows)
{
    orders::Unbooked before{orders::Unbooked::Turn::as_added};
    for (const auto& row : rows) {
        BOOST_OUTCOME_TRY(const auto now, body.now());
        for (std::size_t i = 0; i < row.count; ++i) {
            BOOST_OUTCOME_TRY(auto ruling, row.step(body, at_desk(desk, now), row[i], Doing::trying));
            if (ruling) {
                if (ruling.value().id != 0) continue;  // it is there, and brings nothing
                auto fits = row.beside(body, at_desk(desk, now), row[i], before);
                if (!fits) return std::optional{std::move(fits).error()};
                continue;
            }
            BOOST_OUTCOME_TRY(ruling, row.step(body, at_desk(desk, now), row[i], Doing::submitting));
            if (ruling) throw std::logic_error("a command was refused and then taken");
            return std::optional{std::move(ruling).error()};
        }
    }
    return std::optional<Refusal>{};
}

/// Where one of them changes the ruling on another, as two dossiers with one phone do, that is the answer; what is
/// written by then is the writer's to take back.
Result<Ruling<std::vector<Receipt>>> execute_whole(Body& body, const Desk& desk, std::span<const CommandRow> rows)
{
    std::vector<Receipt> receipts;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.count; ++i) {
            BOOST_OUTCOME_TRY(auto ruling, execute(body, desk, row.step, row[i]));
            if (!ruling) {
                ruling.error().existing = 0;  // it may be one of the whole, and is taken back
                return Ruling<std::vector<Receipt>>{std::move(ruling).error()};
            }
            receipts.push_back(std::move(ruling).value());
        }
    }
    return Ruling<std::vector<Receipt>>{std::move(receipts)};
}

}  // namespace

Result<EntryNumber> number_of(const Result<Stamp>& stamp)
{
    if (!stamp) return stamp.error();
    return stamp.value().number;
}

Result<Ruling<Receipt>> receipt_of(Result<EntryNumber> written, std::string_view title, std::uint64_t id)
{
    if (!written) return std::move(written).error();
    return Ruling<Receipt>{Receipt{written.value(), title, id}};
}

Result<Ruling<Receipt>> refused_with(Result<void> remembered, Refusal refusal)
{
    if (!remembered) return std::move(remembered).error();
    return Ruling<Receipt>{std::move(refusal)};
}

void add_warnings(Result<Ruling<Receipt>>& receipt, std::vector<Fault> warnings)
{
    if (!receipt || !receipt.value()) return;
    auto& all = receipt.value().value().warnings;
    if (all.empty())
        all.swap(warnings);  // it is written: nothing may ask for memory now
    else
        std::ranges::move(warnings, std::back_inserter(all));
}

Result<void> read_event(const Shape& shape, std::uint32_t newest, std::uint32_t version, ByteView bytes, void* event)
{
    if (version > newest) return fail(Code::too_new, std::string{shape.title});
    return read_binary(shape, bytes, event);
}

Result<Ruling<Receipt>> submit_one(Body& body, const Desk& desk, Step step, const void* command)
{
    std::optional<Ruling<Receipt>> answer;
    BOOST_OUTCOME_TRY(body.write([&]() -> Result<void> {
        BOOST_OUTCOME_TRY(auto ruling, execute(body, desk, step, command));
        answer.emplace(std::move(ruling));
        return outcome::success();
    }));
    return *std::move(answer);
}

Result<std::vector<Ruling<Receipt>>> submit_row(Body& body, const Desk& desk, const CommandRow& commands)
{
    std::vector<Ruling<Receipt>> answers;
    answers.reserve(commands.count);
    BOOST_OUTCOME_TRY(body.write([&]() -> Result<void> {
        for (std::size_t i = 0; i < commands.count; ++i) {
            BOOST_OUTCOME_TRY(auto ruling, execute(body, desk, commands.step, commands[i]));
            answers.push_back(std::move(ruling));
        }
        return outcome::success();
    }));
    return answers;
}

Result<Ruling<std::vector<Receipt>>> submit_whole(Body& body, const Desk& desk, std::span<const CommandRow> rows)
{
    std::optional<Ruling<std::vector<Receipt>>> answer;
    BOOST_OUTCOME_TRY(body.write_whole([&]() -> Result<Body::Whole> {
        BOOST_OUTCOME_TRY(body.reserve_keys());
        BOOST_OUTCOME_TRY(auto refusal, refusal_of(body, desk, rows));
        if (refusal) {
            answer.emplace(*std::move(refusal));
            return Body::Whole::stands;
        }
        BOOST_OUTCOME_TRY(auto executed, execute_whole(body, desk, rows));
        const bool stands = executed.has_value();
        answer.emplace(std::move(executed));
        return stands ? Body::Whole::stands : Body::Whole::taken_back;
    }));
    return *std::move(answer);
}

Result<Ruling<Receipt>> consider(Body& body, const Desk& desk, Step step, const void* command)
{
    BOOST_OUTCOME_TRY(body.ready_keys());
    BOOST_OUTCOME_TRY(body.settle_looks(desk));  // a match tells of values (COL-08)
    bool due = false;
    auto considered = [&]() -> Result<Ruling<Receipt>> {
        const std::shared_lock lock{body.state_lock};
        BOOST_OUTCOME_TRY(body.readable());
        BOOST_OUTCOME_TRY(const auto now, body.now());
        auto ruling = step(body, at_desk(desk, now), command, Doing::considering);
        due = body.looks_are_due(now);
        return ruling;
    }();
    if (due) {
        BOOST_OUTCOME_TRY(body.flush());
    }
    return considered;
}

}  // namespace custos::archive
