import type { Member } from '../domain/member.ts'
import type { Translator } from '../i18n/strings.ts'

/** A name to show; a member whose name is not known yet is called by what it is. */
export function nameOf(member: Member | undefined, translator: Translator): string {
  const isBot = member?.role === 'workflow' || member?.role === 'acd'
  return member?.displayName || translator.text(isBot ? 'assistant' : 'agent')
}

/** One or two letters that stand in for a picture. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    word => [...(word ?? '')][0] ?? '',
  )
  return letters.join('').toLocaleUpperCase()
}
