/** Answers a number in [0, 1), like `Math.random`. Everything random in the emulator comes from one of these. */
export type Random = () => number

export function randomBytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256))
}

/** An RFC 4122 version 4 shaped id; as unpredictable as `random`, which for an emulator need not be much. */
export function randomUuid(random: Random): string {
  const bytes = randomBytes(random, 16)
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6)
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8)
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** One of the choices. */
export function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[Math.floor(random() * choices.length)] ?? choices[0]
}

/**
 * For what is not a part of the run: who watches it must not change it. Not crypto.randomUUID, which pages have in secure
 * contexts only.
 */
export const passingId = (): string => randomUuid(Math.random)

/** A source of its own, so that nobody who draws from it changes what others draw; the same for the same `random`. */
export function derived(random: Random): Random {
  return seededRandom(Math.floor(random() * 0x1_0000_0000))
}

/** Mulberry32: the same numbers for the same seed. */
export function seededRandom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
