interface Term {
  startsOn: string
  endsOn: string
}

/** The contracts in force, the one that ends first in front. */
export function running<T extends Term>(contracts: readonly T[], at: number): T[] {
  return contracts.filter(({ startsOn, endsOn }) => Date.parse(startsOn) <= at && Date.parse(endsOn) >= at).sort((a, b) => Date.parse(a.endsOn) - Date.parse(b.endsOn))
}

/** The contract that a ticket will hang on, as the server picks it: the device's own goes before the customer's others. Without a device all in force may be meant. */
export function coverOf<T extends Term>(ofCustomer: readonly T[], ofDevice: readonly T[] | undefined, at: number): T[] {
  const all = running(ofCustomer, at)
  return ofDevice ? [...running(ofDevice, at), ...all].slice(0, 1) : all
}
