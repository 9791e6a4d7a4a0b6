import { type Condition, takenBack } from './conditions.ts'
import type { Act, KeptRule } from './fault.ts'
import { nameOf } from './moods.ts'
import { actInWords, ruleInWords, scopeInWords, timesLeft } from './words.ts'

/** Something that goes wrong now, or will. */
export type InForce = {
  readonly key: string
  /** Of the mood, or what a rule's comment says. */
  readonly name: string
  readonly words: string
  /** How long, and for whom. */
  readonly terms: string
  /** Undefined where only healing ends it. */
  readonly undo: Undo | undefined
}
export type Undo = { readonly rule: string } | { readonly act: Act }

/** All that is in force for the running chat or for chats to come, the oldest first. */
export function inForce(
  rules: readonly KeptRule[],
  conditions: readonly Condition[],
  running: string | undefined,
): readonly InForce[] {
  const conditionsHere = conditions.filter(
    ({ conversationId }) => conversationId === undefined || conversationId === running,
  )
  return [
    ...rules.filter(isUnspent).map(rule => ofRule(rule, running)),
    ...conditionsHere.map(condition => ofCondition(condition, running)),
  ]
}

function isUnspent({ times = 1, fired }: KeptRule): boolean {
  return times === 'always' || fired < times
}

function ofRule(rule: KeptRule, running: string | undefined): InForce {
  const words = ruleInWords(rule)
  return {
    key: rule.id,
    name: rule.comment ?? rule.do.action,
    words,
    terms: `${timesLeft(rule)}, ${scopeInWords(rule.match.conversationId, running)}`,
    undo: { rule: rule.id },
  }
}

function ofCondition(condition: Condition, running: string | undefined): InForce {
  const { act, conversationId } = condition
  const usual = takenBack(condition)
  return {
    key: `${act.action} ${conversationId ?? ''}`,
    name: nameOf(act) ?? act.action,
    words: actInWords(act),
    terms: `${usual ? 'until removed' : 'until healed'}, ${scopeInWords(conversationId, running)}`,
    undo: usual && { act: usual },
  }
}
