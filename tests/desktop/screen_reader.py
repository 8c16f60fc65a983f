"""What a screen reader has: the accessibility tree over AT-SPI (libatspi by GObject introspection, the library that Orca uses). Finds controls by
role and name, reads them, sets values and presses them. No pointer, no keys. Runs under the system's python3 (python3-gi, gir1.2-atspi-2.0).
"""
import time
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

Atspi.init()
OPERABLE = {"push button", "button", "toggle button", "check box", "radio button", "entry", "password text", "text", "link"}


class ScreenReader:
    def __init__(self, name, seconds=20):
        self.name = name
        end = time.time() + seconds
        self.app = None
        while self.app is None and time.time() < end:
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                app = desktop.get_child_at_index(i)
                if app is not None and name.lower() in (app.get_name() or "").lower():
                    self.app = app
            time.sleep(0.05)
        if self.app is None:
            raise SystemExit("no application %r on the accessibility bus" % name)

    def nodes(self):
        self.app.clear_cache()
        stack = [(self.app, 0)]
        while stack:
            node, depth = stack.pop()
            yield node, depth
            try:
                stack.extend((child, depth + 1) for child in (node.get_child_at_index(i) for i in range(node.get_child_count() - 1, -1, -1)) if child)
            except GLib.GError:
                pass  # the node went away between two calls; the next look finds what took its place

    def find(self, role, name, exact=True):
        for node, _ in self.nodes():
            try:
                label = node.get_name() or ""
                if (role is None or node.get_role_name() in role.split("|")) and (label == name if exact else name.lower() in label.lower()):
                    return node
            except GLib.GError:
                pass
        return None

    def wait(self, role, name, seconds=30, exact=True):
        end = time.time() + seconds
        while time.time() < end:
            found = self.find(role, name, exact)
            if found is not None:
                return found
            time.sleep(0.03)
        raise SystemExit("never appeared: %s %r\n%s" % (role, name, self.tree()))

    def enabled(self, node):
        return node.get_state_set().contains(Atspi.StateType.ENABLED)

    def press(self, role, name, seconds=30, exact=True):
        """Waits until the control is there and may be pressed, then presses it."""
        end = time.time() + seconds
        while time.time() < end:
            node = self.wait(role, name, max(0.1, end - time.time()), exact)
            if self.enabled(node) and Atspi.Action.get_n_actions(node) > 0 and Atspi.Action.do_action(node, 0):
                return
            time.sleep(0.03)
        raise SystemExit("could not be pressed: %s %r\n%s" % (role, name, self.tree()))

    def write(self, name, text, seconds=30):
        node = self.wait("entry|password text|text", name, seconds)
        if not Atspi.EditableText.set_text_contents(node, text):
            raise SystemExit("could not be written: %r" % name)

    def read(self, node):
        if "Text" in node.get_interfaces():
            return Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))
        return node.get_name()

    def unnamed(self):
        return ["%s in %s" % (n.get_role_name(), n.get_parent().get_name()) for n, _ in self.nodes() if n.get_role_name() in OPERABLE and not (n.get_name() or "").strip()]

    def tree(self):
        lines = []
        for node, depth in self.nodes():
            try:
                states = node.get_state_set()
                flags = [s for s in ("FOCUSED", "CHECKED", "ENABLED", "SHOWING") if states.contains(getattr(Atspi.StateType, s))]
                lines.append("%s%s %r %s" % ("  " * depth, node.get_role_name(), node.get_name(), ",".join(flags)))
            except GLib.GError:
                pass
        return "\n".join(lines)
