import { effect } from '@preact/signals'
import { messagesOf } from '../../src/domain/transcript.ts'
import { tally } from './ledger.ts'
import type { Page } from './page.ts'
import type { World } from './world.ts'

/** Until the tab that leads knows what has become of a text whose answer was lost. */
const CATCHING_UP = 30_000

/**
 * At every change of a page: each text that was typed on it, or waited when it was opened, is there once, as a message or
 * as one on its way; no other is there too often. (What was sent before is shown again only once the history was read, and
 * what another tab has thrown away once that has told of it.)
 */
export function watchBubbles(world: World, page: Page): () => void {
  const { session } = page
  const waiting = new Set<string>(session.outbox.value.map(({ id }) => id))
  const first = world.ledger.entries.length
  return effect(() => {
    const { entries, wanted } = world.ledger
    const own = session.conversation.value?.memberId
    const sent = [...messagesOf(session.transcript.value)].filter(each => each.senderId === own && each.body)
    const shown = tally([...sent, ...session.outbox.value].map(({ body }) => body))
    const unsent = tally(session.draft.value.split('\n'))
    const typedHere = new Set(entries.slice(first).filter(({ tab }) => tab === page.tab.nr))
    const least = tally(
      wanted.filter(entry => waiting.has(entry.id) || typedHere.has(entry)).map(({ text }) => text),
    )
    const mayLinger = world.openTabs.length > 1
    const isCatchingUp = mayLinger && hasJustWoken(world, page)
    const most = tally((mayLinger ? entries : wanted).map(({ text }) => text))
    for (const text of new Set([...shown.keys(), ...least.keys()])) {
      const count = shown.get(text) ?? 0
      const isTwice = count > (most.get(text) ?? 0) && world.isWithinPromise
      if (isTwice && !isCatchingUp)
        world.report('two-bubbles', `${count} of ${most.get(text)} times: ${text}`)
      // A start that is called off puts it back into the box.
      const isLost =
        count + (unsent.get(text) ?? 0) < (least.get(text) ?? 0) && session.stage.value.at !== 'idle'
      if (isLost && !isCatchingUp) {
        world.report('text-lost', `${count} of ${least.get(text)} times: ${text}`)
      }
    }
  })
}

/**
 * A page that has just woken reads by itself, and then hears how another one came to send what it has read. Where there are
 * no locks one that was overtaken may lead again, and tell the others what it knows before it has heard the rest.
 */
function hasJustWoken({ browser, pages, clock }: World, page: Page): boolean {
  const woken = browser.leads === 'by-talk' ? pages : [page]
  return woken.some(({ awakeSince }) => clock.now() - awakeSince < CATCHING_UP)
}
