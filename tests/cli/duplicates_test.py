"""duplicates try: what is written, what is said of it, and what is refused."""
import csv
import io
import json
import unittest

from support import AtArchive, Case, DATA, FAILED, GUEST, REFUSED, USAGE

PEOPLE = """编号,姓名,手机,地址
A,张伟,13800138000,深圳市南山区科技园路1号
B,張偉,+86 138 0013 8000,
C,李娜,13800138000,
D,王芳,13912345670,杭州市西湖区文化路2号
"""
GUIDE = {
    "schema": "custos.duplicates.points_rule/1",
    "blocks": [{"columns": ["given_name"]}],
    "comparisons": [
        {"columns": [{"column": column}], "steps": [step | {"points": 1}]}
        for column, step in {
            "given_name": {},
            "surname": {"by": "jaro_winkler", "at_least": 850},
            "date_of_birth": {},
            "suburb": {},
            "state": {},
            "address_1": {"by": "edit", "at_least": 850},
        }.items()
    ],
    "intercept": 0,
    "certain_from": 4,
    "person_from": 1,
    "largest_block": 5000,
}


class DuplicatesTry(Case):
    def setUp(self):
        super().setUp()
        self.write("people.csv", PEOPLE)

    def pairs(self):
        return list(csv.DictReader(io.StringIO((self.folder / "pairs.csv").read_text())))

    def attempt(self, *words, **settings):
        return self.custos("duplicates", "try", "--people", "people.csv", "--out", "pairs.csv", *words, **settings)

    def test_pairs_and_reasons(self):
        said = self.attempt()
        self.assertRegex(said, r"手机 +phone")
        self.assertRegex(said, r"certain +1\n")
        self.assertEqual([(pair["left"], pair["right"], pair["verdict"]) for pair in self.pairs()],
                         [("A", "B", "certain"), ("A", "C", "person"), ("B", "C", "person")])
        # by hand: 4 + 4096 = 4100; phone 4100/2.004, surname 4100/14.65, name 4100/1.082 in all: 110 + 119 − 120
        self.assertEqual(self.pairs()[0]["score"], "10.9")
        self.assertRegex(self.pairs()[0]["reasons"], r"^phone equal \+11\.0; surname equal \+8\.1;")

    def test_document(self):
        told = json.loads(self.attempt("--json"))
        self.assertEqual(told["schema"], "custos.duplicates.try/1")
        self.assertEqual((told["rows"], told["certain"], told["person"], told["blocks_cut"]), (4, 1, 2, 0))
        self.assertEqual([column["meaning"] for column in told["columns"]], ["id", "full_name", "phone", "address"])

    def test_map_thresholds_and_apart(self):
        self.write("map.json", json.dumps({"columns": [{"column": "姓名", "meaning": "full_name"}]}))
        told = json.loads(self.attempt("--map", "map.json", "--json"))
        self.assertEqual((told["certain"], told["person"]), (0, 1))  # names alone; rows are called by number
        self.assertEqual(self.pairs()[0]["left"], "1")
        self.assertEqual(json.loads(self.attempt("--certain", "20", "--json"))["certain"], 0)
        self.write("apart.csv", "left,right\nB,A\n")
        told = json.loads(self.attempt("--apart", "apart.csv", "--json"))
        self.assertEqual((told["certain"], told["person"], told["apart"]), (0, 2, 1))

    def test_in_chinese(self):
        self.attempt("--lang", "zh")
        self.assertIn("电话 相同 +11.0", self.pairs()[0]["reasons"])

    def test_what_was_taken_for_granted_is_said(self):
        self.write("semicolons.csv", "姓名;电话\n张伟;13800138000\n张伟;13800138000\n")
        self.custos("duplicates", "try", "--people", "semicolons.csv", "--out", "o.csv")
        self.assertIn("delimiter", self.said)

    def test_the_result_can_go_to_standard_output(self):
        told = self.custos("duplicates", "try", "--people", "people.csv", "--out", "-")
        self.assertTrue(told.startswith("left,right,score,verdict,reasons\n"), told)

    def test_what_cannot_be_read(self):
        self.custos("duplicates", "try", "--people", "nowhere.csv", "--out", "o.csv", expect=FAILED)
        self.custos("duplicates", "try", "--people", "people.csv", expect=USAGE)
        self.write("unknown.csv", "甲,乙\nx1,y\nx2,z\n")
        self.custos("duplicates", "try", "--people", "unknown.csv", "--out", "o.csv", expect=FAILED)
        self.assertIn("delimiter", self.said)
        self.write("map.json", '{"columns": [{"column": "姓名", "meaning": "nonsense"}]}')
        self.attempt("--map", "map.json", "--json", expect=FAILED)
        self.assertEqual(json.loads(self.said)["path"], "/columns/0/meaning")


class DuplicatesInAnArchive(AtArchive):
    """One guest who is there twice, from the search to the merge and back (CHG-05)."""

    def setUp(self):
        super().setUp()
        self.submit({"schema": "custos.access.enlist/1", "staff": 22, "grade": "advanced", "department": "service"},
                    staff=1, purpose="administration")
        for phone in ("13800138000", "13900139000"):
            guest = json.loads(json.dumps(GUEST))
            guest["grounds"][0]["purposes"].append("review")
            guest["values"][1]["value"] = phone
            guest["values"].append({"field": "birth_date", "value": "1985-03-02", "source": "asked"})
            self.submit(guest)
        for dossier in (1, 2):
            self.submit({"schema": "custos.dossier.review/1", "dossier": dossier, "pass": True, "fields": []}, staff=21)

    def duplicates(self, staff, *words, **how):
        return self.by(staff, "duplicates", *words, purpose="review", **how)

    def test_found_merged_and_undone(self):
        self.assertIn("1 pair into the queue", self.duplicates(21, "find"))
        queue = self.duplicates(21, "queue")
        self.assertIn("name equal", queue)
        for value in ("张伟", "138", "1985"):
            self.assertNotIn(value, queue)
        self.assertIn("somebody else", self.duplicates(21, "merge", 1, 2, "--reason", "one guest", "--take", "phone"))
        self.duplicates(21, "merge", 1, 2, expect=REFUSED)
        self.assertIn("merged: number 1", self.duplicates(22, "merge", 1, 2))
        merges = json.loads(self.duplicates(21, "merges", 2, "--json"))
        self.assertEqual((merges["dossier"], merges["old_numbers"]), (1, [2]))
        self.assertEqual(merges["merges"][0]["took"], ["phone"])
        self.assertIn("both dossiers are there again", self.duplicates(22, "undo", 1, "--reason", "two guests"))
        self.assertEqual(json.loads(self.duplicates(21, "merges", 2, "--json"))["dossier"], 2)

    def test_kept_apart_for_ever(self):
        self.duplicates(21, "find")
        self.duplicates(21, "different", 1, 2, "--reason", "father and son")
        self.assertIn("0 pairs into the queue", self.duplicates(21, "find"))
        self.duplicates(21, "merge", 1, 2, "--reason", "one guest", expect=REFUSED)
        self.assertIn("no pair waits", self.duplicates(21, "queue"))


@unittest.skipUnless((DATA / "febrl").exists(), f"skipped: {DATA / 'febrl'} not found")
class Published(Case):
    def test_the_guide(self):
        self.write("rule.json", json.dumps(GUIDE))
        people = DATA / "febrl" / "dataset1.csv"
        attempt = ["duplicates", "try", "--people", people, "--rule", "rule.json", "--out", "pairs.csv", "--json"]
        told = json.loads(self.custos(*attempt))
        self.assertEqual((told["compared"], told["certain"], told["person"]), (2082, 317, 9 + 376 + 1380))


if __name__ == "__main__":
    unittest.main()
