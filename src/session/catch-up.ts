import type { MemberId } from '../domain/ids.ts'
import type { PlatformConversation } from '../domain/platform.ts'
import { ApiError } from '../guest-api/errors.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { asChatError, isOver } from './outcome.ts'
import type { Store } from './store.ts'

export type CatchUpContext = {
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
export async function catchUp({ store, conversation, clock, signal }: CatchUpContext): Promise<void> {
  const after = store.peek().verifiedUpTo
  const read = <Result>(call: () => Promise<Result>) => persistently(call, clock, signal)
  const [members, mediaRequests, messages] = await Promise.all([
    read(() => conversation.members(signal)),
    read(() => conversation.mediaRequests(signal)),
    read(() => conversation.messagesAfter(after, signal)),
  ])
  if (signal.aborted) return
  store.dispatch(
    { type: 'members', members },
    { type: 'media-requests', mediaRequests },
    { type: 'history', messages },
  )
}

/** True when the platform no longer counts the guest as a member. Rejects when it cannot be told. */
export async function isConversationOver(
  conversation: PlatformConversation,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const own = await conversation.member(conversation.ticket.memberId, signal)
    return own.state === 'disconnected'
  } catch (error) {
    if (isOver(error)) return true
    throw error
  }
}

/** Gives a bare id its role and name. A member that cannot be read stays nameless until the next catch-up. */
export async function resolveMember(
  id: MemberId,
  { store, conversation, signal }: CatchUpContext,
): Promise<void> {
  try {
    const member = await conversation.member(id, signal)
    // Events may have moved on while the answer was under way; their state is the newer one.
    const state = store.peek().members.get(id)?.state ?? member.state
    if (!signal.aborted) store.dispatch({ type: 'members', members: [{ ...member, state }] })
  } catch {
    // Nothing is lost: names come with the next catch-up.
  }
}

/** Repeats a read that failed for want of an answer: 1, 2, 4 s, or as the platform asks. */
async function persistently<Result>(
  call: () => Promise<Result>,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result> {
  for (let tries = 0; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (isOver(error) || tries + 1 >= TRIES || signal.aborted) throw asChatError(error)
      const told = error instanceof ApiError ? error.retryAfter : undefined
      await sleep(clock, told ?? 1_000 * 2 ** tries, signal)
      if (signal.aborted) throw asChatError(error)
    }
  }
}
