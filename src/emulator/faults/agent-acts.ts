import { assertNever } from '../../lib/assert-never.ts'
import type { AgentDesk } from '../agent/desk.ts'
import { DEFAULT_AGENT_NAME } from '../agent/scripted-agent.ts'
import type { AgentAct } from './types.ts'

/** Without a name the agent who is there acts. Throws refusals. */
export function actAsAgent(desk: AgentDesk, conversationId: string, act: AgentAct): void {
  const name = act.agent ?? desk.present(conversationId) ?? DEFAULT_AGENT_NAME
  switch (act.action) {
    case 'agent.accept':
      desk.accept(conversationId, name)
      break
    case 'agent.say':
      desk.say(conversationId, name, act.body, act.bodyType)
      break
    case 'agent.type':
      desk.type(conversationId, name)
      break
    case 'agent.mediaRequest':
      desk.requestMedia(conversationId, name, act.mediaType)
      break
    case 'agent.transfer':
      desk.transfer(conversationId, name, act.to)
      break
    default:
      assertNever(act)
  }
}

const AGENT_ACTIONS: ReadonlySet<string> = new Set<AgentAct['action']>([
  ...(['agent.accept', 'agent.say', 'agent.type', 'agent.mediaRequest', 'agent.transfer'] as const),
])

export function isAgentAct<Other extends { readonly action: string }>(
  what: AgentAct | Other,
): what is AgentAct {
  return AGENT_ACTIONS.has(what.action)
}
