import { useEffect, useRef } from 'preact/hooks'
import { useChat } from './chat-context.ts'
import { takeScreen } from './take-screen.ts'

/** As in the style sheet. */
const FILLS_SCREEN = '(max-width: 479px)'

/** On a phone the panel is all there is: as long as it fills the screen nothing behind it can be reached. */
export function FullScreen() {
  const { open, placement } = useChat()
  const mark = useRef<HTMLSpanElement>(null)
  const isInline = placement.value === 'inline'
  useEffect(() => {
    const panel = mark.current?.closest<HTMLElement>('.panel')
    if (!panel || isInline) return
    const media = matchMedia(FILLS_SCREEN)
    let giveBack: (() => void) | undefined
    const follow = () => {
      giveBack?.()
      giveBack = media.matches ? takeScreen(panel, () => (open.value = false)) : undefined
    }
    follow()
    media.addEventListener('change', follow)
    return () => {
      media.removeEventListener('change', follow)
      giveBack?.()
    }
  }, [isInline])
  return <span ref={mark} hidden />
}
