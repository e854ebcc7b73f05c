"""Works on files, titles and schemas: what the library does beside an archive, or without one."""
import json
import pathlib
import tempfile
import unittest
from decimal import Decimal

import custos
from custos import documents
from support import Case, phone_of

MAP = {"schema": "custos.import.dossier_map/1", "kind": "individual", "form": "guest", "source": "self_submitted",
       "grounds": [{"basis": "contract", "purposes": ["service", "order"], "notice": "", "proof": ""}],
       "fields": [{"field": "name", "column": "name"}, {"field": "phone", "column": "phone"}],
       "attributes": [], "labels": [], "link": True}
SCHEME = {"schema": "custos.tiers.scheme/1", "name": "value", "tiers": [
    {"name": "high", "when": {"threshold": {"metric": "spend", "at_least": 10_000}}},
    {"name": "base", "when": {"otherwise": True}}]}


class Anywhere(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="custos-test-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def written(self, name, text):
        path = self.folder / name
        path.write_text(text if isinstance(text, str) else json.dumps(text), encoding="utf-8")
        return str(path)

    def test_titles_and_schemas_of_everything(self):
        for kind, title in (("commands", "dossier.open"), ("queries", "tiers.of"), ("works", "import.file"),
                            ("documents", "policy.document")):
            self.assertIn(title, custos.titles(kind))
            self.assertEqual(custos.schema(title)["$id"], f"custos.{title}/1")
        with self.assertRaisesRegex(ValueError, "commands, queries, works, documents"):
            custos.titles("views")
        with self.assertRaises(custos.NotFound):
            custos.schema("dossier.close")

    def test_every_work_has_its_class(self):
        named = {"".join(part.capitalize() for part in title.replace(".", "_").split("_")) for title in
                 custos.titles("works")}
        self.assertEqual({each.__name__ for each in documents.Work.__subclasses__()}, named)
        for each in documents.Work.__subclasses__():
            self.assertTrue(each.__doc__.startswith("Work"), each)

    def test_a_scheme_is_tried_on_a_file_of_orders(self):
        """Spend of 2025Q1: customer 1 has 60.00 + 40.00 = 10,000 fen, the least of "high"; customer 2 has 99.99."""
        out, told = self.folder / "tiers.csv", []
        tried = custos.work(documents.TiersTryOrders(
            orders=self.written("orders.csv", "customer,at,amount\n1,2025-01-05T12:00:00Z,60.00\n"
                                              "1,2025-02-05T12:00:00Z,40.00\n2,2025-03-05T12:00:00Z,99.99\n"),
            scheme=self.written("value.json", SCHEME), from_="2025Q1", to="2025Q1", out=str(out)),
            progress=lambda done, total: told.append((done, total)))
        self.assertIsInstance(tried, documents.TiersTry)
        self.assertEqual((tried.orders, tried.customers, tried.tiers), (3, 2, ["high", "base"]))
        self.assertGreater(tried.tiering_nanoseconds, 0)
        self.assertEqual(out.read_text(encoding="utf-8").split()[1:], ["1,2025Q1,high", "2,2025Q1,base"])
        self.assertTrue(told)

    def test_what_progress_raises_comes_out(self):
        def stop(done, total):
            raise LookupError("that is enough")
        with self.assertRaisesRegex(LookupError, "that is enough"):
            custos.work(documents.TiersTryOrders(
                orders=self.written("orders.csv", "customer,at,amount\n1,2025-01-05T12:00:00Z,60.00\n"),
                scheme=self.written("value.json", SCHEME), from_="2025Q1", to="2025Q1",
                out=str(self.folder / "tiers.csv")), progress=stop)

    def test_what_is_wrong_is_named(self):
        with self.assertRaises(custos.NotFound):
            custos.work(documents.PolicyCheck(policy=str(self.folder / "none.json")))
        with self.assertRaises(custos.BadValue) as caught:
            custos.work(documents.JournalShowHead())
        self.assertEqual(caught.exception.path, "at")
        with self.assertRaises(custos.NotFound):
            custos.work(documents.RulesList(prefix="NONE-99"))
        for wrong in (documents.TiersOf(dossier=1), {"schema": "custos.rules.list/1"}, None):
            with self.assertRaisesRegex(TypeError, "a work of custos.documents is wanted"):
                custos.work(wrong)


class AtAnArchive(Case):
    def setUp(self):
        super().setUp()
        self.made()

    def written(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def test_the_archives_own_figures_and_head(self):
        rules = self.archive.work(documents.RulesList(prefix="ORD-04"))
        self.assertEqual([rule.rule for rule in rules.rules], ["ORD-04"])
        self.assertEqual(self.archive.work(documents.JournalShowHead()).size, self.archive.head().size)
        with self.assertRaises(custos.BadValue):
            self.archive.work(documents.ImportFile(file="x.csv", preset="none"))
        self.archive.close()
        for place in (self.archive, self.desk):
            with self.assertRaises(custos.Closed):  # and not done without an archive
                place.work(documents.RulesList())

    def test_a_file_is_taken_in_at_a_desk(self):
        file = self.written("guests.csv", f"name,phone\n张伟,{phone_of(1)}\n李娜,1390013\n")
        work = documents.ImportFile(file=file, map=self.written("map.json", json.dumps(MAP)))
        report = self.desk.work(work)
        self.assertEqual((report.rows, report.taken, report.refused), (2, 1, 1))
        self.assertEqual([(row.rule, row.rows) for row in report.by_rule], [("COL-07", 1)])
        self.assertEqual(len(self.desk.find(phone=phone_of(1))), 1)
        self.assertEqual(self.desk.work(work).there, 1)
        with self.assertRaisesRegex(ValueError, '"raise" or "return"'):
            self.desk.work(work, refused="no")

    def test_one_who_may_not_ask_is_refused(self):
        stranger = self.archive.desk(staff=999, purpose="service")
        self.addCleanup(stranger.close)
        work = documents.RegistersPrint(name="cards")
        refusal = stranger.work(work, refused="return")
        self.assertFalse(refusal)
        with self.assertRaises(custos.Refused) as caught:
            stranger.work(work)
        self.assertEqual(caught.exception.rule_ids, refusal.rule_ids)


class Refunds(Case):
    def setUp(self):
        super().setUp()
        self.made()
        self.dossier = self.guest()
        self.place = {"site": "W", "channel": "t"}
        self.desk.record_sale("S-1", self.dossier, 300, **self.place)

    def test_many_at_once_each_with_its_verdict(self):
        done = self.desk.record_refunds(["R-1", "R-2", "R-3", "R-4"], [self.dossier] * 4, [100, 201, 200, 7],
                                        of=["S-1", "S-1", "S-1", None], reason="late", at=[self.now] * 4, **self.place)
        self.assertEqual((len(done), done.refused), (4, 1))  # 201 is more than the 200 that are left of S-1
        (row, _), = done.refusals()
        self.assertEqual(row, 1)
        self.assertEqual(repr(done), "RefundsRecorded(4 refunds, 1 refused)")
        self.assertEqual([self.desk.order(number).amount_fen for number in ("R-1", "R-3", "R-4")], [-100, -200, -7])

    def test_columns_that_do_not_fit_are_refused_before_anything_is_written(self):
        more = {"of": None, "reason": "x", **self.place}
        for call in (lambda: self.desk.record_refunds(["R-1"], [self.dossier], [1, 2], **more),
                     lambda: self.desk.record_refunds(["R-1"], [self.dossier], [1], **{**more, "of": ["S-1", "S-2"]}),
                     lambda: self.desk.record_refunds(["R-1"], [self.dossier], [1.5], **more),
                     lambda: self.desk.record_refunds(["R-1"], [self.dossier], [Decimal("1")], **more),
                     lambda: self.desk.record_refunds("R-1", [self.dossier], [1], **more),
                     lambda: self.desk.record_refunds(["R-1"], [-1], [1], **more)):
            with self.assertRaises((ValueError, TypeError)):
                call()
        self.assertFalse(self.desk.order("R-1", refused="return"))
        self.assertEqual(len(self.desk.record_refunds([], [], [], **more)), 0)


if __name__ == "__main__":
    unittest.main()
