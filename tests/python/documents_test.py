"""Documents: out and back, what may be left out, and words of a newer library."""
import dataclasses
import datetime
import json
import pathlib
import typing
import unittest
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import custos
from custos import _codec, _documents, documents
from custos._place import Place
from custos.desk import Desk
from support import NOON, Case

digits = lambda: 2  # noqa: E731


def sent(document):
    return json.loads(_codec.encode(document, digits))


class Out(unittest.TestCase):
    def test_names_its_schema_and_leaves_out_what_is_none(self):
        self.assertEqual(sent(documents.TiersOf(dossier=7)), {"schema": "custos.tiers.of/1", "dossier": 7})

    def test_parts_words_days_and_instants(self):
        made = sent(documents.DossierOpen(
            kind=documents.CustomerKind.ENTERPRISE, form="firm", acquired=datetime.date(2026, 3, 2), labels=("a", "b"),
            values=[documents.DossierGivenValue("name", "杭州", "asked"),
                    {"field": "x", "value": "y", "source": "heard"}]))
        self.assertEqual(made, {
            "schema": "custos.dossier.open/1", "kind": "enterprise", "form": "firm", "acquired": "2026-03-02",
            "labels": ["a", "b"], "values": [{"field": "name", "value": "杭州", "source": "asked"},
                                             {"field": "x", "value": "y", "source": "heard"}]})
        east = datetime.timezone(datetime.timedelta(hours=8))
        sale = documents.OrdersRecord(number="1", dossier=1, total=1, site="s", channel="c", at=NOON.astimezone(east))
        self.assertEqual(sent(sale)["at"], "2026-03-02T04:00:00.000Z")

    def test_an_empty_list_is_not_a_list_left_out(self):
        self.assertEqual(sent(documents.DossierFind()), {"schema": "custos.dossier.find/1"})
        self.assertEqual(sent(documents.ArchiveShow(dossier=1, fields=[]))["fields"], [])

    def test_members_that_are_words_of_python(self):
        self.assertEqual(sent(documents.DossierReview(dossier=1, pass_=True))["pass"], True)

    @given(st.integers(-2**60, 2**60), st.integers(0, 6))
    def test_money_is_exact(self, fen, places):
        amount = Decimal(fen).scaleb(-places)
        self.assertEqual(_codec.to_smallest_unit(amount, lambda: places, ""), fen)

    @given(st.decimals(allow_nan=True, allow_infinity=True), st.integers(0, 6))
    def test_money_is_exact_or_refused(self, amount, places):
        try:
            fen = _codec.to_smallest_unit(amount, lambda: places, "")
        except ValueError:
            return
        self.assertEqual(Decimal(fen).scaleb(-places), amount)

    @given(st.datetimes(min_value=datetime.datetime(1600, 1, 1), timezones=st.timezones()))
    def test_instants_keep_their_millisecond(self, at):
        ms = _codec.to_ms(at, "")
        text = _codec.instant_text(at, "")
        self.assertEqual(_codec.from_ms(ms), datetime.datetime.fromisoformat(text.replace("Z", "+00:00")))
        self.assertLess(abs(_codec.from_ms(ms) - at), datetime.timedelta(milliseconds=1))


class In(unittest.TestCase):
    def test_an_answer_becomes_its_class(self):
        made = _codec.decode(b'{"schema":"custos.tiers.tiers_view/1","dossier":7,"schemes":[{"scheme":"value",'
                             b'"tier":"high","by_hand":false,"history":[{"period":"2025Q1","tier":"high"}]}]}')
        self.assertIsInstance(made, documents.TiersTiersView)
        self.assertEqual(made.schemes[0].history[0].period, "2025Q1")

    def test_what_a_newer_library_says(self):
        made = _codec.decode('{"schema":"custos.dossier.risk_view/1","dossier":7,"risk":"purple","identity":"verified",'
                             '"serve":true,"mood":"good"}'.encode())
        self.assertEqual((made.risk, made.identity), ("purple", documents.Identity.VERIFIED))
        self.assertEqual(_codec.decode(b'{"schema":"custos.moods.view/1","mood":"good"}'), {"mood": "good"})

    def test_every_class_can_be_hinted(self):
        for name in documents.__all__:
            kind = getattr(documents, name)
            if dataclasses.is_dataclass(kind):
                self.assertTrue(typing.get_type_hints(kind), name)


class Methods(unittest.TestCase):
    def test_what_is_generated_hides_nothing_of_the_desks_own(self):
        both = set(vars(_documents.Calls)) & {*vars(Desk), *vars(Place)}
        self.assertEqual({name for name in both if not name.startswith("__")}, {"submit", "ask"})

    def test_every_command_and_query_has_one(self):
        for name in documents.__all__:
            kind = getattr(documents, name)
            if issubclass_of(kind, (documents.Command, documents.Query)):
                self.assertTrue(any(f"{name}(" in line for line in SOURCE.splitlines() if "return self." in line), name)


def issubclass_of(kind, kinds):
    return isinstance(kind, type) and issubclass(kind, kinds) and kind not in kinds


SOURCE = pathlib.Path(_documents.__file__).read_text(encoding="utf-8")


class RoundTrip(Case):
    def test_the_policy_comes_back_as_it_is(self):
        archive = self.made()
        policy = archive.policy()
        again = _codec.decode(_codec.encode(policy, digits))
        self.assertEqual(again, policy)
        policy.house.name = "Lakeside"
        with self.archive.desk(staff=1, purpose="administration") as office:
            with self.assertRaises(custos.Refused) as no:
                office.draft_policy(policy=policy, reason="a new name")
        self.assertTrue(no.exception.rule_ids, "read whole, and refused by rules: nobody holds an office yet")

    def test_a_long_answer(self):
        self.made()
        for number in range(200):
            self.guest(number, name=f"客人{number}")
        found = self.desk.ask(documents.DossierFind(kind="individual", limit=1000))
        self.assertEqual(len(found.cards), 200)


if __name__ == "__main__":
    unittest.main()
