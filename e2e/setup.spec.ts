import type { Page } from '@playwright/test'
import { AUTHENTICATED_DEPLOYMENT_ID, DISABLED_DEPLOYMENT_ID } from '../src/emulator/index.ts'
import { expect, test } from './fixtures.ts'
import { ChatPage } from './pages/chat-page.ts'
import { DeploymentsPage } from './pages/deployments-page.ts'

const setup = (page: Page) => page.getByRole('form', { name: 'Setup' })
const deployment = (page: Page) => setup(page).getByRole('combobox', { name: 'Deployment' })
const queue = (page: Page) => setup(page).getByRole('combobox', { name: 'Queue' })

test('an authenticated guest is let in once signed in, and refused in words before', async ({
  page,
  emulator,
  problems,
}) => {
  problems.expect(/Failed to load resource/)
  const chat = new ChatPage(page)
  await chat.goto('/')
  await deployment(page).selectOption('Authenticated (sign-in required)')
  await chat.open()
  await chat.write('It is me')
  await expect(chat.panel.getByRole('alert')).toContainText('Please sign in to chat with us.')
  expect(emulator.state().conversations).toEqual([])
  await setup(page).getByRole('button', { name: 'Sign me in' }).click()
  await expect(setup(page).getByRole('button', { name: 'Sign me out' })).toBeFocused()
  await chat.panel.getByRole('button', { name: 'Try again' }).click()
  await expect(chat.message('It is me')).toHaveAttribute('data-state', 'sent')
  expect(emulator.state().conversations[0]?.members[0]).toMatchObject({ authenticatedGuest: true })
})

test('who signs out again is anybody', async ({ page, problems }) => {
  problems.expect(/Failed to load resource/)
  const chat = new ChatPage(page)
  await chat.goto(`/?deployment=${AUTHENTICATED_DEPLOYMENT_ID}`)
  await expect(deployment(page)).toHaveValue(AUTHENTICATED_DEPLOYMENT_ID)
  await setup(page).getByRole('button', { name: 'Sign me in' }).click()
  await setup(page).getByRole('button', { name: 'Sign me out' }).click()
  await expect(setup(page).getByRole('button', { name: 'Sign me in' })).toBeVisible()
  await chat.open()
  await chat.write('Who am I?')
  await expect(chat.panel.getByRole('alert')).toContainText('Please sign in')
})

test('a deployment that was made in the console is used by the shop opened from there', async ({
  page,
  context,
  emulator,
}) => {
  const deployments = new DeploymentsPage(page)
  await deployments.goto()
  await deployments.create('Night shift')
  const opened = context.waitForEvent('page')
  await deployments.link('Open the shop with Night shift').click()
  const shop = await opened
  const id = emulator.state().deployments.find(({ name }) => name === 'Night shift')?.id ?? ''
  await expect(deployment(shop)).toHaveValue(id)
  await expect(deployment(shop).locator('option:checked')).toHaveText('Night shift')
  const chat = new ChatPage(shop)
  const begun = shop.waitForRequest(
    request => request.method() === 'POST' && /conversations$/.test(request.url()),
  )
  await chat.open()
  await chat.write('Anybody awake?')
  expect((await begun).postDataJSON()).toMatchObject({ deploymentId: id })
  await expect(chat.message('Anybody awake?')).toHaveAttribute('data-state', 'sent')
})

test('the queue is chosen for the next chat; the one that runs goes on, and the address keeps the choice', async ({
  page,
  emulator,
}) => {
  const queues = () => emulator.state().conversations.map(each => each.queue)
  const chat = new ChatPage(page)
  await chat.begin('/')
  await queue(page).selectOption('Sales')
  await expect(page.getByRole('main').getByRole('status')).toHaveText('The next chat begins with Sales.')
  expect(new URL(page.url()).search).toBe('?queue=Sales')
  await chat.write('Still here')
  await expect(chat.message('Still here')).toHaveAttribute('data-state', 'sent')
  expect(queues()).toEqual(['Support'])
  await chat.end()
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('How much is the tent?')
  await expect(chat.message('How much is the tent?')).toHaveAttribute('data-state', 'sent')
  expect(queues()).toEqual(['Support', 'Sales'])
  await page.reload()
  await expect(queue(page)).toHaveValue('Sales')
  await chat.open()
  await expect(chat.message('How much is the tent?')).toBeVisible()
})

test('what the address names is shown, though the emulator does not know it', async ({ page, problems }) => {
  problems.expect(/Failed to load resource/)
  const chat = new ChatPage(page)
  await chat.goto('/?deployment=gone&queue=Nobody')
  await expect(deployment(page).locator('option:checked')).toHaveText('gone (unknown)')
  await expect(queue(page).locator('option:checked')).toHaveText('Nobody (unknown)')
  await deployment(page).selectOption({ value: DISABLED_DEPLOYMENT_ID })
  await chat.open()
  await chat.write('Hello?')
  await expect(chat.panel.getByRole('alert')).toContainText('Chat is closed at the moment.')
})
