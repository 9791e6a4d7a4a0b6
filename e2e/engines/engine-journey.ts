import { expect } from 'vitest'
import { EngineChat } from './engine-chat.ts'
import type { Stage } from './engine-test.ts'

const LINK = 'https://shop.example/order/1042'

/** What nearly every guest does, from the launcher to a second chat. */
export async function journey({ site, tab }: Stage, path: string): Promise<void> {
  const chat = new EngineChat(tab)
  await tab.goto(`${site.url}${path}`)
  await chat.open()
  await chat.write('hello')
  const robin = site.emulator.agent('Robin')
  robin.accept()
  await chat.sees('an agent', view => view.phase === 'active')
  robin.type()
  await chat.reads('Robin is typing')
  robin.say(`Good morning! See ${LINK}`)
  await chat.sees('a link', view => view.messages.some(message => message.links.includes(LINK)))
  await chat.write('thanks')

  robin.requestMedia('COBROWSE')
  await chat.press('Decline', '[part~=media-request]')
  await chat.reads('You declined the request.')
  robin.requestMedia('SCREENSHARE')
  await chat.press('Accept', '[part~=media-request]')
  await chat.reads('You accepted the request.')

  await tab.reload()
  await chat.open()
  await chat.isSent('thanks')
  robin.say('Still there?')
  await chat.reads('Still there?')
  await chat.press('Close chat')
  await chat.sees('no panel', view => !view.isOpen)
  robin.say('Hello?')
  await chat.open()
  await chat.reads('Hello?')

  await chat.press('End chat')
  await chat.press('End chat', '[role=alertdialog]')
  await chat.reads('You ended the chat.')
  await chat.press('Start a new chat')
  await chat.write('one thing more')
  expect(site.emulator.state().conversations).toHaveLength(2)
  const [first] = site.emulator.state().conversations
  expect(first?.mediaRequests.map(request => request.state)).toEqual(['DECLINED', 'ACCEPTED'])
}
