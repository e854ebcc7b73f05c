#include <custos/core/detail.hpp>
#include <custos/core/error.hpp>
#include <custos/core/ruling.hpp>

namespace custos {

Words words_of(Code code) noexcept
{
    switch (code) {
        case Code::bad_value: return {"this is not of the form expected", "格式不符合要求"};
        case Code::bad_document: return {"this is not the document expected", "文档不符合要求"};
        case Code::too_large: return {"a limit of size, depth or count was passed", "超过了大小、层数或数量的上限"};
        case Code::not_found: return {"there is no such thing", "没有找到"};
        case Code::wrong_key: return {"the key does not open this archive", "密钥与档案库不符"};
        case Code::damaged: return {"stored bytes are not what was written", "存储内容已损坏"};
        case Code::rolled_back:
            return {"the archive is older than the head that was expected", "档案库早于预期的签名树头，可能被回退"};
        case Code::too_new: return {"written by a newer version of Custos", "由更新版本的程序写入"};
        case Code::busy: return {"another process holds this archive", "另一进程正在使用该档案库"};
        case Code::poisoned:
            return {"an earlier write failed; close the archive and open it again",
                    "先前写入失败；请关闭后重新打开档案库"};
        case Code::storage: return {"the disk or file system failed", "磁盘或文件系统出错"};
        case Code::exists: return {"something is already there", "该处已有内容"};
        case Code::key_service: return {"the host's key service failed", "宿主的密钥服务失败"};
        case Code::destroyed: return {"the dossier was destroyed; nobody can read it", "档案已销毁，任何人均无法读取"};
        case Code::forked: return {"not to be used in a child process", "不可在派生的子进程中使用"};
        case Code::cancelled: return {"stopped as asked", "已按要求停止"};
        case Code::clock: return {"the clock ran backwards", "时钟倒退"};
        case Code::no_calendar: return {"no calendar table for that year", "该年份没有日历"};
        case Code::not_permitted: return {"no permit covers this field", "没有许可打开该字段"};
        case Code::closed: return {"already closed", "已经关闭"};
        case Code::self_test: return {"a known-answer test failed", "已知答案自检失败"};
    }
    return {"unknown error", "未知错误"};
}

std::string_view name_of(Code code) noexcept
{
    switch (code) {
        case Code::bad_value: return "bad_value";
        case Code::bad_document: return "bad_document";
        case Code::too_large: return "too_large";
        case Code::not_found: return "not_found";
        case Code::wrong_key: return "wrong_key";
        case Code::damaged: return "damaged";
        case Code::rolled_back: return "rolled_back";
        case Code::too_new: return "too_new";
        case Code::busy: return "busy";
        case Code::poisoned: return "poisoned";
        case Code::storage: return "storage";
        case Code::exists: return "exists";
        case Code::key_service: return "key_service";
        case Code::destroyed: return "destroyed";
        case Code::forked: return "forked";
        case Code::cancelled: return "cancelled";
        case Code::clock: return "clock";
        case Code::no_calendar: return "no_calendar";
        case Code::not_permitted: return "not_permitted";
        case Code::closed: return "closed";
        case Code::self_test: return "self_test";
    }
    return "unknown";
}

std::string to_text(const Error& error, Language language)
{
    const bool zh = language == Language::chinese;
    auto text = std::string{in(language, error.words)};
    if (!error.path.empty()) text += (zh ? "，位置 " : ", at ") + error.path;
    if (!error.detail.empty()) text += zh ? "（" + detail_in_chinese(error.detail) + "）" : " (" + error.detail + ")";
    return text;
}

std::string to_text(const Refusal& refusal, Language language)
{
    const bool zh = language == Language::chinese;
    const auto& fault = refusal.faults.front();
    auto text = (zh ? "按 " : "refused under ") + std::string{id_of(fault.rule)} + (zh ? " 拒绝" : "");
    if (!fault.field.empty()) text += (zh ? "，位置 " : " at ") + fault.field;
    return text + (zh ? "：" : ": ") + std::string{in(language, fault.words)};
}

}  // namespace custos
