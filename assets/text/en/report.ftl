### The report and the calendar entry.

# $name (String) - the connection's name
report-title = Mail connection: { $name }
# $when (String) - date and time
report-made = Made by Mailseal on { $when }. This report holds no secret.
report-practice = Practice: nothing in this report is real
report-practice-why = This connection was set up in Mailseal’s practice organization. Its values work nowhere else.
report-set-up = What was set up
report-system = System
report-signs-in = Signs in
report-organization = Organization
report-tenant = Directory (tenant) ID
report-cloud = Microsoft cloud
report-app = App
report-client = Application (client) ID
report-secret-expires = Secret stops working on
report-secret-kept = Secret is kept
report-certificate-expires = Certificate stops working on
report-certificate-kept = Its private key is kept
report-thumbprint = Certificate (thumbprint)
report-secret-in-store = in this computer’s credential store
report-secret-this-run = nowhere; it was kept for one run only
report-permissions = Permissions
report-approved = Approved
report-approved-not = Not confirmed by Microsoft yet
report-mailboxes = Mailboxes
report-created = Set up on
report-finished = Finished on
report-unfinished = Not finished yet
report-checks = Checks
# $when (String) - date and time
report-checks-at = As of { $when }.
report-checks-none = No checks were run yet.
report-check = Check
report-result = Result
report-detail = Detail
report-next = What next
report-test = Test e-mail
report-test-none = No test e-mail was sent yet.
report-from = From
report-to = To
report-subject = Subject
report-accepted = Accepted by Microsoft
report-sent-items = Seen in Sent Items
report-arrived = Arrived
report-not-seen = not seen
# $when (String) - date and time
report-confirmed = { $when }, confirmed by a person
report-requests = Requests to Microsoft
report-requests-why = Microsoft’s support finds a request by its ID.
report-request = Request
report-status = Status
report-request-id = Request ID
report-took = Took

# $what (String) - "certificate" or "secret"
# $name (String) - the connection's name
calendar-summary = Renew the mail { $what ->
    [certificate] certificate
   *[secret] secret
} of “{ $name }”
# $name (String) - the connection's name
# $app (String) - the app's name
# $client (String) - client ID
# $date (String) - the day
# $target (String) - the target system
calendar-description =
    The client secret of the app “{ $app }” stops working on { $date }. After that { $target } can no longer reach its mailboxes.

    To renew it, start Mailseal and press Renew beside “{ $name }”, or run: mailseal renew "{ $name }". It takes about two minutes.

    Without Mailseal: Microsoft Entra admin center › Entra ID › App registrations › { $app } › Certificates & secrets › New client secret. Paste its Value into { $target }.

    Application (client) ID: { $client }
# $name (String) - the connection's name
# $app (String) - the app's name
# $client (String) - client ID
# $date (String) - the day
# $target (String) - the target system
# $thumbprint (String) - of the certificate
calendar-description-certificate =
    The certificate of the app “{ $app }” stops working on { $date }. After that { $target } can no longer reach its mailboxes.

    To renew it, start Mailseal and press Renew beside “{ $name }”, or run: mailseal renew "{ $name }". A new one is made and uploaded in a few minutes.

    Without Mailseal: Microsoft Entra admin center › Entra ID › App registrations › { $app } › Certificates & secrets › Certificates › Upload certificate. Put the new certificate into { $target }.

    Application (client) ID: { $client }
    Thumbprint: { $thumbprint }
# $what (String) - "certificate" or "secret"
# $name (String) - the connection's name
# $days (Number) - days until it stops working
calendar-alarm = The mail { $what ->
    [certificate] certificate
   *[secret] secret
} of “{ $name }” stops working in { $days } days
# $summary (String) - the summary it marks
calendar-practice = Practice: { $summary }
