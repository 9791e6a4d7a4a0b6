import { moodGroups } from '../src/demo/break-it/moods.ts'
import type { Emulator } from '../src/emulator/index.ts'
import { expect, test } from './fixtures.ts'
import { BreakItPanel, chatAndPanel, NETWORK } from './pages/break-it-panel.ts'
import { ChatPage } from './pages/chat-page.ts'

const bodies = (emulator: Emulator) =>
  emulator.state().conversations.flatMap(({ messages }) => messages.flatMap(({ body }) => body || []))

test('a cut network is noticed, healed by itself, and hides no message', async ({
  page,
  emulator,
  problems,
}) => {
  problems.expect(NETWORK)
  const { chat, panel, robin } = await chatAndPanel(page, emulator)
  await panel.choose('Cut the network for 5 s')
  await expect(chat.element).toHaveAttribute('data-connection', 'reconnecting')
  robin.say('Are you still there?')
  await expect(chat.panel.getByText('Connection lost')).toBeVisible()
  await expect(chat.element).toHaveAttribute('data-connection', 'online', { timeout: 30_000 })
  robin.say('There you are.')
  await expect(chat.message('There you are.')).toBeVisible()
  expect(await chat.texts()).toEqual(['hello', 'Good morning!', 'Are you still there?', 'There you are.'])
})

test('a message whose reply is lost is one bubble and one message', async ({ page, emulator, problems }) => {
  problems.expect(NETWORK)
  const { chat, panel } = await chatAndPanel(page, emulator)
  await panel.choose('Lose the reply to the next message')
  await chat.write('Only once')
  await expect(panel.wentWrong.filter({ hasText: 'acceptThenDrop' })).toHaveCount(1)
  await expect(chat.message('Only once')).toHaveAttribute('data-state', 'sent')
  expect(await chat.texts()).toEqual(['hello', 'Good morning!', 'Only once'])
  expect(bodies(emulator)).toEqual(['hello', 'Good morning!', 'Only once'])
  await expect(panel.inForce).toHaveCount(0)
})

test('a message that comes three times is one bubble, until the mood is taken back', async ({
  page,
  emulator,
}) => {
  const { chat, panel, robin } = await chatAndPanel(page, emulator)
  const thrice = panel.mood('Send every event three times')
  await panel.choose('Send every event three times')
  await expect(thrice).toHaveAttribute('aria-pressed', 'true')
  robin.say('Thrice')
  await expect(panel.wentWrong.filter({ hasText: 'dup (n 3)' })).toHaveCount(1)
  await thrice.click()
  await expect(thrice).toHaveAttribute('aria-pressed', 'false')
  expect(emulator.rules.list()).toEqual([])
  robin.say('Once')
  await expect(chat.message('Once')).toBeVisible()
  expect(await chat.texts()).toEqual(['hello', 'Good morning!', 'Thrice', 'Once'])
})

test('a message that is told to come back later waits as long, and is sent', async ({
  page,
  emulator,
  problems,
}) => {
  problems.expect(NETWORK)
  const { chat, panel } = await chatAndPanel(page, emulator)
  await panel.choose('Answer 429, come back in 5 s')
  await chat.write('No hurry')
  await expect(panel.wentWrong.filter({ hasText: 'status (code 429' })).toHaveCount(1)
  expect(bodies(emulator)).not.toContain('No hurry')
  await expect(chat.message('No hurry')).toHaveAttribute('data-state', 'sent', { timeout: 20_000 })
  const answers = emulator
    .log()
    .flatMap(entry => (isSending(entry) ? [[entry.status, Date.parse(entry.at)]] : []))
  const [refused, sent] = answers.slice(-2)
  expect([refused?.[0], sent?.[0]]).toEqual([429, 200])
  expect((sent?.[1] ?? 0) - (refused?.[1] ?? 0)).toBeGreaterThanOrEqual(5_000)
})

type Entry = ReturnType<Emulator['log']>[number]

function isSending(entry: Entry): entry is Entry & { readonly type: 'request' } {
  return entry.type === 'request' && entry.method === 'POST' && entry.path.endsWith('/messages')
}

test('a garbage frame is dropped, and the chat stays online', async ({ page, emulator }) => {
  const { chat, panel, robin } = await chatAndPanel(page, emulator)
  await panel.choose('Send a frame of garbage')
  robin.say('All well?')
  await expect(chat.message('All well?')).toBeVisible()
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
})

const ends = [
  { name: 'Expire the guest’s token', says: 'This chat has expired.' },
  { name: 'Have the agent end it', says: 'The chat has ended.' },
  { name: 'Restart and forget everything', says: 'This chat has expired.' },
  { name: 'Let 15 minutes pass', says: 'because there were no messages for a while' },
  { name: 'Let two minutes pass without a connection', says: 'The chat has ended.' },
]

for (const { name, says } of ends) {
  test(`the widget says that it is over: ${name}`, async ({ page, emulator, problems }) => {
    problems.expect(NETWORK)
    const { chat, panel } = await chatAndPanel(page, emulator)
    await panel.choose(name)
    await expect(chat.panel.getByText(says)).toBeVisible({ timeout: 30_000 })
    await expect(chat.message('Good morning!')).toBeVisible()
    await expect(panel.mood('Half-open the stream')).toBeDisabled()
  })
}

test('the emulator refuses none of the other moods', async ({ page, emulator, problems }) => {
  problems.expect(NETWORK)
  const { panel } = await chatAndPanel(page, emulator)
  const others = moodGroups
    .flatMap(({ moods }) => moods.map(({ name }) => name))
    .filter(name => !ends.some(end => end.name === name))
  for (const name of others) await panel.choose(name)
  expect(others.length).toBeGreaterThan(20)
})

test('what needs a chat waits for one; the rest is for chats to come', async ({
  page,
  emulator,
  problems,
}) => {
  problems.expect(NETWORK)
  const chat = new ChatPage(page)
  const panel = new BreakItPanel(page)
  await page.goto('/')
  await panel.open()
  await expect(panel.mood('Flood with 1,000 messages')).toBeDisabled()
  await expect(panel.status).toHaveText('Begin a chat, then choose what goes wrong.')
  await panel.choose('Drop the next message')
  await expect(panel.inForce).toContainText('every chat')
  await chat.open()
  await chat.write('First words')
  await expect(panel.mood('Flood with 1,000 messages')).toBeEnabled()
  await expect(chat.message('First words')).toHaveAttribute('data-state', 'sent', { timeout: 20_000 })
  expect(bodies(emulator)).toEqual(['First words'])
})

test('a fault for the running chat leaves others alone', async ({ page, emulator }) => {
  const { panel } = await chatAndPanel(page, emulator)
  const [conversation] = emulator.state().conversations
  await panel.choose('Delay every event by 3 s')
  await expect(panel.inForce).toContainText('until removed, this chat')
  expect(emulator.rules.list()).toMatchObject([{ match: { conversationId: conversation?.id } }])
})
