"""The demo, a tenth as large: it ends well, says what it should, and the same seed says the same."""
import re
import unittest

from support import Case

# What differs between two runs of one seed: keys and what is made of them, and time.
CHANCE = [r"[0-9a-f]{16,}", r"[\d.,]+ (s|ms|µs)\b", r"20\d\d-\d\d-\d\dT\S+"]


def steady(text):
    for pattern in CHANCE:
        text = re.sub(pattern, "…", text)
    return re.sub(r" +", " ", text)


class Demo(Case):
    def test_it_tells_the_whole_story(self):
        said = self.custos("demo", "--quick")
        for rule in (
            "COL-08",
            "ORD-02",
            "TIER-01",
            "TIER-02",
            "TIER-03",
            "FILE-05",
            "ACC-12",
            "SENS-03",
            "CHG-02",
            "SEC-03",
            "SEC-02",
        ):
            self.assertIn(rule, said)
        self.assertIn("the same, bit for bit", said)
        self.assertRegex(said, r"(?m)^  phone +\d{3}\*{4}\d{4} \(masked\) +\d{11}$")
        self.assertRegex(said, r"(?m)^  id_number +– \(withheld\) +\d{3}\*{11}[\dX]{4} \(masked\)$")

    def test_the_same_seed_says_the_same_and_another_does_not(self):
        first, again, other = (
            steady(self.custos("demo", "--quick", "--seed", seed, "--lang", "zh")) for seed in (1, 1, 2)
        )
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)
        self.assertIn("逐位相同", first)

    def test_what_it_keeps_can_be_looked_at(self):
        self.custos("demo", "--quick", "--keep", "there")
        self.assertTrue((self.folder / "there" / "guests.csv").read_text(encoding="utf-8").startswith("会员号,"))
        self.custos("demo", "--quick", "--keep", "there", expect=3)


if __name__ == "__main__":
    unittest.main()
