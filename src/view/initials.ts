/** One or two letters that stand in for a picture. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  // Brackets and the like are no letters; where there are no others, whatever is there.
  const letters = words.flatMap(word => word.match(/[\p{L}\p{N}\p{Emoji_Presentation}]/u) ?? [])
  const [first = [...name.trim()][0] ?? '', ...others] = letters
  return (first + (others.at(-1) ?? '')).toLocaleUpperCase()
}
