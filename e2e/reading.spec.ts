import type { Emulator } from '../src/emulator/index.ts'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

/** A guest who has got many messages from an agent. */
async function afterFlood(chat: ChatPage, emulator: Emulator, count: number): Promise<void> {
  await chat.begin()
  emulator.agent('Robin').accept()
  await emulator.act({ action: 'flood', n: count, ms: 100 })
  await expect(bubbles(chat).last()).toHaveText(`Flood ${count} of ${count}`)
}

const bubbles = (chat: ChatPage) => chat.messages.locator('[part~=bubble]')

/** Runs in the page: by how many CSS pixels a message in view moved wrongly, and how many were in the page at most. */
async function walkToTheBeginning(log: Element) {
  const step = 150
  const frame = () => new Promise(requestAnimationFrame)
  let jump = 0
  let most = 0
  for (let isThere = false; !isThere; isThere = log.scrollTop === 0) {
    const messages = [...log.querySelectorAll('.message')]
    const { top } = log.getBoundingClientRect()
    const inView = messages.find(message => message.getBoundingClientRect().top >= top)
    const before = inView?.getBoundingClientRect().top ?? 0
    const way = Math.min(step, log.scrollTop)
    log.scrollTop -= step
    for (const _ of [1, 2]) await frame()
    if (inView?.isConnected) {
      jump = Math.max(jump, Math.abs(inView.getBoundingClientRect().top - before - way))
    }
    most = Math.max(most, messages.length)
  }
  return { jump, most }
}

test('a long transcript is in the page in parts, and scrolling leads through all of it without a jump', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await afterFlood(chat, emulator, 450)
  await expect.poll(() => bubbles(chat).count()).toBeLessThanOrEqual(200)
  await expect(bubbles(chat).last()).toBeInViewport()

  const { jump, most } = await chat.log.evaluate(walkToTheBeginning)
  expect(jump, 'what was in view moved by as much as was scrolled').toBeLessThanOrEqual(1)
  expect(most).toBeLessThanOrEqual(200)
  await expect(bubbles(chat).first()).toHaveText('hello')
  await expect(chat.panel.getByRole('button', { name: 'Show earlier messages' })).toHaveCount(0)

  await chat.panel.getByRole('button', { name: 'Newest messages' }).click()
  await expect(bubbles(chat).last()).toHaveText('Flood 450 of 450')
  await expect(bubbles(chat).last()).toBeInViewport()
  await expect(chat.log).toBeFocused()
})

/** Runs in the page, before its scripts: as long as `areHeld`, no animation frame is drawn. */
function holdFrames(): void {
  const held: FrameRequestCallback[] = []
  const request = window.requestAnimationFrame.bind(window)
  const release = () => {
    for (const callback of held.splice(0)) request(callback)
  }
  const frames = { areHeld: false, release }
  Reflect.set(window, 'heldFrames', frames)
  window.requestAnimationFrame = callback => (frames.areHeld ? -held.push(callback) : request(callback))
}

test('however many messages arrive between two frames, they are drawn once', async ({ page, emulator }) => {
  await page.addInitScript(holdFrames)
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('first')
  await expect(bubbles(chat).last()).toHaveText('first')
  const changes = await chat.log.evaluateHandle(log => {
    Reflect.get(window, 'heldFrames').areHeld = true
    const seen = { arrived: 0, drawn: 0 }
    document.addEventListener('guest-chat:message', () => seen.arrived++)
    new MutationObserver(() => seen.drawn++).observe(log, { childList: true, subtree: true })
    return seen
  })
  for (let nr = 1; nr <= 20; nr++) robin.say(`message ${nr}`)
  await expect.poll(() => changes.evaluate(({ arrived }) => arrived)).toBe(20)
  expect(await changes.evaluate(({ drawn }) => drawn)).toBe(0)

  await page.evaluate(() => {
    const frames = Reflect.get(window, 'heldFrames')
    frames.areHeld = false
    frames.release()
  })
  await expect(bubbles(chat).last()).toHaveText('message 20')
  expect(await changes.evaluate(({ drawn }) => drawn)).toBe(1)
})

test('messages that have left the page leave the memory', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await afterFlood(chat, emulator, 250)
  const protocol = await page.context().newCDPSession(page)
  const nodes = async () => {
    await protocol.send('HeapProfiler.collectGarbage')
    return (await protocol.send('Memory.getDOMCounters')).nodes
  }
  const before = await nodes()
  await emulator.act({ action: 'flood', n: 1_200, ms: 100 })
  await expect(bubbles(chat).last()).toHaveText('Flood 1200 of 1200')
  // Of each message there are eight or more. What was in the page last may stay for a while: some two hundred messages.
  await expect.poll(nodes).toBeLessThan(before + 600 * 8)
})

test('earlier messages can be asked for by a button, which needs no scrolling', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await afterFlood(chat, emulator, 260)
  const earlier = chat.panel.getByRole('button', { name: 'Show earlier messages' })
  const first = bubbles(chat).first()
  const text = await first.textContent()
  await earlier.evaluate(button => (button as HTMLElement).click())
  await expect(first).not.toHaveText(text ?? '')
  await expect(chat.log).toBeFocused()
})

test('what comes does not move a guest who reads, and a button says how many came and leads there', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await afterFlood(chat, emulator, 60)
  const newest = chat.panel.getByRole('button', { name: /new/i })
  await expect(newest).toHaveCount(0)
  await chat.log.evaluate(log => log.scrollTo(0, 800))
  await expect(chat.panel.getByRole('button', { name: 'Newest messages' })).toBeVisible()
  const before = await chat.log.evaluate(log => log.scrollTop)
  const robin = emulator.agent('Robin')
  for (const text of ['one', 'two', 'three']) robin.say(text)
  await chat.panel.getByRole('button', { name: '3 new messages' }).waitFor()
  expect(await chat.log.evaluate(log => log.scrollTop)).toBe(before)
  await newest.click()
  await expect(chat.message('three')).toBeInViewport()
  await expect(newest).toHaveCount(0)
  robin.say('four')
  await expect(chat.message('four')).toBeInViewport()
})

test('own words lead to the end, wherever the guest has read', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await afterFlood(chat, emulator, 60)
  await chat.log.evaluate(log => log.scrollTo(0, 0))
  await expect(chat.panel.getByRole('button', { name: 'Newest messages' })).toBeVisible()
  await chat.write('my answer')
  await expect(chat.message('my answer')).toBeInViewport()
  await expect(chat.message('my answer')).toHaveAttribute('data-state', 'sent')
})

test('the keyboard travels from message to message, and Escape leads back to writing', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  for (const text of ['first', 'second', 'third']) robin.say(text)
  await expect(chat.message('third')).toBeVisible()
  await chat.log.focus()
  const steps = [
    ['ArrowUp', 'third'],
    ['ArrowUp', 'second'],
    ['Home', 'hello'],
    ['ArrowUp', 'hello'],
    ['ArrowDown', 'first'],
    ['End', 'third'],
    ['ArrowDown', 'third'],
  ] as const
  for (const [key, text] of steps) {
    await page.keyboard.press(key)
    await expect(chat.message(text), key).toBeFocused()
  }
  await page.keyboard.press('Escape')
  await expect(chat.input).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(chat.panel).toBeHidden()
})

test('what came while the panel was closed stands below a line, and another day below its date', async ({
  page,
  emulator,
}) => {
  const today = Date.now()
  await page.clock.install({ time: today + 24 * 3_600_000 })
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('Good morning!')
  await expect(chat.message('Good morning!')).toBeVisible()
  const breaks = chat.log.locator('.break')
  await expect(breaks).toHaveCount(1)
  await chat.close()
  for (const text of ['Still there?', 'Hello?']) robin.say(text)
  await page.getByRole('button', { name: '2 new messages' }).click()
  await expect(breaks).toHaveCount(2)
  const day = new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' })
  await expect(breaks.first()).toHaveText(day.format(today))
  await expect(breaks.last()).toHaveText('New messages')
  const order = await chat.log.locator('.break, [part~=bubble]').allTextContents()
  expect(order.slice(-3)).toEqual(['New messages', 'Still there?', 'Hello?'])
})

test('messages of one sender within a few minutes stand under one name and above one time', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.log.getByText('Robin joined the chat')).toBeVisible()
  for (const text of ['one', 'two', 'three']) robin.say(text)
  await expect(chat.message('three')).toBeVisible()
  await chat.write('four')
  await expect(chat.message('four')).toHaveAttribute('data-state', 'sent')
  await emulator.act({ action: 'clock.advance', ms: 6 * 60_000 })
  for (const text of ['five', 'six']) robin.say(text)
  await expect(chat.message('six')).toBeVisible()
  await emulator.act({ action: 'clock.advance', ms: 6 * 60_000 })
  robin.say('seven')
  await expect(chat.message('seven')).toBeVisible()
  const seen = await chat.messages.evaluateAll(messages =>
    messages.map(message =>
      [
        message.querySelector('.sender') ? 'name' : '',
        message.querySelector('.bubble')?.textContent,
        message.querySelector('.meta time') ? 'time' : '',
      ].join(' '),
    ),
  )
  expect(seen).toEqual([
    ' hello time',
    'name one ',
    ' two ',
    ' three time',
    ' four time',
    'name five ',
    ' six time',
    'name seven time',
  ])
  await expect(chat.log.locator('time')).toHaveCount(seen.length)
})
