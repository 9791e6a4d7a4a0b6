/** Reads what the emulator says; what is not as expected is left out. */
import { isRecord, type JsonRecord } from '../record.ts'
import type { Act, Fault, KeptRule, Match } from './fault.ts'

export function readRules(answer: unknown): readonly KeptRule[] {
  return listIn(answer, 'rules').flatMap(rule => {
    const { id, match, do: act, times, fired, comment } = rule
    if (typeof id !== 'string' || typeof fired !== 'number' || !isMatch(match) || !isAct(act)) return []
    const isTold = typeof times === 'number' || times === 'always'
    return [
      {
        id,
        match,
        do: act,
        fired,
        ...(isTold && { times }),
        ...(typeof comment === 'string' && { comment }),
      },
    ]
  })
}

/** The faults among the entries of the log, and the number of its last entry, if there is any. */
export function readLog(answer: unknown): { readonly faults: readonly Fault[]; readonly last?: number } {
  const entries = listIn(answer, 'entries')
  const last = entries.at(-1)?.['nr']
  return { faults: entries.flatMap(readFault), ...(typeof last === 'number' && { last }) }
}

function readFault({ type, nr, at, do: act, ...more }: JsonRecord): readonly Fault[] {
  if (type !== 'fault' || typeof nr !== 'number' || typeof at !== 'string' || !isAct(act)) return []
  const { rule, on, conversationId, undone } = more
  return [
    {
      nr,
      at,
      do: act,
      ...(typeof rule === 'string' && { rule }),
      ...(typeof on === 'string' && { on }),
      ...(typeof conversationId === 'string' && { conversationId }),
      ...(typeof undone === 'string' && { undone }),
    },
  ]
}

function listIn(answer: unknown, name: string): readonly JsonRecord[] {
  const list = isRecord(answer) ? answer[name] : undefined
  return Array.isArray(list) ? list.filter(isRecord) : []
}

function isMatch(value: unknown): value is Match {
  return isRecord(value) && typeof value['type'] === 'string'
}

function isAct(value: unknown): value is Act {
  return isRecord(value) && typeof value['action'] === 'string'
}
