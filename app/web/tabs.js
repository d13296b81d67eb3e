// Which tab this is, and which are open beside it: each holds a lock by its own name for as long as it lives.
const NAME = "dotmock.tab";
const { locks } = navigator;

// A tab that is loaded anew waits for its own lock until the page before has let go of it. One that was duplicated has
// the name of another, whose lock does not come.
const claim = (name) =>
  new Promise((resolve) => {
    const held = (lock) => {
      resolve(Boolean(lock));
      return new Promise(() => {});
    };
    locks.request(`${NAME}.${name}`, { signal: AbortSignal.timeout(500) }, held).catch(() => resolve(false));
  });

function kept() {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

async function settle() {
  const before = kept();
  if (before && (!locks || (await claim(before)))) return before;
  const name = Math.random().toString(36).slice(2);
  if (locks) await claim(name);
  try {
    sessionStorage.setItem(NAME, name);
  } catch {
    // Without it the tab is another one when it is loaded anew.
  }
  return name;
}

let own;
globalThis.dotmockTabs = {
  own: () => (own ??= settle()),
  // Where a browser cannot tell, no other tab counts as open.
  open: async () => {
    const { held = [] } = (await locks?.query()) ?? {};
    return held.flatMap(({ name }) => (name.startsWith(`${NAME}.`) ? [name.slice(NAME.length + 1)] : []));
  },
};
