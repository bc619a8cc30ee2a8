// Runs the server audits of graphql-http against a GraphQL endpoint:
//   node run.mjs http://127.0.0.1:8080/graphql [header: value …]
// Prints a line for each audit that did not pass (error: a MUST, warn: a SHOULD,
// notice: a MAY) and "N passed, N failed". Exits with 1 if any failed.
import { serverAudits } from 'graphql-http';

const [url, ...headerLines] = process.argv.slice(2);
if (!url) {
  console.error('usage: node run.mjs URL [header: value …]');
  process.exit(2);
}
const extra = Object.fromEntries(headerLines.map((line) => line.split(/:\s*/, 2)));

/** fetch with the given headers added, for endpoints behind sign-in. */
const fetchFn = (target, init = {}) => fetch(target, { ...init, headers: { ...extra, ...init.headers } });

let passed = 0;
let failed = 0;
for (const audit of serverAudits({ url, fetchFn })) {
  const result = await audit.fn();
  if (result.status === 'ok') {
    passed++;
    continue;
  }
  failed++;
  console.log(`${result.status} ${audit.id} ${audit.name}: ${result.reason}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
