/** Votes: seats in a half circle, how they went in this history, and how often they went so. */
import { useMemo, useState } from "preact/hooks";
import { hemicycle } from "../charts/hemicycle";
import { useHere } from "../context";
import type { VoteData } from "../generated/VoteData";
import { countUpTo } from "../model/series";
import { Figure } from "../parts/figure";
import { Moment } from "../parts/small";
import { around } from "./around";
import { OneOf } from "./OneOf";

/** Votes of this history, then each motion over the whole run. */
export function Votes() {
  const { say, state, history, page } = useHere();
  const votes = useMemo(() => [...(history?.data.votes ?? [])].sort((a, b) => a.minute - b.minute), [history]);
  const single = state.view === "one" && history !== null;
  const [more, setMore] = useState<[number, number]>([1, 4]);
  const minutes = useMemo(() => votes.map(({ minute }) => minute), [votes]);
  const [from, to] = around(countUpTo(minutes, state.minute), votes.length, more);
  const runs = state.view === "two" ? page.runs.map((_, i) => i) : [state.run];
  return (
    <div class="panel-body">
      {single && (
        <>
          <OneOf />
          {votes.length === 0 && <p class="soft">{say("no-votes")}</p>}
          {from > 0 && <button type="button" class="more" onClick={() => setMore([more[0] + 6, more[1]])}>{say("earlier", { count: from })}</button>}
          <div class="hemicycles">{votes.slice(from, to).map((vote, i) => <Hemicycle key={from + i} vote={vote} />)}</div>
          {to < votes.length && <button type="button" class="more" onClick={() => setMore([more[0], more[1] + 6])}>{say("later", { count: votes.length - to })}</button>}
        </>
      )}
      {runs.map((run) => <Motions key={run} run={run} />)}
    </div>
  );
}

function Motions({ run }: { run: number }) {
  const { say, page, library, names, num } = useHere();
  const data = library.run(run).data;
  const put = data.motions.flatMap((motion, i) => (motion.put > 0 ? [i] : []));
  const bodyName = (motion: number): string => {
    const body = page.cast.bodies[page.cast.motions[motion]?.body ?? -1];
    return body === undefined ? "" : names.institution(body.institution);
  };
  if (put.length === 0) return null;
  return (
    <Figure
      title={say("votes-many")}
      caption={say("votes-many-about")}
      of="many"
      run={run}
      file="votes"
      drawing={false}
      table={() => ({
        head: [say("body"), say("motion"), say("put"), say("passed"), say("votes-for"), say("votes-against"), say("votes-abstaining")],
        rows: put.map((i) => {
          const motion = data.motions[i];
          return [bodyName(i), names.motion(i), motion?.put ?? 0, motion?.passed ?? 0, ...[0, 1, 2].map((n) => motion?.counts?.[n]?.[1] ?? null)];
        }),
      })}
    >
      <div class="scroll">
        <table class="motions">
          <thead>
            <tr><th scope="col">{say("motion")}</th><th scope="col">{say("put")}</th><th scope="col">{say("passed")}</th><th scope="col">{say("tally-middle")}</th></tr>
          </thead>
          <tbody>
            {put.map((i) => {
              const motion = data.motions[i];
              if (motion === undefined) return null;
              return (
                <tr key={i}>
                  <th scope="row"><small class="soft">{bodyName(i)}</small><br />{names.motion(i)}</th>
                  <td class="number">{say("so-many", { count: num(motion.put), of: num(data.histories) })}</td>
                  <td class="number">{say("so-many", { count: num(motion.passed), of: num(motion.put) })}</td>
                  <td class="small">
                    {motion.counts?.slice(0, 3).map(([low, middle, high], n) => (
                      <div key={n}>{say(`tally-${n}`, { middle: num(middle), low: num(low), high: num(high) })}</div>
                    ))}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}

function Hemicycle({ vote }: { vote: VoteData }) {
  const { say, page, names, num, state, run, who, clock } = useHere();
  const of = page.cast.motions[vote.motion];
  const body = page.cast.bodies[of?.body ?? -1];
  const [yes, no, abstaining, empty] = vote.counts;
  const seats = yes + no + abstaining + empty;
  // Many seats are drawn by few dots, each for so many of them.
  const each = Math.max(1, Math.ceil(seats / 320));
  const drawn = vote.counts.map((count) => Math.round(count / each));
  const { at, dot } = hemicycle(drawn.reduce((a, b) => a + b, 0));
  const [dotsFor, dotsAgainst, dotsAbstaining] = drawn as [number, number, number];
  // From left to right: for, abstaining, empty, against: like a chamber that has parted.
  const kind = (i: number): string => {
    if (i < dotsFor) return "for";
    if (i >= at.length - dotsAgainst) return "against";
    return i < dotsFor + dotsAbstaining ? "abstaining" : "empty";
  };
  const title = names.motion(vote.motion);
  const many = run.data.motions[vote.motion];
  const counts = say("vote-counts", { yes: num(yes), no: num(no), abstaining: num(abstaining), empty: num(empty) });
  return (
    <Figure
      class={vote.minute > state.minute ? "ahead" : ""}
      title={title}
      of="one"
      file={`vote-${vote.motion}-${vote.minute}`}
      caption={
        <>
          {body !== undefined && <>{names.institution(body.institution)} · {say(body.open ? "vote-open" : "vote-secret")} · </>}
          <Moment minute={vote.minute} />
        </>
      }
      table={() => ({
        head: [say("when"), say("motion"), say("votes-for"), say("votes-against"), say("votes-abstaining"), say("votes-empty"), say("passed")],
        rows: [[clock.moment(vote.minute, state.calendar), title, ...vote.counts, say(vote.passed ? "yes" : "no")]],
      })}
    >
      <svg class="hemicycle" viewBox="-1.04 -1.04 2.08 1.12" role="img" aria-label={`${title}: ${counts}`}>
        {at.map(({ x, y }, i) =>
          kind(i) === "against" ? (
            <rect key={i} class="against" x={(x - dot * 0.82).toFixed(3)} y={(y - dot * 0.82).toFixed(3)} width={(dot * 1.64).toFixed(3)} height={(dot * 1.64).toFixed(3)} />
          ) : (
            <circle key={i} class={kind(i)} cx={x.toFixed(3)} cy={y.toFixed(3)} r={dot.toFixed(3)} />
          ),
        )}
        <text class={`total ${yes + no > 999 || String(yes).length + String(no).length > 4 ? "long" : ""}`} x="0" y="-.04" text-anchor="middle">{`${num(yes)} : ${num(no)}`}</text>
      </svg>
      <p class="vote-line">
        <b class={vote.passed ? "passed" : "failed"}>{say(vote.passed ? "vote-passed" : "vote-failed")}</b> {counts}
        {each > 1 && <> · {say("dot-is", { each })}</>}
      </p>
      {of !== undefined && <p class="soft small">{say("serves", { who: who(of.serves) })}</p>}
      {many !== undefined && many.put > 0 && (
        <p class="small">{say("vote-often", { put: num(many.put), of: num(run.data.histories), passed: num(many.passed) })}</p>
      )}
      {vote.seats.length > 0 && (
        <details>
          <summary>{say("seats-before", { count: vote.seats.length })}</summary>
          <ul class="seats">{vote.seats.map(([faction, n]) => <li key={faction}>{names.faction(faction)} <b>{num(n)}</b></li>)}</ul>
        </details>
      )}
    </Figure>
  );
}
