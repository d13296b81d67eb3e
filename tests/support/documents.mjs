// What an OpenAPI document has, read without the importer: operations, the replies that can be asked for, and schemas as
// JSON Schema 2020-12.

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

const escaped = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** What a reference within the document names, with its pointer. */
function follow(document, value, pointer) {
  while (typeof value?.$ref === "string" && value.$ref.startsWith("#")) {
    pointer = decodeURIComponent(value.$ref.slice(1));
    value = pointer
      .split("/")
      .slice(1)
      .reduce((at, token) => at?.[token.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  }
  return { value, pointer };
}

/** Every operation, in the document's order. */
export function operations(document) {
  const found = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    if (path.startsWith("x-")) continue;
    const at = follow(document, item, `/paths/${escaped(path)}`);
    for (const [method, operation] of Object.entries(at.value ?? {})) {
      if (METHODS.includes(method)) {
        found.push({ method: method.toUpperCase(), operation, pointer: `${at.pointer}/${method}` });
      }
    }
  }
  return found;
}

/** Every reply of an operation: by its key, media type and example. `value` is an example's, else `schema` is what fits. */
export function replies(document, { operation, pointer }) {
  const found = [];
  for (const [key, response] of Object.entries(operation.responses ?? {})) {
    if (key.startsWith("x-")) continue;
    const at = follow(document, response, `${pointer}/responses/${escaped(key)}`);
    const base = { key, pointer: `${pointer}/responses/${escaped(key)}` };
    const before = found.length;
    if (document.swagger) found.push(...ofSwagger(document, operation, at, base));
    for (const [media, content] of Object.entries(at.value?.content ?? {})) {
      found.push(...ofContent(document, media, content, `${at.pointer}/content/${escaped(media)}`, base));
    }
    if (found.length === before) found.push(base);
  }
  return found;
}

function ofSwagger(document, operation, { value: response, pointer }, base) {
  const examples = Object.entries(response.examples ?? {}).map(([media, value]) => ({ ...base, media, value }));
  const schema = { schema: response.schema, schemaPointer: `${pointer}/schema` };
  const produced = response.schema ? (operation.produces ?? document.produces ?? ["application/json"]) : [];
  const others = produced.filter((media) => !examples.some((example) => example.media === media));
  return [...examples, ...others.map((media) => ({ ...base, media, ...schema }))];
}

function ofContent(document, media, content, pointer, base) {
  const of = { ...base, media: media.split(",")[0].trim() };
  const examples = [];
  for (const [name, example] of Object.entries(content.examples ?? {})) {
    const { value } = follow(document, example, "");
    if (value && "value" in value) examples.push({ ...of, example: name, value: value.value });
  }
  if ("example" in content) examples.push({ ...of, example: "example", value: content.example });
  for (const example of examples) {
    if (examples.length === 1) delete example.example;
    else example.example = example.example.replaceAll(/[^A-Za-z0-9_]+/g, "-").replaceAll(/^-|-$/g, "");
  }
  if (examples.length > 0) return examples;
  return [{ ...of, schema: content.schema, schemaPointer: `${pointer}/schema` }];
}

/** A path that a pattern matches. */
export function pathOf(pattern) {
  return pattern.replaceAll(/\{[^}]*\}/g, "1");
}

/** A schema with all that it may refer to, in 2020-12. */
export function evaluable(document, schema) {
  const modern = document.openapi?.startsWith("3.1");
  const { components, definitions } = document;
  const places = { components: { schemas: components?.schemas ?? {} }, definitions: definitions ?? {} };
  const convert = (value, isSchema) => {
    if (Array.isArray(value)) return value.map((item) => convert(item, isSchema));
    if (value === null || typeof value !== "object") return value;
    return isSchema ? keywords(value) : named(value);
  };
  const named = (members) => Object.fromEntries(Object.entries(members).map(([name, value]) => [name, convert(value, true)]));
  const keywords = (value) => {
    if (!modern && value.$ref) return { $ref: value.$ref };
    const kept = {};
    for (const [key, inner] of Object.entries(value)) {
      if (["example", "examples", "default", "xml", "discriminator"].includes(key) || key.startsWith("x-")) continue;
      if (["enum", "const", "required"].includes(key)) kept[key] = inner;
      else kept[key] = convert(inner, !["properties", "patternProperties"].includes(key));
    }
    for (const [limit, exclusive] of [["minimum", "exclusiveMinimum"], ["maximum", "exclusiveMaximum"]]) {
      if (kept[exclusive] === true) kept[exclusive] = kept[limit];
      else if (kept[exclusive] === false) delete kept[exclusive];
    }
    if (kept.type === "file") kept.type = "string";
    const hidden = Object.entries(value.properties ?? {}).filter(([, property]) => property.writeOnly);
    if (kept.required) kept.required = kept.required.filter((name) => !hidden.some(([other]) => other === name));
    if (value.nullable && !modern) return { anyOf: [kept, { type: "null" }] };
    return kept;
  };
  const whole = convert(schema, true);
  const schemas = named(places.components.schemas);
  return { allOf: [whole], components: { schemas }, definitions: named(places.definitions), paths: document.paths };
}
