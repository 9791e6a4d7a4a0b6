import { expect, test } from 'vitest'
import { type Leadership, leadByTalk } from '../../src/session/leadership.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { PageClock } from '../simulation/page-clock.ts'

/** Tabs without locks whose words take so long. */
class Talk {
  readonly clock = new ManualClock()
  readonly #tabs = new Map<string, Leadership>()
  /** Who began to lead, or had it taken away. */
  readonly told: string[] = []

  join(me: string): void {
    this.#say('hello', me)
    const leadership = leadByTalk(me, this.clock, {
      granted: () => {
        this.told.push(`${me} leads`)
        this.#say('leader', me)
      },
      lost: () => this.told.push(`${me} follows`),
      contend: () => this.#say('hello', me),
    })
    this.#tabs.set(me, leadership)
  }

  leave(me: string): void {
    this.#tabs.get(me)?.stop()
    this.#tabs.delete(me)
    this.#say('bye', me)
  }

  /** The one that leads does not answer any more. */
  crash(me: string): void {
    this.#tabs.delete(me)
    for (const leadership of this.#tabs.values()) leadership.steal()
  }

  hear(me: string, what: 'hello' | 'leader' | 'bye', from: string, at: number): void {
    this.#tabs.get(me)?.heard(what, from, at)
  }

  #say(what: 'hello' | 'leader' | 'bye', from: string): void {
    for (const [name, leadership] of this.#tabs) {
      const at = this.clock.now()
      if (name !== from) this.clock.after(40, () => leadership.heard(what, from, at))
    }
  }
}

test.each([
  ['a', 'b'],
  ['b', 'a'],
])(
  'of two tabs without locks that begin at once one leads from the first (%s, %s)',
  async (first, second) => {
    const talk = new Talk()
    talk.join(first)
    talk.join(second)
    await talk.clock.advance(5_000)
    expect(talk.told).toEqual(['a leads'])
  },
)

test.each(['leave', 'crash'] as const)(
  'of two tabs without locks that learn at once that the third is gone (%s) one leads from the first',
  async how => {
    const talk = new Talk()
    for (const name of ['a', 'b', 'c']) talk.join(name)
    await talk.clock.advance(5_000)
    talk[how]('a')
    await talk.clock.advance(2_000)
    expect(talk.told).toEqual(['a leads', 'b leads'])
  },
)

test.each([
  ['is heard late, as after a sleep, lets another one lead', 300, true],
  ['is heard at once does not', 40, false],
])('a greeting that %s', async (_, ms, isLost) => {
  const talk = new Talk()
  talk.join('a')
  await talk.clock.advance(1_000)
  talk.hear('a', 'hello', 'b', talk.clock.now() - ms)
  expect(talk.told.includes('a follows')).toBe(isLost)
  await talk.clock.advance(5_000)
  expect(talk.told.at(-1)).toBe('a leads')
})

test('a tab that slept while it waited to lead hears first who leads by now', async () => {
  const world = new ManualClock()
  const clock = new PageClock(world)
  const told: string[] = []
  const candidate = (what: string) => () => void told.push(what)
  const leadership = leadByTalk('a', clock, {
    granted: candidate('leads'),
    lost: candidate('follows'),
    contend: candidate('asks'),
  })
  clock.freeze()
  await world.advance(20_000)
  clock.thaw('late')
  await world.advance(100)
  expect(told).toEqual(['asks'])
  leadership.heard('leader', 'b', world.now())
  await world.advance(5_000)
  expect(told).toEqual(['asks'])
})
