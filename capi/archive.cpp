// Archives and desks: making, opening, closing.
#include "options.hpp"
#include "session.hpp"

#include <custos/core/document.hpp>

#include <fmt/format.h>

namespace custos::capi {

custos_status tallied(OpenArchive& at, custos_status status) noexcept
{
    auto& counters = at.counters;
    auto& counter = status == CUSTOS_OK || status == CUSTOS_DONE ? counters.done
                    : status == CUSTOS_REFUSED                   ? counters.refused
                                                                 : counters.failed;
    counter.fetch_add(1, std::memory_order_relaxed);
    switch (status) {
        case CUSTOS_E_DAMAGED:
        case CUSTOS_E_POISONED:
        case CUSTOS_E_STORAGE:
        case CUSTOS_E_KEY_SERVICE:
        case CUSTOS_E_INTERNAL: at.host->log(CUSTOS_LOG_ERROR, name_of_status(status)); break;
        default: break;
    }
    return status;
}

namespace {

custos_status enter_archive(custos_archive* out, std::shared_ptr<const Host> host, Archive archive)
{
    const auto entries = archive.head().size;
    const auto& told = *host;
    const auto handle = enter(HandleKind::archive, std::make_unique<OpenArchive>(std::move(host), std::move(archive)));
    if (handle == 0) return fault(CUSTOS_E_HANDLES);
    *out = handle;
    told.log(CUSTOS_LOG_INFORMATION, fmt::format("open: {} entries", entries));
    return CUSTOS_OK;
}

}  // namespace

Opening::Opening(const custos_open_options* given)
    : asked_{read_options(given)},
      host{std::make_shared<Host>(read_struct(asked_.host, "options/host"))},
      watch_{host->functions().progress, host->functions().ctx}
{
    const auto& functions = host->functions();
    require_pointer(functions.clock, "options/host/clock");
    options.folder =
        std::filesystem::path{text_given(asked_.folder, asked_.folder_size, longest_path, "options/folder")};
    require(!options.folder.empty(), CUSTOS_E_ARGUMENT, "options/folder");
    options.clock = host->clock();
    options.progress = watch_.progress();
    if (asked_.expected != nullptr) options.expected = head_of(read_struct(asked_.expected, "options/expected"));
    take_key(options.key, {asked_.key_kind, asked_.key, asked_.key_size, host, key_of_options});
}

Opening::~Opening() { wipe_key(options.key); }

custos_open_options Opening::read_options(const custos_open_options* given)
{
    auto asked = read_struct(given, "options");
    require_pointer(asked.host, "options/host");
    return asked;
}

namespace {

void take_bytes(vault::KeyBytes& into, const GivenKey& given)
{
    require_pointer(given.key, given.fields.key);
    require(given.size == into.bytes.size(), CUSTOS_E_ARGUMENT, given.fields.size);
    std::memcpy(into.bytes.data(), given.key, into.bytes.size());
}

void take_passphrase(vault::Passphrase& into, const GivenKey& given)
{
    const auto phrase =
        bytes_given(reinterpret_cast<const char*>(given.key), given.size, longest_text, given.fields.key);
    require(!phrase.empty(), CUSTOS_E_ARGUMENT, given.fields.size);
    into.text.assign(phrase);
}

vault::KeyService key_service(const GivenKey& given)
{
    require_pointer(given.host.get(), given.fields.host);
    const auto& functions = given.host->functions();
    require_pointer(functions.wrap, given.fields.wrap);
    require_pointer(functions.unwrap, given.fields.unwrap);
    require_pointer(functions.destroy, given.fields.destroy);
    require(given.key == nullptr && given.size == 0, CUSTOS_E_ARGUMENT, given.fields.key);
    return key_service_of(given.host);
}

}  // namespace

void take_key(vault::MasterKey& into, const GivenKey& given)
{
    switch (given.kind) {
        case CUSTOS_KEY_BYTES: return take_bytes(into.emplace<vault::KeyBytes>(), given);
        case CUSTOS_KEY_PASSPHRASE: return take_passphrase(into.emplace<vault::Passphrase>(), given);
        case CUSTOS_KEY_SERVICE: into.emplace<vault::KeyService>(key_service(given)); return;
        default: throw Stop{CUSTOS_E_ARGUMENT, given.fields.kind};
    }
}

void wipe_key(vault::MasterKey& key) noexcept
{
    if (auto* bytes = std::get_if<vault::KeyBytes>(&key)) vault::wipe(bytes->bytes.data(), bytes->bytes.size());
    if (auto* phrase = std::get_if<vault::Passphrase>(&key)) vault::wipe(phrase->text);
}

}  // namespace custos::capi

using namespace custos;
using namespace custos::capi;

custos_status custos_create(custos_archive* out, const custos_open_options* options, uint64_t administrator,
                            const char* policy, uint64_t policy_size)
{
    return guarded([&]() -> custos_status {
        require_pointer(out, "out");
        Opening opening{options};
        const auto text = bytes_given(policy, policy_size, longest_document, "policy");
        Founding founding{{administrator}, {}};
        if (!text.empty()) {
            auto read = read_document<policy::Policy>(text);
            if (!read) return failed(read.error());
            founding.policy = std::move(read).value();
        }
        auto made = Archive::create(opening.options, founding);
        if (!made) return opening.failed(made.error());
        return enter_archive(out, std::move(opening.host), std::move(made).value());
    });
}

custos_status custos_open(custos_archive* out, const custos_open_options* options)
{
    return guarded([&]() -> custos_status {
        require_pointer(out, "out");
        Opening opening{options};
        auto opened = Archive::open(opening.options);
        if (!opened) return opening.failed(opened.error());
        return enter_archive(out, std::move(opening.host), std::move(opened).value());
    });
}

custos_status custos_close(custos_archive archive)
{
    return guarded([&]() -> custos_status {
        if (archive == 0) return CUSTOS_OK;
        const auto [found, held] = leave(HandleKind::archive, archive);
        if (!found) return fault(CUSTOS_E_HANDLE, "archive");
        if (held == nullptr) return CUSTOS_OK;
        auto& at = static_cast<OpenArchive&>(*held);
        const auto closed = at.archive.close();
        at.host->log(CUSTOS_LOG_INFORMATION, "closed");
        return closed ? CUSTOS_OK : failed(closed.error());
    });
}

custos_status custos_desk_open(custos_desk* out, custos_archive archive, uint64_t staff, uint32_t purpose)
{
    return at_archive(archive, [&](OpenArchive& at) -> custos_status {
        require_pointer(out, "out");
        require(staff != 0, CUSTOS_E_ARGUMENT, "staff");
        require(purpose >= CUSTOS_PURPOSE_SERVICE && purpose <= CUSTOS_PURPOSE_EMERGENCY, CUSTOS_E_ARGUMENT, "purpose");
        const auto desk = at.archive.desk({staff}, static_cast<dossier::Purpose>(purpose));
        const auto handle = enter(HandleKind::desk, std::make_unique<OpenDesk>(archive, desk));
        if (handle == 0) return fault(CUSTOS_E_HANDLES);
        *out = handle;
        return CUSTOS_OK;
    });
}

custos_status custos_desk_close(custos_desk desk)
{
    return guarded([&]() -> custos_status {
        if (desk == 0 || leave(HandleKind::desk, desk).found) return CUSTOS_OK;
        return fault(CUSTOS_E_HANDLE, "desk");
    });
}
