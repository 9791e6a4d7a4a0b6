import { spoken } from '../helpers/spoken.ts'
import { expect, hurry, isOnline, isSent, talk, test, toldBy } from './fault-test.ts'
import { onCall, onMessage, status } from './rules.ts'

test('F34 events that come three times make one bubble and are said once', async ({
  page,
  chat,
  emulator,
  robin,
}) => {
  emulator.rules.add({ match: { type: 'frame' }, do: { action: 'dup', n: 3 }, times: 'always' })
  robin.type()
  await expect(chat.panel.getByText('Robin is typing')).toHaveCount(1)
  robin.say('once')
  await chat.write('me too')
  await expect(chat.message('me too')).toHaveAttribute('data-state', 'sent')
  robin.say('the last')
  await expect(chat.message('the last')).toBeVisible()
  expect(await chat.texts()).toEqual(['hello', 'once', 'me too', 'the last'])
  await expect
    .poll(async () => (await spoken(page)).filter(line => line.includes('said:')))
    .toEqual(['Robin said: once', 'Robin said: the last'])
})

test('F35 messages that come in another order stand in the platform’s order, each once', async ({
  chat,
  emulator,
  platform,
  robin,
}) => {
  emulator.rules.add({ ...onMessage('others', { action: 'reorder', window: 5 }, 'always'), seed: 7 })
  const texts = Array.from({ length: 10 }, (_, at) => `number ${at}`)
  for (const text of texts) robin.say(text)
  for (const text of texts) await expect(chat.message(text)).toHaveCount(1)
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F36 two hundred and fifty messages that were missed are all there once, and told as a number', async ({
  page,
  chat,
  emulator,
  platform,
  time,
  robin,
}) => {
  emulator.rules.add({ match: { type: 'open' }, do: { action: 'refuse' }, times: 'always' })
  await emulator.act({ action: 'terminate' })
  for (let number = 1; number <= 250; number++) robin.say(`missed ${number}`)
  await emulator.act({ action: 'heal' })
  await time.until(() => isOnline(chat))
  await expect(chat.message('missed 250')).toHaveCount(1)
  expect(await toldBy(chat)).toEqual(platform.texts)
  await expect.poll(() => spoken(page)).toContain('250 new messages')
  const lines = await spoken(page)
  expect(lines.filter(line => line.includes('missed'))).toEqual(['Robin said: missed 250'])
})

test('F37 a message that the stream lost is there after the guest has sent one', async ({
  chat,
  emulator,
  platform,
  robin,
}) => {
  emulator.rules.add(onMessage('others', { action: 'drop' }))
  robin.say('lost')
  await chat.write('a question')
  await expect(chat.message('lost')).toBeVisible()
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F37 a message that the stream lost is there when the page comes into view, and after five minutes at most', async ({
  page,
  chat,
  emulator,
  platform,
  time,
  robin,
}) => {
  emulator.rules.add(onMessage('others', { action: 'drop' }, 2))
  robin.say('lost')
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(chat.message('lost')).toBeVisible()
  robin.say('lost, too')
  for (let passed = 0; passed < 300_000; passed += 30_000) await time.pass(30_100)
  await expect(chat.message('lost, too')).toBeVisible()
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F38 what is said now is not held up by a catch-up that fails, and what is missing comes later, once', async ({
  chat,
  emulator,
  platform,
  time,
  robin,
}) => {
  emulator.rules.add(onCall('list', status(503), 4))
  await emulator.act({ action: 'terminate' })
  robin.say('missed')
  await time.until(() => isOnline(chat))
  robin.say('said now')
  const waited = await time.until(async () => (await chat.message('said now').count()) === 1)
  expect(waited).toBeLessThanOrEqual(10_000)
  const warning = chat.panel.getByText('Some messages may be missing.')
  await time.until(() => warning.isVisible())
  await time.until(async () => (await chat.message('missed').count()) === 1, 60_000)
  await expect(warning).toBeHidden()
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F38 what a list does not know for three seconds is found later, in its place and once', async ({
  page,
  chat,
  emulator,
  platform,
  time,
}) => {
  await hurry(page)
  const robin = await talk(chat, emulator)
  await emulator.act({ action: 'get.lagMs', ms: 3_000 })
  await emulator.act({ action: 'terminate' })
  robin.say('missed')
  await expect.poll(() => platform.streams).toBe(1)
  robin.say('said now')
  await expect(chat.message('said now')).toBeVisible()
  await emulator.act({ action: 'clock.advance', ms: 3_000 })
  await time.pass(301_000)
  await expect(chat.message('missed')).toHaveCount(1)
  expect(await chat.texts()).toEqual(platform.texts)
})

for (const days of [1, -1]) {
  test(`F39 a platform whose clock is ${days} day off keeps its order, and no time is nonsense`, async ({
    chat,
    emulator,
    platform,
  }) => {
    await emulator.act({ action: 'clock.skewMs', ms: days * 86_400_000 })
    const robin = await talk(chat, emulator)
    robin.say('one')
    await chat.write('two')
    await expect(chat.message('two')).toHaveAttribute('data-state', 'sent')
    robin.say('three')
    await expect(chat.message('three')).toBeVisible()
    expect(await chat.texts()).toEqual(platform.texts)
    expect(await chat.panel.textContent()).not.toMatch(/Invalid|NaN/)
  })
}

test('F39 a message whose time cannot be read is shown without one', async ({
  chat,
  emulator,
  platform,
  robin,
}) => {
  const { id } = platform.conversation
  const sender = { id: platform.conversation.members.at(-1)?.id }
  for (const timestamp of ['yesterday', null, 1e20, '2026-99-99T00:00:00Z']) {
    const body = `time ${timestamp}`
    const message = { id: body, conversation: { id }, sender, body, bodyType: 'standard', timestamp }
    await emulator.act({
      action: 'inject',
      frame: {
        topicName: `v2.conversations.chats.${id}.messages`,
        version: '2',
        eventBody: message,
        metadata: { CorrelationId: body, type: 'message' },
      },
    })
    await expect(chat.message(body)).toBeVisible()
  }
  robin.say('in time')
  await expect(chat.message('in time')).toBeVisible()
  expect(await chat.log.textContent()).not.toMatch(/Invalid|NaN/)
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
  expect(await isSent(chat, 'hello')).toBe(true)
})
