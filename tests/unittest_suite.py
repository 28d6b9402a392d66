#!/usr/bin/env python3
"""Runs a file of unittest cases as a suite: unittest_suite.py FILE ARGUMENT…; closes with "N passed, N failed"."""

import importlib.util
import sys
import unittest

sys.dont_write_bytecode = True
del sys.argv[0]  # the file finds its own arguments, as if it had been started itself
spec = importlib.util.spec_from_file_location("cases", sys.argv[0])
cases = importlib.util.module_from_spec(spec)
spec.loader.exec_module(cases)
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromModule(cases))
failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed, {len(result.skipped)} skipped")
sys.exit(failed != 0)
