/// Documents of estimates. What is kept is whole numbers and core/document writes no others; what a model says has
/// fractions, is read by other programs, and never comes back in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace custos::cli {

/// A JSON object that is put together member by member, in the order of the calls. Names and texts are words of this
/// program's own, in ASCII without quotes, never a customer's.
class Figures {
public:
    Figures& text(std::string_view name, std::string_view value);
    Figures& count(std::string_view name, std::uint64_t value);
    Figures& truth(std::string_view name, bool value);
    Figures& number(std::string_view name, double value);  ///< the shortest text that reads back the same
    Figures& number(std::string_view name, std::optional<double> value);  ///< null when there is none
    Figures& object(std::string_view name, const Figures& value);
    Figures& list(std::string_view name, const std::vector<Figures>& values);

    [[nodiscard]] std::string print(unsigned indent = 0) const;

private:
    struct Member {
        std::string name;
        std::string plain;  ///< when there are neither
        std::vector<Figures> parts;
        enum class Kind { plain, object, list } kind = Kind::plain;
    };
    Figures& add(std::string_view name, std::string plain);

    std::vector<Member> members_;
};

}  // namespace custos::cli
