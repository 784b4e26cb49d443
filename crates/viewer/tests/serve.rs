//! The server against clients that mean no good or go away: over real sockets, with a workshop that runs nothing.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use interregnum_viewer::page::{JobKind, RunRow, ScenarioRow, Verdict};
use interregnum_viewer::serve::{Asked, MOST, MOST_BODY, MOST_WAITING, Refusal, Work, Workshop, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Knows one run, and runs by waiting until it is let go.
#[derive(Default)]
struct Fake {
    built: AtomicUsize,
    asked: Mutex<Vec<String>>,
    let_go: AtomicBool,
    at_work: AtomicUsize,
    most_at_work: AtomicUsize,
    done: Mutex<Vec<&'static str>>,
}

impl Workshop for Fake {
    fn program(&self) -> String {
        "test".into()
    }

    fn runs(&self) -> Result<Vec<RunRow>, Refusal> {
        Ok(Vec::new())
    }

    fn scenarios(&self) -> Vec<ScenarioRow> {
        vec![ScenarioRow { id: "town".into(), title: "A town".into(), can: vec![JobKind::Run, JobKind::Odds] }]
    }

    fn page(&self, names: &[String]) -> Result<Vec<u8>, Refusal> {
        self.built.fetch_add(1, Ordering::SeqCst);
        thread::sleep(Duration::from_millis(50));
        Ok(format!("{{\"runs\": {names:?}}}").into_bytes())
    }

    fn stamp(&self, names: &[String]) -> Result<String, Refusal> {
        self.asked.lock().expect("kept").extend(names.iter().cloned());
        if names.iter().all(|name| name == "known") {
            return Ok(names.join(" "));
        }
        Err(Refusal::Unknown("no such run".into()))
    }

    fn check(&self, asked: &Asked) -> Verdict {
        Verdict { sound: asked.patch.is_empty(), told: asked.patch.clone() }
    }

    fn name(&self, asked: &Asked) -> Result<String, Refusal> {
        let known = asked.about() == "town" || asked.about() == "known";
        if !known {
            return Err(Refusal::Unknown(format!("nothing is called `{}`", asked.about())));
        }
        Ok(match asked.work {
            Work::Run(_) => format!("{}-{}", asked.scenario, asked.seed),
            _ => format!("{}-{}-{}", asked.work.kind().name(), asked.about(), asked.seed),
        })
    }

    fn work(
        &self,
        asked: &Asked,
        heard: &(dyn Fn(u32, u32) + Sync),
        stop: &AtomicBool,
    ) -> Result<bool, Refusal> {
        let now = self.at_work.fetch_add(1, Ordering::SeqCst) + 1;
        self.most_at_work.fetch_max(now, Ordering::SeqCst);
        heard(1, 10);
        while !self.let_go.load(Ordering::SeqCst) && !stop.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(2));
        }
        self.at_work.fetch_sub(1, Ordering::SeqCst);
        let whole = !stop.load(Ordering::SeqCst);
        if whole {
            heard(10, 10);
            self.done.lock().expect("kept").push(asked.work.kind().name());
        }
        Ok(whole)
    }
}

/// A server on a thread of its own.
struct Served {
    port: u16,
    fake: Arc<Fake>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Served {
    fn new() -> Self {
        let fake = Arc::new(Fake::default());
        let (stop, stopped) = oneshot::channel::<()>();
        let (tell, told) = std::sync::mpsc::channel();
        let workshop = fake.clone();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
                tell.send(listener.local_addr().expect("an address").port()).expect("told");
                let ending = async move { drop(stopped.await) };
                serve(listener, workshop, ending).await.expect("served");
            });
        });
        let port = told.recv().expect("a port");
        Self { port, fake, stop: Some(stop), thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        stream
    }

    /// Sends one request with these head lines; status and the whole answer.
    fn send(&self, first: &str, heads: &[(&str, &str)], body: &[u8]) -> (u16, String) {
        let mut stream = self.connect();
        let mut text = format!("{first} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in heads {
            text += &format!("{name}: {value}\r\n");
        }
        stream.write_all(format!("{text}\r\n").as_bytes()).expect("sent");
        // A server that refuses a large body need not read it.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path}"), &[("Host", &format!("127.0.0.1:{}", self.port))], b"")
    }

    fn post(&self, path: &str, body: &str) -> (u16, String) {
        let host = format!("127.0.0.1:{}", self.port);
        let origin = format!("http://{host}");
        self.send(&format!("POST {path}"), &[("Host", &host), ("Origin", &origin)], body.as_bytes())
    }

    fn begin(&self, seed: u32) -> (u16, String) {
        self.post(
            "/jobs",
            &format!(r#"{{"scenario": "town", "histories": 10, "seed": "{seed}", "patch": ""}}"#),
        )
    }

    fn desk(&self) -> String {
        self.get("/desk").1
    }

    fn await_desk(&self, wanted: impl Fn(&str) -> bool) -> String {
        let begun = Instant::now();
        loop {
            let desk = self.desk();
            if wanted(&desk) {
                return desk;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "{desk}");
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
        let ended = self.thread.take().map(thread::JoinHandle::join);
        assert!(thread::panicking() || ended.is_some_and(|ended| ended.is_ok()), "the server did not end well");
    }
}

#[test]
fn no_path_leads_out_of_the_folder_of_runs() {
    let served = Served::new();
    for path in [
        "/data/..%2F..%2Fetc%2Fpasswd",
        "/data/%2e%2e/%2e%2e",
        "/data/..%5c..%5cwin",
        "/data/.hidden",
        "/data/known/..",
        "/data/a%00b",
        "/../Cargo.toml",
        "/run/known/../../etc/passwd",
    ] {
        let (status, answer) = served.get(path);
        assert_eq!(status, 404, "{path}: {answer}");
    }
    assert_eq!(*served.fake.asked.lock().expect("kept"), Vec::<String>::new(), "a path came to the workshop");
    assert_eq!(served.get("/data/known").0, 200);
}

#[test]
fn another_name_than_this_machines_is_refused() {
    let served = Served::new();
    for host in ["evil.example", &format!("evil.example:{}", served.port), "127.0.0.1:1"] {
        assert_eq!(served.send("GET /desk", &[("Host", host)], b"").0, 403, "{host}");
    }
    let host = format!("localhost:{}", served.port);
    assert_eq!(served.send("GET /desk", &[("Host", &host)], b"").0, 200);
    let foreign = [("Host", host.as_str()), ("Origin", "http://evil.example")];
    assert_eq!(served.send("POST /jobs/0/stop", &foreign, b"").0, 403);
    assert_eq!(served.send("POST /jobs", &[("Host", &host)], b"{}").0, 403);
}

#[test]
fn every_answer_keeps_the_page_to_itself() {
    let served = Served::new();
    for path in ["/", "/run/known", "/data/known", "/desk", "/nowhere"] {
        let answer = served.get(path).1.to_lowercase();
        assert!(answer.contains("content-security-policy: default-src 'none'"), "{path}");
        assert!(answer.contains("x-content-type-options: nosniff"), "{path}");
    }
}

#[test]
fn a_body_that_is_too_large_is_refused_and_nothing_begins() {
    let served = Served::new();
    let patch = "#".repeat(MOST_BODY + 1);
    let body = format!(r#"{{"scenario": "town", "histories": 10, "seed": "1", "patch": "{patch}"}}"#);
    let (status, _) = served.post("/jobs", &body);
    assert!(status == 413 || status == 0, "{status}");
    assert!(served.desk().contains("\"jobs\":[]"));
}

#[test]
fn what_is_asked_wrongly_is_told() {
    let served = Served::new();
    for (body, told) in [
        ("{", "no JSON"),
        ("{}", "`scenario` is missing"),
        (r#"{"scenario": "town", "histories": 0, "seed": "1"}"#, "`histories` is a whole number from 1 to"),
        (r#"{"scenario": "town", "histories": 10001, "seed": "1"}"#, "`histories` is a whole number from 1 to"),
        (
            r#"{"scenario": "town", "histories": 10, "seed": 1}"#,
            "`seed` is a whole number below 2^64, in quotes",
        ),
        (r#"{"scenario": "town", "histories": 10, "seed": "1", "patch": 3}"#, "`patch` is a text"),
        (r#"{"kind": "prophecies", "scenario": "town"}"#, "`kind` is `run`, `claims`"),
        (r#"{"kind": "claims", "scenario": "town", "seed": "1"}"#, "`settings` is a whole number from 1 to"),
        (
            r#"{"kind": "odds", "scenario": "town", "seed": "1", "filters": 17, "particles": 10}"#,
            "`filters` is a whole number from 1 to 16",
        ),
        (r#"{"kind": "readings", "histories": 5}"#, "`scenario` is missing"),
        (r#"{"kind": "pivots", "scenario": "town"}"#, "`run` is missing"),
    ] {
        let (status, answer) = served.post("/jobs", body);
        assert_eq!(status, 400, "{body}");
        assert!(answer.contains(told), "{body}: {answer}");
    }
    assert_eq!(served.get("/jobs/7").0, 404);
    assert_eq!(served.post("/jobs/7/stop", "").0, 404);
}

#[test]
fn two_hundred_who_ask_at_once_get_one_page() {
    let served = Served::new();
    let answers: Vec<(u16, usize)> = thread::scope(|scope| {
        let ask = || {
            let (status, answer) = served.get("/data/known");
            (status, answer.len())
        };
        let asking: Vec<_> = (0..200).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|one| one.join().expect("asked")).collect()
    });
    assert!(answers.iter().all(|(status, _)| *status == 200));
    assert!(answers.windows(2).all(|pair| pair[0].1 == pair[1].1));
    assert_eq!(served.fake.built.load(Ordering::SeqCst), 1);
}

#[test]
fn two_runs_at_once_take_turns_and_both_end() {
    let served = Served::new();
    assert_eq!([served.begin(1).0, served.begin(2).0], [200, 200]);
    let (status, answer) = served.begin(1);
    assert_eq!(status, 400);
    assert!(answer.contains("`town-1` is being run already"), "{answer}");
    let desk = served.await_desk(|desk| desk.contains("\"state\":\"running\""));
    assert!(desk.contains("\"state\":\"waiting\""), "{desk}");
    served.fake.let_go.store(true, Ordering::SeqCst);
    let done = |desk: &str| desk.matches("\"state\":\"finished\"").count() == 2;
    let desk = served.await_desk(done);
    assert_eq!(desk.matches("\"finished\":10").count(), 2, "{desk}");
    assert_eq!(served.fake.most_at_work.load(Ordering::SeqCst), 1);
}

fn findings() -> [(&'static str, String); 4] {
    [
        ("claims", r#"{"kind": "claims", "scenario": "town", "seed": "1", "settings": 4, "pairs": 2}"#.into()),
        ("odds", r#"{"kind": "odds", "scenario": "town", "seed": "1", "filters": 2, "particles": 10}"#.into()),
        ("readings", r#"{"kind": "readings", "scenario": "town", "seed": "1", "histories": 10}"#.into()),
        ("pivots", r#"{"kind": "pivots", "run": "known"}"#.into()),
    ]
}

#[test]
fn what_is_found_takes_turns_with_runs() {
    let served = Served::new();
    assert_eq!(served.begin(1).0, 200);
    for (kind, body) in findings() {
        let (status, answer) = served.post("/jobs", &body);
        assert_eq!(status, 200, "{answer}");
        assert!(answer.contains(&format!("\"kind\":\"{kind}\"")), "{answer}");
        let (status, answer) = served.post("/jobs", &body);
        assert_eq!(status, 400, "{kind} twice");
        assert!(answer.contains("is being run already"), "{answer}");
    }
    served.await_desk(|desk| desk.matches("\"state\":\"waiting\"").count() == 4);
    served.fake.let_go.store(true, Ordering::SeqCst);
    let desk = served.await_desk(|desk| desk.matches("\"state\":\"finished\"").count() == 5);
    assert_eq!(desk.matches("\"histories\":10").count(), 5, "what is not known before is told later: {desk}");
    assert_eq!(served.fake.most_at_work.load(Ordering::SeqCst), 1);
    let mut done = served.fake.done.lock().expect("kept").clone();
    done.sort_unstable();
    assert_eq!(done, ["claims", "odds", "pivots", "readings", "run"]);
}

#[test]
fn what_is_being_found_is_stopped_waiting_or_at_work() {
    let served = Served::new();
    for (_, body) in findings() {
        assert_eq!(served.post("/jobs", &body).0, 200);
    }
    served.await_desk(|desk| desk.contains("\"state\":\"running\""));
    for id in (0..4).rev() {
        assert_eq!(served.post(&format!("/jobs/{id}/stop"), "").0, 204);
    }
    served.await_desk(|desk| desk.matches("\"state\":\"stopped\"").count() == 4);
    assert_eq!(served.fake.at_work.load(Ordering::SeqCst), 0);
    assert!(served.fake.done.lock().expect("kept").is_empty());
    // What was stopped can be begun again.
    assert_eq!(served.post("/jobs", &findings()[0].1).0, 200);
}

#[test]
fn a_name_that_leads_elsewhere_begins_nothing() {
    let served = Served::new();
    for run in ["../known", "/etc", ".found", "a\\u0000b", "", "known/.."] {
        let (status, answer) = served.post("/jobs", &format!(r#"{{"kind": "pivots", "run": "{run}"}}"#));
        assert_eq!(status, 404, "{run}: {answer}");
    }
    let unknown = r#"{"kind": "odds", "scenario": "../town", "seed": "1", "filters": 2, "particles": 10}"#;
    assert_eq!(served.post("/jobs", unknown).0, 404);
    assert!(served.desk().contains("\"jobs\":[]"));
    assert!(served.desk().contains(&format!("\"most\":[{}", MOST[0])));
}

#[test]
fn no_more_wait_than_there_is_room_for() {
    let served = Served::new();
    let statuses: Vec<u16> = (0..MOST_WAITING + 3).map(|seed| served.begin(seed as u32).0).collect();
    let begun = statuses.iter().filter(|status| **status == 200).count();
    assert_eq!(begun, MOST_WAITING + 1);
    assert_eq!(statuses.last(), Some(&400));
}

#[test]
fn a_run_is_stopped_and_says_so() {
    let served = Served::new();
    assert_eq!(served.begin(1).0, 200);
    served.await_desk(|desk| desk.contains("\"state\":\"running\""));
    assert_eq!(served.post("/jobs/0/stop", "").0, 204);
    served.await_desk(|desk| desk.contains("\"state\":\"stopped\""));
    assert_eq!(served.fake.at_work.load(Ordering::SeqCst), 0);
}

#[test]
fn whoever_follows_a_run_hears_how_it_ends() {
    let served = Served::new();
    assert_eq!(served.begin(1).0, 200);
    let heard = thread::scope(|scope| {
        let heard = scope.spawn(|| served.get("/jobs/0").1);
        served.await_desk(|desk| desk.contains("\"state\":\"running\""));
        thread::sleep(Duration::from_millis(50));
        served.fake.let_go.store(true, Ordering::SeqCst);
        heard.join().expect("heard")
    });
    assert!(heard.contains("text/event-stream"), "{heard}");
    let last = heard.rmatch_indices("\"state\":").next().map(|(at, _)| &heard[at..]);
    assert!(last.is_some_and(|last| last.starts_with("\"state\":\"finished\"")), "{heard}");
}

#[test]
fn whoever_goes_away_mid_stream_stops_nothing() {
    let served = Served::new();
    assert_eq!(served.begin(1).0, 200);
    served.await_desk(|desk| desk.contains("\"state\":\"running\""));
    for _ in 0..20 {
        let mut stream = served.connect();
        let text = format!("GET /jobs/0 HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", served.port);
        stream.write_all(text.as_bytes()).expect("sent");
        let mut some = [0; 64];
        assert!(stream.read(&mut some).expect("an answer begins") > 0);
    }
    served.fake.let_go.store(true, Ordering::SeqCst);
    served.await_desk(|desk| desk.contains("\"state\":\"finished\""));
}

#[test]
fn the_end_of_the_program_stops_what_goes_on() {
    let mut served = Served::new();
    assert_eq!([served.begin(1).0, served.begin(2).0], [200, 200]);
    served.await_desk(|desk| desk.contains("\"state\":\"running\""));
    let fake = served.fake.clone();
    served.stop.take().expect("not stopped").send(()).expect("asked");
    served.thread.take().expect("a thread").join().expect("ended well");
    let begun = Instant::now();
    while fake.at_work.load(Ordering::SeqCst) > 0 {
        assert!(begun.elapsed() < Duration::from_secs(20), "a run went on");
        thread::sleep(Duration::from_millis(5));
    }
    served.thread = Some(thread::spawn(|| {}));
}
