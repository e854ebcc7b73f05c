/// What the archive does with commands, events and questions. An area adds one file that calls `add_commands`,
/// `add_events` and `add_queries` with its lists; everything else follows from the descriptions.
#pragma once

#include "asking.hpp"
#include "writing.hpp"

/// A command or a question of which the gate asks for the right alone: mark, basis and purpose are the area's own
/// rules, where it names a customer.
#define CUSTOS_BY_RIGHT(Command, AreaSight, right)                    \
    template <>                                                       \
    struct custos::archive::Needs<Command> {                          \
        using Sight = AreaSight;                                      \
        static constexpr auto action = custos::access::Action::right; \
        static constexpr auto about = custos::archive::About::house;  \
    };

/// A command that whoever works here may give, of whatever grade.
#define CUSTOS_ANYBODYS(Command, AreaSight)                          \
    template <>                                                      \
    struct custos::archive::Needs<Command> {                         \
        using Sight = AreaSight;                                     \
        static constexpr auto action = custos::access::Action::view; \
        static constexpr auto about = custos::archive::About::house; \
        static constexpr bool anybodys = true;                       \
    };

/// A question that tells of customers: of the one that its `dossier` names, or of a list of them.
#define CUSTOS_QUESTION(Query, AreaSight, right, whom)                \
    template <>                                                       \
    struct custos::archive::Needs<Query> {                            \
        using Sight = AreaSight;                                      \
        static constexpr auto action = custos::access::Action::right; \
        static constexpr auto about = custos::archive::About::whom;   \
        static constexpr auto manner = custos::access::Manner::look;  \
    };
/// A question at the point of sale about one customer. It is answered through a mark, too; `untold` is the member of
/// its answer that only those are told to whom the dossier is open (ORD-07).
#define CUSTOS_SERVING(Query, AreaSight, right, untold)                 \
    template <>                                                         \
    struct custos::archive::Needs<Query> {                              \
        using Sight = AreaSight;                                        \
        static constexpr auto action = custos::access::Action::right;   \
        static constexpr auto about = custos::archive::About::customer; \
        static constexpr auto manner = custos::access::Manner::serve;   \
        static void cut(auto& view) noexcept { view.untold = {}; }      \
    };
/// A question that lists customers: `list` is the member of its answer that holds the rows.
#define CUSTOS_LIST(Query, AreaSight, right, list)                                                       \
    template <>                                                                                          \
    struct custos::archive::Needs<Query> {                                                               \
        using Sight = AreaSight;                                                                         \
        static constexpr auto action = custos::access::Action::right;                                    \
        static constexpr auto about = custos::archive::About::customers;                                 \
        static constexpr auto manner = custos::access::Manner::look;                                     \
        [[nodiscard]] static std::size_t rows_in(const auto& view) noexcept { return view.list.size(); } \
    };
/// A command that changes one dossier, which it names: at a mark only the custodian's, or by leave (SENS-04).
#define CUSTOS_CHANGE(Command, AreaSight, right) CUSTOS_QUESTION(Command, AreaSight, right, customer)
/// A command that takes down what a customer says, whoever keeps the dossier, or opens one: a change, but for the mark.
#define CUSTOS_TAKEN_DOWN(Command, AreaSight, right)                    \
    template <>                                                         \
    struct custos::archive::Needs<Command> {                            \
        using Sight = AreaSight;                                        \
        static constexpr auto action = custos::access::Action::right;   \
        static constexpr auto about = custos::archive::About::customer; \
        static constexpr bool through_mark = true;                      \
    };
/// The typed doors of a command, of one that is also given in groups, and of a question: made in the area's file.
#define CUSTOS_SINGLE_DOORS(Command)                                                               \
    template custos::Result<custos::Ruling<custos::Receipt>> custos::Desk::submit(const Command&); \
    template custos::Result<custos::Ruling<custos::Receipt>> custos::Desk::consider(const Command&) const;
#define CUSTOS_COMMAND_DOORS(Command)                                                               \
    CUSTOS_SINGLE_DOORS(Command)                                                                    \
    template custos::Result<std::vector<custos::Ruling<custos::Receipt>>> custos::Desk::submit_all( \
        std::span<const Command>);
#define CUSTOS_QUERY_DOORS(View, Query) template custos::archive::Answer<View> custos::Desk::ask(const Query&);
