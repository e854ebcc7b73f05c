"""Made-up files of customers whose duplicates are known: eleven worlds, each with its own columns and its own hands.

    python3 -B worlds.py WORLD CUSTOMERS SEED OUT.csv OUT.truth

OUT.truth has a line for each row: the number of its customer. The same seed gives the same files everywhere.
"""
import csv
import random
import sys

import firms as F
import people as P
import words as W


def some(r, most, *weights):
    """How many further records a customer has: 0, 1, 2 …"""
    x = r.random() * sum(weights)
    for i, weight in enumerate(weights):
        x -= weight
        if x < 0:
            return i
    return most


def chinese_customers(r, n):
    customers = []
    while len(customers) < n:
        customers += P.chinese_family(r) if r.random() < .35 else [P.Chinese(r)]
    return customers[:n]


def pick(r, **parts):
    """One of the names, by weight."""
    return r.choices(list(parts), list(parts.values()))[0]


def lose(r, text, share):
    return '' if r.random() < share else text


def id_by_hand(r, number, plain):
    if plain or not number:
        return number
    if len(number) < 18:
        return P.slip(r, number, '0123456789') if r.random() < .05 else number
    how = r.randrange(12)
    if how == 0:
        at = r.randrange(10, 17)
        return number[:at] + r.choice('0123456789') + number[at + 1:]
    if how == 1:
        at = r.randrange(6, 16)
        return number[:at] + number[at + 1] + number[at] + number[at + 2:]
    if how == 2 and number[6:8] == '19':
        return number[:6] + number[8:17]
    return [number, number.lower(), P.wide(number), number[:6] + ' ' + number[6:14] + ' ' + number[14:], number][how
                                                                                                                 % 5]


def guests(r, n):
    """A hotel's register: papers, birth dates, phones; foreigners' forms filled in by Chinese guests."""
    rows = []
    for k, c in enumerate(chinese_customers(r, n)):
        for i in range(1 + some(r, 3, 60, 25, 10, 5)):
            plain = i == 0
            how = 'plain' if plain else pick(r, plain=40, traditional=8, blank=8, title=6, latin=10, latin_slip=4,
                                             sounds=6, swapped=3)
            home = c.home if plain or r.random() < .85 else P.chinese_home(r)
            paper = c.id if r.random() < .85 else c.passport
            rows.append((k, [c.write_name(r, how), lose(r, c.sex, .1), lose(r, id_by_hand(r, paper, plain), .2),
                             lose(r, c.write_birth(r, plain), .25), lose(r, c.write_phone(r, plain), .15), lose(r,
                             P.write_home(r, home, plain), .2)]))
    return '登记序号 住客姓名 性别 证件号码 出生年月日 联络电话 户籍地址'.split(), rows


def parcels(r, n):
    rows = []
    for k, c in enumerate(chinese_customers(r, n)):
        for i in range(1 + some(r, 3, 50, 30, 15, 5)):
            plain = i == 0
            how = 'plain' if plain else pick(r, plain=50, traditional=5, blank=8, title=8, only_surname=8, sounds=5,
                                             latin=3)
            phone = c.write_phone(r, plain)
            if not plain and r.random() < .05:
                phone = P.slip(r, c.phone, '0123456789')
            home = c.home if r.random() < .85 else P.chinese_home(r)
            rows.append((k, [c.write_name(r, how), lose(r, phone, .03), P.write_home(r, home, plain)]))
    return '运单号 收件人姓名 收件人电话 收件人地址'.split(), rows


def club(r, n):
    """Members of a club: cards, birthdays, mail; no address. Some write their names in Latin letters."""
    rows = []
    for k, c in enumerate(chinese_customers(r, n)):
        for i in range(1 + some(r, 2, 60, 30, 10)):
            plain = i == 0
            how = 'plain' if plain else pick(r, plain=45, traditional=10, latin=10, latin_slip=5, title=10, sounds=8,
                                             blank=10)
            phone = P.mobile(r) if not plain and r.random() < .12 else c.write_phone(r, plain)
            mail = c.email if plain or r.random() < .9 else P.slip(r, c.email)
            rows.append((k, [c.write_name(r, how), lose(r, c.write_birth(r, plain), .3), lose(r, phone, .1), lose(r,
                             mail, .4), lose(r, c.member, .5 if plain else .7)]))
    return '用户编码 会员昵称或姓名 生辰 手机号(登录) 电邮 会员卡'.split(), rows


def pinyin(r, n):
    """An airline's list: names in capitals in two columns, often the wrong way round, with slips; passports."""
    rows = []
    for k, c in enumerate(chinese_customers(r, n)):
        for i in range(1 + some(r, 2, 55, 30, 15)):
            last, first = c.surname[1].upper(), c.pinyin_given().upper()
            if i:
                if r.random() < .15:
                    first = P.slip(r, first, 'AEIOUNGH')
                if r.random() < .1:
                    last, first = first, last
                if r.random() < .1:
                    first = ' '.join(s for _, s in c.given).title()
            number = c.passport if r.random() < .9 or not i else P.slip(r, c.passport, '0123456789')
            rows.append((k, [last, first, lose(r, c.write_birth(r, not i), .1), lose(r, number, .25), lose(r,
                             c.write_phone(r, not i), .3), lose(r, c.email, .4),
                             c.home['city'] if r.random() < .8 else '']))
    header = 'PNR,Family Name,Given Name(s),Date of Birth,Passport No.,Mobile,Email Address,City'
    return header.split(','), rows


def minorities(r, n):
    """Names with a dot, and long surnames; no numbers."""
    rows = []
    for k in range(n):
        c = P.Chinese(r)
        if r.random() < .6:
            own, fathers = r.choice(W.MINORITY), r.choice(W.MINORITY)
            names = [own + '·' + fathers, own + '.' + fathers, own + ' ' + fathers, own + '•' + fathers, own + fathers]
        else:
            c.surname = r.choice(W.LONG_SURNAMES)
            names = [c.han(), P.traditional(c.han()), c.han()[:2] + ' ' + c.han()[2:], c.write_latin(r)]
        for i in range(1 + some(r, 2, 55, 30, 15)):
            plain = i == 0
            rows.append((k, [names[0] if plain else r.choice(names), lose(r, c.sex, .2), lose(r, c.write_birth(r,
                             plain), .1), lose(r, c.write_phone(r, plain), .15), P.write_home(r, c.home, plain)]))
    return '档案编码 姓名 性別 出生年月 电话1 家庭住址'.split(), rows


def patients(r, n):
    """Families of one surname, fathers and sons of one name, twins; typing slips, nicknames, moves, marriages."""
    customers = []
    while len(customers) < n:
        customers += P.western_family(r) if r.random() < .35 else [P.Western(r)]
    rows = []
    for k, c in enumerate(customers[:n]):
        for i in range(1 + some(r, 3, 55, 28, 12, 5)):
            first, last, home, phone, birth = c.first, c.last, c.home, c.phone, '%04d-%02d-%02d' % c.birth
            mail, number = c.email, c.number
            for _ in range(0 if i == 0 else r.choice([0, 1, 1, 2, 2, 3])):
                what = r.randrange(12)
                if what == 0:
                    first = P.slip(r, first)
                elif what == 1:
                    last = P.slip(r, last)
                elif what == 2:
                    first = W.NICKNAMES.get(first, first)
                elif what == 3:
                    birth = '%02d/%02d/%04d' % (c.birth[2], c.birth[1], c.birth[0])
                elif what == 4:
                    home = P.Western(r).home
                elif what == 5:
                    phone = r.choice(['', '07%09d' % r.randrange(10 ** 9), '+44 ' + phone[1:5] + ' ' + phone[5:]
                                      if phone else ''])
                elif what == 6:
                    mail = ''
                elif what == 7:
                    first, last = last, first
                elif what == 8:
                    number = r.choice(['', P.slip(r, number, '0123456789')])
                elif what == 9:
                    birth = ''
                elif what == 10 and c.sex == 'f':
                    last = r.choice(W.LAST_NAMES)
                elif what == 11:
                    birth = birth[:-1] + str((int(birth[-1]) + 1) % 10) if birth else ''
            number = lose(r, number, .3)
            kind = home[2][0] if r.random() < .6 else home[2][1]
            suffix = ' ' + c.suffix if c.suffix else ''
            rows.append((k, [first + (' ' + c.middle if c.middle and r.random() < .7 else ''), last + suffix, birth,
                             number, phone, lose(r, mail, .2), '%d %s %s' % (home[0], home[1], kind), home[3],
                             home[4]]))
    header = 'Patient Ref,Forename(s),Surname,D.O.B.,NI Number,Telephone,E-Mail,Address Line 1,Town,Post Code'
    return header.split(','), rows


def germans(r, n):
    """Umlauts written out or not; no numbers but the phone's."""
    spelled = str.maketrans({'ä': 'ae', 'ö': 'oe', 'ü': 'ue', 'ß': 'ss', 'Ä': 'Ae', 'Ö': 'Oe', 'Ü': 'Ue'})
    bare = str.maketrans('äöüÄÖÜ', 'aouAOU')
    rows = []
    for k in range(n):
        c = P.Western(r)
        name = r.choice(W.GERMAN_FIRST) + ' ' + r.choice(W.GERMAN_LAST)
        street = '%sstraße %d' % (r.choice(['Haupt', 'Bahnhof', 'Garten', 'Schul', 'Berg', 'Linden']), r.randrange(1,
                                                                                                                   200))
        street = r.choice(W.GERMAN_LAST) + '-' + street if r.random() < .7 else street
        place = '%05d %s' % (r.randrange(10000, 99999), r.choice(['Köln', 'München', 'Düsseldorf', 'Leipzig',
                                                                  'Würzburg']))
        for i in range(1 + some(r, 2, 55, 30, 15)):
            told, road, where = name, street, place
            if i:
                told = r.choice([told, told.translate(spelled), told.translate(bare), told.upper(), 'Herr ' + told,
                                 ', '.join(reversed(told.split(' ')))])
                road = r.choice([road, road.replace('straße', 'str.'), road.translate(spelled)])
                where = r.choice([where, where.translate(spelled), where[6:]])
            rows.append((k, [told, '%02d.%02d.%04d' % (c.birth[2], c.birth[1],
                             c.birth[0]) if r.random() < .7 else '', lose(r,
                             c.phone if r.random() < .9 else '+44' + c.phone[1:], .2), road + ', ' + where]))
    return 'Kundennr,Name,Geburtsdatum,Telefon,Anschrift'.split(','), rows


def chinese_firms(codes, header):
    def world(r, n):
        made, rows = [], []
        while len(made) < n:
            firm = F.Firm(r, codes)
            made.append(firm)
            if r.random() < .15:
                made.append(F.sister(r, firm, codes))
            for number in range(some(r, 3, 85, 8, 5, 2)):
                made.append(F.branch(r, firm, codes, number))
        seen = set()
        for k, firm in enumerate(made[:n]):
            if firm.name() in seen:  # a register has a name once
                continue
            seen.add(firm.name())
            for i in range(1 + some(r, 3, 50, 30, 15, 5)):
                name, code, phone, home, contact = F.write_firm(r, firm, i == 0)
                if codes == 'none':
                    rows.append((k, [name, phone, P.write_home(r, home, i == 0), contact]))
                else:
                    rows.append((k, [name, lose(r, code, .15), phone, P.write_home(r, home, i == 0), contact]))
        return header.split(), rows
    return world


def english_firms(r, n):
    rows, seen = [], set()
    for k in range(n):
        if k and r.random() < .2:
            what = r.randrange(3)
            if what == 0:
                trade = r.choice(W.ENGLISH_TRADE)
            elif what == 1:
                place = r.choice(['(Shanghai)', '(UK)', 'Asia'])
            elif not form.startswith('Holdings'):
                form = 'Holdings ' + form
            else:
                place = 'Europe'
            vat = 'GB%09d' % r.randrange(10 ** 9)
        else:
            own, trade, place = r.choice(W.ENGLISH_FIRM) + ' ' + r.choice(W.LAST_NAMES), r.choice(W.ENGLISH_TRADE), ''
            form = r.choice(['Ltd', 'Limited', 'Inc', 'LLC', 'GmbH', 'PLC'])
            c = P.Western(r)
            vat = 'GB%09d' % r.randrange(10 ** 9)
        registered = ' '.join(w for w in (own, trade, place, form) if w)
        if registered in seen:  # a register has a name once
            continue
        seen.add(registered)
        for i in range(1 + some(r, 2, 55, 30, 15)):
            name = registered
            if i:
                name = r.choice([name, name.upper(), name.replace('Ltd', 'Limited') if 'Ltd' in name
                                 else name.replace('Limited', 'Ltd.'),
                                 name.replace(form, form + '.'), 'The ' + name, P.slip(r, own) + ' ' + ' '.join(
                                     w for w in (trade, place, form) if w)])
            rows.append((k, [name, lose(r, vat, .4), lose(r, c.phone, .2), c.email if r.random() < .5 else '',
                             '%d %s %s' % (c.home[0], c.home[1], c.home[2][i % 2]), c.home[3]]))
    return 'Vendor Code,Vendor Name,VAT Reg,Phone No,Email,Street,City'.split(','), rows


WORLDS = {
    'guests': guests, 'parcels': parcels, 'club': club, 'pinyin': pinyin, 'minorities': minorities,
        'patients': patients,
    'germans': germans, 'english_firms': english_firms,
    'firms': chinese_firms('valid', '客户代号 单位全称 社会统一信用代码 公司电话 公司住所 业务联系人'),
    'firms_one_check': chinese_firms('outer', '编码 企业名 信用代码 电话 地址 联系人'),
    'firms_no_check': chinese_firms('random', '供应商编码 供应商全称 统一信用代码 座机 注册地 对接人'),
    'firms_no_codes': chinese_firms('none', '序 商户全称 联系电话 经营场所 负责人'),
}


def make(world, customers, seed, people_path, truth_path):
    r = random.Random('%s/%d' % (world, seed))
    header, rows = WORLDS[world](r, customers)
    r.shuffle(rows)
    with open(people_path, 'w', encoding='utf-8', newline='') as people, open(truth_path, 'w',
                                                                              encoding='utf-8') as truth:
        out = csv.writer(people, lineterminator='\n')
        out.writerow(header)
        for i, (customer, cells) in enumerate(rows):
            out.writerow(['R%06d' % (i + 1)] + cells)
            truth.write('%d\n' % customer)


if __name__ == '__main__':
    make(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5])
