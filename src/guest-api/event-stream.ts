import type { EventStream, StreamEvent, StreamListener, StreamStatus, Ticket } from '../domain/platform.ts'
import type { Clock } from '../lib/clock.ts'
import { backoff } from './backoff.ts'
import { GuestChatError } from './errors.ts'
import { Liveness } from './liveness.ts'
import { parseFrame } from './parse-frame.ts'
import { RecentIds } from './recent-ids.ts'
import { openStreamSocket, type StreamSocket, type WebSocketClass } from './stream-socket.ts'
import { isAllowedStreamUri } from './stream-uri.ts'

const OPEN_TIMEOUT = 10_000
const OFFLINE_RETRY = 30_000
/** Longer than a REST call may take. */
const LONGEST_VERDICT = 20_000
/** A connection that lasted this long was a good one: the next loss starts counting anew. */
const STABLE = 5_000

export type StreamOptions = {
  readonly apiBase: string
  /** Hosts (`host` or `host:port`) to which an event stream may be opened, besides the platform's own. */
  readonly allowedStreamHosts?: readonly string[] | undefined
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

/**
 * Keeps a stream of one conversation's events open. At most one socket lives; after a loss the next attempt comes
 * within a second and then ever later, and the listener is asked whether the conversation is over, since close codes
 * mean nothing on this platform. Missed events are the listener's to fetch: nothing is replayed.
 */
export function openEventStream(
  { eventStreamUri: uri, conversationId }: Ticket,
  listener: StreamListener,
  { apiBase, allowedStreamHosts, clock, random, WebSocket, isOnline, onDrop, watchBlocked }: StreamOptions,
): EventStream {
  const liveness = new Liveness()
  const typingIds = new RecentIds()
  let socket: StreamSocket | undefined
  let cancelTimer = () => {}
  /** Which attempt, or which wait for one, is going on; an answer that was asked for in an older one is too late. */
  let turn = 0
  /** When the current attempt or connection is given up; 0 while there is none. */
  let deadline = 0
  let onlineSince = Infinity
  let failures = 0
  let isSilenceUsual = false
  let question: Promise<boolean> | undefined
  let status: StreamStatus = 'closed'
  let unwatchBlocked: (() => void) | undefined

  // Every function below tells the listener last: it may well close the stream in answer.

  function connect(): void {
    nextTurn()
    socket = openStreamSocket(uri, WebSocket, { opened, received, lost, blocked: close })
    giveUpAfter(OPEN_TIMEOUT)
    reportWait()
  }

  function opened(): void {
    onlineSince = clock.now()
    liveness.restart()
    giveUpAfter(liveness.patience)
    report('online')
  }

  function received(data: unknown): void {
    const event = parseFrame(data, conversationId)
    if (event === 'heartbeat') liveness.heartbeat(clock.now())
    deadline = clock.now() + liveness.patience
    if (!event) onDrop?.()
    else if (event !== 'heartbeat' && isNew(event)) listener.event(event)
  }

  /** The platform warns of typing events that come twice; for messages and members a second time changes nothing. */
  function isNew(event: StreamEvent): boolean {
    return event.type !== 'typing' || typingIds.isNew(event.eventId)
  }

  function lost(): void {
    if (clock.now() - onlineSince >= STABLE) failures = 0
    const isFirst = failures === 0
    const delay = isOnline() ? backoff(failures, random) : OFFLINE_RETRY
    failures++
    nextTurn()
    const verdict = isRunning()
    const connectUnlessLate = unlessLate(connect)
    cancelTimer = clock.after(delay, () => {
      // Most losses are short: only from the second attempt on is the answer worth waiting for.
      if (isFirst) return connect()
      cancelTimer = clock.after(LONGEST_VERDICT, connect)
      verdict.then(connectUnlessLate)
    })
    reportWait()
  }

  function fellSilent(): void {
    if (onlineSince === Infinity || liveness.hasRhythm) {
      lost()
    } else if (!isSilenceUsual) {
      // Only a connection tells whether this platform has heartbeats, and the first one may be dead.
      isSilenceUsual = true
      lost()
    } else {
      // Perhaps it has none: while REST still knows the guest, silence means nothing.
      giveUpAfter(liveness.patience)
      const loseUnlessLate = unlessLate(lost)
      isRunning().then(isKnown => isKnown || loseUnlessLate())
    }
  }

  /** Does nothing once closed; a `reason` tells why this page can never open the stream. */
  function close(reason?: string): void {
    nextTurn()
    if (status !== 'closed') end(reason)
  }

  function end(reason?: string): void {
    unwatchBlocked?.()
    status = 'closed'
    if (reason) {
      listener.failed(new GuestChatError('stream-blocked', `unable to open event stream; ${reason}`))
    }
    listener.status(status)
  }

  /** Whether the conversation is known to go on; when it is over the stream closes. One question at a time. */
  function isRunning(): Promise<boolean> {
    question ??= Promise.resolve()
      .then(() => listener.shouldReconnect())
      .catch(() => undefined)
      .then(answer => {
        question = undefined
        if (answer === false) close()
        return answer === true
      })
    return question
  }

  /** Ends whatever was going on: no timer, no socket and no late report of it remains. */
  function nextTurn(): void {
    cancelTimer()
    socket?.close()
    deadline = 0
    onlineSince = Infinity
    turn++
  }

  function unlessLate(act: () => void): () => void {
    const current = turn
    return () => {
      if (turn === current) act()
    }
  }

  function giveUpAfter(ms: number): void {
    deadline = clock.now() + ms
    watchDeadline()
  }

  /** By the wall clock, since timers sleep with the page; frames move the deadline without touching the timer. */
  function watchDeadline(): void {
    cancelTimer()
    cancelTimer = clock.after(deadline - clock.now(), () => {
      if (clock.now() < deadline) watchDeadline()
      else fellSilent()
    })
  }

  /** Connecting until the first success: before it the conversation is not routed, whatever the reason. */
  function reportWait(): void {
    const wasOnline = status !== 'closed' && status !== 'connecting'
    if (!wasOnline) report('connecting')
    else report(isOnline() ? 'reconnecting' : 'offline')
  }

  function report(next: StreamStatus): void {
    if (next === status) return
    status = next
    listener.status(next)
  }

  if (isAllowedStreamUri(uri, apiBase, allowedStreamHosts)) {
    unwatchBlocked = watchBlocked?.(new URL(uri).origin, () =>
      close('the content security policy forbids it'),
    )
    connect()
  } else {
    // Later, since nobody has the stream before this function returns.
    queueMicrotask(unlessLate(() => end('its host is not allowed')))
  }
  return {
    retryNow(reason) {
      if (status === 'closed' || (clock.now() < deadline && !reason)) return
      failures = 0
      connect()
    },
    close: () => close(),
  }
}
