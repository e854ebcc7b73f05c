/// The one place where a state is made and torn down.
#include <custos/archive/state.hpp>

namespace custos::archive {

State::State() = default;
State::~State() = default;

}  // namespace custos::archive
