import { expect, test } from 'vitest'
import { type Leadership, leadByTalk } from '../../src/session/leadership.ts'
import { ManualClock } from '../helpers/manual-clock.ts'

/** Tabs without locks whose words take so long. */
class Talk {
  readonly clock = new ManualClock()
  readonly #tabs = new Map<string, Leadership>()
  /** Who began to lead, or had it taken away. */
  readonly told: string[] = []

  join(me: string): void {
    this.#say('hello', me)
    const leadership = leadByTalk(me, this.clock, () => 0.5, {
      granted: () => {
        this.told.push(`${me} leads`)
        this.#say('leader', me)
      },
      lost: () => this.told.push(`${me} follows`),
      contend: () => this.#say('hello', me),
    })
    this.#tabs.set(me, leadership)
  }

  #say(what: 'hello' | 'leader', from: string): void {
    for (const [name, leadership] of this.#tabs) {
      if (name !== from) this.clock.after(40, () => leadership.heard(what, from))
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
