import { Emitter } from '../../lib/emitter.ts'
import type { AgentDesk } from '../agent/desk.ts'
import type { Conditions } from '../conditions.ts'
import type { Conversation } from '../conversation.ts'
import type { Platform } from '../platform.ts'
import type { Streams } from '../stream/streams.ts'
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

/** What is done on command. */
export class Acts {
  readonly events = new Emitter<{ acted: Act }>()
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

  #do(act: Act): Promise<void> | undefined {
    const { platform, streams } = this.#of
    if (isStreamAct(act)) {
      this.#each(act, ({ id }) => actOnLine(act, streams.line(id), platform))
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
    for (const conversation of meant) task(conversation)
  }

  #impose(act: Condition): void {
    const { platform, streams, conditions } = this.#of
    const { conversationId } = act
    if (conversationId !== undefined) platform.require(conversationId)
    conditions.change(changeBy(act), conversationId)
    if (act.action === 'heartbeatMs') streams.restartHeartbeats()
    if (act.action === 'pauseHeartbeat' && act.ms !== undefined) {
      platform.clock.after(act.ms, () => conditions.change({ hasHeartbeat: true }, conversationId))
    }
  }

  #restart(downMs: number, keepState: boolean): void {
    const { platform, streams, conditions } = this.#of
    conditions.downUntil = platform.clock.now() + downMs
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

export function isAct<Other extends { readonly action: string }>(what: Act | Other): what is Act {
  return Object.hasOwn(actShapes, what.action)
}
