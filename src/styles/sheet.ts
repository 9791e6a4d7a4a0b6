import launcher from './launcher.css?inline'
import { sharedSheet } from './shared-sheet.ts'
import tokens from './tokens.css?inline'
import transcript from './transcript.css?inline'
import widget from './widget.css?inline'

/**
 * The widget's style sheet. Adopted, not inserted as an element, so that it needs no permission from a content
 * security policy.
 */
export const widgetSheet = sharedSheet(() => launcher + widget + tokens + transcript)
