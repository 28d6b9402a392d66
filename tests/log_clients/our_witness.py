"""`ashyq witness` for a log that is not ours: Tessera publishes only what our witness cosigned."""

import re
import tempfile
from pathlib import Path

from programs import clients, keys, served
from witnesses import Witness

NAME = "witness.example/university"


class AshyqWitness(Witness):
    def __init__(self, build, folder, log_vkey):
        super().__init__(folder, NAME)
        self.command = [Path(build).resolve() / "ashyq", "witness", "--name", NAME, "--folder", folder / "kept",
                        "--log", log_vkey, "--port", self.port]

    def start(self):
        said_before = len(self.words())
        self.run(*self.command)
        self.wait_until(lambda: self.answers() and NAME + "+" in self.words()[said_before:], "does not say its key")
        self.vkey = re.search(rf"{re.escape(NAME)}\+\S+", self.words())[0]
        return self

    def stop(self):
        self.running[-1].terminate()
        self.running[-1].wait(30)


class OurWitness:
    def __init__(self, suite, build):
        self.suite, self.build = suite, build

    def parts(self):
        return [self.cosigns_a_foreign_log]

    def cosigns_a_foreign_log(self):
        with tempfile.TemporaryDirectory(prefix="ashyq-witness.") as name:
            folder = Path(name)
            own = keys("tessera.example/foreign", folder / "keys")
            with AshyqWitness(self.build, folder, own.log) as witness:
                self.watch(folder, own, witness.start())

    def watch(self, folder, own, witness):
        policy = folder / "policy"
        policy.write_text(f"log {own.log}\nwitness ours {witness.vkey} {witness.url}\nquorum ours\n")
        self.grow(folder, own, policy, 0, 300, "our witness lets Tessera publish its first checkpoint")
        with served(folder / "log") as url:
            clients("read", url, own.log, "-policy", policy).tell(self.suite, "Tessera's log, watched by our witness")
            self.grow(folder, own, policy, 300, 700, "our witness lets Tessera's log grow")
            witness.stop()
            witness.start()
            self.grow(folder, own, policy, 1000, 5, "our witness remembers the log when it starts again")
            clients("read", url, own.log, "-policy", policy).tell(self.suite, "the grown log")
            clients("submit", url, own.log, witness.url, witness.vkey, "-refusals").tell(self.suite, "our witness")
            self.refuses_a_fork(folder, own, witness)

    def grow(self, folder, own, policy, first, count, sentence):
        made = clients("make", folder / "log", own.private, count, "-from", first, "-policy", policy)
        self.suite.check(made.ended and made.fact("made") == [str(first + count)], sentence, made.errors[-2000:])

    def refuses_a_fork(self, folder, own, witness):
        clients("make", folder / "fork", own.private, 1200, "-stem", "other-")
        with served(folder / "fork") as url:
            run = clients("submit", url, own.log, witness.url, witness.vkey)
            told = [one.detail for one in run.verdicts]
            self.suite.check(run.ended and [one.fine for one in run.verdicts] == [False] and "proof" in told[0],
                             "our witness refuses another history under the same key", f"{told} {run.errors[-500:]}")
