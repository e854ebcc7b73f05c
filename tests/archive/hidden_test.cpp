/// What is hidden shows by nothing: two archives with the same history, in which only hidden values differ, give the
/// same answers to the byte - values behind their masks, order, counts, cursors, rules and errors - through the
/// document door, whatever is asked.
/// Rules: ACC-09, ACC-12, ACC-14, SENS-04.
#include "house.hpp"

#include <array>
#include <vector>

namespace custos::test {
namespace {

using dossier::Purpose;
using dossier::Source;

/// Values of two customers who look alike behind the masks of the normal grade; and a marked dossier of which only its
/// custodian may see anything, where nothing has to be alike.
struct Values {
    std::string name, phone, address, employer, gender, reason, new_address;
    std::string marked_name, marked_phone, marked_dish, marked_label;
};
const std::array<Values, 2> two{
    Values{"王小明", "13800138000", "上海市黄浦区中山东一路1号", "蓝海商贸", "男", "他搬家了",
           "上海市黄浦区南京东路2号", "欧阳一", "13911112222", "松鼠桂鱼", "贵宾"},
    Values{"王建国", "13855558000", "上海市徐汇区衡山路99号", "远山文化传播有限公司", "女", "公司迁址，新址待核",
           "上海市静安区南京西路3号", "李四", "15055556666", "东坡肉、龙井虾仁", "难缠"},
};

struct Hidden : House {
    explicit Hidden(const Values& values)
    {
        auto open = guest(values.name, values.phone);
        open.values.push_back({"address", values.address, Source::self_submitted});
        open.values.push_back({"employer", values.employer, Source::self_submitted});
        open.values.push_back({"gender", values.gender, Source::observed});
        granted(desk().submit(open));
        granted(desk().submit(guest("张三", "13700137000")));
        auto marked = guest(values.marked_name, values.marked_phone);
        marked.values.back().value = values.marked_dish;
        const DossierId closed{granted(desk().submit(marked)).id};
        granted(desk().submit(dossier::SetLabels{closed, {values.marked_label}, {}}));
        auto admin = desk(administrator, Purpose::service);
        granted(admin.submit(dossier::SetMark{closed, dossier::Mark::secret, administrator, {}}));
        granted(desk().submit(dossier::Propose{{1}, {"address", values.new_address, Source::heard}, values.reason}));
        granted(desk().submit(sale("A-1", {1}, 12'300)));
        granted(admin.submit(sale("A-2", closed, 45'600)));
        granted(desk(reviewer).submit(dossier::SetKeeper{{1}, clerk}));
    }

    [[nodiscard]] std::string told(StaffId staff, Purpose purpose, const std::string& question)
    {
        const auto answer = desk(staff, purpose).ask_document(question);
        return answer ? answer.value() : to_text(answer.error());
    }
};

/// What a clerk may ask, of one's own, of another's that is closed, of one that is not there; lists, pages, and errors.
std::vector<std::string> questions()
{
    std::vector<std::string> all;
    for (const auto* dossier : {"1", "2", "3", "99"}) {
        const std::string of = std::string{R"("dossier":)"} + dossier;
        for (const auto* name :
             {"archive.show", "archive.history", "dossier.outline", "dossier.risk", "orders.turnover", "orders.list",
              "tiers.of", "duties.due", "merging.merges", "custody.items", "custody.register", "access.grants",
              "applications.applications", "care.warnings"})
            all.push_back(std::string{R"({"schema":"custos.)"} + name + R"(/1",)" + of + "}");
        all.push_back(R"({"schema":"custos.archive.show/1",)" + of + R"(,"fields":["name","income","hobbies"]})");
        all.push_back(R"({"schema":"custos.archive.show/1",)" + of + R"(,"fields":["shoe"]})");
        all.push_back(R"({"schema":"custos.access.ask/1","action":"export","purpose":"service",)" + of +
                      R"(,"fields":["name"]})");
        all.push_back(R"({"schema":"custos.access.actions/1","purpose":"service",)" + of + R"(,"fields":["name"]})");
        all.push_back(R"({"schema":"custos.access.readers/1","purpose":"service",)" + of +
                      R"(,"fields":["name","dishes"]})");
        all.push_back(R"({"schema":"custos.archive.export/1","dossiers":[1,2,)" + std::string{dossier} +
                      R"(],"fields":["name"]})");
    }
    for (const auto* rest : {R"(dossier.find/1","kind":"individual"})",
                             R"(dossier.find/1","kind":"individual","limit":1})",
                             R"(dossier.find/1","kind":"individual","after":1,"limit":1})",
                             R"(dossier.find/1","mark":"secret"})",
                             R"(dossier.find/1","number":3})",
                             R"(dossier.find/1","label":"老客户"})",
                             R"(dossier.find/1","keeper":2})",
                             R"(dossier.find/1","by":"name","value":"赵六"})",
                             R"(dossier.find/1","by":"last_four","value":"0000"})",
                             R"(dossier.find/1"})",
                             R"(access.visible/1","purpose":"service","fields":["name"]})",
                             R"(access.visible/1","purpose":"service","fields":["dishes"],"limit":1})",
                             R"(dossier.stale/1"})",
                             R"(dossier.stale_count/1"})",
                             R"(orders.list/1"})",
                             R"(orders.supervised/1"})",
                             R"(orders.unreviewed/1"})",
                             R"(merging.queue/1"})",
                             R"(duties.due/1"})",
                             R"(archive.order/1","number":"A-1"})",
                             R"(archive.order/1","number":"A-2"})",
                             R"(archive.access_log/1"})",
                             R"(archive.show/1","dossier":"one"})",
                             R"(archive.shows/1"})"})
        all.push_back(std::string{R"({"schema":"custos.)"} + rest);
    return all;
}

TEST(ACC_12, two_archives_that_differ_in_hidden_values_alone_answer_alike)
{
    Hidden one{two[0]};
    Hidden other{two[1]};
    std::size_t answered = 0;
    for (const auto purpose : {Purpose::service, Purpose::order, Purpose::complaint})
        for (const auto& question : questions()) {
            const auto told = one.told(clerk, purpose, question);
            EXPECT_EQ(told, other.told(clerk, purpose, question)) << question;
            answered += told.find("refusal") == std::string::npos && told.find("schema") != std::string::npos;
        }
    EXPECT_GT(answered, 60U) << "most of them are answered, and not only refused";
}

/// The reviewer sees the first dossier in the clear, so there the answers differ; of the marked one nothing shows to
/// them either.
TEST(SENS_04, a_marked_dossier_of_another_shows_by_nothing_to_a_higher_grade)
{
    auto differs = two[0];
    differs.marked_name = two[1].marked_name;
    differs.marked_phone = two[1].marked_phone;
    differs.marked_dish = two[1].marked_dish;
    differs.marked_label = two[1].marked_label;
    Hidden one{two[0]};
    Hidden other{differs};
    Hidden third{two[1]};
    const std::string show = R"({"schema":"custos.archive.show/1","dossier":1})";
    const auto shown = one.told(reviewer, Purpose::service, show);
    EXPECT_EQ(shown, other.told(reviewer, Purpose::service, show));
    EXPECT_NE(shown, third.told(reviewer, Purpose::service, show)) << "a difference that shows is seen";
    for (const auto purpose : {Purpose::service, Purpose::review})
        for (const auto& question : questions())
            EXPECT_EQ(one.told(reviewer, purpose, question), other.told(reviewer, purpose, question)) << question;
}

}  // namespace
}  // namespace custos::test
