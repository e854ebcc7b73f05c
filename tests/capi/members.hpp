/// The members of every struct of custos.h, made from the header: a new member is reached of itself.
#pragma once

#include <custos.h>

namespace custos_test {

/// Members<Struct>::all(each) calls each(name, pointer to the member) for all but struct_size and reserved.
template <class Struct>
struct Members;

#define MEMBER(name, member) each(#member, &name::member);
#define STRUCT(name, ...)            \
    template <>                      \
    struct Members<name> {           \
        template <class Each>        \
        static void all(Each&& each) \
        {                            \
            __VA_ARGS__              \
        }                            \
    };
#include "members.inc"
#undef STRUCT
#undef MEMBER

}  // namespace custos_test
