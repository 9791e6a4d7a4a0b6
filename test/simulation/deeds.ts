import { type Act, Refusal } from '../../src/emulator/index.ts'
import { actAsAgent } from './agent.ts'
import type { Page } from './page.ts'
import type { Deed } from './steps.ts'
import type { World } from './world.ts'

type DeedNamed<Name extends Deed['do']> = Extract<Deed, { readonly do: Name }>
type Deeds = { readonly [Name in Deed['do']]: (world: World, deed: DeedNamed<Name>) => unknown }

const deeds: Deeds = {
  start: ({ awake }) => awake?.start(),
  send: ({ awake }, { text }) => awake?.send(text),
  typing: ({ awake }) => awake?.session.typing(),
  retry: ({ awake }) => awake?.retry(),
  discard: ({ awake }) => awake?.discard(),
  look: ({ awake }) => awake && look(awake),
  end: ({ awake }) => awake?.session.end(),
  agent: ({ emulator }, deed) => actAsAgent(emulator, deed),
  sleep: goToSleep,
  offline: goOffline,
  reload: leaveAndComeBack,
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

/** The page is there and awake, network and platform do what they should, and the guest tries again if need be. */
export function heal(world: World): void {
  actOn(world, { action: 'heal' })
  world.network.goUp()
  const page = world.page ?? world.open()
  page.wake('late')
  if (page.session.stage.value.at === 'failed') look(page)
}

/** What an attentive guest does now and then. */
export function look(page: Page): void {
  page.session.wake()
  if (page.session.stage.value.at === 'failed') page.start()
}

function goToSleep(world: World, { ms, timers, network, seen }: DeedNamed<'sleep'>): void {
  const { page } = world
  if (!page) return
  page.sleep()
  world.sleepsUntil = Math.max(world.sleepsUntil, world.now + ms)
  if (network !== 'kept') actOn(world, { action: network === 'cut' ? 'terminate' : 'halfOpen' })
  world.clock.after(ms, () => {
    if (page !== world.page) return
    page.wake(timers)
    if (seen) page.session.wake()
  })
}

/** The browser tells its pages when the network is back. */
function goOffline(world: World, { ms }: DeedNamed<'offline'>): void {
  world.network.goDown()
  world.clock.after(ms, () => {
    if (world.network.isUp) return
    world.network.goUp()
    const page = world.page
    page?.whenAwake(() => page.session.wake())
  })
}

function leaveAndComeBack(world: World, { how, awayMs }: DeedNamed<'reload'>): void {
  world.leave(how)
  world.clock.after(awayMs, () => {
    if (!world.page) world.open()
  })
}

function actOn({ emulator }: World, act: Act): void {
  emulator.act(act).catch(ignoreRefusal)
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}
