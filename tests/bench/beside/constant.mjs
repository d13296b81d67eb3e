// The least that a Worker can do for a reply as long as that of hot.mjs's mock.

const BODY = `{"filler": "${'x'.repeat(286)}"}`

export default {
  fetch: () => new Response(BODY, { headers: { 'content-type': 'application/json', 'x-cache': 'hit' } }),
}
