// The misuse matrix: every exported function, every parameter, every way to get it wrong. A status, never a crash, and
// the archive is as whole as before. functions.inc is made from custos.h, so a function without a row fails here.
#include "house.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <sstream>
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
        must(custos_cursor_find(&cards, house.desk, CUSTOS_TEXT(R"({"schema":"custos.dossier.find/1","keeper":2})"),
                                nullptr, 0));
        must(custos_cursor_history(&entries, house.reviewer, 1, nullptr, 0));
        custos_head older = CUSTOS_INIT(custos_head);
        must(custos_head_get(&older, house.archive));
        must(custos_prove_entry(&proof, &head, house.archive, 1));
        must(custos_prove_growth(&growth, &head, house.archive, older.size));

        closed_archive = another_archive("closed");
        must(custos_close(closed_archive));
        must(custos_desk_open(&closed_desk, house.archive, 2, CUSTOS_PURPOSE_SERVICE));
        must(custos_desk_close(closed_desk));
        must(custos_cursor_history(&closed_cursor, house.desk, 1, nullptr, 0));
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

/// How one value can be wrong, by its type and by the name of its parameter.
class Wrongs {
public:
    Wrongs(World& world, std::string function, std::string parameter, bool optional)
        : world_{world}, function_{std::move(function)}, parameter_{std::move(parameter)}, optional_{optional}
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
            keep_.push_back(copy);
            wrongs.push_back({"struct_size " + std::to_string(size), copy.get(), {CUSTOS_E_STRUCT_SIZE}});
        }
        if constexpr (std::is_const_v<T> && requires { good->reserved; }) {
            auto copy = std::make_shared<Plain>(*good);
            copy->reserved = 1;
            keep_.push_back(copy);
            wrongs.push_back({"reserved", copy.get(), {CUSTOS_E_RESERVED}});
        }
        return wrongs;
    }
    template <class T>
    std::vector<Wrong<T*>> of(T* good)
    {
        if (parameter_ == "ctx" || good == nullptr) return {};
        return {{"null", nullptr, null()}};
    }

private:
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
    std::vector<std::shared_ptr<void>> keep_;
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
    EXPECT_GT(matrix.cells(), 700);
}

}  // namespace

}  // namespace custos_test
