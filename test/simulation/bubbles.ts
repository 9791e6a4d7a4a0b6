import { effect } from '@preact/signals'
import { messagesOf } from '../../src/domain/transcript.ts'
import { tally } from './ledger.ts'
import type { Page } from './page.ts'
import { HANDOVER } from './sockets.ts'
import type { World } from './world.ts'

/**
 * At every change of a page: each text that was typed on it, or waited when it was opened, is there once, as a message or
 * as one on its way; no other is there too often. (What was sent before is shown again only once the history was read, and
 * what another tab has thrown away once that has told of it.) A page that has just woken, or leads though another one still does, may
 * read before it hears what others did meanwhile; it is looked at a moment later.
 */
export function watchBubbles(world: World, page: Page): () => void {
  const { session } = page
  const waiting = new Set<string>(session.outbox.value.map(({ id }) => id))
  const first = world.ledger.entries.length
  const check = () => {
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
    const since =
      world.browser.leads === 'by-talk' ? Math.max(page.awakeSince, page.leadsSince) : page.awakeSince
    if (mayLinger && world.clock.now() - since < HANDOVER) {
      page.clock.after(HANDOVER, check)
      return
    }
    // One whose page went too early to be sure of it may have been saved all the same.
    const most = tally(entries.filter(each => mayLinger || !each.isDiscarded).map(({ text }) => text))
    for (const text of new Set([...shown.keys(), ...least.keys()])) {
      const count = shown.get(text) ?? 0
      const isTwice = count > (most.get(text) ?? 0) && world.isWithinPromise
      if (isTwice) world.report('two-bubbles', `${count} of ${most.get(text)} times: ${text}`)
      // Of two equal texts in several tabs one may be taken for the other for a moment.
      if (mayLinger && !world.ledger.isUnique(text)) continue
      // A start that is called off puts it back into the box.
      const isLost =
        count + (unsent.get(text) ?? 0) < (least.get(text) ?? 0) && session.stage.value.at !== 'idle'
      if (isLost) world.report('text-lost', `${count} of ${least.get(text)} times: ${text}`)
    }
  }
  return effect(check)
}
