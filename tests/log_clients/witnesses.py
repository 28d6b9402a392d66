"""Witnesses that others wrote, each a process of its own on a free port."""

import base64
import hashlib
import os
import re
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request

from programs import PROGRAMS, keys


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Witness:
    """`vkey` and `url` are what a policy needs to name it."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log_path = folder / "witness.log"
        self.running = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self.running):
            process.kill()
            process.wait()

    def run(self, *command, **options):
        with open(self.log_path, "ab") as log:
            self.running.append(subprocess.Popen([*map(str, command)], stdout=log, stderr=log,
                                                 stdin=subprocess.DEVNULL, cwd=self.folder, **options))
        return self.running[-1]

    def wait_until(self, ready, what, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.running[-1].poll() is not None:
                break
            if ready():
                return
            time.sleep(0.05)
        raise RuntimeError(f"{self.name}: {what}:\n{self.words()[-3000:]}")

    def answers(self):
        try:
            urllib.request.urlopen(self.url + "/", timeout=5).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def words(self):
        return self.log_path.read_text(errors="replace") if self.log_path.exists() else ""


class Omniwitness(Witness):
    """transparency-dev's. It takes no logs from the network: only the one in its file."""

    def __init__(self, folder, name, *key_options):
        super().__init__(folder, name)
        self.keys = keys(name, folder / "keys", *key_options)
        self.vkey = self.keys.witness

    def watch(self, vkey, log_url="http://127.0.0.1:9/"):
        origin = vkey.split("+")[0]
        (self.folder / "logs.yaml").write_text(
            f'Logs:\n  - Origin: "{origin}"\n    URL: "{log_url}"\n    PublicKey: "{vkey}"\n    Feeder: none\n')
        self.run(PROGRAMS / "omniwitness", "--listen", f"127.0.0.1:{self.port}", "--metrics_listen=",
                 "--private_key_path", self.keys.private, "--db_file", self.folder / "witness.db",
                 "--additional_logs", self.folder / "logs.yaml", "--logtostderr")
        self.wait_until(self.answers, "does not answer")
        return self


class Litewitness(Witness):
    """Torchwood's. Its key lives in an ssh-agent; it is told of logs in its database, as its witnessctl does it."""

    def __init__(self, folder, name):
        super().__init__(folder, name)
        key = folder / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        self.agent = folder / "agent"
        self.run("ssh-agent", "-D", "-a", self.agent)
        self.wait_until(self.agent.exists, "ssh-agent does not start")
        subprocess.run(["ssh-add", "-q", key], check=True, env={**os.environ, "SSH_AUTH_SOCK": str(self.agent)})
        shown = subprocess.run(["ssh-keygen", "-l", "-f", key], check=True, capture_output=True, text=True).stdout
        self.fingerprint = shown.split()[1]
        self.vkey = ""

    def watch(self, vkey):
        self._start()
        with sqlite3.connect(self.folder / "witness.db") as database:
            empty = base64.b64encode(hashlib.sha256(b"").digest()).decode()
            database.execute("insert into log (origin, tree_size, tree_hash) values (?, 0, ?)", (vkey.split("+")[0], empty))
            database.execute("insert into key (origin, key) values (?, ?)", (vkey.split("+")[0], vkey))
        database.close()
        return self

    def _start(self):
        self.run(PROGRAMS / "litewitness", "-db", self.folder / "witness.db", "-name", self.name,
                 "-key", self.fingerprint, "-ssh-agent", self.agent, "-listen", f"127.0.0.1:{self.port}")
        self.wait_until(self.answers, "does not answer")
        self.vkey = re.search(r"vkey=\"?([^\s\"]+)", self.words())[1]
