// What somebody would write by hand for the mock of hot.mjs: the URL parsed, its path split, the header looked at, the JSON
// put together.

export default {
  fetch(request) {
    const [, collection, id, ...more] = new URL(request.url).pathname.split('/')
    if (request.method !== 'GET' || collection !== 'pets' || !id || more.length > 0) return new Response(null, { status: 404 })
    if (request.headers.get('x-tier') !== 'gold') return new Response(null, { status: 404 })
    const body = `{"id": "${decodeURIComponent(id)}", "name": "Rex", "tier": "gold", "kind": "dog", "tags": ["good", "fast"], "owner": {"name": "Ann Example", "city": "Springfield", "country": "US"}, "vaccinations": [{"against": "rabies", "year": 2024}, {"against": "distemper", "year": 2025}], "weight": 23.5, "chipped": true, "note": "big"}`
    return new Response(body, { status: 200, headers: { 'content-type': 'application/json', 'x-cache': 'hit' } })
  },
}
