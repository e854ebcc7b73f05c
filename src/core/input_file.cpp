#include <custos/core/csv.hpp>

#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <limits>

namespace custos {

void InputFile::Close::operator()(gzFile_s* file) const noexcept { gzclose(file); }

InputFile::InputFile(InputFile&&) noexcept = default;
InputFile& InputFile::operator=(InputFile&&) noexcept = default;
InputFile::~InputFile() = default;

Result<InputFile> InputFile::open(const std::string& path)
{
    InputFile file;
    std::error_code failed;
    const bool regular = !std::filesystem::is_directory(path, failed);
    if (regular) file.file_.reset(gzopen(path.c_str(), "rb"));
    if (!file.file_) return fail(Code::not_found, {"no such file, or it cannot be read", "文件不存在或无法读取"}, path);
    const auto size = std::filesystem::file_size(path, failed);  // a pipe has none
    file.size_ = failed ? 0 : size;
    file.path_ = path;
    gzbuffer(file.file_.get(), 1U << 17U);
    return file;
}

Result<std::size_t> InputFile::read(std::span<char> into)
{
    const auto most = std::min<std::size_t>(into.size(), std::numeric_limits<int>::max());
    const auto got = gzread(file_.get(), into.data(), static_cast<unsigned>(most));
    int state = Z_OK;
    gzerror(file_.get(), &state);  // a file that is cut off shows only here, after its last good bytes
    if (state == Z_ERRNO) return fail(Code::storage, path_);
    if (got < 0 || state == Z_BUF_ERROR)
        return fail(Code::damaged, {"the packed file is damaged or cut off", "压缩文件已损坏或不完整"}, path_);
    return static_cast<std::size_t>(got);
}

std::uint64_t InputFile::bytes_read() const noexcept
{
    const auto at = gzoffset(file_.get());
    return at > 0 ? static_cast<std::uint64_t>(at) : 0;
}

}  // namespace custos
