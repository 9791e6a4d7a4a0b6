const BEFORE_RHYTHM = 75_000
const SHORTEST = 45_000
const MISSED_HEARTBEATS = 2.5

/** Gaps outside are no rhythm: a heartbeat delivered twice, or a page that slept. */
const SHORTEST_GAP = 1_000
const LONGEST_GAP = 300_000

/** How long a stream may be silent. The platform does not document its heartbeat's interval, so it is observed. */
export class Liveness {
  #interval: number | undefined
  #lastHeartbeat: number | undefined

  /** Whether silence is known to be unusual. */
  get hasRhythm(): boolean {
    return this.#interval !== undefined
  }

  /** Milliseconds of silence after which the stream counts as dead. */
  get patience(): number {
    return this.#interval === undefined
      ? BEFORE_RHYTHM
      : Math.max(SHORTEST, MISSED_HEARTBEATS * this.#interval)
  }

  heartbeat(now: number): void {
    const gap = now - (this.#lastHeartbeat ?? Number.NaN)
    if (gap >= SHORTEST_GAP && gap <= LONGEST_GAP) this.#interval = gap
    this.#lastHeartbeat = now
  }

  /** A new connection: the time between its first heartbeat and the last one before says nothing. */
  restart(): void {
    this.#lastHeartbeat = undefined
  }
}
