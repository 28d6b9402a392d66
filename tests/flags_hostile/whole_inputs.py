"""Input that cannot be read at all, or not to its end: exit code 3, said of file and line."""

import bz2
import io
import lzma
import random
import shutil
import unittest
import zipfile

from program import Hostile, sentence
from samples import gzipped, gzipped_chunks, line, lines, package, zstandard

MEGABYTE = 1 << 20
HAS_ZSTD = shutil.which("zstd") is not None


def zipped(content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("releases.jsonl", content)
    return out.getvalue()


class WholeInputs(Hostile):
    def commands(self, path):
        """All that read releases, alike."""
        settings = self.file("cardinal.ini", "")
        return [["run", path], ["run", path, "--cardinal"], ["run", path, "--threads", "1"], ["check", path],
                ["coverage", path], ["compile", path],
                ["prepare", path, "--settings", settings, "--issues", "/dev/null"]]

    def assert_refused(self, fault, content, line=None):
        path = content if isinstance(content, str) else self.file("input", content)
        named = {"file": path} | ({} if line is None else {"line": line})
        for command in self.commands(path):
            self.assert_says(3, f"input_faults.{fault}", named, *command)

    def assert_read(self, content, releases, code=0, stdin=None):
        answer = self.ask("run", "-" if stdin else self.file("input", content), stdin=stdin)
        self.assertEqual(answer.code, code, answer.err)
        raised = {flag["ocid"] for flag in answer.flags if flag["flag"] == "R018"}
        self.assertEqual(raised, {f"ocds-kz-{number}" for number in releases})
        return answer

    # ---- no input

    def test_a_file_that_is_not_there(self):
        self.assert_refused("no_such_file", f"{self.folder.name}/nobody")

    def test_a_folder(self):
        self.assert_refused("is_a_directory", self.folder.name)

    def test_nothing_at_all_is_no_fault(self):
        for content in (b"", b"\n", b"\n\r\n  \t\n\n", b"\xef\xbb\xbf", b"[]", b'{"releases":[]}', b'{\n"records":[\n]}'):
            with self.subTest(content):
                self.assert_read(content, [])
                for command in self.commands(self.file("input", content)):
                    self.ask(*command)

    # ---- other forms

    def test_other_compressions_are_named(self):
        content = lines(*range(50))
        for name, packed in (("zip", zipped(content)), ("xz", lzma.compress(content)), ("bzip2", bz2.compress(content))):
            with self.subTest(name):
                self.assert_refused("other_compression", packed, 0)

    def test_utf16(self):
        for codec in ("utf-16", "utf-16-le", "utf-16-be"):
            with self.subTest(codec):
                self.assert_refused("is_utf16", lines(1, 2).decode().encode(codec), 0)

    def test_bom_returns_and_blank_lines_are_taken(self):
        self.assert_read(b"\xef\xbb\xbf" + lines(1, 2), [1, 2])
        self.assert_read(lines(1, 2).replace(b"\n", b"\r\n"), [1, 2])
        self.assert_read(b"\n\n" + line(1) + b"\n \t \n" + line(2), [1, 2])
        self.assert_read(b"\xef\xbb\xbf" + package([1, 2]).replace(b"\n", b"\r\n"), [1, 2])

    # ---- compressed

    def test_compressed_files_are_read(self):
        self.assert_read(gzipped(lines(1, 2)), [1, 2])
        self.assert_read(gzipped(lines(1)) + gzipped(lines(2)), [1, 2])
        self.assert_read(None, [1, 2], stdin=gzipped(lines(1, 2)))

    def test_gzip_that_is_cut_short(self):
        packed = gzipped(lines(*range(300)))
        for size in (11, len(packed) // 2, len(packed) - 4):
            with self.subTest(size):
                self.assert_refused("truncated_gzip", packed[:size])

    def test_gzip_that_is_spoiled(self):
        packed = bytearray(gzipped(lines(*range(300))))
        packed[-6] ^= 0xff  # its checksum
        self.assert_refused("broken_gzip", bytes(packed))

    def test_what_unpacks_to_suspiciously_much(self):
        self.assert_refused("expansion_bomb", gzipped(lines(1) + b"\n" * (64 * MEGABYTE)))
        self.assert_refused("expansion_bomb", gzipped(b" " * (64 * MEGABYTE)))

    def test_a_bomb_takes_no_memory(self):
        path = self.file("bomb", gzipped_chunks([b'{"ocid":"'] + [bytes(MEGABYTE)] * 512))
        answer = self.ask("run", path)
        self.assertEqual(answer.code, 3)
        self.assertLess(answer.peak_megabytes, 200)

    @unittest.skipUnless(HAS_ZSTD, "zstd is not installed")
    def test_zstandard_read_cut_short_spoiled_and_a_bomb(self):
        packed = zstandard(lines(*range(300)))
        self.assert_read(packed, range(300))
        self.assert_refused("truncated_zstd", packed[:len(packed) // 2])
        self.assert_refused("truncated_zstd", packed[:-2])
        self.assert_refused("broken_zstd", packed[:20] + bytes(30) + packed[50:])
        self.assert_refused("expansion_bomb", zstandard(b"\n" * (256 * MEGABYTE)))

    # ---- packages

    def test_a_package_cut_short(self):
        whole = package([1, 2, 3])
        for size in (len(whole) // 3, len(whole) - 3):
            with self.subTest(size):
                cut = whole[:size]
                self.assert_refused("truncated_package", cut, cut.count(b"\n") + 1)

    def test_something_else_than_a_package(self):
        self.assert_refused("broken_package", b"{\n},\n{}", 2)

    # ---- long lines

    def test_a_line_of_a_gigabyte_through_a_pipe(self):
        def endless():
            yield lines(1) + b'{"ocid":"'
            for _ in range(1024):
                yield b"x" * MEGABYTE
            yield b'"}\n' + lines(3)
        answer = self.ask("run", "-", "--lang", "en", stdin=endless())
        self.assertEqual(answer.code, 3, answer.err)
        self.assertIn(sentence("en", "input_faults.line_too_long", file="-", line=2), answer.err)
        self.assertLess(answer.peak_megabytes, 640, "the line is not kept whole, let alone twice")

    def test_a_line_of_a_hundred_megabytes_is_a_line(self):
        def long():
            yield b'{"ocid":"ocds-kz-1","description":"'
            for _ in range(100):
                yield b"x" * MEGABYTE
            yield b'"}\n' + lines(2)
        answer = self.ask("run", "-", stdin=long())
        self.assertEqual(answer.code, 0, answer.err)
        self.assertLess(answer.peak_megabytes, 900)

    # ---- anything

    def test_binary_noise(self):
        for seed in range(20):
            noise = random.Random(seed).randbytes(20_000)
            path = self.file("noise", noise)
            for command in self.commands(path)[:2 + 5 * (seed == 0)]:
                self.ask(*command)
        for content in (bytes(10_000), b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"\xff", b"{", b"[", b'"', b"[{"):
            with self.subTest(content[:8]):
                for command in self.commands(self.file("noise", content)):
                    self.ask(*command)
