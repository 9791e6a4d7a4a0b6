import { pause, type Tab } from '../browser/tab.ts'
import type { Backend, Candidate } from '../candidates/candidate.ts'
import { median } from '../report/statistics.ts'
import { type Place, withPage } from './open-page.ts'
import type { Sample } from './startup.ts'

const SLOWDOWN = 4
const FILLING = 250

export type MessagePlan = {
  /** Of the burst. */
  readonly burst: number
  /** At which lengths of the transcript one message's cost is measured. */
  readonly lengths: readonly number[]
  /** Seconds of 100 a second; none where they are left out. */
  readonly stream: number
  readonly singles: number
}

/** What messages cost: one, many at once, many a second, and in a long transcript. */
export const messages = (place: Place, candidate: Candidate, plan: MessagePlan): Promise<Sample> =>
  withPage(place, candidate, { slowdown: SLOWDOWN }, async (tab, url, backend) => {
    const chat = await Chat.begin(tab, url, backend, candidate)
    const sample: Record<string, number> = {}
    const note = (part: Sample) => {
      Object.assign(sample, part)
      const told = Object.entries(part).map(([name, value]) => `${name} ${value.toFixed(1)}`)
      process.stdout.write(`  ${told.join(', ')}\n`)
    }
    const { burst, lengths, stream, singles } = plan
    try {
      note(await chat.singles(singles, 'At0'))
      for (const length of lengths) {
        if (length > candidate.most) continue
        const isBurst = length >= burst && !('burst' in sample)
        if (isBurst) note({ burst: await chat.burst(burst) })
        await chat.fill(length)
        note({ [`cost${length}`]: await chat.cost(singles) })
        if (length > 100) note(await chat.singles(singles, `At${length}`))
        note({ [`heap${length}`]: await tab.heap(), [`nodes${length}`]: await tab.nodes() })
        // On top of a thousand, as the table of the budgets has it.
        if (stream > 0 && length === 1_000) {
          note(await chat.stream(100, stream, 'stream100'))
          note(await chat.stream(1_000, 1, 'stream1000'))
        }
      }
    } catch (error) {
      // What could not be waited for is missing in the table, and said.
      process.stderr.write(
        `${candidate.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}\n`,
      )
      if (candidate.kind === 'own') throw error
    }
    return sample
  })

class Chat {
  readonly #tab: Tab
  readonly #backend: Backend
  readonly #log: string
  readonly #depth: number
  #said = 0

  private constructor(tab: Tab, backend: Backend, { log, depth }: Candidate) {
    this.#tab = tab
    this.#backend = backend
    this.#log = log
    this.#depth = depth
  }

  static async begin(tab: Tab, url: string, backend: Backend, candidate: Candidate): Promise<Chat> {
    const { launcher, input } = candidate
    await tab.goto(url)
    await tab.loaded()
    if (launcher) await tab.click(launcher)
    await tab.until(path => window.bench.middle(path) !== undefined, input)
    await tab.run(path => window.bench.find(path)?.focus(), input)
    await candidate.begin?.(tab)
    await backend.ready()
    await pause(500)
    const chat = new Chat(tab, backend, candidate)
    chat.#say()
    await chat.#shown()
    return chat
  }

  /** Delays of one message at a time, from its frame on the socket to its pixels. */
  async singles(count: number, suffix: string): Promise<Sample> {
    const delays: number[] = []
    const frames: number[] = []
    await this.#follow()
    for (let nr = 0; nr < count; nr++) {
      const reached = this.#reached(this.#said)
      this.#say()
      const passage = await reached
      delays.push(...passage.delays)
      frames.push(...passage.frames)
      // Not always at the same moment of a frame.
      await pause(40 + ((nr * 7) % 17))
    }
    await this.#rest()
    return { [`delay${suffix}`]: median(delays), [`frames${suffix}`]: Math.max(...frames) }
  }

  /** Milliseconds a message, of many at once. */
  async burst(count: number): Promise<number> {
    await this.#follow()
    const reached = this.#reached(this.#said + count - 1)
    for (let nr = 0; nr < count; nr++) this.#say()
    const { whole } = await reached
    await this.#rest()
    return whole / count
  }

  /** Milliseconds of the main thread that one message takes. */
  async cost(count: number): Promise<number> {
    await pause(500)
    const before = await this.#tab.work()
    for (let nr = 0; nr < count; nr++) {
      this.#say()
      await pause(60)
    }
    await this.#shown()
    return ((await this.#tab.work()).all - before.all) / count
  }

  async stream(perSecond: number, seconds: number, name: string): Promise<Sample> {
    const newest = this.#said + perSecond * seconds - 1
    await this.#tab.run(() => window.bench.longTasks())
    await this.#follow()
    const reached = this.#reached(newest)
    const begin = performance.now()
    for (let due = 0; due < perSecond * seconds; ) {
      await pause(5)
      const elapsed = (performance.now() - begin) / 1_000
      for (; due < Math.min(perSecond * seconds, Math.floor(elapsed * perSecond)); due++) this.#say()
    }
    const { delays, smoothness } = await reached
    await this.#rest()
    const tasks = await this.#tab.run(() => window.bench.longTasks())
    return {
      [`${name}Delay`]: median(delays),
      [`${name}Lost`]: perSecond * seconds - delays.length,
      [`${name}Dropped`]: 100 * (1 - smoothness),
      [`${name}Longest`]: Math.max(0, ...tasks),
    }
  }

  /** Unmeasured, as fast as this machine can. */
  async fill(length: number): Promise<void> {
    if (this.#said >= length) return
    await this.#tab.slow(1)
    while (this.#said < length) {
      const many = Math.min(FILLING, length - this.#said)
      for (let nr = 0; nr < many; nr++) this.#say()
      await this.#shown()
    }
    await this.#tab.slow(SLOWDOWN)
  }

  #say(): void {
    this.#backend.say(`#${this.#said++}# Is the garden chair in stock, and when could it be here?`)
  }

  #shown(): Promise<void> {
    return this.#tab.until(
      (path, depth, nr) => window.bench.newest(path, depth) >= nr,
      this.#log,
      this.#depth,
      this.#said - 1,
    )
  }

  #follow(): Promise<void> {
    return this.#tab.run((path, depth) => window.bench.follow(path, depth), this.#log, this.#depth)
  }

  #reached(nr: number) {
    return this.#tab.run(wanted => window.bench.reached(wanted), nr)
  }

  #rest(): Promise<void> {
    return this.#tab.run(() => window.bench.rest())
  }
}
