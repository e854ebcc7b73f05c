/// The state of an area as bytes, to be compared.
#pragma once

#include <custos/core/binary.hpp>
#include <custos/core/column.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace custos::testing {

/// Rows of all tables as sorted bytes: equal states, equal prints.
class Print {
public:
    template <class Records>
    [[nodiscard]] static std::vector<Bytes> of(Records& records)
    {
        Print print;
        tables(records, print);
        return print.rows_;
    }

    template <class Table>
    void table(const Table& table)
    {
        const auto begin = rows_.size();
        for (const auto& row : table)
            rows_.push_back(to_binary(row));
        std::sort(rows_.begin() + static_cast<std::ptrdiff_t>(begin), rows_.end());
        rows_.emplace_back();
    }
    template <class Tag>
    void counter(const Id<Tag>& id)
    {
        rows_.push_back(to_binary(id));
    }
    template <class T>
    void column(const Column<T>& column)
    {
        Bytes bytes;
        for (std::size_t row = 0; row < column.size(); ++row) {
            const auto* first = reinterpret_cast<const std::uint8_t*>(&column[row]);
            bytes.insert(bytes.end(), first, first + sizeof(T));
        }
        rows_.push_back(std::move(bytes));
    }
    template <class Key, class T>
    void columns_by(const std::map<Key, Column<T>>& columns)
    {
        for (const auto& [key, values] : columns)
            column(values);
    }
    void amounts(const std::map<std::uint32_t, Fen>& amounts)
    {
        for (const auto& [row, amount] : amounts) {
            rows_.push_back(to_binary(std::uint64_t{row}));
            rows_.push_back(to_binary(amount));
        }
        rows_.emplace_back();
    }
    template <class Key, class Parts>
    void parts_by(std::map<Key, Parts>& all)
    {
        for (auto& [key, parts] : all)
            parts.parts(*this);
    }
    template <class Work>
    void loaded(Work&&)
    {
    }

private:
    std::vector<Bytes> rows_;
};

}  // namespace custos::testing
