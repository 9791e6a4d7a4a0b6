import tokens from './tokens.css?inline'
import transcript from './transcript.css?inline'
import widget from './widget.css?inline'

let shared: CSSStyleSheet | undefined

/**
 * The widget's style sheet, made on first use and shared by all widgets of a page. Adopted, not inserted as an
 * element, so that it needs no permission from a content security policy.
 */
export function widgetSheet(): CSSStyleSheet {
  if (!shared) {
    shared = new CSSStyleSheet()
    shared.replaceSync(widget + tokens + transcript)
  }
  return shared
}
