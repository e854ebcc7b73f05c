#include "house.hpp"

#include "../chance_bytes.hpp"
#include "../figures.hpp"
#include "../files.hpp"

#include <cstring>

namespace custos::cli::demo {

House::House()
{
    fill_by_chance(key_.data(), key_.size());
    host_.ctx = this;
    host_.clock = [](void* ctx, std::int64_t* now) noexcept -> std::int32_t {
        *now = static_cast<const House*>(ctx)->now_ms;
        return 0;
    };
}

House::~House()
{
    archive_.reset();
    explicit_bzero(key_.data(), key_.size());
}

custos_open_options House::options(const std::string& folder) const noexcept
{
    auto made = CUSTOS_INIT(custos_open_options);
    made.key_kind = CUSTOS_KEY_BYTES;
    made.folder = folder.data();
    made.folder_size = folder.size();
    made.key = key_.data();
    made.key_size = key_.size();
    made.host = &host_;
    return made;
}

void House::found(const std::filesystem::path& folder, const std::string& policy)
{
    const auto where = folder.string();
    const auto how = options(where);
    custos_archive handle = 0;
    must(custos_create(&handle, &how, administrator, policy.data(), policy.size()));
    archive_.emplace(handle);
}

Archive House::open(const std::filesystem::path& folder) const
{
    const auto where = folder.string();
    const auto how = options(where);
    custos_archive handle = 0;
    must(custos_open(&handle, &how));
    return Archive{handle};
}

custos_backup_report House::restore(const std::filesystem::path& backup, const std::filesystem::path& folder) const
{
    const auto from = backup.string();
    const auto where = folder.string();
    const auto how = options(where);
    auto report = CUSTOS_INIT(custos_backup_report);
    must(custos_restore(&report, from.data(), from.size(), &how, nullptr, 0));
    return report;
}

void House::write_key(const std::filesystem::path& file) const
{
    auto text = to_hex(key_.data(), key_.size()) + "\n";
    write_new(file.string(), text);
    explicit_bzero(text.data(), text.size());
}

}  // namespace custos::cli::demo
