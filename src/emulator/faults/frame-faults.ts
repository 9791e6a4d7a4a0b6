import type { EventFrame } from '../../guest-api/wire.ts'
import { assertNever } from '../../lib/assert-never.ts'
import type { Platform } from '../platform.ts'
import type { Line, Wire } from '../stream/wire.ts'
import { corrupted, ofAnotherConversation } from './frames.ts'
import { Reordering } from './reordering.ts'
import type { Replies } from './replies.ts'
import type { Fired, Rules } from './rules.ts'
import { actOnLine, isStreamAct } from './stream-acts.ts'
import { type FrameSubject, fits, frameSubject } from './subject.ts'
import type { FrameFault, FrameMatch } from './types.ts'

type Firing = Fired<'frame'>
type Passing = { readonly frame: EventFrame; readonly line: Line; readonly random: Firing['random'] }
type Window = { readonly match: FrameMatch; readonly conversationId: string; readonly frames: Reordering }

/** Default of an echo, in milliseconds: far enough from its answer to be seen. */
const ECHO_DISTANCE = 200

/** A wire that does to frames what the rules say. */
export class FrameFaults implements Wire {
  readonly #rules: Rules
  readonly #platform: Platform
  readonly #replies: Replies
  readonly #windows = new Set<Window>()

  constructor(rules: Rules, platform: Platform, replies: Replies) {
    this.#rules = rules
    this.#platform = platform
    this.#replies = replies
  }

  transmit(frame: EventFrame, line: Line): void {
    const guest = this.#platform.find(line.conversationId)?.guestMemberId
    const subject = frameSubject(line.conversationId, frame, guest)
    const window = this.#windowFor(subject)
    const fired = this.#rules.fire(subject, what => !window || what.action !== 'reorder')
    const send = fired.reduceRight(
      (next, firing) => this.#wrap(firing, { frame, line, random: firing.random }, next),
      () => line.send(frame),
    )
    const waiting = window ?? this.#windowFor(subject)
    if (waiting) waiting.frames.add(send)
    else send()
  }

  #wrap(firing: Firing, passing: Passing, next: () => void): () => void {
    const what = firing.do
    if (!isStreamAct(what)) return this.#fault(what, firing, passing, next)
    return () => {
      actOnLine(what, passing.line, this.#platform)
      next()
    }
  }

  #fault(fault: FrameFault, { match }: Firing, passing: Passing, next: () => void): () => void {
    const { frame, line, random } = passing
    const { clock } = this.#platform
    switch (fault.action) {
      case 'drop':
        return () => undefined
      case 'dup':
        return repeated(next, fault.n ?? 2)
      case 'delay':
        return () => void clock.after(fault.ms + Math.floor(random() * (fault.jitterMs ?? 0)), next)
      case 'reorder':
        this.#open(match, line.conversationId, fault.window, fault.ms ?? 1000, random)
        return next
      case 'corrupt':
        return () => line.send(corrupted(frame, random))
      case 'cut':
        return () => line.sendCut(frame, fault.bytes)
      case 'slice':
        return () => line.sendSliced(frame, fault.bytes)
      case 'wrongConversation':
        return () => {
          line.send(ofAnotherConversation(frame, line.conversationId, random))
          next()
        }
      case 'echo':
        return this.#echo(fault, frame, next)
      default:
        return assertNever(fault)
    }
  }

  #echo(fault: FrameFault & { readonly action: 'echo' }, frame: EventFrame, next: () => void): () => void {
    const { when, ms = ECHO_DISTANCE } = fault
    const messageId = 'id' in frame.eventBody ? (frame.eventBody.id ?? '') : ''
    switch (when) {
      case 'never':
        return () => undefined
      case 'twice':
        return repeated(next, 2)
      case 'before':
        return () => {
          this.#replies.hold(messageId, ms)
          next()
        }
      case 'after':
        return () => this.#replies.follow(messageId, ms, next)
      default:
        return assertNever(when)
    }
  }

  #open(match: FrameMatch, conversationId: string, size: number, ms: number, random: Firing['random']): void {
    const close = () => void this.#windows.delete(window)
    const frames = new Reordering(size, ms, this.#platform.clock, random, close)
    const window: Window = { match, conversationId, frames }
    this.#windows.add(window)
  }

  /** A frame that comes while others wait to be mixed waits with them, whether a rule fires for it or not. */
  #windowFor(subject: FrameSubject): Window | undefined {
    return [...this.#windows].find(
      ({ match, conversationId }) => conversationId === subject.conversationId && fits(match, subject),
    )
  }
}

function repeated(task: () => void, times: number): () => void {
  return () => {
    for (let time = 0; time < times; time++) task()
  }
}
