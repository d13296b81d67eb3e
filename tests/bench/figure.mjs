// How figures are told, and what sums many of them up.

// A line of JSON, for whoever compares runs.
export const figure = (name, unit, value) => console.log(JSON.stringify({ name, unit, value: Number(value.toFixed(2)) }))

// The least of the values that so large a share of them is not above.
export function quantile(values, share) {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.ceil(share * sorted.length) - 1]
}

export const median = (values) => quantile(values, 0.5)
