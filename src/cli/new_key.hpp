/// A new master key: 32 bytes of chance in a file of their own.
#pragma once

#include <string>

namespace custos::cli {

/// A key of chance in a new file, for its owner alone, which goes again unless it is kept. No path: no key is drawn.
class NewKey {
public:
    explicit NewKey(const std::string& path);
    NewKey(const NewKey&) = delete;
    NewKey& operator=(const NewKey&) = delete;
    ~NewKey();

    void keep() noexcept { kept_ = true; }

private:
    std::string path_;
    bool kept_ = false;
};

}  // namespace custos::cli
