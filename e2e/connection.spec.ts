import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

test('agent messages sent while the socket is down appear exactly once, in order', async ({
  page,
  emulator,
  site,
  problems,
}) => {
  problems.expect(/WebSocket connection/)
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('before')
  await expect(chat.message('before')).toBeVisible()

  const [conversation] = emulator.state().conversations
  await page.request.post(`${site.url}/emulator/conversations/${conversation?.id}/streams`, {
    data: { action: 'terminate', refuseForMs: 3_000 },
  })
  await expect(chat.element).toHaveAttribute('data-connection', 'reconnecting')
  for (const number of [1, 2, 3]) robin.say(`meanwhile ${number}`)
  await chat.write('are you there?')
  await expect(chat.panel.getByText('Connection lost. Reconnecting…')).toBeVisible()
  await expect(chat.message('are you there?')).toHaveAttribute('data-state', 'sent')

  await expect(chat.element).toHaveAttribute('data-connection', 'online', { timeout: 20_000 })
  robin.say('after')
  await expect(chat.message('after')).toBeVisible()
  expect(await chat.texts()).toEqual([
    'hello',
    'before',
    'meanwhile 1',
    'meanwhile 2',
    'meanwhile 3',
    'are you there?',
    'after',
  ])
  await expect(chat.panel.getByText('Connection lost')).toBeHidden()
})

test('a reload keeps the conversation, and the words not yet sent', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('Good morning!')
  await expect(chat.message('Good morning!')).toBeVisible()
  await chat.input.fill('half a sen')

  await page.reload()
  robin.say('Still there?')
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  await chat.open()
  await expect(chat.message('Still there?')).toBeVisible()
  expect(await chat.texts()).toEqual(['hello', 'Good morning!', 'Still there?'])
  await expect(chat.input).toHaveValue('half a sen')
  await chat.write('Yes')
  await expect(chat.message('Yes')).toHaveAttribute('data-state', 'sent')
  expect(emulator.state().conversations).toHaveLength(1)
})

test('messages written while the browser is offline wait and are sent once', async ({
  page,
  context,
  emulator,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  const chat = new ChatPage(page)
  await chat.begin()
  await context.setOffline(true)
  await chat.write('one')
  await chat.write('two')
  await expect(chat.message('one')).toHaveAttribute('data-state', /sending|unconfirmed/)
  await expect(chat.message('two')).toHaveAttribute('data-state', 'queued')
  await context.setOffline(false)
  await expect(chat.message('two')).toHaveAttribute('data-state', 'sent', { timeout: 20_000 })
  expect(await chat.texts()).toEqual(['hello', 'one', 'two'])
  const bodies = emulator.state().conversations[0]?.messages.flatMap(message => message.body ?? [])
  expect(bodies?.filter(Boolean)).toEqual(['hello', 'one', 'two'])
})

test('a chat that cannot start says so, keeps the words and tries again', async ({ page, problems }) => {
  problems.expect(/400/)
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.element.evaluate(element => element.setAttribute('queue', 'Nobody'))
  await chat.open()
  await chat.write('hello')
  await expect(chat.panel.getByRole('alert')).toContainText('Chat is not available right now.')
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'failed')
  await chat.element.evaluate(element => element.setAttribute('queue', 'Support'))
  await chat.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
  expect(await chat.texts()).toEqual(['hello'])
})
