/// A moment is not a square on the wall calendar (CAL-03).
#include <custos/core/time.hpp>

using namespace custos;

#if CUSTOS_BAD == 1
Day day = Instant{0};
#else
Day day = day_of(Instant{0}, Zone{});
#endif

#if CUSTOS_BAD == 2
bool earlier = Day{1} < Instant{0};
#else
bool earlier = Day{1} < Day{2};
#endif

#if CUSTOS_BAD == 3
auto moment = Instant{1} + Instant{2};
#else
auto moment = Instant{1} + hours(2);
#endif

#if CUSTOS_BAD == 4
auto later = Day{1} + hours(24);
#else
auto later = Day{1} + 1;
#endif

#if CUSTOS_BAD == 5
Day first = first_day(Day{1});
#else
Day first = first_day(quarter_of(Day{1}));
#endif
