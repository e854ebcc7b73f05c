/// The bytes of a file as UTF-8, whatever encoding it is in.
#pragma once

#include <custos/core/csv.hpp>
#include <custos/duplicates/people.hpp>

#include <memory>
#include <span>
#include <vector>

namespace custos::duplicates {

class TextSource {
public:
    /// Error: as InputFile; storage, when ICU lacks the converter.
    [[nodiscard]] static Result<TextSource> open(const std::string& path, Encoding encoding);

    TextSource(TextSource&&) noexcept;
    TextSource& operator=(TextSource&&) noexcept;
    ~TextSource();

    /// The next bytes, 0 at the end. Error: bad_value where the bytes are no text in the encoding.
    [[nodiscard]] Result<std::size_t> read(std::span<char> into);

    [[nodiscard]] std::uint64_t bytes_read() const noexcept { return file_.bytes_read(); }
    [[nodiscard]] std::uint64_t size() const noexcept { return file_.size(); }

private:
    struct Converter;
    TextSource(InputFile file, std::unique_ptr<Converter> converter) noexcept;

    InputFile file_;
    std::unique_ptr<Converter> converter_;  ///< none: the file is UTF-8
};

}  // namespace custos::duplicates
