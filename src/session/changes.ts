import type { LocalId, MemberId } from '../domain/ids.ts'
import type { MediaRequest } from '../domain/media-request.ts'
import type { Member } from '../domain/member.ts'
import { isSameText, type Message } from '../domain/message.ts'
import type { StreamStatus } from '../domain/platform.ts'
import { addMessage, hasMessage, lastMessage, messagesOf } from '../domain/transcript.ts'
import type { GuestChatError } from '../guest-api/errors.ts'
import { isAfter, isStuck, later } from './select.ts'
import {
  type Conversation,
  type EndReason,
  initialState,
  type Mark,
  type OutboxEntry,
  type SessionState,
} from './state.ts'

/**
 * Here is every way in which a session changes, and nowhere else. All of it is pure, and whatever says nothing new
 * (twice, late, about an unknown id) gives back the same state.
 */
export type Change = (state: SessionState) => SessionState

/** What an ended conversation did not take is not for the next one; what a failed start kept back is. */
export const starting: Change = ({ stage, outbox }) => ({
  ...initialState,
  stage: { at: 'starting' },
  outbox:
    stage.at === 'ended'
      ? []
      : outbox.map(({ id, body, createdAt }) => ({ id, body, createdAt, state: 'queued' })),
})

export const started =
  (conversation: Conversation, known: Pick<SessionState, 'outbox' | 'readUpTo' | 'historyUpTo'>): Change =>
  state => ({
    ...state,
    ...known,
    stage: { at: 'running' },
    conversation,
    stream: 'connecting',
    attached: false,
    isIncomplete: false,
  })

export const failed =
  (error: GuestChatError): Change =>
  state => ({ ...settled(state, error), stage: { at: 'failed', error } })

export const ended =
  (reason: EndReason): Change =>
  state =>
    state.stage.at === 'running' ? { ...settled(state), stage: { at: 'ended', reason } } : state

export const reset: Change = () => initialState

export const streamChanged =
  (stream: StreamStatus): Change =>
  state =>
    state.stream === stream ? state : { ...state, stream, attached: state.attached || stream === 'online' }

/** A message, whichever way it came. */
export const received =
  (message: Message): Change =>
  state =>
    receive(state, message)

/** The messages after the last verified one, all of them, in platform order. */
export const messagesRead =
  (messages: readonly Message[]): Change =>
  state => {
    if (messages.length === 0 && !state.isIncomplete) return state
    const verifiedUpTo = messages.at(-1)?.id ?? state.verifiedUpTo
    return messages.reduce(receive, { ...state, verifiedUpTo, isIncomplete: false })
  }

/** They could not be read; next time all of them are. */
export const messagesMissed: Change = state =>
  state.isIncomplete ? state : { ...state, verifiedUpTo: undefined, isIncomplete: true }

/** What REST says of members, unless events that came since the question (`asked`) say otherwise. */
export const membersRead =
  (members: readonly Member[], asked: SessionState['members']): Change =>
  state => {
    const next = new Map(state.members)
    for (const member of members) {
      const now = next.get(member.id)?.state
      const isNewer = now && now !== asked.get(member.id)?.state
      next.set(member.id, isNewer ? { ...member, state: now } : member)
    }
    return { ...state, members: next }
  }

export const memberChanged =
  (id: MemberId, memberState: Member['state']): Change =>
  state => {
    const member = state.members.get(id) ?? { id, role: 'unknown', state: undefined }
    // The platform repeats CONNECTED whenever an agent holds or focuses the chat.
    if (member.state === memberState) return state
    const typing = memberState === 'disconnected' ? without(state.typing, id) : state.typing
    return { ...state, typing, members: new Map(state.members).set(id, { ...member, state: memberState }) }
  }

export const typed =
  (id: MemberId, until: number): Change =>
  state =>
    id === state.conversation?.memberId ? state : { ...state, typing: new Map(state.typing).set(id, until) }

export const typingExpired =
  (now: number): Change =>
  state => {
    const typing = new Map([...state.typing].filter(([, until]) => until > now))
    return typing.size < state.typing.size ? { ...state, typing } : state
  }

export const mediaRequestsRead =
  (mediaRequests: readonly MediaRequest[]): Change =>
  state =>
    mediaRequests.length === 0
      ? state
      : {
          ...state,
          mediaRequests: new Map([
            ...state.mediaRequests,
            ...mediaRequests.map(request => [request.id, request] as const),
          ]),
        }

/**
 * One that another tab could not confirm may be in the transcript already; it is looked for, though here it was only to be
 * sent.
 */
export const queued =
  (entry: OutboxEntry): Change =>
  state => {
    const { confirmed, conversation, outbox, transcript } = state
    const known = outbox.find(({ id }) => id === entry.id)
    if (known?.state === 'queued' && entry.state === 'unconfirmed') {
      return replaceEntry(state, entry.id, () => [entry])
    }
    if (known || confirmed.has(entry.id)) return state
    const taken = [...confirmed.values()]
    const found = [...messagesOf(transcript)].find(
      message =>
        message.senderId === conversation?.memberId &&
        !taken.includes(message.id) &&
        mayBe(entry, message) &&
        isSameText(entry.body, message.body),
    )
    return found
      ? { ...state, confirmed: new Map(confirmed).set(entry.id, found.id) }
      : { ...state, outbox: [...outbox, entry] }
  }

export const entryChanged =
  (id: LocalId, change: Pick<OutboxEntry, 'state' | 'givenUp' | 'error'>): Change =>
  state =>
    replaceEntry(state, id, ({ body, createdAt, state: before, anchor }) => [
      {
        id,
        body,
        createdAt,
        anchor: before === 'queued' ? anchorOf(state) : anchor,
        ...change,
      },
    ])

/** As it is remembered: other tabs, or a copy of this one, may send what waits, and be gone when this one is back. */
export const shared: Change = state => ({
  ...state,
  outbox: state.outbox.map(entry =>
    entry.state === 'queued' ? { ...entry, state: 'unconfirmed', anchor: anchorOf(state) } : entry,
  ),
})

export const sent =
  (id: LocalId, message: Message): Change =>
  state =>
    discarded(id)({
      ...state,
      transcript: addMessage(state.transcript, message),
      confirmed: new Map(state.confirmed).set(id, message.id),
    })

/** What becomes of it is up to the guest. */
export const abandoned =
  (id: LocalId, error: GuestChatError): Change =>
  state =>
    replaceEntry(state, id, entry => [stuck(entry, error)])

export const discarded =
  (id: LocalId): Change =>
  state =>
    replaceEntry(state, id, () => [])

export const readUpTo =
  (mark: Mark): Change =>
  state =>
    isAfter(mark, state.readUpTo) ? { ...state, readUpTo: mark } : state

/** The place of the last message. */
export function newest({ transcript }: SessionState): Mark | undefined {
  const last = lastMessage(transcript)
  return last && { id: last.id, timestamp: last.timestamp }
}

/** Before it is nothing that is sent now, whether or not it was read yet. */
const anchorOf = (state: SessionState): Mark | undefined => later(newest(state), state.historyUpTo)

function receive(state: SessionState, message: Message): SessionState {
  if (hasMessage(state.transcript, message.id)) return state
  const candidates =
    message.senderId === state.conversation?.memberId
      ? state.outbox.filter(entry => mayBe(entry, message))
      : []
  // While a send is open any own message may be its echo: shown now, the text would stand there twice.
  if (candidates.some(entry => !isStuck(entry))) {
    const isKnown = state.parked.some(({ id }) => id === message.id)
    return isKnown ? state : { ...state, parked: [...state.parked, message] }
  }
  // One that nobody could confirm has turned up after all.
  const found = candidates.find(entry => isSameText(entry.body, message.body))
  return {
    ...state,
    outbox: found ? state.outbox.filter(entry => entry !== found) : state.outbox,
    confirmed: found ? new Map(state.confirmed).set(found.id, message.id) : state.confirmed,
    transcript: addMessage(state.transcript, message),
    typing: without(state.typing, message.senderId),
  }
}

/** Whether the message may be what became of the entry. */
function mayBe({ state, anchor }: OutboxEntry, { id, timestamp }: Message): boolean {
  const wasSent = state === 'sending' || state === 'unconfirmed'
  return wasSent && (!anchor || (id !== anchor.id && timestamp >= anchor.timestamp))
}

function replaceEntry(
  state: SessionState,
  id: LocalId,
  replace: (entry: OutboxEntry) => readonly OutboxEntry[],
): SessionState {
  const outbox = state.outbox.flatMap(entry => (entry.id === id ? replace(entry) : entry))
  const isKnown = state.outbox.some(entry => entry.id === id)
  return isKnown ? unparked({ ...state, outbox }) : state
}

/** Messages that are no open send's echo any more take their place, unless the send's answer already did. */
function unparked(state: SessionState): SessionState {
  return state.parked.reduce(receive, { ...state, parked: [] })
}

/** Nothing is in motion any more; what was not confirmed stays for the guest to copy. */
function settled(state: SessionState, error?: GuestChatError): SessionState {
  const outbox = state.outbox.map(entry => (isStuck(entry) ? entry : stuck(entry, error)))
  return unparked({ ...state, stream: 'closed', typing: new Map(), outbox, isIncomplete: false })
}

const stuck = (entry: OutboxEntry, error: GuestChatError | undefined): OutboxEntry => ({
  ...entry,
  error: error ?? entry.error,
  givenUp: true,
  state: entry.state === 'queued' ? 'failed' : 'unconfirmed',
})

function without<Id, Item>(map: ReadonlyMap<Id, Item>, id: Id): ReadonlyMap<Id, Item> {
  return map.has(id) ? new Map([...map].filter(([key]) => key !== id)) : map
}
