"""tier explain, why, outlook: a scheme in words, one customer's tier, and who would move (TIER-05, TIER-06)."""
import json
import unittest

from support import AtArchive, Case, FAILED, GUEST, REFUSED, ROOT, SALE

SCHEME = {
    "name": "value",
    "tiers": [
        {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 10000}}},
        {"name": "base", "when": {"otherwise": True}},
    ],
}


class TierExplain(Case):
    def test_a_scheme_in_words(self):
        self.write("value.json", SCHEME)
        told = self.custos("tier", "explain", "value.json", "--lang", "en").splitlines()
        self.assertEqual(told[0], "value")
        self.assertIn("1. high: spend of at least 100.00", told)
        self.assertIn("2. base: all others", told)
        self.assertIn("1. high：消费额不低于 100.00", self.custos("tier", "explain", "value.json", "--lang", "zh"))

    def test_all_faults_are_named(self):
        unlucky = {"name": "", "when": {"threshold": {"metric": "luck", "below": 1}}}
        self.write("bad.json", SCHEME | {"tiers": [unlucky]})
        self.custos("tier", "explain", "bad.json", expect=FAILED)
        self.assertIn("bad.json/tiers/0/name", self.said)
        self.assertIn("bad.json/tiers/0/when/threshold/metric", self.said)

    def test_the_examples(self):
        for path in sorted((ROOT / "docs/examples/schemes").glob("*.json")):
            self.assertIn("1. ", self.custos("tier", "explain", path))


class TierWhy(AtArchive):
    def setUp(self):
        super().setUp()
        self.submit(GUEST)
        self.submit(SALE | {"at": "2025-11-01T02:00:00Z", "total": 7000})
        self.write("value.json", SCHEME)
        self.by(1, "tier", "define", "value.json", purpose="administration")

    def test_why(self):
        told = json.loads(self.by(21, "tier", "why", "value", 1, "--period", "2025Q4", "--json"))
        self.assertEqual((told["by_figures"], told["in_force"]), ("base", ""))
        line = told["tiers"][0]["lines"][0]
        self.assertEqual((line["figure"], line["wanted"], line["lacking"]), (7000, 10000, 3000))
        shown = self.by(21, "tier", "why", "value", 1, "--period", "2025Q4", "--lang", "en")
        for words in ("by its figures: base", "70.00", "100.00", "30.00"):
            self.assertIn(words, shown)
        self.by(21, "tier", "why", "other", 1, expect=REFUSED)
        self.by(21, "tier", "why", "value", 2, expect=REFUSED)

    def test_a_round_is_read_run_again_and_signed(self):
        self.by(21, "tier", "run", "value", "--period", "2025Q4", purpose="statistics")
        told = json.loads(self.by(21, "tier", "movers", "value", "--json"))
        self.assertEqual([(mover["move"], mover["after"]) for mover in told["movers"]], [("enters", "base")])
        self.submit(SALE | {"number": "late", "at": "2025-12-31T02:00:00Z", "total": 3000})
        shown = self.by(1, "tier", "changes", "value", "--lang", "en", purpose="statistics")
        self.assertIn("1 touched since it was run, 1 would stand elsewhere", shown)
        self.by(1, "tier", "confirm", "value", expect=REFUSED, purpose="statistics")
        mark = json.loads(self.by(1, "tier", "changes", "value", "--json", purpose="statistics"))["mark"]
        self.assertIn(f"--knowing {mark}", shown)
        self.by(1, "tier", "confirm", "value", "--knowing", mark + 1, expect=REFUSED, purpose="statistics")
        self.by(21, "tier", "recompute", "value", purpose="statistics")
        self.by(1, "tier", "confirm", "value", purpose="statistics")
        self.assertEqual(json.loads(self.by(21, "tier", "why", "value", 1, "--json"))["in_force"], "high")
        self.assertIn("value", self.by(21, "tier", "standard", 1, "--lang", "en"))

    def test_signs_of_loss(self):
        told = json.loads(self.by(21, "churn", "signs", "--hiatus", 1, "--json"))
        self.assertEqual([(row["dossier"], row["signs"]) for row in told["rows"]], [(1, ["rhythm"])])

    def test_outlook(self):
        told = json.loads(self.by(21, "tier", "outlook", "value", "--period", "2025Q4", "--json"))
        self.assertEqual((told["rising"], told["falling"]), (1, 0))
        self.assertEqual([(mover["dossier"], mover["then"]) for mover in told["movers"]], [(1, "base")])
        shown = self.by(21, "tier", "outlook", "value", "--period", "2025Q4", "--lang", "en")
        self.assertIn("1 would rise, 0 would fall", shown)


if __name__ == "__main__":
    unittest.main()
