#include <custos/dossier/rules.hpp>
#include <custos/merging/queries.hpp>

#include <custos/merging/rules.hpp>
#include <custos/tiers/rules.hpp>

#include <algorithm>

namespace custos::merging {

namespace {

std::vector<std::string> names_of(const dossier::Dictionary& dictionary, const std::vector<FieldId>& fields)
{
    std::vector<std::string> names;
    for (const auto id : fields)
        if (const auto* field = dictionary.find(id)) names.push_back(field->name);
    return names;
}

/// The pair as it is now; nothing if it is none any more.
std::optional<QueuedPair> shown(const Sight& see, const Pair& pair)
{
    const auto& dossiers = see.dossiers.dossiers;
    const auto left = dossiers.resolved(pair.about.left);
    const auto right = dossiers.resolved(pair.about.right);
    const bool waits = pair.verdict != Verdict::different;
    const auto* now = see.merging.find(left, right);
    if (now != nullptr && now != &pair) return std::nullopt;  // it stands there under its numbers of today
    if (left == right || dossiers.gist(left).destroyed() || dossiers.gist(right).destroyed() ||
        (waits && kept_apart(see, left, right)))
        return std::nullopt;
    return QueuedPair{std::min(left, right),
                      std::max(left, right),
                      pair.verdict,
                      pair.about.score,
                      pair.about.certain,
                      pair.about.en,
                      pair.about.zh,
                      pair.since,
                      pair.by,
                      pair.remains,
                      names_of(see.dossiers.dictionary, pair.take),
                      pair.reason};
}

bool is_asked(const AskQueue& ask, const Pair& pair)
{
    return ask.verdict ? pair.verdict == *ask.verdict : pair.verdict != Verdict::different;
}

MergeCard card_of(const Sight& see, const Merge& merge, bool newest)
{
    MergeCard card{merge.id,
                   merge.dossier,
                   merge.other,
                   merge.at,
                   merge.proposer,
                   merge.reviewer,
                   merge.undone,
                   false,
                   {},
                   {},
                   names_of(see.dossiers.dictionary, merge.kept),
                   0};
    if (!merge.moved) return card;
    card.can_be_undone = newest && !tiers::seen_by_a_round(see.tiers.tiers, merge.entry);
    card.orders = merge.moved->orders.orders.size();
    std::vector<FieldId> took;
    for (const auto& value : merge.moved->file.values)
        took.push_back(value.field);
    card.took = names_of(see.dossiers.dictionary, took);
    card.left = names_of(see.dossiers.dictionary, merge.moved->file.left);
    return card;
}

}  // namespace

Ruling<QueueView> answer(const Sight& see, const Caller&, const AskQueue& ask, const RowLeave& leave)
{
    const auto limit = ask.limit.value_or(100);
    if (limit == 0 || limit > 1000) return refuse(Rule::CHG_05, "limit", {"between 1 and 1000", "须在 1 至 1000 之间"});
    QueueView view;
    const auto& queue = see.merging.pairs.get<by_rank>();
    auto at = queue.begin();
    if (ask.after)
        at = queue.upper_bound(
            std::make_tuple(ask.after->rank, DossierId{ask.after->left}, DossierId{ask.after->right}));
    Place reached;
    for (; at != queue.end(); ++at) {
        const auto pair = is_asked(ask, *at) ? shown(see, *at) : std::nullopt;
        if (!pair || !leave.shows(pair->left) || !leave.shows(pair->right)) continue;
        if (view.pairs.size() == limit) {
            view.next = reached;
            break;
        }
        view.pairs.push_back(*pair);
        reached = {rank_of(*at), at->about.left.value, at->about.right.value};
    }
    return view;
}

Ruling<MergesView> answer(const Sight& see, const Caller&, const AskMerges& ask)
{
    BOOST_OUTCOME_TRY(dossier::known(see.dossiers.dossiers, ask.dossier));
    MergesView view{ask.dossier, {}, {}};
    see.dossiers.dossiers.each_old_number(ask.dossier, [&](DossierId old) { view.old_numbers.push_back(old); });
    std::sort(view.old_numbers.begin(), view.old_numbers.end());
    bool newest = true;
    for (auto merge = see.merging.merges.rbegin(); merge != see.merging.merges.rend(); ++merge) {
        const bool here = merge->dossier == ask.dossier ||
                          std::binary_search(view.old_numbers.begin(), view.old_numbers.end(), merge->dossier);
        if (!here) continue;
        view.merges.push_back(card_of(see, *merge, newest && merge->dossier == ask.dossier));
        newest = newest && merge->undone;
    }
    return view;
}

}  // namespace custos::merging
