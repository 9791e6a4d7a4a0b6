import type { SessionNews } from '../session/news.ts'

/** Details of the element's events, by name without the prefix `guest-chat:`. */
export type WidgetEvents = SessionNews & { ready: undefined; open: undefined; close: undefined }

export type WidgetEventMap = {
  [Name in keyof WidgetEvents as `guest-chat:${Name}`]: CustomEvent<WidgetEvents[Name]>
}

const newsNames: readonly (keyof SessionNews)[] = [
  'start',
  'end',
  'message',
  'member',
  'typing',
  'media-request',
  'connection',
  'unread',
  'error',
]

type NewsSource = {
  on<Name extends keyof SessionNews>(name: Name, listener: (detail: SessionNews[Name]) => void): () => void
}

/** Publishes a session's news as events of the element. */
export function publishNews(session: NewsSource, element: HTMLElement): void {
  for (const name of newsNames) session.on(name, detail => publish(element, name, detail))
}

export function publish<Name extends keyof WidgetEvents>(
  element: HTMLElement,
  name: Name,
  detail: WidgetEvents[Name],
): void {
  element.dispatchEvent(new CustomEvent(`guest-chat:${name}`, { detail, bubbles: true, composed: true }))
}
