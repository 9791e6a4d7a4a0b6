import type { MessageId } from '../domain/ids.ts'
import type { Member } from '../domain/member.ts'
import type { Message } from '../domain/message.ts'
import { addMessage, hasMessage, lastMessage, type Transcript } from '../domain/transcript.ts'
import type { GuestChatError } from '../guest-api/errors.ts'
import { assertNever } from '../lib/assert-never.ts'
import { conversationOf } from './select.ts'
import {
  initialState,
  type OutboxChange,
  type OutboxEntry,
  type SessionEvent,
  type SessionState,
} from './state.ts'

/** The one place where a conversation changes. Pure; an event that says nothing new returns the same state. */
export function reduce(state: SessionState, event: SessionEvent): SessionState {
  switch (event.type) {
    case 'starting':
      return { ...initialState, stage: { at: 'starting' }, outbox: conversationOf(state) ? [] : state.outbox }
    case 'started':
      return {
        ...state,
        ...event.marks,
        stage: { at: 'running', conversation: event.conversation },
        stream: 'connecting',
      }
    case 'failed':
      return {
        ...settle(state, event.error),
        stage: { ...withConversation(state), at: 'failed', error: event.error },
      }
    case 'ended':
      return end(state, event.reason)
    case 'reset':
      return initialState
    case 'stream':
      return state.stream === event.status ? state : { ...state, stream: event.status }
    case 'message':
      return receive(state, event.message)
    case 'history':
      return event.messages.reduce(receive, {
        ...state,
        verifiedUpTo: event.messages.at(-1)?.id ?? state.verifiedUpTo,
      })
    case 'members':
      return { ...state, members: setAll(state.members, event.members) }
    case 'member-state':
      return changeMember(state, event.id, event.state)
    case 'typing':
      return startTyping(state, event.id, event.until)
    case 'typing-over':
      return { ...state, typing: new Map([...state.typing].filter(([, until]) => until > event.now)) }
    case 'media-requests':
      return { ...state, mediaRequests: setAll(state.mediaRequests, event.mediaRequests) }
    case 'queued':
      return { ...state, outbox: [...state.outbox, ...event.entries] }
    case 'outbox':
      return unpark({
        ...state,
        outbox: state.outbox.map(entry =>
          entry.id === event.id ? changeEntry(entry, event.change, state.verifiedUpTo) : entry,
        ),
      })
    case 'sent':
      return unpark({
        ...state,
        outbox: state.outbox.filter(entry => entry.id !== event.id),
        transcript: addMessage(state.transcript, event.message),
      })
    case 'discarded':
      return unpark({ ...state, outbox: state.outbox.filter(entry => entry.id !== event.id) })
    case 'read': {
      const last = lastMessage(state.transcript)
      return last === undefined || last.id === state.readUpTo?.id
        ? state
        : { ...state, readUpTo: { id: last.id, timestamp: last.timestamp } }
    }
    default:
      return assertNever(event)
  }
}

function receive(state: SessionState, message: Message): SessionState {
  if (hasMessage(state.transcript, message.id)) return state
  if (mayBeEcho(state, message)) {
    const known = state.parked.some(parked => parked.id === message.id)
    return known ? state : { ...state, parked: [...state.parked, message] }
  }
  return {
    ...state,
    transcript: addMessage(state.transcript, message),
    typing: without(state.typing, message.senderId),
  }
}

/** A parked message that is no open send's echo any more takes its place, unless the send's answer already did. */
function unpark(state: SessionState): SessionState {
  const free = state.parked.filter(message => !mayBeEcho(state, message))
  if (free.length === 0) return state
  return {
    ...state,
    parked: state.parked.filter(message => !free.includes(message)),
    transcript: free.reduce<Transcript>(addMessage, state.transcript),
  }
}

/** An own message that arrives while the same text is being sent: shown now, it would stand there twice. */
function mayBeEcho(state: SessionState, message: Message): boolean {
  const own = message.senderId === conversationOf(state)?.memberId
  return own && state.outbox.some(entry => isOpen(entry) && entry.body === message.body)
}

const isOpen = (entry: OutboxEntry): boolean =>
  entry.state === 'sending' || (entry.state === 'unconfirmed' && !entry.givenUp)

function changeEntry(
  entry: OutboxEntry,
  change: OutboxChange,
  verifiedUpTo: MessageId | undefined,
): OutboxEntry {
  const { id, body, createdAt, anchor } = entry
  const firstTry = entry.state === 'queued' && change.state === 'sending'
  const after = firstTry ? verifiedUpTo : anchor
  return { id, body, createdAt, ...(after === undefined ? {} : { anchor: after }), ...change }
}

function end(state: SessionState, reason: Extract<SessionEvent, { type: 'ended' }>['reason']): SessionState {
  const conversation = conversationOf(state)
  if (!conversation || state.stage.at === 'ended') return state
  return { ...settle(state), stage: { at: 'ended', conversation, reason } }
}

/** Nothing is in motion any more; what was not confirmed stays for the guest to copy. */
function settle(state: SessionState, error?: GuestChatError): SessionState {
  const outbox = state.outbox.map(entry => settleEntry(entry, error))
  return unpark({ ...state, stream: 'closed', typing: new Map(), outbox })
}

function settleEntry(entry: OutboxEntry, error: GuestChatError | undefined): OutboxEntry {
  if (entry.state === 'failed') return entry
  return {
    ...entry,
    ...(error && { error }),
    state: entry.state === 'queued' ? 'failed' : 'unconfirmed',
    givenUp: true,
  }
}

function changeMember(state: SessionState, id: Member['id'], memberState: Member['state']): SessionState {
  const known = state.members.get(id)
  // The platform repeats CONNECTED whenever an agent holds or focuses the chat.
  if (known?.state === memberState) return state
  const member: Member = known
    ? { ...known, state: memberState }
    : { id, role: 'unknown', state: memberState }
  const typing = memberState === 'disconnected' ? without(state.typing, id) : state.typing
  return { ...state, typing, members: new Map(state.members).set(id, member) }
}

function startTyping(state: SessionState, id: Member['id'], until: number): SessionState {
  const own = conversationOf(state)?.memberId === id
  return own ? state : { ...state, typing: new Map(state.typing).set(id, until) }
}

function withConversation(state: SessionState) {
  const conversation = conversationOf(state)
  return conversation ? { conversation } : {}
}

function setAll<Id, Item extends { readonly id: Id }>(map: ReadonlyMap<Id, Item>, items: readonly Item[]) {
  return items.reduce((next, item) => next.set(item.id, item), new Map(map))
}

function without<Id, Item>(map: ReadonlyMap<Id, Item>, id: Id): ReadonlyMap<Id, Item> {
  if (!map.has(id)) return map
  const next = new Map(map)
  next.delete(id)
  return next
}
