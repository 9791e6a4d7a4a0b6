import type { Schedule } from './steps.ts'

/** How long after nobody looks any more a message may still turn up, without being sent twice. */
const GRACE = 2_000

/**
 * How often the stream goes silent without a word. A second time, before the page has heard a heartbeat, it cannot tell
 * a dead connection from a platform without heartbeats.
 */
export function silences({ steps }: Schedule): number {
  return steps.filter(
    step =>
      (step.do === 'act' && step.act.action === 'halfOpen') ||
      (step.do === 'sleep' && step.network === 'silent') ||
      step.do === 'offline',
  ).length
}

/** Whether readings are so late, or so often refused, that the last words of a chat cannot be waited for. */
export const readsLate = ({ steps }: Schedule): boolean =>
  steps.some(
    step =>
      (step.do === 'act' && step.act.action === 'get.lagMs' && step.act.ms > GRACE) ||
      (step.do === 'rule' &&
        step.rule.match.type === 'http' &&
        step.rule.match.operation === 'getWebchatGuestConversationMessages'),
  )

/** Whether the guest may at some time be told that it has no rights any more, and then believes it. */
export function takesRights({ steps }: Schedule): boolean {
  const refusals: readonly unknown[] = [401, 404]
  return steps.some(
    step =>
      (step.do === 'act' && step.act.action === 'jwt.expire') ||
      (step.do === 'rule' && 'code' in step.rule.do && refusals.includes(step.rule.do.code)),
  )
}

/**
 * Whether a schedule stays within what can be promised of an API without idempotency keys: a message whose answer was
 * lost can be read back two seconds later. What is stored later still, or known to readings later, is sent again.
 */
export function isWithinPromise({ steps }: Schedule): boolean {
  let lag = 0
  let late = 0
  let slow = 0
  let isCutOff = false
  for (const step of steps) {
    if (step.do === 'act' && step.act.action === 'get.lagMs') lag = Math.max(lag, step.act.ms)
    if (step.do === 'reload' || step.do === 'offline') isCutOff = true
    if (step.do !== 'rule') continue
    const { do: what } = step.rule
    if (what.action === 'lateAccept') late = Math.max(late, what.ms)
    if (what.action === 'delay' && 'beforeMs' in what) slow += (what.beforeMs ?? 0) + (what.jitterMs ?? 0)
  }
  // A slow request is late only where its page does not wait for the answer.
  return lag + late + (isCutOff ? slow : 0) <= GRACE
}
