/// The parts of an archive in a test's hands: its journal written under by hand, and a journal that fails when told.
#pragma once

#include "archive/house.hpp"

#include "archive/body.hpp"

#include <custos/core/binary.hpp>

#include <functional>
#include <memory>
#include <utility>

namespace custos::test {

/// A journal that is the real one until a test says otherwise.
class JournalThatFails final : public journal::Journal {
public:
    explicit JournalThatFails(std::unique_ptr<Journal> real) : real_{std::move(real)} {}

    std::function<Result<void>()> on_append;  ///< asked in place of the real one; so are the others
    std::function<Result<journal::Head>()> on_commit;
    std::function<Result<void>()> on_drop;
    std::function<Result<void>()> on_read;
    bool is_poisoned = false;

    [[nodiscard]] Result<void> append(const journal::Entry& entry) override
    {
        return on_append ? on_append() : real_->append(entry);
    }
    [[nodiscard]] Result<journal::Head> commit() override { return on_commit ? on_commit() : real_->commit(); }
    [[nodiscard]] Result<void> drop() override { return on_drop ? on_drop() : real_->drop(); }
    [[nodiscard]] std::uint64_t size() const noexcept override { return real_->size(); }
    [[nodiscard]] const journal::Head& head() const noexcept override { return real_->head(); }
    [[nodiscard]] bool poisoned() const noexcept override { return is_poisoned || real_->poisoned(); }
    [[nodiscard]] Result<void> read(EntryNumber from, const journal::Take& take) const override
    {
        return on_read ? on_read() : real_->read(from, take);
    }
    [[nodiscard]] Result<journal::Entry> read_one(EntryNumber number) const override { return real_->read_one(number); }
    [[nodiscard]] Result<void> read_stored(EntryNumber from, const journal::TakeStored& take) const override
    {
        return real_->read_stored(from, take);
    }
    [[nodiscard]] Result<void> append_stored(ByteView leaf, const journal::Head* head) override
    {
        return real_->append_stored(leaf, head);
    }
    [[nodiscard]] Result<journal::InclusionProof> inclusion(EntryNumber number) const override
    {
        return real_->inclusion(number);
    }
    [[nodiscard]] Result<journal::ConsistencyProof> consistency(std::uint64_t first,
                                                                std::uint64_t second) const override
    {
        return real_->consistency(first, second);
    }
    [[nodiscard]] Result<journal::Verified> verify(const Progress& progress) const override
    {
        return real_->verify(progress);
    }
    [[nodiscard]] Result<journal::Head> copy(const std::filesystem::path& folder,
                                             const Progress& progress) const override
    {
        return real_->copy(folder, progress);
    }

private:
    std::unique_ptr<Journal> real_;
};

/// A house that closes and hands out its parts.
struct OpenHouse : House {
    /// The archive's parts, the archive itself being closed.
    [[nodiscard]] std::unique_ptr<archive::Body> parts()
    {
        archive.reset();
        return value_of(archive::load_body(options()));
    }

    /// Writes a line under the journal that no rule gave: number, time, tree and signature are right. The archive is
    /// closed afterwards.
    void put_under(StaffId actor, std::string_view event, std::uint32_t version, DossierId subject, Bytes bytes)
    {
        const auto body = parts();
        value_of(body->write([&]() -> Result<void> {
            BOOST_OUTCOME_TRY(body->append(actor, {now++}, event, version, subject, std::move(bytes)));
            return outcome::success();
        }));
    }
    template <class Event>
    void put_under(StaffId actor, DossierId subject, const Event& event)
    {
        put_under(actor, title_of<Event>(), boost::serialization::version<Event>::value, subject, to_binary(event));
    }
};

}  // namespace custos::test
