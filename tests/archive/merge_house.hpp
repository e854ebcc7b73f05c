/// A house in which two people merge duplicates (CHG-05).
#pragma once

#include "house.hpp"

namespace custos::test {

inline constexpr StaffId second_reviewer{4};

struct MergeHouse : House {
    MergeHouse()
    {
        auto desk = archive->desk(administrator, dossier::Purpose::administration);
        granted(desk.submit(access::Enlist{second_reviewer, access::Grade::advanced, {}, "customer service"}));
    }

    DossierId open(const dossier::Open& ask)
    {
        const DossierId id{granted(desk().submit(ask)).id};
        granted(desk(reviewer).submit(dossier::Review{id, true, {}, {}}));
        return id;
    }
    DossierId open(std::string name, std::string phone) { return open(guest(std::move(name), std::move(phone))); }

    merging::MergeId merge(DossierId dossier, DossierId other, std::vector<std::string> take = {})
    {
        granted(desk(reviewer).submit(merging::Propose{dossier, other, std::move(take), "one guest"}));
        return {granted(desk(second_reviewer).submit(merging::Confirm{dossier, other})).id};
    }
    void undo(merging::MergeId merge) { granted(desk(reviewer).submit(merging::Undo{merge, "two guests"})); }

    Fen net(DossierId dossier) { return granted(desk().ask<orders::TurnoverView>(orders::AskTurnover{dossier})).net; }
    dossier::Outline outline(DossierId dossier)
    {
        return granted(desk(reviewer).ask<dossier::Outline>(dossier::AskOutline{dossier}));
    }
};

}  // namespace custos::test
