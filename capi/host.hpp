/// The host's callbacks as the library wants them.
#pragma once

#include "guard.hpp"

#include <custos/archive/archive.hpp>

namespace custos::capi {

/// The callbacks of one archive. Stays at its place as long as the archive is open.
class Host {
public:
    explicit Host(const custos_host& host) noexcept : host_{host} {}
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    [[nodiscard]] std::function<Instant()> clock() const;

    /// One line for the host's log; ids and counts only.
    void log(std::uint32_t level, std::string_view line) const noexcept;

    [[nodiscard]] const custos_host& functions() const noexcept { return host_; }

private:
    custos_host host_;
};

/// The host's key service. It keeps the callbacks as long as the archive keeps it.
[[nodiscard]] vault::KeyService key_service_of(const std::shared_ptr<const Host>& host);

/// Progress for one call, which remembers with what number the host ended it.
class Watch {
public:
    Watch(custos_progress_fn function, void* ctx) noexcept : function_{function}, ctx_{ctx} {}
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

    [[nodiscard]] Progress progress();

    /// A failure of the watched work: what the host said if it was the host who ended it.
    [[nodiscard]] custos_status failed(const Error& error) const noexcept;

private:
    custos_progress_fn function_;
    void* ctx_;
    custos_status stopped_ = CUSTOS_OK;
};

/// Gives an answer to a view of the host. The answer stays ours.
[[nodiscard]] custos_status show(custos_view_fn view, void* ctx, std::string_view answer);

/// Copies an answer into the caller's buffer; too small: zeroed, and CUSTOS_E_BUFFER with the size that it takes.
[[nodiscard]] custos_status copy_out(char* out, std::uint64_t capacity, std::uint64_t* out_size,
                                     std::string_view answer);

/// The two pointers of every caller's buffer.
void check_buffer(const char* out, std::uint64_t capacity, const std::uint64_t* out_size);

}  // namespace custos::capi
