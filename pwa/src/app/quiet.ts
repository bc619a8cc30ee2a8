/** Resolves once the screen has stood for a while and the processor has nothing better to do: for work that nobody waits for. */
export function quiet(afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: 2_000 }) : resolve()), afterMs)
  })
}
