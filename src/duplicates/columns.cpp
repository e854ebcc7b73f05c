#include "columns.hpp"

#include "form_text.hpp"

#include <custos/core/identifiers.hpp>
#include <custos/core/text.hpp>
#include <custos/duplicates/forms.hpp>
#include <custos/duplicates/measures.hpp>

#include <boost/unordered/unordered_flat_set.hpp>

#include <algorithm>
#include <array>

namespace custos::duplicates {

namespace {

constexpr std::size_t enough_rows = 1000;  ///< that are looked at to tell what a column is
constexpr std::size_t fewest_cells = 5;    ///< that must say the same before they are believed

/// The surnames of nine in ten Chinese, all of one character.
constexpr std::u32string_view common_surnames =
    U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    U"钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧司上诸";

bool is_mapped(const std::optional<ColumnMap>& map, const std::string& column)
{
    return map && std::any_of(map->columns.begin(), map->columns.end(),
                              [&](const MappedColumn& mapped) { return mapped.column == column; });
}

/// Does every row have a name of its own in this column?
bool tells_rows_apart(const People& people, std::size_t column)
{
    boost::unordered_flat_set<std::string_view> seen;
    seen.reserve(people.size());
    for (std::size_t row = 0; row < people.size(); ++row) {
        const auto cell = people.cell(row, column);
        if (cell.empty() || !seen.insert(cell).second) return false;
    }
    return true;
}

bool is_chinese_name(std::string_view cell, const Letters& letters)
{
    const auto text = folded(cell, letters);
    const auto name = whole_name(cell, letters);
    return name.han && text.size() <= 6 && name.surname.size() + name.given.size() <= 4 &&
           common_surnames.find(name.surname.front()) != std::u32string_view::npos;
}

/// Two designators of places and a number: nobody writes anything else so.
bool is_chinese_address(std::string_view cell, const Letters& letters)
{
    const auto text = folded(cell, letters);
    const auto designators = std::count_if(text.begin(), text.end(), [](char32_t c) {
        return std::u32string_view{U"省市区县镇乡村路街巷号栋室"}.find(c) != std::u32string_view::npos;
    });
    return text.size() >= 6 && designators >= 2;
}

/// What one cell could be, whatever its column is called; `ignored` for nothing in particular.
Meaning meaning_of_cell(std::string_view cell, const Letters& letters)
{
    if (cell.find('@') != std::string_view::npos)
        return check_email(normal_email(cell)).acceptable() ? Meaning::email : Meaning::ignored;
    const auto number = utf8_of(number_of(cell));
    if (birth_date_of(number)) return Meaning::id_number;
    if (number.size() == 18 && number.starts_with('9') && check_credit_code(number).acceptable())
        return Meaning::credit_code;
    if (phone_kind_of(cell) == PhoneKind::mobile) return Meaning::phone;
    if (looks_like_firm(cell, letters)) return Meaning::company;
    if (is_chinese_address(cell, letters)) return Meaning::address;
    return is_chinese_name(cell, letters) ? Meaning::full_name : Meaning::ignored;
}

/// What at least four in five of the cells of a column are; `ignored` if they are too few or of no kind.
Meaning meaning_of_cells(const People& people, std::size_t column, const Letters& letters)
{
    std::array<std::size_t, 32> of_kind{};
    std::size_t cells = 0;
    for (std::size_t row = 0; row < std::min(people.size(), enough_rows); ++row) {
        const auto cell = people.cell(row, column);
        if (cell.empty()) continue;
        ++cells;
        ++of_kind[static_cast<std::size_t>(meaning_of_cell(cell, letters))];
    }
    const auto most = std::max_element(of_kind.begin() + 1, of_kind.end());
    return cells >= fewest_cells && *most * 5 >= cells * 4 ? static_cast<Meaning>(most - of_kind.begin())
                                                           : Meaning::ignored;
}

bool has_names(const People& people)
{
    return people.has(Meaning::full_name) || people.has(Meaning::given_name) || people.has(Meaning::company);
}

/// Columns whose names say nothing, by their cells. A second column of names is whoever signed or recommended.
void look_at_unknown(People& people, const Letters& letters)
{
    constexpr Words by_cells{"its cells look like it", "由内容判断"};
    for (std::size_t column = 0; column < people.columns().size(); ++column) {
        if (people.meaning(column) != Meaning::ignored) continue;
        const auto meaning = meaning_of_cells(people, column, letters);
        const bool second_name = (meaning == Meaning::full_name || meaning == Meaning::company) && has_names(people);
        const bool second = meaning != Meaning::phone && meaning != Meaning::ignored && people.has(meaning);
        if (meaning == Meaning::ignored || second_name || second) continue;
        people.set_meaning(column, meaning);
        people.notes.push_back({column, by_cells});
    }
}

/// A column headed "name" or 客户名称 may hold firms: the first rows tell.
void look_for_firms(People& people, const std::optional<ColumnMap>& map, const Letters& letters)
{
    const auto& columns = people.columns();
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (people.meaning(column) != Meaning::full_name || is_mapped(map, columns[column])) continue;
        std::size_t named = 0;
        std::size_t firms = 0;
        for (std::size_t row = 0; row < std::min(people.size(), enough_rows); ++row) {
            const auto cell = people.cell(row, column);
            if (!cell.empty()) ++named;
            if (looks_like_firm(cell, letters)) ++firms;
        }
        if (firms * 2 > named) people.set_meaning(column, Meaning::company);
    }
}

/// The column that names the rows: the one that the map says, else the first whose name suggests it and that tells the
/// rows apart, else a first column of no known name, else one of member numbers, that does.
std::optional<std::size_t> id_column_of(People& people, const std::optional<ColumnMap>& map)
{
    constexpr Words all_different{"it stands first and no two of its cells are equal", "位于首列且各行互不相同"};
    const auto& columns = people.columns();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (people.meaning(i) == Meaning::id && is_mapped(map, columns[i])) return i;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (people.meaning(i) == Meaning::id && tells_rows_apart(people, i)) return i;
    const bool guessed = !map || map->guess_others;
    if (guessed && columns.size() > 1 && people.meaning(0) == Meaning::ignored && !is_mapped(map, columns[0]) &&
        people.size() > 1 && tells_rows_apart(people, 0)) {
        people.set_meaning(0, Meaning::id);
        people.notes.push_back({0, all_different});
        return 0;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (people.meaning(i) == Meaning::member_number && tells_rows_apart(people, i)) return i;
    return std::nullopt;
}

/// Whether dates such as 02/03/1985 have the month first: one date that tells speaks for its column.
bool month_comes_first(const People& people, bool otherwise)
{
    for (std::size_t column = 0; column < people.columns().size(); ++column) {
        if (people.meaning(column) != Meaning::birth_date) continue;
        for (std::size_t row = 0; row < people.size(); ++row)
            if (const auto told = order_told(people.cell(row, column)); told != 0) return told < 0;
    }
    return otherwise;
}

}  // namespace

void look_at_cells(People& people, const std::optional<ColumnMap>& map)
{
    const Letters letters;
    if (!map || map->guess_others) look_at_unknown(people, letters);
    look_for_firms(people, map, letters);
    people.id_column = id_column_of(people, map);
    people.month_first = month_comes_first(people, map && map->month_first);
}

}  // namespace custos::duplicates
