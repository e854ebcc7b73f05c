/// The C face: sequences of calls of every exported function, the document doors among them, at one archive that lives
/// as long as the process.
///
/// The input is a run of steps: a byte that names the function, two bytes of length, that many bytes. The arguments are
/// made from them by the parameters' types and names, which come from custos.h: a new function is called of itself.
/// Handles are taken from the bytes as well as from what is open, so stale and invented ones come often.
#include "fuzz_house.hpp"

#include "capi/members.hpp"

#include <custos.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using custos_fuzz::house;
using custos_fuzz::key;
using custos_fuzz::other_key;

int32_t taken(void*, const char* data, uint64_t size) { return size != 0 && data == nullptr ? 1 : 0; }

int32_t go_on(void*, uint64_t, uint64_t) { return 0; }

/// Where an array of the caller is written or read: so many elements, whatever the call.
constexpr uint64_t longest = 16;

/// Arguments out of a step's bytes: zeros behind their end. Owns what they point to, for one call.
class Arguments {
public:
    Arguments(std::string_view function, std::string_view bytes) : function_{function}, bytes_{bytes} {}

    template <class T>
    T make(const std::string& name)
    {
        if constexpr (std::is_same_v<T, const char*>) {
            const auto& text = keep(text_for(name));
            size_ = text.size();
            return text.data();
        } else if constexpr (std::is_same_v<T, const uint8_t*>) {
            auto& bytes = keep(std::string{take(64)});
            size_ = bytes.size();
            bytes.resize(256);  // keys and heads are read without a size
            return reinterpret_cast<const uint8_t*>(bytes.data());
        } else if constexpr (std::is_same_v<T, custos_view_fn>) {
            return taken;
        } else if constexpr (std::is_same_v<T, custos_progress_fn>) {
            return go_on;
        } else if constexpr (std::is_same_v<T, void*>) {
            return nullptr;
        } else if constexpr (std::is_pointer_v<T>) {
            return pointer<std::remove_pointer_t<T>>(name);
        } else {
            return static_cast<T>(scalar(name));
        }
    }

private:
    [[nodiscard]] std::string_view take(std::size_t most)
    {
        const auto part = bytes_.substr(0, most);
        bytes_.remove_prefix(part.size());
        return part;
    }
    [[nodiscard]] uint64_t number(std::size_t width = sizeof(uint64_t))
    {
        uint64_t made = 0;
        const auto part = take(width);
        std::memcpy(&made, part.data(), part.size());
        return made;
    }
    std::string& keep(std::string text) { return texts_.emplace_back(std::move(text)); }

    /// What fits the parameter's name, unless the bytes bring their own. Paths stay inside the house's folder.
    std::string text_for(const std::string& name)
    {
        if (name == "folder" || name == "backup") return house().fresh_folder();
        if (name == "query" || name == "command" || name == "request" || name == "policy" || name == "value") {
            std::string text{take(bytes_.size())};
            if (name == "request")  // no path in it leaves the folder that the process stands in
                for (std::size_t i = 0; i + 1 < text.size(); ++i)
                    if (text[i] == '/' && text[i + 1] != '1') text[i] = '_';
            return text;
        }
        return std::string{take(number(1) % 24)};
    }

    uint64_t scalar(const std::string& name)
    {
        if (name == "desk" || name == "archive" || name == "cursor" || name == "at") return handle(name);
        if (name.ends_with("_size")) return std::exchange(size_, 0);
        if (name == "capacity" && room_ != 0) return number(1) % 4 == 0 ? number(1) % 8 : std::exchange(room_, 0);
        const bool counts = name == "count" || name == "capacity" || name == array_ + "_count";
        if (counts) return number(1) % (longest + 1);  // a longer one than there is nobody can see
        if (name.ends_with("_count")) return number(1) % 3 == 0 ? 0 : number(4) % 100'000;
        const auto kind = number(1) % 4;
        return kind == 0 ? number() : kind == 1 ? number(1) : number(1) % 16;
    }

    uint64_t handle(const std::string& name)
    {
        const auto what = number(1);
        if (what == '!') return number();
        auto& at = house();
        if (function_ == "custos_close") return what == 'a' ? at.made(at.fresh_folder()) : number();
        if (function_ == "custos_desk_close") {
            custos_desk desk = 0;
            must(custos_desk_open(&desk, at.archive, 1, CUSTOS_PURPOSE_SERVICE) == CUSTOS_OK);
            return desk;
        }
        if (function_ == "custos_cursor_close") return at.walk(R"({"schema":"custos.orders.list/1"})");
        if (name == "cursor") return at.cursors[what % at.cursors.size()];
        if (name == "at") return what % 3 == 0 ? 0 : what % 3 == 1 ? at.archive : at.desk;
        return name == "archive" ? at.archive : at.desk;
    }

    /// An array of `longest` elements: what is written into, or numbers that grow (where texts end, ids).
    template <class Value>
    Value* pointer(const std::string& name)
    {
        using Plain = std::remove_const_t<Value>;
        if constexpr (std::is_same_v<Plain, custos_host>) return &house().host;
        if (number(1) == '0') return nullptr;
        constexpr bool is_text = sizeof(Plain) == 1 && !std::is_const_v<Value>;
        auto& room = keep(std::string(sizeof(Plain) * longest + (is_text ? 1U << 17U : 64U), '\0'));
        if (is_text) room_ = room.size();
        array_ = name;
        auto* values = reinterpret_cast<Plain*>(room.data());
        if constexpr (std::is_class_v<Plain>) {
            for (uint64_t i = 0; i < longest; ++i) {
                values[i].struct_size = sizeof(Plain);
                if constexpr (std::is_const_v<Value>) fill(values[i]);
            }
        } else if constexpr (std::is_const_v<Value>) {
            uint64_t last = 0;
            for (uint64_t i = 0; i < longest; ++i)
                values[i] = static_cast<Plain>(name.ends_with("_ends") ? last += number(1) % 2 : number(1));
        }
        return values;
    }

    template <class Struct>
    void fill(Struct& made)
    {
        custos_test::Members<Struct>::all([&](const std::string& name, auto member) {
            using Member = std::remove_cvref_t<decltype(made.*member)>;
            if constexpr (std::is_same_v<Struct, custos_open_options> || std::is_same_v<Struct, custos_master_key>) {
                if (name == "key_kind") return void(made.key_kind = CUSTOS_KEY_BYTES);
                constexpr bool is_new = std::is_same_v<Struct, custos_master_key>;  // another than the one in force
                if (name == "key") return void(made.key = (is_new ? other_key : key).data());
                if (name == "key_size") return void(made.key_size = key.size());
                if (name == "host" && std::is_same_v<Struct, custos_master_key>) return;  // bytes have no service
            }
            if constexpr (std::is_array_v<Member>) {
                const auto part = take(sizeof(Member));
                std::memcpy(&(made.*member), part.data(), part.size());
            } else if constexpr (std::is_same_v<Member, const custos_sale_item*> ||
                                 std::is_same_v<Member, const custos_head*> || std::is_same_v<Member, void*> ||
                                 std::is_function_v<std::remove_pointer_t<Member>>) {
                made.*member = nullptr;
            } else {
                made.*member = make<Member>(name);
            }
        });
    }

    std::string_view function_;
    std::string_view bytes_;
    std::deque<std::string> texts_;
    uint64_t size_ = 0;  ///< of the text made last, until its size is asked for
    uint64_t room_ = 0;  ///< of the buffer made last, likewise
    std::string array_;  ///< name of the array made last, which may not be counted longer than it is
};

/// A function of the header: called with what the bytes make of its parameters.
struct Function {
    std::string_view name;
    std::string_view parameters;
    custos_status (*call)(const Function& self, std::string_view bytes);
};

/// The next name of a list, cut off its front.
std::string next_name(std::string_view& names)
{
    const auto end = std::min(names.find(','), names.size());
    std::string name{names.substr(0, end)};
    names.remove_prefix(std::min(end + 1, names.size()));
    return name;
}

template <auto function>
struct Called;
template <class R, class... P, R (*function)(P...)>
struct Called<function> {
    static custos_status with(const Function& self, std::string_view bytes)
    {
        Arguments arguments{self.name, bytes};
        auto names = self.parameters;
        [[maybe_unused]] const auto one = [&]<class T>(std::type_identity<T>) {
            return arguments.make<T>(next_name(names));
        };
        std::tuple<P...> made{one(std::type_identity<P>{})...};  // in the order of the parameters
        if constexpr (std::is_same_v<R, custos_status>)
            return std::apply(function, made);
        else
            return std::apply(function, made), CUSTOS_OK;
    }
};

constexpr Function functions[] = {
#define FUNCTION(name, parameters) {#name, parameters, &Called<&name>::with},
#include "functions.inc"
#undef FUNCTION
};

/// What does not set the thread's error, because it is how the error is read.
bool reads_the_error(std::string_view name)
{
    return name.starts_with("custos_status_") || name.ends_with("version") || name == "custos_last_error" ||
           name == "custos_error_copy" || name == "custos_rule_id" || name == "custos_supports_abi";
}

custos_status step(std::size_t what, std::string_view bytes)
{
    house();
    const auto& function = functions[what % std::size(functions)];
    const auto status = function.call(function, bytes);
    must(std::string_view{custos_status_name(status)} != "unknown");
    must(reads_the_error(function.name) || custos_last_error()->status == status);
    must(status != CUSTOS_E_INTERNAL && status != CUSTOS_E_POISONED);
    return status;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    for (std::size_t at = 0; at + 3 <= size;) {
        const auto said = static_cast<std::size_t>(data[at + 1]) | static_cast<std::size_t>(data[at + 2]) << 8U;
        const auto length = std::min(said, size - at - 3);
        step(data[at], {reinterpret_cast<const char*>(data + at + 3), length});
        at += 3 + length;
    }
    return 0;
}

#if defined(CUSTOS_FUZZ_COUNT)
/// Not a fuzz target but the test that its steps reach every function: inside of it, not only at its door. Each is
/// called with bytes of a fixed row of random numbers until it answers that it did its work.
int main()
{
    static_assert(std::size(functions) < 256, "a step names its function by a byte");
    // A document, a title or a name that exists; a backup, an archive or a signature; an answer that waits.
    const std::set<std::string_view> needs_more{"custos_submit",      "custos_submit_into",
                                                "custos_ask",         "custos_ask_into",
                                                "custos_command",     "custos_cursor_open",
                                                "custos_work",        "custos_work_into",
                                                "custos_schema",      "custos_schema_into",
                                                "custos_field_id",    "custos_scheme_id",
                                                "custos_restore",     "custos_open",
                                                "custos_answer_into", "custos_application_prospect",
                                                "custos_head_read",   "custos_proof_check_entry",
                                                "custos_head_check",  "custos_proof_check_growth"};
    std::uint32_t random = 1;
    std::size_t unreached = 0;
    for (std::size_t what = 0; what < std::size(functions); ++what) {
        bool reached = false;
        const int trials = needs_more.contains(functions[what].name) ? 50 : 5000;
        for (int trial = 0; trial < trials && !reached; ++trial) {
            std::string bytes(static_cast<std::size_t>(trial % 48), '\0');
            for (auto& byte : bytes)
                byte = static_cast<char>((random = random * 1'664'525U + 1'013'904'223U) >> 24U);
            reached = step(what, bytes) >= 0;
        }
        if (reached || needs_more.contains(functions[what].name)) continue;
        std::printf("never reached: %s: %s\n", std::string{functions[what].name}.c_str(), custos_last_error()->text);
        ++unreached;
    }
    std::printf("%zu functions, %zu unreached\n", std::size(functions), unreached);
    return unreached == 0 ? 0 : 1;
}
#endif
