"""A process that ends while threads are inside calls ends as it was asked to, and leaves an archive that opens."""
import ctypes
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM, LIBRARY = sys.argv[1:]


def ends(way, folder, times, at_most):
    begin = time.monotonic()
    for number in range(times):
        place = f"{folder}-{way}-{number}"
        shutil.copytree(folder, place)
        ran = subprocess.run([PROGRAM, place, way], timeout=60, capture_output=True)
        assert ran.returncode == 0, f"{way}, run {number}: {ran.returncode} {ran.stdout} {ran.stderr}"
        shutil.rmtree(place)
    took = (time.monotonic() - begin) / times
    print(f"{way}: {times} times, {took:.2f} s each")
    assert took < at_most, f"{way}: whoever ends waits for nobody who comes to no end"


def is_loaded():
    return pathlib.Path(LIBRARY).resolve().name in pathlib.Path("/proc/self/maps").read_text()


def stays_loaded():
    library = ctypes.CDLL(LIBRARY)
    close = ctypes.CDLL(None).dlclose
    close.argtypes = [ctypes.c_void_p]
    assert close(library._handle) == 0
    assert is_loaded(), "a thread may be inside a call"


with tempfile.TemporaryDirectory(prefix="custos-ending-") as temporary:
    folder = f"{temporary}/hotel"
    subprocess.run([PROGRAM, folder, "make"], check=True, timeout=60)
    for way, times, at_most in (("return", 10, 2.5), ("exit", 10, 2.5), ("callback", 2, 10)):
        ends(way, folder, times, at_most)
stays_loaded()
