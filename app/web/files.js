// The files that somebody has chosen or dropped, with those in the folders among them: names and contents, in the order of
// their names. A name is the path from what was dropped or chosen.

// More is no source of mocks, and would fill the page's memory before anybody could say so.
const MOST_FILES = 5_000;
const MOST_BYTES = 64 * 1024 * 1024;

// What the browser knows of a dropped folder is gone once the event is over, so that it is asked for at once.
const entries = (transfer) => [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);

const file = (entry) => new Promise((resolve, reject) => entry.file(resolve, reject));

// A folder gives what is in it by and by, and nothing when that is all.
async function* inside(folder) {
  const reader = folder.createReader();
  while (true) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    yield* some;
  }
}

async function walk(entry, path, found) {
  if (found.length > MOST_FILES) return;
  if (entry.isFile) {
    found.push([path + entry.name, await file(entry)]);
  } else {
    for await (const inner of inside(entry)) await walk(inner, `${path}${entry.name}/`, found);
  }
}

async function list(holder) {
  const found = [];
  if (holder.items) {
    const dropped = entries(holder);
    const files = [...holder.files];
    for (const entry of dropped) await walk(entry, "", found);
    if (dropped.length === 0) found.push(...files.map((one) => [one.name, one]));
  } else {
    for (const one of holder.files) found.push([one.webkitRelativePath || one.name, one]);
  }
  // What systems leave in folders is nobody's mock.
  return found.filter(([name]) => !name.split("/").some((part) => part.startsWith(".")));
}

// Of an input or of what was dropped. Fails with a sentence for whoever brought them.
globalThis.dotmockFiles = async (holder) => {
  const found = await list(holder);
  if (found.length > MOST_FILES) throw new Error("There are more than 5,000 files. Choose the folder with the mocks alone.");
  if (found.reduce((sum, [, one]) => sum + one.size, 0) > MOST_BYTES) throw new Error("The files have more than 64 MB. Choose those with the mocks alone.");
  found.sort(([one], [other]) => (one < other ? -1 : 1));
  const read = async ([name, one]) => {
    try {
      return [name, new Uint8Array(await one.arrayBuffer())];
    } catch {
      throw new Error(`${name} could not be read. Choose it again.`);
    }
  };
  return Promise.all(found.map(read));
};
