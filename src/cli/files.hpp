/// Files of the command line: read whole, written whole, and temporary ones.
#pragma once

#include "console.hpp"

#include <string>
#include <string_view>

namespace custos::cli {

/// The whole of a file, or of standard input for "-"; at most 64 MiB. Error: Failure.
[[nodiscard]] std::string read_text(const std::string& path);

/// Where standard input can be read more than once, and from its beginning. What comes through a pipe is kept in
/// memory, never on a disk: it may be a list of customers. Lasts as long as the program. Error: Failure.
[[nodiscard]] std::string standard_input_as_file();

/// A file, or a place in it ("F.csv:3:1", "F.json/tiers/0"), as people are told of it. Where that is standard input it
/// has this name and not what standard_input_as_file gave, which nobody typed.
[[nodiscard]] std::string told_place(const std::string& path, std::string_view name_of_input);

/// Its first line alone.
[[nodiscard]] std::string read_line(const std::string& path);

/// Writes a new file for its owner alone, whole or not at all. Error: Failure (E_EXISTS, …).
void write_new(const std::string& path, std::string_view content);

/// Where a work writes its result: the file that was named, or for "-" one of its own, which is then copied to standard
/// output and gone.
class ResultFile {
public:
    explicit ResultFile(const std::string& named);
    ResultFile(const ResultFile&) = delete;
    ResultFile& operator=(const ResultFile&) = delete;
    ~ResultFile();

    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] bool is_output() const noexcept { return own_; }
    void copy_to_output() const;

private:
    std::string path_;
    bool own_ = false;
};

}  // namespace custos::cli
