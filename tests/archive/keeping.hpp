/// An archive whose power goes in the middle of something, and a key service that lives on.
#pragma once

#include "house.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <map>

namespace custos::test {

/// Runs in a child that ends in the middle of `work`, as if the power went.
template <class Work>
void cut_short(Work work)
{
    const auto child = ::fork();
    if (child == 0) {
        work();
        ::_exit(1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    ASSERT_EQ(WEXITSTATUS(status), 0) << "it was to end in the middle";
}

/// A key service in memory; its keys outlive the archives that it serves.
struct KeyKeeper {
    std::map<std::uint32_t, Bytes> keys;
    bool away = false;
    bool keeps_all = false;
    std::function<void()> on_wrap;
    std::function<void()> on_end;

    [[nodiscard]] vault::MasterKey key()
    {
        const auto mixed = [](ByteView text, const Bytes& secret) {
            Bytes out{text.begin(), text.end()};
            for (std::size_t i = 0; i < out.size(); ++i)
                out[i] ^= secret[i];
            return out;
        };
        return vault::KeyService{[this, mixed](vault::Epoch epoch, ByteView plain) -> Bytes {
                                     if (on_wrap) on_wrap();
                                     if (away) return Bytes{};
                                     auto& secret = keys[epoch.value] = Bytes(plain.size());
                                     vault::random_bytes(secret);
                                     return mixed(plain, secret);
                                 },
                                 [this, mixed](vault::Epoch epoch, ByteView wrapped) {
                                     const auto found = keys.find(epoch.value);
                                     return found == keys.end() ? Bytes{} : mixed(wrapped, found->second);
                                 },
                                 [this](vault::Epoch epoch) {
                                     if (on_end) on_end();
                                     if (away || keeps_all) return false;
                                     keys.erase(epoch.value);
                                     return true;
                                 }};
    }
};

}  // namespace custos::test
