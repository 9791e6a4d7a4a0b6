import { seededRandom } from '../../test/helpers/seeded-random.ts'
import { expect, hurry, test } from '../faults/fault-test.ts'
import { chatOnce, type Draw } from './chat-once.ts'
import { MeasuredPage } from './measured-page.ts'
import { type Sample, tableOf, verdictsOn } from './trend.ts'

const minutes = Number(process.env['SOAK_MINUTES'] ?? 1 / 3)
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 1_000_000)
/** Below it no trend shows. */
const LEAST_ROUNDS = 8

test(`a page on which chats come, suffer and go for ${(minutes * 60).toFixed(0)} seconds keeps no memory, listeners, sockets or timers of them`, async ({
  page,
  emulator,
  platform,
}) => {
  test.setTimeout(minutes * 60_000 + 240_000)
  const random = seededRandom(seed)
  const draw: Draw = choices => Math.floor(random() * choices)
  const measured = await MeasuredPage.of(page, emulator)
  await hurry(page)
  await page.goto('/hosts/web-component.html')
  await page.evaluate(() => document.querySelector('guest-chat')?.remove())

  const samples: Sample[] = []
  const suffered: string[] = []
  const end = Date.now() + minutes * 60_000
  while (Date.now() < end || samples.length < LEAST_ROUNDS) {
    await emulator.act({ action: 'heal' })
    suffered.push(await chatOnce(page, emulator, platform, draw))
    await expect
      .poll(() => measured.isAtRest(), { message: 'sockets and timers go with the widget' })
      .toBe(true)
    samples.push(await measured.sample())
  }
  process.stdout.write(
    `\nseed ${seed}, ${samples.length} chats: ${suffered.join('; ')}\n${tableOf(samples)}\n\n`,
  )
  expect(verdictsOn(samples).filter(({ isFlat }) => !isFlat)).toEqual([])
})
