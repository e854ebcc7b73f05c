/// Which process made a thing: a child that was forked later holds copies of locks and files that are its parent's.
#pragma once

namespace custos {

class Origin {
public:
    Origin();  ///< throws std::bad_alloc
    ~Origin();
    Origin(Origin&& other) noexcept;
    Origin& operator=(Origin&&) = delete;

    /// Is this a child of the process that made it? One load where the kernel wipes pages on fork (MADV_WIPEONFORK);
    /// elsewhere the process numbers are compared, which asks the kernel.
    [[nodiscard]] bool in_child() const noexcept;

private:
    void* page_ = nullptr;  ///< its first number is not zero, unless the kernel wiped it; null: moved from
    long owner_ = 0;
    bool wiped_on_fork_ = false;
};

}  // namespace custos
