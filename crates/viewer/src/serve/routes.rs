//! Requests and their answers.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::middleware;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::stream::{self, Stream};
use tokio::sync::watch;

use super::asked::{Asked, MOST, MOST_HISTORIES};
use super::guard::guard;
use super::jobs::Jobs;
use super::pages::Pages;
use super::{MOST_BODY, Refusal, Workshop};
use crate::export::EMPTY;
use crate::page::{Desk, JobRow, JobState};

/// What all requests share.
#[derive(Clone)]
pub(super) struct Shared {
    workshop: Arc<dyn Workshop>,
    pages: Arc<Pages>,
    pub(super) jobs: Jobs,
    port: u16,
}

impl Shared {
    pub(super) fn new(workshop: Arc<dyn Workshop>, port: u16) -> Self {
        let (pages, jobs) = (Arc::new(Pages::new(workshop.clone())), Jobs::new(workshop.clone()));
        Self { workshop, pages, jobs, port }
    }
}

pub(super) fn router(shared: Shared) -> Router {
    let port = shared.port;
    Router::new()
        .route("/", get(empty))
        .route("/run/{name}", get(empty))
        .route("/data/{name}", get(one))
        .route("/data/{name}/{other}", get(two))
        .route("/desk", get(desk))
        .route("/check", post(check))
        .route("/jobs", post(begin))
        .route("/jobs/{id}", get(follow))
        .route("/jobs/{id}/stop", post(stop))
        .layer(DefaultBodyLimit::max(MOST_BODY))
        .layer(middleware::from_fn_with_state(port, guard))
        .with_state(shared)
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Unknown(wrong) => (StatusCode::NOT_FOUND, wrong),
            Self::Wrong(wrong) => (StatusCode::BAD_REQUEST, wrong),
            Self::Machine(wrong) => (StatusCode::INTERNAL_SERVER_ERROR, wrong),
        }
        .into_response()
    }
}

async fn empty() -> Html<&'static str> {
    Html(EMPTY)
}

async fn one(State(shared): State<Shared>, Path(name): Path<String>) -> Result<Response, Refusal> {
    data(&shared, vec![name]).await
}

async fn two(
    State(shared): State<Shared>,
    Path((name, other)): Path<(String, String)>,
) -> Result<Response, Refusal> {
    data(&shared, vec![name, other]).await
}

async fn data(shared: &Shared, names: Vec<String>) -> Result<Response, Refusal> {
    if let Some(wrong) = names.iter().find(|name| !plain(name)) {
        return Err(Refusal::Unknown(format!("no run is called `{}`", wrong.escape_default())));
    }
    let page = shared.pages.get(names).await?;
    let head = [(header::CONTENT_TYPE, "application/json"), (header::CONTENT_ENCODING, "gzip")];
    Ok((head, page.as_ref().clone()).into_response())
}

/// Whether a name is that of one folder: no path leads out of the folder of runs.
pub(super) fn plain(name: &str) -> bool {
    let odd = |letter: char| matches!(letter, '/' | '\\' | ':') || letter.is_control();
    !name.is_empty() && !name.starts_with('.') && !name.contains(odd) && name.len() < 256
}

async fn desk(State(shared): State<Shared>) -> Result<Response, Refusal> {
    let desk = Desk {
        program: shared.workshop.program(),
        runs: shared.workshop.runs()?,
        scenarios: shared.workshop.scenarios(),
        jobs: shared.jobs.rows(),
        most_histories: MOST_HISTORIES,
        most: MOST,
    };
    json(serde_json::to_vec(&desk))
}

async fn check(State(shared): State<Shared>, body: Bytes) -> Result<Response, Refusal> {
    let asked = Asked::read(&body)?;
    let workshop = shared.workshop.clone();
    let verdict = tokio::task::spawn_blocking(move || workshop.check(&asked)).await;
    let verdict = verdict.map_err(|_| Refusal::Machine("it could not be checked".to_owned()))?;
    json(serde_json::to_vec(&verdict))
}

async fn begin(State(shared): State<Shared>, body: Bytes) -> Result<Response, Refusal> {
    let asked = Asked::read(&body)?;
    let jobs = shared.jobs.clone();
    let begun = tokio::task::spawn_blocking(move || jobs.begin(asked)).await;
    let row = begun.map_err(|_| Refusal::Machine("it could not be begun".to_owned()))??;
    json(serde_json::to_vec(&row))
}

async fn stop(State(shared): State<Shared>, Path(id): Path<u32>) -> Result<StatusCode, Refusal> {
    let known = shared.jobs.stop(id);
    known
        .then_some(StatusCode::NO_CONTENT)
        .ok_or_else(|| Refusal::Unknown(format!("nothing that was begun has the number `{id}`")))
}

async fn follow(
    State(shared): State<Shared>,
    Path(id): Path<u32>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    let heard = shared
        .jobs
        .watch(id)
        .ok_or_else(|| Refusal::Unknown(format!("nothing that was begun has the number `{id}`")))?;
    Ok(Sse::new(rows(heard)).keep_alive(KeepAlive::default()))
}

/// How a run stands now, then whenever that changes, until it ends.
fn rows(heard: watch::Receiver<JobRow>) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((heard, false, true), |(mut heard, over, first)| async move {
        if over || (!first && heard.changed().await.is_err()) {
            return None;
        }
        let row = heard.borrow_and_update().clone();
        let over = !matches!(row.state, JobState::Waiting | JobState::Running);
        let event = Event::default().data(serde_json::to_string(&row).unwrap_or_default());
        Some((Ok(event), (heard, over, false)))
    })
}

fn json(text: serde_json::Result<Vec<u8>>) -> Result<Response, Refusal> {
    let text = text.map_err(|fault| Refusal::Machine(fault.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_leads_nowhere_else() {
        assert!(plain("october-1917-1917-1000") && plain("říjen 1"));
        for name in ["", ".", "..", "../etc", "a/b", "a\\b", "c:", "a\0b", ".hidden", &"x".repeat(300)] {
            assert!(!plain(name), "{name:?}");
        }
    }
}
