#include "options.hpp"

#include "request.hpp"
#include "table.hpp"
#include "terms.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>

namespace custos::cli {

namespace {

/// What stands in the help for a word that has no option before it.
constexpr Words positionals[] = {
    {"APPLICATION", "申请编号"}, {"DOCUMENT", "文档"}, {"DOSSIER", "档案编号"},  {"DUTY", "事项编号"},
    {"ENTRY", "记录编号"},       {"FILE", "文件"},     {"FOLDER", "文件夹"},     {"HEAD", "树头文件"},
    {"ID", "规则编号"},          {"KIND", "标识种类"}, {"LIST", "词表"},         {"MEMBERS", "成员"},
    {"MERGE", "合并编号"},       {"OTHER", "另一个"},  {"PROOF", "证明文件"},    {"SCHEME", "方案"},
    {"TITLE", "名称"},           {"VALUE", "标识值"},  {"INCIDENT", "事件编号"}, {"WHAT", "事由"},
    {"WHOM", "通知对象"},
};

std::string positional_in(Language language, std::string name)
{
    if (language == Language::english) return name;
    const auto* found = std::find_if(std::begin(positionals), std::end(positionals),
                                     [&](const Words& each) { return each.en == name; });
    return found == std::end(positionals) ? name : std::string{found->zh};
}

class Formatter : public CLI::Formatter {
public:
    explicit Formatter(Language language) : language_{language} {}

    std::string make_option_name(const CLI::Option* option, bool positional) const override
    {
        auto name = CLI::Formatter::make_option_name(option, positional);
        return positional ? positional_in(language_, std::move(name)) : name;
    }
    std::string make_option_opts(const CLI::Option* option) const override
    {
        auto text = CLI::Formatter::make_option_opts(option);
        for (const auto* other : option->get_needs())
            if (other->get_positional())
                text.replace(text.rfind(other->get_name()), other->get_name().size(),
                             positional_in(language_, other->get_name()));
        return text;
    }
    /// The parser reckons a width in bytes; a Chinese character has three and takes two columns.
    std::string make_option(const CLI::Option* option, bool positional) const override
    {
        const auto before = "  " + make_option_name(option, positional) + make_option_opts(option);
        const auto behind = make_option_desc(option);
        const auto blanks = "\n" + std::string(column_width_, ' ');
        if (behind.empty()) return before + "\n";
        return padded(before, column_width_) + (width_of(before) < column_width_ ? "" : blanks) + behind + "\n";
    }

private:
    Language language_;
};

void set_labels(CLI::App& app, const Console& console)
{
    auto formatter = std::make_shared<Formatter>(console.language);
    formatter->column_width(34);
    if (console.language == Language::chinese) {
        formatter->label("Usage", "用法");
        formatter->label("OPTIONS", "选项");
        formatter->label("SUBCOMMAND", "子命令");
        formatter->label("Positionals", "参数");
        formatter->label("REQUIRED", "（必填）");
        formatter->label("Env", "环境变量");
        formatter->label("Excludes", "不可同用");
        formatter->label("Needs", "须同用");
    }
    app.formatter(formatter);
    app.option_defaults()->group(std::string{console.say({"Options", "选项"})});
}

std::string help_of_help(const Console& console)
{
    return std::string{console.say({"explain this and exit", "显示说明并退出"})};
}

/// A text between two others, or nothing.
std::string between(std::string_view text, std::string_view before, std::string_view behind)
{
    const auto begin = text.find(before);
    if (begin == std::string_view::npos) return {};
    const auto rest = text.substr(begin + before.size());
    return std::string{rest.substr(0, behind.empty() ? rest.size() : rest.find(behind))};
}

/// What a verb's own check found; it has words of its own.
struct WrongAsAWhole : CLI::ValidationError {
    explicit WrongAsAWhole(Words said) : CLI::ValidationError{std::string{said.en}}, words{said} {}
    Words words;
};

// What was given is not repeated: it may be somebody's phone or name, where two words changed places or a number was
// written in parts.
constexpr std::string_view not_a_number = "not a number";
constexpr std::string_view less_than = "less than ";

/// What the parser says, in Chinese. It speaks English only, in a few forms.
std::string in_chinese(const CLI::ParseError& wrong)
{
    if (const auto* whole = dynamic_cast<const WrongAsAWhole*>(&wrong)) return std::string{whole->words.zh};
    std::string text = wrong.what();
    const auto called = [](std::string name) { return positional_in(Language::chinese, std::move(name)); };
    const auto option = called(text.substr(0, text.find_first_of(": ")));
    switch (static_cast<CLI::ExitCodes>(wrong.get_exit_code())) {
        case CLI::ExitCodes::RequiredError:
            return fmt::format("缺少 {}", called(text.substr(0, text.rfind(" is required"))));
        case CLI::ExitCodes::RequiresError:
            return fmt::format("{} 须与 {} 同用", option, called(between(text, "requires ", "")));
        case CLI::ExitCodes::ExcludesError:
            return fmt::format("{} 不可与 {} 同用", option, called(between(text, "excludes ", "")));
        case CLI::ExitCodes::ConversionError:
            return fmt::format("取值无效：{}", between(text, "Could not convert: ", ""));
        case CLI::ExitCodes::ArgumentMismatch: return fmt::format("{} 缺少取值", option);
        case CLI::ExitCodes::ValidationError:
            if (const auto range = between(text, "not in range ", ""); !range.empty())
                return fmt::format("{}：取值不在 {} 至 {} 范围内", option, range.substr(0, range.find(" to ")),
                                   between(range, " to ", ""));
            if (const auto least = between(text, less_than, ""); !least.empty())
                return fmt::format("{}：不得小于 {}", option, least);
            if (text.ends_with(not_a_number)) return fmt::format("{}：须为数字", option);
            if (const auto words = between(text, "not in {", "}"); !words.empty())
                return fmt::format("{}：可用的取值为 {}", option, words);
            break;
        default: break;
    }
    return text;
}

template <class Number>
bool is_number(const std::string& text)
{
    Number number{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

bool fits(Slot::Takes takes, const std::string& text)
{
    switch (takes) {
        case Slot::Takes::whole: return is_number<std::int64_t>(text);
        case Slot::Takes::count: return is_number<std::uint64_t>(text);
        case Slot::Takes::fraction: return is_number<double>(text);
        case Slot::Takes::text:
        case Slot::Takes::texts: break;
    }
    return true;
}

/// A verb is missing, or there is none of that name: which there are.
std::string which_verb(const CLI::App& app, Language language)
{
    const auto say = [&](Words words) { return language == Language::chinese ? words.zh : words.en; };
    const auto* at = &app;
    while (!at->get_subcommands().empty())
        at = at->get_subcommands().front();
    std::string all;
    for (const auto* verb : at->get_subcommands([](const CLI::App*) { return true; }))
        all.append(all.empty() ? "" : say({", ", "、"})).append(verb->get_name());
    const auto unknown = app.remaining(true);
    const auto why = unknown.empty() ? std::string{say({"a verb is missing; there are", "缺少子命令；可用的有"})}
                                     : fmt::format("{}{}{}", say({"there is no verb ", "没有此子命令："}),
                                                   unknown.front(), say({"; there are", "；可用的有"}));
    return why + " " + all;
}

/// The variable that may give an option in its place, "--archive is required": people often keep it there.
std::string variable_for(const CLI::App& app, std::string_view said)
{
    const auto* at = &app;
    while (!at->get_subcommands().empty())
        at = at->get_subcommands().front();
    const auto* option = at->get_option_no_throw(std::string{said.substr(0, said.find(' '))});
    return option == nullptr ? std::string{} : option->get_envname();
}

/// Words that no option and no verb wants: only those that look like options are repeated.
std::string what_is_too_much(const CLI::App& app, Language language)
{
    const bool chinese = language == Language::chinese;
    auto words = app.remaining(true);
    const auto others = std::erase_if(words, [](const auto& word) { return !word.starts_with("--"); });
    if (!words.empty())
        return fmt::format("{}{}", chinese ? "多余的参数：" : "no such option: ", fmt::join(words, " "));
    if (chinese) return fmt::format("多余的参数：{} 个；含空格的取值须加引号", others);
    return fmt::format("{} too many; a value with blanks wants quotation marks",
                       others == 1 ? "one word" : fmt::format("{} words", others));
}

}  // namespace

Slot into(std::string& text)
{
    return {Slot::Takes::text, [&text](const std::string& given) { text = given; }};
}

Slot into(std::vector<std::string>& texts)
{
    return {Slot::Takes::texts, [&texts](const std::string& given) { texts.push_back(given); }};
}

Slot into(std::uint64_t& number)
{
    return {Slot::Takes::count, [&number](const std::string& given) {
                std::from_chars(given.data(), given.data() + given.size(), number);
            }};
}

Slot into(std::optional<std::uint64_t>& number)
{
    return {Slot::Takes::count, [&number](const std::string& given) {
                std::from_chars(given.data(), given.data() + given.size(), number.emplace());
            }};
}

Option Option::required(bool is) const
{
    option_->required(is);
    return *this;
}

Option Option::shows(std::string_view usual) const
{
    option_->default_str(std::string{usual});
    return *this;
}

Option Option::kind(Words name) const
{
    option_->type_name(std::string{console_->say(name)});
    return *this;
}

Option Option::group(Words name) const
{
    option_->group(std::string{console_->say(name)});
    return *this;
}

Option Option::one_of(std::vector<std::string> words) const
{
    // Not CLI::IsMember, whose message repeats what was given.
    option_->check(CLI::Validator{[words = std::move(words)](std::string& given) {
                                      if (std::find(words.begin(), words.end(), given) != words.end())
                                          return std::string{};
                                      return fmt::format("not in {{{}}}", fmt::join(words, ","));
                                  },
                                  ""});
    return plain();
}

Option Option::one_of(std::vector<std::string> words, std::string_view list) const
{
    const bool chinese = console_->language == Language::chinese;
    auto help = option_->get_description();
    for (const auto& word : words) {
        const bool first = &word == &words.front();
        help.append(first ? (help.empty() ? "" : console_->say({": ", "："})) : console_->say({", ", "、"}))
            .append(word);
        if (chinese) help.append(fmt::format("（{}）", term(*console_, list, word)));
    }
    option_->description(help);
    return one_of(std::move(words));
}

Option Option::from_to(std::int64_t least, std::int64_t most) const
{
    constexpr std::int64_t for_people = 1'000'000'000;  // beyond it a bound tells nobody anything
    if (most > for_people) {
        auto range = CLI::Range(least, most);
        option_->check(CLI::Validator{[range, least](std::string& given) {
                                          return range(given).empty() ? std::string{}
                                                                      : fmt::format("{}{}", less_than, least);
                                      },
                                      ""});
        return number();
    }
    auto range = CLI::Range(least, most);
    option_->check(range.description({}));
    return number().range(fmt::format("{}–{}", least, most));
}

Option Option::between(double least, double most) const
{
    auto range = CLI::Range(least, most);
    option_->check(range.description({}));
    return number().range(fmt::format("{}–{}", least, most));
}

Option Option::range(const std::string& text) const
{
    option_->description(fmt::format("{}{}{}{}", option_->get_description(), console_->say({" (", "（"}), text,
                                     console_->say({")", "）"})));
    return *this;
}

Option Option::environment(const char* name) const
{
    option_->envname(name);
    return *this;
}

Option Option::needs(const Option& other) const
{
    option_->needs(other.option_);
    return *this;
}

Option Option::excludes(const Option& other) const
{
    option_->excludes(other.option_);
    return *this;
}

Verb Verb::verb(const char* name, Words line, Words examples) const
{
    auto* made = app_->add_subcommand(name, std::string{console_->say(line)});
    made->group(std::string{console_->say({"Verbs", "子命令"})});
    made->set_help_flag("-h,--help", help_of_help(*console_));
    made->footer(std::string{console_->say(examples)});
    return Verb{*console_, made, work_};
}

Verb Verb::family(const char* name, Words line, Words examples) const
{
    auto made = verb(name, line, examples);
    made.app_->require_subcommand(1);
    return made;
}

Option Verb::option(const char* names, const Slot& slot, Words help) const
{
    const bool many = slot.takes == Slot::Takes::texts;
    auto* made = app_->add_option(
        names,
        [slot](const std::vector<std::string>& given) {
            for (const auto& text : given)
                slot.take(text);
            return true;
        },
        std::string{console_->say(help)});
    made->type_size(1)->allow_extra_args(false);
    if (many) made->expected(1, -1)->allow_extra_args(false);
    made->check(CLI::Validator{[takes = slot.takes](std::string& text) {
                                   return fits(takes, text) ? std::string{} : std::string{not_a_number};
                               },
                               ""});
    if (slot.called) slot.called(made->get_name());
    return Option{*console_, made}.kind(many ? Words{"TEXT", "文字"} : Words{});
}

Option Verb::flag(const char* names, bool& into, Words help) const
{
    return Option{*console_, app_->add_flag(names, into, std::string{console_->say(help)})};
}

Option Verb::flag(const char* names, const std::shared_ptr<Request>& request, const char* member, Words help) const
{
    auto* made = app_->add_flag_callback(
        names, [request, member] { request->set(member, "true"); }, std::string{console_->say(help)});
    return Option{*console_, made};
}

void Verb::does(std::function<int()> work, std::function<std::optional<Words>()> check) const
{
    app_->final_callback([work = std::move(work), check = std::move(check), into = work_] {
        if (const auto wrong = check ? check() : std::nullopt) throw WrongAsAWhole{*wrong};
        *into = work;
    });
}

CommandLine::CommandLine(const Console& console, Words line, Words examples)
    : console_{console}, app_{std::make_unique<CLI::App>(std::string{console.say(line)}, "custos")}
{
    set_labels(*app_, console);
    app_->set_help_flag("-h,--help", help_of_help(console));
    app_->set_version_flag("--version", std::string{"custos "} + custos_version(),
                           std::string{console.say({"print the version", "显示版本"})});
    app_->footer(std::string{console.say(examples)});
    app_->require_subcommand(1);
    app_->fallthrough();
}

CommandLine::~CommandLine() = default;

Verb CommandLine::root() noexcept { return Verb{console_, app_.get(), &work_}; }

std::optional<int> CommandLine::parse(int count, char** words)
{
    try {
        app_->parse(count, words);
        return std::nullopt;
    } catch (const CLI::Success& asked) {  // --help, --version
        return app_->exit(asked);
    } catch (const CLI::ParseError& wrong) {
        const bool no_verb = std::string_view{wrong.what()}.starts_with("A subcommand");
        const bool too_much = wrong.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
        const bool missing = wrong.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
        const auto variable = missing ? variable_for(*app_, wrong.what()) : std::string{};
        const auto in = [&](Language language) {
            if (no_verb) return which_verb(*app_, language);
            if (too_much) return what_is_too_much(*app_, language);
            auto said = language == Language::chinese ? in_chinese(wrong) : std::string{wrong.what()};
            if (missing && !variable.empty())
                said += fmt::format(fmt::runtime(language == Language::chinese ? "（或设置环境变量 {}）"
                                                                               : " (or the environment's {})"),
                                    variable);
            return said;
        };
        return console_.tell(
            Failure{CUSTOS_E_ARGUMENT, in(Language::english), in(Language::chinese), {}, {}, {}, true, {}});
    }
}

}  // namespace custos::cli
