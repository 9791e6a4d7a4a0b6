import type { Emulator, ScriptedAgent, Target } from '../../src/emulator/index.ts'
import type { AgentDeed } from './steps.ts'

const COLLEAGUES = ['Robin', 'Sam'] as const

type Verbs = {
  readonly [Verb in AgentDeed['verb']]: (
    agent: ScriptedAgent,
    deed: Extract<AgentDeed, { readonly verb: Verb }>,
    target: Target,
  ) => unknown
}

const verbs: Verbs = {
  accept: (agent, _, target) => agent.accept(target),
  say: (agent, { text }, target) => agent.say(text, target),
  type: (agent, _, target) => agent.type(target),
  hold: (agent, _, target) => agent.hold(target),
  transfer: (agent, _, target) => agent.transfer(COLLEAGUES.find(name => name !== agent.name) ?? '', target),
  leave: (agent, _, target) => agent.leave(target),
  end: (agent, _, target) => agent.end(target),
}

/**
 * Whoever of the two is there acts, or else the first, in the conversation that is routed: one that was created and never
 * attached may lie about. Throws a refusal where the platform would refuse.
 */
export function actAsAgent(emulator: Emulator, deed: AgentDeed): void {
  const active = emulator.state().conversations.filter(({ state }) => state === 'active')
  const there = active.flatMap(({ members }) => members.filter(({ state }) => state === 'CONNECTED'))
  const present = COLLEAGUES.find(name => there.some(({ displayName }) => displayName === name))
  const act = verbs[deed.verb] as (agent: ScriptedAgent, deed: AgentDeed, target: Target) => unknown
  act(emulator.agent(present), deed, active[0] ? { conversationId: active[0].id } : {})
}
