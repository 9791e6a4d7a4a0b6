import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'

test('the whole chat works by keyboard alone, and the focus always has a place', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await expect(chat.launcher).toBeVisible()
  await chat.launcher.focus()
  await page.keyboard.press('Enter')
  await expect(chat.input).toBeFocused()
  await page.keyboard.type('first line')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('second line')
  await page.keyboard.press('Enter')
  await expect(chat.message('first line')).toHaveAttribute('data-state', 'sent')
  expect(await chat.texts()).toEqual(['first line\nsecond line'])
  await expect(chat.input).toBeFocused()

  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('hi')
  await expect(chat.message('hi')).toBeVisible()
  await expect(chat.input).toBeFocused()

  await page.keyboard.press('Shift+Tab')
  await expect(chat.log).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(chat.panel.getByRole('button', { name: 'Close chat' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(chat.panel.getByRole('button', { name: 'Options' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  const end = chat.panel.getByRole('button', { name: 'End chat' })
  await expect(end).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Keep chatting' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(end).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(chat.panel).toBeHidden()
  await expect(chat.launcher).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(chat.input).toBeFocused()
  robin.requestMedia('COBROWSE')
  await expect(chat.panel.getByRole('button', { name: 'Decline' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(chat.panel.getByRole('button', { name: 'Accept' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(chat.panel.getByText('You accepted')).toBeVisible()
  await expect(chat.input).toBeFocused()
})

test('from the form before a chat to its confirmed end every stop is reached by keyboard, in order', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.element.evaluate(element =>
    Object.assign(element, {
      preChatFields: [
        { name: 'firstName', required: true },
        { name: 'topic', label: 'Topic', type: 'select', options: ['Orders', 'Returns'] },
        { name: 'news', label: 'News', type: 'checkbox' },
      ],
      consent: { text: 'We keep this.', href: 'https://example.com/privacy', required: true },
    }),
  )
  await chat.launcher.press('Enter')
  const on = (role: 'textbox' | 'combobox' | 'checkbox' | 'link' | 'button', name: string) =>
    expect(chat.panel.getByRole(role, { name }).last()).toBeFocused()
  const next = () => page.keyboard.press('Tab')
  await on('textbox', 'First name')
  await page.keyboard.type('Ada')
  await next()
  await on('combobox', 'Topic')
  await page.keyboard.type('Ret')
  await next()
  await on('checkbox', 'News')
  await page.keyboard.press('Space')
  await next()
  await on('link', 'Read more')
  await next()
  await on('checkbox', 'I agree')
  await page.keyboard.press('Space')
  await next()
  await on('button', 'Start chat')
  await page.keyboard.press('Enter')
  await expect(chat.input).toBeFocused()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  const guest = emulator.state().conversations[0]?.members.find(({ role }) => role === 'CUSTOMER')
  expect(guest).toMatchObject({ firstName: 'Ada', customFields: { topic: 'Returns', news: 'true' } })

  const robin = emulator.agent('Robin')
  robin.accept()
  robin.say('See https://example.com/help')
  await expect(chat.message('example.com/help')).toBeVisible()
  await page.keyboard.press('Shift+Tab')
  await on('link', 'https://example.com/help')
  for (let stop = 0; stop < 4; stop++) await page.keyboard.press('Shift+Tab')
  await on('button', 'End chat')
  await page.keyboard.press('Enter')
  await on('button', 'Keep chatting')
  await next()
  await on('button', 'End chat')
  await page.keyboard.press('Enter')
  await on('button', 'Start a new chat')
  await expect(chat.element).toHaveAttribute('data-phase', 'ended')
})

test('typing keeps the focus when a media request arrives', async ({ page, emulator }) => {
  const chat = new ChatPage(page)
  await chat.begin()
  emulator.agent('Robin').accept()
  await chat.input.pressSequentially('half a sen')
  emulator.agent('Robin').requestMedia('COBROWSE')
  await expect(chat.panel.getByRole('button', { name: 'Decline' })).toBeVisible()
  await expect(chat.input).toBeFocused()
  await expect(chat.input).toHaveValue('half a sen')
})

test('opening and closing by the page takes no focus from a field that is being filled in', async ({
  page,
}) => {
  const chat = new ChatPage(page)
  await chat.goto()
  await expect(chat.launcher).toBeVisible()
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('input')))
  const field = page.locator('main input')
  await field.click()
  await page.evaluate(() => window.GuestChat?.('open'))
  await expect(chat.panel).toBeVisible()
  await expect(field).toBeFocused()
  await page.evaluate(() => window.GuestChat?.('close'))
  await expect(chat.launcher).toBeVisible()
  await expect(field).toBeFocused()
})

test('a button that takes itself away hands the focus to the message box', async ({ page, problems }) => {
  problems.expect(/400/)
  const chat = new ChatPage(page)
  await chat.goto()
  await chat.element.evaluate(element => element.setAttribute('queue', 'Nobody'))
  await chat.open()
  await chat.write('hello')
  await chat.panel.getByRole('button', { name: 'Discard' }).click()
  await expect(chat.input).toBeFocused()
  await chat.element.evaluate(element => element.setAttribute('queue', 'Support'))
  await chat.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.input).toBeFocused()
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  await chat.end()
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await expect(chat.input).toBeFocused()
})

test('a chat that ends while its guest is asked whether to end it leaves no question for the next one', async ({
  page,
  emulator,
}) => {
  const chat = new ChatPage(page)
  await chat.begin()
  emulator.agent('Robin').accept()
  await chat.panel.getByRole('button', { name: 'End chat' }).click()
  const keep = chat.panel.getByRole('button', { name: 'Keep chatting' })
  await expect(keep).toBeFocused()
  emulator.agent('Robin').end()
  await expect(keep).toBeHidden()
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.input.fill('Once more')
  await chat.input.press('Enter')
  await expect(chat.element).toHaveAttribute('data-phase', 'waiting')
  await expect(keep).toBeHidden()
})
