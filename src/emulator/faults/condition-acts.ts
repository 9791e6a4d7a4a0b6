import { assertNever } from '../../lib/assert-never.ts'
import type { Condition as Conditioned } from '../conditions.ts'
import type { Condition } from './types.ts'

/** What changes for the conversation. */
export function changeBy(act: Condition, current: Conditioned, now: number): Partial<Conditioned> {
  switch (act.action) {
    case 'heartbeatMs':
      return { heartbeatMs: act.ms, heartbeatPausedUntil: 0 }
    case 'pauseHeartbeat':
      return {
        heartbeatPausedUntil: Math.max(
          current.heartbeatPausedUntil,
          now + (act.ms ?? Number.POSITIVE_INFINITY),
        ),
      }
    case 'consumers':
      return { consumers: act.mode }
    case 'get.lagMs':
      return { readLagMs: act.ms }
    case 'bodyLimit':
      return { bodyLimit: { n: act.n, unit: act.unit ?? 'characters', status: act.status ?? 400 } }
    case 'rateLimit':
      return { rateLimit: { n: act.n, perMs: act.perMs } }
    case 'escapeHtml':
      return { escapeHtml: act.on }
    case 'clock.skewMs':
      return { skewMs: act.ms }
    default:
      return assertNever(act)
  }
}
