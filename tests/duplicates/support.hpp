/// Files of customers for tests, in a folder of their own.
#pragma once

#include <custos/duplicates/find.hpp>
#include <custos/duplicates/points.hpp>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace custos::duplicates::test {

/// A file that goes when the test ends.
class TestFile {
public:
    explicit TestFile(std::string_view bytes)
    {
        std::string name = (std::filesystem::temp_directory_path() / "custos-people-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        path_ = folder_ + "/people.csv";
        std::ofstream{path_, std::ios::binary} << bytes;
    }
    TestFile(const TestFile&) = delete;
    TestFile& operator=(const TestFile&) = delete;
    ~TestFile() { std::filesystem::remove_all(folder_); }

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

private:
    std::string folder_;
    std::string path_;
};

[[nodiscard]] inline People people_of(std::string_view csv, std::optional<ColumnMap> map = {})
{
    const TestFile file{csv};
    auto people = read_people({file.path(), std::move(map)});
    EXPECT_TRUE(people) << (people ? "" : to_text(people.error()));
    return people ? std::move(people).value() : People{{"nothing"}, {Meaning::ignored}};
}

/// What a search is worth, against the truth.
struct Quality {
    std::uint64_t right = 0;
    std::uint64_t wrong = 0;
    std::uint64_t all = 0;  ///< true pairs of the file

    [[nodiscard]] double precision() const { return static_cast<double>(right) / static_cast<double>(right + wrong); }
    [[nodiscard]] double recall() const { return static_cast<double>(right) / static_cast<double>(all); }
    [[nodiscard]] double f1() const
    {
        return 2.0 * static_cast<double>(right) / static_cast<double>(right + wrong + all);
    }
};

/// Of the pairs with at least this judgement; `customer` answers whom a row is of.
template <class Customer>
[[nodiscard]] Quality quality(const Found& found, std::size_t rows, Judgement least, Customer customer)
{
    Quality quality;
    std::map<decltype(customer(std::size_t{0})), std::uint64_t> sizes;
    for (std::size_t row = 0; row < rows; ++row)
        quality.all += sizes[customer(row)]++;
    for (const auto& pair : found.pairs)
        if (pair.judgement >= least) ++(customer(pair.left) == customer(pair.right) ? quality.right : quality.wrong);
    return quality;
}

}  // namespace custos::duplicates::test
