"""A city that draws, and organisations that contribute to it: each an `ashyq witness` of its own."""

import json
import re
import subprocess
import time
import urllib.request
from pathlib import Path

from city import City

ORIGIN = "karaganda.example/log"


class Organisation:
    def __init__(self, build, folder, name, log_key):
        self.name, self.said = name, folder / f"{name}.log"
        self.command = [Path(build).resolve() / "ashyq", "witness", "--name", f"{name}.example", "--folder",
                        folder / name, "--log", log_key]
        self.port = "0"
        self.process = None

    def start(self):
        before = self.said.stat().st_size if self.said.exists() else 0
        with open(self.said, "ab") as log:
            self.process = subprocess.Popen([*map(str, self.command), "--port", self.port], stdout=log, stderr=log)
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            text = self.said.read_text()[before:]
            policy = re.search(r"^witness (\S+) (\S+) (http\S+)$", text, re.M)
            source = re.search(r"^(\S+) ([0-9a-f]{64}) (http\S+)$", text, re.M)
            if policy and source:
                self.port = policy[3].rsplit(":", 1)[1]
                self.policy = f"witness {self.name} {policy[2]} {policy[3]}"
                self.source = source[0]
                return self
            time.sleep(0.05)
        raise RuntimeError(f"{self.name} does not start:\n{self.said.read_text()[-2000:]}")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)


class DrawingCity(City):
    def __init__(self, build, **options):
        super().__init__(build, **options)
        self.write_settings([])

    def write_settings(self, organisations, **more):
        lines = [f'[paths]\nvar = "{self.var}"\n[city]\ndemo = true\n[ledger]\norigin = "{ORIGIN}"\nbeat_seconds = 1']
        if organisations:
            policy = self.folder / "policy.txt"
            names = " ".join(one.name for one in organisations)
            policy.write_text("\n".join(one.policy for one in organisations)
                              + f"\ngroup eyes any {names}\nquorum eyes\n")
            lines.append(f'policy = "{policy}"')
            lines.append("draw_sources = " + json.dumps([one.source for one in organisations]))
        lines += [f"{key} = {value}" for key, value in more.items()]
        (self.folder / "ashyq.toml").write_text("\n".join(lines) + "\n")

    def _place(self):
        database = ["--database", self.database] if self.postgres else []
        return ["--config", str(self.folder / "ashyq.toml"), *database]

    def log_key(self):
        return json.loads((self.var / "ledger-keys/keys.json").read_text())["keys"][0]["vkey"]

    def fetch(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return answer.read()

    def draw(self, number):
        return json.loads(self.fetch(f"/ledger/draws/{number}.json"))

    def wait_for_draw(self, state, after=0, within=60, logged=True):
        """The first draw above `after` that came to this state; with `logged`, as a published tree has it."""
        end = time.monotonic() + within
        seen = []
        while time.monotonic() < end:
            newest = self.rows("select coalesce(max(id), 0) from ledger_draw")[0][0]
            seen = [self.draw(number) for number in range(after + 1, int(newest) + 1)]
            for draw in seen:
                if draw["state"] == state and (draw["result_proof"] or not logged):
                    return draw
            time.sleep(0.3)
        raise RuntimeError(f"no draw was {state}: {[(d['draw'], d['state']) for d in seen]}\n{self.log()[-3000:]}")
