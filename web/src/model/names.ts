/** Names of the scenario's things in the chosen language. */
import type { Names } from "../generated/Names";
import type { Page } from "../generated/Page";

type Kind = Exclude<keyof Names, "language">;

/** Names in one language; where it has none, those of the scenario's own files. */
export class NamesOf {
  private readonly chosen: Names | undefined;
  private readonly own: Names | undefined;

  constructor(
    private readonly page: Page,
    language: string,
  ) {
    this.own = page.names[0];
    this.chosen = page.names.find((names) => names.language === language) ?? this.own;
  }

  private of(kind: Kind, index: number, id: string): string {
    return this.chosen?.[kind][index] || this.own?.[kind][index] || id;
  }

  authority(index: number | null, nobody: string): string {
    return index === null ? nobody : this.of("authorities", index, this.page.cast.authorities[index] ?? "");
  }
  place(index: number): string {
    return this.of("places", index, this.page.cast.places[index]?.id ?? "");
  }
  group(index: number): string {
    return this.of("groups", index, this.page.cast.groups[index]?.id ?? "");
  }
  institution(index: number): string {
    return this.of("institutions", index, this.page.cast.institutions[index]?.id ?? "");
  }
  faction(index: number): string {
    return this.of("factions", index, this.page.cast.factions[index]?.id ?? "");
  }
  motion(index: number): string {
    return this.of("motions", index, this.page.cast.motions[index]?.id ?? "");
  }
  episode(index: number): string {
    return this.of("episodes", index, this.page.episodes[index]?.id ?? "");
  }
  headline(index: number): string {
    return this.of("headlines", index, this.page.runs[0]?.headlines[index]?.id ?? "");
  }
}
