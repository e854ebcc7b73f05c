"""import dossiers and import orders through the command line: verdicts, exit codes, presets.

The library's own tests go deeper.
"""
import csv
import gzip
import json
import signal
import subprocess
import time
import unittest

from support import AtArchive, CUSTOS, FAILED, REFUSED, USAGE

MAP = {
    "schema": "custos.import.dossier_map/1",
    "kind": "individual",
    "form": "guest",
    "source": "self_submitted",
    "grounds": [{"basis": "contract", "purposes": ["service", "order"], "notice": "", "proof": ""}],
    "fields": [{"field": "name", "column": "name"}, {"field": "phone", "column": "phone"}],
    "attributes": [],
    "labels": [],
    "link": True,
}
SALES = {
    "schema": "custos.import.order_map/1",
    "number": "number",
    "lines": False,
    "customer": {"by": "phone", "columns": [{"column": "phone"}]},
    "when": {"at": "at"},
    "amount": {"amount": "amount"},
    "site": "West Lake",
    "channel": "till",
    "refund_reason": "returned",
}
GUESTS = "name,phone\n张伟,13800138000\n李娜,13900139000\n王芳,1390013\n"
ORDERS = (
    "number,phone,at,amount\n"
    "S-1,13800138000,2026-02-01 12:00,100.50\n"
    "S-2,13900139000,2026-02-02 12:00,20\n"
    "S-3,13700137000,2026-02-02 12:00,5\n"
)


class Import(AtArchive):
    def setUp(self):
        super().setUp()
        self.write("guests.json", MAP)
        self.write("sales.json", SALES)
        self.write("guests.csv", GUESTS)
        self.write("orders.csv", ORDERS)

    def guests(self, *words, **how):
        return self.by(12, "import", "dossiers", "guests.csv", "--map", "guests.json", *words, **how)

    def test_a_file_that_is_none_is_said_to_be_so_and_is_no_damage(self):
        whole = gzip.compress(GUESTS.encode())
        (self.folder / "guests.csv").write_bytes(whole[:-9])
        self.guests(expect=FAILED)
        self.assertIn("the packed file is damaged or cut off", self.said)
        self.assertNotIn("restore", self.said)
        (self.folder / "guests.csv").write_bytes(b"PK\x03\x04 and the rest")
        self.guests(expect=FAILED)
        self.assertIn("save the table as CSV", self.said)
        self.at("prove", "since", "guests.csv", expect=FAILED)
        self.assertIn("this is no head as custos head --out writes it, at guests.csv", self.said)
        self.write("guests.csv", GUESTS.replace(",", ";"))
        self.guests(expect=FAILED)
        self.assertIn("layout.delimiter of the map says what divides columns, at guests.json/fields/0/column (name)",
                      self.said)
        (self.folder / "guests.csv").write_bytes("name,phone\n张伟,13800138000\n".encode("gb18030"))
        self.guests("--result", "v.csv", expect=REFUSED)
        self.assertIn('""encoding"": ""gb_18030""', (self.folder / "v.csv").read_text())

    def test_a_work_exits_as_the_verb_does_and_the_verb_says_where_reasons_stand(self):
        members = json.dumps({"file": "guests.csv", "map": "guests.json", "dry_run": True})
        self.by(12, "work", "import.file", members, expect=REFUSED)
        self.assertIn("--result FILE", self.guests("--dry-run", expect=REFUSED))
        self.assertNotIn("--result FILE", self.guests("--dry-run", "--result", "v.csv", expect=REFUSED))

    def test_every_row_has_a_verdict_and_a_refused_one_exits_with_1(self):
        dry = json.loads(self.guests("--dry-run", "--json", expect=REFUSED))
        self.assertEqual((dry["rows"], dry["taken"], dry["refused"]), (3, 2, 1))
        self.assertIn("nobody", self.by(12, "find", "phone", "13800138000"))

        report = json.loads(self.guests("--result", "verdicts.csv", "--json", expect=REFUSED))
        self.assertEqual((report["taken"], report["refused"], report["made"]), (2, 1, 2))
        self.assertEqual(report["by_rule"], [{"rule": "COL-07", "rows": 1}])
        with (self.folder / "verdicts.csv").open(encoding="utf-8-sig") as file:
            self.assertEqual(len(list(csv.reader(file))), 1 + 3)

        again = json.loads(self.guests("--json", expect=REFUSED))
        self.assertEqual((again["taken"], again["there"], again["refused"]), (0, 2, 1))

    def test_a_result_is_written_over_nothing_that_is_read_nor_into_the_archive(self):
        journal = next(self.folder.glob("hotel/**/journal.db"))
        at = str(journal.relative_to(self.folder))
        for name in ("guests.csv", "guests.json", "hotel.key", at, "hotel/verdicts.csv"):
            there = self.folder / name
            before = there.read_bytes() if there.exists() else None
            for words in (("--dry-run",), ()):
                self.guests("--result", name, *words, expect=FAILED)
                self.assertEqual(there.read_bytes() if there.exists() else None, before, name)
        wanted = {"file": "guests.csv", "map": "guests.json", "result": "hotel.key", "dry_run": True}
        key = (self.folder / "hotel.key").read_bytes()
        self.by(12, "work", "import.file", json.dumps(wanted), expect=FAILED)
        self.assertEqual((self.folder / "hotel.key").read_bytes(), key)
        self.custos("import", "dossiers", "guests.csv", "--map", "guests.json", "-a", "hotel", "--as", 12,
                    "--now", self.NOW, "--result", "hotel.key", expect=FAILED, CUSTOS_KEY_FILE="hotel.key")
        self.assertEqual((self.folder / "hotel.key").read_bytes(), key)
        self.assertIn("nobody", self.by(12, "find", "phone", "13800138000"))

    def test_all_or_nothing(self):
        report = json.loads(self.guests("--all-or-nothing", "--json", expect=REFUSED))
        self.assertEqual((report["taken"], report["held_back"], report["refused"]), (0, 2, 1))
        self.assertIn("nobody", self.by(12, "find", "phone", "13800138000"))

    def test_orders_find_their_customers(self):
        self.guests(expect=REFUSED)
        words = ["import", "orders", "orders.csv", "--map", "sales.json"]
        said = self.by(12, *words, "--lang", "zh", purpose="order", expect=REFUSED)
        self.assertIn("ORD-03", said)
        self.assertIn("已采用", said)
        self.assertEqual(json.loads(self.by(12, "ask", "orders.turnover", '{"dossier": 1}'))["net"], 10050)
        again = json.loads(self.by(12, *words, "--json", purpose="order", expect=REFUSED))
        self.assertEqual((again["taken"], again["there"]), (0, 2))

    def test_a_file_comes_through_a_pipe_too(self):
        words = ["import", "dossiers", "-", "--map", "guests.json", "--json"]
        report = json.loads(self.by(12, *words, expect=REFUSED, input=GUESTS))
        self.assertEqual((report["rows"], report["taken"], report["refused"]), (3, 2, 1))
        with (self.folder / "guests.csv").open("rb") as file:
            ran = subprocess.run([CUSTOS, *words, "-a", "hotel", "--as", "12", "-k", "hotel.key"], cwd=self.folder,
                                 stdin=file, capture_output=True, encoding="utf-8")
        again = json.loads(ran.stdout)
        self.assertEqual((again["there"], again["digest"]), (2, report["digest"]))

    def test_what_was_taken_before_a_ctrl_c_is_reported(self):
        self.write("many.csv", "name,phone\n" + "".join(f"张伟,{13_800_000_000 + i}\n" for i in range(200_000)))
        journal = self.folder / "hotel" / "journal"
        words = ["import", "dossiers", "many.csv", "--map", "guests.json", "--json", "-a", "hotel", "--as", "12", "-k",
                 "hotel.key"]
        with subprocess.Popen([CUSTOS, *words], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding="utf-8") as importing:
            begun = sum(file.stat().st_size for file in journal.parent.iterdir())
            for _ in range(400):
                if sum(file.stat().st_size for file in journal.parent.iterdir()) > begun + 1_000_000:
                    break
                time.sleep(0.05)
            importing.send_signal(signal.SIGINT)
            out, _ = importing.communicate(timeout=120)
        self.assertEqual(importing.returncode, 130)
        report = json.loads(out)
        self.assertTrue(report["cancelled"])
        self.assertGreater(report["taken"], 0)
        self.assertLess(report["taken"], 200_000)

    def test_presets_and_maps(self):
        preset = json.loads(self.by(12, "import", "orders", "x.csv", "--preset", "online_retail_orders", "--print-map"))
        self.assertEqual(preset["number"], "InvoiceNo")
        self.by(12, "import", "orders", "x.csv", "--preset", "none_such", expect=USAGE)
        self.assertIn("online_retail_orders", self.said)
        self.by(12, "import", "orders", "x.csv", expect=USAGE)
        self.by(12, "import", "dossiers", "nofile.csv", "--map", "guests.json", expect=FAILED)
        self.write("guests.json", MAP | {"colour": 1})
        self.guests(expect=FAILED)
        self.assertIn("/colour", self.said)


if __name__ == "__main__":
    unittest.main()
