"""Tables: the Arrow stream read back by a reader of its own, and the data frame."""
import array
import ctypes
import datetime
import subprocess
import sys
import types
import unittest
import unittest.mock
import warnings

from hypothesis import given, strategies

import custos
from custos import Duty, _handles, documents, tables
from custos.tables import ArrowArray, ArrowSchema, ArrowStream, Table
from support import IN_ROUND, Case, needs_numpy, numpy

PyCapsule_GetPointer = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
    ("PyCapsule_GetPointer", ctypes.pythonapi))


def read(capsule):
    """The columns of a stream as Python lists, and its formats: what a consumer does, to the letter of the format."""
    stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
    schema, columns = ArrowSchema(), {}
    assert stream.get_schema(ctypes.addressof(stream), ctypes.addressof(schema)) == 0
    assert schema.format == b"+s"
    formats = {schema.children[at].contents.name.decode(): schema.children[at].contents.format.decode()
               for at in range(schema.n_children)}
    columns = {name: [] for name in formats}
    while True:
        batch = ArrowArray()
        assert stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch)) == 0
        if not batch.release:
            break
        for at, (name, form) in enumerate(formats.items()):
            columns[name] += values_of(batch.children[at].contents, form)
        batch.release(ctypes.addressof(batch))
        assert not batch.release
    schema.release(ctypes.addressof(schema))
    return formats, columns


def values_of(column, form):
    """With None where the bit of validity is not set."""
    there = column.buffers[0]
    values = plain_values_of(column, form)
    return values if not there else [each if bit_of(there, at) else None for at, each in enumerate(values)]


def plain_values_of(column, form):
    length = column.length
    if form == "u":
        ends = ctypes.cast(column.buffers[1], ctypes.POINTER(ctypes.c_int32))
        return [ctypes.string_at(column.buffers[2] + ends[at], ends[at + 1] - ends[at]).decode()
                for at in range(length)]
    if form == "b":
        return [bit_of(column.buffers[1], at) for at in range(length)]
    kind = {"L": ctypes.c_uint64, "l": ctypes.c_int64, "C": ctypes.c_uint8, "tsm:UTC": ctypes.c_int64,
            "tdD": ctypes.c_int32}[form]
    return ctypes.cast(column.buffers[1], ctypes.POINTER(kind))[:length]


def bit_of(address, at):
    return ctypes.c_uint8.from_address(address + at // 8).value >> at % 8 & 1 == 1


class Arrow(unittest.TestCase):
    TABLE = {"dossier": ("Q", array.array("Q", [1, 2**64 - 1])), "place": ("B", [0, 255]),
             "tier": ("text", ["高", ""]), "at": ("instant", [0, 1_772_424_000_000])}
    EXPECTED = {name: list(values) for name, (_, values) in TABLE.items()}

    def setUp(self):
        _handles.close_left()  # what another test dropped

    def test_a_reader_gets_what_was_put_in(self):
        formats, columns = read(Table(self.TABLE).__arrow_c_stream__())
        self.assertEqual(formats, {"dossier": "L", "place": "C", "tier": "u", "at": "tsm:UTC"})
        self.assertEqual(columns, self.EXPECTED)

    @needs_numpy
    def test_of_arrays(self):
        made = Table({"dossier": ("Q", numpy.arange(5, dtype="uint64"))})
        self.assertEqual(read(made.__arrow_c_stream__())[1], {"dossier": [0, 1, 2, 3, 4]})

    def test_an_empty_table(self):
        self.assertEqual(read(Table({"dossier": ("Q", [])}).__arrow_c_stream__())[1], {"dossier": []})

    def test_nothing_is_held_when_everything_is_released(self):
        before = len(tables._held)
        capsule = Table(self.TABLE).__arrow_c_stream__()
        self.assertGreater(len(tables._held), before)
        read(capsule)
        del capsule
        unread = Table(self.TABLE).__arrow_c_stream__()
        del unread
        _handles.close_left()  # as the next stream or opening does
        self.assertEqual(len(tables._held), before)

    def test_a_child_that_is_moved_out_lives_on(self):
        capsule = Table(self.TABLE).__arrow_c_stream__()
        stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
        batch, moved = ArrowArray(), ArrowArray()
        stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch))
        ctypes.memmove(ctypes.addressof(moved), batch.children[2], ctypes.sizeof(ArrowArray))
        batch.children[2].contents.release = tables._Release()
        batch.release(ctypes.addressof(batch))
        del capsule
        _handles.close_left()
        self.assertEqual(values_of(moved, "u"), ["高", ""])
        moved.release(ctypes.addressof(moved))


    def test_a_stream_that_was_moved_out_and_released_leaves_its_capsule_whole(self):
        before = len(tables._held), len(tables._given_out)
        for _ in range(50):
            capsule = Table(self.TABLE).__arrow_c_stream__()
            address = PyCapsule_GetPointer(capsule, b"arrow_array_stream")
            moved = ArrowStream()
            ctypes.memmove(ctypes.addressof(moved), address, ctypes.sizeof(ArrowStream))
            ArrowStream.from_address(address).release = tables._Release()
            batch = ArrowArray()
            self.assertEqual(moved.get_next(ctypes.addressof(moved), ctypes.addressof(batch)), 0)
            batch.release(ctypes.addressof(batch))
            moved.release(ctypes.addressof(moved))
            junk = [(ctypes.c_uint64 * 5)(*[0x4141414141414141] * 5) for _ in range(300)]
            self.assertFalse(ArrowStream.from_address(address).release, "the capsule points to another's memory")
            del capsule, junk
        _handles.close_left()
        self.assertEqual((len(tables._held), len(tables._given_out)), before)

    def test_a_moved_stream_outlives_its_capsule(self):
        capsule = Table(self.TABLE).__arrow_c_stream__()
        address = PyCapsule_GetPointer(capsule, b"arrow_array_stream")
        moved = ArrowStream()
        ctypes.memmove(ctypes.addressof(moved), address, ctypes.sizeof(ArrowStream))
        ArrowStream.from_address(address).release = tables._Release()
        del capsule
        _handles.close_left()
        batch = ArrowArray()
        self.assertEqual(moved.get_next(ctypes.addressof(moved), ctypes.addressof(batch)), 0)
        self.assertEqual(values_of(batch.children[2].contents, "u"), ["高", ""])
        batch.release(ctypes.addressof(batch))
        moved.release(ctypes.addressof(moved))

    def test_the_programs_own_prototypes_stay_its_own(self):
        program = """if True:
            import ctypes, datetime
            get = ctypes.pythonapi.PyCapsule_GetPointer
            get.restype, get.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
            from custos import Table, _handles, tables
            assert get(datetime.datetime_CAPI, b"datetime.datetime_CAPI")
            get.argtypes = [ctypes.py_object]
            before = len(tables._held)
            made = Table({"n": ("q", [1])}).__arrow_c_stream__()
            del made
            _handles.close_left()
            assert len(tables._held) == before
        """
        self.assertEqual(ran(program), (0, ""))


def ran(program):
    done = subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


class Interrupted(unittest.TestCase):
    def test_what_is_raised_inside_a_stream_is_the_consumers_error(self):
        """KeyboardInterrupt too: what ctypes lets go, C would take for any number."""
        def batches():
            raise KeyboardInterrupt
            yield
        capsule = tables.stream_of(Table({"n": ("q", [])}), batches())
        stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
        self.assertEqual(stream.get_next(ctypes.addressof(stream), ctypes.addressof(ArrowArray())), 5)
        self.assertEqual(ctypes.string_at(stream.get_last_error(ctypes.addressof(stream))), b"KeyboardInterrupt")


class LastOfACapsule(unittest.TestCase):
    """Wherever a capsule is let go: Python ran in its destructor once, in the middle of other things."""

    def test_while_an_exception_is_under_way(self):
        self.assertEqual(ran("""if True:
            import custos
            table = custos.Table({"n": ("q", [1])})
            for wrong in (lambda: [table.__arrow_c_stream__(), 1 / 0],
                          lambda: [each.__arrow_c_stream__() for each in (table, table, None)],
                          lambda: (lambda capsule: {}["x"])(table.__arrow_c_stream__())):
                try:
                    wrong()
                except (ZeroDivisionError, AttributeError, KeyError):
                    pass
                else:
                    raise AssertionError
        """), (0, ""))

    def test_at_the_end_of_the_program(self):
        self.assertEqual(ran("""if True:
            import sys, custos
            sys.keep = custos.Table({"n": ("q", [1, 2, 3])}).__arrow_c_stream__()
        """), (0, ""))

    def test_a_stream_that_its_consumer_releases_when_modules_are_gone(self):
        self.assertEqual(ran("""if True:
            import ctypes, sys, custos
            from custos.tables import ArrowArray, ArrowSchema, ArrowStream
            pointer = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.py_object, ctypes.c_char_p)(
                ("PyCapsule_GetPointer", ctypes.pythonapi))

            class Consumer:
                def __init__(self, capsule):
                    self.stream, self.schema, self.batch = ArrowStream(), ArrowSchema(), ArrowArray()
                    address = pointer(capsule, b"arrow_array_stream")
                    ctypes.memmove(ctypes.addressof(self.stream), address, ctypes.sizeof(ArrowStream))
                    ctypes.memset(address + ArrowStream.release.offset, 0, 8)
                    for struct, fill in ((self.schema, "get_schema"), (self.batch, "get_next")):
                        assert getattr(self.stream, fill)(ctypes.addressof(self.stream), ctypes.addressof(struct)) == 0

                def __del__(self, address_of=ctypes.addressof):
                    for struct in (self.batch, self.schema, self.stream):
                        struct.release(address_of(struct))
                    assert not self.stream.release

            sys.keep = Consumer(custos.Table({"n": ("q", [1, 2, 3])}).__arrow_c_stream__())
        """), (0, ""))

    def test_a_dropped_stream_waits_for_the_next_and_one_in_use_does_not_go(self):
        table = Table({"n": ("q", [7])})
        kept = table.__arrow_c_stream__()
        before = len(tables._given_out)
        table.__arrow_c_stream__()
        self.assertEqual(len(tables._given_out), before + 1)
        table.__arrow_c_stream__()
        self.assertEqual(len(tables._given_out), before + 1)
        self.assertEqual(read(kept)[1], {"n": [7]})


class Columns(unittest.TestCase):
    """What is not exactly of its form is made so or refused; no byte is read as what it is not."""

    def test_arrays_of_another_size(self):
        self.assertEqual(back("q", array.array("I", [1, 2, 2**32 - 1])), [1, 2, 2**32 - 1])
        self.assertEqual(back("B", array.array("Q", [0, 255])), [0, 255])
        for kind, wrong in (("B", array.array("q", [256])), ("Q", array.array("q", [-1]))):
            with self.assertRaises(custos.BadValue) as caught:
                Table({"place": (kind, wrong)})
            self.assertEqual(caught.exception.path, "place")
        with self.assertRaisesRegex(TypeError, "^n: "):
            Table({"n": ("q", array.array("d", [1.0]))})

    @needs_numpy
    def test_numpy_arrays_of_every_kind(self):
        for dtype in "int8 uint8 int16 >i2 int32 >i4 uint32 int64 >i8 uint64".split():
            self.assertEqual(back("q", numpy.arange(6, dtype=dtype)[::2]), [0, 2, 4], dtype)
        self.assertEqual(back("instant", numpy.array([1, 2])), [1, 2])
        self.assertEqual(back("day", numpy.array([1, 20_514])), [1, 20_514])
        self.assertEqual(back("flag", numpy.array([True, False, True])), [True, False, True])
        self.assertEqual(back("text", numpy.array(["高", "b"])), ["高", "b"])
        self.assertEqual(back("q", numpy.ma.masked_array([1, 999], mask=[False, True])), [1, None])
        self.assertEqual(back("q", numpy.array([], dtype="int32")), [])
        for wrong in (numpy.array([1.0]), numpy.array([True]), numpy.array([[1]]), numpy.array(1),
                      numpy.array(["2026-03-02"], dtype="datetime64[ns]")):
            with self.assertRaisesRegex(TypeError, "^n: "):
                Table({"n": ("q", wrong)})
        with self.assertRaises(custos.BadValue):
            Table({"n": ("q", numpy.array([2**63], dtype="uint64"))})

    def test_of_unlike_length_or_of_no_kind(self):
        with self.assertRaisesRegex(ValueError, "^tier: "):
            Table({"dossier": ("Q", array.array("Q", [1, 2, 3])), "tier": ("text", ["a"])})
        with self.assertRaisesRegex(ValueError, "^n: "):
            Table({"n": ("d", [1.0])})
        grown = Table({"a": ("q", [1, 2]), "b": ("q", [1, 2])})
        grown.columns["a"][1].append(3)
        stream = ArrowStream.from_address(PyCapsule_GetPointer(it := grown.__arrow_c_stream__(), b"arrow_array_stream"))
        self.assertEqual(stream.get_next(ctypes.addressof(stream), ctypes.addressof(ArrowArray())), 5)  # EIO
        del it

    def test_what_a_consumer_holds_does_not_move(self):
        numbers = array.array("q", [1, 2, 3])
        capsule = Table({"n": ("q", numbers)}).__arrow_c_stream__()
        stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
        batch = ArrowArray()
        self.assertEqual(stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch)), 0)
        with self.assertRaises(BufferError):
            numbers.extend(range(1000))
        self.assertEqual(values_of(batch.children[0].contents, "l"), [1, 2, 3])
        batch.release(ctypes.addressof(batch))
        numbers.append(4)


def a_list_of(values):
    return strategies.lists(strategies.one_of(strategies.none(), values), min_size=1, max_size=40)


class Nulls(unittest.TestCase):
    """A column comes back as it went in, whatever is missing in it."""

    @given(a_list_of(strategies.text(max_size=8)))
    def test_texts(self, values):
        self.assertEqual(back("text", values), values)

    @given(a_list_of(strategies.integers(-2**63, 2**63 - 1)))
    def test_numbers(self, values):
        self.assertEqual(back("q", values), values)

    @given(a_list_of(strategies.booleans()))
    def test_flags(self, values):
        self.assertEqual(back("flag", values), values)

    @given(a_list_of(strategies.integers(-2**31, 2**31 - 1)))
    def test_days(self, values):
        self.assertEqual(back("day", values), values)

    def test_rows_of_a_class_have_its_columns_even_without_rows(self):
        empty = Table.of([], Duty)
        self.assertEqual(list(empty.columns), list(Duty._fields))
        formats, columns = read(empty.__arrow_c_stream__())
        self.assertEqual((formats["due"], formats["late"], columns["duty"]), ("tsm:UTC", "b", []))
        row = Duty(1, "review_order", "ORD-04", 7, None, 12, "", "till", IN_ROUND, True, False)
        _, columns = read(Table.of([row, row._replace(dossier=5, late=False)]).__arrow_c_stream__())
        self.assertEqual((columns["dossier"], columns["late"]), ([None, 5], [True, False]))

    def test_an_error_on_the_way_is_told_and_does_not_cross(self):
        def batches():
            yield Table({"n": ("q", [2])})
            raise OSError("the disk is gone")
        capsule = tables.stream_of(Table({"n": ("q", [1])}), batches())
        stream = ArrowStream.from_address(PyCapsule_GetPointer(capsule, b"arrow_array_stream"))
        batch = ArrowArray()
        for _ in range(2):
            self.assertEqual(stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch)), 0)
            batch.release(ctypes.addressof(batch))
        self.assertEqual(stream.get_next(ctypes.addressof(stream), ctypes.addressof(batch)), 5)  # EIO
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # ctypes warns where an answer of a callback is never freed
            said = [stream.get_last_error(ctypes.addressof(stream)) for _ in range(2)]
        self.assertEqual([ctypes.string_at(each) for each in said], [b"the disk is gone"] * 2)


def back(kind, values):
    return read(Table({"column": (kind, values)}).__arrow_c_stream__())[1]["column"]


class Frames(Case):
    def test_walks_are_streams_of_several_batches(self):
        self.made()
        guest = self.guest()
        numbers = [f"S-{at}" for at in range(600)]  # more than two pages
        self.desk.record_sales(numbers, [guest] * 600, list(range(1, 601)), site="湖", channel="t")
        formats, columns = read(self.desk.orders().__arrow_c_stream__())
        self.assertEqual(columns["amount_fen"], list(range(1, 601)))
        self.assertEqual((formats["at"], set(columns["kind"]), set(columns["site"])), ("tsm:UTC", {"sale"}, {"湖"}))
        self.office.tick()
        until = self.now + datetime.timedelta(days=366)
        _, columns = read(self.office.duties(documents.DutiesDue(until=until)).__arrow_c_stream__())
        self.assertEqual(columns["duty"], [duty.duty for duty in self.office.due(until=until)])
        self.assertTrue(all(columns["kind"]))
        cards = self.desk.dossiers(documents.DossierFind(kind="individual")).table()
        self.assertEqual(read(cards.__arrow_c_stream__())[1]["acquired"], [20514])  # 2026-03-02

    def test_tiers_and_orders_as_tables(self):
        self.made()
        guests = [self.guest(number) for number in range(2)]
        self.desk.record_sales(["S-1", "S-2"], guests, [20_000, 5_000], site="湖", channel="t", at=[IN_ROUND] * 2)
        self.tiers_by_spend()
        _, columns = read(self.desk.tiers("value", guests).__arrow_c_stream__())
        self.assertEqual(columns, {"dossier": guests, "place": [0, 1], "tier": ["high", "base"]})
        orders = [self.desk.ask(documents.ArchiveOrder(number=number)).card for number in ("S-1", "S-2")]
        formats, columns = read(Table.of(orders).__arrow_c_stream__())
        self.assertEqual((columns["amount"], columns["site"], columns["kind"]),
                         ([20_000, 5_000], ["湖", "湖"], ["sale", "sale"]))
        self.assertEqual((formats["at"], columns["at"]), ("tsm:UTC", [1_740_906_000_000] * 2))
        self.assertEqual(len(Table.of([])), 0)

    def test_a_data_frame_where_pandas_is(self):
        frames = types.SimpleNamespace(DataFrame=dict, to_datetime=lambda values, **_: ("times", values))
        with unittest.mock.patch.dict(sys.modules, {"pandas": frames}):
            made = Table(Arrow.TABLE).to_dataframe()
        self.assertEqual(list(made), ["dossier", "place", "tier", "at"])
        self.assertEqual(made["at"], ("times", [0, 1_772_424_000_000]))
        with unittest.mock.patch.dict(sys.modules, {"pandas": None}), self.assertRaises(ImportError):
            Table(Arrow.TABLE).to_dataframe()


if __name__ == "__main__":
    unittest.main()
