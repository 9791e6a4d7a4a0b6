/** Faults as the emulator takes and tells them. What may stand in them, it knows best and says itself. */
export type Act = { readonly action: string } & Fields
export type Match = { readonly type: string; readonly conversationId?: string } & Fields
export type Rule = {
  readonly match: Match
  readonly do: Act
  readonly times?: number | 'always'
  readonly comment?: string
}
type Fields = Readonly<Record<string, unknown>>

/** Something that goes wrong when it happens next, or at once. */
export type Order = Rule | Act

/** A rule that the emulator keeps. */
export type KeptRule = Rule & { readonly id: string; readonly fired: number }

/** Something that went wrong. */
export type Fault = {
  readonly nr: number
  /** ISO-8601 */
  readonly at: string
  readonly do: Act
  /** The id of the rule that fired; absent when it was done at once. */
  readonly rule?: string
  /** What the rule has matched. */
  readonly on?: string
  readonly conversationId?: string
  /** Why it could not be done; absent when it was. */
  readonly undone?: string
}

export function isRule(order: Order): order is Rule {
  return 'match' in order
}
