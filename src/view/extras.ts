// What goes beyond a conversation itself; loaded when a chat runs.

export { Attention } from './Attention.tsx'
export { EndConfirmation } from './EndConfirmation.tsx'
export { Ended } from './Ended.tsx'
export { IdleWarning } from './IdleWarning.tsx'
export { Members } from './Members.tsx'
export { Newest } from './Newest.tsx'
export { Teaser } from './Teaser.tsx'
