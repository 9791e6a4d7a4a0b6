import { expect, it } from 'vitest'
import { measure } from './throughput.ts'

it('echoes every message of many guests exactly once, in order', async () => {
  const { echoes } = await measure({ conversations: 25, messages: 8 })
  const said = Array.from({ length: 8 }, (_, nr) => `message ${nr}`)
  expect(echoes).toEqual(Array(25).fill(said))
})
