// The misuse matrix: every exported function, every parameter and every member of a struct behind one, every way to get
// it wrong; from inside a callback, from another thread, and while its handle is closed. A status, never a crash, and
// the archive is as whole as before. functions.inc and the members are made from custos.h, so that a function without a
// row fails here and a new member is tried of itself.
#include "wrongs.hpp"

#include <functional>
#include <map>
#include <memory>
#include <sstream>
#include <thread>
#include <tuple>

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
        from_inside_a_callback(name, call_of(function, good()));
        while_another_thread_is_at_the_desk(name, call_of(function, good()), parameters);
        while_its_handle_is_closed(name, call_of(function, good()), parameters);
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
    /// A call with its arguments, whatever their types: what is tried with threads is compiled once for all of them.
    struct Call {
        std::function<custos_status()> make;
        std::vector<uint64_t*> numbers;  ///< where its arguments are that may be handles; null: it is none
    };

    static uint64_t* number_in(uint64_t& argument) { return &argument; }
    template <class Other>
    static uint64_t* number_in(Other&)
    {
        return nullptr;
    }

    template <class... P>
    static Call call_of(custos_status (*function)(P...), std::tuple<P...> arguments)
    {
        const auto kept = std::make_shared<std::tuple<P...>>(std::move(arguments));
        auto numbers = std::apply([](auto&... each) { return std::vector<uint64_t*>{number_in(each)...}; }, *kept);
        return {[function, kept] { return std::apply(function, *kept); }, std::move(numbers)};
    }

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

    void from_inside_a_callback(const char* name, const Call& call)
    {
        EXPECT_EQ(inside(world_.house.reviewer,
                         [&] {
                             EXPECT_EQ(call.make(), CUSTOS_E_REENTRY) << name;
                             EXPECT_EQ(custos_last_error()->status, CUSTOS_E_REENTRY) << name;
                         }),
                  CUSTOS_OK);
        EXPECT_GE(call.make(), 0) << name << " once the callback is over";
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

    /// A desk that one thread is at answers another E_IN_USE, and so do its cursors; whatever needs no desk goes on.
    void while_another_thread_is_at_the_desk(const char* name, const Call& call,
                                             const std::vector<std::string>& parameters)
    {
        const auto place = handle_of(parameters);
        const auto* handle = place < call.numbers.size() ? call.numbers[place] : nullptr;
        const bool busy = handle != nullptr && (*handle == world_.house.desk || *handle == world_.cards ||
                                                *handle == world_.orders || *handle == world_.duties);
        custos_status status = CUSTOS_OK;
        EXPECT_EQ(inside(world_.house.desk, [&] { std::thread{[&] { status = call.make(); }}.join(); }), CUSTOS_OK);
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

    void while_its_handle_is_closed(const char* name, const Call& call, const std::vector<std::string>& parameters)
    {
        const auto place = handle_of(parameters);
        if (place == parameters.size()) return;
        if (std::string_view{name}.ends_with("close")) return while_it_is_closed_besides(name, call);
        auto* handle = call.numbers[place];
        *handle = own_handle(parameters[place], *handle);
        std::atomic<bool> begun{false};
        std::set<custos_status> seen;
        std::thread caller{[&] {
            for (int i = 0; i < 20; ++i) {
                begun = i > 1;
                seen.insert(call.make());
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
        EXPECT_EQ(call.make(), CUSTOS_E_HANDLE) << name;
        ++cells_;
    }

    /// Two threads close the same: one of them does it, the other finds nothing.
    void while_it_is_closed_besides(const char* name, const Call& call)
    {
        custos_status there = CUSTOS_OK;
        std::thread other{[&] { there = call.make(); }};
        const auto here = call.make();
        other.join();
        EXPECT_EQ(std::min(here, there), CUSTOS_E_HANDLE) << name;
        EXPECT_EQ(std::max(here, there), CUSTOS_OK) << name;
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
