"""Microsoft's Graph SDK for Python, made from Microsoft's own description of Graph: a property it does not know comes to light in
`additional_data`. Says what it got in one line of JSON."""

import asyncio
import importlib.metadata
import json
import sys

import httpx
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import ClientSecretCredential
from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_authentication_azure.azure_identity_authentication_provider import (
    AzureIdentityAuthenticationProvider,
)
from msgraph import GraphRequestAdapter, GraphServiceClient
from msgraph.generated.models.body_type import BodyType
from msgraph.generated.models.email_address import EmailAddress
from msgraph.generated.models.item_body import ItemBody
from msgraph.generated.models.message import Message
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.generated.models.recipient import Recipient
from msgraph.generated.users.item.mail_folders.item.messages.messages_request_builder import (
    MessagesRequestBuilder,
)
from msgraph.generated.users.item.send_mail.send_mail_post_request_body import (
    SendMailPostRequestBody,
)
from msgraph.graph_request_adapter import options
from msgraph_core import GraphClientFactory
from sdk_models import unknown

practice = json.load(open(sys.argv[1]))
subject = sys.argv[2]
sender, recipient = (one["address"] for one in practice["mailboxes"][:2])


def client(secret):
    credential = ClientSecretCredential(
        practice["tenant"],
        practice["client_id"],
        secret,
        authority=practice["authority"],
        disable_instance_discovery=True,
        connection_verify=practice["ca"],
    )
    host = practice["graph"].removeprefix("https://")
    provider = AzureIdentityAuthenticationProvider(
        credential,
        scopes=["https://graph.microsoft.com/.default"],
        allowed_hosts=[host, host.split(":")[0]],
    )
    http = httpx.AsyncClient(verify=practice["ca"], timeout=60)
    http = GraphClientFactory.create_with_default_middleware(options=options, client=http)
    adapter = GraphRequestAdapter(provider, http)
    adapter.base_url = f"{practice['graph']}/v1.0"
    return GraphServiceClient(request_adapter=adapter)


async def refused(call):
    """An `ODataError` as a program sees it."""
    try:
        await call
    except ODataError as error:
        return {"status": error.response_status_code, "code": error.error.code, "said": error.error.message}
    return None


async def main():
    graph = client(practice["client_secret"])
    mailbox = graph.users.by_user_id(sender)
    organizations = await graph.organization.get()
    user = await mailbox.get()
    mail = Message(
        subject=subject,
        body=ItemBody(content_type=BodyType.Text, content="Sent by msgraph-sdk."),
        to_recipients=[Recipient(email_address=EmailAddress(address=recipient))],
    )
    await mailbox.send_mail.post(SendMailPostRequestBody(message=mail, save_to_sent_items=True))
    newest = MessagesRequestBuilder.MessagesRequestBuilderGetQueryParameters(top=5)
    folder = mailbox.mail_folders.by_mail_folder_id("sentitems")
    sent = await folder.messages.get(
        request_configuration=RequestConfiguration(query_parameters=newest)
    )
    nobody = graph.users.by_user_id(f"nobody@{practice['domain']}")
    try:
        await client("wrong").organization.get()
        wrong_secret = None
    except ClientAuthenticationError as error:
        wrong_secret = {"kind": type(error).__name__, "said": str(error)}
    print(
        json.dumps(
            {
                "client": f"msgraph-sdk {importlib.metadata.version('msgraph-sdk')}",
                "organization": organizations.value[0].id,
                "user": user.user_principal_name,
                "sent": 202,
                "seen_in_sent_items": any(one.subject == subject for one in sent.value),
                "sent_at": sent.value[0].sent_date_time.isoformat(),
                "not_in_microsofts_model": unknown(organizations.value, "organization")
                + unknown(user, "user")
                + unknown(sent.value, "message"),
                "wrong_secret": wrong_secret,
                "nobody": await refused(nobody.messages.get()),
            }
        )
    )


asyncio.run(main())
