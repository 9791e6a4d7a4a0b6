import { summary } from '../summary.ts'
import type { Act, Fault, KeptRule, Match, Rule } from './fault.ts'

/** `frame (frameType message, from others) → dup (n 3)` */
export function ruleInWords({ match, do: act }: Rule): string {
  return `${matchInWords(match)} → ${actInWords(act)}`
}

/** `status (code 429, retryAfter 5)` */
export function actInWords({ action, conversationId: _, ...fields }: Act): string {
  return withFields(action, fields)
}

/** `rule-2, POST messages of 2b6f0cc9…`: what brought it about. */
export function causeInWords({ rule, on }: Fault): string {
  return [rule ?? 'at once', ...(on === undefined ? [] : [shortPath(on)])].join(', ')
}

/** How often the rule will still fire. */
export function timesLeft({ times = 1, fired }: KeptRule): string {
  if (times === 'always') return 'until removed'
  const left = times - fired
  return left === 1 ? 'once more' : `${left} times more`
}

/** Whom it concerns, seen from the chat that runs. */
export function scopeInWords(conversationId: string | undefined, running: string | undefined): string {
  if (conversationId === undefined) return 'every chat'
  return conversationId === running ? 'this chat' : 'another chat'
}

function matchInWords({ type, conversationId: _, ...fields }: Match): string {
  return withFields(type, fields)
}

function withFields(word: string, fields: Readonly<Record<string, unknown>>): string {
  const facts = summary(fields)
  return facts ? `${word} (${facts})` : word
}

const UUID = /\b([\da-f]{8})-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi

function shortPath(on: string): string {
  return on.replace('/api/v2/webchat/guest', '').replace(UUID, '$1…')
}
