//! From a request to an answer: who may ask, for what, and which headers protect what is sent.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};

use super::address::{self, decode};
use super::bind::Names;
use super::state::{Shown, Standing, State, version};

/// Nothing from elsewhere, and no script in the page itself.
const POLICY: &str = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
const PAGE: &str = "text/html; charset=utf-8";
/// How long a page waits for news before it asks again; shorter than the life of a connection.
const NEWS_WAIT: Duration = Duration::from_secs(7);
/// How long a request waits for a page that is being made.
const PATIENCE: Duration = Duration::from_secs(8);

const SCRIPT: &str = include_str!("client/reload.js");
const STYLE: &str = include_str!("client/overlay.css");

/// A body that is sent at once.
pub(super) struct Whole(Option<Bytes>);

/// Answers one request. `path` and the headers are all that is looked at.
pub(super) async fn answer<B>(request: &Request<B>, state: &State, names: &Names) -> Response<Whole> {
    if let Err(refusal) = admit(request, names) {
        return text(refusal, "text/plain; charset=utf-8", String::new());
    }
    let path = request.uri().path();
    match path {
        "/__yearbook/reload.js" => text(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.to_owned()),
        "/__yearbook/overlay.css" => text(StatusCode::OK, "text/css; charset=utf-8", STYLE.to_owned()),
        "/__yearbook/changes" => changes(request.uri().query().unwrap_or_default(), state).await,
        _ => file(path, state).await,
    }
}

/// Only reading, only by one of our names, only for our own pages.
fn admit<B>(request: &Request<B>, names: &Names) -> Result<(), StatusCode> {
    let one = |name| {
        let mut values = request.headers().get_all(name).iter();
        (values.next().and_then(|value: &HeaderValue| value.to_str().ok()), values.next().is_some())
    };
    let (Some(host), false) = one(header::HOST) else { return Err(StatusCode::BAD_REQUEST) };
    let asked = request.uri().authority().is_none_or(|authority| names.know(authority.as_str()));
    if !names.know(host) || !asked {
        return Err(StatusCode::MISDIRECTED_REQUEST);
    }
    if request.headers().contains_key(header::ORIGIN) {
        let (origin, several) = one(header::ORIGIN);
        if several || !origin.is_some_and(|origin| names.know_origin(origin)) {
            return Err(StatusCode::FORBIDDEN);
        }
    }
    if *request.method() != Method::GET && *request.method() != Method::HEAD {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    Ok(())
}

/// A file of the site, or what stands in for it. What is being made is waited for.
async fn file(path: &str, state: &State) -> Response<Whole> {
    let Some(name) = address::file(path) else { return missing(state).await };
    match standing(&name, state).await {
        Standing::File(bytes) if kind(&name) == PAGE => {
            state.looked_at(&name);
            page(StatusCode::OK, bytes.whole(), &version(bytes.whole()))
        }
        Standing::File(bytes) => send(StatusCode::OK, kind(&name), Bytes::from_owner(bytes)),
        Standing::Awaited | Standing::NoSite => page(StatusCode::SERVICE_UNAVAILABLE, &state.waiting, "none"),
        Standing::Nothing => match standing(&address::page_of_folder(&name), state).await {
            Standing::File(_) => {
                let mut response = text(StatusCode::TEMPORARY_REDIRECT, "text/plain; charset=utf-8", String::new());
                if let Ok(location) = HeaderValue::from_str(&format!("{path}/")) {
                    response.headers_mut().insert(header::LOCATION, location);
                }
                response
            }
            _ => missing(state).await,
        },
    }
}

/// The page for an address at which there is nothing.
async fn missing(state: &State) -> Response<Whole> {
    match standing("404.html", state).await {
        Standing::File(bytes) => page(StatusCode::NOT_FOUND, &at_home(bytes.whole(), &state.now().url), "nothing"),
        _ => page(StatusCode::NOT_FOUND, &state.waiting, "nothing"),
    }
}

/// The page for missing addresses names all that it needs by the site's own address, because it is shown at any
/// depth. In the preview that is another server, from which nothing may come.
fn at_home(page: &[u8], url: &str) -> Vec<u8> {
    String::from_utf8_lossy(page).replace(&format!("=\"{url}"), "=\"/").into_bytes()
}

/// What there is under the path of a file, once that is known.
async fn standing(name: &str, state: &State) -> Standing {
    let mut renewals = state.renewals();
    let known = async {
        loop {
            let shown = state.now();
            match shown.find(name) {
                Standing::Awaited => shown.want(name),
                known => return known,
            }
            if renewals.changed().await.is_err() {
                return Standing::NoSite;
            }
        }
    };
    tokio::time::timeout(PATIENCE, known).await.unwrap_or(Standing::Awaited)
}

/// A page with the script that renews it, which the output itself does not have.
fn page(status: StatusCode, bytes: &[u8], version: &str) -> Response<Whole> {
    let script = format!("<script src=\"/__yearbook/reload.js\" data-version=\"{version}\" defer></script>");
    let end = bytes.windows(7).rposition(|window| window.eq_ignore_ascii_case(b"</body>")).unwrap_or(bytes.len());
    let whole = [&bytes[..end], script.as_bytes(), &bytes[end..]].concat();
    send(status, PAGE, Bytes::from(whole))
}

/// Answers when the page at `path` or the mistakes are others than the ones that the page knows, or after a while.
/// While the page is being made there is no news of it.
async fn changes(query: &str, state: &State) -> Response<Whole> {
    let value = |name: &str| {
        let values = query.split('&').filter_map(|pair| pair.split_once('='));
        values.into_iter().find(|(key, _)| *key == name).and_then(|(_, value)| decode(value)).unwrap_or_default()
    };
    let (path, version, mistakes) = (value("path"), value("version"), value("mistakes"));
    let name = address::file(&path).unwrap_or_default();
    state.looked_at(&name);
    let news = |shown: &Shown| {
        let current = (shown.version(&name)?, shown.mistakes());
        (current != (version.clone(), mistakes.clone())).then(|| {
            let (version, mistakes) = current;
            serde_json::json!({ "version": version, "mistakes": mistakes, "overlay": shown.told.overlay, "warnings": shown.told.warnings })
        })
    };
    let mut renewals = state.renewals();
    let found = async {
        loop {
            if let Some(news) = news(&state.now()) {
                return news.to_string();
            }
            if renewals.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    };
    match tokio::time::timeout(NEWS_WAIT, found).await {
        Ok(news) => text(StatusCode::OK, "application/json", news),
        Err(_) => text(StatusCode::NO_CONTENT, "application/json", String::new()),
    }
}

fn text(status: StatusCode, kind: &'static str, body: String) -> Response<Whole> {
    send(status, kind, Bytes::from(body))
}

fn send(status: StatusCode, kind: &'static str, body: Bytes) -> Response<Whole> {
    let mut response = Response::new(Whole(Some(body)));
    *response.status_mut() = status;
    protect(response.headers_mut(), kind);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

fn protect(headers: &mut HeaderMap, kind: &'static str) {
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
}

/// What a file holds, by the end of its name.
fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => PAGE,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "geojson" | "webmanifest" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

impl Body for Whole {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.as_ref().is_none_or(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, Bytes::len) as u64)
    }
}
