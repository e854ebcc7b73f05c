// The misuse matrix: every exported function, every parameter and every member of a struct behind one, every way to get
// it wrong; from inside a callback, from another thread, and while its handle is closed. A status, never a crash, and
// the archive is as whole as before. functions.inc and the members are made from custos.h, so that a function without a
// row fails here and a new member is tried of itself.
#include "house.hpp"
#include "members.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <thread>
#include <tuple>
#include <type_traits>

namespace custos_test {

namespace {

/// The names of a function's parameters, from the header.
std::vector<std::string> names_in(const char* list)
{
    std::vector<std::string> names;
    std::stringstream in{list};
    for (std::string name; std::getline(in, name, ',');)
        names.push_back(name);
    return names;
}

const std::map<std::string, std::vector<std::string>>& header()
{
    static const std::map<std::string, std::vector<std::string>> functions{
#define FUNCTION(name, parameters) {#name, names_in(parameters)},
#include "functions.inc"
#undef FUNCTION
    };
    return functions;
}

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
const char* no_text()
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
        return {{"null", nullptr, null()}};
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

class Matrix {
public:
    explicit Matrix(World& world) : world_{world} {}

    /// A function, good arguments for it, and the parameters that may be null though the good ones are not.
    template <class... P>
    void row(const char* name, custos_status (*function)(P...),
             const std::type_identity_t<std::function<std::tuple<P...>()>>& good, std::set<std::string> optional = {})
    {
        rows_.insert(name);
        ASSERT_TRUE(header().contains(name)) << name;
        const auto& parameters = header().at(name);
        ASSERT_EQ(parameters.size(), sizeof...(P)) << name;
        const auto right = std::apply(function, good());
        EXPECT_GE(right, 0) << name << " with good arguments: " << custos_last_error()->field << ": "
                            << custos_last_error()->text;
        each(name, function, good, parameters, optional, std::index_sequence_for<P...>{});
        from_inside_a_callback(name, function, good);
        while_another_thread_is_at_the_desk(name, function, good, parameters);
        while_its_handle_is_closed(name, function, good, parameters);
    }

    /// A function that has no argument, or cannot be called wrongly.
    void harmless(const char* name) { rows_.insert(name); }

    void every_function_has_a_row() const
    {
        for (const auto& [name, parameters] : header())
            EXPECT_TRUE(rows_.contains(name)) << name << " has no row in the misuse matrix";
    }

    [[nodiscard]] int cells() const { return cells_; }

private:
    template <class... P, std::size_t... I>
    void each(const char* name, custos_status (*function)(P...), const std::function<std::tuple<P...>()>& good,
              const std::vector<std::string>& parameters, const std::set<std::string>& optional,
              std::index_sequence<I...>)
    {
        (one<I>(name, function, good, parameters[I], optional.contains(parameters[I])), ...);
    }

    template <std::size_t I, class... P>
    void one(const char* name, custos_status (*function)(P...), const std::function<std::tuple<P...>()>& good,
             const std::string& parameter, bool optional)
    {
        Wrongs wrongs{world_, name, parameter, optional};
        for (const auto& wrong : wrongs.of(std::get<I>(good()))) {
            auto arguments = good();
            std::get<I>(arguments) = wrong.value;
            const auto status = std::apply(function, arguments);
            const auto where = std::string{name} + ", " + parameter + " = " + wrong.what + ": " +
                               custos_status_name(status) + " at " + custos_last_error()->field;
            EXPECT_STRNE(custos_status_name(status), "unknown") << where;
            EXPECT_TRUE(wrong.want.empty() || wrong.want.contains(status)) << where;
            EXPECT_EQ(custos_last_error()->status, status) << where;
            auto head = CUSTOS_INIT(custos_head);
            EXPECT_EQ(custos_head_get(&head, world_.house.archive), CUSTOS_OK) << "the archive suffered from " << where;
            ++cells_;
        }
    }

    /// Works while a call of this thread shows its answer: work(…) runs inside the view.
    static custos_status inside(custos_desk desk, const std::function<void()>& work)
    {
        const auto view = [](void* ctx, const char*, uint64_t) {
            (*static_cast<const std::function<void()>*>(ctx))();
            return int32_t{0};
        };
        auto mine = work;
        return custos_ask(desk, CUSTOS_TEXT(R"({"schema":"custos.dossier.risk/1","dossier":1})"), view, &mine);
    }

    template <class... P>
    void from_inside_a_callback(const char* name, custos_status (*function)(P...),
                                const std::function<std::tuple<P...>()>& good)
    {
        const auto arguments = good();
        EXPECT_EQ(inside(world_.house.reviewer,
                         [&] {
                             EXPECT_EQ(std::apply(function, arguments), CUSTOS_E_REENTRY) << name;
                             EXPECT_EQ(custos_last_error()->status, CUSTOS_E_REENTRY) << name;
                         }),
                  CUSTOS_OK);
        EXPECT_GE(std::apply(function, arguments), 0) << name << " once the callback is over";
        ++cells_;
    }

    /// Where a parameter is that names a handle; the number of parameters, if none does.
    static std::size_t handle_of(const std::vector<std::string>& parameters)
    {
        const auto names = [](const std::string& each) {
            return each == "archive" || each == "desk" || each == "cursor" || each == "at";
        };
        return static_cast<std::size_t>(std::find_if(parameters.begin(), parameters.end(), names) - parameters.begin());
    }

    template <class Tuple, std::size_t... I>
    static uint64_t* number_at(Tuple& arguments, std::size_t place, std::index_sequence<I...>)
    {
        uint64_t* found = nullptr;
        const auto take = [&](std::size_t i, auto& value) {
            if constexpr (std::is_same_v<decltype(value), uint64_t&>)
                if (i == place) found = &value;
        };
        (take(I, std::get<I>(arguments)), ...);
        return found;
    }

    /// A desk that one thread is at answers another E_IN_USE, and so do its cursors; whatever needs no desk goes on.
    template <class... P>
    void while_another_thread_is_at_the_desk(const char* name, custos_status (*function)(P...),
                                             const std::function<std::tuple<P...>()>& good,
                                             const std::vector<std::string>& parameters)
    {
        auto arguments = good();
        const auto* handle = number_at(arguments, handle_of(parameters), std::index_sequence_for<P...>{});
        const bool busy = handle != nullptr && (*handle == world_.house.desk || *handle == world_.cards ||
                                                *handle == world_.orders || *handle == world_.duties);
        custos_status status = CUSTOS_OK;
        EXPECT_EQ(
            inside(world_.house.desk, [&] { std::thread{[&] { status = std::apply(function, arguments); }}.join(); }),
            CUSTOS_OK);
        if (busy)
            EXPECT_EQ(status, CUSTOS_E_IN_USE) << name;
        else
            EXPECT_GE(status, 0) << name;
        ++cells_;
    }

    /// A handle of the kind of a function's, of its own, to be closed under it.
    uint64_t own_handle(const std::string& parameter, uint64_t like)
    {
        uint64_t made = 0;
        if (parameter == "archive") return world_.another_archive("own " + std::to_string(cells_));
        if (parameter != "cursor") {
            const uint64_t staff = like == world_.house.office ? 1 : like == world_.house.reviewer ? 3 : 2;
            must(custos_desk_open(&made, world_.house.archive, staff, CUSTOS_PURPOSE_SERVICE));
            return made;
        }
        must(open_walk(&made, world_.house.reviewer, history_of(1)));
        return made;
    }

    template <class... P>
    void while_its_handle_is_closed(const char* name, custos_status (*function)(P...),
                                    const std::function<std::tuple<P...>()>& good,
                                    const std::vector<std::string>& parameters)
    {
        const auto place = handle_of(parameters);
        if (place == parameters.size() || std::string_view{name}.ends_with("close")) return;
        auto arguments = good();
        auto* handle = number_at(arguments, place, std::index_sequence_for<P...>{});
        *handle = own_handle(parameters[place], *handle);
        std::atomic<bool> begun{false};
        std::set<custos_status> seen;
        std::thread caller{[&] {
            for (int i = 0; i < 20; ++i) {
                begun = i > 1;
                seen.insert(std::apply(function, arguments));
            }
            begun = true;
        }};
        while (!begun)
            std::this_thread::yield();
        const auto closed = parameters[place] == "archive"  ? custos_close(*handle)
                            : parameters[place] == "cursor" ? custos_cursor_close(*handle)
                                                            : custos_desk_close(*handle);
        caller.join();
        EXPECT_EQ(closed, CUSTOS_OK) << name;
        for (const auto status : seen)
            EXPECT_TRUE(std::string_view{custos_status_name(status)} != "unknown" && status != CUSTOS_E_INTERNAL &&
                        status != CUSTOS_E_IN_USE)
                << name << ' ' << custos_status_name(status);
        EXPECT_EQ(std::apply(function, arguments), CUSTOS_E_HANDLE) << name;
        ++cells_;
    }

    World& world_;
    std::set<std::string> rows_;
    int cells_ = 0;
};

int32_t look(void*, const char*, uint64_t) { return 0; }
int32_t go_on(void*, uint64_t, uint64_t) { return 0; }

#define ROW(function, ...) matrix.row(#function, &function, __VA_ARGS__)
#define ARGUMENTS(...) [&] { return std::tuple{__VA_ARGS__}; }

/// Good arguments are written with the very types of the parameters.
constexpr auto chars = [](const std::string& text) { return text.c_str(); };

#include "misuse_rows.inc"

TEST(Misuse, every_function_and_parameter_answers_a_status)
{
    World world;
    Matrix matrix{world};
    counter_rows(world, matrix);
    sale_rows(world, matrix);
    document_rows(world, matrix);
    cursor_rows(world, matrix);
    proof_rows(world, matrix);
    keeping_rows(world, matrix);
    matrix.every_function_has_a_row();
    RecordProperty("cells", matrix.cells());
    EXPECT_GT(matrix.cells(), 1200);
}

}  // namespace

}  // namespace custos_test
