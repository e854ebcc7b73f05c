/// Making, opening and closing an archive, and the calls that are not commands.
#include "making.hpp"
#include "registry.hpp"

#include <custos/policy/in_force.hpp>
#include <custos/policy/review.hpp>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>

#include <unistd.h>

namespace custos {

namespace archive {

namespace {

/// Even a look is written down (ACC-07), and whoever opens an archive locks it: on a disk that cannot be written
/// nothing can be asked of one. Said before anything is tried.
Result<void> can_be_written(const std::filesystem::path& folder)
{
    for (const auto& each : {folder, folder / journal_name})
        if (::access(each.c_str(), W_OK) != 0 && errno != ENOENT)
            return fail(Code::storage,
                        {"this folder cannot be written, and an archive is opened for writing alone: looks are logged. "
                         "Give the right to write, or copy the folder to a disk that can be written and open it there",
                         "该文件夹不可写入，而档案库只能以可写方式打开（查阅须记录）。请授予写入权限，"
                         "或将文件夹复制到可写的磁盘后在那里打开"},
                        each.filename().string(), std::strerror(errno));
    return outcome::success();
}

/// What keeps a policy from being adopted keeps it from being the first. Who could sign is not asked: nobody works
/// here.
Result<void> may_found(const policy::Policy& policy)
{
    const auto faults = policy::faults_of(policy);
    if (faults.empty()) return outcome::success();
    const auto& first = faults.front();
    constexpr std::string_view document = "policy";  // a document of its own here, and no member of a draft
    return fail(Code::bad_value, first.words, first.field.substr(document.size()), std::string{id_of(first.rule)});
}

/// Tells a place where no archive is from one whose parts are missing.
Result<void> find_archive(const std::filesystem::path& folder)
{
    const auto name = folder.filename().string();
    if (is_half_made(folder))
        return fail(Code::not_found,
                    {"the making of this archive was cut short; make or restore it again",
                     "该档案库的创建未完成；请重新创建或恢复"},
                    name);
    std::error_code failed;
    if (std::filesystem::exists(folder / keyring_name, failed)) return outcome::success();
    if (std::filesystem::exists(folder / journal_name, failed))
        return fail(Code::damaged, std::string{keyring_name}, "missing");
    if (failed)
        return fail(Code::storage, {"you may not look into this folder", "您无权查看该文件夹"}, name, failed.message());
    return fail(Code::not_found, {"there is no archive in this folder", "该文件夹中没有档案库"}, name);
}

}  // namespace

}  // namespace archive

Archive::Archive(std::unique_ptr<archive::Body> body) noexcept : body_{std::move(body)} {}
Archive::Archive(Archive&&) noexcept = default;

Archive& Archive::operator=(Archive&& other) noexcept
{
    if (this == &other) return *this;
    const Archive before{std::move(*this)};  // which is closed as one that goes out of scope
    body_ = std::move(other.body_);
    return *this;
}

Archive::~Archive()
{
    if (!body_) return;
    const bool in_child = body_->origin.in_child();
    if (!body_->closed) {
        try {
            std::ignore = close();
        } catch (...) {
            // For want of memory: as little to be mended here as another failure.
        }
    }
    // In a child it is left as it is: what threads of the parent held or waited for when it forked is in no state to be
    // taken apart, and to destroy what they waited for would wait for them.
    if (in_child) std::ignore = body_.release();
}

Result<Archive> Archive::create(const OpenOptions& options, const Founding& founding)
{
    BOOST_OUTCOME_TRY(archive::needs_clock(options));
    if (!founding.administrator)
        return fail(Code::bad_value, {"an archive begins with an administrator", "档案库须有首任管理员"},
                    "administrator");
    if (founding.administrator.value > std::numeric_limits<std::int64_t>::max())
        return fail(Code::bad_value, {"64 bits with a sign do not hold this number", "数字超出 64 位有符号整数范围"},
                    "administrator");
    auto policy = founding.policy;
    policy::settle_amounts(policy);
    BOOST_OUTCOME_TRY(archive::may_found(policy));
    BOOST_OUTCOME_TRY(auto making, archive::Making::begin(options.folder));
    BOOST_OUTCOME_TRY(auto body, archive::make_body(options));

    auto& made = *body;
    BOOST_OUTCOME_TRY(made.write([&]() -> Result<void> {
        const auto at = made.clock();
        BOOST_OUTCOME_TRY(
            made.put(founding.administrator, at, policy::Adopted{std::move(policy), "the archive was made"}));
        BOOST_OUTCOME_TRY(made.put(founding.administrator, at,
                                   access::Enlisted{founding.administrator, access::Grade::special, true, {}}));
        return outcome::success();
    }));
    BOOST_OUTCOME_TRY(making.finish());
    return Archive{std::move(body)};
}

Result<Archive> Archive::open(const OpenOptions& options)
{
    BOOST_OUTCOME_TRY(archive::needs_clock(options));
    BOOST_OUTCOME_TRY(archive::find_archive(options.folder));
    BOOST_OUTCOME_TRY(archive::can_be_written(options.folder));
    BOOST_OUTCOME_TRY(auto body, archive::load_body(options));
    BOOST_OUTCOME_TRY(archive::reconcile_keys(*body));
    return Archive{std::move(body)};
}

/// In a child nobody is waited for: who held a lock when the parent forked is not here to let go of it.
static Result<void> close_in_child(archive::Body& body)
{
    const std::unique_lock alone{body.state_lock, std::try_to_lock};
    if (!alone) return fail(Code::forked);
    if (body.closed) return fail(Code::closed);
    body.let_go();
    return outcome::success();
}

/// What somebody was told before it closes is on record (ACC-07): the last write takes all of it, and nobody gets in
/// behind it. Where that write fails, its failure is told.
static Result<void> write_the_last(archive::Body& body)
{
    try {
        return body.write([&]() -> Result<void> {
            body.closing = true;
            return outcome::success();
        });
    } catch (...) {  // it stays open, and may be closed again
        const std::unique_lock alone{body.state_lock};
        body.closing = false;
        throw;
    }
}

Result<void> Archive::close()
{
    if (body_->origin.in_child()) return close_in_child(*body_);
    // Not between two pieces of a backup or of a verifying. None of the two is waited for with the other in hand: the
    // host of either may be waiting for somebody who wants that one.
    const std::scoped_lock nothing_goes_on{body_->destruction_lock, body_->verify_lock};
    std::unique_lock alone{body_->state_lock};
    if (body_->closed) return fail(Code::closed);
    Result<void> written = outcome::success();
    if (body_->looks.size() != 0 || !body_->looks_in_group.empty()) {
        alone.unlock();
        written = write_the_last(*body_);
        alone.lock();
    }
    body_->let_go();
    return written;
}

Desk Archive::desk(StaffId staff, dossier::Purpose purpose) { return {*body_, staff, purpose}; }

ArchiveId Archive::id() const
{
    const std::shared_lock lock{body_->state_lock};
    return body_->closed ? body_->closed_with.archive : body_->vault->archive();
}

journal::Head Archive::head() const
{
    const std::shared_lock lock{body_->state_lock};
    return body_->closed ? body_->closed_with : body_->journal->head();
}

Result<Verified> Archive::verify(const Progress& progress) const
{
    const std::shared_lock stays_open{body_->verify_lock};
    std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    const auto found = body_->journal->verify(body_->told_between(lock, progress));
    BOOST_OUTCOME_TRY(body_->readable());
    if (!found) return found.error();
    return Verified{found.value(), archive::hash_of(*body_->state)};
}

Result<ProvenUnder<journal::InclusionProof>> Archive::prove_entry(EntryNumber entry) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    BOOST_OUTCOME_TRY(auto proof, body_->journal->inclusion(entry));
    return ProvenUnder<journal::InclusionProof>{body_->journal->head(), std::move(proof)};
}

Result<ProvenUnder<journal::ConsistencyProof>> Archive::prove_growth(std::uint64_t older) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    const auto head = body_->journal->head();
    BOOST_OUTCOME_TRY(auto proof, body_->journal->consistency(older, head.size));
    return ProvenUnder<journal::ConsistencyProof>{head, std::move(proof)};
}

Digest Archive::state_hash() const
{
    const std::shared_lock lock{body_->state_lock};
    return archive::hash_of(*body_->state);
}

bool Archive::in_child() const noexcept { return body_->vault && body_->vault->in_child(); }

Result<void> Archive::flush() { return body_->flush(); }

Result<void> Archive::snapshot(const Progress& progress)
{
    BOOST_OUTCOME_TRY(body_->flush());
    const std::unique_lock alone{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    return archive::save_snapshot(body_->folder, *body_->vault, body_->journal->head(), *body_->state, progress);
}

policy::Policy Archive::policy() const
{
    const std::shared_lock lock{body_->state_lock};
    return body_->state->policy;
}

calendar::Calendar Archive::calendar() const
{
    const std::shared_lock lock{body_->state_lock};
    return body_->state->calendar;
}

Result<void> Archive::read(const std::function<void(const archive::State&)>& reader) const
{
    const std::shared_lock lock{body_->state_lock};
    BOOST_OUTCOME_TRY(body_->readable());
    reader(*body_->state);
    return outcome::success();
}

}  // namespace custos
