import { RawGuest } from '../test/emulator/raw-guest.ts'
import { arrive, expect, meet, test } from './helpers/console-fixtures.ts'

test.describe('the list', () => {
  test('says what to do while there is no conversation', async ({ console, page }) => {
    await console.goto()
    await expect(page.getByText('No conversations yet.')).toBeVisible()
    await expect(page.getByRole('main').getByRole('link', { name: 'demo shop' })).toHaveAttribute('href', '/')
  })

  test('shows a guest who comes, and what the guest wrote', async ({ console, page, emulator }) => {
    await console.goto()
    await expect(page.getByText('No conversations yet.')).toBeVisible()
    const { guest } = await arrive(emulator)
    await expect(console.row('Ada')).toContainText('waiting')
    await expect(page).toHaveTitle('(1) Agent console')
    await guest.say('Where is my parcel?')
    await expect(console.row('Ada')).toContainText('Where is my parcel?')
  })

  test('counts how long a guest has waited', async ({ console, page, emulator }) => {
    await page.clock.install()
    await arrive(emulator)
    await console.goto()
    await page.clock.fastForward('02:03')
    await expect(console.row('Ada')).toContainText(/waiting 2:0\d/)
  })

  test('puts who needs the agent first and who needs nobody last', async ({ console, emulator }) => {
    const { guest: over } = await arrive(emulator, 'Over')
    await over.leave()
    const { guest: theirs } = await arrive(emulator, 'Theirs')
    emulator.agent('Sam').accept({ conversationId: theirs.conversationId })
    const { guest: mine } = await arrive(emulator, 'Mine')
    emulator.agent('Robin').accept({ conversationId: mine.conversationId })
    await arrive(emulator, 'Longest')
    await arrive(emulator, 'Latest')
    await console.goto()
    await expect(console.conversations.getByRole('button')).toContainText([
      /Longest.*waiting/,
      /Latest.*waiting/,
      /Mine.*with you/,
      /Theirs.*with Sam/,
      /Over.*ended/,
    ])
  })
})

test.describe('a conversation', () => {
  test('goes both ways once it is accepted', async ({ console, emulator }) => {
    const { guest, stream } = await meet(emulator, console)
    await guest.say('Hello?')
    await console.say('Good morning!')
    await expect(console.bubbles).toHaveText(['Hello?', 'Good morning!'])
    await expect(console.transcript).toContainText('Ada joined')
    await expect(console.members).toContainText('Robin agent, connected')
    expect(stream.told()).toEqual(expect.arrayContaining(['Robin CONNECTED', 'Robin Good morning!']))
  })

  test('shows markup as the text that it is', async ({ console, emulator }) => {
    const { guest } = await meet(emulator, console)
    const markup = '<img src="/nothing" onerror="throw new Error(1)">'
    await guest.say(markup)
    await expect(console.bubbles).toHaveText([markup])
    await expect(console.transcript.locator('img')).toHaveCount(0)
  })

  test('gets a message by Enter, with the line breaks of Shift+Enter', async ({ console, emulator }) => {
    await meet(emulator, console)
    await console.type('one')
    await console.input.press('Shift+Enter')
    await console.type('two')
    await console.input.press('Enter')
    await expect(console.bubbles).toHaveText(['one\ntwo'], { useInnerText: true })
    await expect(console.input).toHaveValue('')
    await console.input.press('Enter')
    await expect(console.bubbles).toHaveCount(1)
  })

  test('shows that the guest types until the message is there', async ({ console, page, emulator }) => {
    const { guest } = await meet(emulator, console)
    await guest.type()
    await expect(page.getByText('Ada is typing…')).toBeVisible()
    await guest.say('So.')
    await expect(page.getByText('Ada is typing…')).toBeHidden()
  })

  test('tells the guest every three seconds that the agent types', async ({ console, page, emulator }) => {
    await page.clock.install()
    const { stream } = await meet(emulator, console)
    const typed = () => stream.told().filter(told => told === 'Robin types').length
    await console.type('Just a mom')
    await expect.poll(typed).toBe(1)
    await page.clock.runFor(3_100)
    await console.type('ent')
    await expect.poll(typed).toBe(2)
  })

  test('keeps the drafts of two guests apart', async ({ console, emulator }) => {
    await meet(emulator, console, 'Ada')
    const { guest } = await arrive(emulator, 'Grace')
    emulator.agent('Robin').accept({ conversationId: guest.conversationId })
    await console.type('for Ada')
    await console.open('Grace')
    await expect(console.input).toHaveValue('')
    await console.open('Ada')
    await expect(console.input).toHaveValue('for Ada')
  })

  test('goes on waiting when it is declined', async ({ console, emulator }) => {
    const { stream } = await arrive(emulator)
    await console.goto()
    await console.open('Ada')
    await console.decline()
    await expect(console.done).toHaveText('You declined. The guest goes on waiting.')
    await expect(console.row('Ada')).toContainText('waiting')
    expect(stream.told().slice(-2)).toEqual(['Robin ALERTING', 'Robin DISCONNECTED'])
    await expect(console.button('Accept')).toBeVisible()
  })

  test('can be joined when a colleague has it', async ({ console, emulator }) => {
    await arrive(emulator)
    emulator.agent('Sam').accept()
    await console.goto()
    await console.open('Ada')
    await expect(console.input).toBeHidden()
    await console.join()
    await expect(console.input).toBeVisible()
    await expect(console.members).toContainText('Sam')
  })

  test('waits for a guest whose page is not connected', async ({ console, page, emulator }) => {
    const guest = await RawGuest.create(emulator)
    await console.goto()
    await console.open('Ada')
    await expect(page.getByText('has not opened its event stream yet')).toBeVisible()
    await expect(console.button('Accept')).toBeHidden()
    await guest.attach()
    await expect(console.button('Accept')).toBeVisible()
  })
})

test.describe('the toolbar', () => {
  test('asks for co-browsing and shows the answer', async ({ console, emulator }) => {
    const { guest } = await meet(emulator, console)
    await console.requestMedia('COBROWSE')
    await expect(console.mediaRequests).toContainText('co-browse: waiting for the guest')
    await expect(console.button('Request co-browse')).toBeDisabled()
    const id = emulator.state().conversations[0]?.mediaRequests[0]?.id
    await guest.call(`/mediarequests/${id}`, { method: 'PATCH', body: { state: 'ACCEPTED' } })
    await expect(console.mediaRequests).toContainText('co-browse: accepted')
    await expect(console.button('Request co-browse')).toBeEnabled()
  })

  test('takes a request for a screen share back', async ({ console, emulator }) => {
    await meet(emulator, console)
    await console.requestMedia('SCREENSHARE')
    await console.cancelMedia('SCREENSHARE')
    await expect(console.mediaRequests).toContainText('screen share: cancelled')
    expect(emulator.state().conversations[0]?.mediaRequests).toMatchObject([{ state: 'CANCELLED' }])
  })

  test('holds, of which the guest hears that the agent is connected', async ({ console, emulator }) => {
    const { stream } = await meet(emulator, console)
    await console.hold()
    await expect(console.done).toContainText('told once more')
    expect(stream.told().filter(told => told === 'Robin CONNECTED')).toHaveLength(2)
  })

  test('transfers to a colleague', async ({ console, emulator }) => {
    await meet(emulator, console)
    await console.transfer('Sam')
    await expect(console.row('Ada')).toContainText('with Sam')
    await expect(console.transcript).toContainText('Robin left')
    await expect(console.input).toBeHidden()
  })

  test('transfers to a queue', async ({ console, emulator }) => {
    await meet(emulator, console)
    await console.transferToQueue('Sales')
    await expect(console.row('Ada')).toContainText('with Sales agent')
    expect(emulator.state().conversations[0]?.queue).toBe('Sales')
  })

  test('leaves, after which the guest waits again', async ({ console, emulator }) => {
    await meet(emulator, console)
    await console.leave()
    await expect(console.row('Ada')).toContainText('waiting')
    await expect(console.button('Accept')).toBeVisible()
  })

  test('ends the chat only when that is confirmed', async ({ console, page, emulator }) => {
    const { stream } = await meet(emulator, console)
    await console.button('End chat').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep talking' }).click()
    await expect(page.getByRole('alertdialog')).toBeHidden()
    await expect(console.button('End chat')).toBeFocused()
    expect(emulator.state().conversations[0]?.state).toBe('active')
    await console.end()
    await expect(console.row('Ada')).toContainText('ended')
    await expect(page.getByText('This conversation is over')).toBeVisible()
    expect(stream.events).toContain('close 1001 The conversation is ended')
  })
})

test('the agent’s name is remembered in its tab', async ({ console, emulator }) => {
  await console.goto()
  await console.name.fill('Sam')
  await console.name.press('Enter')
  await console.page.reload()
  await expect(console.name).toHaveValue('Sam')
  await console.name.fill(' ')
  await console.name.press('Enter')
  await expect(console.name).toHaveValue('Sam')
  const { stream } = await arrive(emulator)
  await console.open('Ada')
  await console.accept()
  await expect.poll(() => stream.told()).toContain('Sam CONNECTED')
})

test.describe('beside an automatic agent', () => {
  test.use({ emulatorOptions: { autoAgent: { joinAfterMs: 0 } } })

  test('the console keeps new conversations to itself', async ({ console, page, emulator }) => {
    await console.goto()
    await expect(page.getByText('the automatic agent takes no new conversations')).toBeVisible()
    await arrive(emulator)
    await console.open('Ada')
    await console.accept()
    await expect(console.row('Ada')).toContainText('with you')
    await expect(console.members.getByRole('listitem')).toHaveCount(2)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('list and conversation are two screens', async ({ console, page, emulator }) => {
    await arrive(emulator)
    await console.goto()
    await expect(console.row('Ada')).toBeVisible()
    await console.open('Ada')
    await expect(console.row('Ada')).toBeHidden()
    await expect(console.heading.filter({ hasText: 'Ada' })).toBeFocused()
    await page.getByRole('link', { name: 'All conversations' }).click()
    await expect(console.transcript).toBeHidden()
    await expect(console.row('Ada')).toBeFocused()
    await page.goBack()
    await expect(console.transcript).toBeVisible()
  })
})
