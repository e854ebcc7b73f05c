#include "face.hpp"

#include <custos.h>

#include <cctype>
#include <cstring>
#include <stdexcept>

namespace custos::rule_cases {

namespace {

/// "E_BAD_DOCUMENT" → "bad_document".
std::string word_of(custos_status status)
{
    std::string word;
    for (const char* at = custos_status_name(status) + std::strlen("E_"); *at != '\0'; ++at)
        word += static_cast<char>(std::tolower(static_cast<unsigned char>(*at)));
    return word;
}

void must(custos_status status)
{
    if (status != CUSTOS_OK) throw std::runtime_error{word_of(status) + ": " + custos_last_error()->text};
}

class CFace final : public Face {
public:
    explicit CFace(const Founding& founding) : folder_{founding.folder.string()}
    {
        now = founding.now;
        std::memset(key_, 7, sizeof key_);
        host_.ctx = this;
        host_.clock = [](void* ctx, std::int64_t* ms) {
            *ms = static_cast<CFace*>(ctx)->now;
            return std::int32_t{0};
        };
        options_.key_kind = CUSTOS_KEY_BYTES;
        options_.folder = folder_.data();
        options_.folder_size = folder_.size();
        options_.key = key_;
        options_.key_size = sizeof key_;
        options_.host = &host_;
        const auto* policy = founding.policy.empty() ? nullptr : founding.policy.data();
        must(custos_create(&archive_, &options_, 1, policy, founding.policy.size()));
    }
    ~CFace() override { custos_close(archive_); }
    CFace(const CFace&) = delete;
    CFace& operator=(const CFace&) = delete;

    Reply call(std::uint64_t staff, std::string_view purpose, bool is_query, const std::string& document) override
    {
        custos_desk desk = 0;
        must(custos_desk_open(&desk, archive_, staff, number_of_purpose(purpose)));
        Reply reply;
        const auto status =
            (is_query ? custos_ask : custos_submit)(desk, document.data(), document.size(), keep, &reply);
        if (status != CUSTOS_OK && status != CUSTOS_REFUSED) reply = {{}, word_of(status), custos_last_error()->field};
        must(custos_desk_close(desk));
        return reply;
    }

    void reopen() override
    {
        must(custos_close(archive_));
        must(custos_open(&archive_, &options_));
    }

private:
    static std::int32_t keep(void* ctx, const char* data, std::uint64_t size)
    {
        static_cast<Reply*>(ctx)->document.assign(data, size);
        return 0;
    }

    std::string folder_;
    std::uint8_t key_[32];
    custos_host host_ = CUSTOS_INIT(custos_host);
    custos_open_options options_ = CUSTOS_INIT(custos_open_options);
    custos_archive archive_ = 0;
};

}  // namespace

std::unique_ptr<Face> make_c_face(const Founding& founding) { return std::make_unique<CFace>(founding); }

}  // namespace custos::rule_cases
