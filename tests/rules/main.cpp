// test_rules cpp_face|c_face FILE: plays the cases of a file, each in a house of its own; ends with 1 if one comes
// otherwise than expected, with 2 if the file is not what README.md says.
#include "play.hpp"

#include <unistd.h>

#include <iostream>

namespace {

using namespace custos::rule_cases;

/// A folder that is gone when the cases are.
class Folder {
public:
    Folder() : path_{std::filesystem::temp_directory_path() / ("custos-rules-" + std::to_string(::getpid()))}
    {
        std::filesystem::create_directories(path_);
    }
    ~Folder()
    {
        std::error_code none;
        std::filesystem::remove_all(path_, none);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(std::size_t number) const { return path_ / std::to_string(number); }

private:
    std::filesystem::path path_;
};

int play_all(const CaseFile& file, const MakeFace& make)
{
    const Folder folder;
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < file.cases.size(); ++i) {
        const auto& told = file.cases[i];
        try {
            play(told, make, folder / i);
            std::cout << "as told: " << told.title << '\n';
        } catch (const std::exception& fault) {
            ++wrong;
            std::cout << "OTHERWISE: " << told.title << "\n  " << fault.what() << '\n';
        }
    }
    std::cout << file.rule << ": " << file.cases.size() << " cases, " << wrong << " otherwise than told\n";
    return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char** words)
{
    const std::string face = count == 3 ? words[1] : "";
    if (face != "cpp_face" && face != "c_face") {
        std::cerr << "test_rules cpp_face|c_face FILE\n";
        return 2;
    }
    try {
        const auto file = read_cases(std::filesystem::path{words[2]});
        return play_all(file, face == "c_face" ? make_c_face : make_cpp_face);
    } catch (const Fault& fault) {
        std::cerr << fault.what() << '\n';
        return 2;
    }
}
