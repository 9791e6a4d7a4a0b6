import type { ConversationId, LocalId, MemberId, MessageId } from '../domain/ids.ts'
import type { Ticket } from '../domain/platform.ts'
import type { Clock } from '../lib/clock.ts'
import type { Mark, OutboxEntry } from './state.ts'

/** What survives a reload: the way back into the conversation and whatever the guest typed. */
export type Remembered = {
  readonly ticket: Ticket
  readonly outbox: readonly OutboxEntry[]
  readonly draft: string
  readonly readUpTo?: Mark
  readonly historyUpTo?: Mark
}

/** The part of the Web Storage interface that is needed. Any call may throw. */
export type StorageLike = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const VERSION = 1
/** The recorded token lived 21 hours; a chat that nobody came back to in half a day is over. */
const KEEP = 12 * 60 * 60_000

/** Remembers one conversation under one key. Storage that is blocked, full or tampered with costs only the memory. */
export class Memory {
  readonly #storage: StorageLike | undefined
  readonly #key: string
  readonly #clock: Clock
  #degraded: ((error: unknown) => void) | undefined

  /** `degraded` is called once, the first time that something cannot be kept. */
  constructor(
    storage: StorageLike | undefined,
    key: string,
    clock: Clock,
    degraded: (error: unknown) => void,
  ) {
    this.#storage = storage
    this.#key = key
    this.#clock = clock
    this.#degraded = degraded
  }

  load(): Remembered | undefined {
    try {
      const stored: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null')
      const record = recordOf(stored)
      if (record['version'] !== VERSION) return undefined
      const age = this.#clock.now() - Number(record['savedAt'])
      return age < KEEP ? parse(record) : undefined
    } catch {
      return undefined
    }
  }

  save(remembered: Remembered): void {
    const record = { version: VERSION, savedAt: this.#clock.now(), ...remembered }
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(record, leaveOutErrors))
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
}

const leaveOutErrors = (key: string, value: unknown) => (key === 'error' ? undefined : value)

// What is stored may be tampered with, so it is read as carefully as a stranger's answer.

function parse(record: Record<string, unknown>): Remembered | undefined {
  const ticket = ticketOf(record['ticket'])
  if (!ticket) return undefined
  const readUpTo = markOf(record['readUpTo'])
  const historyUpTo = markOf(record['historyUpTo'])
  const outbox = Array.isArray(record['outbox']) ? record['outbox'] : []
  return {
    ticket,
    outbox: outbox.flatMap(entryOf),
    draft: textOf(record['draft']) ?? '',
    ...(readUpTo && { readUpTo }),
    ...(historyUpTo && { historyUpTo }),
  }
}

function ticketOf(value: unknown): Ticket | undefined {
  const record = recordOf(value)
  const conversationId = textOf(record['conversationId'])
  const memberId = textOf(record['memberId'])
  const token = textOf(record['token'])
  const eventStreamUri = textOf(record['eventStreamUri'])
  if (!conversationId || !memberId || !token || !eventStreamUri) return undefined
  return {
    conversationId: conversationId as ConversationId,
    memberId: memberId as MemberId,
    token,
    eventStreamUri,
  }
}

/** A send that was open when the page went away may have arrived: it comes back as unconfirmed. */
function entryOf(value: unknown): readonly OutboxEntry[] {
  const record = recordOf(value)
  const id = textOf(record['id'])
  const body = textOf(record['body'])
  const createdAt = record['createdAt']
  if (!id || !body || typeof createdAt !== 'number') return []
  const anchor = textOf(record['anchor'])
  const state = record['state']
  const entry = { id: id as LocalId, body, createdAt, ...(anchor && { anchor: anchor as MessageId }) }
  if (state === 'queued' || state === 'failed') return [{ ...entry, state }]
  return [{ ...entry, state: 'unconfirmed', ...(record['givenUp'] === true && { givenUp: true }) }]
}

function markOf(value: unknown): Mark | undefined {
  const record = recordOf(value)
  const id = textOf(record['id'])
  const timestamp = record['timestamp']
  return id && typeof timestamp === 'number' ? { id: id as MessageId, timestamp } : undefined
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
