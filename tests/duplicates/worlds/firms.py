"""Firms: their names as a register writes them and as clerks do, their branches and their sisters."""
import words as W
from people import Chinese, chinese_home, mobile, traditional, wide

CODE = '0123456789ABCDEFGHJKLMNPQRTUWXY'
FORMS = ['有限公司', '有限公司', '有限公司', '有限责任公司', '股份有限公司', '集团有限公司']


def organisation_check(eight):
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(CODE.index(c) * w for c, w in zip(eight, weights)) % 11
    return 'X' if rest == 10 else '0' if rest == 11 else str(rest)


def credit_code(r, area, how):
    """`how`: both checks fit; only the outer one does; or neither."""
    eight = 'MA' + ''.join(r.choice(CODE) for _ in range(6))
    ninth = organisation_check(eight) if how == 'valid' else r.choice(CODE)
    body = '91' + area + eight + ninth
    if how == 'random':
        return body + r.choice(CODE)
    weights = [3 ** i % 31 for i in range(17)]
    return body + CODE[(31 - sum(CODE.index(c) * w for c, w in zip(body, weights)) % 31) % 31]


class Firm:
    def __init__(self, r, codes, like=None):
        self.home = like.home if like else chinese_home(r)
        self.city = r.choice([self.home['city'], self.home['district'], self.home['province']])
        short = r.random() < .8
        self.trade_name = r.choice(W.TRADE_NAMES) if short else r.choice(W.TRADE_NAMES)[0] + r.choice(W.TRADE_NAMES)
        self.trade = r.choice(W.TRADES)
        self.form = r.choice(FORMS)
        self.branch = ''
        self.code = credit_code(r, self.home['code'], codes)
        self.phone = '0%d-%d' % (r.choice([512, 579, 595, 731, 871, 991]), r.randrange(2 * 10 ** 6, 9 * 10 ** 7))
        if r.random() < .4:
            self.phone = mobile(r)
        self.contact = Chinese(r).han()
        if like:
            self.city, self.phone, self.contact = like.city, like.phone, like.contact

    def short_city(self):
        for ending in ('壮族自治区', '维吾尔自治区', '白族自治州', '朝鲜族自治州', '彝族自治州', '哈萨克自治州', '自治区'):
            if self.city.endswith(ending):
                return self.city[:-len(ending)]
        short = self.city[:-1]
        return short if len(short) >= 2 else self.city

    def name(self):
        return self.city + self.trade_name + self.trade + self.form + self.branch


def sister(r, firm, codes):
    """Another firm of the same owner: one character, the trade or the form is other; phone and address are shared."""
    other = Firm(r, codes, like=firm)
    other.trade_name, other.trade, other.form = firm.trade_name, firm.trade, firm.form
    kind = r.randrange(3)
    if kind == 0:
        other.trade_name = firm.trade_name[:-1] + r.choice([n[-1] for n in W.TRADE_NAMES
                                                            if n[-1] != firm.trade_name[-1]])
    elif kind == 1:
        other.trade = r.choice([t for t in W.TRADES if t != firm.trade])
    else:
        other.form = '股份有限公司' if firm.form != '股份有限公司' else '有限公司'
    return other


def branch(r, firm, codes, number):
    other = Firm(r, codes, like=firm if r.random() < .5 else None)
    other.city, other.trade_name, other.trade, other.form = firm.city, firm.trade_name, firm.trade, firm.form
    other.branch = r.choice(['%s分公司' % r.choice(W.PLACES)[1].replace('市', ''), '第%s分公司' % '一二三四五'[number],
                             '%s分店' % r.choice(W.ESTATES)[:2], '（%s店）' % r.choice(W.ROADS)])
    return other


def write_firm(r, firm, plain):
    name = firm.name()
    if not plain:
        core = firm.trade_name + firm.trade
        how = r.randrange(12)
        if how == 0:
            name = firm.short_city() + core + firm.form + firm.branch
        elif how == 1:
            name = core + '（%s）' % firm.short_city() + firm.form + firm.branch
        elif how == 2:
            name = core + firm.form + firm.branch
        elif how == 3:
            name = firm.short_city() + core + firm.branch
        elif how == 4:
            name = traditional(name)
        elif how == 5:
            name = name.replace('有限责任公司', '有限公司') if '责任' in name else name.replace('有限公司', '有限责任公司', 1) \
                if '股份' not in name and '集团' not in name else name
        elif how == 6:
            name = wide(name) + ' '
        elif how == 7 and len(firm.trade_name) > 1:  # a character typed wrongly
            name = firm.city + firm.trade_name[:-1] + r.choice('淼焱垚犇羴骉') + firm.trade + firm.form + firm.branch
    home, phone, code, contact = dict(firm.home), firm.phone, firm.code, firm.contact
    if not plain:
        for _ in range(r.choice([0, 1, 1, 2])):
            what = r.randrange(6)
            if what == 0:
                code = ''
            elif what == 1:
                code = wide(code) if r.random() < .5 else code.lower()
            elif what == 2:
                phone = r.choice(['', mobile(r), phone.replace('-', ''), phone + '-801' if '-' in phone else phone])
            elif what == 3:
                contact = r.choice(['', firm.contact[0] + '经理', Chinese(r).han()])
            elif what == 4:
                home = r.choice([None, chinese_home(r)])
            elif what == 5 and code:
                at = r.randrange(8, 17)
                code = code[:at] + r.choice(CODE) + code[at + 1:]
    return name, code, phone, home, contact
