// Works: on files, beside an archive or without one.
#include "session.hpp"

#include <custos/archive/refusal.hpp>
#include <custos/core/document.hpp>
#include <custos/works/works.hpp>

namespace custos::capi {

namespace {

/// What the host lends, for one call.
class LentByHost {
public:
    explicit LentByHost(const custos_work_host* host)
        : given_{host == nullptr ? custos_work_host{} : read_struct(host, "host")}, watch_{given_.progress, given_.ctx}
    {
        lent.progress = watch_.progress();
        if (given_.stopwatch != nullptr) lent.stopwatch = [this] { return read_stopwatch(); };
    }
    LentByHost(const LentByHost&) = delete;
    LentByHost& operator=(const LentByHost&) = delete;

    [[nodiscard]] custos_status failed(const Error& error) const noexcept { return watch_.failed(error); }

    works::Lent lent;

private:
    [[nodiscard]] std::int64_t read_stopwatch() const
    {
        std::int64_t now = 0;
        std::int32_t answer = 0;
        {
            const InCallback inside;
            answer = given_.stopwatch(given_.ctx, &now);
        }
        if (answer != 0) throw Stop{from_host(answer, CUSTOS_E_CALLBACK), "host/stopwatch"};
        return now;
    }

    custos_work_host given_;
    Watch watch_;
};

/// Where a work is done: nowhere in particular, at an archive, or at a desk of one.
struct Place {
    OpenArchive* archive = nullptr;
    OpenDesk* desk = nullptr;
};

template <class Body>
custos_status at_place(custos_place at, Body&& body) noexcept
{
    if (at == 0) return guarded([&] { return body(Place{}); });
    if (kind_of(at) == HandleKind::desk)
        return at_desk(at, [&](OpenArchive& archive, OpenDesk& desk) { return body(Place{&archive, &desk}); });
    return at_archive(at, [&](OpenArchive& archive) { return body(Place{&archive, nullptr}); });
}

/// Does the work and hands its answer, or the document of a refusal, to `give`.
template <class Give>
custos_status do_work(const Place& place, const char* request, std::uint64_t size, const custos_work_host* host,
                      const Give& give)
{
    const auto text = bytes_given(request, size, longest_document, "request");
    LentByHost from{host};
    if (place.archive != nullptr) {
        from.lent.archive = &place.archive->archive;
        from.lent.clock = place.archive->host->clock();
    }
    if (place.desk != nullptr) from.lent.desk = &place.desk->desk;
    auto done = works::done(text, from.lent);
    if (!done) return from.failed(done.error());
    if (done.value()) return give(done.value().value());
    const auto& refusal = done.value().error();
    auto answer = to_document(archive::refusal_document(refusal), {.indent = false, .schema = "custos.refusal/1"});
    const auto given = give(answer);
    return given == CUSTOS_OK ? refused(refusal) : given;
}

}  // namespace

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_work(custos_place at, const char* request, uint64_t request_size, const custos_work_host* host,
                          custos_view_fn view, void* ctx)
{
    return at_place(at, [&](const Place& place) {
        require(view != nullptr, CUSTOS_E_NULL, "view");
        return do_work(place, request, request_size, host, [&](std::string& answer) {
            const auto taken = show(view, ctx, answer);
            vault::wipe(answer);
            return taken;
        });
    });
}

custos_status custos_work_into(char* out, uint64_t capacity, uint64_t* out_size, custos_place at, const char* request,
                               uint64_t request_size, const custos_work_host* host)
{
    return at_place(at, [&](const Place& place) {
        check_buffer(out, capacity, out_size);
        return do_work(place, request, request_size, host, [&](std::string& answer) {
            const auto copied = copy_out(out, capacity, out_size, answer);
            if (copied != CUSTOS_OK && place.desk != nullptr) {
                place.desk->answer.swap(answer);
                place.desk->waiting = true;
            }
            vault::wipe(answer);
            return copied;
        });
    });
}
