/* The header alone, as the first thing of a C99 file, twice. */
#include <custos.h>

custos_status use_of_the_header(void);

custos_status use_of_the_header(void)
{
    custos_tier tier = CUSTOS_INIT(custos_tier);
    uint64_t found = 0;
    custos_status status = custos_find(&found, 1, &found, 0, CUSTOS_BY_PHONE, CUSTOS_TEXT("13800138000"));
    return tier.struct_size == sizeof tier ? status : CUSTOS_E_INTERNAL;
}
