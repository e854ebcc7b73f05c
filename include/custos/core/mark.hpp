/// Secrecy marks (SENS-02). They stand below every area, since whatever lists dossiers shows them (FILE-05).
#pragma once

#include <boost/describe.hpp>

#include <cstdint>

namespace custos::dossier {

/// SENS-02: none, 秘密, 机密, 绝密.
enum class Mark : std::uint8_t { none = 0, confidential = 1, secret = 2, top_secret = 3 };
BOOST_DESCRIBE_ENUM(Mark, none, confidential, secret, top_secret)

}  // namespace custos::dossier
