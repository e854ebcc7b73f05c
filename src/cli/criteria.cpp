#include "criteria.hpp"

#include "terms.hpp"

namespace custos::cli {

void add_criteria(const Verb& verb, const std::shared_ptr<Request>& find)
{
    verb.option("--number", find->whole("number"), {"number of the dossier", "档案编号"}).number();
    verb.option("--kind", find->text("kind"), {"of customer", "客户类型"})
        .one_of({"individual", "enterprise"}, Of::customer);
    verb.option("--relation", find->text("relation"), {"to the house", "客户关系"})
        .one_of({"general", "special"}, Of::relation);
    verb.option("--standing", find->text("standing"), {"of the customer", "客户地位"})
        .one_of({"potential", "ordinary", "key", "strategic"}, Of::standing);
    verb.option("--mark", find->text("mark"), {"of secrecy", "密级"})
        .one_of({"none", "confidential", "secret", "top_secret"}, Of::mark);
    verb.option("--label", find->text("label"), {"a label it carries", "所带标签"}).kind({"TEXT", "文字"});
    verb.option("--segment", find->fields("segments"),
                {"industry=…, size=…, needs=…, service_kind=…; may be repeated (CLS-04)",
                 "行业 industry=……、规模 size=……、需求 needs=……、服务 service_kind=……，可重复（CLS-04）"})
        .kind({"FIELD=VALUE", "字段=值"});
    verb.option("--keeper", find->whole("keeper"), {"staff number of its keeper", "保管人编号"}).number();
    verb.option("--member", find->truth("member"), {"a member, or not: true, false", "是否会员：true 是，false 否"})
        .one_of({"true", "false"})
        .kind({"TRUTH", "真假"});
    verb.option("--lifecycle", find->text("lifecycle"), {"state of the dossier (CLS-06)", "档案状态（CLS-06）"})
        .one_of({"draft", "in_review", "active", "dormant", "lost", "closed"}, Of::lifecycle);
    const auto scheme = verb.option("--scheme", find->text("scheme"), {"a scheme by its name …", "分级方案名称……"})
                            .kind({"NAME", "名称"});
    const auto tier =
        verb.option("--tier", find->text("tier"), {"… and a tier of it that is held today", "……及今日所在等级"})
            .kind({"NAME", "名称"});
    scheme.needs(tier);
    tier.needs(scheme);
}

}  // namespace custos::cli
