import type { ConversationId, LocalId, MemberId, MessageId } from '../domain/ids.ts'
import type { Ticket } from '../domain/platform.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import { idIn, listOf } from '../guest-api/parse.ts'
import { ownField, textOf } from '../guest-api/read.ts'
import type { Clock } from '../lib/clock.ts'
import { plainJson } from '../lib/plain-json.ts'
import type { MemoryPlace, StorageLike } from './session-parts.ts'
import type { Mark, OutboxEntry, SessionState } from './state.ts'

/** What survives a reload: the way back into the conversation and whatever the guest typed. */
export type Remembered = Pick<SessionState, 'outbox' | 'readUpTo' | 'historyUpTo'> & {
  /** The API that gave the ticket. */
  readonly api: string
  /** None before there is a conversation. */
  readonly ticket: Ticket | undefined
  readonly draft: string
}

const VERSION = 2
/** The recorded token lived 21 hours; a chat that nobody came back to in half a day is over. */
const KEEP = 12 * 60 * 60_000

/** Remembers one conversation under one key. Storage that is blocked, full or tampered with costs only the memory. */
export class Memory {
  readonly #storage: StorageLike | undefined
  readonly #key: string
  readonly #clock: Clock
  #degraded: ((error: unknown) => void) | undefined

  /** `degraded` is called once, the first time that something cannot be kept. */
  constructor({ storage, key }: MemoryPlace, clock: Clock, degraded: (error: unknown) => void) {
    this.#storage = storage
    this.#key = key
    this.#clock = clock
    this.#degraded = degraded
  }

  /** What cannot be used is cleared away. */
  load(): Remembered | undefined {
    const remembered = this.#read()
    if (!remembered) this.clear()
    return remembered
  }

  save(remembered: Remembered): void {
    const record = { version: VERSION, savedAt: this.#clock.now(), ...remembered }
    try {
      this.#storage?.setItem(this.#key, plainJson(record, 'error'))
    } catch (error) {
      this.#degraded?.(error)
      this.#degraded = undefined
    }
  }

  clear(): void {
    try {
      this.#storage?.removeItem(this.#key)
    } catch {
      // What cannot be reached was never written.
    }
  }

  #read(): Remembered | undefined {
    try {
      const record: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null')
      const age = this.#clock.now() - Number(ownField(record, 'savedAt'))
      return ownField(record, 'version') === VERSION && age < KEEP ? parse(record) : undefined
    } catch {
      return undefined
    }
  }
}

export const storageDegraded = (cause: unknown): GuestChatError =>
  new GuestChatError('storage-degraded', 'unable to store chat; a reload will lose it', cause)

// What is stored may be tampered with, so it is read as carefully as a stranger's answer.

function parse(record: unknown): Remembered | undefined {
  const ticket = ticketOf(ownField(record, 'ticket'))
  const draft = textOf(ownField(record, 'draft')) ?? ''
  if (!ticket && !draft) return undefined
  return {
    api: textOf(ownField(record, 'api')) ?? '',
    ticket,
    outbox: listOf(ownField(record, 'outbox')).flatMap(entry => entryOf(entry) ?? []),
    draft,
    readUpTo: markOf(ownField(record, 'readUpTo')),
    historyUpTo: markOf(ownField(record, 'historyUpTo')),
  }
}

function ticketOf(value: unknown): Ticket | undefined {
  const conversationId = idIn<ConversationId>({ id: ownField(value, 'conversationId') })
  const memberId = idIn<MemberId>({ id: ownField(value, 'memberId') })
  const token = textOf(ownField(value, 'token'))
  const eventStreamUri = textOf(ownField(value, 'eventStreamUri'))
  if (!conversationId || !memberId || !token || !eventStreamUri) return undefined
  return { conversationId, memberId, token, eventStreamUri }
}

function entryOf(value: unknown): OutboxEntry | undefined {
  const id = idIn<LocalId>(value)
  const body = textOf(ownField(value, 'body'))
  const createdAt = ownField(value, 'createdAt')
  if (!id || !body || typeof createdAt !== 'number') return undefined
  const state = ownField(value, 'state')
  return {
    id,
    body,
    createdAt,
    anchor: markOf(ownField(value, 'anchor')),
    // A send that was open when the page went away may have arrived.
    state: state === 'queued' || state === 'failed' ? state : 'unconfirmed',
    givenUp: ownField(value, 'givenUp') === true,
  }
}

function markOf(value: unknown): Mark | undefined {
  const id = idIn<MessageId>(value)
  // JSON has no Infinity, the time of a message without one.
  const timestamp = ownField(value, 'timestamp') ?? Infinity
  return id && typeof timestamp === 'number' ? { id, timestamp } : undefined
}
