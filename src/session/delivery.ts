import type { Message } from '../domain/message.ts'
import type { PlatformConversation } from '../domain/platform.ts'
import { hasMessage } from '../domain/transcript.ts'
import { type GuestChatError, NetworkError } from '../guest-api/errors.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { asChatError, outcomeOf, waitAfter } from './outcome.ts'
import { conversationOf } from './select.ts'
import type { OutboxEntry } from './state.ts'
import type { Store } from './store.ts'

export type DeliveryContext = {
  readonly store: Store
  readonly conversation: PlatformConversation
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called when the platform answered that the conversation is over. */
  readonly onOver: (error: GuestChatError) => void
}

const MOST_TRIES = 4
const BACKOFF = 1_000
/** A message may become readable a little after it was accepted; a timed-out one may still be on its way. */
const GRACE = 2_000
const GRACE_AFTER_TIMEOUT = 5_000

/**
 * Delivers one message exactly once over an API without idempotency keys: after an outcome nobody knows it
 * reads the transcript back and adopts the message if it is there, and only otherwise sends again.
 */
export async function deliver(entry: OutboxEntry, context: DeliveryContext): Promise<void> {
  const { store, conversation, clock, signal } = context
  let mayHaveArrived = entry.state === 'unconfirmed'
  for (let tries = 0, waits = 0; tries < MOST_TRIES && !signal.aborted; ) {
    try {
      const message = mayHaveArrived ? await readBack(entry, context) : undefined
      store.dispatch(
        message
          ? { type: 'sent', id: entry.id, message }
          : { type: 'outbox', id: entry.id, change: { state: 'sending' } },
      )
      if (message) return
      const sent = await conversation.send(entry.body, signal)
      return store.dispatch({ type: 'sent', id: entry.id, message: sent })
    } catch (cause) {
      if (signal.aborted) return
      const error = asChatError(cause)
      switch (outcomeOf(error)) {
        case 'over':
          store.dispatch({ type: 'outbox', id: entry.id, change: { state: 'failed', error } })
          return context.onOver(error)
        case 'refused':
          return store.dispatch({ type: 'outbox', id: entry.id, change: { state: 'failed', error } })
        case 'wait':
          if (waits >= MOST_TRIES) {
            return store.dispatch({ type: 'outbox', id: entry.id, change: { state: 'failed', error } })
          }
          await sleep(clock, waitAfter(error, waits++), signal)
          break
        case 'unknown': {
          mayHaveArrived = true
          store.dispatch({ type: 'outbox', id: entry.id, change: { state: 'unconfirmed' } })
          const grace = error.code === 'timeout' ? GRACE_AFTER_TIMEOUT : 0
          await sleep(clock, grace + BACKOFF * 2 ** tries++, signal)
        }
      }
    }
  }
  if (signal.aborted) return
  const error = new NetworkError('timeout', 'unable to confirm message; the platform gave no answer')
  store.dispatch({ type: 'outbox', id: entry.id, change: { state: 'unconfirmed', givenUp: true, error } })
}

/** Reads what came after the anchor, twice if need be, since reads may lag behind writes. */
async function readBack(
  { id, body }: OutboxEntry,
  { conversation, store, clock, signal }: DeliveryContext,
): Promise<Message | undefined> {
  const find = async () => {
    const anchor = store.peek().outbox.find(entry => entry.id === id)?.anchor
    const messages = await conversation.messagesAfter(anchor, signal)
    const { transcript } = store.peek()
    const own = conversationOf(store.peek())?.memberId
    return messages.find(
      message => message.senderId === own && message.body === body && !hasMessage(transcript, message.id),
    )
  }
  const found = await find()
  if (found || signal.aborted) return found
  await sleep(clock, GRACE, signal)
  return find()
}
