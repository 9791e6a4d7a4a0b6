/** The classes of a message's bubble: piled up, marks reach beyond their line. */
export const bubbleOf = (body: string): string => (/\p{M}{3}/u.test(body) ? 'bubble far-reaching' : 'bubble')
