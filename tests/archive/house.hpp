/// A house in a temporary folder: an archive with an administrator, a clerk, a reviewer and a clock that the test
/// moves.
#pragma once

#include <custos/access/commands.hpp>
#include <custos/applications/commands.hpp>
#include <custos/archive/archive.hpp>
#include <custos/policy/commands.hpp>
#include <custos/tiers/commands.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <string>

namespace custos::test {

inline constexpr StaffId administrator{1};
inline constexpr StaffId clerk{2};
inline constexpr StaffId reviewer{3};
inline constexpr StaffId signers[] = {{91}, {92}};  ///< hold every office once a test wants them to

/// A folder that is gone when the test is.
class Folder {
public:
    Folder()
    {
        static std::atomic<int> count{0};
        path_ = std::filesystem::temp_directory_path() /
                ("custos-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder()
    {
        std::error_code none;
        std::filesystem::remove_all(path_, none);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

inline vault::MasterKey test_key(std::uint8_t fill = 7)
{
    vault::KeyBytes key;
    key.bytes.fill(fill);
    return key;
}

/// Fails the test with the text of the error or refusal.
template <class T>
T value_of(Result<T> result)
{
    if (!result) throw std::runtime_error{to_text(result.error())};
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

template <class T>
T granted(Result<Ruling<T>> result)
{
    auto ruling = value_of(std::move(result));
    if (!ruling) throw std::runtime_error{to_text(ruling.error())};
    if constexpr (!std::is_void_v<T>) return std::move(ruling).value();
}

template <class T>
Refusal refused(Result<Ruling<T>> result)
{
    auto ruling = value_of(std::move(result));
    if (ruling) throw std::runtime_error{"accepted what should have been refused"};
    return std::move(ruling).error();
}

struct House {
    Folder folder;
    std::atomic<std::int64_t> now{1'772'416'800'000};  // 2026-03-02 10:00 at the site
    std::optional<Archive> archive;

    House()
    {
        archive.emplace(value_of(Archive::create(options(), {administrator})));
        auto desk = archive->desk(administrator, dossier::Purpose::administration);
        granted(desk.submit(access::Enlist{clerk, access::Grade::normal, {}, "front desk"}));
        granted(desk.submit(access::Enlist{reviewer, access::Grade::advanced, {}, "customer service"}));
    }

    [[nodiscard]] OpenOptions options(std::string_view name = "archive")
    {
        return {folder / name, test_key(), [this] { return Instant{now++}; }};
    }

    void reopen()
    {
        archive.reset();
        archive.emplace(value_of(Archive::open(options())));
    }

    /// Puts a policy into force as a house does it: put forward, signed for by two who hold every office, adopted.
    void adopt(const policy::Policy& policy)
    {
        auto admin = desk(administrator, dossier::Purpose::administration);
        fill_offices();
        const auto draft = granted(admin.submit(policy::PutForward{policy, "a house of its own"})).id;
        const auto asked = granted(admin.submit(applications::Apply{applications::Kind::policy_change,
                                                                    {},
                                                                    draft,
                                                                    dossier::Purpose::administration,
                                                                    {},
                                                                    "a house of its own",
                                                                    {}}))
                               .id;
        for (const auto staff : signers)
            granted(desk(staff, dossier::Purpose::administration).submit(applications::Sign{{asked}, "stamp", {}}));
        granted(admin.submit(policy::Adopt{{draft}, applications::ApplicationId{asked}}));
    }

    /// The number of an approval for that tier by hand, the first being 1 and none 0.
    std::string approved_by_hand(StaffId applicant, DossierId dossier, std::uint64_t round, std::uint64_t place)
    {
        fill_offices();
        const auto asked = granted(desk(applicant, dossier::Purpose::review)
                                       .submit(applications::Apply{applications::Kind::tier_override,
                                                                   dossier,
                                                                   round * 256 + place,
                                                                   dossier::Purpose::review,
                                                                   {},
                                                                   "a long-term agreement",
                                                                   {}}))
                               .id;
        granted(desk(signers[0], dossier::Purpose::review).submit(applications::Sign{{asked}, "stamp", {}}));
        return std::to_string(asked);
    }

    /// Two persons who hold every office.
    void fill_offices()
    {
        auto admin = desk(administrator, dossier::Purpose::administration);
        for (const auto staff : signers) {
            granted(admin.submit(access::Enlist{staff, access::Grade::special, {}, "management"}));
            for (const auto& office : shape_of<duties::Role>().words)
                if (const auto role = static_cast<duties::Role>(office.value); role != duties::Role::none)
                    granted(admin.submit(applications::Appoint{staff, role, {}, {}, {}, {}}));
        }
    }

    [[nodiscard]] Desk desk(StaffId staff = clerk, dossier::Purpose purpose = dossier::Purpose::service)
    {
        return archive->desk(staff, purpose);
    }
};

inline dossier::Open guest(std::string name, std::string phone)
{
    dossier::Open open;
    open.grounds = {{dossier::Basis::contract,
                     {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::care},
                     {},
                     {}}};
    open.values = {{"name", std::move(name), dossier::Source::self_submitted},
                   {"phone", std::move(phone), dossier::Source::self_submitted},
                   {"dishes", "松鼠桂鱼", dossier::Source::observed}};
    return open;
}

inline orders::Record sale(std::string number, DossierId dossier, std::int64_t fen)
{
    orders::Record record;
    record.number = std::move(number);
    record.dossier = dossier;
    record.total = {fen};
    record.site = "hotel";
    record.channel = "till";
    return record;
}

/// Two tiers by the spend of a quarter: high from 100 yuan, base.
inline tiers::Scheme spend_scheme()
{
    tiers::Scheme scheme;
    scheme.name = "spend";
    tiers::Tier high;
    high.name = "high";
    high.when.threshold = tiers::Threshold{"spend", 10'000, {}};
    tiers::Tier base;
    base.name = "base";
    base.when.otherwise = true;
    scheme.tiers = {high, base};
    return scheme;
}

}  // namespace custos::test
