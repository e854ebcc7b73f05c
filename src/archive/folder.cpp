#include "folder.hpp"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

namespace custos::archive {

Result<std::vector<std::string>> names_in(const std::filesystem::path& folder)
{
    const std::unique_ptr<DIR, int (*)(DIR*)> stream{::opendir(folder.c_str()), &::closedir};
    if (!stream) return fail(Code::storage, folder.filename().string(), std::strerror(errno));
    std::vector<std::string> names;
    const auto next = [&] {
        errno = 0;
        return ::readdir(stream.get());
    };
    while (const auto* entry = next()) {
        const std::string_view name{entry->d_name};
        if (name != "." && name != "..") names.emplace_back(name);
    }
    if (errno != 0) return fail(Code::storage, folder.filename().string(), std::strerror(errno));
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace custos::archive
