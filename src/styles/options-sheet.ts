import options from './options.css?inline'
import { sharedSheet } from './shared-sheet.ts'

/** What the options need beyond the widget's sheet; loaded and adopted with them. */
export const optionsSheet = sharedSheet(() => options)
