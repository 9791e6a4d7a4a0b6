import { expect, test } from './fixtures.ts'
import { Wire } from './helpers/wire.ts'
import { ChatPage } from './pages/chat-page.ts'

test('a guest writes, an agent joins, types and answers', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  await expect(chat.panel.getByText('Waiting for an agent…')).toBeVisible()
  await expect(chat.members).toBeHidden()

  const robin = emulator.agent('Robin')
  robin.alert()
  await expect(chat.panel.getByText('Asking an agent to join…')).toBeVisible()
  robin.accept()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  await expect(chat.log.getByText('Robin joined the chat')).toBeVisible()
  await expect(chat.members.getByRole('listitem')).toHaveText(['YYou', 'RRobin'])

  robin.type()
  await expect(chat.panel.getByText('Robin is typing')).toBeVisible()
  const answer = robin.say('Good morning!')
  await expect(chat.message('Good morning!')).toHaveAttribute('data-message-id', answer.id ?? '')
  await expect(chat.message('Good morning!')).toHaveAttribute('data-direction', 'in')
  await expect(chat.panel.getByText('Robin is typing')).toBeHidden()
})

test('the wire shows create, then attach, then the first message; leaving deletes the own member', async ({
  page,
  emulator,
}) => {
  const wire = new Wire(page)
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await chat.write('one')
  await expect(chat.message('one')).toHaveAttribute('data-state', 'sent')
  await chat.end()
  await expect(chat.panel.getByText('You ended the chat.')).toBeVisible()
  await expect.poll(() => emulator.state().conversations[0]?.state).toBe('ended')
  expect(wire.actions.filter(line => !line.endsWith('/typing'))).toEqual([
    'POST /conversations',
    'ATTACH',
    'POST /conversations/*/members/*/messages',
    'DELETE /conversations/*/members/*',
  ])
})

test('own messages and own typing are echoed by the platform and shown once', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.open()
  await chat.write('one')
  await chat.write('one')
  await chat.input.pressSequentially('thr')
  await expect.poll(() => emulator.state().conversations[0]?.typing.length).toBeGreaterThan(0)
  await chat.write('three')
  await expect(chat.message('three')).toHaveAttribute('data-state', 'sent')
  expect(await chat.texts()).toEqual(['one', 'one', 'three'])
  await expect(chat.panel.getByText('is typing')).toBeHidden()
  expect(
    emulator.state().conversations[0]?.messages.filter(message => message.bodyType === 'standard'),
  ).toHaveLength(3)
})

test('a media request is declined and another accepted, each by one PATCH', async ({ page, emulator }) => {
  const wire = new Wire(page)
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()

  robin.requestMedia('COBROWSE')
  const decline = chat.panel.getByRole('button', { name: 'Decline' })
  await expect(chat.panel.getByText('Robin asks to see this page and browse it with you.')).toBeVisible()
  await expect(decline).toBeFocused()
  await decline.click()
  await expect(chat.panel.getByText('You declined the request.')).toBeVisible()
  await expect(chat.input).toBeFocused()

  robin.requestMedia('SCREENSHARE')
  await expect(chat.panel.getByText('Robin asks you to share your screen.')).toBeVisible()
  await chat.panel.getByRole('button', { name: 'Accept' }).click()
  await expect(chat.panel.getByText('You accepted the request.')).toBeVisible()

  const states = emulator.state().conversations[0]?.mediaRequests.map(request => request.state)
  expect(states).toEqual(['DECLINED', 'ACCEPTED'])
  expect(wire.actions.filter(line => line.startsWith('PATCH'))).toHaveLength(2)
})

test('a transfer and a leaving agent are told, and the chat goes on', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.log.getByText('Robin joined the chat')).toBeVisible()
  robin.transfer('Sam')
  await expect(chat.log.getByText('Sam took over the chat')).toBeVisible()
  await expect(chat.log.getByText('Robin left the chat')).toBeVisible()
  emulator.agent('Sam').leave()
  await expect(chat.log.getByText('Sam left the chat')).toBeVisible()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
})

test('the agent ends the chat: the words stay, the message box goes, a new chat can begin', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('Goodbye!')
  robin.end()
  await expect(chat.element).toHaveAttribute('data-phase', 'ended')
  await expect(chat.panel.getByText('The chat has ended.')).toBeVisible()
  await expect(chat.input).toBeHidden()
  expect(await chat.texts()).toEqual(['hello', 'Goodbye!'])
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('me again')
  await expect(chat.message('me again')).toHaveAttribute('data-state', 'sent')
  expect(await chat.texts()).toEqual(['me again'])
  expect(emulator.state().conversations).toHaveLength(2)
})
