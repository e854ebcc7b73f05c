"""tier try and calendar due: the two forms that others rely on, against hand arithmetic and published calendars."""
import csv
import gzip
import io
import unittest

from support import Case, DATA, FAILED, USAGE

# 2025Q1: u 600.00, v 250.00 (300.00 less a return of 50.00), w 150.00; 1,000.00 in all. The first 70 % are passed with
# v, whom the share therefore takes in: u and v are A. 90 % are passed with w: before w stand 850.00. So w is B.
# 2025Q2: w 80.00, x 20.00; 100.00 in all. w crosses 70 and is A, x crosses 90 (80.00 stand before) and is B; u and v
# bought nothing and have no tier.
ORDERS = """customer,at,amount,till
v,2025-01-10,300.00,1
u,2025-02-01T09:30:00,599.99,1
u,2025-03-31T23:59:59,0.01,2
v,2025-03-01,-50.00,2
w,2025-01-01,150,1
w,2025-04-01T00:00:00,80.00,1
x,2025-06-30,20.0,2
"""
SCHEME = """{"name": "abc", "tiers": [
  {"name": "A", "when": {"share": {"metric": "spend", "to": 70}}},
  {"name": "B", "when": {"share": {"metric": "spend", "from": 70, "to": 90}}},
  {"name": "C", "when": {"share": {"metric": "spend", "from": 90, "to": 100}}}]}"""
TIERS = """customer,period,tier
u,2025Q1,A
v,2025Q1,A
w,2025Q1,B
w,2025Q2,A
x,2025Q2,B
"""


class TierTry(Case):
    def setUp(self):
        super().setUp()
        self.write("orders.csv", ORDERS)
        self.write("abc.json", SCHEME)
        self.words = ["tier", "try", "--scheme", "abc.json", "--from", "2025Q1", "--to", "2025Q2", "--out", "tiers.csv"]

    def result(self):
        return (self.folder / "tiers.csv").read_text()

    def test_hand_arithmetic(self):
        said = self.custos(*self.words, "--orders", "orders.csv")
        self.assertEqual(self.result(), TIERS)
        self.assertRegex(said, r"2025Q1 +2 +1 +0 +3\n")

    def test_packed_orders_give_the_same(self):
        with gzip.open(self.folder / "orders.csv.gz", "wt") as out:
            out.write(ORDERS)
        self.custos(*self.words, "--orders", "orders.csv.gz")
        self.assertEqual(self.result(), TIERS)

    def test_timing_prints_seconds_and_nothing_else(self):
        self.assertRegex(self.custos(*self.words, "--orders", "orders.csv", "--timing"), r"^\d+\.\d{6}\n$")

    def test_timing_of_a_result_on_standard_output_is_told_beside_it(self):
        words = [*self.words[:-1], "-"]
        self.assertEqual(self.custos(*words, "--orders", "orders.csv", "--timing"), TIERS)
        self.assertRegex(self.said, r"^\d+\.\d{6}\n$")

    def test_quarters_the_wrong_way_round_are_a_wrong_command_line(self):
        words = ["tier", "try", "--scheme", "abc.json", "--from", "2025Q2", "--to", "2025Q1", "--out", "tiers.csv"]
        self.custos(*words, "--orders", "orders.csv", expect=USAGE)
        self.assertIn("--to", self.said)

    def test_money_digits(self):
        self.write("mille.csv", "customer,at,amount\na,2025-01-01,1.005\n")
        self.custos(*self.words, "--orders", "mille.csv", expect=FAILED)
        self.custos(*self.words, "--orders", "mille.csv", "--money-digits", 3)
        self.assertEqual(self.result(), "customer,period,tier\na,2025Q1,A\n")

    def test_what_is_wrong_is_said_without_a_value(self):
        self.write("bad.csv", "customer,at,amount\nsecret-name,2025-01-01,much\n")
        self.custos(*self.words, "--orders", "bad.csv", expect=FAILED)
        self.assertNotIn("secret-name", self.said)
        self.custos(*self.words, "--orders", "nofile.csv", expect=FAILED)
        self.custos(*self.words, expect=USAGE)
        self.write("abc.json", SCHEME.replace("share", "shore"))
        self.custos(*self.words, "--orders", "orders.csv", expect=FAILED)
        self.assertIn("abc.json", self.said)


class CalendarDue(Case):
    # The State Council's notices: Spring Festival 2020 was prolonged to 2 February; 3 February was a working day.
    # National Day 2025: 1–8 October closed, Sunday 28 September and Saturday 11 October open.
    KNOWN = {
        ("2020-01-24", 3): "2020-02-05",
        ("2025-09-27", 1): "2025-09-28",
        ("2025-09-30", 1): "2025-10-09",
        ("2025-10-10", 1): "2025-10-11",
        ("2026-03-02", 5): "2026-03-09",
    }

    def test_known_dates(self):
        for (start, days), due in self.KNOWN.items():
            self.assertEqual(self.custos("calendar", "due", "--from", start, "--working-days", days), due + "\n")

    def test_batch(self):
        rows = "".join(f"{start},{days}\n" for start, days in self.KNOWN)
        self.write("in.csv", "start,working_days\n" + rows)
        out = "start,working_days,due\n" + "".join(f"{s},{n},{due}\n" for (s, n), due in self.KNOWN.items())
        self.assertEqual(self.custos("calendar", "due", "--batch", "in.csv"), out)
        self.assertEqual(self.custos("calendar", "due", "--batch", "-", input="start,working_days\n" + rows), out)
        for end in ("\n", "\r\n\n"):  # as editors leave them
            given = "start,working_days\n" + rows + end
            self.assertEqual(self.custos("calendar", "due", "--batch", "-", input=given), out)
        self.custos("calendar", "due", "--batch", "-", input="start,working_days\n\n" + rows, expect=FAILED)

    def test_a_year_without_a_table_is_provisional_or_refused(self):
        self.assertEqual(self.custos("calendar", "due", "--from", "2041-01-01", "--working-days", 1), "2041-01-02\n")
        self.assertIn("2041", self.said)
        self.custos("calendar", "due", "--from", "2041-01-01", "--working-days", 1, "--certain", expect=FAILED)

    def test_a_house_table_lies_over_the_built_in_one(self):
        self.write("own.csv", "date,kind,name\n2026-03-09,holiday,founding day\n")
        ask = ["calendar", "due", "--from", "2026-03-02", "--working-days", 5, "--calendar", "own.csv"]
        self.assertEqual(self.custos(*ask), "2026-03-10\n")
        # A year that the table knows whole is taken from it alone: without any other holiday, 2025-10-01 is a working
        # Wednesday.
        self.write("own.csv", "date,kind,name\n2025-01-01,holiday,New Year\n")
        self.assertEqual(
            self.custos("calendar", "due", "--from", "2025-09-30", "--working-days", 1, "--calendar", "own.csv"),
            "2025-10-01\n",
        )

    def test_wrong_dates(self):
        self.custos("calendar", "due", "--from", "2026-02-29", "--working-days", 1, expect=USAGE)
        self.custos("calendar", "due", "--from", "2026-02-28", expect=USAGE)


class CalendarGolden(Case):
    def test_every_start_of_five_years(self):
        golden = DATA / "holidays-cn" / "golden-workdays-2015-2019.csv"
        if not golden.exists():
            self.skipTest(f"skipped: {golden} not found")
        rows = list(csv.DictReader(golden.open()))
        for days in (1, 2, 3, 5, 15):
            ask = io.StringIO()
            ask.write("start,working_days\n" + "".join(f"{row['start']},{days}\n" for row in rows))
            out = self.custos("calendar", "due", "--batch", "-", input=ask.getvalue()).splitlines()[1:]
            self.assertEqual(out, [f"{row['start']},{days},{row[f'plus{days}']}" for row in rows])


if __name__ == "__main__":
    unittest.main()
