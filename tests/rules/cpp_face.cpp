#include "face.hpp"

#include <custos/archive/archive.hpp>
#include <custos/core/document.hpp>

#include <stdexcept>

namespace custos::rule_cases {

namespace {

template <class T>
T must(Result<T> result)
{
    if (!result) throw std::runtime_error{to_text(result.error())};
    return std::move(result).value();
}

class CppFace final : public Face {
public:
    explicit CppFace(const Founding& founding) : folder_{founding.folder}
    {
        now = founding.now;
        custos::Founding first{StaffId{1}};
        if (!founding.policy.empty()) first.policy = must(read_document<policy::Policy>(founding.policy));
        archive_.emplace(must(Archive::create(options(), first)));
    }

    Reply call(std::uint64_t staff, std::string_view purpose, bool is_query, const std::string& document) override
    {
        auto desk =
            archive_->desk(StaffId{staff}, dossier::Purpose{static_cast<std::uint8_t>(number_of_purpose(purpose))});
        auto answer = is_query ? desk.ask_document(document) : desk.submit_document(document);
        if (!answer) return {{}, std::string{name_of(answer.error().code)}, answer.error().path};
        return {std::move(answer).value(), {}, {}};
    }

    void reopen() override
    {
        archive_.reset();
        archive_.emplace(must(Archive::open(options())));
    }

private:
    [[nodiscard]] OpenOptions options()
    {
        vault::KeyBytes key;
        key.bytes.fill(7);
        return {folder_, key, [this] { return Instant{now}; }};
    }

    std::filesystem::path folder_;
    std::optional<Archive> archive_;
};

}  // namespace

std::unique_ptr<Face> make_cpp_face(const Founding& founding) { return std::make_unique<CppFace>(founding); }

std::uint32_t number_of_purpose(std::string_view word)
{
    for (const auto& each : shape_of<dossier::Purpose>().words)
        if (each.name == word) return static_cast<std::uint32_t>(each.value);
    throw std::runtime_error{"no such purpose: " + std::string{word}};
}

}  // namespace custos::rule_cases
