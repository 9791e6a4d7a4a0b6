import type { Condition } from '../conditions.ts'
import { retoldAnswer } from '../retelling.ts'
import { edited } from './bodies.ts'

/** The answer of an operation, as the conditions of its conversation have it. */
export async function asRead(response: Response, condition: Condition): Promise<Response> {
  if (!condition.escapeHtml && condition.skewMs === 0) return response
  return edited(response, body => retoldAnswer(body, condition))
}
