import type { Emulator } from '../../src/emulator/index.ts'
import { expect } from '../fixtures.ts'
import type { ChatPage } from '../pages/chat-page.ts'

export type Journey = {
  readonly path: string
  /** What the page makes of a message in HTML. Default: nothing, it is text. */
  readonly html?: 'rendered' | 'text'
}

/** What nearly every guest does, from the launcher to a second chat, on any page and in any browser. */
export async function mainJourney(
  chat: ChatPage,
  emulator: Emulator,
  { path, html = 'text' }: Journey,
): Promise<void> {
  const { panel } = chat
  await chat.begin(path)
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  robin.type()
  await expect(panel.getByText('Robin is typing')).toBeVisible()
  robin.say('Good morning! See https://shop.example/order/1042')
  await expect(chat.message('Good morning!').getByRole('link')).toHaveAttribute(
    'href',
    'https://shop.example/order/1042',
  )
  await chat.input.pressSequentially('tha')
  await expect.poll(() => emulator.state().conversations[0]?.typing.length).toBeGreaterThan(0)
  await chat.write('thanks')
  await expect(chat.message('thanks')).toHaveAttribute('data-state', 'sent')

  robin.say('<b>bold</b> &amp; more')
  await expect(chat.message(html === 'rendered' ? 'bold & more' : '<b>bold</b> &amp; more')).toBeVisible()

  for (const [media, button, outcome] of [
    ['COBROWSE', 'Decline', 'You declined the request.'],
    ['SCREENSHARE', 'Accept', 'You accepted the request.'],
  ] as const) {
    robin.requestMedia(media)
    await panel.getByRole('button', { name: button }).click()
    await expect(panel.getByText(outcome)).toBeVisible()
  }

  await chat.page.reload()
  await chat.open()
  await expect(chat.message('thanks')).toHaveAttribute('data-state', 'sent')
  robin.say('Still there?')
  await expect(chat.message('Still there?')).toBeVisible()
  await chat.close()
  robin.say('Hello?')
  await chat.page.getByRole('button', { name: 'Open chat, 1 new message' }).click()

  await chat.end()
  await expect(panel.getByText('You ended the chat.')).toBeVisible()
  await panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('one thing more')
  await expect(chat.message('one thing more')).toHaveAttribute('data-state', 'sent')
  expect(emulator.state().conversations).toHaveLength(2)
}
