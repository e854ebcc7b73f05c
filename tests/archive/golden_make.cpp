/// Makes the golden store: `golden_make FOLDER` writes an archive, a backup of it and `expected.txt` there. Run once
/// for a format that is released, and committed without its lock: golden_store.cpp holds every later version to it. The
/// archive keeps the path at which its keys lie, so the folder is /tmp/golden, which tells of no machine.
#include "house.hpp"

#include "archive/snapshot_form.hpp"

#include <custos/applications/commands.hpp>
#include <custos/custody/commands.hpp>
#include <custos/security/commands.hpp>

#include <fstream>
#include <iostream>

namespace custos::test {
namespace {

namespace fs = std::filesystem;

void buy(Archive& archive, std::string number, std::uint64_t dossier, std::int64_t fen, std::string_view at)
{
    auto record = sale(std::move(number), {dossier}, fen);
    record.at = parse_instant(at).value();
    granted(archive.desk(clerk, dossier::Purpose::service).submit(record));
}

/// One of everything that is found again by its own path: values, a change, a consent that ends, orders, one of them
/// reviewed, a refund, a round, a look, an incident, a marked thing, another epoch of keys.
void live(Archive& archive)
{
    auto admin = archive.desk(administrator, dossier::Purpose::administration);
    granted(admin.submit(access::Enlist{clerk, access::Grade::normal, {}, "front desk"}));
    granted(admin.submit(access::Enlist{reviewer, access::Grade::advanced, {}, "customer service"}));
    auto desk = archive.desk(clerk, dossier::Purpose::service);
    granted(desk.submit(guest("王小明", "13800138000")));
    granted(desk.submit(guest("李四", "13800138001")));
    granted(desk.submit(guest("赵五", "13800138002")));
    const auto change = granted(
        desk.submit(dossier::Propose{{2}, {"phone", "13900139001", dossier::Source::self_submitted}, "a new phone"}));
    granted(archive.desk(reviewer, dossier::Purpose::service)
                .submit(dossier::Confirm{{change.id}, dossier::ConfirmedBy::signature, {}}));
    buy(archive, "S-1", 1, 15'000, "2025-08-01T10:00:00Z");
    buy(archive, "S-2", 2, 2'000, "2025-08-02T10:00:00Z");
    orders::Refund back;
    back.number = "R-1";
    back.dossier = {1};
    back.at = parse_instant("2025-08-20T10:00:00Z").value();
    back.amount = {3'000};
    back.site = "hotel";
    back.channel = "till";
    back.reason = "a dish that did not come";
    granted(desk.submit(back));
    dossier::Ground consent{dossier::Basis::consent, {dossier::Purpose::marketing}, "notice 1", "form 1"};
    consent.channel = dossier::Channel::letter;
    consent.expires = parse_instant("2027-03-01T00:00:00Z").value();
    granted(desk.submit(dossier::SetGround{{2}, consent}));
    granted(archive.desk(reviewer, dossier::Purpose::review).submit(orders::Inspect{"S-1", true, ""}));
    granted(admin.submit(tiers::DefineScheme{spend_scheme()}));
    granted(archive.desk(reviewer, dossier::Purpose::review)
                .submit(tiers::ProposeRound{"spend", parse_quarter("2025Q3").value()}));
    granted(archive.desk(administrator, dossier::Purpose::review).submit(tiers::ConfirmRound{"spend"}));
    security::Report leak;
    leak.what = "a list was seen outside";
    leak.dossiers = {{2}};
    granted(desk.submit(leak));
    granted(admin.submit(applications::Appoint{reviewer, duties::Role::archivist, {}, {}, {}, {}}));
    auto keeper = archive.desk(reviewer, dossier::Purpose::review);
    custody::AddItem file;
    file.kind = custody::Kind::file;
    file.dossier = {1};
    file.number = "F-1";
    file.place = "shelf 3";
    file.pages = 12;
    const auto thing = granted(keeper.submit(file));
    granted(keeper.submit(custody::MarkItem{{thing.id}, dossier::Mark::confidential, {}}));
    granted(archive.rotate_keys(administrator, "the yearly change"));
}

/// The snapshot has a tail: the last sale and whatever the backup writes.
void make(const fs::path& to)
{
    fs::create_directories(to);
    auto now = std::int64_t{1'772'416'800'000};  // 2026-03-02 10:00 at the site
    const OpenOptions options{to / "archive", test_key(), [&] { return Instant{now++}; }};
    auto archive = value_of(Archive::create(options, {administrator}));
    live(archive);
    const std::vector<DossierId> gone{{3}};
    granted(archive.destroy(administrator, gone));
    value_of(archive.snapshot());
    buy(archive, "S-3", 2, 700, "2025-11-01T10:00:00Z");
    value_of(archive.flush());
    value_of(archive.backup(to / "backup"));
    std::ofstream expected{to / "expected.txt"};
    expected << archive::state_form << ' ' << to_hex(archive.state_hash()) << '\n'
             << archive.head().size << ' ' << to_hex(archive.head().root) << '\n';
}

}  // namespace
}  // namespace custos::test

int main(int count, char** arguments)
{
    if (count != 2) {
        std::cerr << "golden_make FOLDER\n";
        return 2;
    }
    custos::test::make(arguments[1]);
}
