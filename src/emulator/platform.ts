import type { Clock } from '../lib/clock.ts'
import { Emitter } from '../lib/emitter.ts'
import type { Conversation } from './conversation.ts'
import { Credentials } from './credentials.ts'
import type { Change, Happening, Step } from './happening.ts'
import { Organization } from './organization.ts'
import { derived, type Random, randomUuid } from './random.ts'
import { notFound } from './refusal.ts'
import type { SeedData } from './seed.ts'

export type PlatformEvents = {
  readonly created: Conversation
  readonly happened: { readonly conversation: Conversation; readonly happening: Happening }
  readonly reset: undefined
}

/** All that is true on the emulated platform, and the only place that changes it. */
export class Platform {
  readonly organization: Organization
  readonly credentials: Credentials
  readonly clock: Clock
  readonly random: Random
  readonly events = new Emitter<PlatformEvents>()
  readonly #conversations = new Map<string, Conversation>()

  constructor(seed: SeedData, clock: Clock, random: Random) {
    this.organization = new Organization(seed)
    this.credentials = new Credentials(seed.tokens, clock, derived(random))
    this.clock = clock
    this.random = random
  }

  newId = (): string => randomUuid(this.random)

  add(conversation: Conversation): void {
    this.#conversations.set(conversation.id, conversation)
    this.events.emit('created', conversation)
  }

  find(id: string): Conversation | undefined {
    return this.#conversations.get(id)
  }

  findByToken(jwt: string): Conversation | undefined {
    return this.conversations().find(conversation => conversation.jwt === jwt)
  }

  /** Oldest first. */
  conversations(): readonly Conversation[] {
    return [...this.#conversations.values()]
  }

  /** Like `find`, for callers that owe somebody an answer. */
  require(id: string): Conversation {
    const conversation = this.find(id)
    if (conversation === undefined) throw notFound('conversation', id)
    return conversation
  }

  /** Takes the step, then tells everybody what happened, in order. */
  apply(id: string, step: Step): Conversation {
    const change: Change = step(this.require(id), { now: this.clock.now(), newId: this.newId })
    this.#conversations.set(id, change.conversation)
    for (const happening of change.happenings) {
      this.events.emit('happened', { conversation: change.conversation, happening })
    }
    return change.conversation
  }

  /** As it began. Who was given a token keeps it. */
  reset(): void {
    this.#conversations.clear()
    this.organization.reset()
    this.events.emit('reset', undefined)
  }
}
