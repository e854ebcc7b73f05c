/// The document doors: strict JSON in, a document out.
#include "registry.hpp"

#include <custos/archive/refusal.hpp>
#include <custos/core/word.hpp>

#include <fmt/format.h>

namespace custos::archive {

namespace {

std::vector<FaultDocument> fault_documents(const std::vector<Fault>& faults)
{
    std::vector<FaultDocument> made;
    made.reserve(faults.size());
    for (const auto& fault : faults)
        made.push_back({fault.rule, fault.field, std::string{fault.words.en}, std::string{fault.words.zh}});
    return made;
}

/// The step as the policy has it; its words are those of its offices.
applications::ChainStep chain_step(const RemedyStep& step)
{
    applications::ChainStep made{{}, step.all, step.department, step.departments, step.stamped};
    for (const auto& role : step.roles)
        made.roles.push_back(value_of<duties::Role>(role).value());
    return made;
}

}  // namespace

RefusalDocument refusal_document(const Refusal& refusal)
{
    RefusalDocument made;
    made.faults = fault_documents(refusal.faults);
    if (refusal.existing != 0) made.existing = refusal.existing;
    if (refusal.remedy) {
        made.application = refusal.remedy->application;
        made.signatures = refusal.remedy->signatures;
        made.would_hold_until = refusal.remedy->would_hold_until;
        for (const auto& step : refusal.remedy->steps)
            made.steps.push_back(chain_step(step));
    }
    return made;
}

namespace {

constexpr std::size_t receipt_length = 256;  ///< more than any has
constexpr std::string_view receipt_schema = "custos.receipt/1";

std::string refusal_text(const Refusal& refusal) { return document_of(refusal_document(refusal)); }

/// The command is done: that it cannot be warned about may not deny it.
std::optional<std::vector<FaultDocument>> warnings_if_there_is_memory(const Receipt& receipt) noexcept
{
    try {
        return fault_documents(receipt.warnings);
    } catch (const std::bad_alloc&) {
        return std::nullopt;
    }
}

/// A document at a door, and what it is. Comments are found in the text before it is known whether it may have any.
template <class Type>
struct AtDoor {
    Document document;
    const Type* type;
};

/// A title that the door does not know: perhaps it is the other door's.
Error unknown(std::string_view title)
{
    if (registry().query(title) != nullptr)
        return fail(Code::bad_document,
                    {"this is a query, to be asked and not submitted", "这是查询，应以查询方式提出"}, "/schema");
    if (registry().command(title) != nullptr)
        return fail(Code::bad_document,
                    {"this is a command, to be submitted and not asked", "这是命令，应以提交方式提出"}, "/schema");
    return fail(Code::bad_document, {"there is no such command or query", "没有该命令或查询"}, "/schema",
                title.size() <= 64 ? std::string{title} : std::string{});
}

template <class Type>
Result<AtDoor<Type>> at_door(std::string_view json, const Type* (Registry::*find)(std::string_view) const)
{
    BOOST_OUTCOME_TRY(auto document, Document::parse(json, {}, Comments::passed_over));
    BOOST_OUTCOME_TRY(const auto title, document.title());
    const auto* type = (registry().*find)(title);
    if (type == nullptr) return unknown(title);
    if (document.comment() && type->comments == Comments::refused)
        return fail(Code::bad_document, {"this document has no comments", "此类文档不得含有注释"}, {},
                    fmt::format("byte {}", *document.comment()));
    return AtDoor<Type>{std::move(document), type};
}

}  // namespace

}  // namespace custos::archive

namespace custos {

Result<Ruling<Receipt>> Desk::submit_json(std::string_view json)
{
    BOOST_OUTCOME_TRY(const auto asked, archive::at_door(json, &archive::Registry::command));
    return asked.type->submit(*body_, *this, asked.document);
}

Result<std::string> Desk::submit_document(std::string_view json)
{
    // What the receipt takes is there before the command: once it is written, want of memory may not deny it.
    std::string text;
    text.reserve(archive::receipt_length);
    archive::ReceiptDocument receipt;
    receipt.event.reserve(archive::receipt_length);
    BOOST_OUTCOME_TRY(const auto ruling, submit_json(json));
    if (!ruling) return archive::refusal_text(ruling.error());
    receipt.entry = ruling.value().entry;
    receipt.event.assign(ruling.value().event);
    receipt.id = ruling.value().id;
    receipt.left_out = ruling.value().left_out;
    if (!ruling.value().warnings.empty()) receipt.warnings = archive::warnings_if_there_is_memory(ruling.value());
    write_document(text, shape_of<archive::ReceiptDocument>(), &receipt, {.schema = archive::receipt_schema});
    return text;
}

Result<std::string> Desk::ask_document(std::string_view json)
{
    BOOST_OUTCOME_TRY(const auto asked, archive::at_door(json, &archive::Registry::query));
    BOOST_OUTCOME_TRY(auto ruling, asked.type->ask(*body_, *this, asked.document));
    if (!ruling) return archive::refusal_text(ruling.error());
    return std::move(ruling).value();
}

}  // namespace custos
