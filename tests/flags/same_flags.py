"""The same data are the same flags: whoever read them, in whatever order, from whatever container."""

import gzip
import json
import random
import shutil
import subprocess
import unittest

from market import LAW, flags_of, market, place, plain_run, program


def without_inputs(manifest):
    return {name: value for name, value in manifest.items() if name != "inputs"}


class Same(unittest.TestCase):
    def setUp(self):
        self.flags, self.manifest = plain_run()
        self.assertGreater(len(flags_of(self.flags)), 500, "too little to compare")

    def assert_same(self, flags, manifest):
        """Byte for byte; of the manifest all but the names and digests of the input."""
        self.assertEqual(flags_of(flags)[:3], flags_of(self.flags)[:3])
        self.assertTrue(flags == self.flags, "other bytes")
        self.assertEqual(without_inputs(manifest), without_inputs(self.manifest))


class SameFlags(Same):
    def test_any_number_of_threads(self):
        for threads in 1, 2, 4:
            flags, manifest = market().run("--threads", threads)
            self.assert_same(flags, manifest)
            self.assertEqual(manifest["inputs"], self.manifest["inputs"])

    def test_any_order_of_the_input(self):
        lines = market().releases.read_bytes().splitlines(keepends=True)
        random.Random(5).shuffle(lines)
        shuffled = place("shuffled.jsonl")
        shuffled.write_bytes(b"".join(lines))
        for threads in 1, 4:
            flags, manifest = market().run("--threads", threads, files=[shuffled])
            self.assert_same(flags, manifest)
            self.assertNotEqual(manifest["inputs"][0]["sha256"], self.manifest["inputs"][0]["sha256"])

    def test_shards_saved_apart(self):
        lines = market().releases.read_bytes().splitlines(keepends=True)
        shards = []
        for part, (begin, end) in enumerate([(2000, None), (0, 700), (700, 2000)]):
            piece, shard = place(f"part{part}.jsonl"), place(f"part{part}.shard")
            piece.write_bytes(b"".join(lines[begin:end]))
            program("run", piece, "--law", LAW, "--save-shard", shard)
            shards.append(shard)
        self.assert_same(*market().run(files=shards, command="combine"))

    def test_the_manifest_is_enough_to_derive_the_flags_again(self):
        settings = place("again.toml")
        settings.write_text(self.manifest["settings"])
        flags, manifest = market().run("--settings", settings, law=False)
        self.assert_same(flags, manifest)
        self.assertEqual(manifest, self.manifest)

    def test_another_law_is_another_manifest(self):
        """So that equality above means something."""
        flags, manifest = market().run(law=False)
        self.assertNotEqual(manifest["made_with"], self.manifest["made_with"])
        self.assertFalse(flags == self.flags)


class SameFromAnyInput(Same):
    def test_gzip(self):
        file = place("same.jsonl.gz")
        file.write_bytes(gzip.compress(market().releases.read_bytes(), 1))
        self.assert_same(*market().run(files=[file]))

    @unittest.skipUnless(shutil.which("zstd"), "no program makes .zst here")
    def test_zstd(self):
        file = place("same.jsonl.zst")
        subprocess.run(["zstd", "-q", "-1", "-f", market().releases, "-o", file], check=True)
        self.assert_same(*market().run(files=[file]))

    def test_standard_input(self):
        flags, manifest = market().run(files=["-"], stdin=market().releases.read_bytes())
        self.assert_same(flags, manifest)
        self.assertIsNone(manifest["inputs"][0]["sha256"], "what is not kept has no digest")

    def test_several_files(self):
        lines = market().releases.read_bytes().splitlines(keepends=True)
        one, other = place("one.jsonl"), place("other.jsonl")
        one.write_bytes(b"".join(lines[:1234]))
        other.write_bytes(b"".join(lines[1234:]))
        self.assert_same(*market().run(files=[other, one]))

    def test_a_release_package(self):
        releases = [json.loads(line) for line in market().releases.read_bytes().splitlines()]
        file = place("package.json")
        package = {"uri": "https://example.kz/1", "version": "1.1", "publishedDate": "2026-01-01T00:00:00Z",
                   "publisher": {"name": "Қала"}, "releases": releases}
        file.write_text(json.dumps(package, ensure_ascii=False))
        flags, manifest = market().run(files=[file])
        self.assertEqual(flags_of(flags)[:3], flags_of(self.flags)[:3])
        self.assertTrue(flags == self.flags, "other bytes")
        self.assertEqual(manifest["counts"], self.manifest["counts"])
