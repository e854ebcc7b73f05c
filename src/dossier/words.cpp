/// Words for what a dossier is used for.
#include <custos/dossier/model.hpp>

namespace custos::dossier {

Words words_of(Purpose purpose) noexcept
{
    switch (purpose) {
        case Purpose::none: break;
        case Purpose::service: return {"service", "服务"};
        case Purpose::order: return {"orders", "订单"};
        case Purpose::care: return {"care", "关怀"};
        case Purpose::marketing: return {"marketing", "营销"};
        case Purpose::review: return {"review", "审核"};
        case Purpose::statistics: return {"statistics", "统计"};
        case Purpose::complaint: return {"complaints", "投诉"};
        case Purpose::recovery: return {"winning back", "挽回"};
        case Purpose::audit: return {"audit", "审计"};
        case Purpose::rights: return {"customers' rights", "客户权利"};
        case Purpose::legal_duty: return {"legal duty", "法定义务"};
        case Purpose::administration: return {"administration", "管理"};
        case Purpose::emergency: return {"emergency", "紧急"};
    }
    return {"no purpose", "无用途"};
}

}  // namespace custos::dossier
