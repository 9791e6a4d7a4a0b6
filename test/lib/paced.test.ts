import { expect, test } from 'vitest'
import { Paced } from '../../src/lib/paced.ts'
import { ManualClock } from '../helpers/manual-clock.ts'

function aPacedTask() {
  const clock = new ManualClock()
  const ran: number[] = []
  const begin = clock.now()
  return { clock, ran, paced: new Paced(clock, 100, () => ran.push(clock.now() - begin)) }
}

test('what comes alone is done at once, what comes in the meantime once, at its end', async () => {
  const { clock, ran, paced } = aPacedTask()
  for (let nr = 0; nr < 25; nr++) {
    paced.soon()
    await clock.advance(10)
  }
  expect(ran).toEqual([0, 100, 200])
  await clock.advance(1_000)
  expect(ran).toEqual([0, 100, 200, 300])
  expect(clock.pending).toBe(0)
})

test('what is done now is not done later as well', async () => {
  const { clock, ran, paced } = aPacedTask()
  paced.soon()
  await clock.advance(10)
  paced.soon()
  paced.now()
  await clock.advance(1_000)
  expect(ran).toEqual([0, 10])
})

test('what waits can be called off', async () => {
  const { clock, ran, paced } = aPacedTask()
  paced.now()
  paced.soon()
  paced.stop()
  await clock.advance(1_000)
  expect(ran).toEqual([0])
  expect(clock.pending).toBe(0)
})
