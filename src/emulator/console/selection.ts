import { type ReadonlySignal, signal } from '@preact/signals'

/** The chosen conversation stands in the address, so that reloading keeps it and going back leaves it. */
const PREFIX = '#/conversations/'

export function addressOf(conversationId: string): string {
  return `${PREFIX}${encodeURIComponent(conversationId)}`
}

export const addressOfList = '#/'

export function selectionInAddress(): ReadonlySignal<string | undefined> {
  const selected = signal(selectedIn(location.hash))
  window.addEventListener('hashchange', () => {
    selected.value = selectedIn(location.hash)
  })
  return selected
}

function selectedIn(hash: string): string | undefined {
  if (!hash.startsWith(PREFIX)) return undefined
  try {
    return decodeURIComponent(hash.slice(PREFIX.length))
  } catch {
    return undefined
  }
}
