#include "files.hpp"

#include "core/file.hpp"
#include "core/no_file.hpp"

#include <custos/archive/archive.hpp>
#include <custos/core/csv.hpp>
#include <custos/core/money.hpp>

#include <array>
#include <fstream>

namespace custos::works {

namespace {

constexpr std::size_t largest_file = std::size_t{64} << 20U;

}  // namespace

Result<std::string> read_file(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    if (!in || is_folder(path)) return no_file(path);
    std::string text;
    std::array<char, 65536> piece;
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0) {
        text.append(piece.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > largest_file) return fail(Code::too_large, path);
    }
    if (in.bad()) return fail(Code::storage, path);
    return text;
}

Result<void> may_write(const ResultPath& result, const std::vector<std::string>& read, const Lent& lent)
{
    if (result.empty()) return outcome::success();
    for (const auto& each : read) {
        BOOST_OUTCOME_TRY(keep_apart(each, result));
    }
    const std::string& path = result;
    return lent.archive == nullptr ? outcome::success() : lent.archive->may_write(path);
}

Result<void> write_file(const ResultPath& result, std::string_view text)
{
    const std::string& path = result;
    auto out = open_result(path);
    out << text;
    out.close();
    if (!out) return fail(Code::storage, {"the result could not be written", "结果无法写入"}, path);
    return outcome::success();
}

void append_line(std::string& csv, const std::vector<std::string>& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) csv += ',';
        append_cell(csv, cells[i]);
    }
    csv += "\r\n";
}

Result<unsigned> money_digits_of(const std::optional<std::uint8_t>& asked)
{
    const unsigned digits = asked.value_or(2);
    if (digits > most_money_digits)
        return fail(Code::bad_value, {"an amount has at most 6 decimals", "金额至多 6 位小数"}, "/money_digits");
    return digits;
}

}  // namespace custos::works
