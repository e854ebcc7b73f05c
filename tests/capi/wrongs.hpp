/// How the arguments of a call can be wrong, by their types and by the names of their parameters.
#pragma once

#include "house.hpp"
#include "members.hpp"

#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

namespace custos_test {

/// Things to call with: a living house, handles of every kind that live, and of every kind that were closed.
struct World {
    House house;
    custos_cursor cards = 0;
    custos_cursor entries = 0;
    custos_cursor orders = 0;
    custos_cursor duties = 0;
    custos_cursor looks = 0;
    custos_archive closed_archive = 0;
    custos_desk closed_desk = 0;
    custos_cursor closed_cursor = 0;
    uint64_t scheme = 0;
    std::string number = "A-1";
    std::string folder;

    uint64_t ids[2048] = {1, 1, 1, 1};
    uint64_t count = 0;
    uint32_t word = 0;
    std::vector<uint8_t> bytes = std::vector<uint8_t>(1U << 20U);
    char text[4096] = {};
    custos_head head = CUSTOS_INIT(custos_head);
    custos_proof proof = CUSTOS_INIT(custos_proof);
    custos_proof growth = CUSTOS_INIT(custos_proof);

    World()
    {
        house.add("张伟", "13800138000");
        const auto sold = sale(number, 1, 100);
        must(custos_sale_record(nullptr, house.desk, &sold));
        scheme = house.run_round();
        must(open_walk(&cards, house.desk, R"({"schema":"custos.dossier.find/1","keeper":2})"));
        must(open_walk(&entries, house.reviewer, history_of(1)));
        must(open_walk(&orders, house.desk, R"({"schema":"custos.orders.list/1"})"));
        must(open_walk(&duties, house.desk, R"({"schema":"custos.duties.due/1"})"));
        must(open_walk(&looks, house.office, R"({"schema":"custos.archive.access_log/1"})"));
        custos_head older = CUSTOS_INIT(custos_head);
        must(custos_head_get(&older, house.archive));
        must(custos_prove_entry(&proof, &head, house.archive, 1));
        must(custos_prove_growth(&growth, &head, house.archive, older.size));

        closed_archive = another_archive("closed");
        must(custos_close(closed_archive));
        must(custos_desk_open(&closed_desk, house.archive, 2, CUSTOS_PURPOSE_SERVICE));
        must(custos_desk_close(closed_desk));
        must(open_walk(&closed_cursor, house.desk, history_of(1)));
        must(custos_cursor_close(closed_cursor));
    }

    [[nodiscard]] Options options(const std::string& name) { return {house.host, house.folder / name}; }

    custos_archive another_archive(const std::string& name)
    {
        const Options at{house.host, house.folder / name};
        custos_archive made = 0;
        must(custos_create(&made, &at.value, 1, nullptr, 0));
        return made;
    }
};

/// One wrong value and the status that it has to have; no status: any known one.
template <class T>
struct Wrong {
    std::string what;
    T value;
    std::set<custos_status> want;
};

template <class T>
concept Sized = requires(T& t)
{
    t.struct_size;
};

/// Bytes that are no text, as long as any text that is given.
inline const char* no_text()
{
    static const std::string bytes(8192, '\xFF');
    return bytes.data();
}

/// How one value can be wrong, by its type and by the name of its parameter.
class Wrongs {
public:
    using Kept = std::vector<std::shared_ptr<void>>;

    Wrongs(World& world, std::string function, std::string parameter, bool optional,
           std::shared_ptr<Kept> keep = std::make_shared<Kept>())
        : world_{world},
          function_{std::move(function)},
          parameter_{std::move(parameter)},
          optional_{optional},
          keep_{std::move(keep)}
    {
    }

    std::vector<Wrong<uint64_t>> of(uint64_t)
    {
        if (parameter_ == "archive" || parameter_ == "desk" || parameter_ == "cursor" || parameter_ == "at")
            return handles();
        const auto largest = std::numeric_limits<uint64_t>::max();
        return {{"zero", 0, {}}, {"one", 1, {}}, {"2^63", uint64_t{1} << 63U, {}}, {"huge", largest, {}}};
    }
    static std::vector<Wrong<uint32_t>> of(uint32_t)
    {
        return {{"zero", 0, {}}, {"garbage", 0x80000001U, {}}, {"huge", std::numeric_limits<uint32_t>::max(), {}}};
    }
    static std::vector<Wrong<int64_t>> of(int64_t)
    {
        return {{"least", std::numeric_limits<int64_t>::min(), {}}, {"most", std::numeric_limits<int64_t>::max(), {}}};
    }
    static std::vector<Wrong<int32_t>> of(int32_t)
    {
        return {{"least", std::numeric_limits<int32_t>::min(), {}}, {"most", std::numeric_limits<int32_t>::max(), {}}};
    }
    template <Sized T>
    std::vector<Wrong<T*>> of(T* good)
    {
        std::vector<Wrong<T*>> wrongs{{"null", nullptr, null()}};
        if (good == nullptr) return {};
        using Plain = std::remove_const_t<T>;
        for (const uint32_t size : {0U, 1U, static_cast<uint32_t>(sizeof(T)) - 1, static_cast<uint32_t>(sizeof(T)) + 1,
                                    std::numeric_limits<uint32_t>::max()}) {
            auto copy = std::make_shared<Plain>(*good);
            copy->struct_size = size;
            keep(copy);
            wrongs.push_back({"struct_size " + std::to_string(size), copy.get(), {CUSTOS_E_STRUCT_SIZE}});
        }
        if constexpr (std::is_const_v<T> && requires { good->reserved; }) {
            auto copy = std::make_shared<Plain>(*good);
            copy->reserved = 1;
            keep(copy);
            wrongs.push_back({"reserved", copy.get(), {CUSTOS_E_RESERVED}});
        }
        if constexpr (std::is_const_v<T>) of_members(*good, wrongs);
        return wrongs;
    }
    template <class T>
    std::vector<Wrong<T*>> of(T* good)
    {
        if (parameter_ == "ctx" || good == nullptr) return {};
        std::vector<Wrong<T*>> wrongs{{"null", nullptr, null()}};
        if constexpr (std::is_same_v<T, const char>) wrongs.push_back({"no text", no_text(), no_good()});
        return wrongs;
    }

private:
    /// Copies of a struct with one member wrong, each in the ways of its type.
    template <class T>
    void of_members(const T& good, std::vector<Wrong<const T*>>& wrongs)
    {
        Members<T>::all([&](const char* name, auto member) {
            using Member = std::remove_cvref_t<decltype(good.*member)>;
            const auto wrong = [&](const std::string& what, const auto& change) {
                auto copy = std::make_shared<T>(good);
                change((*copy).*member);
                keep(copy);
                wrongs.push_back({std::string{name} + " " + what, copy.get(), {}});
            };
            if constexpr (std::is_array_v<Member>) {
                wrong("all bits", [](Member& value) { std::memset(&value, 0xFF, sizeof value); });
            } else if constexpr (std::is_integral_v<Member>) {
                for (const auto number :
                     {std::numeric_limits<Member>::min(), std::numeric_limits<Member>::max(), Member{0}, Member{1}})
                    wrong(std::to_string(number), [&](Member& value) { value = number; });
            } else if constexpr (std::is_same_v<Member, const char*>) {
                wrong("null", [](Member& value) { value = nullptr; });
                wrong("no text", [](Member& value) { value = no_text(); });
            } else if constexpr (std::is_pointer_v<Member>) {
                if (good.*member == nullptr || std::is_same_v<Member, void*>) return;
                wrong("null", [](Member& value) { value = nullptr; });
                if constexpr (requires(Member pointer) { pointer->struct_size; })
                    for (const auto& inner : Wrongs(world_, function_, name, true, keep_).of(good.*member))
                        wrong("→ " + inner.what, [&](Member& value) { value = inner.value; });
            }
        });
    }

    void keep(std::shared_ptr<void> copy) { keep_->push_back(std::move(copy)); }

    std::set<custos_status> null() const
    {
        if (optional_) return {CUSTOS_OK, CUSTOS_REFUSED, CUSTOS_E_ARGUMENT};
        return {CUSTOS_E_NULL};
    }

    /// Of bytes that are neither a text nor a document.
    static std::set<custos_status> no_good() { return {CUSTOS_E_TEXT, CUSTOS_E_BAD_DOCUMENT, CUSTOS_E_BAD_VALUE}; }

    std::vector<Wrong<uint64_t>> handles()
    {
        std::vector<Wrong<uint64_t>> wrongs{{"garbage", 0xDEAD'BEEF'DEAD'BEEFU, {CUSTOS_E_HANDLE}},
                                            {"one", 1, {CUSTOS_E_HANDLE}},
                                            {"all bits", std::numeric_limits<uint64_t>::max(), {CUSTOS_E_HANDLE}},
                                            {"closed archive", world_.closed_archive, {CUSTOS_E_HANDLE}},
                                            {"closed desk", world_.closed_desk, {CUSTOS_E_HANDLE}},
                                            {"closed cursor", world_.closed_cursor, {CUSTOS_E_HANDLE}}};
        const bool closes = function_.ends_with("close");
        const bool any_place = parameter_ == "at";  // of a work: 0, an archive or a desk
        wrongs.push_back({"zero", 0, {closes || any_place ? CUSTOS_OK : CUSTOS_E_HANDLE}});
        if (parameter_ != "archive")
            wrongs.push_back({"an archive", world_.house.archive, {any_place ? CUSTOS_OK : CUSTOS_E_HANDLE}});
        if (parameter_ != "desk" && !any_place) wrongs.push_back({"a desk", world_.house.desk, {CUSTOS_E_HANDLE}});
        if (parameter_ != "cursor") wrongs.push_back({"a cursor", world_.cards, {CUSTOS_E_HANDLE}});
        // One bit beside a living handle: slot, generation and kind each count.
        for (const unsigned bit : {0U, 31U, 32U, 45U, 59U, 60U, 63U})
            wrongs.push_back({"bit " + std::to_string(bit), living() ^ (uint64_t{1} << bit), {CUSTOS_E_HANDLE}});
        return wrongs;
    }
    [[nodiscard]] uint64_t living() const
    {
        if (parameter_ == "archive") return world_.house.archive;
        return parameter_ == "desk" || parameter_ == "at" ? world_.house.desk : world_.cards;
    }

    World& world_;
    std::string function_;
    std::string parameter_;
    bool optional_;
    std::shared_ptr<Kept> keep_;  ///< what wrong pointers point to; shared with those for what is behind a pointer
};

}  // namespace custos_test
