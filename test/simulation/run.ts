import { EventEmitter, setMaxListeners } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { checkOutcome } from './check.ts'
import { heal, lookAfterFailure, perform } from './deeds.ts'
import type { Page } from './page.ts'
import { silences, takesRights } from './promise.ts'
import type { Schedule } from './steps.ts'
import { type Violation, World } from './world.ts'

/** How much has happened. `beyond`: 1 for a schedule that asks for more than can be promised. */
export type Counts = Readonly<
  Record<'typed' | 'sent' | 'told' | 'calls' | 'pages' | 'tabs' | 'faults' | 'beyond', number>
>

export type Outcome = {
  readonly violations: readonly Violation[]
  readonly counts: Counts
  /** Everything that was asked, told and shown, for comparing two runs. */
  readonly trace: () => string
}

const UNTIL_RECOVERED = 150_000
const UNTIL_READ_BACK = 330_000
const AFTER_THE_END = 300_000

/** Plays one schedule to its end, and tells what was not as promised. One at a time: it borrows the global timers. */
export async function run(schedule: Schedule): Promise<Outcome> {
  const world = new World(schedule)
  const restore = watchGlobals(world)
  try {
    await play(world, schedule)
  } catch (error) {
    world.report('thrown', error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    for (const tab of world.openTabs) world.leave(tab, 'crash')
    world.emulator.close()
    await nextTurn()
    restore()
  }
  const { violations, emulator, network, tabs, ledger } = world
  const told = tabs.map(tab => tab.told)
  const log = emulator.log()
  const counts: Counts = {
    typed: ledger.entries.length,
    sent: ledger.entries.filter(({ messageId }) => messageId).length,
    told: told.flat().length,
    calls: network.calls.length,
    pages: world.pageCount,
    tabs: tabs.length,
    faults: log.filter(({ type }) => type === 'fault').length,
    beyond: Number(!world.isWithinPromise),
  }
  return { violations, counts, trace: () => JSON.stringify([log, network.calls, told, violations]) }
}

async function play(world: World, schedule: Schedule): Promise<void> {
  const { clock } = world
  world.openTab()
  for (const step of [...schedule.steps].sort((a, b) => a.at - b.at)) {
    await clock.advance(Math.max(0, step.at - world.now))
    perform(world, step)
  }
  await clock.advance(Math.max(0, world.sleepsUntil - world.now))
  const mayLast = isInGoodTime(world) && silences(schedule) <= 1
  heal(world)
  await clock.advance(UNTIL_RECOVERED)
  for (const page of world.pages) lookAfterFailure(page)
  await clock.advance(UNTIL_READ_BACK)
  const hasGivenUp = world.pages.some(page => hasGivenUpOn(world, schedule, page))
  if (mayLast && !hasGivenUp && world.truth?.state === 'ended')
    world.report('dropped', 'for want of an event stream')
  checkOutcome(world, schedule)
  await end(world, schedule)
}

const isRunning = ({ session }: Page) => session.stage.value.at === 'running'

/** One who has left, or was told that there is no such token, or no such conversation while there still was. */
function hasGivenUpOn({ truth }: World, schedule: Schedule, { session, endings }: Page): boolean {
  const stage = session.stage.value
  if (stage.at !== 'ended') return false
  const isTrue = endings.some(at => at >= Date.parse(truth?.endedAt ?? ''))
  const believesIt = stage.reason === 'lost' && takesRights(schedule) && !isTrue
  return ['guest', 'expired'].includes(stage.reason) || believesIt
}

/** The platform drops a guest after two minutes without an event stream; a page that can should be back before. */
function isInGoodTime({ emulator, clock, truth, pages }: World): boolean {
  if (truth?.state !== 'active' || !pages.some(isRunning)) return false
  const last = emulator.log().findLast(({ type }) => type === 'attached' || type === 'detached')
  return truth.attachedStreams > 0 || clock.now() - Date.parse(last?.at ?? '') <= 30_000
}

/** Nothing goes on when it is over. */
async function end(world: World, { ending }: Schedule): Promise<void> {
  const { pages, clock } = world
  if (pages.some(isRunning) && ending === 'guest') {
    perform(world, { do: 'end', tab: world.tab('follower') ? 'follower' : 'leader' })
  }
  if (pages.some(isRunning) && ending === 'agent') {
    perform(world, { do: 'agent', verb: 'accept' })
    await clock.advance(1000)
    perform(world, { do: 'agent', verb: 'end' })
  }
  await clock.advance(30_000)
  for (const page of pages.filter(isRunning)) {
    if (ending !== 'page') world.report('end-missed', `still running, ended by the ${ending}`)
    page.session.dispose()
  }
  await clock.advance(30_000)
  const asked = world.network.calls.length
  await clock.advance(AFTER_THE_END)
  if (world.network.calls.length > asked) {
    world.report('request-after-end', world.network.calls.at(-1)?.path ?? '')
  }
  const pending = pages.reduce((sum, page) => sum + page.clock.pending, 0)
  if (pending + world.timers.pending > 0) {
    world.report('timer-left', `${pending} of the session, ${world.timers.pending} of its sockets`)
  }
  if (pages.some(({ sockets }) => sockets.size > 0)) world.report('socket-left', 'though all is over')
  if (world.lockRequests > 0) world.report('lock-left', `${world.lockRequests} held or wanted`)
}

/** Node warns of a leak beyond so many; ten, as it has it, are not many for a guest who is told a lot at once. */
const MOST_LISTENERS = 100

/** What nobody catches is a violation. */
function watchGlobals(world: World): () => void {
  const { error } = console
  const { defaultMaxListeners } = EventEmitter
  setMaxListeners(MOST_LISTENERS)
  const rejected = (reason: unknown) => world.report('unhandled-rejection', String(reason))
  world.timers.install()
  process.on('unhandledRejection', rejected)
  console.error = (...args: unknown[]) => world.report('console', args.map(String).join(' '))
  return () => {
    world.timers.remove()
    process.off('unhandledRejection', rejected)
    console.error = error
    setMaxListeners(defaultMaxListeners)
  }
}
