import { type Conversation, connectedAgents, isAgent, isPresent, type Message } from '../conversation.ts'
import type { Happening } from '../happening.ts'
import type { Platform } from '../platform.ts'
import { Refusal } from '../refusal.ts'
import type { AgentDesk } from './desk.ts'
import { greeting, handover, type Reply, reply } from './replies.ts'

export type AutoAgentOptions = {
  /** Default true: who gives options wants one. */
  readonly enabled?: boolean
  readonly name?: string
  /** To whom it transfers. */
  readonly colleague?: string
  /** Milliseconds from routing to joining; half of it passes before the alert. Default 1500. */
  readonly joinAfterMs?: number
}

/** Milliseconds; the rest is as long as a quick typist needs, within reason. */
const BEFORE_TYPING = 500
const TYPING = { least: 700, perCharacter: 15, most: 2500 }

/**
 * An agent that answers by itself, so that a demo lives without a second person. It takes conversations that
 * wait, unless a human agent is present, and keeps quiet in a conversation where another agent is.
 */
export class AutoAgent {
  readonly #platform: Platform
  readonly #desk: AgentDesk
  readonly #name: string
  readonly #colleague: string
  readonly #joinAfterMs: number
  #enabled: boolean
  #standsBack = false

  constructor(platform: Platform, desk: AgentDesk, options: AutoAgentOptions | boolean) {
    const chosen = typeof options === 'boolean' ? { enabled: options } : options
    this.#platform = platform
    this.#desk = desk
    this.#enabled = chosen.enabled ?? true
    this.#name = chosen.name ?? 'Alex'
    this.#colleague = chosen.colleague ?? 'Sam'
    this.#joinAfterMs = chosen.joinAfterMs ?? 1500
    platform.events.on('happened', ({ conversation, happening }) => this.#notice(conversation, happening))
  }

  get enabled(): boolean {
    return this.#enabled
  }

  /** Switched off it takes no conversation; the ones it has go on. */
  enable(enabled: boolean): void {
    this.#enabled = enabled
    this.#takeWaiting()
  }

  /** While a human agent is present, the waiting conversations are hers. */
  standBack(standsBack: boolean): void {
    this.#standsBack = standsBack
    this.#takeWaiting()
  }

  #takeWaiting(): void {
    for (const { id } of this.#platform.conversations().filter(isWaiting)) this.#take(id)
  }

  #notice(conversation: Conversation, happening: Happening): void {
    if (happening.type === 'member' && isWaiting(conversation)) {
      const appeared = conversation.members.find(({ id }) => id === happening.memberId)
      if (appeared?.role === 'ACD' && happening.state === 'CONNECTED') this.#take(conversation.id)
    }
    if (happening.type === 'message' && isGuestText(conversation, happening.message)) {
      this.#answer(conversation.id, happening.message.body ?? '')
    }
  }

  /** Alerts and joins in a while, if the conversation still waits by then. */
  #take(conversationId: string): void {
    const mayTake = () => this.#enabled && !this.#standsBack && this.#waits(conversationId)
    if (!mayTake()) return
    this.#in(this.#joinAfterMs / 2, () => {
      if (!mayTake()) return
      this.#desk.alert(conversationId, this.#name)
      this.#in(this.#joinAfterMs / 2, () => {
        this.#desk.accept(conversationId, this.#name)
        const { members, guestMemberId } = this.#platform.require(conversationId)
        const guest = members.find(({ id }) => id === guestMemberId)?.profile.displayName ?? ''
        this.#write(conversationId, this.#name, greeting(this.#platform.random, this.#name, guest))
      })
    })
  }

  #answer(conversationId: string, said: string): void {
    const name = this.#speaker(conversationId)
    if (name === undefined) return
    const { text, deed } = reply(this.#platform.random, said)
    this.#write(conversationId, name, text, () => this.#do(conversationId, name, deed))
  }

  #do(conversationId: string, name: string, deed: Reply['deed']): void {
    if (deed === undefined) return
    if (deed === 'end') this.#in(BEFORE_TYPING, () => this.#desk.end(conversationId, name))
    else if (deed === 'transfer') this.#transfer(conversationId, name)
    else this.#desk.requestMedia(conversationId, name, deed.requestMedia)
  }

  #transfer(conversationId: string, name: string): void {
    const successor = name === this.#name ? this.#colleague : this.#name
    this.#desk.alert(conversationId, successor)
    this.#in(this.#joinAfterMs, () => {
      this.#desk.transfer(conversationId, name, successor)
      this.#write(conversationId, successor, handover(this.#platform.random, successor))
    })
  }

  /** Types for a while, then says it. */
  #write(conversationId: string, name: string, text: string, afterwards?: () => void): void {
    const typing = Math.min(TYPING.least + text.length * TYPING.perCharacter, TYPING.most)
    this.#in(BEFORE_TYPING * (1 + this.#platform.random()), () => {
      this.#desk.type(conversationId, name)
      this.#in(typing, () => {
        this.#desk.say(conversationId, name, text)
        afterwards?.()
      })
    })
  }

  /** Conversations go their own way meanwhile: what became impossible is not done, and nothing after it. */
  #in(ms: number, task: () => void): void {
    this.#platform.clock.after(ms, () => {
      try {
        task()
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    })
  }

  #waits(conversationId: string): boolean {
    const conversation = this.#platform.find(conversationId)
    return conversation !== undefined && isWaiting(conversation)
  }

  /** Who of the two answers; nobody where a third agent is. */
  #speaker(conversationId: string): string | undefined {
    const names = connectedAgents(this.#platform.require(conversationId)).map(
      ({ profile }) => profile.displayName,
    )
    const [name, ...others] = names
    return others.length === 0 && (name === this.#name || name === this.#colleague) ? name : undefined
  }
}

function isWaiting({ state, members }: Conversation): boolean {
  return state === 'active' && !members.some(member => isAgent(member) && isPresent(member))
}

function isGuestText({ guestMemberId }: Conversation, { senderId, body }: Message): boolean {
  return senderId === guestMemberId && body !== undefined
}
