/// A scheme's document: any bytes give a plan or an error with a path, and a scheme that was taken can be printed and
/// taken again. Without a plan's own run: the oracle tests do that.
#include "fuzz_target.hpp"

#include <custos/core/bytes.hpp>
#include <custos/core/document.hpp>
#include <custos/tiers/commands.hpp>
#include <custos/tiers/model.hpp>

#include "tiers/try.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace custos;
    const auto plan = tiers::read_scheme(text_of({data, size}));
    if (!plan) {
        must(plan.error().code == Code::bad_document || plan.error().code == Code::bad_value ||
             plan.error().code == Code::too_large);
        must(!to_text(plan.error()).empty());
        return 0;
    }
    must(tiers::read_scheme(to_document(plan.value().scheme())).has_value());
    return 0;
}
