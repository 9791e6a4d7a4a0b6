import { type Conversation, nameOf } from '../model.ts'
import { kindOf, type WireEntry, type WireKind } from './wire-entry.ts'

export const kindNames: Readonly<Record<WireKind, string>> = {
  request: 'Requests',
  frame: 'Frames',
  stream: 'Streams',
  fault: 'Faults',
}

/** One entry in a few words. */
export type EntryText = {
  readonly kind: WireKind
  /** What it is: a method, the type of a frame, the action of a fault. */
  readonly what: string
  readonly about: string
  /** How it went. */
  readonly outcome: string
  readonly isBad: boolean
}

/** `conversation` is the entry's own, if it is known. */
export function entryText(entry: WireEntry, conversation: Conversation | undefined): EntryText {
  const kind = kindOf(entry)
  const plain = { kind, outcome: '', isBad: false }
  switch (entry.type) {
    case 'request': {
      const { method, path, query = '', status, code, ms } = entry
      const answer = status === 0 ? 'broken' : [status, code].filter(Boolean).join(' ')
      const isBad = status === 0 || status >= 400
      return {
        kind,
        what: method,
        about: shortPath(path + query),
        outcome: `${answer} in ${Math.round(ms)} ms`,
        isBad,
      }
    }
    case 'frame':
      return { ...plain, ...frameText(entry.frame, conversation) }
    case 'raw-frame':
      return { ...plain, what: 'raw frame', about: entry.text.slice(0, MOST_CHARACTERS), isBad: true }
    case 'attached':
    case 'detached':
      return { ...plain, what: entry.type, about: `${entry.attachedStreams} open now` }
    case 'fault':
      return { ...plain, what: entry.do.action, about: entry.on ?? 'at once', isBad: true }
  }
}

/** Of a text of any length, so much as fits into a line. */
const MOST_CHARACTERS = 200

type Frame = Extract<WireEntry, { readonly type: 'frame' }>['frame']

function frameText(frame: Frame, conversation: Conversation | undefined) {
  if (!('metadata' in frame)) return { what: 'heartbeat', about: '' }
  const name = (id: string | undefined) => (conversation ? nameOf(conversation, id) : 'Somebody')
  const what = frame.metadata.type
  const { eventBody } = frame
  if ('member' in eventBody) return { what, about: `${name(eventBody.member.id)}: ${eventBody.member.state}` }
  if (!('bodyType' in eventBody)) return { what, about: name(eventBody.sender.id) }
  const { sender, body, bodyType } = eventBody
  return { what, about: `${name(sender.id)}: ${body?.slice(0, MOST_CHARACTERS) || bodyType}` }
}

const UUID = /[\da-f]{8}(?=-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})(?:-[\da-f]+){4}/gi

/** Without what all paths have, and with the beginning of each id only. */
function shortPath(path: string): string {
  return path.replace(/^\/api\/v2\//, '').replace(UUID, id => `${id.slice(0, 4)}…`)
}

const time = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
})

/** To the millisecond. `timestamp` is ISO-8601. */
export function exactTime(timestamp: string): string {
  return time.format(new Date(timestamp))
}

/** All there is to know, for people. */
export function entryDetails({ nr: _, ...entry }: WireEntry): string {
  return JSON.stringify(entry, undefined, 2)
}
