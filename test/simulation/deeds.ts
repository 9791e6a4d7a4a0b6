import { type Act, Refusal } from '../../src/emulator/index.ts'
import { actAsAgent } from './agent.ts'
import type { Page } from './page.ts'
import type { Deed } from './steps.ts'
import type { Tab } from './tab.ts'
import { LONGEST_WAY, type World } from './world.ts'

const MOST_TABS = 3

type DeedNamed<Name extends Deed['do']> = Extract<Deed, { readonly do: Name }>
type Deeds = { readonly [Name in Deed['do']]: (world: World, deed: DeedNamed<Name>) => unknown }

const deeds: Deeds = {
  start: (world, { tab }) => world.awake(tab)?.start(),
  send: (world, { tab, text }) => world.awake(tab)?.send(text),
  typing: (world, { tab }) => world.awake(tab)?.session.typing(),
  retry: (world, { tab }) => world.awake(tab)?.retry(),
  discard: (world, { tab }) => world.awake(tab)?.discard(),
  look: (world, { tab }) => look(world.awake(tab)),
  end: (world, { tab }) => world.awake(tab)?.end(),
  agent: ({ emulator }, deed) => actAsAgent(emulator, deed),
  sleep: goToSleep,
  offline: goOffline,
  reload: leaveAndComeBack,
  open: openTab,
  close: closeTab,
  act: (world, { act }) => actOn(world, act),
  rule: ({ emulator }, { rule }) => emulator.rules.add(rule),
}

/** Does what a schedule says. What makes no sense by then, for instance after the end, is left out. */
export function perform(world: World, deed: Deed): void {
  const act = deeds[deed.do] as (world: World, deed: Deed) => unknown
  try {
    act(world, deed)
  } catch (error) {
    ignoreRefusal(error)
  }
}

/** Every page is there and awake, network and platform do what they should, and the guest tries again if need be. */
export function heal(world: World): void {
  actOn(world, { action: 'heal' })
  for (const tab of world.openTabs) {
    world.openPage(tab)
    tab.page?.wake('late')
    comeBackOnline(world, tab)
  }
  for (const page of world.pages) lookAfterFailure(page)
}

/** What an attentive guest does now and then. */
export function look(page: Page | undefined): void {
  page?.session.wake()
  lookAfterFailure(page)
}

export function lookAfterFailure(page: Page | undefined): void {
  if (page?.session.stage.value.at === 'failed') page.start()
}

function goToSleep(world: World, { tab: which, ms, timers, network, seen }: DeedNamed<'sleep'>): void {
  const tab = world.tab(which)
  const page = tab?.page
  if (!tab || !page) return
  page.sleep()
  world.sleepsUntil = Math.max(world.sleepsUntil, world.now + ms)
  const isCut = network !== 'kept' && page.isStreaming
  if (isCut) actOn(world, { action: network === 'cut' ? 'terminate' : 'halfOpen' })
  world.clock.after(ms, () => {
    if (page !== tab.page) return
    page.wake(timers)
    if (seen) page.session.wake()
  })
}

/** The browser tells its pages when the network is back. */
function goOffline(world: World, { tab: which, ms }: DeedNamed<'offline'>): void {
  const tabs = which === undefined ? world.openTabs : [world.tab(which)].filter(tab => tab !== undefined)
  for (const { nr } of tabs) world.network.goDown(nr)
  if (which === undefined || tabs[0]?.page?.isStreaming) actOn(world, { action: 'halfOpen' })
  world.clock.after(ms, () => {
    for (const tab of tabs) comeBackOnline(world, tab)
  })
}

function comeBackOnline({ network }: World, { nr, page }: Tab): void {
  if (network.isUp(nr)) return
  network.goUp(nr)
  page?.whenAwake(() => page.session.wake('new-network'))
}

function leaveAndComeBack(world: World, { tab: which, how, awayMs }: DeedNamed<'reload'>): void {
  const tab = world.tab(which)
  if (!tab) return
  // Where all tabs write into one place, the chat of another one takes the place of a text that is only to begin one.
  const isAlone = world.browser.storage === 'session' || world.openTabs.length === 1
  if (!isAlone && !tab.page?.session.conversation.value) world.ledger.forsake(({ tab: nr }) => nr === tab.nr)
  world.leave(tab, how)
  if (!isAlone) forsakeUnheard(world, tab, UNTIL_HEARD)
  world.clock.after(awayMs, () => world.openPage(tab))
}

function openTab(world: World, { isCopy }: DeedNamed<'open'>): void {
  if (world.openTabs.length < MOST_TABS) world.openTab(isCopy ? world.tab() : undefined)
}

/** How long the leading tab may take before another one takes over what it was told. */
const UNTIL_HEARD = 2_500

/** Not the last one that has the chat: with its tab it would be gone. */
function closeTab(world: World, { tab: which, how }: DeedNamed<'close'>): void {
  const tab = world.tab(which)
  const hasHeir = world.awakePages.some(page => page.tab !== tab && page.session.conversation.value)
  if (!tab || !hasHeir) return
  // What a start that was called off has put back into the box was never sent, so no other tab has heard of it.
  const unsent = new Set(tab.page?.session.draft.value.split('\n'))
  world.ledger.forsake(entry => entry.tab === tab.nr && unsent.has(entry.text))
  // Nor of what a page remembers that is away, as between a crash and its loading anew.
  forsakeUnheard(world, tab, tab.page ? UNTIL_HEARD : Infinity)
  world.leave(tab, how)
  tab.isClosed = true
}

/** What was written just before the tab went, where no other one that is awake has heard of it. */
function forsakeUnheard(world: World, { nr }: Tab, unheardFor: number): void {
  const wentAt = world.now
  world.clock.after(LONGEST_WAY, () => {
    const heirs = world.awakePages.filter(({ tab, session }) => tab.nr !== nr && session.conversation.value)
    const known = new Set<string>(heirs.flatMap(({ session }) => session.outbox.value.map(({ id }) => id)))
    const heard = new Set(heirs.flatMap(({ texts }) => texts.map(({ body }) => body)))
    world.ledger.forsake(entry => {
      const isLate = entry.tab === nr && wentAt - entry.at < unheardFor
      return isLate && !known.has(entry.id) && !heard.has(entry.text)
    })
  })
}

function actOn({ emulator }: World, act: Act): void {
  emulator.act(act).catch(ignoreRefusal)
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}
