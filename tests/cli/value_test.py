"""value fit, value score and churn try: documents that other programs read, against published figures and by hand."""
import csv
import io
import json
import unittest

from support import Case, DATA, FAILED, USAGE

SAMPLE = DATA / "cdnow" / "CDNOW_sample.txt"

# Ten customers who buy every tenth day from new year; the first five stop after day 100, the others never do.
DAYS = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 11, 21)]
ORDERS = "customer,at,amount\n" + "".join(
    f"{who},{day},{10 + who}.00\n" for who in range(10) for day in DAYS if who >= 5 or day < "2025-04-11"
)


def orders_of_cdnow():
    lines = ["customer,at,amount"]
    for row in SAMPLE.read_text().splitlines():
        _, sample, date, _, dollars = row.split()
        lines.append(f"{sample},{date[:4]}-{date[4:6]}-{date[6:]},{dollars}")
    return "\n".join(lines) + "\n"


@unittest.skipUnless(SAMPLE.exists(), f"skipped: {SAMPLE} not found")
class Published(Case):
    """Fader, Hardie & Lee 2005; the tests of CLVTools and lifetimes: parameters to the printed digits."""

    FIGURES = {
        "bgnbd": ({"r": ".243", "alpha": "4.414", "a": ".793", "b": "2.426"}, "-9582.429", 2357),
        "mbgnbd": ({"r": ".525", "alpha": "6.183", "a": ".891", "b": "1.614"}, "-9582.136", 2357),
        "paretonbd": ({"r": ".553", "alpha": "10.578", "s": ".606", "beta": "11.669"}, "-9594.976", 2357),
        "gammagamma": ({"p": "6.25", "q": "3.74", "v": "15.44"}, "-4055.918", 946),
    }

    def test_parameters_and_likelihoods(self):
        self.write("cdnow.csv", orders_of_cdnow())
        for model, (parameters, likelihood, customers) in self.FIGURES.items():
            with self.subTest(model):
                fit = ["value", "fit", "--orders", "cdnow.csv", "--model", model, "--until", "1997-09-30", "--json"]
                told = json.loads(self.custos(*fit))
                self.assertEqual(told["schema"], "custos.value.fit/1")
                self.assertEqual(told["customers"], customers)
                self.assertEqual(list(told["parameters"]), list(parameters))
                for name, printed in parameters.items():
                    digits = len(printed.split(".")[1])
                    self.assertEqual(round(told["parameters"][name], digits), float(printed), name)
                self.assertEqual(round(told["log_likelihood"], 3), float(likelihood))
                self.assertIs(told["unsettled"], False)

    def test_days_are_sevenths_of_weeks(self):
        self.write("cdnow.csv", orders_of_cdnow())
        fit = ["value", "fit", "--orders", "cdnow.csv", "--until", "1997-09-30", "--unit", "days", "--json"]
        told = json.loads(self.custos(*fit))
        self.assertAlmostEqual(told["parameters"]["alpha"] / 7, 4.4136, places=3)

    def test_scores(self):
        self.write("cdnow.csv", orders_of_cdnow())
        self.custos("value", "score", "--orders", "cdnow.csv", "--until", "1997-09-30", "--time", 39, "--out", "s.csv")
        rows = list(csv.DictReader(io.StringIO((self.folder / "s.csv").read_text())))
        self.assertEqual(len(rows), 2357)
        self.assertEqual(round(float(rows[0]["expected_purchases"]), 3), 1.226)  # x = 2, t_x = 30.43, T = 38.86
        self.assertEqual(round(sum(float(row["expected_purchases"]) for row in rows), 2), 1653.41)


class ValueFit(Case):
    def setUp(self):
        super().setUp()
        self.write("orders.csv", ORDERS)

    def test_table(self):
        said = self.custos("value", "fit", "--orders", "orders.csv", "--model", "mbgnbd", "--until", "2025-06-30")
        self.assertRegex(said, r"mbgnbd: 10 customers, 2 groups of equal history")
        self.assertRegex(said, r"alpha +\d")

    def test_scores_have_the_histories_by_hand(self):
        self.custos("value", "score", "--orders", "orders.csv", "--until", "2025-06-30", "--unit", "days", "--time", 30,
                    "--out", "s.csv")
        rows = list(csv.DictReader(io.StringIO((self.folder / "s.csv").read_text())))
        # customer 0: bought on 10 days up to 1 April, 90 days after the first; 30 June is day 180; 10.00 each
        self.assertEqual({name: rows[0][name] for name in ("customer", "frequency", "recency", "age", "basket")},
                         {"customer": "0", "frequency": "9", "recency": "90", "age": "180", "basket": "10.00"})
        self.assertLess(float(rows[0]["alive"]), .3)
        self.assertGreater(float(rows[9]["alive"]), .7)

    def test_what_cannot_be_fitted(self):
        fit = ["value", "fit", "--until", "2025-06-30", "--orders"]
        self.custos(*fit, "nowhere.csv", expect=FAILED)
        self.write("once.csv", "customer,at,amount\na,2025-01-01,1.00\n")
        self.custos(*fit, "once.csv", "--json", expect=FAILED)
        self.assertEqual(json.loads(self.said)["code"], "bad_value")
        self.custos(*fit, "orders.csv", "--model", "crystal", expect=USAGE)
        self.custos("value", "fit", "--orders", "orders.csv", "--until", "2025-02-30", expect=USAGE)


class ChurnTry(Case):
    def setUp(self):
        super().setUp()
        self.write("orders.csv", ORDERS)

    def test_by_hand(self):
        told = json.loads(self.custos("churn", "try", "--orders", "orders.csv", "--at", "2025-06-30", "--json"))
        self.assertEqual(told["schema"], "custos.churn.try/1")
        [day] = told["days"]
        self.assertEqual((day["at"], day["customers"], day["lost"]), ("2025-06-30", 10, 5))
        # the lost have been silent for 90 days, the others for 9: any line between tells them apart, 90 is not passed
        hiatus = {rule["line"]: rule for rule in day["rules"] if rule["sign"] == "hiatus"}
        self.assertEqual((hiatus[60]["precision"], hiatus[60]["recall"]), (1, 1))
        self.assertEqual((hiatus[90]["precision"], hiatus[90]["recall"]), (None, 0))
        self.assertEqual(day["auc"]["hiatus"], 1)

    def test_days_are_chosen(self):
        told = json.loads(self.custos("churn", "try", "--orders", "orders.csv", "--json"))
        # the file ends on 21 December; 26 March would be less than a horizon after its beginning
        self.assertEqual([day["at"] for day in told["days"]], ["2025-06-24", "2025-09-22"])

    def test_table(self):
        said = self.custos("churn", "try", "--orders", "orders.csv", "--at", "2025-06-30")
        self.assertRegex(said, r"silent for days +60 +5 +1\.000 +1\.000 +1\.000\n")
        self.assertRegex(said, r"suggested \(CHURN-01\): silent for days\n")

    def test_what_is_not_over_is_not_judged(self):
        self.custos("churn", "try", "--orders", "orders.csv", "--at", "2025-12-01", expect=FAILED)


if __name__ == "__main__":
    unittest.main()
