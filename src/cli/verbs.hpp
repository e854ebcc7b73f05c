/// The verbs of the command line. Each adds itself to the parser; the one that was named puts its work into the
/// session.
#pragma once

#include "console.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace custos::cli {

struct Session {
    Console console;
    std::function<int()> work;  ///< of the verb that was named; answers what the program exits with
};

void add_init(CLI::App& app, Session& session);
void add_import(CLI::App& app, Session& session);
void add_find(CLI::App& app, Session& session);
void add_show(CLI::App& app, Session& session);
void add_history(CLI::App& app, Session& session);
void add_submit(CLI::App& app, Session& session);
void add_ask(CLI::App& app, Session& session);
void add_tier(CLI::App& app, Session& session);
void add_tier_compare(CLI::App& tier, Session& session);  ///< a verb of `tier`
void add_tier_why(CLI::App& tier, Session& session);      ///< three more of them
void add_value(CLI::App& app, Session& session);
void add_churn(CLI::App& app, Session& session);
void add_duplicates(CLI::App& app, Session& session);
void add_calendar(CLI::App& app, Session& session);
void add_verify(CLI::App& app, Session& session);
void add_head(CLI::App& app, Session& session);
void add_prove(CLI::App& app, Session& session);
void add_backup(CLI::App& app, Session& session);
void add_restore(CLI::App& app, Session& session);
void add_policy(CLI::App& app, Session& session);
void add_rules(CLI::App& app, Session& session);
void add_schema(CLI::App& app, Session& session);
void add_demo(CLI::App& app, Session& session);

/// A verb with its one line and its examples, in the language of the session.
CLI::App* add_verb(CLI::App& app, const Session& session, const char* name, Words line, Words examples);

}  // namespace custos::cli
