"""tier compare: schemes side by side on a file of orders, as tables, JSON, CSV and one page (TIER-10)."""
import csv
import io
import json
import unittest
from html.parser import HTMLParser

from support import AtArchive, Case, FAILED, GUEST, REFUSED, SALE, USAGE

# The first two by spend are A. In the second quarter c overtakes b, in the third b comes back.
ORDERS = """customer,at,amount
a,2025-02-01,100.00
b,2025-02-01,60.00
c,2025-02-01,40.00
a,2025-05-01,80.00
b,2025-05-01,10.00
c,2025-05-01,50.00
a,2025-08-01,90.00
b,2025-08-01,70.00
c,2025-08-01,20.00
"""


def places(name, first):
    tiers = [
        {"name": "A", "when": {"rank": {"metric": "spend", "to": first}},
         "standard": {"care": "own_agent", "contact_months": 3}},
        {"name": "B", "title": {"en": "<b>others", "zh": "其他"}, "when": {"otherwise": True}},
    ]
    return json.dumps({"name": name, "tiers": tiers})


class Tags(HTMLParser):
    """Which tags are open; what was never closed or closed out of turn."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.faults = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.seen.add(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.add(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


class TierCompare(Case):
    ASK = ["tier", "compare", "--orders", "o.csv", "--scheme", "two.json", "--scheme", "one.json", "--from", "2025Q1",
           "--to", "2025Q3"]

    def setUp(self):
        super().setUp()
        self.write("o.csv", ORDERS)
        self.write("two.json", places("two", 2))
        self.write("one.json", places("one", 1))

    def test_json(self):
        told = json.loads(self.custos(*self.ASK, "--json", "--contact-cost", "own_agent=2.50"))
        self.assertEqual(told["schema"], "custos.tiers.compare/1")
        self.assertEqual((told["orders"], told["customers"], told["draws"]), (9, 3, 200))
        two, one = told["schemes"]
        self.assertEqual([row["to"] for row in two["moves"]], [[2, 2, 0], [2, 0, 0], [0, 0, 0]])  # b and c swap
        self.assertEqual(two["stay"]["ppm"], 333333)
        self.assertEqual(two["change"]["ppm"], 666667)
        self.assertEqual(two["reversal"]["ppm"], 1000000)
        self.assertEqual(one["stay"], {"ppm": 1000000, "low_ppm": 1000000, "high_ppm": 1000000})
        self.assertEqual(two["first_tier_of_all"]["ppm"], round((90 / 140 + 110 / 180) / 2 * 1e6))
        self.assertEqual(two["service"][0]["contacts_a_year"], 8)  # two customers, every three months
        self.assertEqual(two["service"][0]["cost_a_year"], 2000)
        pair, = told["pairs"]
        self.assertEqual([each["customer"] for each in pair["changers"]], ["b"])
        self.assertEqual((pair["same"], pair["different"]), (2, 1))

    def test_the_same_seed_gives_the_same_answer(self):
        self.assertEqual(self.custos(*self.ASK, "--seed", "9"), self.custos(*self.ASK, "--seed", "9"))

    def test_table_and_page(self):
        for language, word in (("en", "Side by side"), ("zh", "并列比较")):
            told = self.custos(*self.ASK, "--csv", "c.csv", "--html", "p.html", "--language", language)
            self.assertIn(word, told)
            page = (self.folder / "p.html").read_text(encoding="utf-8")
            self.assertIn(word, page)
            self.assertNotIn("<b>", page)
            tags = Tags()
            tags.feed(page)
            tags.close()
            self.assertEqual((tags.open, tags.faults), ([], []))
            self.assertLessEqual({"svg", "table", "style"}, tags.seen)
            self.assertTrue(tags.seen.isdisjoint({"script", "link", "img", "iframe"}))
        rows = list(csv.DictReader(io.StringIO((self.folder / "c.csv").read_text(encoding="utf-8"))))
        stay = [row for row in rows if row["part"] == "all" and row["measure"] == "stay"]
        self.assertEqual([(row["scheme"], row["value"]) for row in stay], [("two", "0.333333"), ("one", "1.000000")])

    def test_what_is_refused(self):
        self.write("bad.json", '{"name": "x", "tiers": []}')
        self.custos(*self.ASK, "--scheme", "bad.json", expect=FAILED)
        self.custos(*self.ASK, "--scheme", "one.json", expect=FAILED)  # the same name twice
        self.custos(*self.ASK, "--contact-cost", "butler=1", expect=USAGE)
        for no_amount in ("-1", "", ".", ".5", "1."):
            self.custos(*self.ASK, "--contact-cost", f"standard={no_amount}", expect=USAGE)
        self.custos(*self.ASK, "--draws", "-1", expect=USAGE)
        self.custos(*self.ASK, "--html", "no/such/folder/p.html", expect=FAILED)


class CompareArchive(AtArchive):
    """The books of an archive instead of a file: schemes by name and from files, nothing written."""

    def compare(self, to, **how):
        return self.by(21, "tier", "compare", "--scheme", "two", "--scheme", "one.json", "--from", "2025Q3", "--to", to,
                       "--draws", 0, "--json", purpose="statistics", **how)

    def test_archive(self):
        self.submit(GUEST)
        for number, day, total in (("S-1", "2025-08-01", 5000), ("S-2", "2025-11-01", 7000)):
            self.submit(SALE | {"number": number, "at": f"{day}T02:00:00Z", "total": total})
        self.write("two.json", places("two", 2))
        self.write("one.json", places("one", 1))
        self.by(1, "tier", "define", "two.json", purpose="administration")
        before = json.loads(self.at("head", "--json"))["root"]
        told = json.loads(self.compare("2025Q4"))
        self.assertEqual((told["orders"], told["customers"]), (2, 1))
        self.assertEqual([scheme["name"] for scheme in told["schemes"]], ["two", "one"])
        self.assertEqual(told["schemes"][0]["stay"]["ppm"], 1000000)
        self.assertEqual(json.loads(self.at("head", "--json"))["root"], before)
        self.compare("2026Q1", expect=REFUSED)  # it has not ended

    def test_one_of_the_two_is_needed(self):
        self.custos("tier", "compare", "--scheme", "two", "--from", "2025Q3", "--to", "2025Q4", expect=USAGE)


if __name__ == "__main__":
    unittest.main()
