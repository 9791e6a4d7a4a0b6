/** How a state can be looked at, for the gallery as for the screenshots: first what is looked at when nothing is said. */
export const themes = ['light', 'dark'] as const
export const directions = ['ltr', 'rtl'] as const
export const sizes = ['desktop', 'phone'] as const

export type Theme = (typeof themes)[number]
export type Direction = (typeof directions)[number]
export type Size = (typeof sizes)[number]
export type Look = { readonly theme: Theme; readonly direction: Direction; readonly size: Size }

/** What a state is seen in, in CSS pixels: wide enough for the panel to float, or filled by it. */
export const viewports: Readonly<Record<Size, { readonly width: number; readonly height: number }>> = {
  desktop: { width: 520, height: 720 },
  phone: { width: 390, height: 844 },
}

/** Of the address of a page. */
export function lookIn(query: URLSearchParams): Look {
  return {
    theme: choice(themes, query.get('theme')),
    direction: choice(directions, query.get('direction')),
    size: choice(sizes, query.get('size')),
  }
}

/** The page on which a state is reached, seen from the gallery; it is as large as whoever shows it makes it. */
export const addressOf = (state: string, { theme, direction }: Look): string =>
  `state.html?${new URLSearchParams({ state, theme, direction })}`

function choice<Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  wanted: string | null,
): Choice {
  return choices.find(each => each === wanted) ?? choices[0]
}
