//! `export`: the document as another tool reads it, or a report of what of it that would not be.

use dotmock_shared::{
    document,
    export::{Download, Format, download, export},
};

use super::{
    call::{Call, unusable},
    documents::{self, etag},
};
use crate::{error::ApiError, http::Outgoing};

/// `GET …/export`.
pub async fn read(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    let current = documents::current(call, None).await?;
    let format = format(call)?;
    let written = written(call, format)?;
    let is_report = call.flag("report")?.unwrap_or_default();
    let slug = call.slug()?;
    let loaded = documents::loaded(&current)?;
    let reply = if is_report {
        let written = written.unwrap_or(format.written());
        Outgoing::json(200, &export(&loaded.project, &loaded.compiled, format, written).report)
    } else {
        let Download { name, media_type, bytes, .. } =
            download(&loaded.project, &loaded.compiled, format, written, slug.as_str());
        Outgoing { status: 200, body: bytes, ..Outgoing::default() }
            .header("content-type", media_type)
            // RFC 6266: a slug needs no quoting.
            .header("content-disposition", format!("attachment; filename=\"{name}\""))
            .header("link", format!("<{}>; rel=\"describedby\"", report_of(format, written)))
    };
    Ok(reply.header("etag", etag(current.revision)))
}

/// Where the report of a file is (RFC 8288), beside the file itself.
fn report_of(format: Format, written: Option<document::Format>) -> String {
    let yaml = match written {
        Some(document::Format::Yaml) => "&yaml=true",
        Some(document::Format::Json) => "&yaml=false",
        None => "",
    };
    format!("?format={}{yaml}&report=true", format.key())
}

fn format(call: &Call<'_>) -> Result<Format, ApiError> {
    let Some(word) = call.parameter("format") else { return Ok(Format::Native) };
    Format::from_key(&word).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.key()).collect();
        unusable(
            "format",
            &format!("`format` is one of {}; left out, it is {}", known.join(", "), Format::Native.key()),
        )
    })
}

/// How the client wants it written; none where it does not say.
fn written(call: &Call<'_>, format: Format) -> Result<Option<document::Format>, ApiError> {
    match call.flag("yaml")? {
        Some(true) if !format.has_yaml() => {
            Err(unusable("yaml", &format!("{} has no YAML; leave `yaml` out", format.title())))
        }
        Some(true) => Ok(Some(document::Format::Yaml)),
        Some(false) => Ok(Some(document::Format::Json)),
        None => Ok(None),
    }
}
