/** How often the platform's notification service sends one; ASSUMED until this stream's own rhythm is known. */
const USUAL_INTERVAL = 30_000
const SHORTEST_PATIENCE = 45_000
const MISSED_HEARTBEATS = 2.5

/** Gaps outside are no rhythm: a heartbeat delivered twice, or a page that slept. */
const SHORTEST_GAP = 1_000
const LONGEST_GAP = 300_000

/** How long a stream may be silent. The platform does not document its heartbeat's interval, so it is observed. */
export class Liveness {
  #hasRhythm = false
  #interval = USUAL_INTERVAL
  #lastHeartbeat = Number.NaN

  /** Whether silence is known to be unusual. */
  get hasRhythm(): boolean {
    return this.#hasRhythm
  }

  /** Milliseconds of silence after which the stream counts as dead. */
  get patience(): number {
    return Math.max(SHORTEST_PATIENCE, MISSED_HEARTBEATS * this.#interval)
  }

  heartbeat(now: number): void {
    const gap = now - this.#lastHeartbeat
    if (gap >= SHORTEST_GAP && gap <= LONGEST_GAP) {
      this.#interval = gap
      this.#hasRhythm = true
    }
    this.#lastHeartbeat = now
  }

  /** A new connection: the time between its first heartbeat and the last one before says nothing. */
  restart(): void {
    this.#lastHeartbeat = Number.NaN
  }
}
