#include <custos/core/wiped.hpp>
#include <custos/vault/sealed.hpp>
#include <custos/vault/vault.hpp>

#include <sys/random.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace custos::vault {

void wipe(void* data, std::size_t size) noexcept { overwrite(data, size); }

void wipe(std::string& text) noexcept
{
    text.resize(text.capacity());  // a moved-from short string still holds its bytes behind a size of 0
    wipe(text.data(), text.size());
    text.clear();
}

Secret::Secret(std::string&& text) noexcept : text_{std::move(text)} { wipe(text); }

Secret::Secret(Secret&& other) noexcept : text_{std::move(other.text_)} { wipe(other.text_); }

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        wipe(text_);
        text_ = std::move(other.text_);
        wipe(other.text_);
    }
    return *this;
}

Secret::~Secret() { wipe(text_); }

void random_bytes(std::span<std::uint8_t> out)
{
    while (!out.empty()) {
        const auto got = ::getrandom(out.data(), out.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error{errno, std::generic_category(), "getrandom"};
        out = out.subspan(static_cast<std::size_t>(got));
    }
}

}  // namespace custos::vault
