/// The two faces that a case is played through: the C++ archive and the C functions, each by its document doors.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace custos::rule_cases {

/// What a house begins with.
struct Founding {
    std::filesystem::path folder;  ///< to be made
    std::string policy;            ///< a document, or empty
    std::int64_t now = 0;          ///< milliseconds since 1970, UTC
};

/// An answer: a document, or the name of the error that kept it away ("bad_document", "clock").
struct Reply {
    std::string document;
    std::string error;
    std::string path;  ///< of the error
};

/// An archive whose clock the case moves. Its founder is staff number 1.
class Face {
public:
    virtual ~Face() = default;
    virtual Reply call(std::uint64_t staff, std::string_view purpose, bool is_query, const std::string& document) = 0;
    virtual void reopen() = 0;

    std::int64_t now = 0;
};

/// A house that cannot be founded is thrown as std::runtime_error.
[[nodiscard]] std::unique_ptr<Face> make_cpp_face(const Founding& founding);
[[nodiscard]] std::unique_ptr<Face> make_c_face(const Founding& founding);

/// The number of a purpose, the same on both faces; throws std::runtime_error for a word that is none.
[[nodiscard]] std::uint32_t number_of_purpose(std::string_view word);

}  // namespace custos::rule_cases
