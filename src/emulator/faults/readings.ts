import type { Condition } from '../conditions.ts'
import { isRecord } from '../fields.ts'
import { retoldAnswer } from '../retelling.ts'
import { edited } from './bodies.ts'

const LIST = 'getWebchatGuestConversationMessages'

/** The answer of an operation, as the conditions of its conversation have it. */
export async function asRead(
  response: Response,
  condition: Condition,
  operation: string | undefined,
  now: number,
): Promise<Response> {
  const { readLagMs, escapeHtml, skewMs } = condition
  const isLagging = readLagMs > 0 && operation === LIST
  if (!isLagging && !escapeHtml && skewMs === 0) return response
  return edited(response, body => {
    const known = isLagging ? withoutYoungerThan(now - readLagMs, body) : body
    return retoldAnswer(known, condition)
  })
}

function withoutYoungerThan(time: number, list: unknown): unknown {
  if (!isRecord(list) || !Array.isArray(list['entities'])) return list
  const isOld = (message: unknown) => isRecord(message) && Date.parse(String(message['timestamp'])) <= time
  return { ...list, entities: list['entities'].filter(isOld) }
}
