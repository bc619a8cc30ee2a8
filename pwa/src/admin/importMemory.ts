// Which file a check was about, as long as the app is open: the real run uses the same bytes, so that what was checked is what comes in.
const uploads = new Map<string, string>()

export function remember(runId: string, uploadId: string): void {
  uploads.set(runId, uploadId)
}

export function uploadOf(runId: string): string | undefined {
  return uploads.get(runId)
}
