"""A real browser (Debian's chromium, headless) with a person's hands. Whatever page it is sent to, it does there what the person was told
to do: signs in, makes the registration, adds the permission, makes the secret, presses Accept. What a person would write down (client ID, the
secret's value) goes into the notes. Speaks W3C WebDriver to chromedriver; nothing but the standard library.

usage: browser.py URL        called by xdg-open through BROWSER; DESKTOP_NOTES names the notes, a JSON file that holds `account`,
                             `password`, `press` (Accept), `app`, `redirect` and `permissions` before, and `pages`, `client`, `secret` after.
                             `answer`, instead of pressing, sends the browser back with this query, as Microsoft does when something went wrong.
                             DESKTOP_SCREENS with `picture` keeps a picture of the page it came back to, in DESKTOP_SCHEME (light, dark)
"""
import base64, fcntl, json, os, subprocess, sys, tempfile, time, urllib.error, urllib.parse, urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="mailseal-browser.")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        for line in self.driver.stdout:
            if "successfully on port" in line:
                self.base = "http://127.0.0.1:%s" % line.rstrip().rstrip(".").rsplit(" ", 1)[1]
                break
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", "--user-data-dir=" + self.profile]
        answer = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments, "binary": "/usr/bin/chromium"}}}})
        self.session = "/session/" + answer["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def do(self, method, path, body=None):
        return self.call(method, self.session + path, body)

    def all(self, css):
        return [found[ELEMENT] for found in self.do("POST", "/elements", {"using": "css selector", "value": css})]

    def buttons(self):
        return {self.text(e): e for e in self.all("button, input[type=submit]")}

    def text(self, element):
        return self.do("GET", "/element/%s/text" % element) or self.do("GET", "/element/%s/attribute/value" % element)

    def type(self, element, text):
        self.do("POST", "/element/%s/clear" % element, {})
        self.do("POST", "/element/%s/value" % element, {"text": text})

    def press(self, element):
        self.do("POST", "/element/%s/click" % element, {})

    def source(self):
        return self.do("GET", "/source")

    def scheme(self, scheme):
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.do("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": [feature]}})

    def screen(self, path):
        self.do("POST", "/window/rect", {"width": 980, "height": 700})
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.do("GET", "/screenshot")))

    def close(self):
        try:
            self.do("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()
            subprocess.run(["rm", "-rf", self.profile], check=False)


class Notes:
    """The notes are shared with whoever drives the window."""

    def __init__(self, path):
        self.path = path

    def read(self):
        with open(self.path) as file:
            fcntl.flock(file, fcntl.LOCK_SH)
            return json.load(file)

    def write(self, **values):
        with open(self.path, "r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            notes = json.load(file)
            notes.update(values)
            file.seek(0)
            file.truncate()
            json.dump(notes, file)

    def add_page(self, what):
        self.write(pages=self.read().get("pages", []) + [what])


def act(browser, notes):
    """Does one thing on the page that is shown. Returns what was done when the errand is over, None while it goes on."""
    wanted = notes.read()
    one = lambda css: next(iter(browser.all(css)), None)
    if one("#sign-in"):
        browser.type(one("#login"), wanted["account"])
        browser.type(one("#password"), wanted["password"])
        browser.press(one("#sign-in"))
    elif one("#register"):
        browser.type(one("#name"), wanted["app"])
        browser.press(one("#platform option[value=public]"))
        browser.type(one("#redirect"), wanted["redirect"])
        browser.press(one("#register"))
    elif one("#client-id"):
        notes.write(client=browser.text(one("#client-id")))
        return "registered"
    elif one("#offered"):
        missing = [p for p in wanted["permissions"] if browser.all("label[data-name='%s'] input:enabled" % p.lower())]
        if not missing:
            return "permissions"
        for permission in missing:
            # The first of this name is the application permission; the delegated one stands below.
            browser.press(browser.all("label[data-name='%s'] input:enabled" % permission.lower())[0])
        browser.press(one("#add button[type=submit]"))
    elif one("#secret-value"):
        notes.write(secret=browser.text(one("#secret-value")))
        return "secret"
    elif one("#add-secret"):
        browser.type(one("#description"), "Mailseal")
        browser.press(one("#months option[value='24']"))
        browser.press(one("#add-secret"))
    elif wanted.get("answer") and browser.buttons().get("Accept"):
        asked = urllib.parse.parse_qs(urllib.parse.urlsplit(browser.do("GET", "/url")).query)
        back = asked["redirect_uri"][0] + "?" + wanted["answer"].replace("{state}", urllib.parse.quote(asked["state"][0]))
        browser.do("POST", "/url", {"url": back})
        browser.consented = True
    else:
        button = next((e for label, e in browser.buttons().items() if label == wanted["press"]), None)
        if button:
            browser.press(button)
            browser.consented = True
        elif getattr(browser, "consented", False):
            return "consent: " + browser.do("GET", "/title")
        else:
            time.sleep(0.05)
    return None


if __name__ == "__main__":
    notes = Notes(os.environ["DESKTOP_NOTES"])
    browser = Browser()
    screens = os.environ.get("DESKTOP_SCREENS")
    try:
        if screens:
            browser.scheme(os.environ.get("DESKTOP_SCHEME", "light"))
        browser.do("POST", "/url", {"url": sys.argv[1]})
        end = time.time() + 60
        done = None
        while done is None and time.time() < end:
            try:
                done = act(browser, notes)
            except urllib.error.HTTPError as stale:  # the page changed under the finger; look again
                time.sleep(0.05)
        picture = notes.read().get("picture")
        if screens and picture and (done or "").startswith("consent"):
            browser.screen(os.path.join(screens, picture + ".png"))
        notes.add_page(done or "stuck at %s\n%s" % (browser.do("GET", "/url"), browser.source()))
    finally:
        browser.close()
