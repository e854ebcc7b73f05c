/// Parameters of access, with the rules' own figures.
#pragma once

#include <custos/access/model.hpp>

namespace custos::access {

struct Policy {
    /// ACC-03: the purposes open to each grade. A grade that is not listed has none.
    std::vector<GradePurposes> purposes{
        {Grade::normal,
         {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::care, dossier::Purpose::complaint}},
        {Grade::advanced,
         {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::care, dossier::Purpose::marketing,
          dossier::Purpose::review, dossier::Purpose::statistics, dossier::Purpose::complaint,
          dossier::Purpose::recovery}},
        {Grade::special,
         {dossier::Purpose::service, dossier::Purpose::order, dossier::Purpose::care, dossier::Purpose::marketing,
          dossier::Purpose::review, dossier::Purpose::statistics, dossier::Purpose::complaint,
          dossier::Purpose::recovery, dossier::Purpose::audit, dossier::Purpose::rights, dossier::Purpose::legal_duty,
          dossier::Purpose::administration}},
    };
    /// ACC-02: groups that the normal grade sees.
    std::vector<dossier::Group> normal_groups{dossier::Group::basic, dossier::Group::business,
                                              dossier::Group::preference, dossier::Group::dining,
                                              dossier::Group::value};
    std::uint32_t log_at_most_every_ms = 1000;  ///< ACC-07: a read is in the journal at the latest after this …
    std::uint32_t log_at_most_entries = 256;    ///< … or when this many wait

    static constexpr bool absent_is_default = true;
};
CUSTOS_DESCRIBE(Policy, "access.policy", (purposes, normal_groups, log_at_most_every_ms, log_at_most_entries))

}  // namespace custos::access
