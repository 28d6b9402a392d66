"""`ashyq flags` as somebody at a terminal sees it: what it answers, with which code, and how much memory it took."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = "kk", "ru", "en"
# Words by which the inside of a program shows: exceptions, types, source files, memory addresses, missing texts.
INTERNALS = re.compile(r"std::|terminate called|what\(\)|basic_string|bad_alloc|\.[ch]pp\b|vector::|0x[0-9a-f]{6}|"
                       r"[⟦⟧]|Sanitizer|" + re.escape(str(ROOT / "src")))


# A process inherits the peak of the one that starts it: so a small one stands between, and this one may be large.
MEASURED = """import os, sys
child = os.fork()
if child == 0:
    os.close(int(sys.argv[1]))
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
os.write(int(sys.argv[1]), b"%d %d" % (os.waitstatus_to_exitcode(status), usage.ru_maxrss))"""


class Answer:
    def __init__(self, code, out, err, peak):
        self.code, self.out, self.err, self.peak_megabytes = code, out, err, peak

    @property
    def flags(self):
        return [json.loads(line) for line in self.out.decode().splitlines()]


def program(*arguments, stdin=None, seconds=120):
    """stdin: bytes, or chunks of them."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        told, tells = os.pipe()
        measured = [sys.executable, "-S", "-E", "-c", MEASURED, str(tells)]
        child = subprocess.Popen([*measured, sys.argv[1], "flags", *map(str, arguments)], stdin=subprocess.PIPE,
                                 stdout=out, stderr=err, pass_fds=[tells], start_new_session=True)
        os.close(tells)
        threading.Thread(target=feed, args=(child.stdin, stdin), daemon=True).start()
        late = threading.Timer(seconds, os.killpg, (child.pid, signal.SIGKILL))
        late.start()
        with os.fdopen(told) as report:
            code, kilobytes = map(int, report.read().split() or (-9, 0))
        child.wait()
        late.cancel()
        out.seek(0)
        err.seek(0)
        return Answer(code, out.read(), err.read().decode("utf-8", "strict"), kilobytes / 1024)


def feed(pipe, chunks):
    try:
        for chunk in [chunks] if isinstance(chunks, bytes) else chunks or []:
            pipe.write(chunk)
        pipe.close()
    except OSError:
        pass  # it need not read to the end


def sentences():
    """{language: {key: text}}: what the program may say."""
    texts = {}
    for language in LANGUAGES:
        file = (ROOT / f"src/integrity/translations/{language}.po").read_text()
        texts[language] = {key: json.loads(f'"{text}"') for key, text in
                           re.findall(r'^msgid "integrity\.([^"]+)"\nmsgstr "(.*)"$', file, re.MULTILINE)}
    return texts


TEXTS = sentences()


def sentence(language, key, /, **arguments):
    text = TEXTS[language][key]
    for name, value in arguments.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def pattern(text):
    return re.sub(r"\\\{\w+\\\}", ".*", re.escape(text))


class Hostile(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="ashyq-hostile.")
        self.addCleanup(self.folder.cleanup)

    def file(self, name, content):
        path = Path(self.folder.name) / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def ask(self, *arguments, **more):
        """Whatever is asked: an exit code of ours, and nothing of the program's inside is shown."""
        answer = program(*arguments, **more)
        self.assertIn(answer.code, (0, 1, 2, 3), f"{arguments}: {answer.code}\n{answer.err[-2000:]}")
        shown = INTERNALS.search(answer.err)
        self.assertIsNone(shown, f"{arguments} shows its inside: {answer.err[-2000:]}")
        return answer

    def assert_says(self, code, key, arguments, *command, stdin=None):
        """In each language its own sentence, word for word; what `arguments` leave out may be anything."""
        for language in LANGUAGES:
            answer = self.ask(*command, "--lang", language, stdin=stdin)
            self.assertRegex(answer.err, pattern(sentence(language, key, **arguments)), f"{command} {language}")
            self.assertEqual(answer.code, code, answer.err)
