import { useLayoutEffect, useRef } from 'preact/hooks'
import { mannersSheet } from '../styles/manners-sheet.ts'
import { adopt } from '../styles/shared-sheet.ts'
import { CounterNews } from './CounterNews.tsx'
import { useChat } from './chat-context.ts'
import { travel } from './message-travel.ts'
import { takeScreen } from './take-screen.ts'

/** As in the style sheet. */
const FILLS_SCREEN = '(max-width: 479px)'

/** Where pages are made, and not seen by guests. */
const isDevelopment = (): boolean =>
  /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)

/** What a panel learns a moment after it is shown: keys that travel through the transcript, and to be all of a phone. */
export function PanelManners() {
  const { open, placement, preferences } = useChat()
  const mark = useRef<HTMLSpanElement>(null)
  const isInline = placement.value === 'inline'
  const showsTimes = preferences.value.showsTimes === true
  useLayoutEffect(() => adopt(mannersSheet(), mark.current), [])
  useLayoutEffect(() => {
    mark.current?.closest('.panel')?.classList.toggle('times', showsTimes)
  }, [showsTimes])
  useLayoutEffect(() => {
    const panel = mark.current?.closest<HTMLElement>('.panel')
    if (!panel) return
    if (isDevelopment()) {
      const check = import('./theme-check.ts').then(({ checkTheme }) => checkTheme(panel))
      // Whoever has no check has no warning.
      check.catch(() => {})
    }
    const stop = new AbortController()
    const { signal } = stop
    // Before the panel's own listener, which would take Escape for itself.
    panel.addEventListener('keydown', travel, { capture: true, signal })
    const media = matchMedia(FILLS_SCREEN)
    let giveBack: (() => void) | undefined
    const follow = () => {
      giveBack?.()
      const isAll = media.matches && !isInline
      giveBack = isAll ? takeScreen(panel, () => (open.value = false)) : undefined
    }
    follow()
    media.addEventListener('change', follow, { signal })
    return () => {
      stop.abort()
      giveBack?.()
    }
  }, [isInline])
  return (
    <>
      <span ref={mark} hidden />
      <CounterNews />
    </>
  )
}
