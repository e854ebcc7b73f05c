#include "figures.hpp"

#include <fmt/format.h>

#include <cmath>

namespace custos::cli {

Figures& Figures::add(std::string_view name, std::string plain)
{
    members_.push_back({std::string{name}, std::move(plain), {}, Member::Kind::plain});
    return *this;
}

Figures& Figures::text(std::string_view name, std::string_view value)
{
    return add(name, fmt::format("\"{}\"", value));
}

Figures& Figures::count(std::string_view name, std::uint64_t value) { return add(name, fmt::format("{}", value)); }

Figures& Figures::truth(std::string_view name, bool value) { return add(name, value ? "true" : "false"); }

Figures& Figures::number(std::string_view name, double value)
{
    return add(name, std::isfinite(value) ? fmt::format("{}", value) : "null");
}

Figures& Figures::number(std::string_view name, std::optional<double> value)
{
    return value ? number(name, *value) : add(name, "null");
}

Figures& Figures::object(std::string_view name, const Figures& value)
{
    members_.push_back({std::string{name}, {}, {value}, Member::Kind::object});
    return *this;
}

Figures& Figures::list(std::string_view name, const std::vector<Figures>& values)
{
    members_.push_back({std::string{name}, {}, values, Member::Kind::list});
    return *this;
}

std::string Figures::print(unsigned indent) const
{
    const std::string inside(indent + 2, ' ');
    std::string out = "{";
    for (std::size_t i = 0; i < members_.size(); ++i) {
        const auto& member = members_[i];
        out += fmt::format("{}\n{}\"{}\": ", i == 0 ? "" : ",", inside, member.name);
        if (member.kind == Member::Kind::plain) out += member.plain;
        if (member.kind == Member::Kind::object) out += member.parts.front().print(indent + 2);
        if (member.kind != Member::Kind::list) continue;
        out += "[";
        for (std::size_t part = 0; part < member.parts.size(); ++part)
            out += (part == 0 ? "" : ", ") + member.parts[part].print(indent + 2);
        out += "]";
    }
    out += fmt::format("\n{}}}", std::string(indent, ' '));
    return out;
}

}  // namespace custos::cli
