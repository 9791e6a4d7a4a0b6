import { expect, test } from 'vitest'
import type { LocalId } from '../../src/domain/ids.ts'
import { createEmulator, OPEN_DEPLOYMENT_ID } from '../../src/emulator/index.ts'
// The session loads it when it is needed; here that would take its time.
import '../../src/session/engine.ts'
import { json } from '../helpers/fake-fetch.ts'
import { type FakeTab, FakeTabs } from '../helpers/fake-tabs.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { PageClock } from '../simulation/page-clock.ts'
import {
  API_BASE,
  aGuest,
  type Intercept,
  memoryStorage,
  POST_MESSAGE,
  quiet,
  type TestGuest,
} from './guest.ts'

type Options = Parameters<typeof aGuest>[0] & { readonly tab?: FakeTab; readonly hasLocks?: boolean }

/** A page in a tab of its own, at the same platform and the same time as `other`. */
function aTab(tabs: FakeTabs, other?: TestGuest, options: Options = {}) {
  const { tab = tabs.open(), hasLocks = true, ...world } = options
  const { openChannel, locks } = tab
  return aGuest({
    ...(other && { emulator: other.emulator, clock: other.clock }),
    ...world,
    environment: { openChannel, ...(hasLocks && { locks }), newId: newIdOf(tab), ...world.environment },
  })
}

let tabCount = 0
const names = new WeakMap<FakeTab, string>()
/** Ids by age of the tab, so that tests know who wins. */
function newIdOf(tab: FakeTab) {
  const name = names.get(tab) ?? String(1_000 + tabCount++)
  names.set(tab, name)
  let count = 0
  return () => `${name}-${count++}`
}

const streams = ({ truth }: TestGuest) => truth()?.attachedStreams

async function calm(...pages: readonly TestGuest[]) {
  for (const page of [...pages, ...pages]) await quiet(page)
}

/** Two tabs of one chat, of which the one that leads has fallen asleep. */
async function leaderAsleep() {
  const tabs = new FakeTabs()
  const tab = tabs.open()
  const first = aTab(tabs, undefined, { tab })
  await first.session.start()
  const second = aTab(tabs, first)
  second.session.resume()
  await calm(first, second)
  tab.freeze()
  return { tabs, first, second, tab }
}

/** One tab talks with the agent Robin, the other has joined it. */
async function twoTabs(options: { first?: Options; second?: Options } = {}) {
  const tabs = new FakeTabs()
  const first = aTab(tabs, undefined, options.first)
  first.session.resume()
  const second = aTab(tabs, first, options.second)
  second.session.resume()
  const starting = first.session.start()
  await first.passUntil(() => first.session.connection.value === 'online', 2_000)
  await starting
  first.agent.accept()
  await calm(first, second)
  return { tabs, first, second }
}

test('a tab that is opened later shows the chat of the first, and asks the platform for nothing', async () => {
  const tabs = new FakeTabs()
  const first = aTab(tabs)
  await first.session.start()
  first.agent.accept()
  await first.session.send('hello')
  first.agent.say('hi')
  await calm(first)
  const second = aTab(tabs, first)
  expect(second.session.resume()).toBe(false)
  await calm(second)
  expect(second.texts()).toEqual(['hello', 'hi'])
  expect(second.session.phase.value).toBe('active')
  expect(second.session.connection.value).toBe('online')
  expect(second.session.unread.value).toBe(1)
  expect(second.newsOf('message')).toEqual([])
  expect(second.newsOf('start')).toMatchObject([{ resumed: true }])
  expect(second.requests).toEqual([])
  expect(streams(first)).toBe(1)
})

test('a tab that is open already joins the chat that another one begins', async () => {
  const { first, second } = await twoTabs()
  expect(second.session.phase.value).toBe('active')
  expect(second.session.conversation.value?.id).toBe(first.session.conversation.value?.id)
  expect(second.requests).toEqual([])
})

test('what the agent writes is shown and told once in every tab', async () => {
  const { first, second } = await twoTabs()
  for (const text of ['a', 'b', 'c']) first.agent.say(text)
  await calm(first, second)
  for (const page of [first, second]) {
    expect(page.texts()).toEqual(['a', 'b', 'c'])
    expect(page.newsOf('message')).toHaveLength(3)
  }
  expect(streams(first)).toBe(1)
})

test('what is written in any tab is sent once, in order, by the one that leads', async () => {
  const { first, second } = await twoTabs()
  const sent = [second.session.send('one'), second.session.send('two')]
  await calm(first, second)
  await first.session.send('three')
  await calm(first, second)
  await expect(Promise.all(sent)).resolves.toMatchObject([{ body: 'one' }, { body: 'two' }])
  expect(first.arrived()).toEqual(['one', 'two', 'three'])
  expect(first.texts()).toEqual(['one', 'two', 'three'])
  expect(second.texts()).toEqual(['one', 'two', 'three'])
  expect(second.posts()).toEqual([])
  expect(second.session.outbox.value).toEqual([])
})

test('a message that is refused says why in the tab in which it was written', async () => {
  const intercept: Intercept = async (call, forward) =>
    POST_MESSAGE.test(call) ? json({ status: 413, code: 'too.large' }, 413) : forward()
  const { first, second } = await twoTabs({ first: { intercept } })
  const refused = expect(second.session.send('one')).rejects.toMatchObject({ code: 'too-large' })
  await calm(first, second)
  await refused
  expect(second.session.outbox.value).toMatchObject([{ state: 'failed', error: { code: 'too-large' } }])
  second.session.discard(second.session.outbox.value[0]?.id as never)
  await calm(first, second)
  expect(first.session.outbox.value).toEqual([])
})

test('when the tab that leads is closed, the other one leads at once', async () => {
  const { first, second } = await twoTabs()
  first.session.dispose()
  first.agent.say('still there?')
  await calm(second)
  await second.session.send('yes')
  await calm(second)
  expect(second.texts()).toEqual(['still there?', 'yes'])
  expect(second.arrived()).toEqual(['yes'])
  expect(streams(second)).toBe(1)
  expect(second.requests.filter(call => call === 'POST ')).toEqual([])
})

test.each([
  ['has arrived', true],
  ['was lost', false],
])('a message that %s when the tab that sent it was closed is sent once', async (_, hasArrived) => {
  const intercept: Intercept = async (call, forward) => {
    if (!POST_MESSAGE.test(call)) return forward()
    if (hasArrived) await forward()
    return new Promise(() => {})
  }
  const { first, second } = await twoTabs({ first: { intercept } })
  second.session.send('one').catch(() => {})
  await calm(first, second)
  first.session.dispose()
  await second.passUntil(() => second.session.outbox.value.length === 0)
  expect(second.arrived()).toEqual(['one'])
  expect(second.texts()).toEqual(['one'])
})

test('a tab that is frozen while it leads is overtaken as soon as a guest needs it, and follows when it thaws', async () => {
  const tabs = new FakeTabs()
  const tab = tabs.open()
  const first = aTab(tabs, undefined, { tab })
  await first.session.start()
  first.agent.accept()
  await calm(first)
  const second = aTab(tabs, first)
  second.session.resume()
  await calm(second)
  tab.freeze()
  second.session.send('one').catch(() => {})
  await second.passUntil(() => second.session.outbox.value.length === 0, 10_000)
  expect(second.arrived()).toEqual(['one'])
  tab.thaw()
  await calm(first, second)
  first.agent.say('two')
  await calm(first, second)
  expect(first.texts()).toEqual(['one', 'two'])
  expect(second.texts()).toEqual(['one', 'two'])
  expect(first.arrived()).toEqual(['one'])
  expect(streams(first)).toBe(1)
})

test('a tab that leads and answers keeps leading, however often another one wakes', async () => {
  const { first, second } = await twoTabs()
  for (let count = 0; count < 5; count++) {
    second.session.wake()
    await calm(first, second)
    await first.clock.advance(2_000)
  }
  expect(second.requests).toEqual([])
  expect(first.newsOf('connection').at(-1)).toEqual({ status: 'online' })
})

test('leaving in one tab ends the chat in all', async () => {
  const { first, second } = await twoTabs()
  await second.session.end()
  await calm(first, second)
  for (const page of [first, second]) {
    expect(page.session.phase.value).toBe('ended')
    expect(page.newsOf('end')).toMatchObject([{ reason: 'guest' }])
  }
  expect(streams(first)).toBe(0)
})

test('an end by the agent is told in every tab, after the last words', async () => {
  const { first, second } = await twoTabs()
  first.agent.say('goodbye')
  first.agent.end()
  await first.passUntil(() => second.session.phase.value === 'ended')
  expect(second.texts()).toEqual(['goodbye'])
  expect(second.newsOf('end')).toHaveLength(1)
})

test('after an end a tab joins the new chat of another when its guest wants one too', async () => {
  const { first, second } = await twoTabs()
  first.agent.end()
  await first.passUntil(() => second.session.phase.value === 'ended')
  first.session.reset()
  await first.session.start()
  await calm(first, second)
  expect(second.session.phase.value).toBe('ended')
  second.session.reset()
  await calm(first, second)
  expect(second.session.conversation.value?.id).toBe(first.session.conversation.value?.id)
  expect(second.session.phase.value).toBe('waiting')
})

test('what is read in one tab is read in all', async () => {
  const { first, second } = await twoTabs()
  first.agent.say('one')
  await calm(first, second)
  expect(first.session.unread.value).toBe(1)
  second.session.markRead()
  await calm(first, second)
  expect(first.session.unread.value).toBe(0)
})

test('an answer to a media request shows in every tab', async () => {
  const { first, second } = await twoTabs()
  first.agent.requestMedia('COBROWSE')
  await calm(first, second)
  const id = second.session.mediaRequests.value[0]?.id
  if (!id) throw new Error('the second tab knows of no media request')
  await second.session.declineMediaRequest(id)
  await calm(first, second)
  expect(first.session.mediaRequests.value).toMatchObject([{ state: 'declined' }])
})

test('a duplicated tab, which has a copy of the storage, sends nothing twice', async () => {
  const storage = memoryStorage()
  const intercept: Intercept = (call, forward) =>
    POST_MESSAGE.test(call) ? new Promise(() => {}) : forward()
  const tabs = new FakeTabs()
  const first = aTab(tabs, undefined, { storage, intercept })
  await first.session.start()
  first.session.send('one').catch(() => {})
  await calm(first)
  const copy = memoryStorage()
  for (const [key, value] of storage.items) copy.items.set(key, value)
  const second = aTab(tabs, first, { storage: copy })
  second.session.resume()
  await calm(first, second)
  expect(second.posts()).toEqual([])
  expect(second.session.outbox.value).toMatchObject([{ body: 'one', state: 'sending' }])
  expect(streams(first)).toBe(1)
})

test('a page that goes into the back/forward cache lets another tab lead, and follows when it is back', async () => {
  const { first, second } = await twoTabs()
  first.session.suspend()
  first.agent.say('one')
  await calm(second)
  expect(second.texts()).toEqual(['one'])
  expect(streams(second)).toBe(1)
  first.session.wake()
  await calm(first, second)
  expect(first.texts()).toEqual(['one'])
  await first.session.send('two')
  expect(second.posts()).toHaveLength(1)
  expect(streams(first)).toBe(1)
})

test('a page alone that comes back from the back/forward cache is online again, with what it missed', async () => {
  const tabs = new FakeTabs()
  const page = aTab(tabs)
  await page.session.start()
  page.agent.accept()
  await calm(page)
  page.session.suspend()
  expect(streams(page)).toBe(0)
  page.agent.say('one')
  page.session.wake()
  await calm(page)
  expect(page.session.connection.value).toBe('online')
  expect(page.texts()).toEqual(['one'])
  expect(page.newsOf('start')).toHaveLength(1)
})

test('with storage none no other tab learns of a chat', async () => {
  const settings = { storage: 'none' as const }
  const { tabs, second } = await twoTabs({ first: { settings } })
  expect(second.session.phase.value).toBe('idle')
  expect(tabs.said.filter(({ type }) => type !== 'hello')).toEqual([])
})

test('another API’s chat is not joined', async () => {
  const tabs = new FakeTabs()
  const first = aTab(tabs)
  await first.session.start()
  const second = aTab(tabs, first, { settings: { apiBase: `${API_BASE}/other` } })
  second.session.resume()
  await calm(first, second)
  expect(second.session.phase.value).toBe('idle')
})

test('only the tab that leads writes into storage that all share', async () => {
  const storage = memoryStorage()
  const settings = { storage: 'local' as const }
  const { first, second } = await twoTabs({ first: { storage, settings }, second: { storage, settings } })
  first.session.draft.value = 'of the first'
  second.session.draft.value = 'of the second'
  expect([...storage.items.values()].join()).toContain('of the first')
  first.session.dispose()
  await calm(second)
  second.session.draft.value = 'of the second!'
  expect([...storage.items.values()].join()).toContain('of the second!')
})

test('a tab that is alone writes into storage that all share before it is agreed who leads', async () => {
  const storage = memoryStorage()
  const first = aTab(new FakeTabs(), undefined, {
    ...{ storage, settings: { storage: 'local' as const }, hasLocks: false },
  })
  first.session.start().catch(() => {})
  await calm(first)
  first.session.send('one').catch(() => {})
  await calm(first)
  expect([...storage.items.values()].join()).toContain('"one"')
})

test('without locks the tabs agree by talking', async () => {
  const { first, second } = await twoTabs({ first: { hasLocks: false }, second: { hasLocks: false } })
  expect(second.requests).toEqual([])
  first.agent.say('one')
  await calm(first, second)
  expect(second.texts()).toEqual(['one'])
  first.session.dispose()
  await second.passUntil(() => streams(second) === 1 && second.session.connection.value === 'online', 2_000)
  await second.session.send('two')
  expect(second.arrived()).toEqual(['two'])
})

test('without locks, of two tabs that both lead one steps back', async () => {
  const storage = memoryStorage()
  const tabs = new FakeTabs()
  const before = aTab(tabs, undefined, { storage })
  await before.session.start()
  before.session.dispose()
  const copy = memoryStorage()
  for (const [key, value] of storage.items) copy.items.set(key, value)
  const first = aTab(tabs, before, { storage, hasLocks: false })
  const second = aTab(tabs, before, { storage: copy, hasLocks: false })
  first.session.resume()
  second.session.resume()
  await first.passUntil(() => first.session.connection.value === 'online', 2_000)
  await first.clock.advance(2_000)
  await calm(first, second)
  expect(second.session.connection.value).toBe('online')
  expect(streams(first)).toBe(1)
})

test('where locks are forbidden a chat runs all the same', async () => {
  const tabs = new FakeTabs()
  const locks = { request: () => Promise.reject(new DOMException('', 'SecurityError')) }
  const page = aTab(tabs, undefined, { environment: { locks } })
  await page.session.send('hello')
  expect(page.arrived()).toEqual(['hello'])
})

test('after the end no tab holds or wants the lock, and none leads when another is closed', async () => {
  const { tabs, first, second } = await twoTabs()
  await second.session.end()
  await calm(first, second)
  expect(tabs.lockRequests).toBe(0)
  first.session.dispose()
  second.session.wake()
  await second.clock.advance(10_000)
  await calm(second)
  expect(second.requests.filter(call => !call.startsWith('DELETE'))).toEqual([])
  expect(tabs.lockRequests).toBe(0)
})

test('without locks nobody begins to lead a chat that is over', async () => {
  const { first, second } = await twoTabs({ first: { hasLocks: false }, second: { hasLocks: false } })
  first.agent.end()
  await first.passUntil(() => second.session.phase.value === 'ended')
  first.session.dispose()
  await second.clock.advance(10_000)
  await calm(second)
  expect(second.news.at(-1)?.name).toBe('end')
})

test('a tab that is opened after the end has nothing to join', async () => {
  const { tabs, first, second } = await twoTabs()
  await first.session.end()
  await calm(first, second)
  const heard: unknown[] = []
  const third = aTab(tabs, first)
  tabs
    .open()
    .openChannel(`guest-chat:${OPEN_DEPLOYMENT_ID}`)
    .addEventListener('message', ({ data }) => heard.push(data.type))
  third.session.resume()
  await calm(first, third)
  expect(third.session.phase.value).toBe('idle')
  expect(third.news).toEqual([])
  // Where a script tag hears of a chat it loads the widget.
  expect(heard).toEqual(['hello'])
})

test('a page that comes back from the back/forward cache learns how the chat has ended, and brings it to nobody', async () => {
  const { first, second } = await twoTabs()
  first.session.suspend()
  await calm(second)
  await second.session.end()
  first.session.wake()
  await calm(first, second)
  for (const page of [first, second]) {
    expect(page.session.phase.value).toBe('ended')
    expect(page.newsOf('end')).toMatchObject([{ reason: 'guest' }])
  }
})

/** The first tab leads again after a crash, with nothing in its memory; the second was there all the time. */
async function afterACrash() {
  const tabs = new FakeTabs()
  const tab = tabs.open()
  const storage = memoryStorage()
  const first = aTab(tabs, undefined, { tab, storage, hasLocks: false })
  const second = aTab(tabs, first, { hasLocks: false })
  second.session.resume()
  first.session.start()
  await first.passUntil(() => second.session.connection.value === 'online', 2_000)
  first.agent.accept()
  first.agent.say('one')
  await calm(first, second)
  const shown: number[] = []
  second.session.transcript.subscribe(() => shown.push(second.texts().length))
  tab.close()
  first.emulator.act({ action: 'terminate' })
  const again = aTab(tabs, first, { storage, hasLocks: false })
  again.session.resume()
  await first.passUntil(() => again.session.connection.value === 'online', 1_000)
  await calm(again, second)
  return { again, second, shown }
}

test('a tab that begins to lead tells what it hears to those that were there before', async () => {
  const { again, second } = await afterACrash()
  again.agent.say('two')
  await calm(again, second)
  expect(again.texts()).toEqual(['one', 'two'])
  expect(second.texts()).toEqual(['one', 'two'])
})

test('what a tab has shown it goes on showing when one begins to lead that knows less', async () => {
  const { second, shown } = await afterACrash()
  expect(shown).toEqual(shown.map(() => 1))
  expect(second.newsOf('message')).toHaveLength(1)
})

test('what was said while a tab was frozen is news in it when it thaws, though another has taken over', async () => {
  const clock = new ManualClock()
  const emulator = createEmulator({ clock })
  const tabs = new FakeTabs()
  const tab = tabs.open()
  class FrozenSocket extends emulator.WebSocket {
    override dispatchEvent(event: Event): boolean {
      return event.type === 'message' || super.dispatchEvent(event)
    }
  }
  const options = { tab, clock, emulator, environment: { WebSocket: FrozenSocket } }
  const first = aTab(tabs, undefined, options)
  await first.session.start()
  const second = aTab(tabs, first)
  second.session.resume()
  await calm(first, second)
  tab.freeze()
  second.session.wake()
  await second.passUntil(() => second.requests.length > 0, 10_000)
  first.agent.accept()
  first.agent.say('one')
  await calm(second)
  tab.thaw()
  await calm(first, second)
  expect(first.texts()).toEqual(['one'])
  expect(first.newsOf('message')).toHaveLength(1)
})

test('a tab whose start has failed joins the chat that another one begins, with its texts', async () => {
  const tabs = new FakeTabs()
  const first = aTab(tabs, undefined, { intercept: () => Promise.reject(new TypeError('Failed to fetch')) })
  const refused = expect(first.session.send('one')).rejects.toMatchObject({ code: 'network' })
  await first.passUntil(() => first.session.phase.value === 'failed')
  await refused
  const second = aTab(tabs, first)
  await second.session.start()
  await calm(first, second)
  expect(first.session.conversation.value?.id).toBe(second.session.conversation.value?.id)
  for (const page of [first, second]) {
    expect(page.session.outbox.value).toMatchObject([{ body: 'one', state: 'failed' }])
  }
  first.session.retry(first.session.outbox.value[0]?.id as never)
  await first.passUntil(() => first.session.outbox.value.length === 0, 1_000)
  expect(second.arrived()).toEqual(['one'])
})

test.each([true, false])(
  'a tab that leads and falls silent is overtaken within half a minute (locks: %s)',
  async hasLocks => {
    const tabs = new FakeTabs()
    const tab = tabs.open()
    const first = aTab(tabs, undefined, { tab, hasLocks })
    first.session.start()
    await first.passUntil(() => first.session.connection.value === 'online', 2_000)
    const second = aTab(tabs, first, { hasLocks })
    second.session.resume()
    await calm(first, second)
    tab.freeze()
    await second.passUntil(() => second.requests.length > 0, 30_000)
    first.agent.accept()
    first.agent.say('one')
    await calm(second)
    expect(second.texts()).toEqual(['one'])
  },
)

test('a page that comes back from the back/forward cache after the end has the last words', async () => {
  const { first, second } = await twoTabs()
  first.session.suspend()
  await calm(second)
  first.agent.say('goodbye')
  first.agent.end()
  await first.passUntil(() => second.session.phase.value === 'ended')
  first.session.wake()
  await first.passUntil(() => first.session.phase.value === 'ended')
  expect(first.texts()).toEqual(['goodbye'])
})

test('a text of which the leading tab has not heard when the chat ends is up to the guest', async () => {
  const { first, second } = await leaderAsleep()
  const refused = expect(second.session.send('one')).rejects.toMatchObject({ code: 'conversation-over' })
  await calm(second)
  await first.session.end()
  await calm(first, second)
  await refused
  expect(second.session.outbox.value).toMatchObject([{ body: 'one', state: 'failed' }])
})

test('a tab that slept while it led sends nothing that was written before another took over', async () => {
  const { first, second, tab } = await leaderAsleep()
  second.session.send('one').catch(() => {})
  await first.clock.advance(1_400)
  second.session.send('two').catch(() => {})
  await second.passUntil(() => second.session.outbox.value.length === 0, 900)
  tab.thaw()
  await calm(first, second)
  expect(first.arrived()).toEqual(['one', 'two'])
  expect(first.posts()).toEqual([])
})

test('a tab that slept while it led never shows a text of another twice when it wakes', async () => {
  const { first, second, tab } = await leaderAsleep()
  second.session.send('one').catch(() => {})
  await second.passUntil(() => second.texts().length === 1, 3_000)
  await first.clock.advance(2_000)
  const most: number[] = []
  first.session.outbox.subscribe(outbox => most.push(outbox.length + first.texts().length))
  first.session.wake()
  await quiet(first)
  tab.thaw()
  await calm(first, second)
  expect(first.texts()).toEqual(['one'])
  expect(Math.max(...most)).toBe(1)
})

test('a text that had to wait is sent after a moment in which other tabs are heard', async () => {
  let tries = 0
  const intercept: Intercept = async (call, forward) =>
    POST_MESSAGE.test(call) && ++tries === 1 ? json({ status: 429, code: 'too.many' }, 429) : forward()
  const { first } = await twoTabs({ first: { intercept } })
  first.session.send('one').catch(() => {})
  await calm(first)
  await first.clock.advance(5_050)
  await calm(first)
  expect(tries).toBe(1)
  await first.passUntil(() => first.arrived().length === 1, 1_000)
  expect(tries).toBe(2)
})

test('a text that is thrown away in the moment in which other tabs are heard is not sent', async () => {
  let answer = () => {}
  const answered = new Promise<void>(resolve => {
    answer = resolve
  })
  const intercept: Intercept = async (call, forward) => {
    const response = await forward()
    if (POST_MESSAGE.test(call)) await answered
    return response
  }
  const { first } = await twoTabs({ first: { intercept } })
  for (const text of ['one', 'two']) first.session.send(text).catch(() => {})
  await calm(first)
  await first.clock.advance(2_000)
  answer()
  await calm(first)
  const [two] = first.session.outbox.value
  expect(two).toMatchObject({ body: 'two', state: 'queued' })
  if (two) first.session.discard(two.id)
  await first.clock.advance(1_000)
  await calm(first)
  expect(first.arrived()).toEqual(['one'])
})

const neverAnswered: Intercept = (call, forward) =>
  POST_MESSAGE.test(call) ? new Promise(() => {}) : forward()

test('what waits is remembered as if another tab, or a copy of this one, may have sent it', async () => {
  const first = aTab(new FakeTabs(), undefined, { intercept: neverAnswered })
  await first.session.start()
  for (const text of ['one', 'two']) first.session.send(text).catch(() => {})
  await calm(first)
  const [stored] = first.storage.items.values()
  expect(JSON.parse(stored ?? '')).toMatchObject({
    outbox: [{ body: 'one' }, { body: 'two', state: 'unconfirmed' }],
  })
})

test('a text stays where it was written when a tab begins to lead that has not heard of it', async () => {
  const tabs = new FakeTabs()
  const tab = tabs.open()
  const first = aTab(tabs, undefined, { tab, intercept: neverAnswered })
  await first.session.start()
  const second = aTab(tabs, first)
  second.session.resume()
  await calm(first, second)
  const early = memoryStorage(first.storage.items)
  second.session.send('one').catch(() => {})
  await calm(first, second)
  tab.freeze()
  const third = aTab(tabs, first, { storage: early })
  third.session.resume()
  await third.passUntil(() => streams(third) === 2 && third.session.connection.value === 'online', 5_000)
  await third.passUntil(() => second.session.outbox.value.length === 0)
  expect(third.arrived()).toEqual(['one'])
  expect(second.texts()).toEqual(['one'])
})

test('a text of which no leading tab has heard is told again before one that was written later', async () => {
  const { tabs, second } = await leaderAsleep()
  const told: (string | undefined)[] = []
  tabs
    .open()
    .openChannel(`guest-chat:${OPEN_DEPLOYMENT_ID}`)
    .addEventListener('message', ({ data }) => {
      if (data.type === 'verb' && data.verb?.do === 'queue') told.push(data.verb.entry.body)
    })
  for (const text of ['one', 'two']) second.session.send(text).catch(() => {})
  await calm(second)
  expect(told).toEqual(['one', 'one', 'two'])
})

test('a chat begins once in each tab, also when one begins to lead that has only just been opened', async () => {
  const { second } = await afterACrash()
  expect(second.newsOf('start')).toHaveLength(1)
})

test('a tab in which the chat is over takes nothing more from others, and tells them', async () => {
  const { tabs, first, second } = await twoTabs()
  await first.session.end()
  await calm(first, second)
  const late = tabs.open().openChannel(`guest-chat:${OPEN_DEPLOYMENT_ID}`)
  const conversationId = first.session.conversation.value?.id
  if (!conversationId) throw new Error('there was no chat')
  const entry = { id: 'late' as LocalId, body: 'one', state: 'queued', createdAt: 0 } as const
  const heard: string[] = []
  late.addEventListener('message', ({ data }) => heard.push(data.type))
  const verb = { do: 'queue', entry } as const
  late.postMessage({ from: 'late', at: first.clock.now(), conversationId, type: 'verb', verb })
  await calm(first, second)
  expect(first.session.outbox.value).toEqual([])
  expect(heard).toEqual(['chat'])
})

test('what waited in a tab that slept is not sent again when the tab that has sent it is gone', async () => {
  const tabs = new FakeTabs()
  const [tab, heir] = [tabs.open(), tabs.open()]
  const first = aTab(tabs, undefined, { tab, intercept: neverAnswered })
  await first.session.start()
  const storage = memoryStorage()
  const second = aTab(tabs, first, { tab: heir, storage })
  second.session.resume()
  await calm(first, second)
  for (const text of ['one', 'two']) first.session.send(text).catch(() => {})
  await calm(first, second)
  tab.freeze()
  second.session.wake()
  await second.passUntil(() => second.arrived().length === 2, 10_000)
  await calm(second)
  heir.close()
  const third = aTab(tabs, first, { storage })
  third.session.resume()
  await third.passUntil(() => third.texts().length === 2, 5_000)
  tab.thaw()
  await first.clock.advance(5_000)
  await calm(first, third)
  expect(third.arrived()).toEqual(['one', 'two'])
  expect(first.texts()).toEqual(['one', 'two'])
  expect(first.session.outbox.value).toEqual([])
})

test('what was written in a tab just before it slept is not sent again when the tab that has sent it is gone', async () => {
  const tabs = new FakeTabs()
  const [tab, leader] = [tabs.open(), tabs.open()]
  const first = aTab(tabs, undefined, { tab: leader })
  await first.session.start()
  const second = aTab(tabs, first, { tab })
  second.session.resume()
  await calm(first, second)
  tab.freeze()
  second.session.send('one').catch(() => {})
  await calm(first)
  expect(first.arrived()).toEqual(['one'])
  await first.clock.advance(1_200)
  first.agent.accept()
  await calm(first)
  leader.close()
  const third = aTab(tabs, first, { storage: first.storage })
  third.session.resume()
  await third.passUntil(() => third.texts().length === 1, 5_000)
  tab.thaw()
  await first.clock.advance(5_000)
  await calm(second, third)
  expect(third.arrived()).toEqual(['one'])
  expect(second.texts()).toEqual(['one'])
  expect(second.session.outbox.value).toEqual([])
})

test('what a leading tab tells that has not heard of the end brings nothing back to life', async () => {
  const tabs = new FakeTabs()
  const tab = tabs.open()
  const first = aTab(tabs, undefined, { tab, intercept: neverAnswered })
  await first.session.start()
  const second = aTab(tabs, first)
  second.session.resume()
  await calm(first, second)
  for (const text of ['one', 'two']) first.session.send(text).catch(() => {})
  await calm(first, second)
  tab.freeze()
  await second.session.end()
  const states = () => second.session.outbox.value.map(({ body, state }) => [body, state])
  const stopped = states()
  first.session.send('three').catch(() => {})
  await calm(first, second)
  expect(stopped).toEqual([
    ['one', 'unconfirmed'],
    ['two', 'failed'],
  ])
  expect(states()).toEqual(stopped)
})

/** A tab that sleeps and wakes with its timers. */
function aSleepyTab(tabs: FakeTabs, other?: TestGuest, options: Options = {}) {
  const tab = tabs.open()
  const world = other?.clock ?? new ManualClock()
  const clock = new PageClock(world)
  const guest = aTab(tabs, other, { ...options, tab, clock: world, environment: { clock } })
  return {
    guest,
    fallAsleep() {
      tab.freeze()
      clock.freeze()
    },
    /** What fell due meanwhile comes before what others have said. */
    async wakeUp() {
      clock.thaw('late')
      await world.advance(0)
      tab.thaw()
    },
  }
}

/** One that leads, and is refused what `refusals` says of its first messages. */
async function sleeper(refusals: readonly Response[]) {
  const tabs = new FakeTabs()
  const left = [...refusals]
  const intercept: Intercept = async (call, forward) => (POST_MESSAGE.test(call) && left.shift()) || forward()
  const { guest: first, ...sleep } = aSleepyTab(tabs, undefined, { intercept })
  await first.session.start()
  return { tabs, first, ...sleep }
}

const tooMany = (retryAfter?: string) =>
  json({ status: 429, code: 'too.many' }, 429, retryAfter ? { 'Retry-After': retryAfter } : {})

test.each([
  ['a copy of the storage, opened while it slept', 4_900, [tooMany()], true],
  ['the chat, in its last moment before it is sent', 5_050, [tooMany()], false],
  [
    'the chat, in a pause that the platform asked for',
    21_200,
    Array.from({ length: 5 }, () => tooMany('5')),
    false,
  ],
])(
  'what waits in a tab that sleeps is not sent again when it wakes and another has sent it: one that has %s',
  async (...given) => {
    const [, ms, refusals, isCopy] = given
    const { tabs, first, fallAsleep, wakeUp } = await sleeper(refusals)
    const another = () => {
      const storage = memoryStorage(isCopy ? first.storage.items : [])
      const second = aTab(tabs, first, { storage })
      second.session.resume()
      return second
    }
    const early = isCopy ? undefined : another()
    await calm(first)
    for (const text of ['one', 'two']) first.session.send(text).catch(() => {})
    await calm(first)
    await first.clock.advance(ms)
    await calm(first)
    expect(first.arrived()).toEqual([])
    fallAsleep()
    const second = early ?? another()
    second.session.wake()
    await second.passUntil(() => second.arrived().includes('two'), 60_000)
    await first.clock.advance(10_000)
    const arrived = second.arrived()
    await wakeUp()
    await first.passUntil(() => first.session.outbox.value.every(({ givenUp }) => givenUp), 20_000)
    await calm(first, second)
    expect(first.arrived()).toEqual(arrived)
    expect(first.texts()).toEqual(arrived)
  },
)

test('a text that is thrown away while another tab sleeps is not sent when that wakes', async () => {
  const tabs = new FakeTabs()
  let isBroken = true
  const intercept: Intercept = async (call, forward) =>
    isBroken && POST_MESSAGE.test(call) ? json({ status: 408 }, 408) : forward()
  const first = aTab(tabs, undefined, { intercept })
  await first.session.start()
  const { guest: second, fallAsleep, wakeUp } = aSleepyTab(tabs, first)
  second.session.resume()
  await calm(first, second)
  first.session.send('one').catch(() => {})
  await calm(first, second)
  expect(second.session.outbox.value).toMatchObject([{ body: 'one' }])
  fallAsleep()
  await first.passUntil(() => first.session.outbox.value[0]?.givenUp === true)
  const [one] = first.session.outbox.value
  if (one) first.session.discard(one.id)
  isBroken = false
  await first.session.send('two')
  await wakeUp()
  await first.clock.advance(10_000)
  await calm(first, second)
  expect(first.arrived()).toEqual(['two'])
  expect(second.session.outbox.value).toEqual([])
})
