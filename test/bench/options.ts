import type { MessagePlan } from './measures/messages.ts'

export const PARTS = ['rest', 'waits', 'slow', 'messages'] as const
export type Part = (typeof PARTS)[number]

export type Options = {
  /** Rounds that count; one before them does not. */
  readonly rounds: number
  readonly messageRounds: { readonly own: number; readonly rival: number }
  readonly plan: MessagePlan
  readonly rivalPlan: MessagePlan
  readonly parts: readonly Part[]
  /** Names begin with one of these; empty: all. */
  readonly only: readonly string[]
  readonly hasRivals: boolean
  /** Whether what the run before has measured counts as well: a long run can be done in pieces. */
  readonly isContinued: boolean
  /** Whether a goal that is missed is a failure. */
  readonly isStrict: boolean
}

const full: Options = {
  rounds: 7,
  messageRounds: { own: 5, rival: 2 },
  plan: { burst: 1_000, lengths: [100, 1_000, 10_000], stream: 20, singles: 20 },
  rivalPlan: { burst: 1_000, lengths: [100, 1_000], stream: 5, singles: 10 },
  parts: PARTS,
  only: [],
  hasRivals: true,
  isContinued: false,
  isStrict: false,
}

const short: Options = {
  ...full,
  rounds: 3,
  messageRounds: { own: 2, rival: 1 },
  plan: { ...full.plan, stream: 5 },
  rivalPlan: { ...full.rivalPlan, stream: 2 },
}

/** Whether the bench still works, and nothing else. */
const check: Options = {
  ...full,
  rounds: 1,
  messageRounds: { own: 1, rival: 1 },
  plan: { burst: 100, lengths: [100], stream: 0, singles: 3 },
  rivalPlan: { burst: 100, lengths: [100], stream: 0, singles: 3 },
  parts: ['rest', 'waits', 'messages'],
  hasRivals: false,
}

/** `--short`, `--check`, `--strict`, `--continue`, `--parts=rest,messages`, `--only=guest,floor`. */
export function optionsFrom(args: readonly string[]): Options {
  const list = (name: string) =>
    args
      .find(arg => arg.startsWith(`--${name}=`))
      ?.slice(name.length + 3)
      .split(',')
  const known = (arg: string) => /^--(short|check|strict|continue|parts=.*|only=.*)$/.test(arg)
  const unknown = args.filter(arg => !known(arg))
  if (unknown.length > 0) throw new Error(`no such option: ${unknown.join(' ')}`)
  const chosen = args.includes('--check') ? check : args.includes('--short') ? short : full
  const base = { ...chosen, ...(list('only') && { hasRivals: true }) }
  return {
    ...base,
    parts: PARTS.filter(part => (list('parts') ?? base.parts).includes(part)),
    only: list('only') ?? [],
    isContinued: args.includes('--continue'),
    isStrict: args.includes('--strict'),
  }
}
