"""The mailer against a real SMTP server: smtp.py path/to/smtp_probe"""

import json
import logging
import socket
import ssl
import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from email import message_from_bytes, policy
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

ACCEPTED, TRY_LATER, REFUSED = 1, 2, 3
PROBE = sys.argv.pop(1)
logging.getLogger("mail.log").setLevel(logging.CRITICAL)  # the failures below are meant


class Relay:
    """Takes letters, except from and to those whose names say otherwise."""

    def __init__(self):
        self.letters = []
        self.connections = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("stranger"):
            return "550 5.7.1 sender not allowed"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return f"550 5.1.1 no such user {address}"
        if address.startswith("full"):
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        if "spam" in message["subject"]:
            return "554 5.7.1 looks like spam"
        if "busy" in message["subject"]:
            return "451 4.3.0 try again"
        self.letters.append((envelope, message))
        return "250 queued"


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def certificate(folder):
    key, cert = Path(folder) / "key.pem", Path(folder) / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", key, "-out", cert, "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"],
        check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    return str(cert), context


class MailerTest(unittest.TestCase):
    def serve(self, **options):
        relay = Relay()
        controller = Controller(relay, hostname="localhost", port=free_port(), **options)
        controller.start()
        self.addCleanup(controller.stop)
        return relay, controller.port

    def send(self, port, *mails, tls="off", **settings):
        request = {"url": f"smtp://localhost:{port}", "from": "noreply@ashyq.example.kz", "tls": tls, "timeout": 10,
                   "mails": [{"to": "aliya@example.kz", "subject": "x", "text": "y", "id": "n-1"} | m for m in mails]} | settings
        done = subprocess.run([PROBE], input=json.dumps(request), capture_output=True, text=True, timeout=60)
        self.assertEqual("", done.stderr)
        return json.loads(done.stdout)

    def test_a_letter_arrives_as_it_was_written(self):
        relay, port = self.serve()
        subject = "Өтінішіңіз тіркелді: жауап беру мерзімі 2026 жылғы 27 наурыз, нөмірі KA-2026-000123"
        text = "Құрметті Әлия!\n.\n..\nЖауап мерзімі — 27 наурыз.\n" + "ұзын жол " * 300
        html = "<p>Құрметті <b>Әлия</b>!</p>"
        reports = self.send(port, {"subject": subject, "text": text, "html": html, "id": "notification-17",
                                   "unsubscribe_url": "https://ashyq.example.kz/notifications/off?t=1"})
        self.assertEqual([[ACCEPTED, 250, ""]], reports)
        envelope, message = relay.letters[0]
        self.assertEqual("noreply@ashyq.example.kz", envelope.mail_from)
        self.assertEqual(["aliya@example.kz"], envelope.rcpt_tos)
        self.assertEqual(subject, message["subject"])
        self.assertEqual("Ашық Қала", message["from"].addresses[0].display_name)
        self.assertEqual("aliya@example.kz", message["to"].addresses[0].addr_spec)
        self.assertEqual("<notification-17@ashyq.example.kz>", message["message-id"])
        self.assertEqual("auto-generated", message["auto-submitted"])
        self.assertEqual("kk", message["content-language"])
        self.assertEqual("<https://ashyq.example.kz/notifications/off?t=1>", message["list-unsubscribe"])
        self.assertLess(abs(datetime.now(timezone.utc) - message["date"].datetime), timedelta(minutes=1))
        self.assertEqual("multipart/alternative", message.get_content_type())
        plain, rich = message.iter_parts()
        self.assertEqual(text, plain.get_content().replace("\r\n", "\n"))
        self.assertEqual(html, rich.get_content().strip())
        self.assertEqual([], message.defects + plain.defects + rich.defects)
        self.assertLess(max(map(len, envelope.content.split(b"\r\n"))), 999)

    def test_input_cannot_add_headers_or_recipients(self):
        relay, port = self.serve()
        reports = self.send(port, {"subject": "x\r\nBcc: eve@example.kz\r\n\r\nbody"},
                            {"to": "aliya@example.kz>\r\nRCPT TO:<eve@example.kz"}, {"text": "a\r\n.\r\nMAIL FROM:<eve@x>\r\n"})
        self.assertEqual([ACCEPTED, REFUSED, ACCEPTED], [r[0] for r in reports])
        self.assertEqual("address", reports[1][2])
        for envelope, message in relay.letters:
            self.assertEqual(["aliya@example.kz"], envelope.rcpt_tos)
            self.assertIsNone(message["bcc"])

    def test_answers_are_told_apart(self):
        relay, port = self.serve()
        reports = self.send(port, {"to": "nobody@example.kz"}, {"to": "full@example.kz"}, {"subject": "spam"},
                            {"subject": "busy"}, {})
        self.assertEqual([[REFUSED, 550, "recipient"], [TRY_LATER, 452, "recipient"], [REFUSED, 554, "content"],
                          [TRY_LATER, 451, "content"], [ACCEPTED, 250, ""]], reports)

    def test_letters_share_a_connection(self):
        relay, port = self.serve()
        self.send(port, {}, {}, {})
        self.assertEqual(3, len(relay.letters))
        self.assertEqual(1, relay.connections)

    def test_a_wrong_sender_is_not_the_letters_fault(self):
        _, port = self.serve()
        self.assertEqual([[TRY_LATER, 550, "sender"]], self.send(port, {}, **{"from": "stranger@example.kz"}))

    def test_a_relay_that_is_away(self):
        self.assertEqual([[TRY_LATER, 0, "connect"]], self.send(free_port(), {}))

    def test_a_relay_that_never_answers(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            self.assertEqual([[TRY_LATER, 0, "timeout"]], self.send(silent.getsockname()[1], {}, timeout=1))

    def test_tls_and_login(self):
        with tempfile.TemporaryDirectory() as folder:
            cert, context = certificate(folder)

            def authenticate(server, session, envelope, mechanism, data):
                return AuthResult(success=(data.login, data.password) == (b"city", b"secret"), handled=False)

            relay, port = self.serve(tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticate)
            right = {"user": "city", "password": "secret", "ca_file": cert}
            for tls in ("required", "if offered"):
                self.assertEqual([[ACCEPTED, 250, ""]], self.send(port, {}, tls=tls, **right))
            self.assertEqual([TRY_LATER, "login"], self.send(port, {}, tls="required", **right | {"password": "x"})[0][::2])
            # A certificate that nobody vouches for: no letter, no password.
            self.assertEqual([TRY_LATER, "tls"], self.send(port, {}, tls="required", user="city", password="secret")[0][::2])
            self.assertEqual(2, len(relay.letters))

    def test_required_tls_is_not_given_up(self):
        relay, port = self.serve()
        self.assertEqual([TRY_LATER, "tls"], self.send(port, {}, tls="required")[0][::2])
        self.assertEqual([], relay.letters)


if __name__ == "__main__":
    unittest.main()
