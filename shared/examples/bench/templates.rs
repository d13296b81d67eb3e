//! The template engine beside others, on templates that say the same in each engine's words: one of a kilobyte, with a
//! loop over a hundred elements of a request's JSON.
//!
//! What is told are ratios of one run. All engines are measured in turns, so that a machine that slows down slows all
//! of them. Execution begins with parsed JSON: how it gets into an engine's own values counts.

use std::{hint::black_box, time::Instant};

use dotmock_shared::template::{Environment, Functions, Template, Value};
use serde_json::Value as Json;

use super::subject::median;

const ROUNDS: usize = 41;
/// How often a round does it, so that it takes milliseconds.
const TIMES: usize = 20;

const GO: &str = r#"{{- /* An order as a shop confirms it. */ -}}
{
  "order": "{{.order.id}}",
  "status": "{{if .order.paid}}paid{{else}}open{{end}}",
  "customer": {"name": "{{.customer.name}}", "email": "{{.customer.email}}", "tier": "{{.customer.tier}}"},
  "shipping": {
    "street": "{{.customer.address.street}}",
    "city": "{{.customer.address.city}}",
    "country": "{{.customer.address.country}}"
  },
  "items": [
{{- range $index, $item := .items}}{{if $index}},{{end}}
    {
      "position": {{$index}},
      "sku": "{{$item.sku}}",
      "title": "{{$item.title}}",
      "quantity": {{$item.quantity}},
      "price": {"amount": {{$item.price}}, "currency": "{{$.currency}}"},
      {{- if gt $item.quantity 5}}
      "bulk": true,
      {{- end}}
      {{- if $item.tags}}
      "tags": [{{range $at, $tag := $item.tags}}{{if $at}}, {{end}}"{{$tag}}"{{end}}],
      {{- end}}
      "available": {{if and $item.stock (ne $item.state "retired")}}true{{else}}false{{end}}
    }
{{- end}}
  ],
  "count": {{len .items}}
}
"#;

const JINJA: &str = r#"{#- An order as a shop confirms it. -#}
{
  "order": "{{order.id}}",
  "status": "{% if order.paid %}paid{% else %}open{% endif %}",
  "customer": {"name": "{{customer.name}}", "email": "{{customer.email}}", "tier": "{{customer.tier}}"},
  "shipping": {
    "street": "{{customer.address.street}}",
    "city": "{{customer.address.city}}",
    "country": "{{customer.address.country}}"
  },
  "items": [
{%- for item in items %}{% if not loop.first %},{% endif %}
    {
      "position": {{loop.index0}},
      "sku": "{{item.sku}}",
      "title": "{{item.title}}",
      "quantity": {{item.quantity}},
      "price": {"amount": {{item.price}}, "currency": "{{currency}}"},
      {%- if item.quantity > 5 %}
      "bulk": true,
      {%- endif %}
      {%- if item.tags %}
      "tags": [{% for tag in item.tags %}{% if not loop.first %}, {% endif %}"{{tag}}"{% endfor %}],
      {%- endif %}
      "available": {% if item.stock and item.state != "retired" %}true{% else %}false{% endif %}
    }
{%- endfor %}
  ],
  "count": {{items|length}}
}
"#;

/// Ours to each of the others, as `name, value`: how many times as long the other takes.
pub fn ratios() -> Vec<(String, f64)> {
    let (parsing, rendering) = (parsing(), rendering());
    let expected = rendering[0].1();
    for (name, render) in &rendering {
        assert_eq!(render().trim(), expected.trim(), "{name} renders something else");
    }
    let mut ratios = compare("template parse", &parsing);
    ratios.extend(compare("template render, from JSON", &rendering));
    ratios
}

type Engine = (&'static str, Box<dyn Fn() -> String>);

fn parsing() -> Vec<Engine> {
    let functions = Functions::builtin();
    vec![
        ("ours", Box::new(move || Template::parse("order", GO, &functions).unwrap().name().to_owned())),
        (
            "minijinja",
            Box::new(|| {
                let mut environment = minijinja::Environment::new();
                environment.add_template("order", JINJA).unwrap();
                environment.get_template("order").unwrap().name().to_owned()
            }),
        ),
        ("gotmpl", Box::new(|| gotmpl::Template::new("order").parse(GO).unwrap().name().to_owned())),
        (
            "gtmpl",
            Box::new(|| {
                let mut template = gtmpl::Template::default();
                template.parse(GO).unwrap();
                String::new()
            }),
        ),
    ]
}

fn rendering() -> Vec<Engine> {
    let data: &'static Json = Box::leak(Box::new(data()));
    let ours = Template::parse("order", GO, &Functions::builtin()).unwrap();
    let environment: &'static mut minijinja::Environment = Box::leak(Box::new(minijinja::Environment::new()));
    environment.set_trim_blocks(false);
    environment.set_keep_trailing_newline(true);
    environment.add_template("order", JINJA).unwrap();
    let environment: &'static minijinja::Environment = environment;
    let gotmpl = gotmpl::Template::new("order").parse(GO).unwrap();
    let mut gtmpl = gtmpl::Template::default();
    gtmpl.parse(GO).unwrap();
    vec![
        ("ours", Box::new(move || ours.render(&Value::json(data), &mut Environment::new(1, 0)).unwrap())),
        ("minijinja", Box::new(move || environment.get_template("order").unwrap().render(jinja_value(data)).unwrap())),
        ("gotmpl", Box::new(move || gotmpl.execute_to_string(&gotmpl_value(data)).unwrap())),
        ("gtmpl", Box::new(move || gtmpl.render(&gtmpl::Context::from(gtmpl_value(data))).unwrap())),
    ]
}

/// How many times as long as the first the others take, by medians.
fn compare(what: &str, engines: &[Engine]) -> Vec<(String, f64)> {
    let mut rounds = vec![Vec::new(); engines.len()];
    for _ in 0..ROUNDS {
        for ((_, run), rounds) in engines.iter().zip(&mut rounds) {
            let start = Instant::now();
            (0..TIMES).for_each(|_| drop(black_box(run())));
            rounds.push(start.elapsed().as_secs_f64() * 1e6 / TIMES as f64);
        }
    }
    let medians: Vec<f64> = rounds.iter_mut().map(|rounds| median(rounds)).collect();
    let others = engines.iter().zip(&medians).skip(1);
    let mut figures = vec![(format!("{what}, ours in us"), medians[0])];
    figures.extend(others.map(|((name, _), took)| (format!("{what}, {name} to ours"), took / medians[0])));
    figures
}

fn data() -> Json {
    let items: Vec<Json> = (0..100)
        .map(|number| {
            serde_json::json!({
                "sku": format!("SKU-{number:05}"), "title": format!("A thing of kind {number}"), "quantity": number % 9,
                "price": f64::from(number) + 0.25, "stock": number % 4, "state": if number % 7 == 0 { "retired" } else { "new" },
                "tags": if number % 3 == 0 { vec!["new", "sale"] } else { vec![] }
            })
        })
        .collect();
    serde_json::json!({
        "order": {"id": "4711", "paid": true}, "currency": "EUR", "items": items,
        "customer": {"name": "Ann Lee", "email": "ann@example.com", "tier": "gold",
            "address": {"street": "1 High Street", "city": "Leeds", "country": "GB"}}
    })
}

// The shortest way into each engine's values: through serde, numbers that keep their digits would arrive as maps.

fn jinja_value(json: &Json) -> minijinja::Value {
    match json {
        Json::Null => ().into(),
        Json::Bool(flag) => (*flag).into(),
        Json::Number(number) => number.as_i64().map_or_else(|| number.as_f64().into(), Into::into),
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => items.iter().map(jinja_value).collect::<Vec<_>>().into(),
        Json::Object(members) => members.iter().map(|(key, value)| (key.as_str(), jinja_value(value))).collect(),
    }
}

fn gotmpl_value(json: &Json) -> gotmpl::Value {
    match json {
        Json::Null => gotmpl::Value::Nil,
        Json::Bool(flag) => gotmpl::Value::Bool(*flag),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => gotmpl::Value::Int(whole),
            None => gotmpl::Value::Float(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => gotmpl::Value::String(text.as_str().into()),
        Json::Array(items) => gotmpl::Value::List(items.iter().map(gotmpl_value).collect()),
        Json::Object(members) => {
            let members = members.iter().map(|(key, value)| (key.as_str().into(), gotmpl_value(value)));
            gotmpl::Value::Map(std::sync::Arc::new(members.collect()))
        }
    }
}

fn gtmpl_value(json: &Json) -> gtmpl_value::Value {
    match json {
        Json::Null => gtmpl_value::Value::Nil,
        Json::Bool(flag) => gtmpl_value::Value::Bool(*flag),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => whole.into(),
            None => number.as_f64().unwrap_or_default().into(),
        },
        Json::String(text) => gtmpl_value::Value::String(text.clone()),
        Json::Array(items) => gtmpl_value::Value::Array(items.iter().map(gtmpl_value).collect()),
        Json::Object(members) => {
            gtmpl_value::Value::Map(members.iter().map(|(key, value)| (key.clone(), gtmpl_value(value))).collect())
        }
    }
}
