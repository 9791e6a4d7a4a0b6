import { expect, it } from 'vitest'
import { run } from './run.ts'
import { scheduleOf } from './schedule.ts'
import { shrink } from './shrink.ts'

const SEEDS = 500

it('keeps its promises in 500 conversations with everything that goes wrong in them', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const schedule = scheduleOf(seed)
    const { violations } = await run(schedule)
    const [violation] = violations
    if (!violation) continue
    const least = await shrink({ schedule, violation }, 200)
    expect.fail(`seed ${seed}: ${JSON.stringify(violation)}\nleast: ${JSON.stringify(least.schedule)}`)
  }
}, 300_000)

it('plays the same schedule in the same way, and another one in another', async () => {
  const first = (await run(scheduleOf(7))).trace()
  expect((await run(scheduleOf(7))).trace() === first).toBe(true)
  expect((await run(scheduleOf(8))).trace() === first).toBe(false)
})
