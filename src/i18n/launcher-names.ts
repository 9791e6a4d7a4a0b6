/**
 * What a launcher is called, by the language: the script tag paints one before it has loaded any of them. A test holds
 * these against the languages' own `openChat`.
 */
export const launcherNames: Readonly<Record<string, string>> = {
  ar: 'فتح المحادثة',
  de: 'Chat öffnen',
  en: 'Open chat',
  es: 'Abrir chat',
  fr: 'Ouvrir le chat',
  he: 'פתיחת הצ׳אט',
  it: 'Apri chat',
  ja: 'チャットを開く',
  ko: '채팅 열기',
  nl: 'Chat openen',
  pl: 'Otwórz czat',
  pt: 'Abrir chat',
  ru: 'Открыть чат',
  tr: 'Sohbeti aç',
  uk: 'Відкрити чат',
  zh: '打开聊天',
}
