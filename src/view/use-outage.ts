import { useLayoutEffect, useState } from 'preact/hooks'
import { useChat } from './chat-context.ts'

/** Most losses are over before anybody notices; only these are worth a word. */
const WORTH_TELLING = 2_000

/** The lasting loss of connection, if there is one. */
export function useOutage(): 'reconnecting' | 'offline' | undefined {
  const { session } = useChat()
  const connection = session.connection.value
  const isLost = connection === 'reconnecting' || connection === 'offline'
  const [lasts, setLasts] = useState(false)
  useLayoutEffect(() => {
    if (!isLost) return
    const timer = setTimeout(() => setLasts(true), WORTH_TELLING)
    return () => {
      clearTimeout(timer)
      setLasts(false)
    }
  }, [isLost])
  return isLost && lasts ? connection : undefined
}
