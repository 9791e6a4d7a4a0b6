import { prefixed } from '../lib/prefixed.ts'
import { type TabMessage, VERSION } from '../session/tab-channel.ts'

/**
 * Calls `found` when a chat runs that the guest would look for here: one that is remembered, or that another tab tells
 * of, now or, until the channel is closed, later.
 */
export function lookForChat(
  deploymentId: string | undefined,
  found: () => void,
): BroadcastChannel | undefined {
  const key = prefixed(deploymentId)
  try {
    if (sessionStorage[key] ?? localStorage[key]) found()
    const channel = new BroadcastChannel(`${key}:${VERSION}`)
    channel.onmessage = ({ data }: { readonly data: TabMessage }) => data.type === 'chat' && found()
    channel.postMessage({ from: '', at: Date.now(), type: 'hello' } satisfies TabMessage)
    return channel
  } catch {
    // Where nothing may be remembered or told there is nothing to be found.
    return undefined
  }
}

/** Wipes what the guest's browser remembers of it. */
export function forgetChat(deploymentId: string | undefined): void {
  try {
    for (const name of [deploymentId, 'preferences']) {
      delete sessionStorage[prefixed(name)]
      delete localStorage[prefixed(name)]
    }
  } catch {
    // What cannot be reached was never written.
  }
}
