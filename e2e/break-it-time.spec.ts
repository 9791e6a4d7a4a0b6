import { expect, test } from './fixtures.ts'
import { chatAndPanel, NETWORK } from './pages/break-it-panel.ts'

test('after fifteen minutes without a word the chat ends as idle, and a new one can begin', async ({
  page,
  emulator,
}) => {
  const { chat, panel } = await chatAndPanel(page, emulator)
  await panel.choose('Let 15 minutes pass')
  await expect(chat.panel.getByText('because there were no messages for a while')).toBeVisible()
  expect(emulator.state().conversations[0]?.state).toBe('ended')
  await chat.panel.getByRole('button', { name: 'Start a new chat' }).click()
  await chat.write('Here I am again')
  await expect(chat.message('Here I am again')).toHaveAttribute('data-state', 'sent')
})

test('after five minutes an open media request has expired, and the chat goes on', async ({
  page,
  emulator,
  problems,
}) => {
  problems.expect(NETWORK)
  const { chat, panel, robin } = await chatAndPanel(page, emulator)
  robin.requestMedia('COBROWSE')
  await expect(chat.panel.getByRole('button', { name: 'Accept' })).toBeVisible()
  await panel.choose('Let five minutes pass')
  await expect(chat.panel.getByText('The request has expired.')).toBeVisible()
  await expect(chat.panel.getByRole('button', { name: 'Accept' })).toBeHidden()
  await chat.write('Too late')
  await expect(chat.message('Too late')).toHaveAttribute('data-state', 'sent')
})
