/// The verbs of the command line. Each adds itself to the grammar with its options and its work.
#pragma once

#include "options.hpp"

namespace custos::cli {

void add_init(const Verb& root);
void add_import(const Verb& root);
void add_export(const Verb& root);
void add_find(const Verb& root);
void add_show(const Verb& root);
void add_history(const Verb& root);
void add_looks(const Verb& root);
void add_submit(const Verb& root);
void add_ask(const Verb& root);
void add_work(const Verb& root);
void add_tier(const Verb& root);
void add_tier_compare(const Verb& tier);    ///< a verb of `tier`
void add_tier_rounds(const Verb& tier);     ///< those of schemes and rounds in an archive
void add_tier_customers(const Verb& tier);  ///< those about customers
void add_value(const Verb& root);
void add_churn(const Verb& root);
void add_duplicates(const Verb& root);
void add_duplicates_archive(const Verb& duplicates);  ///< those over an archive
void add_calendar(const Verb& root);
void add_duties(const Verb& root);
void add_incidents(const Verb& root);
void add_register(const Verb& root);
void add_applications(const Verb& root);
void add_verify(const Verb& root);
void add_head(const Verb& root);
void add_prove(const Verb& root);
void add_backup(const Verb& root);
void add_restore(const Verb& root);
void add_snapshot(const Verb& root);
void add_keys(const Verb& root);
void add_policy(const Verb& root);
void add_rules(const Verb& root);
void add_words(const Verb& root);
void add_schema(const Verb& root);
void add_demo(const Verb& root);

/// What an import exits with, by its report: refused rows make it 1, a stop 130.
[[nodiscard]] int exit_of_import(const Json& report);

}  // namespace custos::cli
