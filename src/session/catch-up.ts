import type { PlatformConversation } from '../domain/platform.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { type Change, mediaRequestsRead, membersRead, messagesMissed, messagesRead } from './changes.ts'
import { isOver, waitAfter } from './outcome.ts'
import type { Store } from './store.ts'

/** What the parts of a running conversation share. `signal` is aborted when it is over for this page. */
export type RunContext = {
  readonly store: Store
  readonly conversation: PlatformConversation
  readonly clock: Clock
  readonly signal: AbortSignal
}

const TRIES = 4

/**
 * Makes up for what the stream did not deliver (it replays nothing): messages after the last verified one,
 * members and media requests. Rejects when the conversation is over or the platform stays silent.
 */
export async function catchUp(context: RunContext): Promise<void> {
  const { store, conversation, signal } = context
  const { members: asked } = store.peek()
  const [members, mediaRequests, messages] = await Promise.all([
    persistently(context, () => conversation.members(signal)),
    persistently(context, () => conversation.mediaRequests(signal)),
    readMessages(context),
  ])
  if (signal.aborted) return
  store.update(membersRead(members, asked), mediaRequestsRead(mediaRequests), messages)
}

/** Reads the messages after the last verified one. Rejects as `catchUp` does, and then the state says so. */
export async function readMessages(context: RunContext): Promise<Change> {
  const { store, conversation, signal } = context
  const { verifiedUpTo } = store.peek()
  try {
    return messagesRead(await persistently(context, () => conversation.messagesAfter(verifiedUpTo, signal)))
  } catch (error) {
    if (!signal.aborted) store.update(messagesMissed)
    throw error
  }
}

/** What they are now; that nobody answers is no news. */
export async function readMediaRequests({ conversation, store, signal }: RunContext): Promise<void> {
  await conversation.mediaRequests(signal).then(
    mediaRequests => store.update(mediaRequestsRead(mediaRequests)),
    () => {},
  )
}

/** Repeats a read that failed for want of an answer: after 1, 2, 4 s, or as the platform asks. */
async function persistently<Result>(
  { clock, signal }: RunContext,
  read: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 0; ; tries++) {
    try {
      return await read()
    } catch (error) {
      if (isOver(error) || tries + 1 >= TRIES) throw error
      await sleep(clock, waitAfter(error, tries, 1_000), signal)
      if (signal.aborted) throw error
    }
  }
}
