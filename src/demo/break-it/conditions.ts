import type { Act, Fault } from './fault.ts'

/** A condition that holds, for one conversation or without an id for all. */
export type Condition = { readonly act: Act; readonly conversationId?: string }

/** By the condition: what is as usual again; undefined where only healing brings that back. */
const USUAL: Readonly<Record<string, Act | undefined>> = {
  'get.lagMs': { action: 'get.lagMs', ms: 0 },
  escapeHtml: { action: 'escapeHtml', on: false },
  'clock.skewMs': { action: 'clock.skewMs', ms: 0 },
  consumers: { action: 'consumers', mode: 'both' },
  heartbeatMs: undefined,
  pauseHeartbeat: undefined,
  bodyLimit: undefined,
  rateLimit: undefined,
}

export function isLasting({ action }: Act): boolean {
  return Object.hasOwn(USUAL, action)
}

/** What takes the condition back. */
export function takenBack({ act, conversationId }: Condition): Act | undefined {
  const usual = USUAL[act.action]
  return usual && conversationId !== undefined ? { ...usual, conversationId } : usual
}

/** The conditions that hold after the fault; the emulator tells what happens, not what holds. */
export function after(conditions: readonly Condition[], fault: Fault): readonly Condition[] {
  const { do: act, conversationId, undone } = fault
  if (undone !== undefined) return conditions
  if (act.action === 'heal') return []
  if (act.action === 'restart' && act['keepState'] !== true) {
    return conditions.filter(each => each.conversationId === undefined)
  }
  if (!isLasting(act)) return conditions
  const others = conditions.filter(each => each.act.action !== act.action || !concerns(conversationId, each))
  return isUsual(act) ? others : [...others, { act, ...(conversationId !== undefined && { conversationId }) }]
}

/** What is done to all conversations is done to each. */
function concerns(conversationId: string | undefined, condition: Condition): boolean {
  return conversationId === undefined || conversationId === condition.conversationId
}

function isUsual(act: Act): boolean {
  const usual = USUAL[act.action]
  return usual !== undefined && Object.entries(usual).every(([name, value]) => act[name] === value)
}
