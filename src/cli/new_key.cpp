#include "new_key.hpp"

#include "chance_bytes.hpp"
#include "figures.hpp"
#include "files.hpp"

#include <array>
#include <cstring>

#include <unistd.h>

namespace custos::cli {

NewKey::NewKey(const std::string& path) : path_{path}
{
    if (path_.empty()) return;
    std::array<std::uint8_t, 32> key{};
    fill_by_chance(key.data(), key.size());
    auto text = to_hex(key.data(), key.size()) + "\n";
    write_new(path_, text);
    explicit_bzero(key.data(), key.size());
    explicit_bzero(text.data(), text.size());
}

NewKey::~NewKey()
{
    if (!path_.empty() && !kept_) unlink(path_.c_str());
}

}  // namespace custos::cli
