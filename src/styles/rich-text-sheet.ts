import richText from './rich-text.css?inline'

let shared: CSSStyleSheet | undefined

/** What HTML messages need beyond the widget's sheet; loaded and adopted with the first of them. */
export function richTextSheet(): CSSStyleSheet {
  if (!shared) {
    shared = new CSSStyleSheet()
    shared.replaceSync(richText)
  }
  return shared
}
