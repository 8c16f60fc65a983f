### The daily check and “mailseal renew” on the command line; the daily check on the last page.

cli-about-renew = Open the window where a connection is renewed
cli-about-daily = The check that the computer runs once a day, with a notification when something fails or ends soon
cli-about-daily-on = Have every connection checked once a day
cli-about-daily-off = Do not check every day any more; nothing of it stays
cli-about-daily-status = Say whether every connection is checked once a day
cli-about-daily-run = Check every connection now and show a notification if something is to be told; this is what the computer starts

daily-on = Every connection is checked once a day from now on. “mailseal daily off” ends it.
# $why (String) - the command that was not answered
daily-on-later = Every connection is checked once a day, from your next sign-in on: the computer did not take it up at once ({ $why }).
daily-off = Nothing is checked by itself any more.
daily-is-on = Every connection is checked once a day.
daily-is-off = Nothing is checked by itself. “mailseal daily on” begins it.
daily-is-other = A daily check is registered, but for another Mailseal. “mailseal daily on” mends it.
daily-nothing-to-tell = Nothing is to be told today.

# $name (String) - the connection's name
# $things (Number) - how many checks fail
daily-failing = “{ $name }” fails: { $things ->
    [one] one check
   *[other] { $things } checks
}.
# $name (String) - the connection's name
daily-expired = The secret or certificate of “{ $name }” has expired.
# $name (String) - the connection's name
daily-not-checked = “{ $name }” could not be checked.
# $name (String) - the connection's name
# $days (Number) - days until it ends
daily-expires = The secret or certificate of “{ $name }” expires { $days ->
    [0] today
    [one] tomorrow
   *[other] in { $days } days
}.
# $more (Number) - how many more connections have something to tell
daily-more = And { $more } more.
# $name (String) - the connection's name
daily-renew = To renew it: mailseal renew { $name }
daily-title = Mailseal
# $why (String) - as the system said it
daily-no-notification = The notification could not be shown ({ $why }).

daily-check = Check every day
daily-check-more = Once a day this computer checks all connections and shows a notification when something fails or ends soon. Mailseal need not be open.
daily-check-other = A daily check is registered for another Mailseal. Turn it off and on again to use this one.
daily-not-registered = The daily check could not be registered
