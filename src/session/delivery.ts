import { isSameText, type Message } from '../domain/message.ts'
import { hasMessage } from '../domain/transcript.ts'
import { type GuestChatError, NetworkError } from '../guest-api/errors.ts'
import { sleep } from '../lib/clock.ts'
import type { RunContext } from './catch-up.ts'
import { entryChanged, sent } from './changes.ts'
import { asChatError, outcomeOf, waitAfter } from './outcome.ts'
import type { OutboxEntry } from './state.ts'

const MOST_TRIES = 4
/** What is in conflict twice will be a third time. */
const MOST_TRIES_IN_CONFLICT = 2
const BACKOFF = 1_000
const BACKOFF_AFTER_429 = 5_000
/**
 * A message older than this had to wait, perhaps in a tab that slept. What others did meanwhile, also one that was opened
 * only then, is heard before it is sent.
 */
const PROMPT = 1_000
const BREATH = 100
/** A message may become readable a little after it was accepted; a timed-out one may still be on its way. */
const GRACE = 2_000
const GRACE_AFTER_TIMEOUT = 5_000

/**
 * Delivers one message exactly once over an API without idempotency keys: after an outcome nobody knows it
 * reads the transcript back and adopts the message if it is there, and only otherwise sends again. When the
 * platform answers that the conversation is over, that answer is returned and the message waits for what comes of it.
 */
export async function deliver(
  { id, body, state, createdAt }: OutboxEntry,
  context: RunContext,
): Promise<GuestChatError | undefined> {
  const { store, conversation, clock, signal } = context
  let mayHaveArrived = state === 'unconfirmed'
  let most = MOST_TRIES
  const giveUp = (error: GuestChatError) => {
    store.update(entryChanged(id, { state: mayHaveArrived ? 'unconfirmed' : 'failed', givenUp: true, error }))
    return undefined
  }
  for (let tries = 0; ; tries++) {
    try {
      const wasLookedFor = mayHaveArrived
      const found = mayHaveArrived ? await readBack(id, body, context) : undefined
      if (mayHaveArrived && !found && tries >= most) {
        return giveUp(new NetworkError('timeout', 'unable to confirm message; no answer'))
      }
      mayHaveArrived = false
      await conversation.ready(signal)
      const mayBeLate = !found && clock.now() - createdAt > PROMPT
      if (mayBeLate) await breathe(context)
      const entry = store.peek().outbox.find(item => item.id === id)
      // Gone when another tab has sent it meanwhile, or the guest has thrown it away.
      if (signal.aborted || !entry) return undefined
      if (entry.state === 'unconfirmed' && !wasLookedFor) {
        mayHaveArrived = true
        continue
      }
      if (!found) store.update(entryChanged(id, { state: 'sending' }))
      store.update(sent(id, found ?? (await conversation.send(body, signal))))
      return undefined
    } catch (cause) {
      if (signal.aborted) return undefined
      const error = asChatError(cause)
      const outcome = outcomeOf(error)
      if (error.code === 'conflict') most = MOST_TRIES_IN_CONFLICT
      if (outcome === 'unknown') {
        mayHaveArrived = true
        store.update(entryChanged(id, { state: 'unconfirmed' }))
      }
      if (outcome === 'over') {
        store.update(entryChanged(id, { state: mayHaveArrived ? 'unconfirmed' : 'queued', error }))
        return error
      }
      if (outcome === 'refused' || tries >= most) return giveUp(error)
      const grace = error.code === 'timeout' ? GRACE_AFTER_TIMEOUT : 0
      const first = outcome === 'wait' ? BACKOFF_AFTER_429 : BACKOFF
      await sleep(clock, grace + waitAfter(error, tries, first), signal)
      await connected(context)
      if (signal.aborted) return undefined
    }
  }
}

/** One that took too long was a sleep, after which there is more to hear. */
async function breathe({ clock, signal }: RunContext): Promise<void> {
  const before = clock.now()
  await sleep(clock, BREATH, signal)
  if (clock.now() - before > 2 * BREATH) await sleep(clock, BREATH, signal)
}

/** How long a message waits for a lost connection before it is tried without. */
const LONGEST_OUTAGE = 60_000

/** While the network is away tries are wasted, and soon there would be none left. */
export async function connected({ store, clock }: RunContext): Promise<void> {
  const isBack = new AbortController()
  const stop = store.state.subscribe(({ stream }) => {
    if (stream === 'online' || stream === 'closed') isBack.abort()
  })
  await sleep(clock, LONGEST_OUTAGE, isBack.signal)
  stop()
}

/** Reads what came after the anchor, twice if need be, since reads may lag behind writes. */
async function readBack(
  id: OutboxEntry['id'],
  body: string,
  { conversation, store, clock, signal }: RunContext,
): Promise<Message | undefined> {
  const find = async () => {
    const anchor = store.peek().outbox.find(entry => entry.id === id)?.anchor
    const messages = await conversation.messagesAfter(anchor?.id, signal)
    const { transcript } = store.peek()
    return messages.find(
      message =>
        message.senderId === conversation.ticket.memberId &&
        isSameText(body, message.body) &&
        !hasMessage(transcript, message.id),
    )
  }
  const found = await find()
  if (found) return found
  await sleep(clock, GRACE, signal)
  return find()
}
