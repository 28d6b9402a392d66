"""Lines that are no release among lines that are: each is named with what is wrong, the others are read."""

import copy
import json
import random
import re

from program import LANGUAGES, TEXTS, Hostile, sentence
from samples import line, lines, package, release

DEEP = b'{"ocid":"x","a":' + b"[" * 1000 + b"]" * 1000 + b"}"
NOT_JSON = [  # what it is, the line, the fault
    ("cut short in a string", line(9)[:25], "unclosed_string"),
    ("cut short between members", line(9)[:line(9).index(b'"id"')], "wrong_structure"),
    ("cut short by one bracket", line(9)[:-1], "wrong_structure"),
    ("a number that is none", b'{"ocid":"x","value":NaN}', "wrong_word"),
    ("infinity", b'{"ocid":"x","value":Infinity}', "wrong_word"),
    ("less than infinity", b'{"ocid":"x","value":-Infinity}', "wrong_number"),
    ("a leading zero", b'{"ocid":"x","value":01}', "wrong_number"),
    ("no digit behind the point", b'{"ocid":"x","value":1.}', "wrong_number"),
    ("Latin-1", b'{"ocid":"x","title":"caf\xe9"}', "not_utf8"),
    ("an overlong slash", b'{"ocid":"x","title":"\xc0\xaf"}', "not_utf8"),
    ("a surrogate as bytes", b'{"ocid":"x","title":"\xed\xa0\x80"}', "not_utf8"),
    ("half a pair", b'{"ocid":"x","title":"\\ud800"}', "wrong_escape"),
    ("an escape nobody knows", b'{"ocid":"x","title":"\\x"}', "wrong_escape"),
    ("a tab in a string", b'{"ocid":"x","title":"a\tb"}', "control_character"),
    ("a NUL in a string", b'{"ocid":"x","title":"a\0b"}', "control_character"),
    ("NULs", b"\0\0\0\0", None),
    ("too deep", DEEP, "too_deep"),
    ("far too deep", b"[" * 100_000, None),
    ("two values", line(8) + b" " + line(9), "more_than_one_value"),
    ("no quotes", b"{ocid: 1}", None),
    ("Python's quotes", b"{'ocid': 'x'}", None),
    ("a comma too many", b'{"ocid":"x",}', "wrong_structure"),
    ("a comment", b'{"ocid":"x"} // nobody', None),
    ("a page of an error", b"<html>502 Bad Gateway</html>", None),
]
NO_RELEASE = [(b"17", "not_an_object"), (b'"ocds"', "not_an_object"), (b"null", "not_an_object"),
              (b"true", "not_an_object"), (b"[1]", "not_an_object"), (b"[{}]", "no_ocid"), (b"[[[null]]]", "not_an_object"), (b"{}", "no_ocid"), (b'{"ocid":null}', "no_ocid"),
              (b'{"ocid":""}', "no_ocid"), (b'{"ocid":["x"]}', "no_ocid"), (b'{"ocid":{"ocid":"x"}}', "no_ocid")]
WRONG = [None, True, 17, -0.5, 1e308, "x", "", "2025-13-45", [], {}, [[]], [None], [{}], ["x", 1], {"a": {"b": []}}]


def paths(value, before=()):
    if before:
        yield before
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        yield from paths(part, (*before, key))


def replaced(value, path, by):
    changed = copy.deepcopy(value)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = by
    return changed


class SpoiledLines(Hostile):
    def raised(self, answer):
        return {flag["ocid"] for flag in answer.flags if flag["flag"] == "R018"}

    def run_between(self, spoiled, *more, language="ru"):
        return self.ask("run", self.file("input", line(1) + b"\n" + spoiled + b"\n" + line(3)), "--lang", language, *more)

    def test_what_is_not_json_is_named_with_line_and_reason(self):
        for name, spoiled, fault in NOT_JSON:
            for language in LANGUAGES:
                with self.subTest(name, language=language):
                    answer = self.run_between(spoiled, language=language)
                    self.assertEqual(answer.code, 1, answer.err)
                    reason = TEXTS[language][f"json_faults.{fault}"] if fault else ""
                    self.assertIn(sentence(language, "problems.not_json", line=2).split("{detail}")[0] + reason, answer.err)
                    self.assertEqual(self.raised(answer), {"ocds-kz-1", "ocds-kz-3"}, "the others are read")
                    self.assertIn(sentence(language, "run.read", releases=2, skipped=1), answer.err)

    def test_what_is_no_release_is_named(self):
        for spoiled, problem in NO_RELEASE:
            for language in LANGUAGES:
                with self.subTest(spoiled, language=language):
                    answer = self.run_between(spoiled, language=language)
                    self.assertEqual(answer.code, 1, answer.err)
                    self.assertIn(sentence(language, f"problems.{problem}", line=2), answer.err)
                    self.assertEqual(self.raised(answer), {"ocds-kz-1", "ocds-kz-3"})

    def test_how_many_may_be_spoiled_is_the_users_to_say(self):
        for most, code in ((0, 1), (0.3, 1), (0.34, 0), (1, 0)):
            with self.subTest(most):
                self.assertEqual(self.run_between(b"{", "--most-invalid", most).code, code)

    def test_many_spoiled_lines_are_counted_not_shown(self):
        content = b"".join(line(i) + b"\nspoiled\n" for i in range(3000))
        answers = [self.ask("run", self.file("input", content), "--threads", threads, "--lang", "en", "--manifest",
                            self.file(f"manifest{threads}", b"")) for threads in (1, 2, 4)]
        self.assertLess(answers[0].err.count("\n"), 30)
        self.assertIn(sentence("en", "run.read", releases=3000, skipped=3000), answers[0].err)
        self.assertIn(sentence("en", "problems.more", count=2980), answers[0].err)
        for answer, threads in zip(answers, (1, 2, 4)):
            self.assertEqual((answer.err, answer.out), (answers[0].err, answers[0].out), f"{threads} threads")
            self.assertEqual(self.file_content(f"manifest{threads}"), self.file_content("manifest1"))

    def file_content(self, name):
        with open(f"{self.folder.name}/{name}", "rb") as file:
            return file.read()

    def test_the_other_commands_name_lines_too(self):
        path = self.file("input", line(1) + b'\n{"ocid":NaN}\n17\n' + line(3))
        for language in LANGUAGES:
            reason = TEXTS[language]["json_faults.wrong_word"]
            for command in (["check", path], ["compile", path], ["run", path, "--cardinal"]):
                with self.subTest(command[0], language=language):
                    answer = self.ask(*command, "--lang", language)
                    begin = sentence(language, "problems.not_json", line=2).split("{detail}")[0]
                    self.assertIn(begin + reason, answer.err + answer.out.decode())
        self.assertEqual(self.ask("check", path).code, 1)
        self.assertEqual(self.ask("coverage", path).code, 0)
        prepared = self.ask("prepare", path, "--settings", self.file("ini", ""), "--issues", self.file("issues", b""))
        self.assertEqual(prepared.code, 0)

    def test_check_has_two_languages_besides_json(self):
        path = self.file("input", b'{"ocid":NaN}\n{"ocid":1,"date":"yesterday","tag":[],"id":2}\n')
        told = [json.loads(one) for one in self.ask("check", path, "--json").out.decode().splitlines()]
        self.assertEqual((told[0]["line"], told[0]["check"], told[0]["severity"]), (1, "not_json", "error"))
        self.assertTrue(any(one["line"] == 2 and one.get("path") == "/date" for one in told), told)

    def test_of_a_repeated_name_the_last_counts(self):
        twice = line(1)[:-1] + b',"ocid":"ocds-kz-7"}'
        answer = self.ask("run", self.file("input", twice))
        self.assertEqual(self.raised(answer), {"ocds-kz-7"})

    def test_huge_numbers_are_no_money_and_no_fault(self):
        for number in (b"1e400", b"-1e400", b"9" * 10_000, b"1e-400", b"0." + b"0" * 5000 + b"1", b"1E+2147483648",
                       b"9223372036854775808", b"-9223372036854775809", b"922337203685477.5807"):
            with self.subTest(number[:24]):
                answer = self.ask("run", self.file("input", line(1).replace(b"110000", number) + b"\n" + line(2)))
                self.assertEqual(answer.code, 0, answer.err)
                self.assertEqual(self.raised(answer), {"ocds-kz-1", "ocds-kz-2"})

    def test_wrong_types_everywhere(self):
        whole = release(0)
        changed = [replaced(release(number), path, by) for number, (path, by) in
                   enumerate((path, by) for path in paths(whole) for by in WRONG)]
        content = b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in changed)
        path = self.file("input", content)
        answer = self.ask("run", path, "--lang", "en", "--status", "all")
        without = sum(not isinstance(one["ocid"], (str, int, float)) or one["ocid"] == "" or one["ocid"] is True
                      for one in changed)
        self.assertIn(sentence("en", "run.read", releases=len(changed) - without, skipped=without), answer.err)
        for threads in (1, 3):
            self.assertEqual(self.ask("run", path, "--status", "all", "--threads", threads).out, answer.out)
        for command in (["run", path, "--cardinal"], ["run", path, "--cardinal=strict"], ["check", path],
                        ["coverage", path], ["compile", path], ["run", path, "--format", "csv"],
                        ["run", path, "--format", "ocds"],
                        ["prepare", path, "--settings", self.file("ini", ""), "--issues", "/dev/null"]):
            self.ask(*command)

    def test_what_is_spoiled_in_a_package_is_named_with_its_line(self):
        content = package([1, 2]).replace(b'"ocid": "ocds-kz-2"', b'"ocid": NaN')
        answer = self.ask("run", self.file("input", content), "--lang", "en")
        self.assertEqual(answer.code, 1)
        at = next(number for number, text in enumerate(content.split(b"\n"), 1) if b"NaN" in text)
        self.assertIn(sentence("en", "problems.not_json", line=at - 1).split("{detail}")[0], answer.err)
        self.assertEqual(self.raised(answer), {"ocds-kz-1"})


class MutatedLines(Hostile):
    """Blind damage to good lines: what is still good among them is read, whatever stands beside it."""
    ROUNDS, LINES = 12, 400

    @staticmethod
    def mutated(text, chance):
        text = bytearray(text)
        for _ in range(chance.randint(1, 4)):
            at, length = chance.randrange(len(text)), chance.randint(1, 12)
            kind = chance.randrange(5)
            if kind == 0:
                del text[at:at + length]
            elif kind == 1:
                text[at:at] = text[chance.randrange(len(text)):][:length]
            elif kind == 2:
                text[at] = chance.randrange(256)
            elif kind == 3:
                text[at:at + length] = chance.choice([b"null", b"[]", b"{}", b'"', b"1e999", b"-", b"\\u", b"\xff", b"\0"])
            else:
                text[at:at] = chance.randbytes(length)
            if not text:
                text = bytearray(b"x")
        return bytes(text).replace(b"\n", b" ").replace(b"\r", b" ")

    def test_thousands_of_mutated_lines(self):
        for seed in range(self.ROUNDS):
            with self.subTest(seed):
                chance = random.Random(seed)
                # An ocid that keeps its value would be another release of a good one.
                spoiled = [self.mutated(line("spoiled"), chance) for _ in range(self.LINES)]
                content = line("first") + b"\n" + b"".join(
                    one + b"\n" + line(number) + b"\n" for number, one in enumerate(spoiled))
                path = self.file("input", content)
                answer = self.ask("run", path)
                self.assertIn(answer.code, (0, 1), answer.err)
                good = {f"ocds-kz-{number}" for number in (*range(self.LINES), "first")}
                raised = {flag["ocid"] for flag in answer.flags if flag["flag"] == "R018"}
                self.assertLessEqual(good, raised, "the good lines are read")
                read, skipped = map(int, re.findall(r"\d+", answer.err.splitlines()[-1]))
                self.assertEqual(read + skipped, 2 * self.LINES + 1, "each line is a release or a problem")
                command = [["check", path], ["coverage", path], ["compile", path], ["run", path, "--cardinal"],
                           ["prepare", path, "--settings", self.file("ini", ""), "--issues", "/dev/null"]][seed % 5]
                self.ask(*command)
