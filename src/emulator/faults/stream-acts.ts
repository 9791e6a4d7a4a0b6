import { assertNever } from '../../lib/assert-never.ts'
import type { Platform } from '../platform.ts'
import type { Line } from '../stream/wire.ts'
import { bigFrame } from './frames.ts'
import type { StreamAct } from './types.ts'

/** "The server is terminating the connection because it encountered an unexpected condition" (RFC 6455). */
const UNEXPECTED = 1011

/** Does it to the sockets of the line. */
export function actOnLine(act: StreamAct, line: Line, platform: Platform): void {
  switch (act.action) {
    case 'close':
      line.cut({ code: act.code ?? UNEXPECTED, reason: act.reason ?? '' })
      break
    case 'terminate':
      line.cut()
      break
    case 'halfOpen':
      line.silence()
      break
    case 'inject':
      line.send(typeof act.frame === 'string' ? act.frame : JSON.stringify(act.frame))
      break
    case 'big': {
      const stamp = { now: platform.clock.now(), newId: platform.newId }
      const frame = bigFrame(platform.require(line.conversationId), act.bytes, stamp)
      if (frame) line.send(frame)
      break
    }
    default:
      assertNever(act)
  }
}

const STREAM_ACTIONS: ReadonlySet<string> = new Set<StreamAct['action']>([
  ...(['close', 'terminate', 'halfOpen', 'inject', 'big'] as const),
])

export function isStreamAct<Other extends { readonly action: string }>(
  what: StreamAct | Other,
): what is StreamAct {
  return STREAM_ACTIONS.has(what.action)
}
