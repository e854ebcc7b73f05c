"""The first program of README, as its reader would run it; and the blocks of docs/python.md."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal

import custos
from custos import documents
from support import IN_ROUND, KEY, ROOT, Case
from works_test import MAP, SCHEME


class First(unittest.TestCase):
    def test_prints_what_readme_says(self):
        with tempfile.TemporaryDirectory(prefix="custos-test-") as folder:
            ran = subprocess.run([sys.executable, "-B", ROOT / "docs/examples/first.py"], cwd=folder, text=True,
                                 capture_output=True, timeout=120, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
        self.assertEqual(ran.stdout, "refused by ORD-03\ndossier 1, phone 138****8000\n", ran.stderr)
        self.assertEqual((ran.returncode, ran.stderr), (0, ""))


class Page(Case):
    def test_the_blocks_of_the_page_run(self):
        page = (ROOT / "docs/python.md").read_text(encoding="utf-8")
        opening, *blocks = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
        self.assertEqual(len(blocks), 4)
        with custos.create(self.folder / "hotel.custos", administrator=1, key=KEY) as self.archive:
            self.office = self.archive.desk(staff=1, purpose="service")
            self.office.enlist_staff(staff=12, grade="advanced", department="front desk")
            self.desk = self.archive.desk(staff=12, purpose="service")
            self.guest(138_000)  # 138 0013 8000, as the page looks for it
            self.desk.record_sale("S-0", 1, 1, site="W", channel="t", at=IN_ROUND)
            self.tiers_by_spend()
            for number in range(6):
                self.guest(number)
        for name, text in (("orders.csv", "customer,at,amount\n1,2025-01-05T12:00:00Z,60.00\n"),
                           ("value.json", json.dumps(SCHEME)), ("guests.json", json.dumps(MAP)),
                           ("guests.csv", "name,phone\n李娜,13900139000\n")):
            (self.folder / name).write_text(text, encoding="utf-8")
        os.chdir(self.folder)
        self.addCleanup(os.chdir, ROOT)
        names = {"custos": custos, "documents": documents, "Decimal": Decimal, "key": KEY, "print": lambda *_: None}
        exec(opening, names)
        with custos.open("hotel.custos", key=KEY) as names["archive"]:
            with names["archive"].desk(staff=12, purpose="service") as names["desk"]:
                names.update(numbers=["A", "B"], dossiers=[1, 999], totals=[1, 2], times=[IN_ROUND] * 2)
                for block in blocks:
                    exec(block, names)
        self.assertEqual((names["tried"].customers, names["report"].taken), (1, 1))
        self.assertEqual(names["answer"].rule_ids, ("ORD-01",))
        self.assertEqual((names["done"].refusals(), names["tiers"].names), ([(1, "ORD-03")], ["high", "base"]))


if __name__ == "__main__":
    unittest.main()
