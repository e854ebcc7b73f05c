/// The journal read from its end: in stretches, since a container reads forward many times faster than one by one.
#include <custos/journal/journal.hpp>

#include <algorithm>
#include <deque>

namespace custos::journal {

namespace {

constexpr std::uint64_t first_stretch = 16;     ///< entries: often the newest few are all that is wanted …
constexpr std::uint64_t longest_stretch = 512;  ///< … else it doubles up to this
constexpr std::size_t most_bytes = std::size_t{32} << 20U;  ///< of bodies kept; the oldest are read again later

/// Entries [begin, end), or as many of the newest as may be kept at a time.
Result<std::deque<Entry>> stretch_of(const Journal& journal, std::uint64_t begin, std::uint64_t end)
{
    std::deque<Entry> entries;
    std::size_t bytes = 0;
    BOOST_OUTCOME_TRY(journal.read({begin}, [&](const Entry& entry) {
        if (entry.number.value >= end) return false;
        bytes += entry.body.size();
        entries.push_back(entry);
        for (; bytes > most_bytes && entries.size() > 1; entries.pop_front())
            bytes -= entries.front().body.size();
        return entry.number.value + 1 < end;
    }));
    return entries;
}

}  // namespace

Result<void> Journal::read_back(EntryNumber before, const Take& take) const
{
    auto end = std::min(before.value, size() + 1);
    for (auto stretch = first_stretch; end > 1; stretch = std::min(stretch * 2, longest_stretch)) {
        const auto begin = end > stretch ? end - stretch : 1;
        BOOST_OUTCOME_TRY(const auto entries, stretch_of(*this, begin, end));
        if (entries.empty()) return fail(Code::damaged, "journal", "entry " + std::to_string(begin));
        for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
            if (!take(*entry)) return outcome::success();
        end = entries.front().number.value;
    }
    return outcome::success();
}

}  // namespace custos::journal
