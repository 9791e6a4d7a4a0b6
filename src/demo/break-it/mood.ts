import { isLasting } from './conditions.ts'
import { isRule, type Order } from './fault.ts'

/** One way for the platform to misbehave. */
export type Mood = {
  /** Of its button, and of the rules it makes. */
  readonly name: string
  /** What will happen, and what the widget should do about it. */
  readonly outcome: string
  /** Given one after the other. */
  readonly orders: readonly Order[]
  /** Without a chat there is nothing to do it to. */
  readonly needsChat?: true
}

export type MoodGroup = { readonly title: string; readonly moods: readonly Mood[] }

/** Whether it goes on until somebody takes it back. */
export function lasts({ orders }: Mood): boolean {
  return orders.some(order => (isRule(order) ? order.times === 'always' : isLasting(order)))
}
