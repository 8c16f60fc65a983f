### What a person likes, the first page, and About.

likes-language = Language
likes-high-contrast = High contrast
home-about = About Mailseal

## The first page, seen once

welcome-title = Welcome to Mailseal
welcome-lead = Mailseal connects a system that sends or reads mail to Microsoft 365, without passwords in the system.
welcome-what = Step by step, and proved
welcome-what-more = It leads through the set-up one step at a time, checks each part against Microsoft’s own answers, sends a test e-mail, and says in plain words what is wrong and who can mend it.
welcome-needs = What you need
welcome-needs-more = About 15 minutes, the name of the system, and an administrator of your organization for one of the steps. Progress is saved; you can stop at any time. Secrets stay in this computer’s credential store.
welcome-practice = Try it first, if you like
welcome-practice-more = The practice organization is a pretend Microsoft 365 inside Mailseal. Nothing in it is real, and everything can be tried. You find it at the foot of the next page.
welcome-practice-here = You are in it: a pretend Microsoft 365 inside Mailseal. Nothing in it is real, and everything can be tried.
welcome-begin = Begin

## About

about-title = About Mailseal
about-lead = Connects a system that sends or reads mail to Microsoft 365, proves that it works, and keeps it working.
about-version = Version
about-licence = Licence
about-licence-is = MIT
about-system = This computer
about-inside = What is inside
about-inside-more = Mailseal is made with these libraries and fonts. Each is under the licence named above it.

## The command line

cli-help-language = The language: en or de; without it as chosen in the window, else as the system has it
