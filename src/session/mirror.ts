import type { LocalId } from '../domain/ids.ts'
import type { Message } from '../domain/message.ts'
import { addedMessages, addMessage, messagesOf } from '../domain/transcript.ts'
import { GuestChatError } from '../guest-api/errors.ts'
import { type Change, discarded, ended, failed, newest, queued } from './changes.ts'
import { later } from './select.ts'
import { initialState, type Mark, type OutboxEntry, type SessionState, type Stage } from './state.ts'

/** A state as it goes from one tab to another: what has changed, or all that is not as in the beginning. */
export type Patch = Partial<Omit<SessionState, OwnToEachTab | 'transcript'>> & {
  /** The messages that are new in it: none ever leaves it. */
  readonly transcript?: readonly Message[]
}

/** Whether a tab found the chat running, and since when its messages are news. */
type OwnToEachTab = 'conversation' | 'historyUpTo'

/** Undefined when nothing that tabs share has changed. */
export function patchBetween(
  before: SessionState,
  { conversation: _, historyUpTo: __, transcript, ...shared }: SessionState,
): Patch | undefined {
  const names = Object.keys(shared) as (keyof typeof shared)[]
  const changes = names.filter(name => shared[name] !== before[name])
  const hasNewTranscript = transcript !== before.transcript
  if (changes.length === 0 && !hasNewTranscript) return undefined
  return {
    ...Object.fromEntries(changes.map(name => [name, shared[name]])),
    ...(shared.stage !== before.stage && { stage: withError(shared.stage, plain) }),
    ...(shared.outbox !== before.outbox && { outbox: shared.outbox.map(entry => withError(entry, plain)) }),
    ...(hasNewTranscript && { transcript: addedMessages(before.transcript, transcript) }),
  }
}

export const wholeOf = (state: SessionState): Patch => patchBetween(initialState, state) ?? {}

/**
 * `own` are messages of this tab of which the other may not have heard yet. The other may have begun to lead only now,
 * and not know yet what was said, confirmed and read.
 */
export const mirrored =
  ({ transcript = [], ...patch }: Patch, own: ReadonlyMap<LocalId, OutboxEntry>): Change =>
  state => {
    const confirmed = new Map([...state.confirmed, ...(patch.confirmed ?? [])])
    const outbox = patch.outbox
      ? [...patch.outbox.map(entry => withError(entry, revived)), ...own.values()]
      : state.outbox
    const next = {
      ...state,
      ...patch,
      confirmed,
      stage: state.stage,
      readUpTo: later(patch.readUpTo, state.readUpTo),
      transcript: transcript.reduce(addMessage, state.transcript),
    }
    const mayHaveArrived = patch.outbox || patch.confirmed || transcript.length > 0
    const mirror = mayHaveArrived ? withOutbox(outbox)(next) : next
    return patch.stage ? staged(patch.stage)(mirror) : mirror
  }

/** Without those of which this tab has read, perhaps while it slept and woke, that they have arrived. */
const withOutbox =
  (outbox: readonly OutboxEntry[]): Change =>
  state =>
    outbox.reduce<SessionState>((next, entry) => queued(entry)(next), { ...state, outbox: [] })

/** When it is over, it is over for what the other has not heard of as well. */
function staged(stage: Stage): Change {
  if (stage.at === 'ended') return ended(stage.reason)
  return stage.at === 'failed' ? failed(revived(stage.error)) : state => ({ ...state, stage })
}

/** All of it. Of the first that a tab without a mark of its own hears, nothing is news. */
export const joined =
  (whole: Patch, own: ReadonlyMap<LocalId, OutboxEntry>): Change =>
  state => {
    const {
      stage,
      conversation,
      historyUpTo,
      attached,
      readUpTo,
      transcript,
      confirmed,
      members,
      mediaRequests,
    } = state
    const known = {
      conversation,
      historyUpTo,
      attached,
      readUpTo,
      transcript,
      confirmed,
      members,
      mediaRequests,
    }
    const next = mirrored({ outbox: [], ...whole }, own)({ ...initialState, ...known, stage })
    const isNew = conversation?.resumed && !attached
    return isNew ? { ...next, historyUpTo: historyUpTo ?? newest(next) } : next
  }

/** A tab that goes on leading hears from one that led as well what that has sent. */
export const informed =
  ({ confirmed = initialState.confirmed, transcript = [] }: Patch): Change =>
  state => {
    const news = [...confirmed].filter(([id]) => !state.confirmed.has(id))
    return news.reduce<SessionState>((next, [id]) => discarded(id)(next), {
      ...state,
      confirmed: news.length > 0 ? new Map([...state.confirmed, ...news]) : state.confirmed,
      transcript: transcript.reduce(addMessage, state.transcript),
    })
  }

/** A tab begins to lead with what it knows: a message that was on its way in the other may have arrived. */
export const inherited: Change = state => ({
  ...state,
  outbox: state.outbox.map(entry => (entry.state === 'sending' ? { ...entry, state: 'unconfirmed' } : entry)),
})

/**
 * A tab wakes or no longer leads: others may have sent what waits, and be gone without having told anybody. It is to be
 * looked for behind all that was sent before it.
 */
export const doubted: Change = state => {
  const anchor = later(lastSent(state), state.historyUpTo)
  const outbox = state.outbox.map(
    (entry): OutboxEntry => (entry.state === 'queued' ? { ...entry, state: 'unconfirmed', anchor } : entry),
  )
  return withOutbox(outbox)(state)
}

function lastSent({ confirmed, transcript }: SessionState): Mark | undefined {
  const sent = new Set(confirmed.values())
  return [...messagesOf(transcript)].findLast(({ id }) => sent.has(id))
}

// On the way between tabs an error keeps its text only, so its code travels as plain data.

function withError<Holder extends object>(
  holder: Holder,
  convert: (error: GuestChatError) => GuestChatError,
): Holder {
  const { error } = holder as { readonly error?: GuestChatError }
  return error ? { ...holder, error: convert(error) } : holder
}

const plain = ({ name, code, message }: GuestChatError): GuestChatError => ({ name, code, message })
const revived = ({ code, message }: GuestChatError): GuestChatError => new GuestChatError(code, message)
