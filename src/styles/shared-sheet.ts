/** A sheet that is made on first use, since servers have none, and shared by all widgets of a page. */
export function sharedSheet(css: () => string): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined
  return () => {
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(css())
    }
    return sheet
  }
}

/** Into the shadow root around an element. */
export function adopt(sheet: CSSStyleSheet, element: Element | null): void {
  const root = element?.getRootNode()
  if (!(root instanceof ShadowRoot) || root.adoptedStyleSheets.includes(sheet)) return
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}
