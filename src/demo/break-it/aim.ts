import { isRule, type Order } from './fault.ts'

/** What is done to the emulator as a whole. */
const UNTARGETED: ReadonlySet<string> = new Set(['restart', 'heal', 'jwt.ttl', 'clock.advance'])

/** The order for one conversation only, where there is one and the order can be. */
export function aimed<Some extends Order>(order: Some, conversationId: string | undefined): Some {
  if (conversationId === undefined) return order
  if (isRule(order)) return { ...order, match: { ...order.match, conversationId } }
  return UNTARGETED.has(order.action) ? order : { ...order, conversationId }
}
