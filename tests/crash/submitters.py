"""Citizens who keep writing while the server dies under them. Only what was answered counts as acknowledged."""

import hashlib
import http.client
import random
import re
import socket
import threading
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field

CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass
class Acknowledged:
    id: int
    subject: str
    cookie: str
    file_hash: str = ""


@dataclass
class Submitters:
    """`address()` tells where the server is at this moment, or "" while there is none."""
    address: object
    category: str
    threads: int = 6
    done: list = field(default_factory=list)      # Acknowledged
    refused: list = field(default_factory=list)   # answers that were neither accepted nor a 503
    unknown: int = 0                              # the connection broke: may or may not have happened

    def start(self):
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.running = [threading.Thread(target=self._write_on, args=(n,), daemon=True) for n in range(self.threads)]
        for thread in self.running:
            thread.start()
        return self

    def stop(self):
        self.stopping.set()
        for thread in self.running:
            thread.join(60)

    def _write_on(self, number):
        chance = random.Random(number)
        proof = None
        while not self.stopping.is_set():
            address = self.address()
            if not address:
                time.sleep(0.01)
                continue
            try:
                # A new address each time: limits per address are not what is tried here.
                source = f"127.{20 + number}.{chance.randrange(1, 255)}.{chance.randrange(1, 255)}"
                if proof is None:
                    proof = self._proof(address, source)
                self._write(address, source, proof, with_file=chance.random() < 0.25)
                time.sleep(chance.uniform(0, 0.03))  # people; a benchmark would only lengthen the queue
            except (OSError, http.client.HTTPException, socket.timeout):
                with self.lock:
                    self.unknown += 1
                time.sleep(0.01)

    def _connect(self, address, source):
        parts = urllib.parse.urlsplit(address)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=20, source_address=(source, 0))

    def _proof(self, address, source):
        connection = self._connect(address, source)
        connection.request("GET", f"/appeals/new/write?want=broken&category={self.category}")
        reply = connection.getresponse()
        page = reply.read().decode()
        cookies = "; ".join(line.split(";")[0] for line in reply.headers.get_all("Set-Cookie") or [])
        connection.close()
        return cookies, CSRF.search(page)[1]

    def _write(self, address, source, proof, with_file):
        cookies, csrf = proof
        subject = f"Нет воды {uuid.uuid4().hex}"
        file = f"Фото {subject}\n".encode() if with_file else b""
        fields = {"csrf": csrf, "want": "broken", "category": self.category, "subject": subject,
                  "text": "Вода не идёт третий день подряд, просим исправить.", "name": "Тест Тестов",
                  "email": "crash@mail.example", "who": "named", "answer_language": "ru"}
        kind, body = multipart(fields, file)
        connection = self._connect(address, source)
        try:
            connection.request("POST", "/appeals/new/write", body, {"Content-Type": kind, "Cookie": cookies})
            reply = connection.getresponse()
            content = reply.read()
        finally:
            connection.close()
        found = re.fullmatch(r"/appeals/(\d+)/coupon", reply.headers.get("Location") or "")
        with self.lock:
            if reply.status == 303 and found:
                cookie = "; ".join(line.split(";")[0] for line in reply.headers.get_all("Set-Cookie") or [])
                self.done.append(Acknowledged(int(found[1]), subject, cookie,
                                              hashlib.sha256(file).hexdigest() if file else ""))
            elif reply.status != 503:
                self.refused.append(f"{reply.status} {content[:200]!r}")


def multipart(fields, file):
    boundary = uuid.uuid4().hex
    body = "".join(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                   for name, value in fields.items()).encode()
    if file:
        body += (f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="photo.txt"\r\n'
                 f"Content-Type: text/plain\r\n\r\n").encode() + file + b"\r\n"
    return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()
