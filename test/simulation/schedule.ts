import { Chance } from './chance.ts'
import { httpThemes } from './http-themes.ts'
import { agentThemes, pageThemes } from './people-themes.ts'
import type { Deed, Schedule, Step } from './steps.ts'
import { streamThemes } from './stream-themes.ts'
import { browserOf, inSomeTab, opened, tabThemes } from './tab-themes.ts'
import type { Theme } from './theme.ts'

/** The schedule of a seed. Each has a few kinds of trouble, so that one does not cover up the other. */
export function scheduleOf(seed: number): Schedule {
  const chance = new Chance(seed)
  const { browser, tabs } = browserOf(chance)
  const length = chance.whole(20_000, 120_000)
  /** One schedule in ten goes beyond what can be promised of this platform. */
  const slack = chance.happens(0.1) ? 6_000 : 2_000
  const themes: readonly Theme[] = [
    ...chance.some(chance.whole(1, 3), [...httpThemes, ...streamThemes]),
    ...chance.some(chance.whole(0, 2), pageThemes),
    ...chance.some(chance.whole(0, 1), agentThemes),
    ...(tabs > 1 ? chance.some(chance.whole(1, 2), tabThemes) : []),
  ]
  const steps: Step[] = []
  const add = (deed: Deed, at = chance.whole(0, length)) => void steps.push({ at, ...deed })
  for (const [deed, at] of conversation(chance, length)) add(deed, at)
  const sends = steps.filter(step => step.do === 'send').map(({ at }) => at)
  for (const theme of themes) {
    for (const deed of theme(chance, slack)) {
      // Often in the middle of something, where it hurts.
      const isClose = deed.do !== 'rule' && chance.happens(0.4)
      if (isClose) add(deed, chance.of([0, ...sends]) + chance.whole(0, 4_000))
      else add(deed)
    }
  }
  for (let nr = 2; nr <= tabs; nr++) add(opened(chance), chance.of([0, 5_000, chance.whole(0, length)]))
  steps.sort((a, b) => a.at - b.at)
  return {
    seed,
    lostGuest: chance.of(['CONNECTED', 'CONNECTED', 'DISCONNECTED']),
    browser,
    steps: tabs > 1 ? steps.map(step => inSomeTab(chance, step)) : steps,
    ending: chance.of(['guest', 'agent', 'page']),
  }
}

/** What both sides have to say. */
function* conversation(chance: Chance, length: number): Generator<readonly [Deed, number]> {
  const sometime = () => chance.whole(0, length)
  // Some guests begin with a text, which starts the chat.
  if (chance.happens(0.8)) yield [{ do: 'start' }, 0]
  yield [{ do: 'agent', verb: 'accept' }, chance.whole(500, 10_000)]
  const sends = chance.whole(1, 10)
  for (let nr = 0; nr < sends; nr++) {
    const text = chance.happens(0.5) ? chance.of(['ok', 'ok', 'yes', 'hello?']) : `guest ${nr}`
    yield [{ do: 'send', text }, sometime()]
  }
  const says = chance.whole(1, 10)
  for (let nr = 0; nr < says; nr++) {
    yield [{ do: 'agent', verb: 'say', text: chance.happens(0.3) ? 'ok' : `agent ${nr}` }, sometime()]
  }
  if (chance.happens(0.5)) return
  // Several in a row, as people write.
  const burst = sometime()
  for (let nr = 0; nr < 3; nr++) {
    yield [{ do: 'send', text: chance.of(['ok', `burst ${nr}`]) }, burst + nr * 50]
  }
}
