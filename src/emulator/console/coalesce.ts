/**
 * At most one run at a time. Whoever asks during a run is answered by one more run after it, since the one under way
 * may already have looked.
 */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined
  let isWanted = false
  const repeat = async (): Promise<void> => {
    try {
      do {
        isWanted = false
        await run()
      } while (isWanted)
    } finally {
      // In the same breath as the last look at `isWanted`: who asks a moment later would be forgotten.
      current = undefined
    }
  }
  return () => {
    isWanted = true
    current ??= repeat()
    return current
  }
}
