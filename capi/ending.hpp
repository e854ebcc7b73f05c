/// The end of the process. exit() tears down what is static while other threads go on, and Botan's pool of locked
/// memory is: an AES key that was wiped there would still seal. So no call is at work when that happens.
#pragma once

namespace custos::capi {

/// A call as a scope; one inside another is part of it. False: the process is ending, and nothing is to be touched.
class AtWork {
public:
    AtWork() noexcept;
    ~AtWork();
    AtWork(const AtWork&) = delete;
    AtWork& operator=(const AtWork&) = delete;

    [[nodiscard]] explicit operator bool() const noexcept { return begun_; }

private:
    bool begun_;
};

/// Around the host's own code, which may take its time and may end the process. Where that is over meanwhile, the call
/// never goes on.
void interrupt_work() noexcept;
void resume_work() noexcept;

}  // namespace custos::capi
