// Older and newer programs: their structs are shorter or longer than the library's, and go on working.
#include "house.hpp"

#include "versions.hpp"

#include <array>
#include <map>

namespace custos_test {

namespace {

/// A struct as a program with a header that is so many bytes longer has it, with something of the program's behind it.
template <class Struct>
class Longer {
public:
    explicit Longer(uint32_t size) : bytes_(size + 16, 0xAB)
    {
        std::memset(bytes_.data(), 0, size);
        get()->struct_size = size;
    }
    explicit Longer(uint32_t size, const Struct& like) : Longer{size}
    {
        std::memcpy(bytes_.data(), &like, std::min<std::size_t>(size, sizeof like));
        get()->struct_size = size;
    }

    [[nodiscard]] Struct* get() { return reinterpret_cast<Struct*>(bytes_.data()); }
    [[nodiscard]] unsigned char& at(std::size_t i) { return bytes_[i]; }
    [[nodiscard]] bool is_whole_behind(std::size_t size) const
    {
        return std::all_of(bytes_.begin() + static_cast<std::ptrdiff_t>(size), bytes_.end(),
                           [](unsigned char byte) { return byte == 0xAB; });
    }

private:
    std::vector<unsigned char> bytes_;
};

TEST(Sizes, are_those_that_were_released)
{
    using namespace custos::capi;
#define SIZES(name, ...)                                                                          \
    {                                                                                             \
        constexpr std::array<uint32_t, std::size(std::array{__VA_ARGS__})> released{__VA_ARGS__}; \
        EXPECT_EQ(released.back(), sizeof(name)) << #name;                                        \
        EXPECT_EQ(earlier_sizes<name>.size() + 1, released.size()) << #name;                      \
        for (const auto size : released)                                                          \
            EXPECT_TRUE(is_size_of<name>(size)) << #name << ' ' << size;                          \
        for (const uint32_t size : {0U, 4U, released[0] - 8, released[0] - 1, released[0] + 1})   \
            EXPECT_FALSE(is_size_of<name>(size)) << #name << ' ' << size;                         \
    }
#include "sizes.inc"
#undef SIZES
}

TEST(Sizes, an_older_program_gets_as_much_as_it_knows)
{
    House house;
    house.add("张伟", "13800138000");
    const std::string number = "A-1";
    const auto sold = sale(number, 1, 12'800);
    must(custos_sale_record(nullptr, house.desk, &sold));
    constexpr uint32_t before_site = offsetof(custos_order, site);
    Longer<custos_order> order{before_site};
    ASSERT_EQ(custos_order_get(order.get(), house.desk, "A-1", 3), CUSTOS_OK);
    EXPECT_EQ(order.get()->struct_size, before_site);
    EXPECT_EQ(order.get()->amount_fen, 12'800);
    EXPECT_TRUE(order.is_whole_behind(before_site)) << "nothing is written beyond its struct";

    // An array of such: the first says how far they lie apart.
    must(custos_sale_record(nullptr, house.desk, &sold));
    const std::string other = "A-2";
    const auto second = sale(other, 1, 100);
    must(custos_sale_record(nullptr, house.desk, &second));
    std::vector<unsigned char> rows(std::size_t{2} * before_site, 0);
    auto* first = reinterpret_cast<custos_order*>(rows.data());
    first->struct_size = before_site;
    uint64_t count = 0;
    const auto cursor = walk(house.desk, R"({"schema":"custos.orders.list/1"})");
    ASSERT_EQ(custos_cursor_orders(first, 2, &count, cursor), CUSTOS_OK);
    ASSERT_EQ(count, 2U);
    int64_t amount = 0;
    std::memcpy(&amount, rows.data() + before_site + offsetof(custos_order, amount_fen), sizeof amount);
    EXPECT_EQ(amount, 100);
}

TEST(Sizes, a_newer_program_may_ask_for_no_more_than_the_library_knows)
{
    House house;
    house.add("张伟", "13800138000");
    const std::string number = "A-1";
    constexpr uint32_t size = sizeof(custos_sale) + 24;
    Longer<custos_sale> sold{size, sale(number, 1, 12'800)};
    Longer<custos_receipt> receipt{sizeof(custos_receipt) + 8};
    ASSERT_EQ(custos_sale_record(receipt.get(), house.desk, sold.get()), CUSTOS_OK);
    EXPECT_EQ(receipt.get()->id, 1U);
    EXPECT_EQ(receipt.get()->struct_size, sizeof(custos_receipt) + 8);
    EXPECT_EQ(receipt.at(sizeof(custos_receipt)), 0) << "what the library does not know it does not write";
    EXPECT_TRUE(receipt.is_whole_behind(sizeof(custos_receipt) + 8));
    sold.at(size - 1) = 1;
    EXPECT_EQ(custos_sale_record(nullptr, house.desk, sold.get()), CUSTOS_E_STRUCT_SIZE)
        << "a member that this library does not know is not passed over";

    // As an array, with the distance that its header gives it.
    std::vector<unsigned char> sales(std::size_t{2} * size, 0);
    const std::string numbers[] = {"B-1", "B-2"};
    for (std::size_t i = 0; i < 2; ++i) {
        auto each = sale(numbers[i], 1, 100);
        each.struct_size = size;
        std::memcpy(sales.data() + i * size, &each, sizeof each);
    }
    uint64_t refused = 9;
    ASSERT_EQ(custos_sales_record(nullptr, &refused, house.desk, reinterpret_cast<custos_sale*>(sales.data()), 2),
              CUSTOS_OK);
    EXPECT_EQ(refused, 0U);
    reinterpret_cast<custos_sale*>(sales.data() + size)->struct_size = sizeof(custos_sale);
    EXPECT_EQ(custos_sales_record(nullptr, nullptr, house.desk, reinterpret_cast<custos_sale*>(sales.data()), 2),
              CUSTOS_E_STRUCT_SIZE)
        << "one size for all of an array";
}

TEST(Sizes, the_error_is_copied_as_far_as_it_fits)
{
    Longer<custos_error> error{sizeof(custos_error) + 8};
    EXPECT_EQ(custos_close(1), CUSTOS_E_HANDLE);
    ASSERT_EQ(custos_error_copy(error.get()), CUSTOS_OK);
    EXPECT_EQ(error.get()->status, CUSTOS_E_HANDLE);
    EXPECT_EQ(error.get()->struct_size, sizeof(custos_error) + 8);
    EXPECT_TRUE(error.is_whole_behind(sizeof(custos_error) + 8));
}

}  // namespace

}  // namespace custos_test
