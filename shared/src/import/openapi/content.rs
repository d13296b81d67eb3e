//! The contents of a response: by media type, and by example where one has several.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Value;

use super::{
    Importer,
    examples::Example,
    media::{Kind, Media},
    schema::Purpose,
    version::Version,
};
use crate::{
    engine::Fit,
    import::{
        ImportError,
        sample::{Written, xml_of},
        source::At,
    },
    model::Body,
};

/// One of the contents that a response can have.
pub(super) struct Variant {
    /// The media type; none where the document names none.
    pub media: Option<Media>,
    /// Of several examples, the name of this one.
    pub example: Option<String>,
    pub body: Body,
}

impl<'d> Importer<'d, '_> {
    /// The contents of a response, the usual first: JSON before others, and of examples the first.
    pub(super) fn variants(&mut self, response: &At<'d>, produces: &[&'d str]) -> Result<Vec<Variant>, ImportError> {
        let mut variants = Vec::new();
        if self.version == Version::Two {
            self.variants_of_two(response, produces, &mut variants)?;
        } else if let Some(content) = response.get("content") {
            for (name, at) in content.fields().take(50) {
                let Some(at) = self.follow(&at)? else { continue };
                let media = Media::of(name);
                if name.contains(',') {
                    self.notes.changed(&at, format!("of the media types {name} the first is sent"));
                }
                if let Some(encoding) = at.get("encoding") {
                    self.notes.left(&encoding, "how parts are encoded is not carried");
                }
                let examples = self.examples(&at)?;
                self.of_media(&at, at.get("schema").as_ref(), media, examples, &mut variants)?;
            }
        }
        let rank = |variant: &Variant| variant.media.as_ref().map_or(0, |media| u8::from(media.kind != Kind::Json));
        variants.sort_by_key(rank);
        Ok(variants)
    }

    fn variants_of_two(
        &mut self,
        response: &At<'d>,
        produces: &[&'d str],
        variants: &mut Vec<Variant>,
    ) -> Result<(), ImportError> {
        let examples = response.get("examples");
        let mut names: Vec<&'d str> = examples.iter().flat_map(At::fields).map(|(name, _)| name).collect();
        let schema = response.get("schema");
        if schema.is_some() {
            names.extend(produces);
            if names.is_empty() {
                names.push("application/json");
            }
        }
        let mut known = Vec::new();
        for name in names.into_iter().take(50) {
            let media = Media::of(name);
            if known.contains(&media) {
                continue;
            }
            known.push(media.clone());
            let example = examples.as_ref().and_then(|examples| examples.get(name));
            let example = example.map(|at| Example { name: "example".to_owned(), value: at.node.to_json(), at });
            self.of_media(response, schema.as_ref(), media, example.into_iter().collect(), variants)?;
        }
        Ok(())
    }

    fn of_media(
        &mut self,
        at: &At<'d>,
        schema: Option<&At<'d>>,
        media: Media,
        examples: Vec<Example<'d>>,
        variants: &mut Vec<Variant>,
    ) -> Result<(), ImportError> {
        if !examples.is_empty() {
            let several = examples.len() > 1;
            for example in examples {
                let body = self.literal(&media, &example, schema)?;
                variants.push(Variant { media: Some(media.clone()), example: several.then_some(example.name), body });
            }
            return Ok(());
        }
        let body = match (schema, media.written()) {
            (Some(schema), Some(written)) => self.sample(schema, written)?,
            (Some(_), None) => {
                self.notes.left(at, format!("no sample is made of {}, so the reply has no content", media.essence));
                Body::None
            }
            (None, _) => Body::None,
        };
        variants.push(Variant { media: Some(media), example: None, body });
        Ok(())
    }

    /// An example as it stands.
    fn literal(&mut self, media: &Media, example: &Example<'d>, schema: Option<&At<'d>>) -> Result<Body, ImportError> {
        let value = &example.value;
        Ok(match (media.kind, value) {
            // Documents of Swagger 2.0 above all have JSON as text.
            (Kind::Json, Value::String(text)) if is_json(text) => Body::Text(text.clone()),
            (Kind::Json, value) => Body::Json(value.clone()),
            (_, Value::String(text)) if schema.is_some_and(is_base64) && STANDARD.decode(text).is_ok() => {
                Body::Base64(text.clone())
            }
            (_, Value::String(text)) => Body::Text(text.clone()),
            (_, Value::Null) => Body::None,
            (Kind::Xml, value) => {
                self.notes.changed(&example.at, "this example of XML is JSON, and is written as XML");
                let name = schema.map_or("root", name_of);
                let schema = schema.map(|schema| self.schema(schema, Purpose::Sample)).transpose()?.flatten();
                xml_of(value, schema.as_ref(), name)
            }
            (_, value) => Body::Text(format!("{value:#}")),
        })
    }

    /// A body made of a schema; what is referred to by name is made once.
    fn sample(&mut self, at: &At<'d>, written: Written) -> Result<Body, ImportError> {
        let key = known_by(at).map(|key| (key, written));
        if let Some(body) = key.as_ref().and_then(|key| self.bodies.get(key)) {
            return Ok(body.clone());
        }
        let body = self.new_sample(at, written)?;
        if let Some(key) = key {
            self.bodies.insert(key, body.clone());
        }
        Ok(body)
    }

    fn new_sample(&mut self, at: &At<'d>, written: Written) -> Result<Body, ImportError> {
        let Some(schema) = self.schema(at, Purpose::Sample)? else { return Ok(Body::None) };
        // What is done with it takes time as it is long, patterns above all.
        let length = schema.to_string().len();
        self.spend(length / 10, at)?;
        let given = self.own_example(at)?;
        if let (Some(example), Written::Json) = (given, written) {
            match Fit::new(&schema).map(|fit| fit.check(&example)) {
                Ok(Err(why)) => {
                    self.notes
                        .changed(at, format!("the schema's own example does not fit it, and another is made: {why}"));
                }
                _ => return Ok(Body::Json(example)),
            }
        }
        let made = self.samples.body(&schema, written, name_of(at));
        if let Some(doubt) = made.doubt {
            self.notes.changed(at, doubt);
        }
        Ok(made.body)
    }

    /// The example of a whole that a schema has.
    fn own_example(&mut self, at: &At<'d>) -> Result<Option<Value>, ImportError> {
        let Some(at) = self.follow(at)? else { return Ok(None) };
        let first = at.get("example").or_else(|| {
            let examples = at.get("examples")?;
            examples.items().next()
        });
        Ok(first.map(|at| at.node.to_json()))
    }
}

/// What a schema goes by, where that says all of it: a reference, or a list of what a reference names.
fn known_by(schema: &At<'_>) -> Option<String> {
    let alone = |at: &At<'_>| {
        let is_alone = at.fields().all(|(key, _)| matches!(key, "$ref" | "description"));
        at.text_of("$ref").filter(|_| is_alone).map(str::to_owned)
    };
    alone(schema).or_else(|| {
        let is_list = schema.text_of("type") == Some("array");
        let is_plain = schema.fields().all(|(key, _)| matches!(key, "type" | "items" | "description"));
        let of = schema.get("items").filter(|_| is_list && is_plain)?;
        alone(&of).map(|reference| format!("[]{reference}"))
    })
}

/// What a schema is called: the last part of the reference to it.
fn name_of<'d>(schema: &At<'d>) -> &'d str {
    let reference = schema.text_of("$ref").or_else(|| schema.get("items")?.text_of("$ref"));
    reference.and_then(|reference| reference.rsplit('/').next()).unwrap_or("root")
}

/// Whether text stands for bytes (JSON Schema 2020-12, Validation, section 8.3).
fn is_base64(schema: &At<'_>) -> bool {
    schema.text_of("contentEncoding") == Some("base64")
}

fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
}
