// Exercises subscriptions with the real graphql-sse and graphql-ws clients:
//   node clients.mjs http://127.0.0.1:8080
// The server has the schema of schema_test.go at /graphql, and POST /restart, which
// stops its handler in order and puts a new one in its place. Prints a line a check;
// exits with 1 if one failed.
import assert from 'node:assert/strict';
import { createClient as createSSE } from 'graphql-sse';
import { createClient as createWS } from 'graphql-ws';
import WebSocket from 'ws';

const base = process.argv[2];
const now = () => Promise.resolve();
const sse = (on) => createSSE({ url: `${base}/graphql`, retry: now, on });
const ws = (options) =>
  createWS({ url: `${base.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket, retryWait: now, ...options });

const finite = 'subscription { count(to: 3, everyMs: 5) }';
const endless = 'subscription { count(to: 0, everyMs: 5) }';
const counts = (results) => results.map((result) => result.data?.count);
const codes = (result) => (result.errors ?? result).map((error) => error.extensions.code);

/** Subscribes and waits for the end: {results, error?}. */
function collect(client, query) {
  return new Promise((resolve) => {
    const results = [];
    client.subscribe(
      { query },
      { next: (r) => results.push(r), error: (error) => resolve({ results, error }), complete: () => resolve({ results }) },
    );
  });
}

/** Follows an endless subscription over a restart: resolves with all that came, some events after it. */
function followOverRestart(client) {
  return new Promise((resolve, reject) => {
    const results = [];
    let restarted = false;
    let after = 0;
    const stop = client.subscribe(
      { query: endless },
      {
        next(result) {
          results.push(result);
          if (results.length === 3 && !restarted) {
            restarted = true;
            fetch(`${base}/restart`, { method: 'POST' }).then(() => (after = results.length), reject);
          }
          if (after > 0 && results.length > after + 10) {
            stop();
            resolve(results);
          }
        },
        error: reject,
        complete: () => reject(new Error('completed')),
      },
    );
  });
}

const checks = {
  async 'sse: receives and completes'() {
    const { results, error } = await collect(sse(), finite);
    assert.deepEqual([counts(results), error], [[1, 2, 3], undefined]);
  },
  async 'sse: queries and mutations'() {
    const { results } = await collect(sse(), 'mutation { touch(id: "7") }');
    assert.deepEqual(results, [{ data: { touch: 'touched 7' } }]);
  },
  async 'sse: errors before execution, and of the resolver'() {
    const invalid = await collect(sse(), 'subscription { nope }');
    assert.deepEqual(codes(invalid.results[0]), ['GRAPHQL_VALIDATION_FAILED']);
    const refused = await collect(sse(), 'subscription { refused }');
    assert.deepEqual(codes(refused.results[0]), ['FORBIDDEN']);
    const ended = await collect(sse(), 'subscription { endWith(code: "UNAUTHENTICATED") }');
    assert.equal(ended.results[0].data.endWith, 1);
    assert.deepEqual(codes(ended.results[1]), ['UNAUTHENTICATED']);
  },
  async 'sse: hears COME_BACK and reconnects by itself'() {
    const connects = [];
    const results = await followOverRestart(sse({ connecting: (retrying) => connects.push(retrying) }));
    const back = results.findIndex((result) => result.errors);
    assert.deepEqual(codes(results[back]), ['COME_BACK']);
    assert.equal(results[back + 1].data.count, 1, 'begins anew');
    assert.equal(connects[0], false);
    assert.ok(connects.length > 1 && connects.slice(1).every(Boolean), `connects: ${connects}`);
  },
  async 'ws: receives and completes'() {
    const { results, error } = await collect(ws(), finite);
    assert.deepEqual([counts(results), error], [[1, 2, 3], undefined]);
  },
  async 'ws: many at once on one socket'() {
    const client = ws();
    const all = await Promise.all(Array.from({ length: 40 }, () => collect(client, finite)));
    for (const { results } of all) assert.deepEqual(counts(results), [1, 2, 3]);
    await client.dispose();
  },
  async 'ws: errors before execution, and of the resolver'() {
    assert.deepEqual(codes((await collect(ws(), 'subscription { nope }')).error), ['GRAPHQL_VALIDATION_FAILED']);
    assert.deepEqual(codes((await collect(ws(), 'subscription { refused }')).error), ['FORBIDDEN']);
    const ended = await collect(ws(), 'subscription { endWith(code: "COME_BACK") }');
    assert.deepEqual([ended.results[0].data.endWith, codes(ended.error)], [1, ['COME_BACK']]);
  },
  async 'ws: signs in by connection_init'() {
    const { results } = await collect(ws({ connectionParams: { authorization: 'Bearer xw_good' } }), '{ viewer }');
    assert.deepEqual(results, [{ data: { viewer: 'token' } }]);
    const refused = await collect(ws({ connectionParams: { authorization: 'Bearer xw_bad' } }), '{ viewer }');
    assert.deepEqual([refused.error.code, refused.error.reason], [4401, 'UNAUTHENTICATED']);
  },
  async 'ws: is closed with 1012 and reconnects by itself'() {
    const closes = [];
    const client = ws({ on: { closed: (event) => closes.push([event.code, event.reason]) } });
    const results = await followOverRestart(client);
    assert.deepEqual(closes[0], [1012, 'COME_BACK']);
    assert.ok(results.every((result) => !result.errors), 'no errors in between');
    assert.ok(counts(results).lastIndexOf(1) > 0, 'begins anew');
    await client.dispose();
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    let timer;
    const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error('took too long')), 15_000)));
    await Promise.race([check(), late]).finally(() => clearTimeout(timer));
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}: ${error?.stack ?? JSON.stringify(error)}`);
  }
}
console.log(`${Object.keys(checks).length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
