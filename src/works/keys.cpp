#include <custos/works/keys.hpp>

#include <custos/archive/archive.hpp>

namespace custos::works {

Result<KeyCopiesView> run(const ListKeyCopies&, const Lent& lent)
{
    BOOST_OUTCOME_TRY(const auto left, lent.archive->key_copies_left());
    KeyCopiesView view;
    for (const auto& folder : left)
        view.left.push_back(folder.string());
    return view;
}

}  // namespace custos::works
