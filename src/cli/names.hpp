/// What everything is called that has a name, as the library says it ("custos.names.list/1").
#pragma once

#include "console.hpp"

#include <custos.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace custos::cli {

class Names {
public:
    /// Takes them at an archive, whose house has fields and schemes of its own; else they are taken at the first
    /// question, and those have none. Errors: Failure.
    void load(custos_place at);

    /// Takes those of a scheme that is not an archive's: of what has `name`, `title`, and `tiers` that have them too.
    void add_scheme(const Json& scheme);

    /// None for what has no name. `list` as in terms.hpp.
    [[nodiscard]] std::optional<Words> of(std::string_view list, std::string_view word);

private:
    void add(std::string_view list, std::string_view word, std::string en, std::string zh);

    struct Name {
        std::string en;
        std::string zh;
    };
    std::map<std::string, std::map<std::string, Name, std::less<>>, std::less<>> lists_;
};

}  // namespace custos::cli
