/**
 * At most one run at a time. Whoever asks during a run is answered by one more run after it, since the one under way
 * may already have looked.
 */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | undefined
  let isWanted = false
  const repeat = async (): Promise<void> => {
    do {
      isWanted = false
      await run()
    } while (isWanted)
  }
  return () => {
    isWanted = true
    current ??= repeat().finally(() => {
      current = undefined
    })
    return current
  }
}
