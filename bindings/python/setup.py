"""Everything is in pyproject.toml but this: with CUSTOS_BUNDLE set, a wheel carries that library beside the modules,
and is then a wheel for this kind of machine. Without it the wheel is pure and finds an installed library.
"""
import os
import pathlib
import shutil

from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.dist import Distribution

CARRIED = os.environ.get("CUSTOS_BUNDLE")


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        if CARRIED:
            folder = pathlib.Path(self.build_lib) / "custos"
            shutil.copyfile(CARRIED, folder / "libcustos.so.1")


class OfThisMachine(Distribution):
    def has_ext_modules(self):
        return bool(CARRIED)


commands = {"build_py": BuildWithLibrary}
if CARRIED:
    try:
        from wheel.bdist_wheel import bdist_wheel
    except ImportError:  # setuptools from 70 on has it
        from setuptools.command.bdist_wheel import bdist_wheel

    class AnyPython(bdist_wheel):
        """Tied to the machine by the library, to no version of Python."""

        def get_tag(self):
            return "py3", "none", super().get_tag()[2]

    commands["bdist_wheel"] = AnyPython

setup(cmdclass=commands, distclass=OfThisMachine)
