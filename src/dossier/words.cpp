/// Words for what a dossier is used for.
#include <custos/core/name.hpp>
#include <custos/dossier/model.hpp>

namespace custos::dossier {

Words words_of(Purpose purpose) noexcept { return in_words(purpose); }

}  // namespace custos::dossier
