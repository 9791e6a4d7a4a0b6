import type { ChatPlatform, PlatformConversation, StartRequest } from '../domain/platform.ts'
import { NetworkError } from '../guest-api/errors.ts'
import { type Clock, sleep } from '../lib/clock.ts'
import { asChatError, outcomeOf, waitAfter } from './outcome.ts'

const TRIES = 3
/** The guest looks at a chat that does not begin; longer waits are the guest's own to decide. */
const LONGEST_WAIT = 10_000

/**
 * Creates a conversation, trying again where no answer came: one that was created without our knowing is not routed
 * before its stream is attached, so nobody is ever asked to answer it. Calling it off leaves what was created.
 */
export async function createPersistently(
  platform: ChatPlatform,
  request: StartRequest,
  clock: Clock,
  signal: AbortSignal,
): Promise<PlatformConversation> {
  // Not abortable: a conversation that was created must be known to be left.
  const never = new AbortController().signal
  for (let tries = 1; ; tries++) {
    try {
      const conversation = await platform.start(request, never)
      if (signal.aborted) conversation.leave(never).catch(() => {})
      else return conversation
    } catch (cause) {
      const error = asChatError(cause)
      const wait = waitAfter(error, tries - 1, 1_000)
      const isWorthIt = ['unknown', 'wait'].includes(outcomeOf(error)) && wait <= LONGEST_WAIT
      if (!isWorthIt || tries >= TRIES) throw error
      await sleep(clock, wait, signal)
    }
    if (signal.aborted) throw new NetworkError('aborted', 'unable to start conversation; it was called off')
  }
}
