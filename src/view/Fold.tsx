import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { foldSheet } from '../styles/fold-sheet.ts'
import { adopt } from '../styles/shared-sheet.ts'
import { useTranslator } from './chat-context.ts'

/** CSS pixels: for less nobody should have to ask. */
const WORTH_FOLDING = 60

/**
 * Folds the bubble before it, where it is as high as it is long. All of its text stays in the page, for readers and
 * searches: whatever leads to what is not seen (a search, a link that gets the focus, a selection) scrolls there, and
 * what is scrolled is unfolded.
 */
export function Fold() {
  const translator = useTranslator()
  const mark = useRef<HTMLSpanElement>(null)
  const state = useSignal<'folded' | 'open' | 'low'>('folded')
  const isOpen = state.value === 'open'
  useLayoutEffect(() => {
    adopt(foldSheet(), mark.current)
    const bubble = mark.current?.previousElementSibling
    if (!bubble) return
    bubble.classList.toggle('folded', state.value === 'folded')
    if (state.value !== 'folded') return
    if (bubble.scrollHeight - bubble.clientHeight < WORTH_FOLDING) state.value = 'low'
    const unfold = () => {
      state.value = 'open'
      keepInView(bubble)
    }
    bubble.addEventListener('scroll', unfold)
    return () => bubble.removeEventListener('scroll', unfold)
  }, [state.value])
  return (
    <span ref={mark}>
      {state.value !== 'low' && (
        <button
          type="button"
          class="fold"
          aria-expanded={isOpen}
          onClick={() => (state.value = isOpen ? 'folded' : 'open')}
        >
          {translator.text(isOpen ? 'showLess' : 'showMore')}
        </button>
      )}
    </span>
  )
}

/** What was scrolled to within the bubble stays where it is seen, though the bubble grows. */
function keepInView(bubble: Element): void {
  const log = bubble.closest('.transcript')
  if (!log) return
  const place = log.scrollTop + bubble.scrollTop
  // In the turn of observers it comes after the one that keeps the newest in view.
  const grown = new ResizeObserver(() => {
    grown.disconnect()
    log.scrollTop = place
  })
  grown.observe(bubble)
}
