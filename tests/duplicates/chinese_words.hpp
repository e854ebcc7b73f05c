/// Words that Chinese names and addresses are made of, the commoner first.
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace custos::duplicates::test {

using Text = std::string_view;

inline constexpr auto surnames = std::to_array<Text>(
    {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡",   "朱",   "高",   "林",
     "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董",   "萧",   "程",   "曹",
     "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕", "苏", "卢", "蒋", "蔡", "贾",   "丁",   "魏",   "薛",
     "叶", "阎", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "姜", "欧阳", "司马", "诸葛", "上官"});
inline constexpr auto single_names =
    std::to_array<Text>({"伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "勇", "军", "杰",
                         "娟", "涛", "超", "霞", "平", "刚", "丽", "婷", "鹏", "波", "斌", "莉"});
inline constexpr auto characters =
    std::to_array<Text>({"建", "国", "志", "文", "晓", "玉", "秀", "明", "海", "春", "丽", "华", "红", "小", "梅",
                         "桂", "英", "伟", "军", "庆", "宇", "浩", "子", "轩", "雨", "欣", "思", "佳", "嘉", "梓",
                         "涵", "晨", "博", "天", "雪", "梦", "婷", "洁", "琳", "俊", "凯", "鑫", "龙", "飞", "云",
                         "峰", "林", "永", "新", "德", "福", "荣", "安", "康", "健", "宁", "瑞", "泽", "睿", "彤"});
/// What slips put in: characters that no name here has, or brothers would get each other's names.
inline constexpr auto rare = std::to_array<Text>({"堃", "赟", "翀", "甯", "昶", "珺", "旻", "祎", "焱", "喆"});
inline constexpr auto places = std::to_array<std::array<Text, 4>>({{"广东省", "深圳市", "南山区", "440305"},
                                                                   {"广东省", "广州市", "天河区", "440106"},
                                                                   {"浙江省", "杭州市", "西湖区", "330106"},
                                                                   {"江苏省", "南京市", "鼓楼区", "320106"},
                                                                   {"江苏省", "苏州市", "吴中区", "320506"},
                                                                   {"四川省", "成都市", "武侯区", "510107"},
                                                                   {"湖北省", "武汉市", "洪山区", "420111"},
                                                                   {"山东省", "青岛市", "市南区", "370202"},
                                                                   {"陕西省", "西安市", "雁塔区", "610113"},
                                                                   {"辽宁省", "大连市", "中山区", "210202"},
                                                                   {"", "北京市", "海淀区", "110108"},
                                                                   {"", "上海市", "浦东新区", "310115"}});
inline constexpr auto roads = std::to_array<Text>(
    {"人民路", "解放路", "中山路", "建设大道", "文化路",   "学院路", "科技园路", "长江路", "黄河路", "五一路",
     "和平街", "新华街", "光明巷", "滨河大道", "世纪大道", "民主路", "胜利街",   "青年路", "朝阳街", "湖滨路"});
inline constexpr auto estates =
    std::to_array<Text>({"阳光花园", "锦绣家园", "翠湖小区", "金色港湾", "", "", "", "幸福里", "紫荆苑"});
inline constexpr auto titles = std::to_array<Text>({"先生", "女士", "老师", "经理"});

using Swap = std::pair<Text, Text>;
inline constexpr auto homophones = std::to_array<Swap>({{"建", "健"},
                                                        {"伟", "炜"},
                                                        {"丽", "莉"},
                                                        {"军", "君"},
                                                        {"华", "桦"},
                                                        {"静", "靖"},
                                                        {"佳", "嘉"},
                                                        {"子", "梓"},
                                                        {"晨", "辰"},
                                                        {"宇", "雨"},
                                                        {"欣", "新"},
                                                        {"明", "鸣"},
                                                        {"志", "智"},
                                                        {"红", "虹"},
                                                        {"平", "萍"}});
inline constexpr auto traditional = std::to_array<Swap>({{"伟", "偉"},
                                                         {"张", "張"},
                                                         {"刘", "劉"},
                                                         {"陈", "陳"},
                                                         {"杨", "楊"},
                                                         {"国", "國"},
                                                         {"华", "華"},
                                                         {"军", "軍"},
                                                         {"丽", "麗"},
                                                         {"红", "紅"},
                                                         {"赵", "趙"},
                                                         {"黄", "黃"},
                                                         {"吴", "吳"},
                                                         {"静", "靜"},
                                                         {"强", "強"}});

}  // namespace custos::duplicates::test
