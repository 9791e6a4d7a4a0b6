/** Promises that a run can check and that are not made, or not yet. */
export const claims: Readonly<Record<Claim, boolean>> = {
  newsOverReloads: false,
}

type Claim =
  /** A message that was missed, but not the one after it, is news on the page after a reload. */
  'newsOverReloads'
