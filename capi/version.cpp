// Which library is this, and does it fit?
#include "guard.hpp"

const char* custos_version(void) { return CUSTOS_VERSION; }

uint32_t custos_abi_version(void) { return CUSTOS_ABI_VERSION; }

uint32_t custos_supports_abi(uint32_t version) { return version >= 1 && version <= CUSTOS_ABI_VERSION ? 1 : 0; }
