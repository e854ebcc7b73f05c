/// How an archive is to be opened, read from the host's struct; and heads as structs.
#pragma once

#include "host.hpp"

namespace custos::capi {

/// The options of one call, checked. The key is wiped with it. The host outlives it in the archive.
class Opening {
public:
    explicit Opening(const custos_open_options* given);
    ~Opening();
    Opening(const Opening&) = delete;
    Opening& operator=(const Opening&) = delete;

    /// A failure to open: what the host said if it was the host who ended it.
    [[nodiscard]] custos_status failed(const Error& error) const noexcept { return watch_.failed(error); }

    OpenOptions options;
    std::unique_ptr<Host> host;

private:
    static custos_open_options read_options(const custos_open_options* given);
    void take_key();

    custos_open_options asked_;
    Watch watch_;
};

[[nodiscard]] custos_head head_from(const journal::Head& head) noexcept;
[[nodiscard]] journal::Head head_of(const custos_head& head) noexcept;

}  // namespace custos::capi
