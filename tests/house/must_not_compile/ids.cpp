/// Ids of different kinds do not mix, and nothing is counted with them.
#include <custos/core/ids.hpp>

using namespace custos;

#if CUSTOS_BAD == 1
DossierId dossier = OrderId{1};
#else
DossierId dossier = DossierId{1};
#endif

#if CUSTOS_BAD == 2
DossierId counted = 7;
#else
DossierId counted{7};
#endif

#if CUSTOS_BAD == 3
auto sum = DossierId{1} + DossierId{2};
#else
auto sum = next(DossierId{1});
#endif

#if CUSTOS_BAD == 4
bool same = DossierId{1} == OrderId{1};
#else
bool same = DossierId{1} == DossierId{1};
#endif

#if CUSTOS_BAD == 5
EntryNumber entry = FieldId{1};
#else
EntryNumber entry = EntryNumber{1};
#endif
