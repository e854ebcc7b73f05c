/// What tests of works share: a folder of files, and a work done by its document.
#pragma once

#include <custos/works/works.hpp>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <unistd.h>

namespace custos::works::test {

class Folder {
public:
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "custos-works-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    [[nodiscard]] std::string operator/(std::string_view name) const { return (path_ / name).string(); }

    std::string write(std::string_view name, std::string_view text) const
    {
        std::ofstream{path_ / name, std::ios::binary} << text;
        return (path_ / name).string();
    }
    [[nodiscard]] std::string read(std::string_view name) const
    {
        std::ifstream in{path_ / name, std::ios::binary};
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }

private:
    std::filesystem::path path_;
};

/// A request as a host writes it: members of the document behind its title. $ stands for the folder.
inline Result<Ruling<std::string>> ask(const Folder& folder, std::string_view title, std::string members,
                                       const Lent& lent = {})
{
    for (auto at = members.find('$'); at != std::string::npos; at = members.find('$', at))
        members.replace(at, 1, (folder / ""));
    const auto comma = members.empty() ? "" : ", ";
    return done(R"({"schema": "custos.)" + std::string{title} + R"(/1")" + comma + members + "}", lent);
}

/// Its answer's document, or the words of its error.
inline std::string answer_of(const Folder& folder, std::string_view title, std::string members, const Lent& lent = {})
{
    const auto answer = ask(folder, title, std::move(members), lent);
    if (!answer) return to_text(answer.error());
    return answer.value() ? answer.value().value() : to_text(answer.value().error());
}

inline Error error_of(const Folder& folder, std::string_view title, std::string members, const Lent& lent = {})
{
    return ask(folder, title, std::move(members), lent).error();
}

}  // namespace custos::works::test
