import { parentPort, workerData } from 'node:worker_threads'
import { type Counts, run } from './run.ts'
import { scheduleOf } from './schedule.ts'
import { type Failure, shrink } from './shrink.ts'
import type { Schedule } from './steps.ts'

/** What a worker is asked to do: try seeds, play one schedule, or make a failing one smaller. */
export type Task =
  | { readonly seeds: readonly number[]; readonly leads?: string | undefined }
  | { readonly schedule: Schedule }
  | { readonly shrink: Failure }

/** What it answers: for each schedule that was played, how much has happened, and what went wrong. */
export type Answer = { readonly counts: readonly Counts[]; readonly failures: readonly Failure[] }

const schedulesOf = ({ seeds, leads }: Extract<Task, { seeds: unknown }>): readonly Schedule[] =>
  seeds.map(scheduleOf).filter(({ browser }) => leads === undefined || browser.leads === leads)

export async function answer(task: Task): Promise<Answer> {
  if ('shrink' in task) return { counts: [], failures: [await shrink(task.shrink)] }
  const schedules = 'seeds' in task ? schedulesOf(task) : [task.schedule]
  const counts: Counts[] = []
  const failures: Failure[] = []
  for (const schedule of schedules) {
    const { violations, counts: counted } = await run(schedule)
    counts.push(counted)
    for (const violation of violations) failures.push({ schedule, violation })
  }
  return { counts, failures }
}

if (workerData === 'simulation') {
  parentPort?.on('message', task => {
    answer(task).then(answered => parentPort?.postMessage(answered))
  })
}
