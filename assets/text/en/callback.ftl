## Pages the browser shows when Microsoft sends it back to Mailseal.

catcher-accepted-title = Accepted
catcher-accepted-next = Mailseal goes on by itself. You can close this tab.
catcher-declined-title = Not approved
catcher-declined-next = Nothing was changed. Go back to Mailseal to try again, or to send the link to an administrator.
catcher-signed-in-title = Signed in
catcher-signed-in-next = Mailseal now fetches the access. You can close this tab and go back to Mailseal.
catcher-not-signed-in-title = Not signed in
catcher-not-signed-in-next = Nothing was changed. Go back to Mailseal to sign in again.
catcher-failed-title = Microsoft reported a problem
catcher-failed-next = Go back to Mailseal. It shows what to do next.
catcher-failed-words = What Microsoft said
catcher-other-attempt-title = This was an earlier attempt
catcher-other-attempt-next = Go back to Mailseal and open Microsoft’s page again from there.
catcher-stray-title = Nothing to do here
catcher-stray-next = Mailseal uses this address for a moment to hear from Microsoft. You can close this tab.
