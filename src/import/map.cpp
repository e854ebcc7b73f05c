#include <custos/import/map.hpp>
#include <custos/orders/rules.hpp>

#include <fmt/format.h>

namespace custos::import {

namespace {

Error wrong(std::string path, Words words) { return fail(Code::bad_value, words, std::move(path)); }

Result<void> check(const Layout& layout)
{
    const auto& sign = layout.delimiter;
    if (sign.size() != 1 || sign[0] == '"' || sign[0] == '\r' || sign[0] == '\n' || sign[0] < 0)
        return wrong("/layout/delimiter", {"a delimiter is one ASCII character, and no quote or line end",
                                           "分隔符须为一个 ASCII 字符，且不能是引号或换行"});
    for (std::size_t i = 0; i < layout.skip.size(); ++i) {
        const auto& skip = layout.skip[i];
        if (!skip.when_empty.value_or(false) && skip.words.empty() && skip.prefix.value_or("").empty())
            return wrong(fmt::format("/layout/skip/{}", i), {"this leaves no row out: say when_empty, words or prefix",
                                                             "未指明跳过条件：when_empty、words 或 prefix"});
    }
    return outcome::success();
}

}  // namespace

Result<void> check(const DossierMap& map)
{
    BOOST_OUTCOME_TRY(check(map.layout));
    if (map.form.empty()) return wrong("/form", {"name the template", "须指明模板"});
    if (map.fields.empty()) return wrong("/fields", {"the map fills no field", "列映射未填写任何字段"});
    for (std::size_t i = 0; i < map.fields.size(); ++i)
        if (!map.fields[i].source && !map.source)
            return wrong(fmt::format("/fields/{}/source", i), {"every value has its source, here or for the whole map",
                                                               "每个值须有来源，可在此或为整个映射指定"});
    for (std::size_t i = 0; i < map.attributes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (map.attributes[i].attribute == map.attributes[j].attribute &&
                map.attributes[i].attribute != Attribute::label)
                return wrong(fmt::format("/attributes/{}", i),
                             {"only labels may have several columns", "只有标签可以对应多列"});
    return outcome::success();
}

Result<void> check(const OrderMap& map)
{
    BOOST_OUTCOME_TRY(check(map.layout));
    if (map.lines && !map.number)
        return wrong("/number", {"lines of one order need its number", "按行归组须有订单编号列"});
    if (map.customer.columns.empty())
        return wrong("/customer/columns", {"name the column of the customer", "须指明客户列"});
    const bool parts = map.when.year && map.when.month && map.when.day;
    const bool any_part = map.when.year || map.when.month || map.when.day;
    if (map.when.at ? any_part : !parts)
        return wrong("/when", {"either one column, or year, month and day", "须为单列，或年、月、日三列"});
    const bool product = map.amount.unit_price && !map.amount.quantity.empty();
    const bool any_factor = map.amount.unit_price || !map.amount.quantity.empty();
    if (map.amount.amount ? any_factor != product : !product)
        return wrong("/amount", {"an amount, or a unit price and quantities, or all three",
                                 "须为金额列，或单价与数量列，或三者皆有"});
    if (map.new_sites > orders::most_sites)
        return wrong("/new_sites", {"an archive has at most 65535 sites", "档案库最多有 65535 个地点"});
    return outcome::success();
}

Result<DossierMap> read_dossier_map(std::string_view json)
{
    BOOST_OUTCOME_TRY(auto map, read_document<DossierMap>(json));
    BOOST_OUTCOME_TRY(check(map));
    return map;
}

Result<OrderMap> read_order_map(std::string_view json)
{
    BOOST_OUTCOME_TRY(auto map, read_document<OrderMap>(json));
    BOOST_OUTCOME_TRY(check(map));
    return map;
}

}  // namespace custos::import
