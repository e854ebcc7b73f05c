#include "host.hpp"

namespace custos::capi {

namespace {

constexpr std::uint64_t largest_wrapped_key = 4096;

/// Calls wrap or unwrap with a buffer of ours, which is wiped: a key passes through it.
Bytes key_from(auto function, void* ctx, vault::Epoch epoch, ByteView given)
{
    std::array<std::uint8_t, largest_wrapped_key> buffer;
    std::uint64_t size = 0;
    std::int32_t answer = 0;
    {
        const InCallback inside;
        answer = function(ctx, epoch.value, given.data(), given.size(), buffer.data(), buffer.size(), &size);
    }
    Bytes made;
    if (answer == 0 && size <= buffer.size()) made.assign(buffer.data(), buffer.data() + size);
    vault::wipe(buffer.data(), buffer.size());
    return made;
}

}  // namespace

std::function<Instant()> Host::clock() const
{
    return [this] {
        std::int64_t now = 0;
        std::int32_t answer = 0;
        {
            const InCallback inside;
            answer = host_.clock(host_.ctx, &now);
        }
        if (answer != 0) throw Stop{from_host(answer, CUSTOS_E_CALLBACK), "host/clock"};
        if (!is_real(Instant{now})) throw Stop{CUSTOS_E_CALLBACK, "host/clock"};
        return Instant{now};
    };
}

vault::KeyService key_service_of(const std::shared_ptr<const Host>& host)
{
    const auto& given = host->functions();
    return {[host, &given](vault::Epoch epoch, ByteView key) { return key_from(given.wrap, given.ctx, epoch, key); },
            [host, &given](vault::Epoch epoch, ByteView wrapped) {
                return key_from(given.unwrap, given.ctx, epoch, wrapped);
            },
            [host, &given](vault::Epoch epoch) {
                const InCallback inside;
                return given.destroy(given.ctx, epoch.value) == 0;
            }};
}

void Host::log(std::uint32_t level, std::string_view line) const noexcept
{
    if (host_.log == nullptr) return;
    const InCallback inside;
    std::ignore = host_.log(host_.ctx, level, line.data(), line.size());
}

Progress Watch::progress()
{
    if (function_ == nullptr) return {};
    return [this](std::uint64_t done, std::uint64_t total) {
        const InCallback inside;
        const auto answer = function_(ctx_, done, total);
        if (answer != 0) stopped_ = from_host(answer, CUSTOS_E_CANCELLED);
        return answer == 0;
    };
}

custos_status Watch::failed(const Error& error) const noexcept
{
    const auto status = capi::failed(error);
    return error.code == Code::cancelled && stopped_ > 0 ? fault(stopped_) : status;
}

custos_status show(custos_view_fn view, void* ctx, std::string_view answer)
{
    std::int32_t taken = 0;
    {
        const InCallback inside;
        taken = view(ctx, answer.data(), answer.size());
    }
    return taken == 0 ? CUSTOS_OK : fault(from_host(taken, CUSTOS_E_CANCELLED), "view");
}

custos_status copy_out(char* out, std::uint64_t capacity, std::uint64_t* out_size, std::string_view answer)
{
    *out_size = answer.size();
    if (answer.size() > capacity) {
        if (capacity != 0) std::memset(out, 0, static_cast<std::size_t>(capacity));
        return fault(CUSTOS_E_BUFFER, "out");
    }
    if (!answer.empty()) std::memcpy(out, answer.data(), answer.size());
    return CUSTOS_OK;
}

std::vector<std::string_view> texts_given(const char* data, const std::uint64_t* ends, std::uint64_t count,
                                          std::string_view field, std::string_view ends_field)
{
    check_array(ends, count, longest_batch, ends_field);
    require(data != nullptr || count == 0, CUSTOS_E_NULL, field);
    std::vector<std::string_view> texts;
    texts.reserve(static_cast<std::size_t>(count));
    std::uint64_t begin = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
        require(ends[i] >= begin, CUSTOS_E_ARGUMENT, ends_field);
        texts.push_back(text_given(data + begin, ends[i] - begin, longest_text, field));
        begin = ends[i];
    }
    return texts;
}

void check_buffer(const char* out, std::uint64_t capacity, const std::uint64_t* out_size)
{
    require_pointer(out_size, "out_size");
    require(out != nullptr || capacity == 0, CUSTOS_E_NULL, "out");
}

}  // namespace custos::capi
