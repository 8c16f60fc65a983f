//! Error answers as real services sent them to real people (`source` beside each), read without losing a word: what support needs to
//! find the request again, and what a diagnosis is made from.

use mailseal::microsoft::Said;
use mailseal::microsoft::entra::consent::{Answer, NotOurs, read_redirect};

fn said(payload: &str) -> Said {
    Said::read(payload).expect("an error of Microsoft's")
}

#[test]
fn an_unknown_tenant() {
    // github.com/microsoftgraph/windowsupdates-webapplication-sample/issues/6
    let said = said(
        r#"{"error":"invalid_tenant","error_description":"AADSTS90002: Tenant 'tenant_id' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.\r\nTrace ID: e9a899ac-eed7-4828-a580-2c0b8ffb2100\r\nCorrelation ID: 22a58ae7-fe96-44eb-8610-5eeb970d5089\r\nTimestamp: 2023-06-07 08:06:56Z","error_codes":[90002],"timestamp":"2023-06-07 08:06:56Z","trace_id":"e9a899ac-eed7-4828-a580-2c0b8ffb2100","correlation_id":"22a58ae7-fe96-44eb-8610-5eeb970d5089","error_uri":"https://login.microsoftonline.com/error?code=90002"}"#,
    );
    assert_eq!(said.code, "invalid_tenant");
    assert_eq!(said.aadsts, [90002]);
    assert!(said.message.starts_with("AADSTS90002: Tenant 'tenant_id'"));
    assert_eq!(
        said.trace_id.as_deref(),
        Some("e9a899ac-eed7-4828-a580-2c0b8ffb2100")
    );
    assert_eq!(
        said.correlation_id.as_deref(),
        Some("22a58ae7-fe96-44eb-8610-5eeb970d5089")
    );
    assert_eq!(said.timestamp.as_deref(), Some("2023-06-07 08:06:56Z"));
    assert!(said.raw.contains("error_uri"));
}

#[test]
fn a_missing_secret_without_the_newer_fields() {
    let said = said(
        r#"{"error":"invalid_client","error_description":"AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.\r\nTrace ID: beccd714-f79a-4886-96e7-e1ad0ca33f00\r\nCorrelation ID: 51a39edf-8fd5-4fed-81c6-ac744e08b654\r\nTimestamp: 2019-03-04 11:00:32Z"}"#,
    );
    assert_eq!(said.aadsts, [7_000_218]);
    assert_eq!(
        said.trace_id.as_deref(),
        Some("beccd714-f79a-4886-96e7-e1ad0ca33f00")
    );
    assert_eq!(said.timestamp.as_deref(), Some("2019-03-04 11:00:32Z"));
}

#[test]
fn a_sub_error() {
    let said = said(
        r#"{"error":"invalid_grant","error_description":"AADSTS50076: Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.\r\nTrace ID: 7abd0b16-c4ba-4975-b86d-fb85b1d44801\r\nCorrelation ID: 589eb945-ce35-4c9e-ba0e-4d2ebf03aba6\r\nTimestamp: 2019-11-13 22:33:10Z","error_codes":[50076],"timestamp":"2019-11-13 22:33:10Z","trace_id":"7abd0b16-c4ba-4975-b86d-fb85b1d44801","correlation_id":"589eb945-ce35-4c9e-ba0e-4d2ebf03aba6","error_uri":"https://login.microsoftonline.com/error?code=50076","suberror":"basic_action"}"#,
    );
    assert_eq!(said.suberror.as_deref(), Some("basic_action"));
    assert_eq!(said.aadsts, [50076]);
}

#[test]
fn a_claims_challenge() {
    let said = said(
        r#"{"error":"interaction_required","error_description":"AADSTS50079: you must enroll in multi-factor authentication","error_codes":[50079],"claims":"{\"access_token\":{\"polids\":{\"essential\":true,\"Values\":[\"bd8d9305-ee44-4c9e-87a9-45bc878db6e1\"]}}}"}"#,
    );
    assert!(said.claims.is_some_and(|it| it.contains("bd8d9305")));
}

#[test]
fn the_newer_texts_with_single_blanks_between_their_parts() {
    let said = said(
        "AADSTS7000229: The client application xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx is missing service principal in the tenant xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119 Trace ID: 1f6a92a9-f3a8-4071-889a-6a2ea88d9500 Correlation ID: 0d1a5c28-3487-4767-a690-9cc680689523 Timestamp: 2025-06-09 09:07:41Z",
    );
    assert_eq!(said.aadsts, [7_000_229]);
    assert_eq!(
        said.trace_id.as_deref(),
        Some("1f6a92a9-f3a8-4071-889a-6a2ea88d9500")
    );
    assert_eq!(
        said.correlation_id.as_deref(),
        Some("0d1a5c28-3487-4767-a690-9cc680689523")
    );
    assert_eq!(said.timestamp.as_deref(), Some("2025-06-09 09:07:41Z"));
}

#[test]
fn an_error_pages_lines_as_somebody_copied_them() {
    let said = said(
        "Request Id: 26f0629a-b0f4-496e-9d64-79d1fbf25300 \nCorrelation Id: 09bf39ee-14e0-452a-8c4d-2459f1fba730 \nTimestamp: 2019-06-06T14:48:29Z \nMessage: AADSTS650056: Misconfigured application.",
    );
    assert_eq!(said.aadsts, [650_056]);
    assert_eq!(
        said.trace_id.as_deref(),
        Some("26f0629a-b0f4-496e-9d64-79d1fbf25300")
    );
    assert_eq!(
        said.correlation_id.as_deref(),
        Some("09bf39ee-14e0-452a-8c4d-2459f1fba730")
    );
    assert_eq!(said.timestamp.as_deref(), Some("2019-06-06T14:48:29Z"));
}

#[test]
fn json_as_python_prints_it() {
    let said = said(
        r#"{'error': 'invalid_grant', 'error_description': "AADSTS65001: The user or administrator has not consented to use the application with ID 'PRIVATE' named 'PRIVATE'. Send an interactive authorization request for this user and resource.\r\nTrace ID: ff335f08-ba8c-4aa9-ac56-a710a11a3e00\r\nCorrelation ID: d66d6c77-ff41-4798-8a29-15eca1307043\r\nTimestamp: 2019-10-02 10:26:15Z", 'error_codes': [65001]}"#,
    );
    assert_eq!(said.aadsts, [65001]);
    assert_eq!(
        said.trace_id.as_deref(),
        Some("ff335f08-ba8c-4aa9-ac56-a710a11a3e00")
    );
    assert_eq!(said.timestamp.as_deref(), Some("2019-10-02 10:26:15Z"));
}

#[test]
fn graphs_shape() {
    let said = said(
        r#"{"error": {"innerError": {"date": "2021-04-29T07:06:00","request-id": "2b550b0f-bb49-4163-9e71-30fc57a28a19","client-request-id": "2b550b0f-bb49-4163-9e71-30fc57a28a19"},"message": "CompactToken parsing failed with error code: 80049217","code": "InvalidAuthenticationToken"}}"#,
    );
    assert_eq!(said.code, "InvalidAuthenticationToken");
    assert_eq!(
        said.message,
        "CompactToken parsing failed with error code: 80049217"
    );
    assert_eq!(
        said.request_id.as_deref(),
        Some("2b550b0f-bb49-4163-9e71-30fc57a28a19")
    );
    assert_eq!(said.timestamp.as_deref(), Some("2021-04-29T07:06:00"));
}

#[test]
fn graphs_shape_without_its_wrapper() {
    let said = said(
        r#"{"code":"MailboxNotEnabledForRESTAPI","message":"The mailbox is either inactive, soft-deleted, or is hosted on-premise.","innerError":{"date":"2023-01-05T03:01:23","request-id":"xxx","client-request-id":"xxx"}}"#,
    );
    assert_eq!(said.code, "MailboxNotEnabledForRESTAPI");
}

#[test]
fn graphs_inner_codes_in_either_capitalisation_outermost_first() {
    let said = said(
        r#"{"error":{"code":"accessDenied","message":"no","InnerError":{"code":"outer","innererror":{"code":"inner","requestId":"r"}}}}"#,
    );
    assert_eq!(said.inner, ["outer", "inner"]);
    assert_eq!(said.request_id.as_deref(), Some("r"));
}

#[test]
fn the_older_odata_shape() {
    let said = said(
        r#"{"odata.error":{"code":"Authorization_RequestDenied","message":{"lang":"en","value":"Insufficient privileges to complete the operation."}}}"#,
    );
    assert_eq!(said.code, "Authorization_RequestDenied");
    assert_eq!(
        said.message,
        "Insufficient privileges to complete the operation."
    );
}

#[test]
fn fields_of_an_unusual_kind_do_not_hide_the_others() {
    let said = said(
        r#"{"error":"invalid_client","error_description":"AADSTS7000215: words","error_codes":["7000215",null],"timestamp":7,"trace_id":"t"}"#,
    );
    assert_eq!(said.aadsts, [7_000_215]);
    assert_eq!(said.trace_id.as_deref(), Some("t"));
}

#[test]
fn graphs_object_inside_a_string() {
    let said = said(
        r#"{"error":"{\"code\":\"ErrorSendAsDenied\",\"message\":\"The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account., Cannot submit message.\"}"}"#,
    );
    assert_eq!(said.code, "ErrorSendAsDenied");
}

#[test]
fn what_is_not_microsofts_is_not_taken_for_an_error_of_theirs() {
    for page in [
        "",
        "null",
        "[]",
        "{}",
        "{\"error\":{}}",
        "{\"message\":\"Forbidden\"}",
        "<html><title>Hotel Wi-Fi</title>Please sign in</html>",
    ] {
        assert_eq!(Said::read(page), None, "{page}");
    }
}

#[test]
fn a_redirect_with_an_error_and_percent_signs_that_mean_nothing() {
    // Posted with its identifiers taken out, which left `%<id>` behind.
    let posted = "?error=access_denied\n&error_description=AADSTS50020%3a+User+account+%27%7bEmailHidden%7d%27+from+identity+provider+%27https%3a%2f%2fsts.windows.net%<id>%2f%27+does+not+exist+in+tenant+%27ExampleDotCom%27+and+cannot+access+the+application+%<app>+in+that+tenant.%0d%0aTrace+ID%3a+3834489b-3100-4983-aa26-829196f82700%0d%0aCorrelation+ID%3a+49c5d71e-1688-4bc7-b84c-9948c58a3eaa%0d%0aTimestamp%3a+2023-08-28+11%3a39%3a39Z\n&error_uri";
    assert_eq!(read_redirect(posted, "s"), Err(NotOurs::WrongState));
    let Ok(Answer::Failed {
        error,
        subcode,
        description,
    }) = read_redirect(&format!("{posted}&state=s"), "s")
    else {
        panic!("an error that is no cancel");
    };
    let said = Said::of_redirect(&error, subcode.as_deref(), &description);
    assert_eq!(said.code, "access_denied");
    assert_eq!(said.aadsts, [50020]);
    assert_eq!(
        said.trace_id.as_deref(),
        Some("3834489b-3100-4983-aa26-829196f82700")
    );
    assert!(said.message.contains("%<app> in that tenant.\r\nTrace ID"));
}

#[test]
fn a_redirect_whose_words_were_never_encoded() {
    let posted = "error=invalid_client&error_description=AADSTS650052: The app is trying to access a service 'd42ffc93-c136-491d-b4fd-6f18168c68fd'(Microsoft Advertising API Service) that your organization 'a47d863d-6fb5-4541-b7fa-6e4c03772563' lacks a service principal for. Trace ID: 5fe59d66-1500-496d-9c6f-731079623300 Correlation ID: ac06383f-3aab-4ea9-aa49-f303f046838f Timestamp: 2025-12-10 17:14:23Z&state=s";
    let Ok(Answer::Failed { description, .. }) = read_redirect(posted, "s") else {
        panic!("an error that is no cancel");
    };
    let said = Said::of_redirect("invalid_client", None, &description);
    assert_eq!(said.aadsts, [650_052]);
    assert_eq!(said.timestamp.as_deref(), Some("2025-12-10 17:14:23Z"));
}
