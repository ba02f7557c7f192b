# Copyright 2026 ADULLACT
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the person at the terminal sees: steps, progress and one-line failures."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

PROGRESS_EVERY = 10  # seconds between two signs of life of a long command
ODOO_PREFIX = re.compile(r"^\S+ \S+ \d+ [A-Z]+ \S+ ")  # of a line of Odoo's log
GRACE = 5  # seconds a child has to end by itself


class Failure(Exception):
    """A command that cannot go on; its text says what happened and what to do."""


def say(text=""):
    """Print ``text`` at once, even into a pipe.

    :param str text: one or several lines
    """
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text):
    """Print ``text`` among the errors.

    :param str text: one or several lines
    """
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


@contextlib.contextmanager
def step(title):
    """Announce a long step, then say how long it took.

    :param str title: what is being done
    """
    say(f"==> {title}")
    start = time.monotonic()
    yield
    say(f"    done in {time.monotonic() - start:.0f} s")


def run_logged(command, log, advice, stdin=subprocess.DEVNULL, **options):
    """Run a command with its output in a log file, showing signs of life.

    :param list command: program and arguments
    :param Path log: file that receives the output; it is started anew
    :param str advice: what the reader should do when the command fails
    :param stdin: file the command reads, nothing by default
    :param options: passed to :class:`subprocess.Popen`
    :raises Failure: when the command cannot start or does not exit with 0
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    with open(log, "wb") as output:
        try:
            process = subprocess.Popen(
                [str(part) for part in command],
                stdin=stdin,
                stdout=output,
                stderr=subprocess.STDOUT,
                **options,
            )
        except OSError as error:
            raise Failure(f"{command[0]}: {error.strerror}. {advice}") from error
        with ended_with_us(process):
            while True:
                try:
                    process.wait(PROGRESS_EVERY)
                    break
                except subprocess.TimeoutExpired:
                    elapsed = time.monotonic() - start
                    activity = ODOO_PREFIX.sub("", last_line(log))
                    say(f"    {elapsed:3.0f} s  {activity[:80] or 'working'}")
    if process.returncode:
        raise Failure(f"{cause(log)} {advice} (log: {shown(log)})")


class Terminated(KeyboardInterrupt):
    """Somebody asked this process alone to end; its children do not know."""


@contextlib.contextmanager
def ended_with_us(process):
    """Leave no child process behind when we are interrupted.

    :param subprocess.Popen process: the child
    """
    try:
        yield
    except BaseException as reason:
        # At Ctrl-C the terminal tells the children too: leave them time to end well.
        if isinstance(reason, Terminated):
            process.terminate()
        for last_resort in (process.terminate, process.kill):
            try:
                process.wait(GRACE)
                break
            except subprocess.TimeoutExpired:
                last_resort()
        process.wait()
        raise


def run_in_foreground(command, **options):
    """Run a command at the terminal and return its exit status.

    :param list command: program and arguments
    :param options: passed to :class:`subprocess.Popen`
    :raises Failure: when there is no such program
    """
    try:
        process = subprocess.Popen([str(part) for part in command], **options)
    except FileNotFoundError as error:
        raise Failure(f"{command[0]}: there is no such command.") from error
    with ended_with_us(process):
        return process.wait()


def last_line(log):
    """Return the last non-empty line of a text file, or an empty string.

    :param Path log: an existing file
    """
    with open(log, "rb") as output:
        output.seek(0, os.SEEK_END)
        output.seek(max(0, output.tell() - 4096))
        lines = output.read().decode(errors="replace").replace("\r", "\n").splitlines()
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def cause(log):
    """Return the line of a log that best tells why a command failed.

    :param Path log: an existing file
    """
    lines = log.read_text(errors="replace").splitlines()
    first = [line for line in lines if line.startswith(("E: ", "ERROR: "))]
    last = [line for line in lines if re.match(r"[\w.]+(Error|Exception)\b", line)]
    line = (first[:1] or last[-1:] or [last_line(log)])[0].strip()
    return line if line.endswith((".", "!")) else f"{line}."


def shown(path):
    """Return a path as short as possible for a message.

    :param Path path: any path
    """
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def main(command):
    """Run a command function; turn its failures into one clear line.

    :param callable command: function without argument, returns an exit status
    """

    def end(number, frame):
        raise Terminated

    # Also when started in the background, where Ctrl-C is ignored unless asked for.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    try:
        sys.exit(command() or 0)
    except Failure as failure:
        complain(f"error: {failure}")
        sys.exit(1)
    except KeyboardInterrupt:
        complain("\ninterrupted; run it again to go on.")
        sys.exit(130)
    except OSError as error:
        where = f" ({Path(error.filename)})" if error.filename else ""
        complain(
            f"error: {error.strerror or error}{where}: check free disk space and "
            "permissions, then run it again."
        )
        sys.exit(1)
