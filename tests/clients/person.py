"""A person in front of a browser without scripts: signs in, types a code, accepts or declines, until the page is no longer Microsoft's.

As a module for programs in Python; as a program (description, address, then accept or decline, then a code) for those in Node.
"""

import html.parser
import http.cookiejar
import json
import ssl
import sys
import threading
import urllib.error
import urllib.parse
import urllib.request


class Forms(html.parser.HTMLParser):
    """The forms of a page: where to, the fields as they stand, the buttons."""

    def __init__(self, page):
        super().__init__()
        self.forms = []
        self.text = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        named = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append({"to": named.get("action", ""), "method": named.get("method", "get").lower(), "fields": {}, "buttons": {}})
        elif not self.forms:
            return
        elif tag == "button" or (tag == "input" and named.get("type") == "submit"):
            self.forms[-1]["buttons"][named.get("value") or "send"] = named.get("name")
        elif tag == "input" and named.get("name") and named.get("type") not in ("checkbox", "radio"):
            self.forms[-1]["fields"][named["name"]] = named.get("value", "")

    def handle_data(self, data):
        self.text.append(data.strip())


class Person:
    def __init__(self, practice, address=None):
        mailboxes = practice["mailboxes"]
        self.who = next((one for one in mailboxes if one["address"] == address), mailboxes[0])
        self.theirs = {urllib.parse.urlsplit(practice[place]).netloc for place in ("authority", "pages")}
        self.trust = ssl.create_default_context(cafile=practice["ca"])

    def walk(self, url, decides="accept", code=None):
        """Where it ended; a page of Microsoft's without a way on ends it, too."""
        opener = urllib.request.build_opener(
            urllib.request.HTTPSHandler(context=self.trust),
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()),
            urllib.request.ProxyHandler({}),
        )
        body = None
        for _ in range(15):
            try:
                answer = opener.open(urllib.request.Request(url, data=body), timeout=20)
            except urllib.error.HTTPError as error:
                answer = error
            page = answer.read().decode()
            url = answer.geturl()
            if urllib.parse.urlsplit(url).netloc not in self.theirs:
                return url
            read = Forms(page)
            if not read.forms:
                return " ".join(part for part in read.text if part)
            url, body = self.fill(read.forms[0], url, decides, code)
        return f"no end of pages at {url}"

    def fill(self, form, url, decides, code):
        fields = form["fields"]
        typed = {"login": self.who["address"], "passwd": self.who["password"], "otc": code}
        fields.update({name: value for name, value in typed.items() if name in fields and value})
        wanted = ["cancel"] if decides == "decline" and "passwd" not in fields else ["accept", "confirm", "send"]
        pressed = next((one for one in wanted if one in form["buttons"]), None) or next(iter(form["buttons"]), None)
        if pressed and form["buttons"][pressed]:
            fields[form["buttons"][pressed]] = pressed
        to = urllib.parse.urljoin(url, form["to"])
        sent = urllib.parse.urlencode(fields)
        return (to, sent.encode()) if form["method"] == "post" else (f"{to}?{sent}", None)

    def opens(self, url, **decided):
        """As a browser does: beside whoever asked it to, who goes on at once."""
        threading.Thread(target=self.walk, args=(url,), kwargs=decided, daemon=True).start()
        return True


if __name__ == "__main__":
    description, url, decides, code = (sys.argv + [None])[1:5]
    print(Person(json.load(open(description))).walk(url, decides, code))
