"""People, the families they live in, and what different hands make of them."""
import words as W

AREA = 'abcdefghijklmnopqrstuvwxyz'


def check_digit(seventeen):
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return '10X98765432'[sum(int(c) * w for c, w in zip(seventeen, weights)) % 11]


def wide(text):
    return ''.join(chr(ord(c) + 0xFEE0) if '!' <= c <= '~' else c for c in text)


def slip(r, text, letters=AREA):
    """One slip of the finger somewhere behind the first character."""
    if len(text) < 3:
        return text
    at = r.randrange(1, len(text) - 1)
    kind = r.randrange(4)
    if kind == 0:
        return text[:at] + text[at + 1:]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2:]
    if kind == 2:
        return text[:at] + r.choice(letters) + text[at + 1:]
    return text[:at] + r.choice(letters) + text[at:]


def traditional(text):
    return ''.join(W.TRADITIONAL.get(c, c) for c in text)


def mobile(r):
    return r.choice('133 135 147 151 158 166 175 180 191 198'.split()) + '%08d' % r.randrange(10 ** 8)


def chinese_home(r):
    province, city, district, code = r.choice(W.PLACES)
    return dict(province=province, city=city, district=district, code=code, road=r.choice(W.ROADS), no=r.randrange(1,
                                                                                                                   600),
                estate=r.choice(W.ESTATES), building=r.randrange(1, 25), unit=r.randrange(1, 4),
                room=100 * r.randrange(1, 28) + r.randrange(1, 5))


def write_home(r, home, plain=False):
    if not home:
        return ''
    form = 0 if plain else r.randrange(6)
    head = (home['province'] if home['province'] != home['city'] else '') + home['city'] + home['district']
    if form == 1:
        head = home['city'] + home['district']
    if form == 2:
        head = home['city'].replace('市', '') + home['district']
    tail = '%d号楼%d单元%d' if form in (3, 4) else '%d栋%d单元%d室'
    text = head + home['road'] + '%d号' % home['no'] + home['estate'] + tail % (home['building'], home['unit'],
                                                                               home['room'])
    if form == 4:
        text = text.replace('号楼', '-').replace('单元', '-')
    if form == 5:
        text = wide(text)
    return text


class Chinese:
    """A person of China, by what never changes; `write` is one hand's record."""

    def __init__(self, r, home=None, surname=None, year=None, given=None):
        self.home = home or chinese_home(r)
        self.surname = surname or (r.choice(W.LONG_SURNAMES) if r.random() < .02 else
                                   W.SURNAMES[int(len(W.SURNAMES) * r.random() ** 2)])
        self.given = given or [W.GIVEN[int(len(W.GIVEN) * r.random() ** 1.3)] for _ in range(1 if r.random() < .2
                                                                                             else 2)]
        self.sex = r.choice('男女')
        self.year = year or r.randrange(1942, 2007)
        self.birth = (self.year, r.randrange(1, 13), r.randrange(1, 29))
        order = r.randrange(1, 499) * 2 + (self.sex == '男')
        body = '%s%04d%02d%02d%03d' % (r.choice(W.PLACES)[3], *self.birth, order)
        self.id = body + check_digit(body)
        self.phone = mobile(r)
        self.email = '%s%s@%s' % (self.pinyin_given(), r.randrange(10 ** 5), r.choice(['qq.com', '139.com',
                                                                                       'sina.com']))
        self.passport = 'E%08d' % r.randrange(10 ** 8)
        self.member = 'V%07d' % r.randrange(10 ** 7)

    def pinyin_given(self):
        return ''.join(sound for _, sound in self.given)

    def han(self):
        return self.surname[0] + ''.join(c for c, _ in self.given)

    def born_with(self, r, other):
        """Makes `other` this person's twin."""
        other.birth, other.year = self.birth, self.year
        body = other.id[:6] + '%04d%02d%02d' % self.birth + other.id[14:17]
        other.id = body + check_digit(body)

    def write_birth(self, r, plain):
        y, m, d = self.birth
        forms = ['%d-%02d-%02d', '%d/%d/%d', '%d年%d月%d日', '%04d%02d%02d', '%d.%d.%d']
        return forms[0 if plain else r.randrange(5)] % (y, m, d)

    def write_latin(self, r):
        s, g = self.surname[1], [x for _, x in self.given]
        return r.choice([s.title() + ' ' + ''.join(g).title(), ''.join(g).title() + ' ' + s.title(),
                         s.upper() + ' ' + ' '.join(g).upper(), s.upper() + ', ' + ''.join(g).title(),
                         s.title() + ' ' + '-'.join(g).title(), (s + ''.join(g)).upper()])

    def write_name(self, r, how):
        if how == 'latin':
            return self.write_latin(r)
        if how == 'latin_slip':
            return slip(r, self.write_latin(r))
        if how == 'traditional':
            return traditional(self.han())
        if how == 'blank':
            return self.surname[0] + r.choice(' \u3000') + ''.join(c for c, _ in self.given)
        if how == 'title':
            return self.han() + r.choice(['先生', '女士', '小姐', '（VIP）', ' 总', '(公司)'])
        if how == 'only_surname':
            return self.surname[0] + ('先生' if self.sex == '男' else '女士')
        if how == 'swapped':
            return ''.join(c for c, _ in self.given) + ' ' + self.surname[0]
        if how == 'sounds':
            at = r.randrange(len(self.given))
            same = [c for c, s in W.GIVEN if s == self.given[at][1]]
            given = [c for c, _ in self.given]
            given[at] = r.choice(same)
            return self.surname[0] + ''.join(given)
        return self.han()

    def write_phone(self, r, plain):
        p = self.phone
        if plain:
            return p
        return r.choice([p, p, '+86' + p, '+86 %s %s %s' % (p[:3], p[3:7], p[7:]), '%s-%s-%s' % (p[:3], p[3:7],
                                                                                                 p[7:]), wide(p),
                         '0086-' + p])


def chinese_family(r):
    """Two parents, who keep their names, and children; brothers share a character, some are twins, many share a
    phone."""
    home = chinese_home(r)
    father = Chinese(r, home, year=r.randrange(1945, 1985))
    mother = Chinese(r, home, year=father.year + r.randrange(-4, 5))
    shared = r.choice(W.GIVEN)
    family = [father, mother]
    for i in range(r.choice([0, 1, 1, 2, 2, 3])):
        child = Chinese(r, home, father.surname, father.year + 24 + 3 * i)
        if r.random() < .7:
            child.given = [shared, r.choice(W.GIVEN)]
        if any(child.pinyin_given() == other.pinyin_given() for other in family):  # nobody names two alike
            continue
        if i and r.random() < .25 and family[-1] not in (father, mother):
            family[-1].born_with(r, child)
        family.append(child)
    for member in family[1:]:
        if r.random() < .5:
            member.phone = father.phone
        if r.random() < .1:
            member.email = father.email
        if r.random() < .15:  # the next number of the same counter
            member.phone = father.phone[:-1] + str((int(father.phone[-1]) + 1) % 10)
    return family


class Western:
    def __init__(self, r, home=None, last=None, first=None, sex=None, year=None):
        self.sex = sex or r.choice('mf')
        self.first = first or r.choice(W.FIRST_NAMES[self.sex])
        self.middle = r.choice(AREA).upper() if r.random() < .4 else ''
        self.last = last or r.choice(W.LAST_NAMES)
        self.suffix = ''
        self.birth = (year or r.randrange(1935, 2008), r.randrange(1, 13), r.randrange(1, 29))
        town, code = r.choice(W.TOWNS)
        self.home = home or (r.randrange(1, 300), r.choice(W.STREETS), r.choice(W.STREET_KINDS), town,
                             '%s %d%s%s' % (code, r.randrange(1, 10), r.choice('ABDEFGH'), r.choice('JLNPQRS')))
        self.phone = '07%09d' % r.randrange(10 ** 9)
        self.number = '%s%06d%s' % (r.choice(['AB', 'CE', 'JK', 'NX', 'PR']), r.randrange(10 ** 6), r.choice('ABCD'))
        self.fresh_email(r)

    def fresh_email(self, r):
        self.email = r.choice(['{f}.{l}{n}@example.com', '{f[0]}{l}{n}@example.org', '{l}{n}@example.net']).format(
            f=self.first.lower(), l=self.last.lower(), n=r.randrange(1, 99))


def western_family(r):
    """Couples of one surname, father and son of one name, twins with names alike, a phone for the house."""
    father = Western(r, sex='m', year=r.randrange(1935, 1980))
    family = [father]
    if r.random() < .7:
        family.append(Western(r, father.home, father.last, sex='f', year=father.birth[0] + r.randrange(-3, 4)))
    for i in range(r.choice([0, 0, 1, 1, 2])):
        child = Western(r, father.home, father.last, year=father.birth[0] + 22 + 3 * i)
        if i == 0 and r.random() < .25:
            child.sex, child.first, child.middle = 'm', father.first, father.middle
            child.fresh_email(r)
            if r.random() < .5:
                father.suffix, child.suffix = 'Sr', 'Jr'
        elif i and r.random() < .4:
            child.birth = family[-1].birth
            child.first, child.sex = r.choice([('Hannah', 'f'), ('Anna', 'f'), ('Ella', 'f'), ('Bella', 'f'),
                                               ('Ethan', 'm'),
                                               ('Evan', 'm'), ('Jayden', 'm'), ('Jaden', 'm'), ('Mia', 'f'), ('Maya',
                                                                                                              'f')])
            child.fresh_email(r)
        if any((child.first, child.birth) == (other.first, other.birth) for other in family):
            continue
        family.append(child)
    for member in family[1:]:
        if r.random() < .4:
            member.phone = father.phone
    return family
