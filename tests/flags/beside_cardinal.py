"""Cardinal's own answer to twenty thousand generated processes: recorded, or of its program where ASHYQ_CARDINAL names
one."""

import hashlib
import json
import os
import subprocess
import unittest

from market import market, place, program

SETTINGS = "currency = KZT\n" + "".join(
    f"[{code}]\n" for code in "R003 R018 R024 R025 R028 R030 R035 R036 R038 R048 R058".split())
# Of Cardinal 0.0.8 over `generate --processes 20000 --seed 1 --profile bench` as it was on that day: whoever changes
# the generator records both anew.
RELEASES = "a9cf7a254bcce88f3f97ea6f03172aa0cbe47972fb9ffe99c1b86d51c4d5b37e"
ANSWER = "89239ea113a3270a14fb358d076aeadbe46f7ff8c4e90bc622172251a0198ac0"


def digest(answer):
    return hashlib.sha256(json.dumps(json.loads(answer), sort_keys=True).encode()).hexdigest()


class BesideCardinal(unittest.TestCase):
    def setUp(self):
        self.releases = market(20_000, 1, "bench").releases
        self.settings = place("cardinal.ini")
        self.settings.write_text(SETTINGS)

    def answer(self, *arguments):
        return program("run", self.releases, "--settings", self.settings, *arguments)

    def test_strict_mode_says_what_cardinal_said(self):
        self.assertEqual(hashlib.sha256(self.releases.read_bytes()).hexdigest(), RELEASES, "other data than recorded")
        for threads in 1, 3:
            self.assertEqual(digest(self.answer("--cardinal=strict", "--threads", threads)), ANSWER)

    @unittest.skipUnless(os.environ.get("ASHYQ_CARDINAL"), "ASHYQ_CARDINAL names no program")
    def test_strict_mode_says_what_cardinal_says_now(self):
        cardinal = subprocess.run([os.environ["ASHYQ_CARDINAL"], "indicators", self.releases, "-s", self.settings],
                                  check=True, capture_output=True).stdout
        self.assertEqual(json.loads(self.answer("--cardinal=strict")), json.loads(cardinal))

    def test_mended_mode_does_not(self):
        self.assertNotEqual(digest(self.answer("--cardinal")), ANSWER)
