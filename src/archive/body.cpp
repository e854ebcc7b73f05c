/// The parts of an archive in memory: made, loaded, and let go of.
#include "making.hpp"
#include "registry.hpp"

#include <limits>

namespace custos::archive {

namespace {

constexpr std::uint64_t keys_in_advance = 4096;
constexpr std::size_t bytes_between_reports = std::size_t{1} << 20U;  ///< of a replay: a twentieth of a second or so

ArchiveId draw_archive_id()
{
    std::uint64_t value = 0;
    while (value == 0) {
        vault::random_bytes({reinterpret_cast<std::uint8_t*>(&value), sizeof value});
        value >>= 1U;  // ids are written as signed 64-bit numbers in documents
    }
    return {value};
}

/// The tokens of every dossier, made anew under this process's key (SEC-01).
Result<void> make_index(Body& body, const Progress& progress)
{
    auto& state = *body.state;
    const auto total = state.dossiers.dossiers.size();
    state.index.reserve(total * 6);
    constexpr std::size_t batch = std::size_t{1} << 20U;  // 24 MiB of fingers on their way
    std::vector<vault::Finger> fingers;
    std::uint64_t done = 0;
    for (const auto& dossier : state.dossiers.dossiers) {
        if (++done % 4096 == 0 && !go_on(progress, done, total)) return fail(Code::cancelled);
        dossier::add_fingers(*body.vault, state.dictionary, dossier, fingers);
        if (fingers.size() < batch) continue;
        state.index.insert_all(fingers);
        fingers.clear();
    }
    state.index.insert_all(fingers);
    return outcome::success();
}

}  // namespace

Result<void> needs_clock(const OpenOptions& options)
{
    if (options.clock) return outcome::success();
    return fail(Code::bad_value, {"an archive needs the host's clock", "档案库需要宿主提供时钟"}, "clock");
}

Result<void> Body::adopt()
{
    BOOST_OUTCOME_TRY(auto dictionary, dossier::Dictionary::make(state->policy.dossier));
    BOOST_OUTCOME_TRY(auto calendar, calendar::Calendar::make(state->policy.calendar));
    state->dictionary = std::move(dictionary);
    state->reaches = access::Reaches{state->policy.access, state->dictionary.sets()};
    state->calendar = std::move(calendar);
    state->dossiers.zone = state->calendar.zone();
    const auto digest = vault::sha256(to_binary(state->policy));
    state->policy_version = 0;
    for (std::size_t i = 0; i < sizeof state->policy_version; ++i)
        state->policy_version = state->policy_version << 8U | digest[i];
    state->policy_version &=
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());  // as documents count
    return outcome::success();
}

Result<void> Body::catch_up(const Progress& progress)
{
    Result<void> applied = outcome::success();
    const auto size = journal->size();
    std::size_t unreported = 0;  // bytes: an entry may be one command or a run of hundreds
    BOOST_OUTCOME_TRY(journal->read({state->entries + 1}, [&](const journal::Entry& entry) {
        unreported += sizeof entry + entry.body.size();
        if (unreported >= bytes_between_reports) {
            if (!go_on(progress, entry.number.value, size)) applied = fail(Code::cancelled);
            unreported = 0;
        }
        if (applied) applied = replay(entry);
        return applied.has_value();
    }));
    return applied;
}

Result<void> Body::reserve_keys()
{
    const auto next = state->dossiers.next_dossier;
    if (vault->has_key(next)) return outcome::success();
    return vault->reserve({next.value + keys_in_advance - 1});
}

Result<void> Body::ready_keys()
{
    {
        const std::shared_lock lock{state_lock};
        BOOST_OUTCOME_TRY(readable());
        if (vault->has_key(state->dossiers.next_dossier)) return outcome::success();
    }
    return write([&] { return reserve_keys(); });
}

Result<void> Body::note_key_files()
{
    key_files.clear();
    const auto keyring = folder / keyring_name;
    for (const auto& file : {keyring, vault::epoch_secret_of(keyring)}) {
        auto noted = NotedFile::note(file);
        if (noted)
            key_files.push_back(std::move(noted).value());
        else if (noted.error().code != Code::not_found)
            return std::move(noted).error();
    }
    return outcome::success();
}

Result<void> Body::keys_in_place() const
{
    for (const auto& file : key_files) {
        BOOST_OUTCOME_TRY(file.check());
    }
    return outcome::success();
}

void Body::let_go()
{
    closed = true;
    closed_with = journal->head();
    closed_with.archive = vault->archive();
    journal.reset();
    keys.reset();
    vault.reset();
}

Result<void> Body::load(const Progress& progress)
{
    BOOST_OUTCOME_TRY(state, load_snapshot(folder, *vault, *journal, progress));
    BOOST_OUTCOME_TRY(adopt());
    BOOST_OUTCOME_TRY(make_index(*this, progress));
    BOOST_OUTCOME_TRY(catch_up(progress));
    appended = {state->entries};
    return outcome::success();
}

Result<std::unique_ptr<Body>> load_body(const OpenOptions& options)
{
    auto body = std::make_unique<Body>();
    body->folder = options.folder;
    body->clock = options.clock;
    BOOST_OUTCOME_TRY(auto vault, vault::Vault::open(options.folder / keyring_name, options.key));
    body->vault = std::make_shared<vault::Vault>(std::move(vault));
    body->keys = std::make_unique<journal::VaultKeys>(*body->vault);
    BOOST_OUTCOME_TRY(body->note_key_files());
    BOOST_OUTCOME_TRY(body->journal, journal::open_sqlite(options.folder / journal_name, *body->keys, options.expected,
                                                          journal::Opening::existing));
    if (body->journal->size() == 0) return fail(Code::damaged, std::string{journal_name}, "no entries");
    BOOST_OUTCOME_TRY(body->load(options.progress));
    return body;
}

/// An empty archive: keyring and journal, no entry yet.
Result<std::unique_ptr<Body>> make_body(const OpenOptions& options)
{
    auto body = std::make_unique<Body>();
    body->folder = options.folder;
    body->clock = options.clock;
    BOOST_OUTCOME_TRY(auto vault, vault::Vault::create(options.folder / keyring_name, draw_archive_id(), options.key));
    body->vault = std::make_shared<vault::Vault>(std::move(vault));
    body->keys = std::make_unique<journal::VaultKeys>(*body->vault);
    BOOST_OUTCOME_TRY(body->note_key_files());
    BOOST_OUTCOME_TRY(body->journal, journal::open_sqlite(options.folder / journal_name, *body->keys));
    return body;
}

}  // namespace custos::archive
