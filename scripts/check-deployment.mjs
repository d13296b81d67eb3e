// Finds in wrangler.toml, before anything is uploaded, what would make a deployment that does not work. Cloudflare takes
// most of it without a word.

import { pathToFileURL } from 'node:url'

import { unstable_readConfig } from 'wrangler'

// What is wrong with the production environment, and what to do; nothing when all is well.
export function faults({ kv_namespaces, durable_objects, ratelimits, routes, vars, workers_dev }) {
  const found = []
  const kv = kv_namespaces.find(({ binding }) => binding === 'KV')
  if (!/^[0-9a-f]{32}$/.test(kv?.id ?? '')) {
    found.push('the KV namespace has no id yet: run `npx wrangler kv namespace create dotmock` and put in the id it prints')
  }
  if (!durable_objects.bindings.some(({ name }) => name === 'PROJECTS')) {
    found.push('the binding PROJECTS of the Durable Object is missing: add it as the top level has it')
  }
  // The Worker tells clients when to come back, and its bindings do not say: worker/src/store/mod.rs.
  for (const [name, period] of Object.entries({ CREATIONS: 60, MOCKS: 10 })) {
    const limit = ratelimits?.find((one) => one.name === name)
    if (!limit) found.push(`the rate limit ${name} is missing: anyone could flood this deployment`)
    else if (limit.simple.period !== period) found.push(`the rate limit ${name} has a period of ${limit.simple.period} s: its Retry-After is ${period}, so change \`limit\` and leave \`period\``)
  }
  return [...found, ...hostFaults(vars.MOCK_HOST, routes ?? [], workers_dev)]
}

function hostFaults(host, routes, workersDev) {
  if (host === undefined) return ['MOCK_HOST is missing: set it to the host of the mocks, or to "" where there is none']
  if (host === '') {
    const routed = routes.length > 0 ? ['there are routes but MOCK_HOST is empty: set it to the host they are for, or remove them'] : []
    return workersDev ? routed : [...routed, 'MOCK_HOST is empty and workers_dev is false: nobody could reach this; set one of them']
  }
  if (host === 'localhost' || !host.includes('.') || host !== host.toLowerCase() || /[:/*]/.test(host)) {
    return [`MOCK_HOST is "${host}", which is no host of the internet: give its name alone, in lower case, as in "mock.example.com"`]
  }
  const patterns = routes.map((route) => route.pattern ?? route)
  const missing = [`${host}/*`, `*.${host}/*`].filter((wanted) => !patterns.includes(wanted))
  const foreign = patterns.filter((pattern) => pattern !== `${host}/*` && pattern !== `*.${host}/*`)
  const zones = routes.filter(({ zone_name: zone }) => zone !== undefined && zone !== host && !host.endsWith(`.${zone}`))
  return [
    ...missing.map((pattern) => `MOCK_HOST is "${host}" but there is no route "${pattern}": add it, or its requests never reach the Worker`),
    ...foreign.map((pattern) => `the route "${pattern}" is not for MOCK_HOST, "${host}": change one of them`),
    ...zones.map(({ pattern, zone_name: zone }) => `the route "${pattern}" is not in the zone "${zone}": name the zone that "${host}" belongs to`),
  ]
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = faults(unstable_readConfig({ config: 'wrangler.toml', env: 'production' }, { hideWarnings: true }))
  for (const fault of found) console.error(`  wrangler.toml, [env.production]: ${fault}`)
  process.exit(found.length === 0 ? 0 : 1)
}
