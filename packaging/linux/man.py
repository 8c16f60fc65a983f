#!/usr/bin/env python3
"""The manual page, out of the program's own help, so that it cannot become wrong: man.py PROGRAM VERSION DATE >mailseal.1"""

import re
import subprocess
import sys


def helped(program, *words):
    """What `program WORDS --help` says, as lines."""
    done = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True)
    return done.stdout.rstrip().splitlines()


def commands(lines):
    """The names under “Commands:”."""
    names, inside = [], False
    for line in lines:
        if line.startswith("Commands:"):
            inside = True
        elif inside and (named := re.match(r"  ([a-z][a-z-]*)(?:\s|$)", line)):
            names.append(named[1])
        elif inside and line and not line.startswith(" "):
            inside = False
    return [name for name in names if name != "help"]


def roff(line):
    line = line.replace("\\", "\\e").replace("-", "\\-").replace("’", "\\(cq").replace("“", "\\(lq").replace("”", "\\(rq")
    return "\\&" + line if line.startswith((".", "'")) else line


def section(title, lines):
    print(f'.SH "{roff(title)}"')
    print(".nf")
    for line in lines:
        print(roff(line))
    print(".fi")


def main():
    program, version, date = sys.argv[1:]
    first = helped(program)
    print(f'.TH MAILSEAL 1 "{date}" "Mailseal {version}" "User Commands"')
    print(".SH NAME")
    print("mailseal \\- connects a system that sends or reads mail to Microsoft 365 with OAuth 2.0")
    section("DESCRIPTION", first)
    waiting = [(name,) for name in commands(first)]
    while waiting:
        words = waiting.pop(0)
        lines = helped(program, *words)
        section("mailseal " + " ".join(words), lines)
        waiting = [(*words, name) for name in commands(lines)] + waiting
    print(".SH EXIT STATUS")
    print("0 all passed, 1 something failed, 2 could not run.")
    print(".SH ENVIRONMENT")
    print(".TP\n.B MAILSEAL_HOME")
    print("The folder in which connections are kept, instead of the one that the system names.")


if __name__ == "__main__":
    main()
