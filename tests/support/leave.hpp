/// The end of a forked child. It must not run the parent's destructors, so it leaves by _exit; where what tests reach
/// is counted, what the child reached counts too.
#pragma once

#include <unistd.h>

/// There is one where the compiler counts, and none elsewhere.
extern "C" [[gnu::weak]] int __llvm_profile_write_file();

namespace custos::testing {

[[noreturn]] inline void leave(int answer)
{
    if (__llvm_profile_write_file != nullptr) static_cast<void>(__llvm_profile_write_file());
    ::_exit(answer);
}

}  // namespace custos::testing
