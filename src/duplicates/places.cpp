#include "places.hpp"

#include <algorithm>
#include <array>

namespace custos::duplicates {

namespace {

/// Provinces, the prefectures of each, and the county-level cities whose firms leave the 市 out as often as not.
constexpr std::u32string_view names =
    U"北京 天津 上海 重庆 香港 澳门 台湾 "
    U"河北 石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 任丘 迁安 三河 霸州 涿州 定州 辛集 遵化 武安 "
    U"山西 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 孝义 介休 河津 "
    U"内蒙古 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 阿拉善 锡林浩特 满洲里 "
    U"乌兰浩特 "
    U"辽宁 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛 海城 瓦房店 大石桥 庄河 "
    U"吉林 长春 四平 辽源 通化 白山 松原 白城 延边 延吉 珲春 敦化 公主岭 梅河口 "
    U"黑龙江 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭 绥芬河 肇东 五常 "
    U"江苏 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 昆山 江阴 张家港 常熟 太仓 宜兴 如皋 "
    U"启东 海门 "
    U"海安 溧阳 丹阳 扬中 句容 靖江 泰兴 兴化 高邮 仪征 邳州 新沂 东台 "
    U"浙江 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 义乌 慈溪 余姚 诸暨 温岭 乐清 瑞安 海宁 桐乡 平湖 "
    U"永康 东阳 "
    U"兰溪 临海 玉环 嵊州 江山 龙泉 建德 龙港 "
    U"安徽 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 巢湖 桐城 天长 宁国 "
    U"福建 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 晋江 石狮 南安 福清 福安 福鼎 永安 邵武 武夷山 "
    U"江西 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 丰城 樟树 高安 瑞金 乐平 "
    U"山东 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 寿光 诸城 青州 高密 昌邑 "
    U"安丘 龙口 "
    U"莱州 招远 荣成 乳山 胶州 平度 莱西 滕州 邹城 曲阜 新泰 肥城 邹平 禹城 临清 章丘 "
    U"河南 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源 巩义 荥阳 "
    U"新密 新郑 "
    U"登封 禹州 长葛 林州 辉县 长垣 永城 项城 邓州 "
    U"湖北 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架 大冶 枝江 宜都 枣阳 "
    U"汉川 "
    U"湖南 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西 浏阳 宁乡 醴陵 湘乡 耒阳 "
    U"广东 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 "
    U"普宁 台山 "
    U"开平 鹤山 恩平 廉江 高州 化州 罗定 增城 从化 顺德 南海 "
    U"广西 南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 桂平 北流 岑溪 东兴 凭祥 "
    U"海南 海口 三亚 三沙 儋州 琼海 文昌 万宁 "
    U"四川 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 "
    U"西昌 "
    U"都江堰 彭州 邛崃 简阳 广汉 什邡 江油 峨眉山 阆中 "
    U"贵州 贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南 仁怀 赤水 清镇 凯里 都匀 兴义 "
    U"云南 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆 安宁 个旧 蒙自 景洪 "
    U"瑞丽 "
    U"西藏 拉萨 日喀则 昌都 林芝 山南 那曲 "
    U"陕西 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 神木 韩城 兴平 "
    U"甘肃 兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 敦煌 玉门 "
    U"青海 西宁 海东 海北 黄南 果洛 玉树 海西 格尔木 "
    U"宁夏 银川 石嘴山 吴忠 固原 中卫 灵武 "
    U"新疆 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 石河子 "
    U"阿拉尔 图木舒克 "
    U"五家渠 库尔勒 伊宁 奎屯 ";

constexpr auto count = static_cast<std::size_t>(std::count(names.begin(), names.end(), U' '));
constexpr std::size_t longest = 6;

constexpr auto sorted_places = [] {
    std::array<std::u32string_view, count> places{};
    auto rest = names;
    for (auto& place : places) {
        place = rest.substr(0, rest.find(U' '));
        rest.remove_prefix(place.size() + 1);
    }
    std::sort(places.begin(), places.end());
    return places;
}();

/// Kinds of places; longer ones first.
constexpr auto kinds =
    std::to_array<std::u32string_view>({U"特别行政区", U"地区", U"林区", U"省", U"市", U"县", U"区", U"盟", U"州"});

/// Words that end as a place does and are none: 超市, 小区.
constexpr std::u32string_view before_no_city = U"超夜都城股楼门集菜花鱼房车闹上";
constexpr std::u32string_view before_no_district = U"社园小景校片地厂库山林牧矿灾军战时分";

std::size_t known_at(std::u32string_view text) noexcept
{
    for (auto size = std::min(longest, text.size()); size >= 2; --size)
        if (std::binary_search(sorted_places.begin(), sorted_places.end(), text.substr(0, size))) return size;
    return 0;
}

/// How many characters at the front of `text` say what kind of place was before it: 市, 自治州, 壮族自治区.
std::size_t kind_at(std::u32string_view text) noexcept
{
    constexpr std::size_t longest_people = 6;  // 柯尔克孜族
    const auto own_rule = text.substr(0, longest_people + 3).find(U"自治");
    if (own_rule != std::u32string_view::npos && own_rule + 2 < text.size() &&
        std::u32string_view{U"区州县旗"}.find(text[own_rule + 2]) != std::u32string_view::npos)
        return own_rule + 3;
    for (const auto kind : kinds)
        if (text.starts_with(kind)) return kind.size();
    return 0;
}

/// The name of a place that no list has, before its 市, 县 or 区.
std::size_t told_at(std::u32string_view text) noexcept
{
    constexpr std::size_t longest_name = 4;
    for (std::size_t size = 2; size <= longest_name && size < text.size(); ++size) {
        const auto last = text[size - 1];
        if (text[size] == U'县') return size;
        if (text[size] == U'市' && before_no_city.find(last) == std::u32string_view::npos) return size;
        if (text[size] == U'区' && before_no_district.find(last) == std::u32string_view::npos) return size;
    }
    return 0;
}

}  // namespace

std::u32string_view take_place(std::u32string_view& text) noexcept
{
    constexpr std::size_t least_left = 2;
    auto size = known_at(text);
    auto all = size == 0 ? 0 : size + kind_at(text.substr(size));
    if (all > 0 && text.size() < all + least_left) all = size;  // 大理市场: 市 belongs to what follows
    if (size == 0 && (size = told_at(text)) > 0) all = size + 1;
    if (size == 0 || text.size() < all + least_left) return {};
    const auto name = text.substr(0, size);
    text.remove_prefix(all);
    return name;
}

}  // namespace custos::duplicates
