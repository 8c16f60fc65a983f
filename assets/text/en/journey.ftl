# $target (String) - the system that will send, e.g. NiCE CXone
test-mail-subject = It works: mail from { $target }

# $target (String) - the system that will send
# $sender (String) - the mailbox it sends as
# $sent (String) - date and time
test-mail-body =
    Hello,

    if you can read this, { $target } can send mail as { $sender }.

    Sent by Mailseal on { $sent }.
