#!/usr/bin/env python3
"""Measures Mailseal beside what an administrator would open otherwise, one after the other on this machine, as packaging/side-by-side.sh has
installed them: start to first frame or first answer, memory, processor use while nothing happens. Prints a table in Markdown with its
conditions. Nothing is judged: figures are for people.

  side-by-side.py --mailseal PROGRAM [--thunderbird PROGRAM] [--emailproxy PROGRAM] [--m365 PROGRAM] [--rounds 5] [--idle 30]
                  [--pictures FOLDER]

The programs take turns, round by round, so that a machine that grows slower does so for all of them; the first round is not counted. Each
start has an empty home of its own. What counts as the first frame: the window is mapped, something was painted on it (the X server's own
report, extension DAMAGE), and it has more colours than a background has. Memory of a window is that of all its processes, shared pages
divided among those that share them (PSS). --pictures keeps what was on the screen at that moment.
"""

import argparse
import os
import platform
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from datetime import date
from pathlib import Path

from Xlib import X, display, error
from Xlib.ext import damage

# Longer than any start takes.
PATIENCE = 60.0
# A background and a frame have fewer colours, letters with smooth edges have more.
PAINTED = 16
# What a program does once, after its first frame, is no idling.
SETTLED = {"thunderbird": 20.0}
SETTLED_ELSE = 5.0
TICKS = os.sysconf("SC_CLK_TCK")


class Screen:
    """A display of our own, drawn by the processor alone."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()
        self.x = display.Display(self.name)
        self.root = self.x.screen().root
        self.root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self.x.damage_query_version()
        self.x.sync()

    def close(self):
        self.server.terminate()
        self.server.wait()

    def forget(self):
        """What the last program still said."""
        self.x.sync()
        while self.x.pending_events():
            self.x.next_event()

    def first_frame(self, began, child, picture):
        """Seconds until a window stands painted on the screen."""
        watched = set()
        while True:
            left = began + PATIENCE - time.monotonic()
            if left < 0 or child.poll() is not None:
                raise SystemExit(f"no window was painted: {child.args}")
            if not self.x.pending_events() and not select.select([self.x.fileno()], [], [], min(left, 0.5))[0]:
                continue
            event = self.x.next_event()
            now = time.monotonic() - began
            try:
                if event.type == X.MapNotify and event.window.id not in watched:
                    window = event.window
                    watched.add(window.id)
                    window.damage_create(damage.DamageReportRawRectangles)
                    self.x.sync()
                    # What was painted before we listened has no event; its time is that at which we have seen it.
                    if self.painted(window):
                        now = time.monotonic() - began
                    else:
                        continue
                elif event.type == self.x.extension_event.DamageNotify:
                    window = self.x.create_resource_object("window", event.drawable.id)
                    if not self.painted(window):
                        continue
                else:
                    continue
                if picture:
                    seen = window.get_geometry()
                    png(picture, seen.width, self.lines(window, seen, 1))
                return now
            except (error.BadWindow, error.BadMatch, error.BadDrawable):
                # Gone again, or not on the screen.
                continue

    def painted(self, window):
        seen = window.get_geometry()
        if seen.width < 200 or seen.height < 100 or window.get_attributes().map_state != X.IsViewable:
            return False
        colours = set()
        for line in self.lines(window, seen, 8):
            colours.update(memoryview(line).cast("I"))
        return len(colours) >= PAINTED

    def lines(self, window, seen, step):
        """Every so many rows of what stands in a window; row by row, because this library takes large answers in slowly."""
        return [window.get_image(0, row, seen.width, 1, X.ZPixmap, 0xFFFFFFFF).data for row in range(0, seen.height, step)]


def png(path, width, lines):
    """The least that a reader of PNG wants."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = b"".join(b"\0" + bytes(value for x in range(width) for value in (line[4 * x + 2], line[4 * x + 1], line[4 * x])) for line in lines)
    head = struct.pack(">IIBBBBB", width, len(lines), 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


def family(pid):
    """A process and all it started."""
    found = [pid]
    for one in found:
        try:
            for task in Path(f"/proc/{one}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def field(pid, file, name):
    try:
        for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def processor_time(pids):
    ticks = 0
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            ticks += int(fields[11]) + int(fields[12])
        except OSError:
            continue
    return ticks / TICKS


class Candidate:
    """One program and how it is started."""

    def __init__(self, name, key, command, ready, files=None, surroundings=None):
        self.name = name
        self.key = key
        self.command = command
        # "window", "line" (its first line of output), "question" (it asks and waits) or "end"
        self.ready = ready
        self.files = files or {}
        self.surroundings = surroundings or {}
        self.starts = []
        self.memory = []
        self.idle = None
        self.threads = 0

    def environment(self, home, screen):
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYENV_VERSION") if name in os.environ}
        own = {
            "HOME": str(home),
            "DISPLAY": screen.name,
            "XDG_RUNTIME_DIR": str(home),
            # Nothing of the person's own desktop has a say.
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        return kept | own | {name: value.format(home=home) for name, value in self.surroundings.items()}

    def run(self, screen, counted, idle, pictures):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            home = Path(folder)
            for name, content in self.files.items():
                (home / name).write_text(content)
            command = [part.format(home=home) for part in self.command]
            piped = self.ready != "window"
            screen.forget()
            began = time.monotonic()
            child = subprocess.Popen(
                command,
                env=self.environment(home, screen),
                cwd=home,
                stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                stdout=subprocess.PIPE if piped else subprocess.DEVNULL,
                stderr=subprocess.STDOUT if piped else subprocess.DEVNULL,
                start_new_session=True,
            )
            try:
                took = self.until_ready(screen, child, began, pictures)
                if counted:
                    self.starts.append(took)
                    if self.ready == "end":
                        self.memory.append(self.peak)
                if idle and self.ready != "end":
                    self.rest(child, idle)
            finally:
                self.end(child)

    def until_ready(self, screen, child, began, pictures):
        if self.ready == "window":
            picture = pictures / f"{self.key}.png" if pictures else None
            return screen.first_frame(began, child, picture)
        if self.ready == "end":
            child.stdin.close()
            child.stdout.read()
            _, status, used = os.wait4(child.pid, 0)
            took = time.monotonic() - began
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                raise SystemExit(f"{self.name} ended with {child.returncode}")
            self.peak = used.ru_maxrss / 1024
            return took
        said = b""
        while True:
            if not select.select([child.stdout], [], [], PATIENCE)[0]:
                raise SystemExit(f"{self.name} says nothing more than {said!r}")
            more = os.read(child.stdout.fileno(), 65536)
            said += more
            if (b"?" if self.ready == "question" else b"\n") in said:
                return time.monotonic() - began
            if not more:
                raise SystemExit(f"{self.name} ended with {said!r}")

    def rest(self, child, seconds):
        time.sleep(SETTLED.get(self.key, SETTLED_ELSE))
        before = processor_time(family(child.pid))
        time.sleep(seconds)
        pids = family(child.pid)
        self.idle = (processor_time(pids) - before) / seconds * 100
        # "script" only lends its terminal.
        own = [pid for pid in pids if not (pid == child.pid and child.args[0] == "script")]
        self.memory.append(sum(field(pid, "smaps_rollup", "Pss") for pid in own) / 1024)
        self.resident = sum(field(pid, "status", "VmRSS") for pid in own) / 1024
        self.most = sum(field(pid, "status", "VmHWM") for pid in own) / 1024
        self.processes = len(own)

    def end(self, child):
        if child.poll() is None:
            # All that it started is in its session.
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def row(self):
        middle = statistics.median(self.starts)
        start = f"{middle:.3f} s ({min(self.starts):.3f} to {max(self.starts):.3f})"
        memory = f"{statistics.median(self.memory):.0f} MiB" if self.memory else "–"
        if self.ready == "end":
            return f"| {self.name} | {start} | {memory} at most | ends |"
        processes = f", {self.processes} processes" if self.processes > 1 else ""
        return f"| {self.name} | {start} | {memory} (resident {self.resident:.0f}, at most {self.most:.0f}{processes}) | {self.idle:.1f} % |"


PROXY = """[Server setup]
[Account setup]
[IMAP-1993]
server_address = outlook.office365.com
server_port = 993
local_address = 127.0.0.1
[you@example.com]
permission_url = https://login.microsoftonline.com/common/oauth2/v2.0/authorize
token_url = https://login.microsoftonline.com/common/oauth2/v2.0/token
oauth2_scope = https://outlook.office365.com/IMAP.AccessAsUser.All offline_access
redirect_uri = http://localhost
client_id = 11111111-2222-3333-4444-555555555555
client_secret = practice
"""


def candidates(asked):
    found = []
    add = lambda *known, **more: found.append(Candidate(*known, **more))
    if asked.mailseal:
        own = {"MAILSEAL_HOME": "{home}/mailseal"}
        add("Mailseal, the window", "mailseal", [asked.mailseal], "window", surroundings=own)
        add("Mailseal `list`", "mailseal-list", [asked.mailseal, "list"], "end", surroundings=own)
    if asked.thunderbird:
        command = [asked.thunderbird, "--no-remote", "--profile", "{home}"]
        add("Thunderbird, new profile, to its first frame (the account set-up comes later)", "thunderbird", command, "window")
    if asked.emailproxy:
        add("email-oauth2-proxy `--help`", "emailproxy-help", [asked.emailproxy, "--help"], "end")
        command = [asked.emailproxy, "--no-gui", "--config-file", "{home}/emailproxy.config"]
        add("email-oauth2-proxy `--no-gui`, to its first line", "emailproxy", command, "line", files={"emailproxy.config": PROXY})
    if asked.m365:
        # It would ask npm for a newer one first, and wait for the answer.
        own = {"CLIMICROSOFT365_NOUPDATE": "1"}
        add("CLI for Microsoft 365 `version`", "m365-version", [asked.m365, "version"], "end", surroundings=own)
        command = ["script", "-qfec", f"{asked.m365} setup", "/dev/null"]
        add("CLI for Microsoft 365 `setup`, to its first question", "m365", command, "question", surroundings=own)
    return found


def conditions(asked):
    cpu = next((line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "?")
    memory = field("self/..", "meminfo", "MemTotal") / 1024 / 1024
    fonts = subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout.count("\n") if shutil.which("fc-list") else "?"
    lines = [
        f"{date.today()}; {cpu}, {os.cpu_count()} processors, {memory:.0f} GiB; Linux {platform.release()}; Xvfb 1280×1024×24, no graphics card,",
        f"no window manager, no session bus, no network; {fonts} font files; files in the cache after one round that is not counted; load {os.getloadavg()[0]:.1f}.",
        f"Median of {asked.rounds} starts (smallest to largest), all programs in turn; processor use over {asked.idle} s.",
    ]
    if asked.mailseal:
        lines.append(f"The program is {os.path.getsize(os.path.realpath(asked.mailseal)) / 1e6:.1f} MB.")
    return lines + asked.version


def main():
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("mailseal", "thunderbird", "emailproxy", "m365"):
        told.add_argument(f"--{name}")
    told.add_argument("--rounds", type=int, default=5)
    told.add_argument("--idle", type=float, default=30)
    told.add_argument("--pictures", type=Path)
    told.add_argument("--version", action="append", default=[], help="what else belongs to the conditions")
    asked = told.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    before = conditions(asked)
    screen = Screen()
    try:
        all_of_them = candidates(asked)
        for turn in range(asked.rounds + 1):
            last = turn == asked.rounds
            for one in all_of_them:
                print(f"round {turn} of {asked.rounds}: {one.name}", file=sys.stderr)
                one.run(screen, turn > 0, asked.idle if last else 0, asked.pictures if turn == 0 else None)
    finally:
        screen.close()
    print("| program | start to first frame or answer | memory | processor, idle |\n| --- | --- | --- | --- |")
    for one in all_of_them:
        print(one.row())
    print("\n" + "\n".join(before))


main()
