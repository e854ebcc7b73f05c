"""Words that the made-up worlds are written with: names by their sound, places, trades, streets.

They were put together apart from the lists of the rule in src/duplicates, so that a word which only the rule knows
helps it nowhere. Nothing here is a person's or a firm's.
"""


def _by_sound(text):
    """'wei:伟薇 jing:静' → [('伟', 'wei'), ('薇', 'wei'), ('静', 'jing')]"""
    return [(c, sound) for group in text.split() for sound, chars in [group.split(':')] for c in chars]


SURNAMES = _by_sound(
    'wang:王汪 li:李黎 zhang:张章 liu:刘柳 chen:陈 yang:杨 zhao:赵 huang:黄 zhou:周 wu:吴伍 xu:徐许 sun:孙 hu:胡 zhu:朱祝 gao:高 '
    'lin:林 he:何贺 guo:郭 ma:马 luo:罗骆 liang:梁 song:宋 zheng:郑 xie:谢 han:韩 tang:唐汤 feng:冯 yu:于余俞喻 dong:董 xiao:萧肖 '
    'cheng:程 cao:曹 yuan:袁 deng:邓 fu:傅符 shen:沈 zeng:曾 peng:彭 lu:吕卢陆鲁 su:苏 jiang:蒋江姜 cai:蔡 jia:贾 ding:丁 wei:魏韦 '
    'xue:薛 ye:叶 yan:阎严颜 pan:潘 du:杜 dai:戴 xia:夏 zhong:钟 tian:田 ren:任 fan:范樊 fang:方房 shi:石施史 yao:姚 tan:谭 '
    'liao:廖 zou:邹 xiong:熊 jin:金 hao:郝 kong:孔 bai:白 cui:崔 kang:康 mao:毛 qiu:邱 qin:秦 gu:顾 hou:侯 shao:邵 meng:孟 '
    'long:龙 wan:万 duan:段 lei:雷 qian:钱 chu:楚 jie:解 qi:齐祁 lan:兰 nie:聂 ji:纪 guan:关 zha:查 dan:单')
GIVEN = _by_sound(
    'wei:伟薇威炜 fang:芳 na:娜 xiu:秀 ying:英颖 min:敏民 jing:静晶 li:丽莉力 qiang:强 lei:磊蕾 jun:军俊君 yang:洋阳 yong:勇永 yan:艳燕岩 '
    'jie:杰洁 juan:娟 tao:涛 ming:明鸣 chao:超 lan:兰岚 xia:霞 ping:平萍 gang:刚 gui:桂贵 hua:华桦 hong:红宏洪 mei:梅美 yu:玉宇雨 '
    'lin:琳林 xin:鑫欣新 bo:波博 bin:斌彬 hao:浩昊 kai:凯 jian:健建剑 fan:帆凡 xue:雪学 chen:晨辰 xiao:晓小 dan:丹 yun:云芸 fei:飞菲 '
    'peng:鹏 long:龙 xiang:翔祥 ting:婷庭 yi:怡毅艺 jia:嘉佳家 qi:琪琦 zi:子梓紫 han:涵晗 xuan:轩萱 ze:泽 yuan:源媛 si:思 hui:慧辉 '
    'wen:文雯 zhi:志智 guo:国 qing:庆清 chun:春 hai:海 dong:东冬 rui:瑞睿 ning:宁 an:安 fu:福富 shou:寿 zhen:珍振 shu:淑书 qin:琴勤 '
    'jin:金锦 sheng:生胜 chang:昌 de:德 cai:彩才 feng:凤峰 zhu:珠 lian:莲 ai:爱 yue:月悦 xing:星兴')
LONG_SURNAMES = [('欧阳', 'ouyang'), ('司马', 'sima'), ('上官', 'shangguan'), ('诸葛', 'zhuge'), ('夏侯', 'xiahou'),
                 ('慕容', 'murong'), ('皇甫', 'huangfu'), ('司徒', 'situ')]
TRADITIONAL = dict(zip(
    '张刘陈杨黄赵吴孙马郑谢韩邓萧叶苏吕卢钟陆贾韦邹龙贺顾万钱严汤罗许冯丽强军艳杰娟涛兰刚华红云鹏飞轩泽庆东宁晓国维晓兴宝义凤爱书辉凯剑团贸电业实',
    '張劉陳楊黃趙吳孫馬鄭謝韓鄧蕭葉蘇呂盧鍾陸賈韋鄒龍賀顧萬錢嚴湯羅許馮麗強軍艷傑娟濤蘭剛華紅雲鵬飛軒澤慶東寧曉國維曉興寶義鳳愛書輝凱劍團貿電業實'))

# Province, city, district and the code of GB/T 2260. Counties and cities that no short list has are among them.
PLACES = [row.split(',') for row in (
    '江苏省,苏州市,昆山市,320583', '江苏省,无锡市,江阴市,320281', '江苏省,南通市,如皋市,320682',
    '浙江省,金华市,义乌市,330782', '浙江省,宁波市,慈溪市,330282', '浙江省,绍兴市,诸暨市,330681',
    '浙江省,台州市,温岭市,331081', '福建省,泉州市,晋江市,350582', '福建省,漳州市,龙海区,350604',
    '山东省,潍坊市,寿光市,370783', '山东省,临沂市,兰山区,371302', '山东省,菏泽市,牡丹区,371702',
    '河南省,南阳市,卧龙区,411303', '河南省,周口市,川汇区,411602', '湖北省,宜昌市,西陵区,420502',
    '湖南省,岳阳市,岳阳楼区,430602', '广东省,佛山市,顺德区,440606', '广东省,揭阳市,普宁市,445281',
    '广东省,茂名市,茂南区,440902', '广西壮族自治区,桂林市,七星区,450305', '四川省,绵阳市,涪城区,510703',
    '四川省,凉山彝族自治州,西昌市,513401', '贵州省,遵义市,红花岗区,520302', '云南省,大理白族自治州,大理市,532901',
    '陕西省,榆林市,榆阳区,610802', '甘肃省,天水市,秦州区,620502', '青海省,海东市,乐都区,630202',
    '新疆维吾尔自治区,伊犁哈萨克自治州,伊宁市,654002', '内蒙古自治区,锡林郭勒盟,锡林浩特市,152502',
    '内蒙古自治区,鄂尔多斯市,东胜区,150602', '黑龙江省,齐齐哈尔市,龙沙区,230202', '辽宁省,鞍山市,铁东区,210302',
    '河北省,唐山市,路南区,130202', '河北省,保定市,正定县,130123', '安徽省,芜湖市,镜湖区,340202',
    '江西省,赣州市,章贡区,360702', '江西省,上饶市,婺源县,361130', '海南省,三亚市,吉阳区,460203',
    '吉林省,延边朝鲜族自治州,延吉市,222401', '北京市,北京市,通州区,110112', '上海市,上海市,嘉定区,310114',
    '重庆市,重庆市,渝北区,500112', '天津市,天津市,武清区,120114')]
ROADS = [a + b for a in '文昌 状元 钟楼 北门 青年 幸福 胜利 光明 府前 学院 白云 花溪 虎丘 石桥 古城 环湖 桃园 龙泉'.split()
         for b in '路 街 大街 巷 西路 北路'.split()]
ESTATES = (
    '丽景湾 香樟苑 锦绣山庄 东湖名邸 御花园 水岸新城 凤凰城 春晓园 龙湖天街 枫林雅苑 桂语江南 南苑小区').split()

TRADE_NAMES = [a + b for a in '百 福 同 盈 卓 晶 佰 昱 骏 翰 崇 尚 正 聚 腾 启 沃 亿 三 巨'.split() for b in
               '川 盟 邦 洲 拓 禾 润 威 泽 帆 捷 鼎 朗 途 峰 格 锋 业 慧 森'.split()]
TRADES = (
    '商贸 贸易 科技 网络科技 物流 货运 餐饮 餐饮管理 食品 酒店管理 物业服务 建材 装饰工程 机械设备 电器 纺织 服饰 化工 农业发展 文化传播 广告 教育咨询 医疗器械 环保科技 能源 汽车销售 '
    '旅游开发 投资管理').split()

FIRST_NAMES = {
    'm': (
        'Liam Noah Oliver Elijah Lucas Mason Logan Ethan Jackson Levi Sebastian Mateo Jack Owen Theodore Aiden '
        'Samuel Wyatt Leo Gabriel Julian Isaac Hudson Grayson Ezra Carter Jayden Luke Dylan Lincoln Cameron '
        'Adrian Nolan Ezekiel Aaron Colton Landon Robert William Thomas Michael Richard Peter Stuart Malcolm '
        'Duncan Gordon Neil Ian').split(),
    'f': (
        'Olivia Emma Charlotte Amelia Sophia Isabella Ava Mia Evelyn Luna Harper Camila Sofia Scarlett Eleanor '
        'Emily Chloe Mila Violet Penelope Gianna Aria Abigail Ella Avery Hazel Nora Layla Lily Aurora Nova Ellie '
        'Madison Grace Isla Willow Zoe Riley Stella Hannah Margaret Catherine Elizabeth Fiona Heather Moira '
        'Alison Gillian').split()}
NICKNAMES = {'Robert': 'Bob', 'William': 'Bill', 'Thomas': 'Tom', 'Michael': 'Mike', 'Richard': 'Rick', 'Samuel': 'Sam',
             'Margaret': 'Maggie', 'Catherine': 'Kate', 'Elizabeth': 'Beth', 'Abigail': 'Abby', 'Gabriel': 'Gabe'}
LAST_NAMES = (
    'Abbott Barker Chandler Dawson Ellison Fletcher Gibson Hawkins Ingram Jennings Kendall Lawson McBride '
    'Norton Osborne Pearson Quinn Ramsay Saunders Tucker Underwood Vaughan Whitaker Yates Ziegler Armstrong '
    'Blackwood Crawford Donnelly Eastwood Fairbanks Gallagher Henderson Irvine Johnstone Kirkland Lockhart '
    'MacDonald Nicholson OBrien Paterson Rutherford Sinclair Thornton Urquhart Weatherby Smith Jones Brown '
    'Taylor Wilson').split()
STREETS = (
    'Birch Willow Laurel Juniper Magnolia Harbour Station Castle Abbey Orchard Meadow Kingfisher Victoria '
    'Albert Queens Mill').split()
STREET_KINDS = [('Street', 'St'), ('Avenue', 'Ave.'), ('Road', 'Rd'), ('Crescent', 'Cres'), ('Drive', 'Dr.'),
                ('Court', 'Ct')]
TOWNS = [('Aberdeen', 'AB10'), ('Bristol', 'BS1'), ('Cardiff', 'CF10'), ('Dundee', 'DD1'), ('Exeter', 'EX1'),
         ('Falkirk', 'FK1'), ('Glasgow', 'G1'), ('Hereford', 'HR1'), ('Ipswich', 'IP1'), ('Kendal', 'LA9'), ('Leeds',
         'LS1'),
         ('Norwich', 'NR1')]
GERMAN_FIRST = (
    'Jürgen Günther Björn Käthe Sören Bärbel Uwe Heike Dörte Lukas Anneliese Hans-Peter Karl-Heinz Ute '
    'Rüdiger').split()
GERMAN_LAST = (
    'Müller Schäfer Weiß Größmann Köhler Schröder Jäger Böhm Voß Krüger Hübner Brandt Lorenz Vogt').split()
ENGLISH_FIRM = (
    'Northgate Silverline Bluestone Redwood Ironbridge Starfield Clearwater Goldcrest Westbury Eastbrook '
    'Stonehaven Highfield Summit Beacon Pinnacle Harbourlight Riverside Oakfield Brightwell Fairmont').split()
ENGLISH_TRADE = (
    'Trading Logistics Foods Textiles Engineering Electronics Packaging Catering Consulting Furniture '
    'Chemicals Shipping').split()
MINORITY = (
    '阿卜杜拉 买买提 吐尔逊 古丽娜尔 阿依努尔 艾尼瓦尔 帕提古丽 热合曼 库尔班 阿曼古丽 玉素甫 努尔兰').split()
