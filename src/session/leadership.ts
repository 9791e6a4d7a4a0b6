import type { Clock } from '../lib/clock.ts'

/** The part of the browser's `LockManager` that is needed. */
export interface Locks {
  request(
    name: string,
    options: { readonly steal?: boolean; readonly signal?: AbortSignal },
    held: () => Promise<void> | undefined,
  ): Promise<unknown>
}

export interface Candidate {
  granted(): void
  /** Another tab leads now. */
  lost(): void
  /** Another one wants to lead, and is to hear that this one does and comes first. */
  contend(): void
}

/** Exactly one of the tabs that want to lead does; after `stop()` the next one. */
export interface Leadership {
  /** Takes over from a tab that does not answer. */
  steal(): void
  stop(): void
  /** For where there are no locks: what the others tell of themselves, and when they did. */
  heard(what: 'hello' | 'leader' | 'bye', from: string, at: number): void
}

/** Without others there is nothing to agree on. */
export function leadAlone(candidate: Candidate): Leadership {
  candidate.granted()
  return { steal() {}, stop() {}, heard() {} }
}

/** By a lock, which the browser gives on at once when a tab closes, crashes or is asked to. */
export function leadByLock(locks: Locks, name: string, candidate: Candidate): Leadership {
  let waiting = new AbortController()
  let release = () => {}
  let turn = 0

  function ask(steal: boolean): void {
    const mine = ++turn
    let isLeading = false
    waiting.abort()
    waiting = new AbortController()
    const held = () => {
      if (turn !== mine) return undefined
      isLeading = true
      candidate.granted()
      return new Promise<void>(resolve => {
        release = resolve
      })
    }
    locks.request(name, steal ? { steal } : { signal: waiting.signal }, held).catch(() => {
      if (turn !== mine) return
      if (isLeading) {
        candidate.lost()
        ask(false)
      } else {
        // Locks are forbidden here (sandbox): better two that lead than none.
        isLeading = true
        candidate.granted()
      }
    })
  }

  ask(false)
  return {
    steal: () => ask(true),
    stop() {
      turn++
      waiting.abort()
      release()
    },
    heard() {},
  }
}

/** How long a leader may take to make itself heard. */
const HEARING = 400

/** By talking, for pages that are no secure context and therefore have no locks. The smaller name wins. */
export function leadByTalk(me: string, clock: Clock, candidate: Candidate): Leadership {
  let isLeading = false
  let leadsSince = 0
  let isStopped = false
  let isWaiting = false
  let cancelTimer = () => {}
  wait(HEARING)

  /** Others may miss the one that led at the same time. */
  function compete(): void {
    candidate.contend()
    wait(HEARING)
  }

  function wait(ms: number): void {
    cancel()
    isWaiting = true
    const before = clock.now()
    cancelTimer = clock.after(ms, () => {
      // One that took too long was a sleep, in which another may have begun to lead.
      if (clock.now() - before > 2 * ms) return compete()
      isWaiting = false
      isLeading = true
      leadsSince = clock.now()
      candidate.granted()
    })
  }

  function cancel(): void {
    cancelTimer()
    isWaiting = false
  }

  return {
    steal: compete,
    stop() {
      cancel()
      isLeading = false
      isStopped = true
    },
    heard(what, from, at) {
      if (isStopped) return
      // It slept so long that who asked may lead by now.
      const isTooLate = at >= leadsSince && clock.now() - at > HEARING / 2
      if (what === 'hello' && isLeading && isTooLate) {
        isLeading = false
        candidate.lost()
        return wait(2 * HEARING)
      }
      if (what === 'bye' && !isLeading) compete()
      // Of two that begin at once, as when a browser opens its tabs again, none may lead without the other's knowing.
      if (what === 'hello' && isWaiting) {
        if (me < from) candidate.contend()
        else wait(2 * HEARING)
      }
      if (what === 'leader') {
        cancel()
        if (!isLeading) return
        if (me < from) return candidate.granted()
        isLeading = false
        candidate.lost()
      }
    },
  }
}
