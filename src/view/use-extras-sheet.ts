import { useLayoutEffect, useRef } from 'preact/hooks'
import { extrasSheet } from '../styles/extras-sheet.ts'
import { adopt } from '../styles/shared-sheet.ts'

/** The sheet of all that is beside a chat, for the root around the element that takes the answer as its `ref`. */
export function useExtrasSheet<Kind extends Element>() {
  const box = useRef<Kind>(null)
  useLayoutEffect(() => adopt(extrasSheet(), box.current))
  return box
}
