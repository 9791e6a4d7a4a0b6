import { expect, test, vi } from 'vitest'
import { aGuest } from './guest.ts'

test('a guest writes, an agent joins and answers', async () => {
  const { session, agent, texts, requests, emulator } = aGuest()
  const news: string[] = []
  for (const name of ['start', 'end', 'message', 'member', 'typing', 'connection', 'error'] as const) {
    session.on(name, detail => news.push(name + JSON.stringify(detail).slice(0, 120)))
  }
  const sent = await session.send('hello')
  console.log(sent, requests)
  agent.accept()
  agent.say('hi there')
  await vi.waitFor(() => expect(texts()).toEqual(['hello', 'hi there']))
  await vi.waitFor(() => expect(session.phase.value).toBe('active'))
  await session.end()
  console.log(news, session.stage.value, requests, emulator.state().conversations[0]?.state)
})
