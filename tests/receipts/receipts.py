"""What a citizen does years later: receipts.py BUILD. The pages' receipts, offline, with two verifiers that share no code."""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD = Path(sys.argv.pop(1)).resolve()
WEB = Path(__file__).resolve().parents[2] / "web"
JUDGE = """
import { readFileSync } from 'node:fs'
import { verify } from '%s'
const outcome = verify(readFileSync(process.argv[1], 'utf8'))
console.log(JSON.stringify({ verdict: outcome.verdict, fault: outcome.fault?.code, place: outcome.place, leaf: outcome.leaf }))
"""


def program(*arguments):
    """(exit code, what was printed) from a folder that has nothing of a city in it."""
    with tempfile.TemporaryDirectory() as elsewhere:
        done = subprocess.run([BUILD / "ashyq", "verify", "receipt", *arguments], cwd=elsewhere, capture_output=True, text=True)
        left = list(Path(elsewhere).iterdir())
    assert not left, f"it wrote {left}"
    return done.returncode, done.stdout + done.stderr


def browser(file):
    script = JUDGE % (WEB / "verifier/verify.mjs").as_uri()
    done = subprocess.run(["node", "--input-type=module", "-e", script, file], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


class ReceiptsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        subprocess.run([BUILD / "test_appeals", "--gtest_filter=*leave_receipts_for_the_verifiers_of_others*"],
                       env={**os.environ, "ASHYQ_KEEP_RECEIPTS": str(cls.folder)}, check=True, capture_output=True)
        cls.files = sorted(cls.folder.glob("*.ashyq-receipt"))

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def changed(self, change):
        receipt = json.loads(self.files[0].read_text())
        change(receipt)
        file = self.folder / "changed"
        file.write_text(json.dumps(receipt, ensure_ascii=False))
        return file

    def test_both_verifiers_accept_every_receipt_of_the_case(self):
        self.assertEqual(len(self.files), 3)
        for file in self.files:
            code, text = program(file, "--json", "--lang", "en")
            said, shown = json.loads(text), browser(file)
            self.assertEqual((code, said["verdict"], shown["verdict"]), (0, "unwitnessed", "unwitnessed"), text)
            self.assertEqual((said["leaf"], said["index"] + 1), (shown["leaf"], shown["place"]))

    def test_it_is_explained_in_three_languages(self):
        for language, words in {"en": "Appeal received", "ru": "Обращение принято", "kk": "Өтініш қабылданды"}.items():
            code, text = program(self.files[0], "--lang", language)
            self.assertEqual(code, 0, text)
            self.assertIn(words, text)
            self.assertNotIn("⟦", text)
        self.assertEqual(program(self.files[0], "--lang", "de")[0], 1)

    def test_own_key_and_own_policy_are_used_and_named(self):
        for option, name, words in (("--key", "key.txt", "your own key"), ("--policy", "policy.txt", "your own list")):
            code, text = program(self.files[0], option, self.folder / name, "--lang", "en")
            self.assertEqual(code, 0, text)
            self.assertIn(words, text)
        key = (self.folder / "key.txt").read_text().strip()
        self.assertEqual(program(self.files[0], "--key", key)[0], 0)
        other = "log.example/civic+b9a76c37+AQOhB7/zzhC+HXDdGOdLwJln5PYwm6UNXx3chmQSVTG4"
        self.assertEqual(program(self.files[0], "--key", other)[0], 1)

    def test_both_verifiers_refuse_what_was_changed_by_the_same_word(self):
        def payload(receipt):
            receipt["payload"] = receipt["payload"].replace("submit", "answer")

        def salt(receipt):
            receipt["salt"] = "00" * 64

        def link_key(receipt):
            receipt["link_key"] = "00" * 32

        def checkpoint(receipt):
            receipt["proof"] = receipt["proof"].replace("\nindex 0", "\nindex 1") if "\nindex 0\n" in receipt["proof"] \
                else receipt["proof"].replace("\nindex ", "\nindex 1")

        def promise(receipt):
            receipt["promise"] = receipt["promise"].replace("civic-log/promise/v1", "civic-log/promise/v2")

        for change, word in ((payload, "act"), (salt, "act"), (link_key, "tag"), (checkpoint, "path"), (promise, "promise_form")):
            file = self.changed(change)
            code, text = program(file, "--json")
            faults = [step["fault"] for step in json.loads(text)["steps"] if "fault" in step]
            self.assertEqual((code, faults), (1, [word]), change.__name__)
            self.assertEqual((browser(file)["verdict"], browser(file)["fault"]), ("refused", word), change.__name__)

    def test_what_is_no_receipt_is_refused_in_words(self):
        file = self.folder / "letter"
        file.write_text("Dear citizen")
        code, text = program(file, "--lang", "en")
        self.assertEqual(code, 1)
        self.assertIn("This is not a receipt", text)


if __name__ == "__main__":
    unittest.main()
