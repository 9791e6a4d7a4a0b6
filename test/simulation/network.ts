import type { Emulator } from '../../src/emulator/index.ts'
import { parseJson } from '../../src/guest-api/read.ts'
import { retryAfterOf } from '../../src/guest-api/retry-after.ts'

/** One call of a page's. */
export type Call = {
  readonly at: number
  /** Which page of the guest's: the first, the second, … */
  readonly page: number
  readonly method: string
  readonly path: string
  readonly isSend: boolean
  /** When the page had read the answer, a 429, and until when that asked to wait. */
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
  readonly #answers = new WeakMap<Response, Call>()
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
      const breakOff = () => reject(new TypeError('Failed to fetch'))
      this.#open.set(breakOff, tab)
      this.#emulator
        .fetch(input, init)
        .then(response => {
          this.#answers.set(response, call)
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

  /** The page has read the answer to one of its calls; of one that broke off it has the headers alone. */
  noteRead(response: Response, text: string): void {
    const call = this.#answers.get(response)
    if (!call || response.status !== 429) return
    const wait = retryAfterOf(response.headers.get('retry-after'), parseJson(text || 'null'), 0)
    const from = this.#now()
    if (wait !== undefined) call.quiet = { from, until: from + Math.min(wait, LONGEST_QUIET) }
  }
}
