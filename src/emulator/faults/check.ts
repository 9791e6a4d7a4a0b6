import { isRecord, type JsonRecord } from '../fields.ts'
import { invalidValue, malformed } from '../refusal.ts'
import { routes } from '../rest/routes.ts'
import { checkFields, type Field, oneOf, optional, path, text, whole } from './shape.ts'
import { actShapes, frameShapes, httpShapes, openShapes, streamActShapes } from './shapes.ts'
import type { Act, Rule } from './types.ts'

type Fields = Readonly<Record<string, Field>>

const operation: Field = {
  expected: 'an operation of the platform',
  fits: value => routes.some(route => route.operation === value),
}
const chance: Field = {
  expected: 'a number from 0 to 1',
  fits: value => typeof value === 'number' && value >= 0 && value <= 1,
}

const anyMatch: Fields = {
  type: oneOf('http', 'open', 'frame'),
  conversationId: optional(text),
  nth: optional(whole(1)),
  chance: optional(chance),
}

const httpMatch: Fields = {
  ...anyMatch,
  operation: optional(operation),
  method: optional(text),
  path: optional(text),
}

const frameMatch: Fields = {
  ...anyMatch,
  frameType: optional(oneOf('message', 'typing-indicator', 'member-change', 'heartbeat')),
  bodyType: optional(oneOf('standard', 'notice', 'member-join', 'member-leave', 'media-request')),
  from: optional(oneOf('guest', 'others')),
}

/** By the type of the match: what it may say, and what may be done. */
const kinds: Readonly<Record<string, { readonly match: Fields; readonly actions: Record<string, Fields> }>> =
  {
    http: { match: httpMatch, actions: { ...httpShapes, ...actShapes } },
    open: { match: anyMatch, actions: openShapes },
    frame: { match: frameMatch, actions: { ...frameShapes, ...streamActShapes } },
  }

const timesField: Field = {
  expected: 'a whole number from 1 up or "always"',
  fits: value => value === 'always' || whole(1).fits(value),
}
const ruleFields: Fields = {
  match: { expected: 'an object', fits: isRecord },
  do: { expected: 'an object', fits: isRecord },
  times: optional(timesField),
  seed: optional(whole()),
  comment: optional(text),
}

/** Throws a refusal that says what is wrong, and where. */
export function checkRule(value: unknown, at = ''): asserts value is Rule {
  if (!isRecord(value)) throw malformed(at)
  checkFields(value, ruleFields, at)
  const match = record(value, 'match', at)
  const kind = kinds[String(match['type'])]
  if (kind === undefined) throw invalidValue(path(at, 'match.type'), `expected ${anyMatch['type']?.expected}`)
  checkFields(match, kind.match, path(at, 'match'))
  checkAction(record(value, 'do', at), kind.actions, path(at, 'do'))
}

/** Throws a refusal that says what is wrong. */
export function checkAct(value: unknown): asserts value is Act {
  if (!isRecord(value)) throw malformed()
  checkAction(value, actShapes, '')
}

function checkAction(value: JsonRecord, actions: Readonly<Record<string, Fields>>, at: string): void {
  const { action } = value
  if (typeof action !== 'string' || !Object.hasOwn(actions, action)) {
    throw invalidValue(path(at, 'action'), `expected one of ${Object.keys(actions).join(', ')}`)
  }
  checkFields(value, actions[action] ?? {}, at, ['action'])
}

function record(value: JsonRecord, name: string, at: string): JsonRecord {
  const found = value[name]
  if (!isRecord(found)) throw malformed(path(at, name))
  return found
}

/** The rule that it is, or the ones in its `rules`. Throws a refusal that says what is wrong, and where. */
export function readRules(value: unknown): readonly Rule[] {
  if (!isRecord(value) || !('rules' in value)) {
    checkRule(value)
    return [value]
  }
  checkFields(value, { rules: { expected: 'a list', fits: Array.isArray } }, '')
  const rules: unknown[] = Array.isArray(value['rules']) ? value['rules'] : []
  return rules.map((rule, at) => {
    checkRule(rule, `rules.${at}`)
    return rule
  })
}
