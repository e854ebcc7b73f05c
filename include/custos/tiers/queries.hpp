/// Questions about tiers: state and question become a view.
#pragma once

#include <custos/core/ruling.hpp>
#include <custos/tiers/model.hpp>

namespace custos::tiers {

/// A customer's tier in one confirmed round.
struct PastTier {
    Quarter period{4};
    std::string tier;  ///< empty: none
};
CUSTOS_DESCRIBE(PastTier, "tiers.past_tier", (period, tier))

/// A customer's tier in one scheme (CLS-05).
struct TierView {
    std::string scheme;
    std::string tier;  ///< in force today; empty: none
    bool by_hand = false;
    std::vector<PastTier> history;  ///< newest first
};
CUSTOS_DESCRIBE(TierView, "tiers.tier_view", (scheme, tier, by_hand, history))

struct TiersView {
    DossierId dossier;
    std::vector<TierView> schemes;
};
CUSTOS_DESCRIBE(TiersView, "tiers.tiers_view", (dossier, schemes))

/// Question: in which tiers does a customer stand?
struct AskTiers {
    DossierId dossier;
    std::optional<std::string> scheme;  ///< default: all of them
};
CUSTOS_DESCRIBE(AskTiers, "tiers.of", (dossier, scheme))

/// One tier of a round.
struct TierSize {
    std::string tier;  ///< empty: customers without one
    std::uint64_t customers = 0;
    std::uint64_t risen = 0;   ///< came from a lower tier or from none
    std::uint64_t fallen = 0;  ///< came from a higher tier
    Fen spend;                 ///< of the quarter, net
};
CUSTOS_DESCRIBE(TierSize, "tiers.tier_size", (tier, customers, risen, fallen, spend))

/// A round as somebody reads it who is to confirm it.
struct RoundView {
    RoundId round;
    std::string scheme;
    Quarter period{4};
    RoundState state{};
    std::vector<TierSize> tiers;
    std::uint64_t lost = 0;              ///< TIER-08
    std::vector<DossierId> lost_sample;  ///< the first hundred of them
};
CUSTOS_DESCRIBE(RoundView, "tiers.round_view", (round, scheme, period, state, tiers, lost, lost_sample))

/// Question: the newest round of a scheme that was not dropped, open or confirmed; or the one of a quarter.
struct AskRound {
    std::string scheme;
    std::optional<Quarter> period;
};
CUSTOS_DESCRIBE(AskRound, "tiers.round", (scheme, period))

/// The lost of a quarter, in order of number. `next`: ask after it for the rest; 0 = this was all.
struct LostView {
    std::vector<DossierId> dossiers;
    DossierId next;
};
CUSTOS_DESCRIBE(LostView, "tiers.lost_view", (dossiers, next))

/// Question: who bought before and not in this window (TIER-08)?
struct AskLost {
    std::string scheme;
    Quarter period{4};
    std::optional<DossierId> after;
    std::optional<std::uint32_t> limit;  ///< 1…10,000; default 1000
};
CUSTOS_DESCRIBE(AskLost, "tiers.lost", (scheme, period, after, limit))

using Queries = boost::mp11::mp_list<AskTiers, AskRound, AskLost>;

[[nodiscard]] Ruling<TiersView> answer(const Sight& see, const Caller& caller, const AskTiers& ask);
[[nodiscard]] Ruling<RoundView> answer(const Sight& see, const Caller& caller, const AskRound& ask);
[[nodiscard]] Ruling<LostView> answer(const Sight& see, const Caller& caller, const AskLost& ask);

}  // namespace custos::tiers
