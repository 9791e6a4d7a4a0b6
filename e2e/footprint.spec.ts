import type { Page } from '@playwright/test'
import { expect, hurry, talk, test } from './faults/fault-test.ts'
import { onCall } from './faults/rules.ts'
import { type Footprint, footprint, watchFootprint } from './helpers/footprint.ts'
import { MeasuredPage } from './soak/measured-page.ts'

/** Calls it and looks in the same task, before anything that waits its turn could have tidied up. */
const destroyAndLook = (page: Page): Promise<Footprint> =>
  page.evaluate((): Footprint => {
    window.GuestChat?.('destroy')
    return Reflect.get(window, 'footprint')()
  })

test('a chat that runs takes one element and one global, listens to no message and changes no prototype', async ({
  page,
  chat,
  emulator,
}) => {
  await watchFootprint(page)
  await chat.goto()
  const before = await footprint(page)
  await talk(chat, emulator)
  const { globals, listeners, elements, prototypes, stored } = await footprint(page)
  expect(globals).toEqual(['guestChatSettings', 'GuestChat'])
  expect(listeners).not.toContain('message')
  expect(listeners).not.toContain('beforeunload')
  expect(listeners).not.toContain('unload')
  expect(elements.filter(name => name === 'guest-chat')).toHaveLength(1)
  for (const name of ['style', 'link', 'script', 'iframe', 'img'])
    expect(elements.filter(element => element === name)).toEqual(
      before.elements.filter(element => element === name),
    )
  expect(prototypes).toEqual([])
  expect(stored).toEqual(['guest-chat:22222222-2222-4222-8222-222222222222'])
})

for (const moment of ['idle', 'sending'] as const) {
  test(`destroy() leaves nothing behind, in the same task, of a chat that is ${moment}`, async ({
    page,
    chat,
    emulator,
  }) => {
    await watchFootprint(page)
    await page.route('**/cdn/guest-chat.js', route => route.abort(), { times: 1 })
    await chat.goto()
    const before = await footprint(page)
    await page.addScriptTag({ url: '/cdn/guest-chat.js' })
    await chat.element.evaluate(element =>
      Object.assign(element, {
        organizationId: '11111111-1111-4111-8111-111111111111',
        deploymentId: '22222222-2222-4222-8222-222222222222',
        queue: 'Support',
      }),
    )
    await page.evaluate(() => window.GuestChat?.('on', 'message', () => {}))
    await chat.open()
    await chat.write('hello')
    await expect(chat.message('hello')).toHaveAttribute('data-state', 'sent')
    emulator.agent('Robin').accept()
    await expect(chat.element).toHaveAttribute('data-phase', 'active')
    expect((await footprint(page)).listeners.length).toBeGreaterThan(before.listeners.length)
    if (moment === 'sending') {
      emulator.rules.add(onCall('post', { action: 'acceptThenHang' }))
      await chat.write('on its way')
      await expect(chat.message('on its way')).toHaveAttribute('data-state', 'sending')
    }
    await expect(chat.members.getByText('Robin')).toBeVisible()
    // What has just been drawn has effects to come, which a frame or two are waited for.
    await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
    const script = { globals: before.globals, elements: [...before.elements, 'script'].sort() }
    const after = await destroyAndLook(page)
    expect({ ...after, elements: [...after.elements].sort() }).toEqual({ ...before, ...script })
    await expect.poll(() => emulator.state().conversations[0]?.attachedStreams).toBe(0)
  })
}

test('after destroy() the script can be included again, and begins anew', async ({
  page,
  chat,
  emulator,
}) => {
  await talk(chat, emulator)
  await page.evaluate(() => window.GuestChat?.('destroy'))
  await page.evaluate(() => {
    const used = document.querySelector('script[data-queue]')
    const script = document.createElement('script')
    for (const { name, value } of used?.attributes ?? []) script.setAttribute(name, value)
    document.head.append(script)
  })
  await chat.open()
  await expect(chat.messages).toHaveCount(0)
  await chat.write('again')
  await expect(chat.message('again')).toHaveAttribute('data-state', 'sent')
  expect(emulator.state().conversations).toHaveLength(2)
})

test('a running chat that is moved, taken out and put back 1,000 times goes on, and nothing is left of the times before', async ({
  page,
  chat,
  emulator,
  sockets,
}) => {
  const measured = await MeasuredPage.of(page, emulator)
  await hurry(page)
  const robin = await talk(chat, emulator)
  const disturb = (times: number) =>
    chat.element.evaluate(async (element, count) => {
      for (let time = 0; time < count; time++) {
        const [first, second] = [document.body, document.querySelector('main') ?? document.body]
        const place = element.parentElement === first ? second : first
        if (time % 2 === 0) element.remove()
        // Away for long enough to count as gone.
        if (time % 4 === 0) await new Promise(resolve => setTimeout(resolve))
        place.append(element)
      }
    }, times)
  const settled = async (text: string) => {
    robin.say(text)
    await expect(chat.message(text)).toBeVisible()
    await expect.poll(() => emulator.state().conversations[0]?.attachedStreams).toBe(1)
    await expect.poll(() => sockets.alive).toBe(1)
    return measured.sample()
  }
  await disturb(100)
  const before = await settled('are you there?')
  await disturb(1_000)
  const after = await settled('and now?')
  // What is drawn and waited for just now differs a little; a leak would be of 250 lives.
  expect(after.listeners - before.listeners).toBeLessThan(50)
  expect(after.timers - before.timers).toBeLessThan(5)
  expect(after.nodes - before.nodes).toBeLessThan(50)
  expect(after.heap - before.heap).toBeLessThan(2_048)
  expect(emulator.state().conversations).toHaveLength(1)
})
