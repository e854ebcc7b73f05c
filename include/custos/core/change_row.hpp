/// Changing a row of a table that is found by its key.
#pragma once

namespace custos {

/// Calls modify(row) for the row of that key; nothing where there is none, since what is gone stays gone: an event that
/// an older program wrote may name it.
template <class Table, class Key, class Modify>
void change_row(Table& table, const Key& key, Modify&& modify)
{
    const auto found = table.find(key);
    if (found != table.end()) table.modify(found, modify);
}

}  // namespace custos
