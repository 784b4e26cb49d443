/** The desk of a served page: runs that are stored, and a run to be begun. */
import { useEffect, useState } from "preact/hooks";
import type { Desk } from "../generated/Desk";
import type { JobRow } from "../generated/JobRow";
import { Choice } from "../parts/small";
import { LANGUAGES, sayIn, type Say } from "../words";
import { addressOfRun, desk as askDesk, follow, open, shownBy, stop } from "./ask";
import { Begin } from "./Begin";

/** Everything on the desk. */
export function DeskPage({ desk: first, language }: { desk: Desk; language: string }) {
  const [desk, setDesk] = useState(first);
  const [lang, setLang] = useState(language);
  const [jobs, setJobs] = useState<JobRow[]>(first.jobs);
  const say = sayIn(lang);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = "Interregnum";
  }, [lang]);
  const going = jobs.filter(open).map(({ id }) => id).join(",");
  useEffect(() => {
    const ends = going === "" ? [] : going.split(",").map((id) => follow(Number(id), hear));
    return () => ends.forEach((end) => end());
  }, [going]);
  const hear = (row: JobRow): void => {
    setJobs((now) => [row, ...now.filter(({ id }) => id !== row.id)].sort((a, b) => b.id - a.id));
    // A run that has ended is among the stored ones.
    if (!open(row)) void askDesk().then(setDesk, () => undefined);
  };
  return (
    <div class="desk page">
      <header class="heading">
        <div class="title">
          <h1>Interregnum</h1>
          <p class="soft">{say("desk-about")} · {desk.program}</p>
        </div>
        <div class="controls">
          <Choice label={say("language")} value={lang} options={LANGUAGES.map(({ tag, name }) => ({ value: tag, name: tag.toUpperCase(), title: name }))} choose={setLang} />
        </div>
      </header>
      <main>
        <Begin say={say} desk={desk} begun={hear} />
        {jobs.length > 0 && (
          <section>
            <h2>{say("desk-jobs")}</h2>
            <ul class="jobs">{jobs.map((job) => <Job key={job.id} job={job} desk={desk} say={say} lang={lang} />)}</ul>
          </section>
        )}
        <Runs desk={desk} say={say} lang={lang} />
      </main>
    </div>
  );
}

function Job({ job, desk, say, lang }: { job: JobRow; desk: Desk; say: Say; lang: string }) {
  const [wrong, setWrong] = useState(job.wrong);
  const num = new Intl.NumberFormat(lang === "en" ? "en-GB" : lang);
  const all = Math.max(job.finished, job.histories);
  // What is not known before is told when it is; until then the bar only says that something is done.
  const told = all === 0 ? "" : say("so-many", { count: num.format(job.finished), of: num.format(all) });
  const shown = open(job) ? null : shownBy(job, desk);
  return (
    <li class={`job ${job.state}`}>
      <b>{job.name}</b> <span class="tag">{say(`desk-kind-${job.kind}`)}</span> <span class="tag">{say(`job-${job.state}`)}</span>
      <progress {...(all > 0 || job.state !== "running" ? { value: job.state === "finished" ? Math.max(1, all) : job.finished, max: Math.max(1, all) } : {})} aria-label={`${job.name}: ${told}`} />
      <span aria-live="off">{told}</span>
      {open(job) && <button type="button" onClick={() => void stop(job.id).catch((fault: unknown) => setWrong(String(fault)))}>{say("job-stop")}</button>}
      {shown !== null && <a href={`${addressOfRun(shown)}${job.kind === "run" ? "" : `#tab=${job.kind}`}`}>{say("job-look")}</a>}
      {shown === null && job.state === "finished" && <span class="soft small">{say("job-nowhere")}</span>}
      {(job.wrong || wrong) !== "" && <pre role="alert">{job.wrong || wrong}</pre>}
    </li>
  );
}

function Runs({ desk, say, lang }: { desk: Desk; say: Say; lang: string }) {
  const [base, setBase] = useState("");
  const num = new Intl.NumberFormat(lang === "en" ? "en-GB" : lang);
  const scenario = desk.runs.find(({ name }) => name === base)?.scenario;
  if (desk.runs.length === 0) return <section><h2>{say("desk-runs")}</h2><p class="soft">{say("desk-none")}</p></section>;
  return (
    <section>
      <h2>{say("desk-runs")}</h2>
      <p class="soft">{say("desk-beside")}</p>
      <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{say("run")}</th><th scope="col">{say("desk-scenario")}</th><th scope="col">{say("desk-seed")}</th>
            <th scope="col">{say("desk-histories")}</th><th scope="col">{say("desk-patches")}</th><th scope="col">{say("desk-found")}</th><th scope="col">{say("desk-compare")}</th>
          </tr>
        </thead>
        <tbody>
          {desk.runs.map((run) => (
            <tr key={run.name}>
              <th scope="row">{run.finished > 0 ? <a href={addressOfRun(run.name)}>{run.name}</a> : run.name}</th>
              <td>{run.scenario}</td>
              <td class="number">{run.seed}</td>
              <td class="number">{run.finished === run.histories ? num.format(run.histories) : say("so-many", { count: num.format(run.finished), of: num.format(run.histories) })}</td>
              <td>{run.patches.join(", ")}</td>
              <td>{run.finished > 0 && run.found.map((kind, i) => <span key={kind}>{i > 0 && ", "}<a href={`${addressOfRun(run.name)}#tab=${kind}`}>{say(`desk-kind-${kind}`)}</a></span>)}</td>
              <td>
                {base === run.name ? <button type="button" aria-pressed="true" onClick={() => setBase("")}>{say("desk-baseline")}</button>
                : base === "" ? <button type="button" onClick={() => setBase(run.name)}>{say("desk-as-baseline")}</button>
                : scenario === run.scenario ? <a href={addressOfRun(base, run.name)}>{say("desk-set-beside")}</a> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      </div>
    </section>
  );
}
