#include <custos/duplicates/pairs.hpp>

#include "core/file.hpp"

#include <custos/core/csv.hpp>

namespace custos::duplicates {

Result<void> write_pairs(const std::string& path, const People& people, const Found& found, const PairWriter& writer)
{
    auto out = open_result(path);
    out << "left,right,score,verdict,reasons\n";
    std::string line;
    for (const auto& pair : found.pairs) {
        line.clear();
        append_cell(line, people.name_of(pair.left));
        line += ',';
        append_cell(line, people.name_of(pair.right));
        line += ',' + writer.score(pair) + ',';
        line += pair.judgement == Judgement::certain ? "certain," : "person,";
        append_cell(line, writer.reasons(pair));
        out << line << '\n';
    }
    out.close();
    if (!out) return fail(Code::storage, {"the result could not be written", "结果无法写入"}, path);
    return outcome::success();
}

}  // namespace custos::duplicates
