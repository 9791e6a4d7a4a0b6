import { Emitter } from '../../lib/emitter.ts'
import type { AgentDesk } from '../agent/desk.ts'
import type { Conditions } from '../conditions.ts'
import type { Conversation } from '../conversation.ts'
import type { Platform } from '../platform.ts'
import { notFound, Refusal } from '../refusal.ts'
import type { Streams } from '../stream/streams.ts'
import { actAsAgent, isAgentAct } from './agent-acts.ts'
import { checkAct } from './check.ts'
import { changeBy } from './condition-acts.ts'
import { changeMember, endConversation, flood } from './conversation-acts.ts'
import type { Rules } from './rules.ts'
import { actShapes } from './shapes.ts'
import { actOnLine, isStreamAct } from './stream-acts.ts'
import type { TurnableClock } from './turnable-clock.ts'
import type { Act, Condition, StateAct } from './types.ts'

export type ActsOptions = {
  readonly platform: Platform
  readonly streams: Streams
  readonly desk: AgentDesk
  readonly conditions: Conditions
  readonly rules: Rules
  readonly clock: TurnableClock
}

export type ActEvents = {
  readonly acted: Act
  readonly undone: { readonly act: Act; readonly why: string }
  readonly restarted: undefined
}

/** What is done on command. */
export class Acts {
  readonly events = new Emitter<ActEvents>()
  readonly #of: ActsOptions

  constructor(of: ActsOptions) {
    this.#of = of
    const { platform, conditions } = of
    platform.events.on('created', ({ id }) => {
      if (conditions.jwtTtlMs === undefined) return
      conditions.change({ jwtExpiresAt: platform.clock.now() + conditions.jwtTtlMs }, id)
    })
    platform.events.on('reset', () => conditions.forget())
  }

  /**
   * Done by the time this returns; only turning the clock takes until the promise resolves. Rejects with a refusal
   * when it makes no sense or cannot be done.
   */
  async perform(act: Act): Promise<void> {
    checkAct(act)
    this.events.emit('acted', act)
    await this.#do(act)
  }

  /**
   * For rules: to the conversation that was matched, unless the act names another. Where it has none, or the act cannot
   * be done, it stays undone, which is nobody's business but the log's.
   */
  async attempt(asked: Act, conversationId: string | undefined): Promise<void> {
    try {
      await this.perform(concerning(asked, conversationId))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.events.emit('undone', { act: asked, why: error.message })
    }
  }

  #do(act: Act): Promise<void> | undefined {
    const { platform, streams, desk } = this.#of
    if (isStreamAct(act)) {
      this.#each(act, ({ id }) => actOnLine(act, streams.line(id), platform))
      return undefined
    }
    if (isAgentAct(act)) {
      this.#each(act, ({ id }) => actAsAgent(desk, id, act))
      return undefined
    }
    return this.#change(act)
  }

  #change(act: StateAct): Promise<void> | undefined {
    const { platform, desk, conditions, clock } = this.#of
    switch (act.action) {
      case 'clock.advance':
        return clock.advance(act.ms)
      case 'end':
        this.#each(act, conversation => endConversation(platform, desk, conversation, act.by))
        break
      case 'memberState':
        this.#each(act, conversation => changeMember(platform, conversation, act))
        break
      case 'flood':
        this.#each(act, conversation => flood(platform, conversation, act))
        break
      case 'jwt.expire':
        this.#each(act, ({ id }) => conditions.change({ jwtExpiresAt: platform.clock.now() }, id))
        break
      case 'jwt.ttl':
        conditions.jwtTtlMs = act.ms
        break
      case 'restart':
        this.#restart(act.downMs ?? 0, act.keepState ?? false)
        break
      case 'heal':
        this.#heal()
        break
      default:
        this.#impose(act)
    }
    return undefined
  }

  #each(act: { readonly conversationId?: string }, task: (conversation: Conversation) => void): void {
    const { platform } = this.#of
    const meant =
      act.conversationId === undefined
        ? platform.conversations().filter(({ state }) => state !== 'ended')
        : [platform.require(act.conversationId)]
    const refusals: Refusal[] = []
    for (const conversation of meant) {
      try {
        task(conversation)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        refusals.push(error)
      }
    }
    // Those that cannot keep nothing from the others.
    const [first] = refusals
    if (first && refusals.length === meant.length) throw first
  }

  #impose(act: Condition): void {
    const { platform, streams, conditions } = this.#of
    const { conversationId } = act
    if (conversationId !== undefined) platform.require(conversationId)
    const change = changeBy(act, conditions.of(conversationId), platform.clock.now())
    conditions.change(change, conversationId)
    if (act.action === 'heartbeatMs') streams.restartHeartbeats()
  }

  #restart(downMs: number, keepState: boolean): void {
    const { platform, streams, conditions } = this.#of
    conditions.downUntil = platform.clock.now() + downMs
    this.events.emit('restarted', undefined)
    streams.terminateAll()
    if (!keepState) platform.reset()
  }

  #heal(): void {
    const { rules, conditions, streams } = this.#of
    rules.clear()
    conditions.heal()
    streams.restartHeartbeats()
  }
}

function concerning(act: Act, conversationId: string | undefined): Act {
  if (!isTargeted(act) || 'conversationId' in act) return act
  if (conversationId === undefined) throw notFound('conversation')
  const target = { conversationId }
  return { ...target, ...act }
}

function isTargeted({ action }: Act): boolean {
  return Object.hasOwn(actShapes[action], 'conversationId')
}

export function isAct<Other extends { readonly action: string }>(what: Act | Other): what is Act {
  return Object.hasOwn(actShapes, what.action)
}
