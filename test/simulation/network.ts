import type { Emulator } from '../../src/emulator/index.ts'
import { retryAfterOf } from '../../src/guest-api/retry-after.ts'

/** One call of a page's. */
export type Call = {
  readonly at: number
  /** Which page of the guest's: the first, the second, … */
  readonly page: number
  readonly method: string
  readonly path: string
  readonly isSend: boolean
  /** When the answer, a 429, was there, and until when it asked to wait, as far as a page can know. */
  quiet?: { readonly from: number; readonly until: number }
}

export type Caller = { readonly page: number; readonly tab: number }

/** What the client makes of a wait that is too long to be meant. */
const LONGEST_QUIET = 60_000

/** The guest's way to the platform: without it calls fail at once and connections are silent. */
export class Network {
  readonly calls: Call[] = []
  readonly #emulator: Emulator
  readonly #now: () => number
  readonly #open = new Map<() => void, number>()
  /** The tabs that are cut off. */
  readonly #down = new Set<number>()

  constructor(emulator: Emulator, now: () => number) {
    this.#emulator = emulator
    this.#now = now
  }

  fetch({ page, tab }: Caller, input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const { method = 'GET' } = init
    const path = new URL(String(input)).pathname.replace(/^.*\/conversations/, '')
    const isSend = method === 'POST' && path.endsWith('/messages')
    const call: Call = { at: this.#now(), page, method, path, isSend }
    this.calls.push(call)
    if (!this.isUp(tab)) return Promise.reject(new TypeError('Failed to fetch'))
    return new Promise<Response>((resolve, reject) => {
      let isHeard = true
      const breakOff = () => {
        isHeard = false
        reject(new TypeError('Failed to fetch'))
      }
      this.#open.set(breakOff, tab)
      this.#emulator
        .fetch(input, init)
        .then(async response => {
          if (isHeard && response.status === 429) await this.#noteQuiet(call, response.clone())
          return response
        })
        .then(resolve, reject)
        .finally(() => this.#open.delete(breakOff))
    })
  }

  isUp(tab: number): boolean {
    return !this.#down.has(tab)
  }

  /** What was asked is on its way, but no answer comes any more. */
  goDown(tab: number): void {
    this.#down.add(tab)
    for (const [breakOff, caller] of this.#open) if (caller === tab) breakOff()
  }

  goUp(tab: number): void {
    this.#down.delete(tab)
  }

  async #noteQuiet(call: Call, response: Response): Promise<void> {
    const body: unknown = await response.json().catch(() => undefined)
    const wait = retryAfterOf(response.headers.get('retry-after'), body, 0)
    const from = this.#now()
    if (wait !== undefined) call.quiet = { from, until: from + Math.min(wait, LONGEST_QUIET) }
  }
}
