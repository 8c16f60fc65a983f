"""What journey.py does not pass, by the accessibility interface alone: an error explained, "Do it for me", a failed check corrected, a renewal to its
end, the limit to the mailboxes and the mailbox that must be refused. Beside it a listener writes down what a screen reader is told without asking: changes politely,
failures at once, and each fact once.

usage (inside session.sh): by_ear.py PROGRAM
"""
import collections, json, os, subprocess, sys, time
from browser import Notes
from person import BUTTON, Reader, window_is_closed
from screen_reader import Atspi, GLib

PROGRAM, HERE = sys.argv[1], os.path.dirname(os.path.abspath(__file__))
NOTES = os.environ.setdefault("DESKTOP_NOTES", os.path.join(os.environ["HOME"], "..", "notes.json"))
HEARD = os.path.join(os.environ["HOME"], "..", "heard.jsonl")
SYSTEM, MAILBOX, MISSING, FENCE = "NiCE CXone", "support@contoso.com", "nobody@contoso.com", "lee@contoso.com"


def say(line):
    print(line, flush=True)


class Ears(Reader):
    """The person, with an ear for what is announced."""

    def announced(self):
        with open(HEARD) as file:
            return [json.loads(line) for line in file]

    def is_told(self, words, how, seconds=30):
        """Waits until an announcement holds these words, and asks how urgently it came."""
        end = time.time() + seconds
        while time.time() < end:
            found = [one for one in self.announced() if words in one["words"]]
            if found:
                if {one["how"] for one in found} != {how}:
                    raise SystemExit("%r was not announced %s: %s" % (words, how, found))
                return
            time.sleep(0.05)
        raise SystemExit("never announced: %r\n%s" % (words, "\n".join(map(str, self.announced()))))

    def forget(self):
        open(HEARD, "w").close()

    def tick(self, name):
        self.ears.press("check box", name)

    def sign_in(self, button, notes):
        """Presses it; the browser does the rest, and what is here goes on by itself."""
        told = self.hears(r"sign in as (\S+) with the password (\S+?)\.?$")
        notes.write(account=told[1], password=told[2], pages=[])
        self.press(button)

    def rows(self, listed):
        """The names of a list's rows, and of those that have the state."""
        parent = self.ears.wait("list", listed)
        return [parent.get_child_at_index(i).get_name() for i in range(parent.get_child_count())]


def explain_an_error(person):
    person.press("Explain an error")
    person.page("Explain an error")
    person.write("The error", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.")
    person.hears("Speaks for it")
    heading = person.hears("^The organization has switched off sending by SMTP")
    person.press("What Microsoft said")
    person.hears("SmtpClientAuthentication is disabled")
    person.press("Copy a message for your admin")
    person.is_told("Message copied", "polite")
    person.press("Explain another")
    person.write("The error", "AADSTS7000222: The provided client secret keys for app are expired. client_secret=Qx18Q~abcdefghijklmnopqrstuvwxyz0123456789ab")
    person.hears("Speaks for it")
    person.press("What Microsoft said")
    if person.ears.find(None, "Qx18Q~abcdef", exact=False):
        sys.exit("a secret is read out: %s" % person.ears.tree())
    person.press("Back")
    person.ears.wait("entry|text", "The error")
    person.press("Back")
    say("explain an error: read, its words for support heard, the letter copied (%s)" % heading[0])


def do_it_for_me(person, notes):
    person.press("Set up a new connection")
    person.page("What are you connecting?")
    person.choose(SYSTEM)
    person.press("Continue")
    person.page("Your organization")
    person.write("Domain, e-mail address or tenant ID", "contso.com")
    person.is_told("Microsoft knows no organization called contso.com", "assertive")
    person.write("Domain, e-mail address or tenant ID", "contoso.com")
    person.is_told("This is contoso.com", "polite")
    person.press("Continue")
    person.page("Sign in once as an administrator")
    person.sign_in("Sign in as an administrator", notes)
    person.page("This is what will change")
    plan = person.rows("Changes in your organization")
    if len(plan) < 4 or not all(row.endswith(("waiting", "permission.")) or ": waiting, " in row for row in plan):
        sys.exit("the plan cannot be read: %s" % plan)
    person.press("Make these changes")
    person.page("Which mailboxes?")
    say("do it for me: signed in, the plan of %d changes read, and made" % len(plan))


def mailboxes(person):
    person.write("Add a mailbox", "%s, %s, no address" % (MAILBOX, MISSING))
    person.press("Add")
    person.is_told("This is not an e-mail address", "assertive")
    person.hears("^%s: " % MISSING)
    person.write("Add a mailbox", "")
    person.press("Remove " + MISSING)
    person.is_told(MISSING + " was removed", "polite")
    # It is not there, so that something fails.
    person.press("Undo: put %s back" % MISSING)
    person.hears("^%s: " % MISSING)
    say("mailboxes: added, removed, and put back")


def limit(person, notes):
    """Later, from Home."""
    person.press("Open " + SYSTEM)
    person.press("Go back to: Mailboxes")
    person.page("Which mailboxes?")
    person.tick("Limit the app to these mailboxes")
    person.page("Mailseal can do both for you")
    person.write("A mailbox that must be refused", MAILBOX)
    person.press("Continue")
    person.is_told("This mailbox is one of those above", "assertive")
    person.write("A mailbox that must be refused", FENCE)
    notes.write(pages=[])
    person.press("Sign in and set the limit")
    person.ears.wait(BUTTON, "Make these changes")
    plan = person.rows("Changes in your organization")
    if len(plan) < 4 or MAILBOX not in plan[0] or not any("no longer reaches the mail of any other mailbox" in row for row in plan) or any("passed" in row for row in plan):
        sys.exit("the limit's plan cannot be read: %s" % plan)
    person.press("Make these changes")
    person.is_told("The limit is set", "polite", 60)
    person.press("Continue")
    # Exchange takes its time; nobody has to wait for it here.
    person.hears("^The limit to the mailboxes you chose is on its way", 120)
    person.page("Waiting for Microsoft")
    person.hears("You can go on; the limit is looked at again until")
    say("limit: set by one sign-in, a mailbox named that must be refused, on its way in the checks")


def checks(person):
    person.forget()
    person.press("Continue")
    person.page("One thing to fix", 120)
    person.is_told("%s has no mailbox" % MISSING, "assertive")
    person.is_told("Your organization was found", "polite")
    rows = person.rows("Checks")
    ended = [row for row in rows if not row.startswith("For information") and any(": %s" % word in row for word in ("passed", "failed"))]
    # Time stands in some rows; the name before the colon is the fact.
    said = [one["words"] for one in person.announced()]
    missing = [row for row in ended if row not in said]
    if missing:
        sys.exit("never announced: %s\nannounced: %s" % (missing, said))
    twice = [words for words, times in collections.Counter(said).items() if times > 1]
    inside = [words for words in said if words not in rows and any(words != row and words in row for row in rows)]
    if twice or inside:
        sys.exit("more than one live node for a fact: twice %s, inside another %s" % (twice, inside))
    urgent = [one["words"] for one in person.announced() if one["how"] == "assertive"]
    if any(": failed" not in words for words in urgent):
        sys.exit("what is no failure interrupts: %s" % urgent)
    say("checks: %d facts announced, each once, %d of them at once" % (len(said), len(urgent)))
    person.press("Correct the mailbox")
    person.page("Which mailboxes?")
    person.press("Remove " + MISSING)
    person.press("Continue")
    person.page("Everything works", 120)
    person.press("Continue")


def test_and_finish(person):
    person.page("Send a test e-mail")
    person.press("Send")
    person.is_told("Microsoft accepted the message", "polite")
    person.press("It has arrived")
    person.press("Continue")
    person.hears("values to paste")
    values = person.rows("Values to paste")
    if len(values) != 3 or not all(values):
        sys.exit("values without a name: %s" % values)
    person.press("Copy Client Secret")
    person.hears("The secret is on the clipboard")
    person.press("Done")
    person.page("Your mail connections")
    say("finish: three values with their names, the secret copied")


def renew(person, notes):
    """Opened as the calendar entry says: by a command."""
    person.page("Renew “%s”" % SYSTEM)
    notes.write(pages=[], account="", password="")
    person.forget()
    person.press("Sign in")
    # The practice organization makes new passwords at every start; the browser waits at its page.
    told = person.hears(r"sign in as (\S+) with the password (\S+?)\.?$")
    notes.write(account=told[1], password=told[2])
    person.hears("I’ve pasted it", 90)
    person.is_told("Created a new secret", "polite")
    person.is_told("The new secret works", "polite")
    person.press("Copy the new secret")
    person.press("I’ve pasted it")
    person.press("Send")
    person.press("It has arrived")
    person.press("Remove it")
    person.page("“%s” is renewed" % SYSTEM)
    said = [one["words"] for one in person.announced()]
    person.press("Done")
    person.page("Your mail connections")
    say("renewal: made, proven, pasted, sent, the old one removed (%d announcements)" % len(said))


def main():
    with open(NOTES, "w") as file:
        file.write("{}")
    notes = Notes(NOTES)
    notes.write(press="Accept")
    open(HEARD, "w").close()
    listener = subprocess.Popen(["/usr/bin/python3", "-B", os.path.join(HERE, "listener.py"), HEARD], stdout=subprocess.PIPE, text=True)
    if listener.stdout.readline().strip() != "ready":
        sys.exit("nobody listens")
    program = subprocess.Popen([PROGRAM, "--practice"])
    person = Ears("Mailseal")
    try:
        person.page("Welcome to Mailseal")
        person.press("Begin")
        explain_an_error(person)
        do_it_for_me(person, notes)
        mailboxes(person)
        checks(person)
        test_and_finish(person)
        window_is_closed(program)
        program = subprocess.Popen([PROGRAM, "renew", SYSTEM, "--practice"])
        person = Ears("Mailseal")
        renew(person, notes)
        limit(person, notes)
        unnamed = person.ears.unnamed()
        if unnamed:
            sys.exit("controls without a name: %s" % unnamed)
        window_is_closed(program)
        say("everything was read and operated by ear")
    finally:
        listener.terminate()
        if program.poll() is None:
            program.kill()


if __name__ == "__main__":
    main()
