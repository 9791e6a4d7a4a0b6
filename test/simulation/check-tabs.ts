import type { Page } from './page.ts'
import type { World } from './world.ts'

/** All tabs are awake by now, show the same and agree on one that leads. */
export function checkTabs(world: World, { state }: NonNullable<World['truth']>): void {
  const { pages } = world
  const chats = new Map(pages.map(page => [page.session.conversation.value?.id, page]))
  const phases = pages.map(({ session }) => session.phase.value).join()
  const runs = pages.some(({ session }) => session.stage.value.at === 'running')
  // A page that is opened after the end has nothing to show.
  if (!runs || state === 'ended') chats.delete(undefined)
  const views = new Set(
    pages.filter(({ session }) => session.conversation.value).map(page => viewOf(world, page)),
  )
  if (chats.size > 1) world.report('tabs-apart', phases)
  else if (views.size > 1) world.report('tabs-differ', [...views].join(' / '))
  if (!runs) return
  const leading = pages.filter(({ isStreaming }) => isStreaming)
  if (leading.length !== 1) world.report('leaders', `${leading.length} of ${phases}`)
  checkNothingLost(world)
}

/** What the guest sees of the chat. (Once it is over a tab may know more of it than one that has just left it.) */
function viewOf(world: World, { session, texts }: Page): string {
  const { phase, connection, outbox, stage } = session
  const open = outbox.value
    .filter(({ body }) => world.ledger.isUnique(body))
    .map(({ id, state }) => `${id} ${state}`)
  const isRunning = stage.value.at === 'running'
  return JSON.stringify([phase.value, connection.value, ...(isRunning ? [open, texts.length] : [])])
}

/** What was typed is somewhere, also that of tabs that are closed. */
function checkNothingLost(world: World): void {
  const { pages, ledger, truth } = world
  const open = new Map(pages.flatMap(({ session }) => session.outbox.value.map(({ id, body }) => [id, body])))
  const own = truth?.messages.filter(({ sender }) => sender?.id === truth.guestMemberId) ?? []
  const unsent = pages.flatMap(({ session }) => session.draft.value.split('\n'))
  const there = new Set([...open.values(), ...own.map(({ body }) => body ?? ''), ...unsent])
  const lost = ledger.wanted.find(({ text }) => ledger.isUnique(text) && !there.has(text))
  if (lost) world.report('text-gone', lost.text)
}
