/** Where a guest writes. */
export const WRITING = 'textarea, .pre-chat :is(input, select)'

/**
 * Moves the focus to the message box once the view has followed a button that takes itself away; a focus that falls
 * to the page is lost to keyboard users.
 */
export function focusInput({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
  const root = currentTarget.getRootNode()
  if (!(root instanceof ShadowRoot)) return
  queueMicrotask(() => {
    const target = root.querySelector<HTMLElement>(WRITING) ?? root.querySelector<HTMLElement>('.panel')
    target?.focus({ preventScroll: true })
  })
}

/** Whether the widget may take the focus when the page opens it: only in answer to a gesture, never from a field. */
export function mayTakeFocus(): boolean {
  const isInField = document.activeElement?.matches('input, textarea, select, [contenteditable]') === true
  return navigator.userActivation?.isActive === true && !isInField
}
