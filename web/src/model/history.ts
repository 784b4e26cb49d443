/** One history, made ready to be asked what is so at a minute. */
import type { Belief } from "../generated/Belief";
import type { Cast } from "../generated/Cast";
import type { HistoryData } from "../generated/HistoryData";
import type { Order } from "../generated/Order";
import type { Told } from "../generated/Told";
import { People } from "./people";
import { Series, countUpTo } from "./series";

/** Parts of a holding, as the data numbers them. */
export const GUARD = 0;
export const OPERATORS = 1;
export const FUNCTION = 2;
/** How long a fire mark stays after it [min]. */
export const FIRE_STAYS = 60;

/** The words of a history that has none. */
const NOTHING: Told = { language: "en", entries: [], turns: [], orders: [], finish: [] };

/** An authority, or nobody. */
export type Holder = number | null;

/** What institutions believed, made ready. */
export interface Seat {
  institution: number;
  places: Map<number, Series<Holder>>;
  prospects: Belief["prospects"];
}

/** A history with its changes sorted by place. */
export class HistoryIndex {
  /** Who is obeyed: by place, then by part. */
  readonly held: Series<Holder>[][];
  readonly passable: Series<boolean>[];
  readonly line: Series<boolean>[];
  readonly lit: Series<boolean>[];
  readonly stance: Series<Holder>[];
  readonly arrested: Series<Holder>[];
  readonly posture: Series<string>[];
  readonly people: People;
  readonly seats: Seat[];
  /** Entries in order of their first minute: the position is that of the data. */
  readonly entryMinutes: number[];
  readonly entryOrder: number[];
  /** Orders by time of issue. */
  readonly orders: Order[];
  /** Where the words of an order stand in [`told`]. */
  private readonly orderAt: Map<Order, number>;
  private readonly fireMinutes: number[];
  private readonly fires: HistoryData["fire"];

  constructor(
    readonly cast: Cast,
    readonly data: HistoryData,
  ) {
    this.held = cast.places.map(({ holder, operators }) => [
      new Series<Holder>(holder),
      new Series<Holder>(operators === null ? null : holder),
      new Series<Holder>(holder),
    ]);
    fill(data.held, (minute, place, part, who) => this.held[place]?.[part]?.push(minute, who));
    this.passable = cast.places.map(() => new Series<boolean>(true));
    fill(data.gates, (minute, place, open) => this.passable[place]?.push(minute, open));
    this.line = cast.places.map(({ telephone }) => new Series<boolean>(telephone));
    fill(data.lines, (minute, place, works) => this.line[place]?.push(minute, works));
    this.lit = cast.places.map(() => new Series<boolean>(true));
    fill(data.lights, (minute, place, lit) => this.lit[place]?.push(minute, lit));
    this.stance = cast.groups.map(() => new Series<Holder>(null));
    fill(data.stances, (minute, group, who) => this.stance[group]?.push(minute, who));
    this.arrested = cast.institutions.map(() => new Series<Holder>(null));
    fill(data.arrests, (minute, institution, by) => this.arrested[institution]?.push(minute, by));
    this.posture = cast.institutions.map(() => new Series<string>(""));
    fill(data.postures, (minute, institution, posture) => this.posture[institution]?.push(minute, posture));
    this.people = new People(cast, data.presence);
    this.fires = [...data.fire].sort((a, b) => a[0] - b[0]);
    this.fireMinutes = this.fires.map(([minute]) => minute);
    this.orderAt = new Map(data.orders.map((order, i) => [order, i]));
    this.orders = [...data.orders].sort((a, b) => a.minute - b.minute || a.number - b.number);
    this.entryOrder = data.entries.map((_, i) => i);
    this.entryOrder.sort((a, b) => (data.entries[a]?.minute ?? 0) - (data.entries[b]?.minute ?? 0) || a - b);
    this.entryMinutes = this.entryOrder.map((i) => data.entries[i]?.minute ?? 0);
    this.seats = data.beliefs.map((belief) => ready(belief, (place) => this.holder(place, GUARD, 0)));
  }

  /** The sentences in a language; where there are none in it, in the first that there is. */
  told(language: string): Told {
    return this.data.told.find((told) => told.language === language) ?? this.data.told[0] ?? NOTHING;
  }

  /** An order as a sentence. */
  orderInWords(order: Order, language: string): string {
    return this.told(language).orders[this.orderAt.get(order) ?? -1] ?? "";
  }

  /** Who is obeyed at a place, in one of the three parts. */
  holder(place: number, part: number, minute: number): Holder {
    return this.held[place]?.[part]?.at(minute) ?? null;
  }

  /** Stand-offs at `minute`. */
  standoffs(minute: number): HistoryData["standoffs"] {
    return this.data.standoffs.filter(([from, until]) => from <= minute && minute <= until);
  }

  /** Fire within the last hour. */
  fire(minute: number): HistoryData["fire"] {
    const last = countUpTo(this.fireMinutes, minute);
    return this.fires.slice(countUpTo(this.fireMinutes, minute - FIRE_STAYS), last);
  }

  /** What a seat believes about a place: what was so at the start, until it hears otherwise. */
  believed(seat: Seat, place: number, minute: number): Holder {
    const series = seat.places.get(place);
    return series === undefined ? this.holder(place, GUARD, 0) : series.at(minute);
  }

  /** Changes of guard at a place: minute, from whom, to whom. */
  changes(place: number): { minute: number; part: number; from: Holder; to: Holder }[] {
    const found: { minute: number; part: number; from: Holder; to: Holder }[] = [];
    this.held[place]?.forEach((series, part) => {
      let from = series.before;
      series.minutes.forEach((minute, i) => {
        const to = series.values[i] ?? null;
        if (minute > 0) found.push({ minute, part, from, to });
        from = to;
      });
    });
    return found.sort((a, b) => a.minute - b.minute || a.part - b.part);
  }

  /** The causes of an entry, the nearest first. */
  why(entry: number): number[] {
    const chain: number[] = [];
    const seen = new Set([entry]);
    for (let at = this.data.entries[entry]?.cause ?? null; at !== null && !seen.has(at); ) {
      chain.push(at);
      seen.add(at);
      at = this.data.entries[at]?.cause ?? null;
    }
    return chain;
  }

  /** What an entry brought about directly. */
  consequences(entry: number): number[] {
    return this.entryOrder.filter((i) => this.data.entries[i]?.cause === entry && i !== entry);
  }
}

function fill<Row extends readonly [number, ...unknown[]]>(rows: readonly Row[], put: (...row: Row) => void): void {
  const sorted = rows.every((row, i) => i === 0 || row[0] >= (rows[i - 1] as Row)[0]);
  for (const row of sorted ? rows : [...rows].sort((a, b) => a[0] - b[0])) put(...row);
}

function ready(belief: Belief, atStart: (place: number) => Holder): Seat {
  const places = new Map<number, Series<Holder>>();
  fill(belief.places, (minute, place, who) => {
    const series = places.get(place) ?? new Series<Holder>(atStart(place));
    places.set(place, series);
    series.push(minute, who);
  });
  return { institution: belief.institution, places, prospects: belief.prospects };
}
