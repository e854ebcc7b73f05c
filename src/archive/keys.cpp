/// The keys of an archive are changed (SEC-06): on record before, and what came of it after.
#include "folder.hpp"
#include "key_copies.hpp"
#include "registry.hpp"

#include <custos/access/rules.hpp>
#include <custos/security/rules.hpp>

namespace custos {

namespace archive {

namespace {

using security::KeyStage;
using security::KeyWork;

/// Who changes the keys, and why.
struct Mandate {
    StaffId by;  ///< 0: the host's own program
    std::string reason;
};

/// At the host's time or the newest entry's, like the archive's other own entries: a key that leaked waits for no clock
/// to be put right.
Result<void> note_change_of_keys(Body& body, const Mandate& mandate, KeyWork work, KeyStage stage)
{
    return body.write([&]() -> Result<void> {
        const security::KeysChanged event{work, stage, body.vault->epoch().value, mandate.reason};
        BOOST_OUTCOME_TRY(body.put(mandate.by, body.asked_at(), event));
        return outcome::success();
    });
}

/// Alone with the archive: what was to be destroyed goes first, and copies of keys beside backups are renewed.
template <class Turn>
Result<KeysReport> turn_alone(Body& body, const KeyCopies& copies, Turn&& turn)
{
    const std::unique_lock alone{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    BOOST_OUTCOME_TRY(body.finish_what_is_doomed());
    auto epoch = turn(*body.vault);
    std::ignore = body.note_key_files();  // a key service keeps no secret here, any other key does
    KeysReport report;
    // Also where the old key could not be ended: its copies beside backups would open them still.
    if (epoch || epoch.error().path == vault::Vault::old_master)
        report.copies_left = renew_key_copies(copies, body.folder, *body.vault);
    BOOST_OUTCOME_TRY(report.epoch, std::move(epoch));
    return report;
}

/// The journal comes first: a crash in between leaves an entry of keys that may not have changed, and never changed
/// keys of which the journal knows nothing. Which of the two keys is in force after it, the keyring alone decides, and
/// it opens by exactly one of them whatever the journal says; no entry is sealed by either. That a change is over is
/// told where it still can be: the keys are changed, and a full disk takes that back no more than a crash would.
template <class Turn>
Result<KeysReport> change_keys(Body& body, const Mandate& mandate, KeyWork work, Turn&& turn)
{
    const std::lock_guard one_at_a_time{body.destruction_lock};
    BOOST_OUTCOME_TRY(const auto copies, remembered_key_copies(body.folder));  // while nothing is changed yet
    BOOST_OUTCOME_TRY(note_change_of_keys(body, mandate, work, KeyStage::begun));
    auto changed = turn_alone(body, copies, turn);
    const bool in_force = changed || changed.error().path == vault::Vault::old_master;
    std::ignore = note_change_of_keys(body, mandate, work, in_force ? KeyStage::done : KeyStage::failed);
    return changed;
}

Result<Ruling<void>> may_change_keys(const Body& body, const Mandate& mandate)
{
    const std::shared_lock lock{body.state_lock};
    BOOST_OUTCOME_TRY(body.readable());
    if (auto leave = access::may(body.state->access, mandate.by, access::Action::administer); !leave) return leave;
    return security::reason_for_keys(mandate.reason);
}

/// The same, for a member of staff who may.
template <class Turn>
Result<Ruling<KeysReport>> change_keys_by(Body& body, const Mandate& mandate, KeyWork work, Turn&& turn)
{
    BOOST_OUTCOME_TRY(auto leave, may_change_keys(body, mandate));
    if (!leave) return Ruling<KeysReport>{std::move(leave).error()};
    BOOST_OUTCOME_TRY(auto report, change_keys(body, mandate, work, turn));
    return Ruling<KeysReport>{std::move(report)};
}

auto rotating(const Progress& progress)
{
    return [&progress](vault::Vault& vault) { return vault.rotate(progress); };
}

auto changing_to(const vault::MasterKey& key, const Progress& progress)
{
    return [&key, &progress](vault::Vault& vault) { return vault.change_master(key, progress); };
}

}  // namespace

}  // namespace archive

using archive::Mandate;
using security::KeyWork;

Result<KeysReport> Archive::rotate_keys(const Progress& progress)
{
    return archive::change_keys(*body_, Mandate{}, KeyWork::new_epoch, archive::rotating(progress));
}

Result<KeysReport> Archive::change_master(const vault::MasterKey& key, const Progress& progress)
{
    return archive::change_keys(*body_, Mandate{}, KeyWork::new_master, archive::changing_to(key, progress));
}

Result<Ruling<KeysReport>> Archive::rotate_keys(StaffId by, const std::string& reason, const Progress& progress)
{
    return archive::change_keys_by(*body_, Mandate{by, reason}, KeyWork::new_epoch, archive::rotating(progress));
}

Result<Ruling<KeysReport>> Archive::change_master(const vault::MasterKey& key, StaffId by, const std::string& reason,
                                                  const Progress& progress)
{
    return archive::change_keys_by(*body_, Mandate{by, reason}, KeyWork::new_master,
                                   archive::changing_to(key, progress));
}

Result<std::vector<std::filesystem::path>> Archive::key_copies_left() const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    const std::lock_guard as_they_stand{body_->copies_lock};
    BOOST_OUTCOME_TRY(const auto known, archive::remembered_key_copies(body_->folder));
    return archive::folders_left(known, *body_->vault);
}

Result<void> Archive::may_write(const std::filesystem::path& file) const
{
    BOOST_OUTCOME_TRY(const auto known, archive::remembered_key_copies(body_->folder));
    auto folders = archive::folders_of(known);
    folders.push_back(body_->folder);
    for (const auto& folder : folders)
        if (archive::lies_in(file, folder))
            return fail(Code::bad_value,
                        {"the result would be written into the archive or among its keys",
                         "结果文件不能写入档案库或其密钥文件夹"},
                        file.string());
    return outcome::success();
}

}  // namespace custos
