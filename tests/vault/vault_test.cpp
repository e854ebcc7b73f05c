#include <custos/vault/vault.hpp>
#include <gtest/gtest.h>
namespace custos::vault { TEST(SelfTest, passes) { const auto r = self_test(); ASSERT_TRUE(r) << to_text(r.error()); } }
