import { expect, test } from './fixtures.ts'
import { listen } from './helpers/spoken.ts'
import { ChatPage } from './pages/chat-page.ts'

const WAITING = 'Waiting for an agent…'

test('what happens is announced once, history never', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  const spoken = await listen(page)
  await chat.begin()
  await expect.poll(spoken).toEqual([WAITING])
  const robin = emulator.agent('Robin')
  robin.alert()
  await expect.poll(spoken).toEqual([WAITING, 'Asking an agent to join…'])
  robin.accept()
  await expect(chat.log.getByText('Robin joined the chat')).toBeVisible()
  robin.say('Good morning!')
  robin.say('How are you?')
  await expect(chat.message('How are you?')).toBeVisible()
  const said = ['Robin joined the chat', 'Robin said: Good morning!', 'Robin said: How are you?']
  await expect.poll(async () => (await spoken()).slice(2)).toEqual(said)
  await page.reload()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  robin.say('Welcome back')
  await expect.poll(spoken).toEqual(['Robin said: Welcome back'])
})

test('what becomes of a media request is announced, and after a reload told no more', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  const spoken = await listen(page)
  await chat.begin()
  const robin = emulator.agent('Robin')
  robin.accept()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  const latest = async () => (await spoken()).at(-1)
  const ask = async () => {
    const { id = '' } = robin.requestMedia('SCREENSHARE')
    await expect.poll(latest).toBe('Robin asks you to share your screen.')
    return id
  }
  robin.cancelMedia(await ask())
  await expect.poll(latest).toBe('The request was withdrawn.')
  await ask()
  await emulator.act({ action: 'clock.advance', ms: 5 * 60_000 })
  await expect.poll(latest).toBe('The request has expired.')
  await ask()
  await chat.panel.getByRole('button', { name: 'Accept' }).click()
  await expect.poll(latest).toBe('You accepted the request.')
  await page.addInitScript(() => {
    const told: string[] = []
    Reflect.set(window, 'told', told)
    document.addEventListener('guest-chat:media-request', event => {
      told.push(Reflect.get(event, 'detail').mediaRequest.state)
    })
  })
  await page.reload()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  await ask()
  expect(await page.evaluate(() => Reflect.get(window, 'told'))).toEqual(['pending'])
  await page.reload()
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'told')), 'it waits').toEqual(['pending'])
})

test('a chat that will soon end is announced also while it is folded', async ({ page, emulator }) => {
  await page.clock.install()
  const chat = new ChatPage(page)
  const spoken = await listen(page)
  await chat.begin()
  emulator.agent('Robin').accept()
  await expect(chat.element).toHaveAttribute('data-phase', 'active')
  await chat.close()
  await page.clock.fastForward(13 * 60_000 + 1_000)
  await expect.poll(async () => (await spoken()).at(-1)).toMatch(/^Are you still there\?/)
})

test('how much room is left is shown from 80 % on and said once, and why nothing is sent that is too long', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  const spoken = await listen(page)
  await chat.goto()
  await chat.open()
  const fill = (length: number) => chat.input.fill('x'.repeat(length))
  await fill(3_199)
  await expect(chat.panel.getByText('801 characters left')).toBeHidden()
  await expect(chat.input).toHaveAccessibleDescription('')
  await fill(3_200)
  await expect(chat.input).toHaveAccessibleDescription('800 characters left')
  await expect(chat.panel.getByText('800 characters left').last()).toBeVisible()
  await expect.poll(spoken).toEqual(['800 characters left'])
  await fill(3_201)
  await fill(4_000)
  await expect(chat.input).toHaveAccessibleDescription('0 characters left')
  await fill(4_002)
  const over = '2 characters too many'
  await expect(chat.input).toHaveAccessibleDescription(over)
  await expect.poll(spoken).toEqual(['800 characters left', over])
  await chat.input.press('Enter')
  const why = `The message is too long. ${over}`
  await expect.poll(spoken).toEqual(['800 characters left', over, why])
  await chat.send.click({ force: true })
  await expect.poll(spoken).toEqual(['800 characters left', over, why, why])
  expect(emulator.state().conversations).toEqual([])
})
