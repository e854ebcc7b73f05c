/// Nothing of a customer stands in the clear on the disk, nor a token by which somebody could be found: every file of
/// an archive and of its backups is searched for the bytes of what was put in.
/// Rules: SEC-01, RET-04.
#include "house.hpp"

#include <custos/archive/state.hpp>

#include <fstream>
#include <functional>
#include <map>

namespace custos::test {
namespace {

namespace fs = std::filesystem;
using dossier::Purpose;
using dossier::Source;

/// What a customer could be known by, each text found nowhere else: as the archive is given it, and as it finds by it.
const std::map<std::string, std::string> markers{
    {"phone", "13917263548"},
    {"phone as it was typed", "139-1726-3548"},
    {"name", "欧阳标记甲"},
    {"address", "标记路一千二百三十四号"},
    {"new address", "标记街五十六号"},
    {"form of address", "标记先生"},
    {"reason of a change", "她说标记路拆了"},
    {"remark of a review", "标记丙要再问一次"},
    {"label", "标记标签丁"},
    {"reason of a restriction", "标记戊欠账未还"},
    {"reason of an emergency", "标记己突然晕倒"},
    {"reason of an application", "标记庚要求复印"},
    {"order", "标记辛号单"},
    {"line of an order", "标记壬套餐"},
    {"site", "标记癸分店"},
};

std::string content_of(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// A token as a machine of either sort would write it.
std::vector<std::string> forms_of(vault::Token token)
{
    std::string low;
    for (unsigned byte = 0; byte < sizeof token.value; ++byte)
        low += static_cast<char>(token.value >> 8U * byte & 0xFFU);
    return {low, {low.rbegin(), low.rend()}};
}

/// A house that was told all of the markers, by every door that takes words.
struct Told : House {
    std::map<std::string, std::string> wanted = markers;

    Told()
    {
        fill_offices();
        auto open = guest(markers.at("name"), markers.at("phone as it was typed"));
        open.values.push_back({"address", markers.at("address"), Source::self_submitted});
        open.values.push_back({"form_of_address", markers.at("form of address"), Source::heard});
        const DossierId id{granted(desk().submit(open)).id};
        granted(desk().submit(guest("另一位客人", "13917263549")));
        granted(desk(reviewer).submit(dossier::Review{id, false, {"dishes"}, markers.at("remark of a review")}));
        granted(desk().submit(dossier::Propose{
            id, {"address", markers.at("new address"), Source::heard}, markers.at("reason of a change")}));
        granted(desk().submit(dossier::SetLabels{id, {markers.at("label")}, {}}));
        granted(desk(reviewer).submit(
            dossier::Restrict{id, dossier::Risk::restricted, markers.at("reason of a restriction")}));
        granted(desk().submit(access::BreakGlass{id, {"phone"}, markers.at("reason of an emergency")}));
        granted(desk().submit(applications::Apply{applications::Kind::view,
                                                  id,
                                                  {},
                                                  Purpose::service,
                                                  {"phone"},
                                                  markers.at("reason of an application"),
                                                  {}}));
        auto order = sale(markers.at("order"), id, 100);
        order.items = {{markers.at("line of an order"), 1, {100}, {100}, {}}};
        order.site = markers.at("site");
        granted(desk().submit(order));
    }

    /// The tokens of this opening are to be found nowhere, either.
    void want_tokens(const std::string& opening)
    {
        value_of(archive->read([&](const archive::State& state) {
            std::size_t count = 0;
            state.index.each([&](const vault::Finger& finger) {
                for (const auto& form : forms_of(finger.token))
                    wanted["token " + std::to_string(count++) + " of " + opening] = form;
            });
            EXPECT_GE(count, 4U) << "names and phones have tokens";
        }));
    }

    /// All files under this folder hold none of it. Answers how many there were.
    std::size_t expect_clean(const fs::path& place) const
    {
        std::size_t files = 0;
        for (const auto& each : fs::recursive_directory_iterator{place}) {
            if (!each.is_regular_file()) continue;
            ++files;
            const auto content = content_of(each.path());
            for (const auto& [what, text] : wanted)
                EXPECT_EQ(content.find(text), std::string::npos) << each.path().filename() << " holds the " << what;
        }
        return files;
    }
};

TEST(SEC_01, no_file_of_an_archive_holds_a_word_of_a_customer_or_a_token)
{
    Told house;
    house.want_tokens("the first opening");
    value_of(house.archive->flush());
    EXPECT_GT(fs::file_size(house.folder / "archive" / "journal" / "journal.db-wal"), 0U);
    house.expect_clean(house.folder / "archive");

    value_of(house.archive->snapshot());
    value_of(house.archive->backup(house.folder / "backup"));
    house.reopen();
    house.want_tokens("the second opening");
    granted(house.archive->rotate_keys(administrator, "标记 is no customer's"));
    value_of(house.archive->backup(house.folder / "backup"));  // an incremental one beside it
    value_of(house.archive->close());
    EXPECT_GE(house.expect_clean(house.folder / "archive"), 4U) << "journal, heads, keyring, snapshot";
    EXPECT_GE(house.expect_clean(house.folder / "backup"), 3U);
    EXPECT_GE(house.expect_clean(house.folder / "backup.keys"), 1U);
    house.expect_clean(house.folder / "");
}

/// The search is a search: what stands in a file is found there.
TEST(SEC_01, a_word_that_stands_in_a_file_is_found)
{
    Told house;
    const auto holds = [&](const std::string& text) {
        for (const auto& each : fs::recursive_directory_iterator{house.folder / "archive"})
            if (each.is_regular_file() && content_of(each.path()).find(text) != std::string::npos) return true;
        return false;
    };
    EXPECT_TRUE(holds("dossier.opened")) << "the name of an event is no secret";
    for (const auto& [what, text] : markers)
        EXPECT_FALSE(holds(text)) << what;
    std::ofstream{house.folder / "archive" / "notes.txt"} << "call " << markers.at("phone");
    EXPECT_TRUE(holds(markers.at("phone")));
}

}  // namespace
}  // namespace custos::test
