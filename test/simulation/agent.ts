import type { Emulator, ScriptedAgent } from '../../src/emulator/index.ts'
import type { AgentDeed } from './steps.ts'

const COLLEAGUES = ['Robin', 'Sam'] as const

type Verbs = {
  readonly [Verb in AgentDeed['verb']]: (
    agent: ScriptedAgent,
    deed: Extract<AgentDeed, { readonly verb: Verb }>,
  ) => unknown
}

const verbs: Verbs = {
  accept: agent => agent.accept(),
  say: (agent, { text }) => agent.say(text),
  type: agent => agent.type(),
  hold: agent => agent.hold(),
  transfer: agent => agent.transfer(COLLEAGUES.find(name => name !== agent.name) ?? ''),
  leave: agent => agent.leave(),
  end: agent => agent.end(),
}

/** Whoever of the two is there acts, or else the first. Throws a refusal where the platform would refuse. */
export function actAsAgent(emulator: Emulator, deed: AgentDeed): void {
  const there = emulator
    .state()
    .conversations.filter(({ state }) => state === 'active')
    .flatMap(({ members }) => members.filter(({ state }) => state === 'CONNECTED'))
  const present = COLLEAGUES.find(name => there.some(({ displayName }) => displayName === name))
  const act = verbs[deed.verb] as (agent: ScriptedAgent, deed: AgentDeed) => unknown
  act(emulator.agent(present), deed)
}
