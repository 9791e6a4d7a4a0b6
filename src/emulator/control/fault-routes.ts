import type { Acts } from '../faults/acts.ts'
import { checkAct, readRules } from '../faults/check.ts'
import type { Rules } from '../faults/rules.ts'
import { readJson } from '../rest/body.ts'
import { Query } from '../rest/query.ts'
import type { Handler } from './handler.ts'
import type { Log } from './log.ts'
import type { EmulatorLog } from './types.ts'

type Steered = { readonly rules: Rules; readonly acts: Acts; readonly log: Log }

/** How faults are ordered: the same as `rules`, `act` and `log` of an emulator in this process. */
export function faultRoutes({ rules, acts, log }: Steered): readonly (readonly [string, Handler])[] {
  return [
    ['GET /emulator/rules', () => ({ rules: rules.list() })],
    [
      'POST /emulator/rules',
      async (_, request) => {
        const body: unknown = await readJson(request)
        return { rules: rules.add(...readRules(body)) }
      },
    ],
    ['DELETE /emulator/rules', () => rules.clear()],
    ['DELETE /emulator/rules/{id}', id => rules.remove(id)],
    [
      'POST /emulator/act',
      async (_, request) => {
        const act: unknown = await readJson(request)
        checkAct(act)
        await acts.perform(act)
      },
    ],
    [
      'GET /emulator/log',
      (_, request): EmulatorLog => {
        const query = new Query(new URL(request.url).searchParams)
        return { entries: log.entries(query.count('after', 0, Number.MAX_SAFE_INTEGER, 0)) }
      },
    ],
  ]
}
