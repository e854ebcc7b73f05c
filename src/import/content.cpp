#include "content.hpp"

#include <botan/hash.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <vector>

namespace custos::import {

struct Content::Body {
    struct CloseConverter {
        void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
    };
    using Converter = std::unique_ptr<UConverter, CloseConverter>;

    static Converter converter(const char* name)
    {
        UErrorCode state = U_ZERO_ERROR;
        Converter made{ucnv_open(name, &state)};
        if (U_FAILURE(state)) made.reset();
        return made;
    }

    explicit Body(InputFile&& opened) : file{std::move(opened)}, hash{Botan::HashFunction::create_or_throw("SHA-256")}
    {
    }

    InputFile file;
    std::unique_ptr<Botan::HashFunction> hash;
    Converter from;  ///< empty: the file is UTF-8
    Converter to;
    std::vector<char> raw;
    std::size_t begin = 0;  ///< of what was read and not yet converted
    std::size_t end = 0;
    std::vector<UChar> middle;  ///< the converters' own store between them
    UChar* middle_begin = nullptr;
    UChar* middle_end = nullptr;
    bool at_end = false;
    bool finished = false;  ///< the converters gave out all they held

    Result<std::size_t> read_raw(std::span<char> into)
    {
        BOOST_OUTCOME_TRY(const auto got, file.read(into));
        hash->update(reinterpret_cast<const std::uint8_t*>(into.data()), got);
        return got;
    }

    Result<std::size_t> read_converted(std::span<char> into)
    {
        auto* target = into.data();
        while (target == into.data() && !finished) {
            if (begin == end && !at_end) {
                BOOST_OUTCOME_TRY(end, read_raw(raw));
                begin = 0;
                at_end = end == 0;
            }
            const char* source = raw.data() + begin;
            UErrorCode state = U_ZERO_ERROR;
            ucnv_convertEx(to.get(), from.get(), &target, into.data() + into.size(), &source, raw.data() + end,
                           middle.data(), &middle_begin, &middle_end, middle.data() + middle.size(), false, at_end,
                           &state);
            begin = static_cast<std::size_t>(source - raw.data());
            finished = at_end && U_SUCCESS(state);
            if (U_FAILURE(state) && state != U_BUFFER_OVERFLOW_ERROR)
                return fail(Code::damaged, {"the text could not be converted", "文本无法转换"}, {}, u_errorName(state));
        }
        return static_cast<std::size_t>(target - into.data());
    }
};

Content::Content(std::unique_ptr<Body> body) noexcept : body_{std::move(body)} {}
Content::Content(Content&&) noexcept = default;
Content& Content::operator=(Content&&) noexcept = default;
Content::~Content() = default;

Result<Content> Content::open(const std::string& path, Encoding encoding)
{
    BOOST_OUTCOME_TRY(auto file, InputFile::open(path));
    auto body = std::make_unique<Body>(std::move(file));
    if (encoding == Encoding::gb_18030) {
        body->from = Body::converter("GB18030");
        body->to = Body::converter("UTF-8");
        if (!body->from || !body->to)
            return fail(Code::not_found, {"ICU has no table of GB 18030", "ICU 缺少 GB 18030 转换表"});
        body->raw.resize(1U << 16U);
        body->middle.resize(1U << 12U);
        body->middle_begin = body->middle_end = body->middle.data();
    }
    return Content{std::move(body)};
}

Result<std::size_t> Content::read(std::span<char> into)
{
    return body_->from ? body_->read_converted(into) : body_->read_raw(into);
}

std::uint64_t Content::bytes_read() const noexcept { return body_->file.bytes_read(); }
std::uint64_t Content::size() const noexcept { return body_->file.size(); }

Digest Content::digest()
{
    Digest digest{};
    body_->hash->final(digest.data());
    return digest;
}

}  // namespace custos::import
