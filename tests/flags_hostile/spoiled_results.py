"""What the program wrote itself and somebody spoiled: shards, results, the truth of generated data."""

import random

from program import LANGUAGES, Hostile, sentence
from samples import lines


class Shards(Hostile):
    def setUp(self):
        super().setUp()
        self.data = self.file("data", lines(*range(40)))
        self.shard = self.file("shard", b"")
        self.assertEqual(self.ask("run", self.data, "--save-shard", self.shard).code, 0)
        self.whole = self.shard.read_bytes()

    def test_a_whole_one_gives_what_a_run_gives(self):
        combined = self.ask("combine", self.shard)
        self.assertEqual(combined.code, 0, combined.err)
        self.assertEqual(combined.out, self.ask("run", self.data).out)

    def test_one_that_is_cut_short(self):
        for size in (100, len(self.whole) // 2, len(self.whole) - 1):
            with self.subTest(size):
                cut = self.file("cut", self.whole[:size])
                for language in LANGUAGES:
                    answer = self.ask("combine", cut, "--lang", language)
                    self.assertEqual(answer.code, 2, answer.err)
                    self.assertIn(str(cut), answer.err)

    def test_one_of_other_settings(self):
        settings = self.file("settings.toml", "least_peers = 7")
        self.assert_says(2, "shards.shard_of_other_settings", {"file": self.shard}, "combine", self.shard, "--settings",
                         settings)

    def test_what_is_no_shard(self):
        for content in (b"", b"x", lines(1), bytes(1000), random.Random(1).randbytes(5000)):
            with self.subTest(content[:20]):
                file = self.file("other", content)
                self.assert_says(2, "shards.not_a_shard", {"file": file}, "combine", file)

    def test_one_that_is_not_there(self):
        missing = f"{self.folder.name}/nobody"
        self.assert_says(2, "input_faults.cannot_read", {"file": missing}, "combine", missing)

    def test_mutated_ones_are_refused_or_judged(self):
        chance = random.Random(3)
        for _ in range(300):
            text = bytearray(self.whole)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(len(text))
                text[at:at + chance.choice([1, 1, 1, 4, 8])] = chance.choice(
                    [bytes([chance.randrange(256)]), b"\xff" * 8, bytes(8), chance.randbytes(4)])
            self.ask("combine", self.file("mutated", bytes(text)), "--status", "all")


class Results(Hostile):
    def spoiled(self, whole):
        """The content in ways that it may come."""
        chance = random.Random(11)
        yield b""
        yield b"\n\n"
        yield whole[:len(whole) // 2]
        yield whole.replace(b"raised", b"lowered")
        yield b'{"flag":"R018"}\n{"flag":17}\n{"flag":"R999","status":"raised"}\n[]\nnull\n17\n'
        yield b'{"flag":"R018","status":"raised","ocid":"ocds-kz-1","subject":7,"value":"x","evidence":3,"peers":[]}\n'
        yield b'{"flag":"R018","status":"raised","ocid":"ocds-kz-1","fence":"wall","value":1e400,"evidence":[7,{},[]]}\n'
        yield chance.randbytes(5000)
        for _ in range(20):
            text = bytearray(whole)
            for _ in range(20):
                text[chance.randrange(len(text))] = chance.randrange(256)
            yield bytes(text)

    def test_explaining(self):
        whole = self.ask("run", self.file("data", lines(1, 2)), "--status", "all").out
        for content in self.spoiled(whole):
            file = self.file("results", content)
            for subject in (["--ocid", "ocds-kz-1"], ["--org", "S"]):
                for language in LANGUAGES[:1 + 2 * (len(content) < 500)]:
                    with self.subTest(content[:40]):
                        answer = self.ask("explain", file, *subject, "--lang", language)
                        self.assertIsNone(self.missing(answer), answer.out.decode("utf-8", "replace"))
        answer = self.ask("explain", self.file("results", b""), "--ocid", "nobody", "--lang", "en")
        self.assertIn(sentence("en", "explain.none", subject="nobody"), answer.out.decode() + answer.err)

    @staticmethod
    def missing(answer):
        text = answer.out.decode("utf-8", "replace")
        return text if "⟦" in text or "⟧" in text else None

    def test_explaining_what_is_not_there(self):
        missing = f"{self.folder.name}/nobody"
        self.assert_says(3, "input_faults.no_such_file", {"file": missing}, "explain", missing, "--ocid", "x")
        self.assert_says(3, "input_faults.is_a_directory", {"file": self.folder.name}, "explain", self.folder.name,
                         "--ocid", "x")

    def test_evaluating(self):
        truth, data = self.file("truth", b""), self.file("data", b"")
        self.ask("generate", "--profile", "tiny", "--processes", "300", "--out", data, "--truth", truth)
        whole = self.ask("run", data).out
        results = self.file("results", whole)
        self.assertEqual(self.ask("evaluate", results, truth).code, 0)
        for content in self.spoiled(whole):
            self.ask("evaluate", self.file("spoiled", content), truth)
        for content in (b"{", b"17\n", b'{"kind":"nobody"}\n', b'{"kind":"plant","level":1e300}\n', b"\xff\xfe",
                        truth.read_bytes()[:-20]):
            with self.subTest(content[:30]):
                wrong = self.file("wrong", content)
                self.assert_says(2, "evaluate.not_the_truth", {"file": wrong}, "evaluate", results, wrong)
        missing = f"{self.folder.name}/nobody"
        for command in (["evaluate", missing, truth], ["evaluate", results, missing], ["evaluate", self.folder.name, truth],
                        ["evaluate", results, self.folder.name]):
            answer = self.ask(*command)
            self.assertIn(answer.code, (2, 3), command)
            self.assertIn(command[1] if command[1] != str(results) and command[1] != results else str(command[2]),
                          answer.err)
