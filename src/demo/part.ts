/** The one element of the page with this selector and of this kind. */
export function part<Kind extends Element>(selector: string, kind: abstract new () => Kind): Kind {
  const found = document.querySelector(selector)
  if (found instanceof kind) return found
  throw new TypeError(`this page has no ${kind.name} at ${selector}`)
}
