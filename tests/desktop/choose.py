"""A file is chosen in the desktop's own dialog (the portal with GTK's file chooser, neither of them ours), over the real window: it stands over
that window, what is chosen comes into the field, and leaving it changes nothing.

usage (inside session.sh): choose.py PROGRAM
"""
import os, subprocess, sys, time
from person import Reader, window_is_closed

PROGRAM, TITLE = sys.argv[1], "File to import"


def dialogs():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^%s$" % TITLE], capture_output=True, text=True)
    return found.stdout.split()


def until(true, what, seconds=60):
    end = time.time() + seconds
    while time.time() < end:
        if true():
            return
        time.sleep(0.05)
    sys.exit("never: " + what)


def field(person):
    return person.ears.read(person.ears.wait("entry|text", TITLE))


def opened(person):
    """Presses the button and gives the dialog the keyboard."""
    person.press("Choose… " + TITLE)
    until(dialogs, "the dialog opened")
    dialog = dialogs()[-1]
    over = subprocess.run(["xprop", "-id", dialog, "WM_TRANSIENT_FOR"], capture_output=True, text=True).stdout
    own = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "mailseal"], capture_output=True, text=True).stdout.split()
    if not any("0x%x" % int(window) in over for window in own):
        sys.exit("the dialog belongs to no window: %s, ours %s" % (over, own))
    subprocess.run(["xdotool", "windowactivate", "--sync", dialog], check=True, timeout=20)
    return dialog


def main():
    wanted = os.path.join(os.environ["HOME"], "Mailseal connections.json")
    with open(wanted, "w") as file:
        file.write("{}")
    program = subprocess.Popen([PROGRAM, "--practice"])
    person = Reader("Mailseal")
    try:
        person.page("Welcome to Mailseal")
        person.press("Begin")
        person.press("Export or import")
        person.ears.wait("heading", "Import")

        opened(person)
        subprocess.run(["xdotool", "key", "Escape"], check=True)
        until(lambda: not dialogs(), "the dialog was left")
        if field(person):
            sys.exit("nothing was chosen, and yet there is %r" % field(person))

        dialog = opened(person)
        # GTK's dialog takes a path where Ctrl+L leads. Whoever sees that nothing came of it, because it was not ready, types again.
        for _ in range(6):
            subprocess.run(["xdotool", "windowactivate", dialog, "key", "--clearmodifiers", "ctrl+l", "ctrl+a"], check=True)
            subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "20", wanted], check=True)
            subprocess.run(["xdotool", "key", "Return"], check=True)
            end = time.time() + 5
            while dialogs() and time.time() < end:
                time.sleep(0.05)
            if not dialogs():
                break
        until(lambda: field(person) == wanted, "the chosen file came into the field: %r" % field(person))
        person.press("Import")
        person.hears("This is no file that Mailseal exported")
        window_is_closed(program)
        print("a file was chosen in the desktop's own dialog", flush=True)
    finally:
        if program.poll() is None:
            program.kill()


if __name__ == "__main__":
    main()
