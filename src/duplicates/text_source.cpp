#include "text_source.hpp"

#include <unicode/bytestream.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

namespace custos::duplicates {

struct TextSource::Converter {
    struct Close {
        void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
    };
    std::unique_ptr<UConverter, Close> from;
    std::vector<char> raw = std::vector<char>(1U << 16U);
    std::u16string middle;
    std::string ready;  ///< UTF-8 that was not yet asked for, from `given` on
    std::size_t given = 0;
    bool ended = false;

    Result<void> fill(InputFile& file)
    {
        BOOST_OUTCOME_TRY(const auto got, file.read(raw));
        ended = got == 0;
        middle.resize(raw.size() * 2);
        const char* source = raw.data();
        UChar* target = middle.data();
        UErrorCode state = U_ZERO_ERROR;
        ucnv_toUnicode(from.get(), &target, middle.data() + middle.size(), &source, raw.data() + got, nullptr,
                       static_cast<UBool>(ended), &state);
        if (U_FAILURE(state))
            return fail(Code::bad_value, {"these bytes are no text in the file's encoding", "内容不是该编码的文本"});
        ready.clear();
        given = 0;
        icu::StringByteSink<std::string> sink{&ready};
        icu::UnicodeString{false, middle.data(), static_cast<std::int32_t>(target - middle.data())}.toUTF8(sink);
        return outcome::success();
    }
};

TextSource::TextSource(InputFile file, std::unique_ptr<Converter> converter) noexcept
    : file_{std::move(file)}, converter_{std::move(converter)}
{
}
TextSource::TextSource(TextSource&&) noexcept = default;
TextSource& TextSource::operator=(TextSource&&) noexcept = default;
TextSource::~TextSource() = default;

Result<TextSource> TextSource::open(const std::string& path, Encoding encoding)
{
    BOOST_OUTCOME_TRY(auto file, InputFile::open(path));
    if (encoding == Encoding::utf_8) return TextSource{std::move(file), nullptr};
    auto converter = std::make_unique<Converter>();
    UErrorCode state = U_ZERO_ERROR;
    converter->from.reset(ucnv_open("GB18030", &state));
    if (U_SUCCESS(state))
        ucnv_setToUCallBack(converter->from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &state);
    if (U_FAILURE(state))
        return fail(Code::storage, {"this machine cannot read the encoding", "本机无法读取该编码"}, path);
    return TextSource{std::move(file), std::move(converter)};
}

Result<std::size_t> TextSource::read(std::span<char> into)
{
    if (!converter_) return file_.read(into);
    auto& converter = *converter_;
    while (converter.given == converter.ready.size() && !converter.ended) {
        BOOST_OUTCOME_TRY(converter.fill(file_));
    }
    const auto size = std::min(into.size(), converter.ready.size() - converter.given);
    std::copy_n(converter.ready.data() + converter.given, size, into.data());
    converter.given += size;
    return size;
}

}  // namespace custos::duplicates
