import { Worker } from 'node:worker_threads'

/** @typedef {import('./worker.ts').Task} Task */
/** @typedef {import('./worker.ts').Answer} Answer */
/** @typedef {import('./shrink.ts').Failure} Failure */
/** @typedef {import('./run.ts').Counts} Counts */

const CHUNK = 10

/**
 * Tries seeds on so many threads.
 *
 * @param {{ file: string, from: number, seeds: number, jobs: number, most: number, leads?: string | undefined,
 *   progress?: (tried: number, failures: readonly Failure[]) => void }} order `most`: after how many failing seeds it is enough
 * @returns {Promise<{ tried: number, sums: Counts, failures: readonly Failure[] }>} of each failing seed what went wrong
 *   first
 */
export async function trySeeds({ file, from, seeds, jobs, most, leads, progress }) {
  let next = from
  let tried = 0
  /** @type {Counts} */
  let sums = { typed: 0, sent: 0, told: 0, calls: 0, pages: 0, tabs: 0, faults: 0, beyond: 0 }
  /** @type {Failure[]} */
  const failures = []
  const work = async () => {
    const worker = new Thread(file)
    while (next < from + seeds && failures.length < most) {
      const first = next
      next = Math.min(first + CHUNK, from + seeds)
      const chunk = Array.from({ length: next - first }, (_, nr) => first + nr)
      const answer = await worker.ask({ seeds: chunk, leads })
      tried += answer.counts.length
      for (const counts of answer.counts) sums = plus(sums, counts)
      for (const failure of answer.failures) {
        const isKnown = failures.some(({ schedule }) => schedule.seed === failure.schedule.seed)
        if (!isKnown) failures.push(failure)
      }
      progress?.(tried, failures)
    }
    await worker.end()
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return { tried, sums, failures: failures.sort((a, b) => a.schedule.seed - b.schedule.seed) }
}

/**
 * @param {string} file
 * @param {Task} task
 * @returns {Promise<Answer>}
 */
export async function askOnce(file, task) {
  const worker = new Thread(file)
  try {
    return await worker.ask(task)
  } finally {
    await worker.end()
  }
}

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
const plus = (a, b) => ({
  typed: a.typed + b.typed,
  sent: a.sent + b.sent,
  told: a.told + b.told,
  calls: a.calls + b.calls,
  pages: a.pages + b.pages,
  tabs: a.tabs + b.tabs,
  faults: a.faults + b.faults,
  beyond: a.beyond + b.beyond,
})

class Thread {
  #worker

  /** @param {string} file */
  constructor(file) {
    this.#worker = new Worker(file, { workerData: 'simulation' })
  }

  /**
   * @param {Task} task
   * @returns {Promise<Answer>}
   */
  ask(task) {
    return new Promise((resolve, reject) => {
      this.#worker.removeAllListeners()
      this.#worker.once('message', resolve)
      this.#worker.once('error', reject)
      this.#worker.postMessage(task)
    })
  }

  end() {
    return this.#worker.terminate()
  }
}
