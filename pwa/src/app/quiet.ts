/** Resolves once the screen has stood for a while and the processor has nothing better to do: for work that nobody waits for. */
export function quiet(afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(() => resolve(), { timeout: 2_000 }) : resolve()), afterMs)
  })
}

/** Lets the browser paint and take a touch between two pieces of work that are long on a slow phone. */
export function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
