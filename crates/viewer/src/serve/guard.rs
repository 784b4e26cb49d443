//! Who is answered, and what is said with every answer.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// What a page may load: itself.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Said with every answer.
const SAID: [(header::HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Lets pass what a browser on this machine asks of this port.
pub(super) async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut answer = match refused(request.method(), request.headers(), port) {
        Some(wrong) => (StatusCode::FORBIDDEN, wrong).into_response(),
        None => next.run(request).await,
    };
    for (name, value) in SAID {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// Why a request is not answered: another name than this machine's leads here (DNS rebinding), or another site's page
/// asks for something to be changed.
fn refused(method: &Method, headers: &HeaderMap, port: u16) -> Option<&'static str> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let own = |host: &str| {
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|name| {
            host.strip_prefix(name)
                .is_some_and(|rest| rest == format!(":{port}") || (rest.is_empty() && port == 80))
        })
    };
    if !text(header::HOST).is_some_and(own) {
        return Some("this server answers under 127.0.0.1 and localhost only\n");
    }
    if method == Method::GET || method == Method::HEAD {
        return None;
    }
    let origin = text(header::ORIGIN);
    let from_here = origin.is_some_and(|origin| origin.strip_prefix("http://").is_some_and(own));
    (!from_here).then_some("only its own page may ask for that\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(method: Method, pairs: &[(header::HeaderName, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(name.clone(), HeaderValue::from_static(value));
        }
        refused(&method, &headers, 1917).is_none()
    }

    #[test]
    fn only_this_machine_under_its_own_names() {
        for host in ["127.0.0.1:1917", "localhost:1917", "[::1]:1917"] {
            assert!(told(Method::GET, &[(header::HOST, host)]), "{host}");
        }
        for host in
            ["127.0.0.1", "127.0.0.1:1918", "evil.example:1917", "127.0.0.1.evil:1917", "localhost:19170"]
        {
            assert!(!told(Method::GET, &[(header::HOST, host)]), "{host}");
        }
        assert!(!told(Method::GET, &[]));
    }

    #[test]
    fn what_changes_something_comes_from_the_page_itself() {
        let host = (header::HOST, "localhost:1917");
        assert!(!told(Method::POST, std::slice::from_ref(&host)));
        assert!(!told(Method::POST, &[host.clone(), (header::ORIGIN, "http://evil.example")]));
        assert!(!told(Method::POST, &[host.clone(), (header::ORIGIN, "null")]));
        assert!(told(Method::POST, &[host, (header::ORIGIN, "http://127.0.0.1:1917")]));
    }
}
