/** What is true, as a conversation's conditions let it be told. */
import type { Condition } from './conditions.ts'
import { isRecord } from './fields.ts'
import type { Happening } from './happening.ts'

type Retelling = Pick<Condition, 'escapeHtml' | 'skewMs'>

const TIMES: ReadonlySet<string> = new Set(['timestamp', 'joinDate', 'leaveDate'])

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For the event stream. */
export function retoldHappening(happening: Happening, retelling: Retelling): Happening {
  const { skewMs } = retelling
  switch (happening.type) {
    case 'member':
      return { ...happening, at: happening.at + skewMs }
    case 'typing':
      return { ...happening, typing: { ...happening.typing, at: happening.typing.at + skewMs } }
    case 'message': {
      const { message } = happening
      const body = message.body === undefined ? {} : { body: retoldBody(message.body, retelling) }
      return { ...happening, message: { ...message, timestamp: message.timestamp + skewMs, ...body } }
    }
    case 'media-request':
    case 'ended':
      return happening
  }
}

/** For the answer of an operation, as JSON has it. */
export function retoldAnswer(value: unknown, retelling: Retelling): unknown {
  if (Array.isArray(value)) return value.map(entry => retoldAnswer(entry, retelling))
  if (!isRecord(value)) return value
  const isMessage = 'bodyType' in value
  const fields = Object.entries(value).map(([name, field]) => {
    if (typeof field !== 'string') return [name, retoldAnswer(field, retelling)]
    if (TIMES.has(name)) return [name, new Date(Date.parse(field) + retelling.skewMs).toISOString()]
    return [name, isMessage && name === 'body' ? retoldBody(field, retelling) : field]
  })
  return Object.fromEntries(fields)
}

/** With entities, as at least one client of the platform seems to have got its messages. */
function retoldBody(body: string, { escapeHtml }: Retelling): string {
  return escapeHtml ? body.replaceAll(/[&<>"']/g, char => ENTITIES[char] ?? char) : body
}
