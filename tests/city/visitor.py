"""Somebody who visits the city over HTTP: a browser without a screen, or a program with a token."""

import base64
import hashlib
import hmac
import html
import http.client
import json
import re
import struct
import time
import urllib.parse
import uuid
from dataclasses import dataclass, field

CSRF = re.compile(r'name="csrf" value="([^"]+)"')
BROWSER = "Mozilla/5.0 (tests of Ashyq Qala)"


@dataclass
class Answer:
    status: int
    headers: dict  # names in lower case; the last of a repeated one, but for cookies
    body: bytes
    url: str       # path and query that answered
    cookies: list = field(default_factory=list)

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def location(self):
        return self.headers.get("location", "")

    @property
    def type(self):
        return self.headers.get("content-type", "").split(";")[0]

    def json(self):
        return json.loads(self.body)

    def words(self):
        """The text a person reads, without the markup."""
        bare = re.sub(r"<(script|style)\b.*?</\1>", " ", self.text, flags=re.S)
        return html.unescape(re.sub(r"<[^>]+>", " ", bare))


class Visitor:
    """Keeps cookies and one connection. `source`: the loopback address it comes from, so that limits per address
    do not mix up visitors."""

    def __init__(self, url, source="127.0.0.1", language="ru", timeout=60):
        parts = urllib.parse.urlsplit(url)
        self.host, self.port = parts.hostname, parts.port
        self.source, self.language, self.timeout = source, language, timeout
        self.cookies = {}
        self.headers = {}  # sent with everything, such as a program's token
        self._connection = None

    # ---- requests --------------------------------------------------------------------------------

    def get(self, target, follow=False, **headers):
        answer = self.send("GET", target, None, headers)
        while follow and answer.status in (301, 302, 303, 307, 308):
            answer = self.send("GET", urllib.parse.urljoin(answer.url, answer.location), None, headers)
        return answer

    def post(self, target, fields=None, csrf=True, follow=False, page=None, **headers):
        """Posts a form. Its proof is taken from `page` (or the address itself), as a browser would have it."""
        fields = dict(fields or {})
        if csrf and "csrf" not in fields:
            fields["csrf"] = self.csrf(page or target)
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        answer = self.send("POST", target, urllib.parse.urlencode(fields).encode(), headers)
        if follow and answer.status in (302, 303):
            return self.get(urllib.parse.urljoin(answer.url, answer.location), follow=True)
        return answer

    def post_files(self, target, fields, files, page=None):
        """files: (field, name, type, bytes)."""
        fields = {"csrf": self.csrf(page or target), **fields}
        boundary = uuid.uuid4().hex
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in fields.items()]
        for name, filename, kind, content in files:
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
                         f"Content-Type: {kind}\r\n\r\n".encode() + content + b"\r\n")
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self.send("POST", target, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})

    def csrf(self, page="/sign-in"):
        found = CSRF.search(self.get(page, follow=True).text) or CSRF.search(self.get("/sign-in", follow=True).text)
        return html.unescape(found[1]) if found else ""

    def send(self, method, target, body=None, headers=None):
        target = urllib.parse.urlsplit(target)._replace(scheme="", netloc="", fragment="").geturl() or "/"
        sent = {"User-Agent": BROWSER, "Accept-Language": self.language, **self.headers,
                **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for last_try in (False, True):
            fresh = self._connection is None
            try:
                connection = self._open()
                connection.request(method, target, body, sent)
                reply = connection.getresponse()
                content = reply.read()
                break
            except (http.client.HTTPException, ConnectionError, OSError):
                self.close()
                # A kept connection may have been closed meanwhile; only what was not sent may be sent again.
                if fresh or last_try or method != "GET":
                    raise
        cookies = reply.headers.get_all("Set-Cookie") or []
        self._remember(cookies)
        if reply.will_close:
            self.close()
        return Answer(reply.status, {name.lower(): value for name, value in reply.headers.items()}, content, target,
                      cookies)

    def close(self):
        if self._connection:
            self._connection.close()
        self._connection = None

    def _open(self):
        if self._connection is None:
            self._connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout,
                                                          source_address=(self.source, 0))
        return self._connection

    def _remember(self, lines):
        for line in lines:
            name, _, value = line.split(";")[0].partition("=")
            gone = re.search(r"max-age=0\b", line, re.I)
            if gone:
                self.cookies.pop(name.strip(), None)
            else:
                self.cookies[name.strip()] = value

    # ---- signing in --------------------------------------------------------------------------------

    def sign_in(self, email, password, secret=b""):
        """The whole way, second step included. Raises when the door stays shut."""
        answer = self.post("/sign-in", {"email": email, "password": password, "next": "/account"})
        if answer.status == 303 and answer.location.startswith("/sign-in/code"):
            code = CODES.next(email, secret)
            answer = self.post("/sign-in/code", {"code": code, "next": "/account"})
        if answer.status != 303 or answer.location.startswith("/sign-in"):
            raise RuntimeError(f"{email} could not sign in: {answer.status} {answer.location}")
        return self


def totp(secret, step):
    """RFC 6238 with SHA-1 and six digits, as authenticator apps show it."""
    digest = hmac.new(secret, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[19] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7fffffff) % 1_000_000:06d}"


class Codes:
    """A code opens once. The server takes the last, this and the next half minute; more sign-ins have to wait."""

    def __init__(self):
        self._used = {}

    def next(self, account, secret):
        while True:
            now = int(time.time()) // 30
            step = max(self._used.get(account, 0) + 1, now)
            if step <= now + 1:
                self._used[account] = step
                return totp(secret, step)
            time.sleep(1)


CODES = Codes()


def secret_of(base32):
    return base64.b32decode(base32 + "=" * (-len(base32) % 8))
