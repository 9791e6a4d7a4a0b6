import { checkCalls } from './check-calls.ts'
import { checkTabs } from './check-tabs.ts'
import { claims } from './claims.ts'
import { tally } from './ledger.ts'
import type { Page } from './page.ts'
import { readsLate, takesRights } from './promise.ts'
import type { Schedule } from './steps.ts'
import type { World } from './world.ts'

type Truth = NonNullable<World['truth']>

/** Compares what the guest sees with what is true, when everything has had its time. */
export function checkOutcome(world: World, schedule: Schedule): void {
  checkAttached(world)
  checkCalls(world)
  const { truth } = world
  if (!truth) {
    checkForgotten(world)
    return
  }
  const texts = textsOf(truth)
  for (const page of world.pages.filter(hasChat)) {
    checkTranscript(world, page, truth, schedule)
    checkOutbox(world, page)
    checkNews(world, page)
  }
  checkTabs(world, truth)
  checkTold(world, texts)
  checkSent(world, texts)
  if (world.isWithinPromise) {
    checkDuplicates(world, truth, texts)
    for (const { nr } of world.tabs) checkOrderOfSends(world, nr, own(truth, texts))
  }
}

const hasChat = ({ session }: Page) => session.conversation.value !== undefined

/** A page may know nothing of a chat that is over; nor can it of one that never was, or that its guest has called off. */
function checkForgotten(world: World): void {
  const { conversations } = world.emulator.state()
  const phases = world.pages.map(({ session }) => session.phase.value)
  if (conversations.some(({ state }) => state === 'active')) world.report('forgotten', phases.join())
  if (conversations.length > 0 || world.ledger.entries.length === 0) return
  const wasReloaded = world.pageCount > world.tabs.length
  const wasCalledOff = world.pages.some(({ hasCalledOff }) => hasCalledOff)
  const isIdle = phases.every(phase => phase === 'idle')
  if (!isIdle || !(wasReloaded || wasCalledOff)) world.report('no-conversation', phases.join())
  const drafts = new Set(world.pages.flatMap(({ session }) => session.draft.value.split('\n')))
  const lost = world.ledger.wanted.find(({ text }) => !drafts.has(text))
  if (lost) world.report('text-lost', `not in the box after a reload: ${lost.text}`)
}

type Texts = Truth['messages']

const textsOf = ({ messages }: Truth): Texts => messages.filter(({ body }) => body)

function checkTranscript(world: World, page: Page, truth: Truth, schedule: Schedule): void {
  const texts = textsOf(truth)
  const shown = page.texts.map(({ id }) => id as string)
  const { stage } = page.session
  const places = shown.map(id => texts.findIndex(each => each.id === id))
  if (places.includes(-1)) world.report('invented', `of ${shown.length} texts one is not on the platform`)
  if (places.some((place, at) => at > 0 && place <= (places[at - 1] ?? -1))) {
    world.report('order', `places ${places.join()}`)
  }
  if (stage.value.at === 'running' && truth.state === 'ended') world.report('end-missed', 'still running')
  const sawAll = world.pages.filter(hasChat).every(each => sawTheEnd(each, truth))
  const isWhole = stage.value.at === 'running' || (sawAll && !takesRights(schedule) && !readsLate(schedule))
  const missing = texts.filter(({ id }) => !shown.includes(id ?? ''))
  if (isWhole && missing.length > 0) {
    world.report('missing', missing.map(({ body }) => body).join(' | '))
  }
}

/**
 * Over for the platform before it was for the guest, who could still read what there was. One who leaves, or is told that
 * there is no such token or conversation, reads no more.
 */
function sawTheEnd(page: Page, { endedAt }: Truth): boolean {
  const stage = page.session.stage.value
  const isTrue = endedAt !== undefined && page.endings.some(at => at >= Date.parse(endedAt))
  return isTrue && stage.at === 'ended' && !['guest', 'expired', 'lost'].includes(stage.reason)
}

function checkOutbox(world: World, page: Page): void {
  const moving = page.session.outbox.value.filter(({ state, givenUp }) => state !== 'failed' && !givenUp)
  const [entry] = moving
  if (entry) world.report('unsettled', `${entry.state}: ${entry.body}`)
  const [open] = page.open
  if (!entry && open) world.report('promise-open', open)
  const isEnded = page.session.stage.value.at === 'ended'
  if (page.endings.length !== Number(isEnded)) {
    world.report('end-news', `${page.endings.length} times`)
  }
}

function checkSent(world: World, texts: Texts): void {
  const ids = new Map(texts.map(({ id, body }) => [id, body]))
  for (const { messageId, text } of world.ledger.entries) {
    if (messageId && ids.get(messageId) !== text) world.report('sent-not-there', text)
  }
}

const own = ({ guestMemberId }: Truth, texts: Texts) =>
  texts.filter(({ sender }) => sender?.id === guestMemberId).map(({ body }) => body ?? '')

function checkDuplicates(world: World, truth: Truth, texts: Texts): void {
  const typed = tally(world.ledger.entries.map(({ text }) => text))
  for (const [text, count] of tally(own(truth, texts))) {
    const most = typed.get(text) ?? 0
    if (count > most) world.report('duplicate', `${count} of ${most} times: ${text}`)
  }
}

/**
 * The platform has those of a tab in the order in which they were typed there, but for what the guest sent again by hand
 * and what was typed in another tab as well.
 */
function checkOrderOfSends(world: World, tab: number, sent: readonly string[]): void {
  const { entries } = world.ledger
  const free = new Set(entries.filter(each => each.isRetried || each.tab !== tab).map(({ text }) => text))
  const typed = entries.map(({ text }) => text).filter(text => !free.has(text))
  const arrived = sent.filter(text => !free.has(text))
  let at = 0
  for (const text of arrived) {
    const place = typed.indexOf(text, at)
    if (place < 0) world.report('fifo', `typed ${typed.join()}; arrived ${arrived.join()}`)
    at = Math.max(at, place + 1)
  }
}

/** No tab tells a message twice, however often it is loaded anew while the chat goes on. */
function checkTold(world: World, texts: Texts): void {
  for (const { told } of world.tabs) {
    for (const [id, count] of tally(told)) {
      const body = texts.find(each => each.id === id)?.body
      if (count > 1) world.report('news-twice', `${count} times: ${body}`)
    }
  }
}

/** What is said once a page has the chat is news on it. */
function checkNews(world: World, page: Page): void {
  const { joinedAt = Infinity, session, told } = page
  const isFirst = !session.conversation.value?.resumed
  const saidAt = timesOf(world)
  for (const { id, body, senderId } of page.texts) {
    const isIncoming = senderId !== session.conversation.value?.memberId
    const isNew = isFirst || (saidAt.get(id) ?? 0) > joinedAt || claims.newsOverReloads
    if (isIncoming && isNew && !told.has(id)) world.report('news-missing', body)
  }
}

/** When each message was said; its own time may be ahead, since no two have the same. */
function timesOf({ emulator }: World): ReadonlyMap<string, number> {
  const said = emulator.log().flatMap(entry => (entry.type === 'message' ? [entry] : []))
  return new Map(said.map(({ message, at }) => [message.id ?? '', Date.parse(at)]))
}

/** Of a guest with one tab the platform never sees two streams. */
function checkAttached(world: World): void {
  if (world.tabs.length > 1) return
  for (const entry of world.emulator.log()) {
    if (entry.type === 'attached' && entry.attachedStreams > 1) {
      world.report('sockets', `${entry.attachedStreams} streams attached`)
    }
  }
}
