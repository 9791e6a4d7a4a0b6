import { arrive, expect, test } from './helpers/console-fixtures.ts'

test.describe('the wire', () => {
  test('shows requests, streams and frames, also those of before', async ({ wire, page, emulator }) => {
    const { guest } = await arrive(emulator)
    await wire.goto()
    await expect(page).toHaveTitle('(1) Wire – Agent console')
    await expect(wire.entry(/POST webchat\/guest\/conversations 200 in \d+ ms/)).toHaveCount(1)
    await expect(wire.entry('attached 1 open now')).toHaveCount(1)
    await guest.say('Where is my parcel?')
    await expect(wire.entry('message Ada: Where is my parcel?')).toBeInViewport()
    await guest.say('')
    await expect(wire.entry(/POST .*messages 400 [\w.]+ in/)).toBeInViewport()
    await guest.call('/messages?after=nothing&access_token=open-sesame')
    await expect(wire.entry(/GET .*messages\?after=nothing&access_token=••• \d/)).toBeInViewport()
  })

  test('shows what faults do', async ({ wire, emulator }) => {
    await arrive(emulator)
    await wire.goto()
    await emulator.act({ action: 'inject', frame: '{"some":"thing"}' })
    await expect(wire.entry('inject at once')).toBeVisible()
    await expect(wire.entry('raw frame {"some":"thing"}')).toBeVisible()
  })

  test('tells everything of an entry by keyboard', async ({ wire, page, emulator }) => {
    const { guest } = await arrive(emulator)
    await wire.goto()
    const summary = wire.entry('attached').locator('summary')
    await summary.focus()
    await page.keyboard.press('Enter')
    await expect(wire.entry('attached').locator('pre')).toContainText(guest.conversationId)
    await page.getByRole('link', { name: 'Conversation with Ada' }).click()
    await expect(page.getByRole('log', { name: 'Transcript' })).toBeVisible()
  })

  test('shows no secret of a guest or an administrator', async ({ wire, page, emulator }) => {
    const { guest } = await arrive(emulator)
    await guest.say(`My token is ${guest.jwt}, and I came by ${guest.eventStreamUri}`)
    await page.goto('/console/#/deployments')
    await expect(page.getByRole('heading', { name: 'Open' })).toBeVisible()
    await wire.goto()
    await expect(wire.entry('My token is •••')).toBeVisible()
    for (const summary of await wire.entries.locator('summary').all()) await summary.click()
    await expect(wire.entries.locator('pre').last()).toBeVisible()
    const html = await page.content()
    expect(html).not.toContain(guest.jwt)
    expect(html).not.toMatch(/eyJ|bearer/i)
  })

  test('shows only what matches the filters', async ({ wire, emulator }) => {
    const { guest } = await arrive(emulator, 'Ada')
    await guest.say('One parcel')
    await arrive(emulator, 'Grace')
    await wire.goto()
    await wire.text.fill('PARCEL')
    await expect(wire.entries).toHaveCount(1)
    await expect(wire.entries).toContainText('Ada: One parcel')
    await wire.text.fill('')
    await wire.kind.selectOption('Streams')
    await expect(wire.entries).toHaveCount(2)
    await wire.conversation.selectOption({ label: `Ada (${guest.conversationId.slice(0, 4)}…)` })
    await expect(wire.entries).toHaveCount(1)
    await wire.text.fill('nothing like it')
    await expect(wire.page.getByText('Nothing matches the filters.')).toBeVisible()
  })

  test('stands still while it is paused, and catches up', async ({ wire, page, emulator }) => {
    const { guest } = await arrive(emulator)
    await wire.goto()
    await guest.say('first')
    await expect(wire.entry('Ada: first')).toBeVisible()
    await wire.pause.click()
    await expect(wire.pause).toHaveAttribute('aria-pressed', 'true')
    const count = await wire.entries.count()
    const place = await wire.entry('Ada: first').boundingBox()
    await guest.say('second')
    await expect(page.getByText('2 more since the pause')).toBeVisible()
    expect(await wire.entries.count()).toBe(count)
    expect(await wire.entry('Ada: first').boundingBox()).toEqual(place)
    await wire.pause.click()
    await expect(wire.entry('Ada: second')).toBeInViewport()
  })

  test('follows the newest, unless an older one is being read', async ({ wire, emulator }) => {
    const { guest } = await arrive(emulator)
    await wire.goto()
    await emulator.act({ action: 'flood', n: 60 })
    const list = wire.page.getByRole('list', { name: 'Wire' })
    const distance = () => list.evaluate(each => each.scrollHeight - each.scrollTop - each.clientHeight)
    await expect(wire.entries.last()).toBeInViewport()
    await wire.entries.first().scrollIntoViewIfNeeded()
    await expect.poll(distance).toBeGreaterThan(200)
    const place = await wire.entries.first().boundingBox()
    await guest.say('Newest')
    await expect(wire.entry('Ada: Newest')).toBeAttached()
    expect(await wire.entries.first().boundingBox()).toEqual(place)
    await list.evaluate(each => each.scrollTo(0, each.scrollHeight))
    await expect.poll(distance).toBeLessThan(5)
    await guest.say('Even newer')
    await expect(wire.entry('Ada: Even newer')).toBeInViewport()
  })

  test('keeps the newest 500 and stays quick', async ({ wire, emulator }) => {
    await arrive(emulator)
    await wire.goto()
    await emulator.act({ action: 'flood', n: 700 })
    await expect(wire.entries).toHaveCount(500)
    await expect(wire.page.getByText('older ones are gone')).toBeVisible()
    await wire.kind.selectOption('Requests')
    await expect(wire.page.getByText('Nothing matches the filters.')).toBeVisible()
  })

  test('is emptied, and only what comes then is shown', async ({ wire, page, emulator }) => {
    const { guest } = await arrive(emulator)
    await wire.goto()
    await expect(wire.entry('attached')).toBeVisible()
    await wire.clear.click()
    await expect(page.getByText('Nothing yet.')).toBeVisible()
    await guest.say('Hello')
    await expect(wire.entries).toHaveCount(2)
  })
})

test.describe('the automatic agent', () => {
  test.use({ emulatorOptions: { autoAgent: { joinAfterMs: 0 } } })

  test('answers while somebody only watches the wire, and stands back at the conversations', async ({
    wire,
    console,
    page,
    emulator,
  }) => {
    const hasAgent = () =>
      emulator.state().conversations.map(({ members }) => members.some(({ role }) => role === 'AGENT'))
    await wire.goto()
    await arrive(emulator)
    await expect.poll(hasAgent).toEqual([true])
    const present = page.waitForResponse('**/emulator/events?role=console')
    await console.link('Conversations').click()
    await present
    await arrive(emulator, 'Grace')
    await expect(console.row('Grace').getByText('waiting')).toBeVisible()
    expect(hasAgent()).toEqual([true, false])
    await console.link('Wire').click()
    await expect.poll(hasAgent).toEqual([true, true])
  })
})
