/// Pages of a list, read from the index that is narrowest: a page costs what it shows, not what there is.
#pragma once

#include <tuple>

namespace custos {

/// The rows of an ordered index whose key is `key…` and then a number: those with that key and beyond `after`, as long
/// as `take(row)` says to go on. Without a key, of an index by number alone.
template <class Index, class Number, class Take, class... Key>
void each_after(const Index& index, Number after, Take&& take, const Key&... key)
{
    const auto walk = [&](auto row, auto last) {
        while (row != last && take(*row))
            ++row;
    };
    if constexpr (sizeof...(Key) == 0)
        walk(index.upper_bound(after), index.end());
    else
        walk(index.upper_bound(std::make_tuple(key..., after)), index.upper_bound(std::make_tuple(key...)));
}

}  // namespace custos
