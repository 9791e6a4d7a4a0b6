import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const ROWS = 14
const COLUMNS = 6

/** A page that is full of things to be focused where the widget floats, and that can be scrolled. */
async function fill(page: Page): Promise<void> {
  await page.addStyleTag({
    content: `
      main { display: grid; gap: 50px; grid-template-columns: repeat(${COLUMNS}, 24px); justify-content: end }
      main { padding: 0 22px 20px 0 }
      main > a { block-size: 24px }`,
  })
  await page.evaluate(count => {
    const link = () => Object.assign(document.createElement('a'), { href: '#', innerText: 'A' })
    document.querySelector('main')?.replaceChildren(...Array.from({ length: count }, link))
    document.body.prepend(Object.assign(document.createElement('button'), { innerText: 'Start' }))
  }, ROWS * COLUMNS)
}

/** Of what has the focus: how much of it stands behind the widget, and how much of that cannot be seen. */
const focusedBehind = (page: Page) =>
  page.evaluate(() => {
    const PARTS = [0.1, 0.5, 0.9]
    const { left, top, width, height } =
      document.activeElement?.getBoundingClientRect() ?? document.body.getBoundingClientRect()
    const opacityOf = (element: Element | null): number =>
      element ? Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement) : 1
    const points = PARTS.flatMap(x => PARTS.map(y => [left + width * x, top + height * y] as const))
    const inFront = points.flatMap(([x, y]) => {
      const root = document.querySelector('guest-chat')?.shadowRoot
      return root?.elementsFromPoint(x, y).find(element => root.contains(element)) ?? []
    })
    const hiding = inFront.filter(element => opacityOf(element) > 0.5)
    return { isBehind: inFront.length === points.length, isHidden: hiding.length === points.length }
  })

test('what the page has put into the widget is no part of the page behind it', async ({
  page,
  emulator,
  problems,
}) => {
  problems.expect(/Failed to load resource/)
  emulator.rules.add({
    match: { type: 'http', operation: 'postWebchatGuestConversations' },
    do: { action: 'status', code: 400, errorCode: 'chat.deployment.disabled' },
    times: 'always',
  })
  const chat = new ChatPage(page)
  await chat.goto()
  // The script makes the element once it has arrived.
  await expect(chat.launcher).toBeVisible()
  await page.evaluate(() => {
    const line = Object.assign(document.createElement('a'), {
      slot: 'contact',
      href: '#',
      innerText: 'Call us',
    })
    document.querySelector('guest-chat')?.append(line)
  })
  await chat.open()
  await chat.input.fill('Hello')
  await chat.input.press('Enter')
  const link = page.getByRole('link', { name: 'Call us' })
  await expect(link).toBeVisible()
  for (let stops = 0; stops < 10; stops++) {
    await page.keyboard.press('Shift+Tab')
    if (await link.evaluate(element => element === document.activeElement)) break
  }
  await expect(link).toBeFocused()
  await page.evaluate(
    () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  await expect(chat.panel).toHaveCSS('opacity', '1')
})

/** By the keyboard through the whole page. Answers how many stops were behind the widget, and how many were hidden. */
async function walk(page: Page, hiddenInTheEnd: boolean) {
  let behind = 0
  let hidden = 0
  for (let stop = 0; stop < ROWS * COLUMNS; stop++) {
    await page.keyboard.press('Tab')
    const { isBehind } = await focusedBehind(page)
    if (!isBehind) continue
    behind++
    await expect.poll(async () => (await focusedBehind(page)).isHidden).toBe(hiddenInTheEnd)
    if (hiddenInTheEnd) hidden++
  }
  return { behind, hidden }
}

/** Back to where the page begins. */
const leave = (page: Page) => page.getByRole('button', { name: 'Start' }).focus()

test('whatever of the page has the focus can be seen, though the widget floats there', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  await fill(page)

  await test.step('behind the panel', async () => {
    await leave(page)
    expect((await walk(page, false)).behind).toBeGreaterThan(20)
    await page.keyboard.press('Tab')
    await expect(chat.panel).toHaveCSS('opacity', '1')
  })

  await test.step('behind the launcher', async () => {
    await chat.close()
    await leave(page)
    expect((await walk(page, false)).behind).toBeGreaterThan(0)
    await page.keyboard.press('Tab')
    await expect(chat.launcher).toBeFocused()
    await expect(chat.launcher).toHaveCSS('opacity', '1')
  })

  await test.step('behind a message that comes meanwhile', async () => {
    await page
      .locator('main > a')
      .nth(ROWS * COLUMNS - 1 - COLUMNS)
      .focus()
    const robin = emulator.agent('Robin')
    robin.accept()
    robin.say('Here I am, with so many words that they need the whole of the room there is.')
    await expect(chat.element.getByRole('button', { name: 'Dismiss' })).toBeVisible()
    await expect.poll(() => focusedBehind(page)).toEqual({ isBehind: true, isHidden: false })
  })
})

test('so can what is behind a launcher that the script has only painted', async ({ page }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await fill(page)
  await leave(page)
  expect((await walk(page, false)).behind).toBeGreaterThan(0)
})

test('the walk itself sees what is hidden', async ({ page, problems }) => {
  problems.expect(/Failed to load resource/)
  await page.route(/giveway/i, route => route.abort())
  const chat = new ChatPage(page)
  await chat.goto()
  await fill(page)
  await leave(page)
  expect((await walk(page, true)).hidden).toBeGreaterThan(0)
})

test('as long as nothing near the launcher has the focus nothing is loaded for it', async ({ page }) => {
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  const chat = new ChatPage(page)
  await chat.goto()
  await expect(chat.launcher).toBeVisible()
  const isAsked = () => asked.some(url => /giveway/i.test(url))
  expect(isAsked()).toBe(false)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link')).toBeFocused()
  expect(isAsked()).toBe(false)
  await chat.launcher.focus()
  await expect.poll(isAsked).toBe(true)
})
