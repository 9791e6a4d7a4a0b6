import type { Page } from '@playwright/test'
import type { Emulator } from '../../src/emulator/index.ts'
import type { PlatformView } from '../faults/platform-view.ts'
import { expect } from '../fixtures.ts'
import { ChatPage } from '../pages/chat-page.ts'
import { troubles } from './troubles.ts'

/** Which of so many; by the run's seed. */
export type Draw = (choices: number) => number

const TROUBLES_IN_A_CHAT = 3

/** A chat from its first message to its end, with troubles on the way; tells which. Nothing of it is left. */
export async function chatOnce(
  page: Page,
  emulator: Emulator,
  platform: PlatformView,
  draw: Draw,
): Promise<string> {
  const chat = new ChatPage(page)
  await placeElement(page)
  await chat.open()
  await chat.write('hello')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  const { id: conversationId } = platform.conversation
  const robin = emulator.agent('Robin')
  robin.accept({ conversationId })

  const suffered: string[] = []
  for (let round = 1; round <= TROUBLES_IN_A_CHAT; round++) {
    const [name, trouble] = pick(Object.entries(troubles), draw)
    suffered.push(name)
    await trouble(emulator)
    robin.say(`said ${round}`, { conversationId })
    await chat.write(`written ${round}`)
    robin.say('ok', { conversationId })
    if (draw(3) === 0) await reattach(page)
    if (draw(4) === 0) await visitAnotherTab(page)
  }
  await emulator.act({ action: 'heal' })
  if (await chat.launcher.isVisible()) await chat.open()
  await chat.write('goodbye')
  const about = `after ${suffered.join(', ')}`
  await expect(chat.message('goodbye'), about).toHaveAttribute('data-state', 'sent', { timeout: 30_000 })
  await expect.poll(() => chat.texts(), { message: about }).toEqual(platform.texts)
  await leave(chat, emulator, draw)
  return suffered.join(', ')
}

/** Taken out and put back, as a page that renders anew does. */
async function reattach(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const element = document.querySelector('guest-chat')
    element?.remove()
    await new Promise(resolve => setTimeout(resolve))
    if (element) document.body.append(element)
  })
}

/** A tab that joins the chat, writes and is closed. */
async function visitAnotherTab(page: Page): Promise<void> {
  const tab = new ChatPage(await page.context().newPage())
  await tab.goto('/hosts/web-component.html')
  await expect(tab.element).toHaveAttribute('data-phase', /waiting|active/, { timeout: 20_000 })
  await tab.open()
  await tab.write('from another tab')
  await expect(tab.message('from another tab').last()).toHaveAttribute('data-state', 'sent', {
    timeout: 30_000,
  })
  await tab.page.close()
}

/** By the guest, by the agent, or not at all: the page just drops it. */
async function leave(chat: ChatPage, emulator: Emulator, draw: Draw): Promise<void> {
  const way = draw(3)
  if (way === 0) await chat.end()
  if (way === 1) await emulator.act({ action: 'end', by: 'agent' })
  if (way < 2) await expect(chat.element).toHaveAttribute('data-phase', 'ended')
  await chat.element.evaluate(element => Reflect.apply(Reflect.get(element, 'destroy'), element, []))
  // Nobody comes back to it, so that it does not count as running any more.
  if (way === 2) await emulator.act({ action: 'end', by: 'platform' })
}

async function placeElement(page: Page): Promise<void> {
  await page.evaluate(() => {
    const element = document.createElement('guest-chat')
    const settings = {
      'api-base': location.origin,
      'organization-id': '11111111-1111-4111-8111-111111111111',
      'deployment-id': '22222222-2222-4222-8222-222222222222',
      queue: 'Support',
      'display-name': 'Ada',
    }
    for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value)
    document.body.append(element)
  })
}

function pick<Item>(items: readonly Item[], draw: Draw): Item {
  const item = items[draw(items.length)]
  if (item === undefined) throw new RangeError('there is nothing to pick')
  return item
}
