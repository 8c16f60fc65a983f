//! How Graph says no: code, message, `innerError`, and the headers that support asks for (facts, section 9.3). The words are the
//! protocol's own.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

/// One request to Graph.
#[derive(Debug, Clone)]
pub struct Call {
    pub request: Uuid,
    pub client_request: Uuid,
    pub at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: String,
    pub retry_after: Option<u32>,
    /// `NoPermissionsInAccessToken` has an inner error of its own kind.
    about_grants: bool,
    details: Option<(&'static str, &'static str)>,
}

impl Fault {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            retry_after: None,
            about_grants: false,
            details: None,
        }
    }

    pub fn token(message: &str) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "InvalidAuthenticationToken",
            message,
        )
    }

    pub fn no_permissions() -> Self {
        let message = "The token contains no permissions, or permissions can not be understood.";
        Self {
            about_grants: true,
            ..Self::new(
                StatusCode::UNAUTHORIZED,
                "NoPermissionsInAccessToken",
                message,
            )
        }
    }

    pub fn mail_denied() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "ErrorAccessDenied",
            "Access is denied. Check credentials and try again.",
        )
    }

    /// What Entra granted, held back by Exchange (facts, section 11.1).
    pub fn blocked_by_access_policy() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "ErrorAccessDenied",
            "Access to OData is disabled: [RAOP] : Blocked by tenant configured AppOnly AccessPolicy settings.",
        )
    }

    pub fn send_as_denied() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "ErrorSendAsDenied",
            "The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account. Cannot submit message.",
        )
    }

    /// `/me` in a token of the app itself.
    pub fn nobody_signed_in() -> Self {
        Self::bad_request("/me request is only valid with delegated authentication flow.")
    }

    pub fn directory_denied() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Authorization_RequestDenied",
            "Insufficient privileges to complete the operation.",
        )
    }

    pub fn no_such_user(name: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "ErrorInvalidUser",
            format!("The requested user '{name}' is invalid."),
        )
    }

    pub fn no_mailbox() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "MailboxNotEnabledForRESTAPI",
            "The mailbox is either inactive, soft-deleted, or is hosted on-premise.",
        )
    }

    pub fn no_such_object(name: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "Request_ResourceNotFound",
            format!(
                "Resource '{name}' does not exist or one of its queried reference-property objects are not present."
            ),
        )
    }

    pub fn no_such_item() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "ErrorItemNotFound",
            "The specified object was not found in the store.",
        )
    }

    pub fn bad_id() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "ErrorInvalidIdMalformed",
            "Id is malformed.",
        )
    }

    pub fn bad_recipients(message: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "ErrorInvalidRecipients", message)
    }

    pub fn bad_mime() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "ErrorMimeContentInvalidBase64String",
            "Invalid base64 string for MIME content.",
        )
    }

    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    pub fn directory_bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "Request_BadRequest", message)
    }

    pub fn no_backing_application(app: &str) -> Self {
        let message = format!(
            "The appId '{app}' of the service principal does not reference a valid application object."
        );
        Self {
            details: Some(("NoBackingApplicationObject", "appId")),
            ..Self::directory_bad_request(message)
        }
    }

    /// A unique name that something has already which this server does not know yet.
    pub fn not_unique() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "Request_MultipleObjectsWithSameKeyValue",
            "Another object with the same value for property uniqueName already exists.",
        )
    }

    /// An app management policy forbids it (facts, section 5.4; the status is not documented).
    pub fn forbidden_by_policy() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "CredentialTypeNotAllowedAsPerAppPolicy",
            "Credential type not allowed as per assigned policy '00000000-0000-0000-0000-000000000000'.",
        )
    }

    pub fn secret_too_long() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "CredentialInvalidLifetimeAsPerAppPolicy",
            "Credential lifetime exceeds the max value allowed as per assigned policy '00000000-0000-0000-0000-000000000000'.",
        )
    }

    pub fn throttled(retry_after: Option<u32>) -> Self {
        let message = "Application is over its MailboxConcurrency limit.";
        Self {
            retry_after,
            ..Self::new(
                StatusCode::TOO_MANY_REQUESTS,
                "ApplicationThrottled",
                message,
            )
        }
    }

    pub fn down() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "serviceNotAvailable",
            "The service is temporarily unavailable. Please try again later.",
        )
    }

    pub fn transient() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "InternalServerError",
            "An unexpected error occurred.",
        )
    }

    pub fn answer(&self, call: &Call) -> Response {
        // Without zone, although it is UTC (facts, section 19).
        let date = call.at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let mut inner = json!({"date": date, "request-id": call.request, "client-request-id": call.client_request});
        if let (true, Some(inner)) = (self.about_grants, inner.as_object_mut()) {
            inner.insert("oAuthEventOperationId".to_owned(), json!(Uuid::new_v4()));
            inner.insert("oAuthEventcV".to_owned(), json!("practice.1"));
            inner.insert(
                "errorUrl".to_owned(),
                json!("https://aka.ms/autherrors#error-InvalidGrant"),
            );
            inner.insert("requestId".to_owned(), json!(call.request));
        }
        let mut error = json!({"code": self.code, "message": self.message, "innerError": inner});
        if let (Some((code, target)), Some(error)) = (self.details, error.as_object_mut()) {
            error.insert(
                "details".to_owned(),
                json!([{"code": code, "message": self.message, "target": target}]),
            );
        }
        let mut response = (self.status, Json(json!({"error": error}))).into_response();
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"00000003-0000-0000-c000-000000000000\""));
        }
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// What a call that went well answers.
pub enum Answer {
    Ok(Value),
    Created(Value),
    /// 202: accepted, not delivered.
    Accepted,
    NoContent,
}

impl Answer {
    pub fn answer(self) -> Response {
        match self {
            Self::Ok(value) => with_odata(StatusCode::OK, value),
            Self::Created(value) => with_odata(StatusCode::CREATED, value),
            Self::Accepted => StatusCode::ACCEPTED.into_response(),
            Self::NoContent => StatusCode::NO_CONTENT.into_response(),
        }
    }
}

fn with_odata(status: StatusCode, value: Value) -> Response {
    let mut response = (status, Json(value)).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"),
    );
    response
        .headers_mut()
        .insert("odata-version", HeaderValue::from_static("4.0"));
    response
}
