import { Emitter } from '../../lib/emitter.ts'
import { type Random, seededRandom } from '../random.ts'
import { notFound } from '../refusal.ts'
import { checkRule } from './check.ts'
import { fits, type Subject } from './subject.ts'
import type { FrameRule, HttpRule, OpenRule, Rule, RuleState } from './types.ts'

type RuleOf = { readonly http: HttpRule; readonly open: OpenRule; readonly frame: FrameRule }
type Type = keyof RuleOf

type Kept<T extends Type = Type> = {
  readonly id: string
  readonly rule: RuleOf[T]
  readonly random: Random
  matched: number
  fired: number
}

/** What shall be done now, and where its chances come from. */
export type Fired<T extends Type> = {
  readonly do: RuleOf[T]['do']
  readonly match: RuleOf[T]['match']
  readonly random: Random
}

export type RuleEvents = {
  readonly fired: { readonly id: string; readonly rule: Rule; readonly subject: Subject }
}

/** Faults that go together with others; of the rest one thing takes only one. */
const COMBINED: ReadonlySet<Rule['do']['action']> = new Set([
  ...(['delay', 'slow', 'streamUri'] as const),
  ...(['dup', 'reorder', 'echo'] as const),
])

/** The rules of misbehaviour. Without any the emulator behaves. */
export class Rules {
  readonly events = new Emitter<RuleEvents>()
  readonly #random: Random
  readonly #kept: Kept[] = []
  #count = 0

  constructor(random: Random) {
    this.#random = random
  }

  /** Throws a refusal when it makes no sense, and then keeps none of them. */
  add(...rules: readonly Rule[]): readonly RuleState[] {
    rules.forEach((rule, at) => {
      checkRule(rule, rules.length > 1 ? `rules.${at}` : '')
    })
    const added = rules.map(rule => this.#keep(rule))
    this.#kept.push(...added)
    return added.map(stateOf)
  }

  /** In the order in which they were added, which is the order in which they are asked. */
  list(): readonly RuleState[] {
    return this.#kept.map(stateOf)
  }

  remove(id: string): void {
    const at = this.#kept.findIndex(kept => kept.id === id)
    if (at < 0) throw notFound('rule', id)
    this.#kept.splice(at, 1)
  }

  clear(): void {
    this.#kept.length = 0
  }

  /**
   * Holds every rule against what happens, counts, and answers what the firing ones want: first what goes together
   * with others, then what decides, if anything does.
   */
  fire<T extends Type>(
    subject: Subject & { readonly type: T },
    isPossible: (what: RuleOf[T]['do']) => boolean = () => true,
  ): readonly Fired<T>[] {
    const isMeant = (kept: Kept): kept is Kept<T> => fits(kept.rule.match, subject)
    const combined: Fired<T>[] = []
    const deciding: Fired<T>[] = []
    for (const kept of this.#kept.filter(isMeant)) {
      const { id, rule, random } = kept
      if (!isPossible(rule.do)) continue
      kept.matched++
      const isCombined = COMBINED.has(rule.do.action)
      if (!isDue(kept) || (!isCombined && deciding.length > 0) || !happens(kept)) continue
      kept.fired++
      const fired: Fired<T> = { do: rule.do, match: rule.match, random }
      if (isCombined) combined.push(fired)
      else deciding.push(fired)
      this.events.emit('fired', { id, rule, subject })
    }
    return [...combined, ...deciding]
  }

  #keep(rule: Rule): Kept {
    const random = rule.seed === undefined ? this.#random : seededRandom(rule.seed)
    return { id: `rule-${++this.#count}`, rule: withEcho(rule), random, matched: 0, fired: 0 }
  }
}

function isDue({ rule: { match, times = 1 }, matched, fired }: Kept): boolean {
  return matched >= (match.nth ?? 1) && (times === 'always' || fired < times)
}

function happens({ rule: { match }, random }: Kept): boolean {
  return match.chance === undefined || random() < match.chance
}

/** An echo is a message of the guest's, whatever else the rule says. */
function withEcho(rule: Rule): Rule {
  if (rule.match.type !== 'frame' || rule.do.action !== 'echo') return rule
  return { ...rule, match: { ...rule.match, frameType: 'message', from: 'guest' }, do: rule.do }
}

function stateOf({ id, rule, matched, fired }: Kept): RuleState {
  return { ...rule, id, matched, fired }
}
