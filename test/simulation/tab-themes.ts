import type { Chance } from './chance.ts'
import type { Browser, Deed, Step, Which } from './steps.ts'
import { type Theme, times } from './theme.ts'

/** Four guests in ten have several tabs. Of one who has a single tab it does not matter much whether tabs can talk. */
export function browserOf(chance: Chance): { readonly browser: Browser; readonly tabs: number } {
  const tabs = chance.of([1, 1, 1, 1, 1, 1, 2, 2, 2, 3])
  const storage = chance.of<Browser['storage']>(['session', 'session', 'local'])
  const leads = chance.of<Browser['leads']>(['by-lock', 'by-lock', 'by-lock', 'by-talk'])
  const canTalk = tabs > 1 || chance.happens(0.6)
  return { browser: { storage, leads: canTalk ? leads : 'alone' }, tabs }
}

const anyTab = (chance: Chance): Which => chance.of<Which>([1, 2, 3, 'leader', 'leader', 'follower'])

/** What a guest has in mind is done in one tab or in another. */
export function inSomeTab(chance: Chance, step: Step): Step {
  if ('tab' in step) return step
  switch (step.do) {
    case 'agent':
    case 'act':
    case 'rule':
    case 'open':
      return step
    case 'offline':
      return chance.happens(0.5) ? step : { ...step, tab: anyTab(chance) }
    default:
      return { ...step, tab: anyTab(chance) }
  }
}

/** The further tabs are opened early, in the middle of the chat, or before there is one. */
export const opened = (chance: Chance): Deed => ({ do: 'open', isCopy: chance.happens(0.3) })

const how = (chance: Chance) => chance.of(['reload', 'hidden', 'crash'] as const)

const closedTabs: Theme = chance => [
  { do: 'close', tab: chance.of<Which>(['leader', 'leader', 'follower', 1]), how: how(chance) },
  opened(chance),
]

const lostLeaders: Theme = chance =>
  times(chance, 2, () => ({
    do: 'reload',
    tab: 'leader',
    how: how(chance),
    awayMs: chance.of([0, 100, 2_000, 20_000]),
  }))

const sleepingLeaders: Theme = chance =>
  times(chance, 2, () => ({
    do: 'sleep',
    tab: 'leader',
    ms: chance.of([1_000, 3_000, 20_000, 60_000]),
    timers: chance.of(['late', 'paused']),
    network: chance.of(['kept', 'kept', 'cut', 'silent']),
    seen: chance.happens(0.5),
  }))

const lookingRound: Theme = chance =>
  times(chance, 6, () => ({ do: 'look', tab: chance.of<Which>([1, 2, 3]) }))

/** What befalls a guest with several tabs. */
export const tabThemes: readonly Theme[] = [
  ...[closedTabs, closedTabs, lostLeaders, lostLeaders, sleepingLeaders, sleepingLeaders, lookingRound],
]
