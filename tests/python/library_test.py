"""Finding the library, and what is said when it is none or does not fit."""
import ctypes
import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

import custos
from custos import _ffi, _library
from support import ROOT, Case


class Stub:
    """A library that is not ours, or of another interface."""

    class Function:
        def __init__(self, answer):
            self.answer = answer

        def __call__(self, *_):
            return self.answer

    def __init__(self, number, supports):
        self.custos_abi_version, self.custos_supports_abi = self.Function(number), self.Function(supports)


class Interface(unittest.TestCase):
    def test_the_library_at_hand_fits(self):
        self.assertRegex(custos.version(), r"^\d+\.\d+\.\d+$")
        self.assertEqual(custos.version().split(".")[0], custos.__version__.split(".")[0])

    def test_another_interface_is_said_clearly(self):
        with self.assertRaises(custos.LibraryError) as caught:
            _library.check_interface(Stub(9, 0), "/opt/libcustos.so.9")
        for word in ("/opt/libcustos.so.9", "interface 9", f"needs {_ffi.ABI_VERSION}", "same version"):
            self.assertIn(word, str(caught.exception))
        _library.check_interface(Stub(9, 1), "a newer one that still supports ours")

    def test_a_library_that_is_not_ours(self):
        with self.assertRaisesRegex(custos.LibraryError, "is not libcustos"):
            _library.check_interface(object(), "libc.so.6")

    def test_a_function_that_an_older_library_lacks(self):
        with self.assertRaisesRegex(custos.LibraryError, "custos_find came with libcustos 0.1"):
            _library.Functions().custos_find(1)
        with self.assertRaises(AttributeError):
            _library.Functions().custos_no_such_thing


class OtherVersions(Case):
    """A package and a library of one major version go together, whichever is newer."""

    def test_a_package_whose_structs_have_grown(self):
        self.made()
        dossier = self.guest()

        class Grown(ctypes.Structure):
            _fields_ = [*_ffi.custos_card._fields_, ("later", ctypes.c_uint64)]
        card = Grown(struct_size=ctypes.sizeof(Grown))
        status = self.desk._tried(_library.functions().custos_card_get,
                                  ctypes.cast(ctypes.byref(card), ctypes.POINTER(_ffi.custos_card)),
                                  self.desk._handle, dossier)
        self.assertEqual((status, card.dossier, card.later), (0, dossier, 0))

    def test_a_package_whose_structs_had_less(self):
        self.made()
        self.desk.record_sale("S-1", self.guest(), 100, site="湖", channel="till")

        class Before(ctypes.Structure):
            _fields_ = _ffi.custos_order._fields_[:-1]  # before it had `site`
        order = Before(struct_size=ctypes.sizeof(Before))
        status = self.desk._tried(_library.functions().custos_order_get,
                                  ctypes.cast(ctypes.byref(order), ctypes.POINTER(_ffi.custos_order)),
                                  self.desk._handle, b"S-1", 3)
        self.assertEqual((status, order.amount_fen, order.struct_size), (0, 100, ctypes.sizeof(Before)))


class Finding(unittest.TestCase):
    def run_with(self, program, **settings):
        environment = {name: text for name, text in os.environ.items() if name != "CUSTOS_LIBRARY"}
        return subprocess.run([sys.executable, "-B", "-c", textwrap.dedent(program)], text=True, capture_output=True,
                              timeout=60, env={**environment, "PYTHONPATH": str(ROOT / "bindings/python"), **settings})

    def test_nothing_is_loaded_by_the_import(self):
        ran = self.run_with("import custos; print(custos.Error.__name__)", CUSTOS_LIBRARY="/nowhere/libcustos.so")
        self.assertEqual((ran.stdout, ran.stderr), ("Error\n", ""))

    def test_a_named_file_that_is_not_there(self):
        ran = self.run_with("""
            import custos
            try: custos.version()
            except custos.LibraryError as error: print(error)
            """, CUSTOS_LIBRARY="/nowhere/libcustos.so")
        self.assertIn("/nowhere/libcustos.so (CUSTOS_LIBRARY names it)", ran.stdout)

    def test_an_installed_one(self):
        library = pathlib.Path(os.environ["CUSTOS_LIBRARY"]).resolve()
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / _library.SONAME).symlink_to(library)
            ran = self.run_with("import custos; print(custos.version())", LD_LIBRARY_PATH=folder)
        self.assertEqual(ran.stdout.strip(), custos.version(), ran.stderr)


if __name__ == "__main__":
    unittest.main()
