"""The whole journey in a real desktop: real window, real browser, real credential store. Set up, check, test e-mail, finish, close; start again
and find the connection on Home. Prints a line a step; any step that does not come ends it with the accessibility tree.

usage (inside session.sh): journey.py PROGRAM reader|keyboard
"""
import os, subprocess, sys, time, urllib.parse
from browser import Notes
from person import Reader, Typist, window_is_closed

PROGRAM, WAY = sys.argv[1], {"reader": Reader, "keyboard": Typist}[sys.argv[2]]
NOTES = os.environ.setdefault("DESKTOP_NOTES", os.path.join(os.environ["HOME"], "..", "notes.json"))
SCREENS = os.environ.get("DESKTOP_SCREENS")


def say(line):
    print(line, flush=True)


def screen(name):
    """A picture of the window, once it stands still: two looks in a row that are alike."""
    if not SCREENS:
        return
    find = ["xdotool", "search", "--sync", "--onlyvisible", "--class", "mailseal"]  # the tree is there a moment before the window is
    window = subprocess.run(find, capture_output=True, text=True, timeout=20).stdout.split()[-1]
    path, last = os.path.join(SCREENS, name + ".png"), b""
    end = time.time() + 5  # what turns while it waits never stands still
    while time.time() < end:
        time.sleep(0.4)
        look = subprocess.run(["import", "-window", window, "rgb:-"], capture_output=True, check=True).stdout
        if look == last:
            break
        last = look
    subprocess.run(["import", "-window", window, path], check=True)


def start(scenario=None):
    program = subprocess.Popen([PROGRAM, "--practice"] + (["--scenario", scenario] if scenario else []))
    return program, WAY("Mailseal")


def errand(notes, what, seconds=60):
    """Waits until the browser has done what its page was for."""
    end = time.time() + seconds
    while time.time() < end:
        pages = notes.read().get("pages", [])
        if any(page.startswith(what) for page in pages):
            return
        if any(page.startswith("stuck") for page in pages):
            sys.exit(pages[-1])
        time.sleep(0.05)
    sys.exit("the browser never came to %r: %s" % (what, notes.read()))


def set_up(person, notes):
    person.page("Welcome to Mailseal")
    screen("welcome")
    person.press("Begin")
    person.page("No connection yet")
    screen("home-empty")
    person.press("Set up a new connection")
    person.page("What are you connecting?")
    person.choose("NiCE CXone")
    person.hears("^Mail.Send$")
    screen("step-1-target")
    person.press("Continue")

    person.page("Your organization")
    person.write("Domain, e-mail address or tenant ID", "contoso.com")
    person.hears("This is contoso.com, in Microsoft’s worldwide cloud")
    screen("step-2-organization")
    person.press("Continue")
    say("organization: found by its domain")

    person.page("Sign in once as an administrator")
    screen("step-3-automatic")
    person.choose("I’ll do it myself")
    person.page("1 of 4 · Make the registration")
    told = person.hears(r"sign in as (\S+) with the password (\S+?)\.?$")
    notes.write(account=told[1], password=told[2])
    screen("step-3-registration")
    person.press("Open this page")
    errand(notes, "registered")
    person.press("Continue")
    person.page("2 of 4 · Copy the application ID")
    person.write("Application (client) ID", notes.read()["client"])
    person.hears("Microsoft knows this app")
    person.press("Continue")
    person.page("3 of 4 · Add the permissions")
    person.press("Open this page")
    errand(notes, "permissions")
    person.press("Continue")
    person.page("4 of 4 · Make a secret")
    person.press("Open this page")
    errand(notes, "secret")
    person.write("Client secret", notes.read()["secret"])
    person.hears("The secret works")
    person.choose("In 24 months")
    person.press("Continue")
    person.page("Enter the app’s details")
    person.hears("The secret works")
    screen("step-3-details")
    if SCREENS:
        come_back_otherwise(person, notes)
    else:
        person.press("Continue")
    say("registration: made by hand in the browser, one page at a time")

    errand(notes, "consent")
    say("approval: Accept pressed in the browser")

    person.page("Which mailboxes?")
    person.write("Add a mailbox", "support@contoso.com")
    person.press("Add")
    person.hears("^support@contoso.com")
    if SCREENS:
        person.write("Add a mailbox", "sales@contoso.com")
        person.press("Add")
        person.hears("^sales@contoso.com")
        screen("step-5-mailboxes")
    person.press("Continue")

    person.page("Everything works", 120)
    screen("step-6-checks")
    person.press("Continue")
    say("checks: everything works")

    person.page("Send a test e-mail")
    person.write("To", "megan@contoso.com")
    person.press("Send")
    person.hears("(?i)sent items")
    # With Mail.Send alone Mailseal may not look into the inbox: the person does, and says so.
    screen("step-7-test-waiting")
    person.press("It has arrived")
    screen("step-7-test")
    person.press("Continue")
    say("test e-mail: accepted, and confirmed by the person")

    person.hears(r"Everything works\. Three values to paste\.")
    person.hears(notes.read()["client"])
    screen("step-8-finish")
    person.press("Done")
    person.page("Your mail connections")
    person.hears("Working · checked")
    screen("home")
    say("home: the connection works")


def come_back_otherwise(person, notes):
    """Every other way in which the browser can come back first, for the pictures; then the one that goes on."""
    notes.write(press="Cancel", picture="browser-declined")
    person.press("Continue")
    errand(notes, "consent")
    person.hears("^Declined")
    screen("step-4-declined")
    problem = {"error": "server_error", "error_description": "AADSTS90033: A transient error has occurred. Please try again. "
               "Trace ID: 0f2c6f0e-6a5b-4d58-9c1e-3f4a5b6c7d00 Timestamp: 2026-11-20 10:32:08Z"}
    for picture, state in (("browser-problem", "{state}"), ("browser-other-attempt", "another")):
        notes.write(pages=[], picture=picture, answer=urllib.parse.urlencode(problem) + "&state=" + state)
        person.press("Open Microsoft’s page")
        errand(notes, "consent")
        if state == "{state}":
            person.hears("AADSTS90033")
    notes.write(pages=[], answer=None, press="Accept", picture="browser-accepted")
    person.press("Open again")
    person.hears("Waiting for you in the browser")
    screen("step-4-approval")


def to_the_registration(person, system, answers=()):
    """A new connection, up to the fields of its app."""
    person.press("Set up a new connection")
    person.page("What are you connecting?")
    person.choose(system)
    for answer in answers:
        person.choose(answer)
    screen_of = {"Exchange’s own role": "step-1-exchange-role", "Sinch Contact Pro, OAuth User: as one signed-in mailbox": "step-1-password"}
    for said in (system, *answers):
        if said in screen_of:
            screen(screen_of[said])
    person.press("Continue")
    person.page("Your organization")
    person.write("Domain, e-mail address or tenant ID", "contoso.com")
    person.hears("This is contoso.com")
    person.press("Continue")
    person.page("Register the app with Microsoft")
    person.choose("I’ll do it myself")


def other_roads(notes):
    """What the first journey does not pass, for the pictures: a certificate, a name and password, Exchange's own role. The app is the same."""
    client = notes.read()["client"]

    program, person = start()
    to_the_registration(person, "Genesys Multicloud CX")
    person.press("I already have the three values")
    person.page("Enter the app’s details")
    person.write("Application (client) ID", client)
    person.hears("Microsoft knows this app")
    person.choose("A certificate")
    person.choose("Make one here")
    person.press("Make the certificate")
    person.hears("^Thumbprint")
    person.press("Save for the upload (.cer)")
    person.hears("^Saved")
    screen("step-3-certificate")
    window_is_closed(program)

    program, person = start()
    to_the_registration(person, "Sinch Contact Pro, OAuth User: as one signed-in mailbox")
    person.press("I already have the two values")
    person.page("Enter the app’s details")
    person.write("Application (client) ID", client)
    person.hears("Microsoft knows this app")
    screen("step-3-details-no-secret")
    person.press("Continue")
    person.page("Which mailboxes?")
    person.write("Add a mailbox", "sales@contoso.com")
    person.press("Add")
    person.hears("^sales@contoso.com")
    person.press("Continue")
    person.page("Test the name and password")
    screen("step-5-password")
    person.write("Password of sales@contoso.com", "not the password")
    person.press("Continue")
    person.hears("What Microsoft said")
    screen("step-5-password-refused")
    window_is_closed(program)

    program, person = start()
    to_the_registration(person, "Another app or device", ("Sends", "By itself", "SMTP", "Exchange’s own role"))
    person.press("I already have the three values")
    person.page("Enter the app’s details")
    person.write("Application (client) ID", client)
    person.hears("Microsoft knows this app")
    person.write("Client secret", notes.read()["secret"])
    person.hears("The secret works")
    person.choose("In 24 months")
    person.press("Continue")
    person.page("Which mailboxes?")
    person.write("Add a mailbox", "support@contoso.com")
    person.press("Add")
    person.hears("^support@contoso.com")
    person.press("Copy the commands")
    person.hears("^Copied")
    screen("step-4-exchange-role")
    window_is_closed(program)


def pasted_texts():
    """What stands beside Home: an error of any program explained, a vendor's guide checked."""
    program, person = start()
    person.page("Your mail connections")
    person.press("Explain an error")
    person.page("Explain an error")
    person.write("The error", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. "
                 "Visit https://aka.ms/smtp_auth_disabled for more information.")
    person.hears("Speaks for it")
    screen("explain-an-error")
    window_is_closed(program)

    program, person = start()
    person.page("Your mail connections")
    person.press("Check a guide")
    person.page("Check a guide")
    person.write("The guide's text", "Add the application permission Mail.Send.All. Send by smtp.office365.com, port 465 with SSL. "
                 "Create a client secret that never expires and copy its Secret ID.")
    person.hears("instead|Instead")
    screen("check-a-guide")
    window_is_closed(program)


def secret_rests_only_in_the_store(notes):
    secret = notes.read()["secret"]
    shown = subprocess.run(["secret-tool", "search", "--all", "--unlock", "service", "Mailseal practice"], capture_output=True, text=True)
    if secret not in shown.stdout + shown.stderr:
        sys.exit("the credential store does not hold the secret:\n" + shown.stdout + shown.stderr)
    found = subprocess.run(["grep", "-rlF", secret, os.environ["HOME"]], capture_output=True, text=True).stdout
    if found:
        sys.exit("the secret lies on the disk: " + found)
    say("secret: in the credential store, and in no file")


def main():
    with open(NOTES, "w") as file:
        file.write("{}")
    notes = Notes(NOTES)
    notes.write(press="Accept", app="NiCE CXone mail", redirect="http://localhost", permissions=["Mail.Send"])
    program, person = start()
    try:
        set_up(person, notes)
        unnamed = person.ears.unnamed()
        if unnamed:
            sys.exit("controls without a name: %s" % unnamed)
        window_is_closed(program)
        secret_rests_only_in_the_store(notes)
        program, person = start()
        person.page("Your mail connections")
        person.hears("Working · checked")
        person.press("Check all now")
        person.hears("Working · checked")
        say("the next day: found on Home, and checked again")
        window_is_closed(program)
        for scenario in ("mailbox-unlicensed", "secret-expired") if SCREENS else ():
            program, person = start(scenario)
            person.press("Check all now")
            person.hears("Not working|Secret expired")
            screen("home-" + scenario)
            person.press("Open NiCE CXone")
            person.hears("One thing to fix|things to fix")
            screen("step-6-checks-" + scenario)
            window_is_closed(program)
        if SCREENS:
            other_roads(notes)
            pasted_texts()
    finally:
        if program.poll() is None:
            program.kill()


if __name__ == "__main__":
    main()
