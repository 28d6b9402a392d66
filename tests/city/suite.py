"""Counting for suites that are scripts: each check has a sentence, the last line counts them."""

import sys
import time
import traceback


class Suite:
    def __init__(self):
        self.passed = self.failed = 0
        self.began = time.monotonic()

    def check(self, fine, sentence, detail=""):
        if fine:
            self.passed += 1
        else:
            self.failed += 1
        print(("ok    " if fine else "FAIL  ") + sentence + (f"\n      {detail}" if detail and not fine else ""), flush=True)
        return fine

    def none(self, found, sentence, most=20):
        """Passes when nothing was found; else shows the first ones."""
        found = list(found)
        more = [f"… and {len(found) - most} more"] if len(found) > most else []
        return self.check(not found, sentence, "\n      ".join([str(one) for one in found[:most]] + more))

    def say(self, text):
        print(f"      {text}", flush=True)

    def run(self, *parts):
        """Runs the parts; a part that breaks off counts as failed and does not stop the others."""
        for part in parts:
            try:
                part()
            except Exception:  # the suite goes on and tells at the end
                traceback.print_exc(file=sys.stdout)
                self.check(False, f"{getattr(part, '__name__', part)} ran to its end")
        print(f"      {time.monotonic() - self.began:.0f} s")
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(self.failed != 0)
