"""What a screen reader is told without asking: every announcement of live regions (AT-SPI's `object:announcement`, as Orca gets it), a JSON line
each, {"words": ..., "how": "polite" | "assertive" | "off"}, into the file named. Runs until it is ended.

usage: listener.py FILE        prints `ready` when it listens
"""
import json, sys
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

HOW = {0: "off", 1: "polite", 2: "assertive"}


def heard(event):
    if event.type.startswith("object:announcement"):
        with open(sys.argv[1], "a") as file:
            file.write(json.dumps({"words": str(event.any_data), "how": HOW.get(event.detail1, str(event.detail1))}, ensure_ascii=False) + "\n")


Atspi.init()
listener = Atspi.EventListener.new(heard)
if not listener.register("object:announcement"):
    sys.exit("no announcements on this bus")
print("ready", flush=True)
Atspi.event_main()
