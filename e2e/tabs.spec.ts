import type { BrowserContext } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

const streams = (emulator: { state(): { conversations: readonly { attachedStreams: number }[] } }) =>
  emulator.state().conversations[0]?.attachedStreams

async function anotherTab(context: BrowserContext, path = '/hosts/script-tag.html') {
  const chat = new ChatPage(await context.newPage())
  await chat.goto(path)
  return chat
}

test('a second tab shows the chat of the first and can write, over one connection', async ({
  page,
  context,
  emulator,
}) => {
  const first = new ChatPage(page)
  await first.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('Good morning!')
  await expect(first.message('Good morning!')).toBeVisible()

  const second = await anotherTab(context)
  await expect(second.element).toHaveAttribute('data-phase', 'active')
  await expect(second.element).toHaveAttribute('data-connection', 'online')
  await second.open()
  await expect(second.message('Good morning!')).toBeVisible()
  await second.write('from the second')
  await expect(second.message('from the second')).toHaveAttribute('data-state', 'sent')
  await expect(first.message('from the second')).toHaveAttribute('data-state', 'sent')
  await first.write('from the first')
  robin.say('to both')
  const all = ['hello', 'Good morning!', 'from the second', 'from the first', 'to both']
  await expect.poll(() => first.texts()).toEqual(all)
  await expect.poll(() => second.texts()).toEqual(all)
  expect(emulator.state().conversations).toHaveLength(1)
  expect(streams(emulator)).toBe(1)
})

test('when the tab that leads is closed the other takes over, and nothing is lost', async ({
  page,
  context,
  emulator,
}) => {
  const first = new ChatPage(page)
  await first.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  const second = await anotherTab(context)
  await second.open()
  await expect(second.message('hello')).toBeVisible()

  await page.close()
  robin.say('still there?')
  await expect(second.message('still there?')).toBeVisible()
  await second.write('yes')
  await expect(second.message('yes')).toHaveAttribute('data-state', 'sent')
  await expect.poll(() => streams(emulator)).toBe(1)
})

test('a page that navigates away in mid-chat hands over, and takes the chat up again', async ({
  page,
  context,
  emulator,
}) => {
  const first = new ChatPage(page)
  await first.begin()
  emulator.agent('Robin').accept()
  const second = await anotherTab(context)
  await second.open()
  await first.goto('/hosts/web-component.html')
  emulator.agent('Robin').say('still there?')
  await first.open()
  for (const chat of [first, second]) await expect.poll(() => chat.texts()).toEqual(['hello', 'still there?'])
  expect(emulator.state().conversations).toHaveLength(1)
  await expect.poll(() => streams(emulator)).toBe(1)
})

test('ending the chat in one tab ends it in the other', async ({ page, context, emulator }) => {
  const first = new ChatPage(page)
  await first.begin()
  emulator.agent('Robin').accept()
  const second = await anotherTab(context)
  await expect(second.element).toHaveAttribute('data-phase', 'active')
  await second.open()
  await second.end()
  for (const chat of [first, second]) {
    await expect(chat.element).toHaveAttribute('data-phase', 'ended')
    await expect(chat.panel.getByText('You ended the chat.')).toBeVisible()
  }
  await expect.poll(() => emulator.state().conversations[0]?.state).toBe('ended')
})

test('nothing of a chat lies in storage that outlives the tab', async ({ page, context }) => {
  const first = new ChatPage(page)
  await first.begin()
  const second = await anotherTab(context)
  await expect(second.element).toHaveAttribute('data-phase', 'waiting')
  for (const chat of [first, second]) {
    expect(await chat.page.evaluate(() => Object.keys(localStorage))).toEqual([])
    expect(await chat.page.evaluate(() => document.cookie)).toBe('')
  }
})
