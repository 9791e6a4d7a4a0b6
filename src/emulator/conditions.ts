/** What a conversation has to put up with. All as usual unless somebody asks for something else. */
export type Condition = {
  /** Between heartbeats; 0 for none. */
  readonly heartbeatMs: number
  /** Milliseconds since the epoch; infinite until somebody ends it. */
  readonly heartbeatPausedUntil: number
  /** What a further event stream does to the others. */
  readonly consumers: 'both' | 'evict'
  /** How old a message is when the list of messages comes to know it. */
  readonly readLagMs: number
  readonly bodyLimit?: BodyLimit
  readonly rateLimit?: RateLimit
  /** Whether message bodies come with HTML entities. */
  readonly escapeHtml: boolean
  /** How far the times that are told are ahead. */
  readonly skewMs: number
  /** Milliseconds since the epoch: the guest's token expires then, whatever its claims say. */
  readonly jwtExpiresAt?: number
}

export type BodyLimit = {
  readonly n: number
  readonly unit: 'characters' | 'bytes'
  readonly status: 400 | 413
}
export type RateLimit = { readonly n: number; readonly perMs: number }

/** Those of all conversations, and of each the ones it has of its own. */
export class Conditions {
  /** For conversations to come; undefined for the usual lifetime. */
  jwtTtlMs: number | undefined
  /** Milliseconds since the epoch: until then the platform is not there. */
  downUntil = 0
  readonly #usual: Condition
  readonly #own = new Map<string, Partial<Condition>>()
  #everywhere: Condition

  constructor(heartbeatMs: number) {
    this.#usual = {
      heartbeatMs,
      heartbeatPausedUntil: 0,
      consumers: 'both',
      readLagMs: 0,
      escapeHtml: false,
      skewMs: 0,
    }
    this.#everywhere = this.#usual
  }

  of(conversationId?: string): Condition {
    return { ...this.#everywhere, ...(conversationId !== undefined && this.#own.get(conversationId)) }
  }

  /** For one conversation, or without an id for all of them, including what they had of their own. */
  change(change: Partial<Condition>, conversationId?: string): void {
    if (conversationId !== undefined) {
      this.#own.set(conversationId, { ...this.#own.get(conversationId), ...change })
      return
    }
    this.#everywhere = { ...this.#everywhere, ...change }
    for (const [id, own] of this.#own) this.#own.set(id, { ...own, ...change })
  }

  /** Everything as usual; what has expired stays so. */
  heal(): void {
    this.jwtTtlMs = undefined
    this.downUntil = 0
    this.#everywhere = this.#usual
    for (const [id, { jwtExpiresAt }] of this.#own) {
      this.#own.set(id, jwtExpiresAt === undefined ? {} : { jwtExpiresAt })
    }
  }

  /** For conversations that are no more. */
  forget(): void {
    this.#own.clear()
  }
}
