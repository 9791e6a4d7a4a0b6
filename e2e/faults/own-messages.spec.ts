import type { FrameFault } from '../../src/emulator/faults/types.ts'
import { countBubbles } from './bubble-counter.ts'
import { expect, isSent, statesOf, talk, test } from './fault-test.ts'
import { onCall, onMessage, status } from './rules.ts'

test('F40 a message whose answer is lost is found and not posted again', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', { action: 'acceptThenDrop' }), onMessage('guest', { action: 'drop' }))
  await chat.write('once')
  await expect(chat.message('once')).toContainText('Checking whether it arrived…')
  await time.until(() => isSent(chat, 'once'), 10_000)
  expect(platform.posts).toBe(2)
  expect(platform.texts).toEqual(['hello', 'once'])
})

test('F40 a message that is lost on its way is looked for twice and posted once more', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', { action: 'drop' }))
  await chat.write('once')
  await time.until(() => isSent(chat, 'once'), 10_000)
  expect(platform.posts).toBe(3)
  expect(platform.texts).toEqual(['hello', 'once'])
})

test('F40 a message that is lost four times is not confirmed; trying again looks for it first, discarding forgets it', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  // The last one arrives, and only nobody says so.
  emulator.rules.add(
    onCall('post', { action: 'drop' }, 7),
    onCall('post', { action: 'lateAccept', ms: 60_000 }),
    onMessage('guest', { action: 'drop' }),
  )
  const unconfirmed = (text: string) => chat.message(text).getByText('Delivery not confirmed').isVisible()
  await chat.write('forget me')
  await time.until(() => unconfirmed('forget me'))
  expect(platform.posts).toBe(1 + 4)
  await chat.message('forget me').getByRole('button', { name: 'Discard' }).click()
  await expect(chat.message('forget me')).toHaveCount(0)

  await chat.write('look for me')
  await time.until(() => unconfirmed('look for me'))
  expect(platform.posts).toBe(1 + 4 + 4)
  await emulator.act({ action: 'clock.advance', ms: 60_000 })
  await expect.poll(() => platform.texts).toEqual(['hello', 'look for me'])
  await chat.message('look for me').getByRole('button', { name: 'Try again' }).click()
  await time.until(() => isSent(chat, 'look for me'))
  expect(platform.posts).toBe(1 + 4 + 4)
  expect(platform.texts).toEqual(['hello', 'look for me'])
})

test.describe('a browser that keeps its connections', () => {
  test.use({ keepsConnections: true })

  test('F40 what the browser itself posted twice, since a kept connection broke, is shown as the platform has it', async ({
    chat,
    emulator,
    platform,
    time,
  }) => {
    await talk(chat, emulator)
    emulator.rules.add(onCall('post', { action: 'acceptThenDrop' }))
    await chat.write('once')
    await time.until(async () => (await statesOf(chat, 'once')).every(state => state === 'sent'))
    await expect.poll(() => chat.texts()).toEqual(platform.texts)
  })
})

const echoes = ['before', 'after', 'twice', 'never'] as const

for (const when of echoes) {
  const number = when === 'before' ? 'F41' : 'F42'
  const fault: FrameFault = { action: 'echo', when, ms: 120 }

  test(`${number} a message whose echo comes ${when} has one bubble at every animation frame`, async ({
    page,
    chat,
    emulator,
    platform,
  }) => {
    await talk(chat, emulator)
    const count = await countBubbles(page)
    emulator.rules.add(onMessage('guest', fault, 'always'))
    for (const text of ['one', 'two', 'three']) await chat.write(text)
    await expect(chat.message('three')).toHaveAttribute('data-state', 'sent')
    // The last echo is through when this is.
    await page.waitForFunction(
      frames => Reflect.get(window, 'bubbleCount').frames > frames,
      (await count()).frames + 15,
    )
    const { most, vanished } = await count()
    expect(most).toMatchObject({ hello: 1, one: 1, two: 1, three: 1 })
    expect(vanished).toEqual([])
    expect(platform.texts).toEqual(['hello', 'one', 'two', 'three'])
  })

  test(`F43 of two equal texts whose echoes come ${when} no frame shows three, and none vanishes`, async ({
    page,
    chat,
    emulator,
    platform,
  }) => {
    await talk(chat, emulator)
    const count = await countBubbles(page)
    emulator.rules.add(onMessage('guest', fault, 'always'))
    await chat.write('ok')
    await chat.write('ok')
    await expect.poll(() => statesOf(chat, 'ok')).toEqual(['sent', 'sent'])
    await page.waitForFunction(
      frames => Reflect.get(window, 'bubbleCount').frames > frames,
      (await count()).frames + 15,
    )
    const { most, vanished } = await count()
    expect(most['ok']).toBe(2)
    expect(vanished).toEqual([])
    expect(platform.texts).toEqual(['hello', 'ok', 'ok'])
  })
}

test('F43 of two equal texts the first of which lost its answer both are there, and no frame shows three', async ({
  page,
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  const count = await countBubbles(page)
  emulator.rules.add(onCall('post', { action: 'acceptThenDrop' }))
  await chat.write('ok')
  await chat.write('ok')
  await time.until(async () => (await statesOf(chat, 'ok')).join() === 'sent,sent')
  expect((await count()).most['ok']).toBe(2)
  expect((await count()).vanished).toEqual([])
  expect(platform.posts).toBe(3)
  expect(platform.texts).toEqual(['hello', 'ok', 'ok'])
})

test('F44 Enter twice and a double click send one message', async ({ chat, emulator, platform }) => {
  await talk(chat, emulator)
  await chat.input.fill('by Enter')
  await chat.input.evaluate(element => {
    for (const _ of [1, 2])
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await chat.input.fill('by click')
  await chat.send.dblclick()
  await chat.write('the last')
  await expect(chat.message('the last')).toHaveAttribute('data-state', 'sent')
  expect(platform.texts).toEqual(['hello', 'by Enter', 'by click', 'the last'])
  expect(await chat.texts()).toEqual(platform.texts)
})

test('F45 what was written later waits for the verdict on what was written first, and goes on when that is refused', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('post', { action: 'drop' }), onCall('post', status(400)))
  await chat.write('one')
  await expect(chat.message('one')).toHaveAttribute('data-state', 'unconfirmed')
  await chat.write('two')
  await chat.write('three')
  await expect(chat.message('two')).toHaveAttribute('data-state', 'queued')
  await expect(chat.message('three')).toHaveAttribute('data-state', 'queued')
  await time.until(() => isSent(chat, 'three'))
  await expect(chat.message('one')).toHaveAttribute('data-state', 'failed')
  expect(platform.texts).toEqual(['hello', 'two', 'three'])
})

test('F46 typing that cannot be told is not told again, at most once in three seconds, and nobody notices', async ({
  chat,
  emulator,
  platform,
  time,
}) => {
  await talk(chat, emulator)
  emulator.rules.add(onCall('typing', status(500), 'always'))
  const { typings } = platform
  await time.pass(3_000)
  await chat.input.pressSequentially('a long sentence')
  await expect.poll(() => platform.typings).toBe(typings + 1)
  await time.pass(3_000)
  expect(platform.typings).toBe(typings + 1)
  await chat.input.pressSequentially(' that goes on')
  await expect.poll(() => platform.typings).toBe(typings + 2)
  await expect(chat.panel.getByRole('alert')).toHaveCount(0)
  await expect(chat.element).toHaveAttribute('data-connection', 'online')
})
