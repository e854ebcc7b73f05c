/// A request that options fill in: each member of the document beside the option that it comes from, so that what is
/// wrong with a member is told of the option.
#pragma once

#include "face.hpp"
#include "options.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace custos::cli {

/// Kept by the verb that it belongs to: options write into it when the command line is read.
class Request : public std::enable_shared_from_this<Request> {
public:
    [[nodiscard]] static std::shared_ptr<Request> make(std::string title)
    {
        return std::shared_ptr<Request>{new Request{std::move(title)}};
    }

    void set(const std::string& member, std::string json);
    [[nodiscard]] bool has(const std::string& member) const { return members_.contains(member); }

    // What an option fills. A file named "-" is standard input.
    [[nodiscard]] Slot text(std::string member);
    [[nodiscard]] Slot file(std::string member);
    [[nodiscard]] Slot whole(std::string member);
    [[nodiscard]] Slot fraction(std::string member);
    [[nodiscard]] Slot truth(std::string member);   ///< "true" or "false"
    [[nodiscard]] Slot tenths(std::string member);  ///< a fraction that the document wants in tenths
    [[nodiscard]] Slot moment(
        std::string member);  ///< a time, or a day, which is its end; in Beijing where none is said
    [[nodiscard]] Slot texts(std::string member);
    [[nodiscard]] Slot wholes(std::string member);
    [[nodiscard]] Slot fields(std::string member);  ///< FIELD=VALUE each

    [[nodiscard]] Object document() const;
    /// Its members alone, but for some.
    [[nodiscard]] Object members_without(const std::vector<std::string>& names) const;
    [[nodiscard]] std::optional<std::int64_t> number(const std::string& member) const;

    /// Errors: Failure, which names the option.
    [[nodiscard]] Answer work(const Console& console, custos_place at, std::vector<std::string> parts = {}) const;
    [[nodiscard]] Answer ask(const Desk& desk) const;
    [[nodiscard]] Answer submit(const Desk& desk) const;

private:
    explicit Request(std::string title) : title_{std::move(title)} {}

    /// Where a member comes from.
    struct Given {
        std::string option;
        bool is_value = true;  ///< it stands on the command line whole; else it names a file that holds it
    };

    /// "/from" is "--from", and what is wrong with its value is wrong with the command line.
    [[nodiscard]] Failure in_words_of_options(Failure failure) const;
    void add_members(Object& made, const std::vector<std::string>& without) const;
    [[nodiscard]] Slot slot(Slot::Takes takes, std::string member, std::string (*json)(const std::string&));

    std::string title_;
    std::map<std::string, std::vector<std::string>> members_;  ///< JSON of each value
    std::map<std::string, Given> options_;                     ///< by member
    std::vector<std::string> lists_;                           ///< members that are lists, however many stand there
};

/// The document in a file, to stand inside another: without its "schema" and its blanks. Error: Failure.
[[nodiscard]] std::string document_in(const std::string& path);

}  // namespace custos::cli
