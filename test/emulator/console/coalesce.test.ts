import { expect, it } from 'vitest'
import { coalesce } from '../../../src/emulator/console/coalesce.ts'
import { settle } from '../../helpers/manual-clock.ts'

/** Runs that end when the test says so. */
function controlled() {
  const ends: (() => void)[] = []
  const ask = coalesce(() => new Promise<void>(resolve => ends.push(resolve)))
  return { ask, started: () => ends.length, end: () => ends.at(-1)?.() }
}

it('runs once more for all who ask during a run', async () => {
  const { ask, started, end } = controlled()
  const answers = [ask(), ask(), ask()]
  expect(started()).toBe(1)
  end()
  await settle()
  expect(started()).toBe(2)
  end()
  await Promise.all(answers)
  expect(started()).toBe(2)
})

it.each([0, 1, 2, 3, 4])('runs for whoever asks %i microtasks after a run was over', async microtasks => {
  const { ask, started, end } = controlled()
  void ask()
  end()
  for (let passed = 0; passed < microtasks; passed++) await Promise.resolve()
  void ask()
  await settle()
  expect(started()).toBe(2)
})

it('runs again after a run that failed', async () => {
  let runs = 0
  const ask = coalesce(async () => {
    if (++runs === 1) throw new Error('the first fails')
  })
  await expect(ask()).rejects.toThrow('the first fails')
  await ask()
  expect(runs).toBe(2)
})
