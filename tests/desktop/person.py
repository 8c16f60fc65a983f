"""Two persons who can use the window: one who only hears it (AT-SPI requests, no keys, no pointer), and one who only has a keyboard
(xdotool keys into the real window; the accessibility tree serves as eyes). Both speak of controls by the names that are on the screen.
"""
import os, re, subprocess, sys, time
from screen_reader import Atspi, GLib, ScreenReader

BUTTON, CHOICE, FIELD = "push button|button|link", "radio button", "entry|password text|text"


class Reader:
    """Operates the window by the accessibility interface alone."""

    def __init__(self, name):
        self.ears = ScreenReader(name)

    def press(self, name):
        self.ears.press(BUTTON, name)

    def choose(self, name):
        self.ears.press(CHOICE, name)

    def write(self, name, text):
        self.ears.write(name, text)

    def page(self, title, seconds=60):
        self.ears.wait("heading", title, seconds)

    def hears(self, words, seconds=60):
        """The first text that holds `words` (a regular expression)."""
        end = time.time() + seconds
        pattern = re.compile(words)
        while time.time() < end:
            for node, _ in self.ears.nodes():
                try:
                    for text in (node.get_name() or "", node.get_description() or ""):
                        found = pattern.search(text)
                        if found:
                            return found
                except GLib.GError:
                    pass
            time.sleep(0.05)
        raise SystemExit("never heard %r\n%s" % (words, self.ears.tree()))


class Typist(Reader):
    """Operates the window by keys alone."""

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def focus(self):
        for node, _ in self.ears.nodes():
            try:
                if node.get_role_name() not in ("frame", "application") and node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node.get_role_name(), node.get_name()
            except GLib.GError:
                pass
        return None, None

    def settle(self, before, seconds=2):
        """Waits until the focus is elsewhere than `before`."""
        end = time.time() + seconds
        now = before
        while now == before and time.time() < end:
            time.sleep(0.01)
            now = self.focus()
        return now

    def tab_to(self, roles, names):
        """Tabs until one of `names` holds the focus; twice round the page at most."""
        seen = []
        for _ in range(120):
            role, name = self.focus()
            if role in roles.split("|") and name in names:
                return name
            seen.append((role, name))
            self.keys("Tab")
            self.settle((role, name))
        raise SystemExit("the Tab key never reached %r; it passed %s\n%s" % (names, seen[:40], self.ears.tree()))

    def until_enabled(self, roles, name, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            if self.ears.enabled(self.ears.wait(roles, name, seconds)):
                return
            time.sleep(0.05)
        raise SystemExit("never to be pressed: %r\n%s" % (name, self.ears.tree()))

    def press(self, name):
        self.until_enabled(BUTTON, name)
        self.tab_to(BUTTON, [name])
        self.keys("space")

    def choose(self, name):
        group = self.ears.wait(CHOICE, name).get_parent()
        names = [group.get_child_at_index(i).get_name() for i in range(group.get_child_count())]
        self.tab_to(CHOICE, names)
        for _ in range(len(names) + 1):
            role, focused = self.focus()
            if focused == name:
                self.keys("space")
                return
            self.keys("Down")
            self.settle((role, focused))
        raise SystemExit("the arrow keys never reached %r" % name)

    def write(self, name, text):
        self.ears.wait(FIELD, name)
        self.tab_to(FIELD, [name])
        self.keys("ctrl+a")
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "3", text], check=True)


def window_is_closed(program, seconds=20):
    """Closes the window as a person does, and waits for the program's end."""
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "mailseal"], capture_output=True, text=True).stdout.split()
    if not found:
        raise SystemExit("the window cannot be found by its class")
    # The window manager is asked to bring it to the front: a key pressed before it has done so goes to nobody. Whoever sees that nothing
    # happens presses again.
    for _ in range(seconds // 4):
        try:
            subprocess.run(["xdotool", "windowactivate", "--sync", found[-1], "key", "alt+F4"], check=False, timeout=4)
            program.wait(4)
            break
        except subprocess.TimeoutExpired:
            pass
    else:
        # Where it stands is the only trace there will be.
        for thread in sorted(os.listdir("/proc/%d/task" % program.pid)):
            with open("/proc/%d/task/%s/comm" % (program.pid, thread)) as name, open("/proc/%d/task/%s/wchan" % (program.pid, thread)) as at:
                print(name.read().strip(), at.read().strip())
        program.kill()
        sys.exit("the program did not end with its window")
