import { isCloseCode, isCloseReason } from '../close-code.ts'
import type { JsonRecord } from '../fields.ts'
import { invalidValue, malformed } from '../refusal.ts'
import type { Streams } from '../stream/streams.ts'

/** Cuts the conversation's streams, and refuses new ones for a while if `{ action, code?, reason?, refuseForMs? }` says so. */
export function cutStreams(streams: Streams, conversationId: string, body: JsonRecord): void {
  const { action, code = 1001, reason = '', refuseForMs = 0 } = body
  if (action !== 'terminate' && action !== 'close')
    throw invalidValue('action', 'expected terminate or close')
  if (typeof reason !== 'string') throw malformed('reason')
  if (typeof refuseForMs !== 'number' || !(refuseForMs >= 0)) {
    throw invalidValue('refuseForMs', 'expected milliseconds')
  }
  if (!isCloseCode(code)) throw invalidValue('code', 'expected a close code')
  if (!isCloseReason(reason)) throw invalidValue('reason', 'it exceeds 123 bytes')
  if (refuseForMs > 0) streams.refuse(conversationId, refuseForMs)
  streams.cut(conversationId, action === 'close' ? { code, reason } : undefined)
}
