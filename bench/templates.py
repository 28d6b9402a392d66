"""What the template engine costs over writing the same bytes by hand."""

import subprocess

from measuring import PROGRAMS, Report


def run(options):
    report = Report("templates")
    report.say(subprocess.run([PROGRAMS / "template_bench"], capture_output=True, text=True, check=True).stdout)
