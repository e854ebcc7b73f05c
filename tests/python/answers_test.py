"""How answers are made of the structs of the C face: quick ways say what slow ones would."""
import ctypes
import datetime
import unittest

from hypothesis import given
from hypothesis import strategies as st

from custos import _ffi, answers, documents

sets = st.lists(st.integers(0, (1 << 64) - 1), min_size=4, max_size=4)


def decision(outcome=1, rules=(12,), open=(0, 0, 0, 0), application=b""):
    row = _ffi.custos_decision(struct_size=ctypes.sizeof(_ffi.custos_decision), outcome=outcome,
                               rule_count=len(rules), application=application)
    row.rules[:len(rules)] = rules
    row.open[:] = open
    return row


class Cards(unittest.TestCase):
    @given(st.integers(1, (1 << 64) - 1), st.integers(0, (1 << 64) - 1), st.integers(-100_000, 100_000),
           st.integers(0, 100), st.booleans(), st.booleans())
    def test_each_member_comes_from_its_own_place(self, dossier, keeper, day, completeness, member, late):
        card = answers.card_of(_ffi.custos_card(
            dossier=dossier, keeper=keeper, acquired_day=day, completeness=completeness, member=member, late=late,
            kind=_ffi.CustomerKind.ENTERPRISE, relation=_ffi.Relation.SPECIAL, standing=_ffi.Standing.KEY,
            lifecycle=_ffi.Lifecycle.DORMANT, risk=_ffi.Risk.SUSPENDED, mark=_ffi.Mark.TOP_SECRET,
            identity=_ffi.Identity.FALSE))
        self.assertEqual(card, documents.DossierCard(
            dossier=dossier, keeper=keeper, acquired=datetime.date(1970, 1, 1) + datetime.timedelta(days=day),
            completeness=completeness, member=member, late=late, kind=documents.CustomerKind.ENTERPRISE,
            relation=documents.Relation.SPECIAL, standing=documents.Standing.KEY,
            lifecycle=documents.Lifecycle.DORMANT, risk=documents.Risk.SUSPENDED, mark=documents.Mark.TOP_SECRET,
            identity=documents.Identity.FALSE_IDENTITY))


class Decisions(unittest.TestCase):
    @given(st.lists(st.tuples(st.integers(1, 3), sets), max_size=20))
    def test_what_is_kept_answers_as_what_is_read_anew(self, asked):
        kept = answers.Asked(("name", "phone", "custom"), (1, 65, 255))
        for outcome, open_fields in asked:
            row = decision(outcome, (12, 13), open_fields)
            self.assertEqual(kept.answer(row), answers.Asked(("name", "phone", "custom"), (1, 65, 255)).answer(row))

    def test_no_more_are_kept_than_would_be_few(self):
        kept = answers.Asked(("name",), (1,))
        for number in range(2_000):
            self.assertEqual(kept.answer(decision(open=(number, 0, 0, 0))).open, ("name",) if number & 2 else ())
        self.assertLessEqual(len(kept._answers), 256)


if __name__ == "__main__":
    unittest.main()
