/// Writer and Reader as archives of Boost.Serialization: types that know only `serialize` are stored as well.
#include "goldens.hpp"

#include <gtest/gtest.h>
#include <boost/serialization/base_object.hpp>
#include <boost/serialization/map.hpp>
#include <boost/serialization/nvp.hpp>
#include <boost/serialization/set.hpp>
#include <boost/serialization/split_member.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>

#include <array>
#include <map>
#include <set>

namespace custos {

namespace {

/// Private members, and a version that added one.
class Meter {
public:
    Meter() = default;
    Meter(std::uint32_t reading, std::string unit) : reading_{reading}, unit_{std::move(unit)} {}
    friend bool operator==(const Meter&, const Meter&) = default;

private:
    friend class boost::serialization::access;
    template <class Archive>
    void serialize(Archive& archive, unsigned version)
    {
        archive& reading_;
        if (version >= 1) archive& unit_;
    }

    std::uint32_t reading_ = 0;
    std::string unit_ = "kWh";
};

/// Base classes, described members, standard containers, names for XML archives.
struct House : Meter {
    House() = default;
    sample::Note note;
    std::vector<Meter> meters;
    std::map<std::string, std::uint32_t> rooms;
    std::set<std::int32_t> floors;
    std::pair<bool, Fen> deposit;

    friend bool operator==(const House&, const House&) = default;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& BOOST_SERIALIZATION_BASE_OBJECT_NVP(Meter);
        archive& BOOST_SERIALIZATION_NVP(note);
        archive& BOOST_SERIALIZATION_NVP(meters) & BOOST_SERIALIZATION_NVP(rooms);
        archive& floors;
        archive& deposit;
    }
};

/// Saving and loading apart, as bytes.
struct Badge {
    std::array<std::uint8_t, 3> bytes{};

    friend bool operator==(const Badge&, const Badge&) = default;

    template <class Archive>
    void save(Archive& archive, unsigned) const
    {
        archive.save_binary(bytes.data(), bytes.size());
    }
    template <class Archive>
    void load(Archive& archive, unsigned)
    {
        archive.load_binary(bytes.data(), bytes.size());
    }
    BOOST_SERIALIZATION_SPLIT_MEMBER()
};

/// Holds lists of its own kind, with nothing but `serialize` to say so.
struct Branch {
    std::vector<Branch> twigs;

    template <class Archive>
    void serialize(Archive& archive, unsigned)
    {
        archive& twigs;
    }
};

template <class T>
Bytes stored(const T& value)
{
    Bytes out;
    Writer writer{out};
    writer << value;
    return out;
}

template <class T>
bool reads(const Bytes& bytes, T& value)
{
    Reader reader{bytes};
    reader >> value;
    return reader.at_end();
}

House a_house()
{
    House house;
    static_cast<Meter&>(house) = Meter{7, "m3"};
    house.note = {"a", {}};
    house.meters = {Meter{1, "l"}, Meter{}};
    house.rooms = {{"x", 1}, {"y", 300}};
    house.floors = {-1, 2};
    house.deposit = {true, {1234}};
    return house;
}

}  // namespace

}  // namespace custos

BOOST_CLASS_VERSION(custos::Meter, 1)

namespace custos {

static_assert(Writer::is_saving::value && !Writer::is_loading::value);
static_assert(Reader::is_loading::value && !Reader::is_saving::value);

TEST(Archive, AClassIsItsVersionAndItsMembers)
{
    EXPECT_EQ(to_hex(stored(Meter{300, "l"})),
              "01"
              "ac02"
              "016c");
    EXPECT_EQ(to_hex(stored(Badge{{1, 2, 3}})),
              "00"
              "010203");
}

TEST(Archive, AnOlderVersionIsHandedToSerialize)
{
    Meter meter;
    EXPECT_TRUE(reads(sample::hex("00 ac02"), meter));
    EXPECT_EQ(meter, (Meter{300, "kWh"}));
    EXPECT_FALSE(reads(sample::hex("02 ac02 016c"), meter));
}

TEST(Archive, ContainersBasesAndNamesComeBack)
{
    House house;
    ASSERT_TRUE(reads(stored(a_house()), house));
    EXPECT_EQ(house, a_house());
    Badge badge;
    ASSERT_TRUE(reads(stored(Badge{{9, 8, 7}}), badge));
    EXPECT_EQ(badge, (Badge{{9, 8, 7}}));
}

TEST(Archive, WhatIsCutIsNotRead)
{
    const auto bytes = stored(a_house());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        House house;
        EXPECT_FALSE(reads(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)), house)) << size;
    }
}

TEST(Archive, WhatIsChangedIsReadOrNot)
{
    const auto bytes = stored(a_house());
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (unsigned change = 1; change < 256; ++change) {
            auto other = bytes;
            other[at] = static_cast<std::uint8_t>(other[at] ^ change);
            House house;
            (void)reads(other, house);  // no crash, no memory without end: the sanitizers watch
        }
    }
}

TEST(Archive, AClaimOfManyItemsIsRefused)
{
    std::vector<Meter> meters;
    // level version of std::vector, count 2^62, item version
    EXPECT_FALSE(reads(sample::hex("00 80 80 80 80 80 80 80 80 40 01"), meters));
    EXPECT_EQ(meters.capacity(), 0U);
}

TEST(Archive, NestsNoDeeperThanSixtyFour)
{
    const auto branch_of = [](int depth) {
        Branch branch;
        for (int i = 1; i < depth; ++i) {
            Branch outer;
            outer.twigs.push_back(std::move(branch));
            branch = std::move(outer);
        }
        return branch;
    };
    Branch back;
    EXPECT_TRUE(reads(stored(branch_of(16)), back));
    EXPECT_THROW((void)stored(branch_of(64)), std::logic_error);
}

}  // namespace custos
