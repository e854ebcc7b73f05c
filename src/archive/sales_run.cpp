/// Sales that come together: decided one behind the other, written as one entry for many.
#include "area_orders.hpp"

#include <stdexcept>
#include <utility>

namespace custos::archive {

namespace {

/// So many sales an entry: what is left of an entry's own cost is then a hundredth of a sale's, and reading one order
/// back still opens only some ten kilobytes.
constexpr std::size_t longest_run = 256;

/// Sales with thousands of lines are fewer an entry: it has to stay far below what the journal takes
/// (journal::largest_body).
constexpr std::size_t largest_run = std::size_t{1} << 20U;

/// At least what a sale takes in an entry, and not much more; bytes.
std::size_t size_of(const orders::Record& command)
{
    std::size_t size = 0;
    for (const auto& item : command.items)
        size += item.kind.size() + 64;
    return size;
}

/// A row of sales on its way in. As the writer.
class SalesRun {
public:
    SalesRun(Body& body, const AtDesk& caller, std::vector<Ruling<Receipt>>& answers)
        : body_{body}, caller_{caller}, answers_{answers}
    {
    }

    Result<void> add(const orders::Record& given)
    {
        const LedOn led{body_.state->dossiers, given};
        const auto& command = *led;
        const bool full = run_.sales().size() == longest_run || size_ >= largest_run;
        if (full || !run_.stands_apart(see_, caller_, command)) {
            BOOST_OUTCOME_TRY(write());
        }
        auto ruling = rule_on(body_, caller_, command);
        std::vector<Fault> warnings;  // before anything is written: want of memory may still refuse
        if (ruling) warnings = warnings_of(see_, caller_, command);
        if (!ruling) {
            say_how_long(body_, caller_, command, ruling.error());
            BOOST_OUTCOME_TRY(remember(refused_change(body_, caller_, command, ruling.error(), Doing::submitting)));
            answers_.emplace_back(std::move(ruling).error());
        } else if (auto* sale = std::get_if<orders::Recorded>(&ruling.value())) {
            run_.take(see_, std::move(*sale));
            size_ += size_of(command);
            waiting_.push_back(answers_.size());
            answers_.emplace_back(Receipt{});  // its entry is not yet there
            warnings_.push_back(std::move(warnings));
        } else {
            auto same = write_down(body_, caller_, std::get<Unchanged>(ruling.value()));
            add_warnings(same, std::move(warnings));
            if (!same) return std::move(same).error();
            answers_.push_back(std::move(same).value());
        }
        return outcome::success();
    }

    /// Writes what was taken. A run of one is an entry like any other.
    Result<void> write()
    {
        auto& sales = run_.sales();
        if (sales.size() == 1) {
            auto ruling = write_down(body_, caller_, sales.front());
            add_warnings(ruling, std::move(warnings_.front()));
            if (!ruling) return std::move(ruling).error();
            answers_[waiting_.front()] = std::move(ruling).value();
        } else if (!sales.empty()) {
            BOOST_OUTCOME_TRY(write_run());
        }
        run_.clear();
        size_ = 0;
        waiting_.clear();
        warnings_.clear();
        return outcome::success();
    }

private:
    /// ACC-07: a refusal that leaves a line has it where it stood: what was given before it is written before it.
    Result<void> remember(const RefusedChange& refused)
    {
        if (leaves_line(body_, refused)) {
            BOOST_OUTCOME_TRY(write());
        }
        return remember_refusal(body_, refused);
    }

    Result<void> write_run()
    {
        orders::RecordedRun event;
        event.sales.reserve(run_.sales().size());
        for (auto& sale : run_.sales()) {
            const auto* dossier = body_.state->dossiers.find(sale.dossier);
            if (dossier == nullptr) throw std::logic_error{"a sale was decided for no customer"};
            event.sales.push_back({std::move(sale), dossier->last});
        }
        BOOST_OUTCOME_TRY(const auto entry, body_.put(caller_.staff, caller_.now, event));
        for (std::size_t i = 0; i < event.sales.size(); ++i) {
            const auto& sale = event.sales[i].sale;
            BOOST_OUTCOME_TRY(follow_up(body_, caller_, entry, sale));
            answers_[waiting_[i]] =
                Receipt{entry, title_of<orders::Recorded>(), sale.order.value, std::move(warnings_[i])};
        }
        return outcome::success();
    }

    Body& body_;
    AtDesk caller_;
    orders::Sight see_ = sight_of<orders::Sight>(body_);
    std::vector<Ruling<Receipt>>& answers_;
    orders::Run run_;
    std::size_t size_ = 0;                      ///< of what the run holds
    std::vector<std::size_t> waiting_;          ///< places of the answers of what the run holds
    std::vector<std::vector<Fault>> warnings_;  ///< of what the run holds
};

}  // namespace

void settle(Body& body, const Stamp& stamp, const orders::RecordedRun& event)
{
    auto& state = *body.state;
    apply(state.orders, stamp, event);
    for (const auto& one : event.sales)
        dossier::touch(state.dossiers, one.sale.dossier, stamp.number);
    state.entries = stamp.number.value;
    state.last = stamp.at;
}

}  // namespace custos::archive

namespace custos {

template <>
Result<std::vector<Ruling<Receipt>>> Desk::submit_all(std::span<const orders::Record> commands)
{
    std::vector<Ruling<Receipt>> answers;
    answers.reserve(commands.size());
    BOOST_OUTCOME_TRY(body_->write([&]() -> Result<void> {
        BOOST_OUTCOME_TRY(body_->reserve_keys());
        BOOST_OUTCOME_TRY(const auto now, body_->now());
        archive::SalesRun run{*body_, archive::at_desk(*this, now), answers};
        for (const auto& command : commands) {
            BOOST_OUTCOME_TRY(run.add(command));
        }
        return run.write();
    }));
    return answers;
}

}  // namespace custos
