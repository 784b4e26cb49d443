/** The order book of one history: every demand, who issued it, how it came, what became of it. */
import { useMemo, useState } from "preact/hooks";
import { useHere } from "../context";
import type { Order } from "../generated/Order";
import { countUpTo } from "../model/series";
import { Figure } from "../parts/figure";
import { Moment, Pick, PlaceLink, Swatch } from "../parts/small";
import { around } from "./around";
import { NoHistory, OneOf } from "./OneOf";

/** What the book is narrowed to; an empty word is anything. */
export interface Wanted {
  issuer: string;
  act: string;
  fate: string;
  channel: string;
  place: string;
}

/** Whether an order is wanted. */
export function matches(order: Order, wanted: Wanted): boolean {
  return (
    (wanted.issuer === "" || order.issuer === Number(wanted.issuer)) &&
    (wanted.act === "" || order.act === wanted.act) &&
    (wanted.fate === "" || order.fate === wanted.fate) &&
    (wanted.channel === "" || (order.delivered?.[1] ?? "none") === wanted.channel) &&
    (wanted.place === "" || order.place === Number(wanted.place))
  );
}

/** The order book around the moment. */
export function Orders() {
  const here = useHere();
  const { say, state, history, word, names, clock, num } = here;
  const [wanted, setWanted] = useState<Wanted>({ issuer: "", act: "", fate: "", channel: "", place: "" });
  const [more, setMore] = useState<[number, number]>([15, 35]);
  const orders = history?.orders ?? [];
  const found = useMemo(() => orders.filter((order) => matches(order, wanted)), [orders, wanted]);
  const minutes = useMemo(() => found.map(({ minute }) => minute), [found]);
  const choices = useMemo(() => {
    const all = (of: (order: Order) => string): string[] => [...new Set(orders.map(of))].sort();
    return {
      issuer: all(({ issuer }) => String(issuer)),
      act: all(({ act }) => act),
      fate: all(({ fate }) => fate),
      channel: all(({ delivered }) => delivered?.[1] ?? "none"),
      place: all(({ place }) => String(place)),
    };
  }, [orders]);
  if (history === null) return <NoHistory />;
  const now = countUpTo(minutes, state.minute);
  const [from, to] = around(now, found.length, more);
  const names_: Record<keyof Wanted, (value: string) => string> = {
    issuer: (value) => names.institution(Number(value)),
    act: (value) => word("act", value),
    fate: (value) => word("fate", value),
    channel: (value) => word("channel", value),
    place: (value) => names.place(Number(value)),
  };
  const pick = (key: keyof Wanted) => (
    <Pick
      label={say(`order-${key}`)}
      value={wanted[key]}
      options={[
        { value: "", name: say("any") },
        ...choices[key].map((value) => ({ value, name: names_[key](value) })).sort((a, b) => a.name.localeCompare(b.name, state.lang)),
      ]}
      choose={(value) => setWanted({ ...wanted, [key]: value })}
    />
  );
  return (
    <div class="panel-body" data-tour="orders">
      <OneOf />
      <div class="filters">{(["issuer", "act", "channel", "fate", "place"] as const).map(pick)}</div>
      <Figure
        title={say("orders-title", { count: num(found.length) })}
        of="one"
        file="orders"
        drawing={false}
        table={() => ({
          head: [say("number"), say("when"), say("order-issuer"), say("order-act"), say("order-to"), say("order-place"), say("people"), say("order-channel"), say("arrived"), say("complied"), say("idle"), say("defied"), say("order-fate"), say("order-words")],
          rows: found.map((order) => [
            order.number, clock.moment(order.minute, state.calendar), names.institution(order.issuer), word("act", order.act), addressee(here, order),
            names.place(order.place), order.people, order.delivered === null ? "" : word("channel", order.delivered[1]),
            order.delivered === null ? "" : clock.moment(order.delivered[0], state.calendar), ...(order.counts ?? ["", "", ""]), word("fate", order.fate), history?.orderInWords(order, state.lang) ?? "",
          ]),
        })}
      >
        {from > 0 && <button type="button" class="more" onClick={() => setMore([more[0] + 50, more[1]])}>{say("earlier", { count: from })}</button>}
        <ol class="orders">
          {found.slice(from, to).map((order, n) => <OrderRow key={order.number} order={order} ahead={from + n >= now} />)}
        </ol>
        {found.length === 0 && <p class="soft">{say("nothing-found")}</p>}
        {to < found.length && <button type="button" class="more" onClick={() => setMore([more[0], more[1] + 60])}>{say("later", { count: found.length - to })}</button>}
      </Figure>
    </div>
  );
}

function addressee({ names, say }: ReturnType<typeof useHere>, order: Order): string {
  if (order.group !== null) return names.group(order.group);
  return order.person === null ? say("whoever-is-there") : names.institution(order.person);
}

/** One order. */
export function OrderRow({ order, ahead }: { order: Order; ahead: boolean }) {
  const here = useHere();
  const { say, word, names, clock, num, state, store, history } = here;
  const open = state.order === order.number;
  return (
    <li class={`order ${ahead ? "ahead" : ""} fate-${order.fate}`}>
      <div class="head">
        <Moment minute={order.minute} />
        <span class={`fate fate-${order.fate}`}>{word("fate", order.fate)}</span>
        {order.fed && <span class="tag">{say("order-fed")}</span>}
      </div>
      <p>
        <Swatch who={order.authority} /> <b>{names.institution(order.issuer)}</b>
        {" → "}{addressee(here, order)}: {word("act", order.act)} · <PlaceLink place={order.place} />
      </p>
      <div class="line soft">
        {order.delivered === null
          ? say("not-arrived")
          : say("arrived-by", { channel: word("channel", order.delivered[1]), time: clock.time(order.delivered[0]), minutes: order.delivered[0] - order.minute })}
        {order.counts !== null && <Counts counts={order.counts} />}
        <button type="button" class="why" aria-expanded={open} onClick={() => store.set({ order: open ? null : order.number })}>{say("in-words")}</button>
      </div>
      {open && <p class="words" lang={history?.told(state.lang).language}>{history?.orderInWords(order, state.lang)}{order.people > 0 && ` (${num(order.people)})`}</p>}
    </li>
  );
}

function Counts({ counts }: { counts: readonly [number, number, number] }) {
  const { say, num } = useHere();
  const all = counts[0] + counts[1] + counts[2];
  if (all === 0) return null;
  const text = say("counts", { complied: num(counts[0]), idle: num(counts[1]), defied: num(counts[2]) });
  return (
    <span class="counts" title={text}>
      <span class="bar3" aria-hidden="true">{counts.map((count, i) => <i key={i} class={`c${i}`} style={{ width: `${(100 * count) / all}%` }} />)}</span>
      {say("counts-short", { complied: num(counts[0]), all: num(all) })}
    </span>
  );
}
