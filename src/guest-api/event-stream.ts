import type { ConversationId } from '../domain/ids.ts'
import type { EventStream, StreamEvent, StreamListener, StreamStatus } from '../domain/platform.ts'
import type { Clock } from '../lib/clock.ts'
import { backoff } from './backoff.ts'
import { GuestChatError } from './errors.ts'
import { Liveness } from './liveness.ts'
import { parseFrame } from './parse-frame.ts'
import { RecentIds } from './recent-ids.ts'
import { openStreamSocket, type StreamSocket, type WebSocketClass } from './stream-socket.ts'

const OPEN_TIMEOUT = 10_000
const OFFLINE_RETRY = 30_000
/** Longer than a REST call may take. */
const LONGEST_VERDICT = 20_000
/** A connection that lasted this long was a good one: the next loss starts counting anew. */
const STABLE = 5_000

export type StreamEnvironment = {
  readonly clock: Clock
  /** From 0 to 1. */
  readonly random: () => number
  readonly WebSocket: WebSocketClass | undefined
  /** What the browser believes; false only slows the attempts, since it is sometimes wrong. */
  readonly isOnline: () => boolean
  /** Called for every frame that was no event of this conversation; its content is not told. */
  readonly onDrop?: (() => void) | undefined
  /**
   * Watches for the page's content security policy refusing connections to `origin`, until the returned function is
   * called. Chromium tells it in no other way; to the socket it looks like any failure.
   */
  readonly watchBlocked?: ((origin: string, blocked: () => void) => () => void) | undefined
}

type Verdict = 'running' | 'over' | 'unknown'

/**
 * Keeps a stream of one conversation's events open. At most one socket lives; after a loss the next attempt comes
 * within a second and then ever later, and the listener is asked whether the conversation is over, since close codes
 * mean nothing on this platform. Missed events are the listener's to fetch: nothing is replayed.
 */
export class SupervisedEventStream implements EventStream {
  readonly #uri: string
  readonly #conversationId: ConversationId
  readonly #listener: StreamListener
  readonly #environment: StreamEnvironment
  readonly #liveness = new Liveness()
  readonly #typingIds = new RecentIds()
  readonly #unwatchBlocked: () => void
  /** Which attempt, or which wait for one, is going on; what an older one still reports is ignored. */
  #turn = 0
  #socket: StreamSocket | undefined
  #cancelTimer = () => {}
  /** When the current attempt or connection is given up. */
  #deadline = 0
  #onlineSince: number | undefined
  #wasOnline = false
  #failures = 0
  #question: Promise<Verdict> | undefined
  #status: StreamStatus | undefined

  constructor(
    uri: string,
    conversationId: ConversationId,
    listener: StreamListener,
    environment: StreamEnvironment,
  ) {
    this.#uri = uri
    this.#conversationId = conversationId
    this.#listener = listener
    this.#environment = environment
    const blocked = () => this.#fail('connections are blocked by the content security policy')
    this.#unwatchBlocked = environment.watchBlocked?.(new URL(uri).origin, blocked) ?? (() => {})
    this.#connect()
  }

  retryNow(): void {
    const isGoingWell = this.#socket !== undefined && this.#now() < this.#deadline
    if (this.#status === 'closed' || isGoingWell) return
    this.#failures = 0
    this.#connect()
  }

  close(): void {
    if (this.#status === 'closed') return
    this.#nextTurn()
    this.#unwatchBlocked()
    this.#report('closed')
  }

  // Every method below tells the listener last: it may well close the stream in answer.

  #connect(): void {
    const turn = this.#nextTurn()
    const ifCurrent = (act: () => void) => {
      if (turn === this.#turn) act()
    }
    this.#socket = openStreamSocket(this.#uri, this.#environment.WebSocket, {
      opened: () => ifCurrent(() => this.#opened()),
      frame: data => ifCurrent(() => this.#received(data)),
      lost: () => ifCurrent(() => this.#lost()),
      blocked: reason => ifCurrent(() => this.#fail(reason)),
    })
    this.#giveUpAt(this.#now() + OPEN_TIMEOUT)
    this.#reportWait()
  }

  #opened(): void {
    this.#onlineSince = this.#now()
    this.#wasOnline = true
    this.#liveness.restart()
    this.#giveUpAt(this.#now() + this.#liveness.patience)
    this.#report('online')
  }

  #received(data: unknown): void {
    const event = parseFrame(data, this.#conversationId)
    if (event === 'heartbeat') this.#liveness.heartbeat(this.#now())
    this.#deadline = this.#now() + this.#liveness.patience
    if (event === undefined) this.#environment.onDrop?.()
    else if (event !== 'heartbeat' && this.#isNew(event)) this.#listener.event(event)
  }

  /** The platform warns of typing events that come twice; for messages and members a second time changes nothing. */
  #isNew(event: StreamEvent): boolean {
    return event.type !== 'typing' || this.#typingIds.isNew(event.eventId)
  }

  #lost(): void {
    const wasStable = this.#onlineSince !== undefined && this.#now() - this.#onlineSince >= STABLE
    if (wasStable) this.#failures = 0
    const isFirst = this.#failures === 0
    const { clock, random, isOnline } = this.#environment
    const delay = isOnline() ? backoff(this.#failures, random) : OFFLINE_RETRY
    this.#failures++
    const turn = this.#nextTurn()
    const verdict = this.#askWhetherOver()
    const connect = () => {
      if (turn === this.#turn) this.#connect()
    }
    this.#cancelTimer = clock.after(delay, () => {
      // Most losses are short: only from the second attempt on is the answer worth waiting for.
      if (isFirst) return connect()
      this.#cancelTimer = clock.after(LONGEST_VERDICT, connect)
      verdict.then(connect)
    })
    this.#reportWait()
  }

  #fellSilent(): void {
    const isConnected = this.#onlineSince !== undefined
    if (isConnected && !this.#liveness.hasRhythm) this.#doubt()
    else this.#lost()
  }

  /** Perhaps this platform sends no heartbeats: while REST still knows the guest, silence means nothing. */
  #doubt(): void {
    const turn = this.#turn
    this.#giveUpAt(this.#now() + this.#liveness.patience)
    this.#askWhetherOver().then(verdict => {
      if (verdict === 'unknown' && turn === this.#turn) this.#lost()
    })
  }

  #fail(reason: string): void {
    if (this.#status === 'closed') return
    this.#listener.failed(new GuestChatError('stream-blocked', `unable to open event stream; ${reason}`))
    this.close()
  }

  /** Closes the stream when the conversation is over. One question at a time. */
  #askWhetherOver(): Promise<Verdict> {
    this.#question ??= Promise.resolve()
      .then(() => this.#listener.shouldReconnect())
      .then<Verdict, Verdict>(
        isRunning => (isRunning ? 'running' : 'over'),
        () => 'unknown',
      )
      .finally(() => {
        this.#question = undefined
      })
    return this.#question.then(verdict => {
      if (verdict === 'over') this.close()
      return verdict
    })
  }

  /** Ends whatever was going on: no timer, no socket and no late report of it remains. */
  #nextTurn(): number {
    this.#cancelTimer()
    this.#socket?.close()
    this.#socket = undefined
    this.#onlineSince = undefined
    return ++this.#turn
  }

  #giveUpAt(deadline: number): void {
    this.#deadline = deadline
    this.#watchDeadline()
  }

  /** By the wall clock, since timers sleep with the page; frames move the deadline without touching the timer. */
  #watchDeadline(): void {
    this.#cancelTimer()
    this.#cancelTimer = this.#environment.clock.after(Math.max(0, this.#deadline - this.#now()), () => {
      if (this.#now() < this.#deadline) this.#watchDeadline()
      else this.#fellSilent()
    })
  }

  /** Connecting until the first success: before it the conversation is not routed, whatever the reason. */
  #reportWait(): void {
    if (!this.#wasOnline) this.#report('connecting')
    else this.#report(this.#environment.isOnline() ? 'reconnecting' : 'offline')
  }

  #report(status: StreamStatus): void {
    if (status === this.#status) return
    this.#status = status
    this.#listener.status(status)
  }

  #now(): number {
    return this.#environment.clock.now()
  }
}
