/// What the library says of its documents: of a title or member that it does not know, nothing.
#include "archive/said.hpp"

#include <custos/archive/archive.hpp>

#include <gtest/gtest.h>

namespace custos::archive {

namespace {

TEST(Said, of_every_command_what_it_is_and_why_it_may_be_refused)
{
    for (const auto title : command_titles())
        EXPECT_FALSE(said_of(title, {}).empty()) << title;
    EXPECT_NE(refusals_of("dossier.open"), "");
    EXPECT_FALSE(rules_named_for("dossier.open").empty());
}

TEST(Said, of_what_is_no_document_nothing)
{
    for (const auto* title : {"", "aaa", "no.such", "zzz.last"}) {
        EXPECT_EQ(said_of(title, {}), "") << title;
        EXPECT_EQ(said_of(title, "dossier"), "") << title;
        EXPECT_EQ(refusals_of(title), "") << title;
        EXPECT_TRUE(rules_named_for(title).empty()) << title;
    }
    EXPECT_EQ(said_of("dossier.open", "no such member"), "");
}

}  // namespace

}  // namespace custos::archive
