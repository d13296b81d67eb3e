//! The core function library: what there is, and what each function takes and yields.

use super::ast::Type;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Boolean,
    Ceiling,
    Concat,
    Contains,
    Count,
    False,
    Floor,
    Lang,
    Last,
    LocalName,
    Name,
    NamespaceUri,
    NormalizeSpace,
    Not,
    Number,
    Position,
    Round,
    StartsWith,
    String,
    StringLength,
    Substring,
    SubstringAfter,
    SubstringBefore,
    Sum,
    Translate,
    True,
}

/// A function's name, how many arguments it takes at least and at most, and what it yields.
type Signature = (&'static str, Function, usize, usize, Type);

const SIGNATURES: [Signature; 26] = [
    ("boolean", Function::Boolean, 1, 1, Type::Boolean),
    ("ceiling", Function::Ceiling, 1, 1, Type::Number),
    ("concat", Function::Concat, 2, usize::MAX, Type::Text),
    ("contains", Function::Contains, 2, 2, Type::Boolean),
    ("count", Function::Count, 1, 1, Type::Number),
    ("false", Function::False, 0, 0, Type::Boolean),
    ("floor", Function::Floor, 1, 1, Type::Number),
    ("lang", Function::Lang, 1, 1, Type::Boolean),
    ("last", Function::Last, 0, 0, Type::Number),
    ("local-name", Function::LocalName, 0, 1, Type::Text),
    ("name", Function::Name, 0, 1, Type::Text),
    ("namespace-uri", Function::NamespaceUri, 0, 1, Type::Text),
    ("normalize-space", Function::NormalizeSpace, 0, 1, Type::Text),
    ("not", Function::Not, 1, 1, Type::Boolean),
    ("number", Function::Number, 0, 1, Type::Number),
    ("position", Function::Position, 0, 0, Type::Number),
    ("round", Function::Round, 1, 1, Type::Number),
    ("starts-with", Function::StartsWith, 2, 2, Type::Boolean),
    ("string", Function::String, 0, 1, Type::Text),
    ("string-length", Function::StringLength, 0, 1, Type::Number),
    ("substring", Function::Substring, 2, 3, Type::Text),
    ("substring-after", Function::SubstringAfter, 2, 2, Type::Text),
    ("substring-before", Function::SubstringBefore, 2, 2, Type::Text),
    ("sum", Function::Sum, 1, 1, Type::Number),
    ("translate", Function::Translate, 3, 3, Type::Text),
    ("true", Function::True, 0, 0, Type::Boolean),
];

impl Function {
    /// Finds a function.
    ///
    /// # Errors
    /// Why there is none by this name.
    pub(super) fn named(name: &str) -> Result<Function, String> {
        if name == "id" {
            let reason =
                "`id()` is not supported, as it needs a document type; compare an attribute, as in `//*[@id='a']`";
            return Err(reason.to_owned());
        }
        let signature = SIGNATURES.iter().find(|signature| signature.0 == name);
        signature.map(|signature| signature.1).ok_or_else(|| format!("`{name}` is not a function of XPath 1.0"))
    }

    pub(super) fn yields(self) -> Type {
        self.signature().map_or(Type::Text, |signature| signature.4)
    }

    /// Whether its argument must be what a path selects.
    pub(super) fn takes_nodes(self) -> bool {
        matches!(self, Function::Count | Function::LocalName | Function::Name | Function::NamespaceUri | Function::Sum)
    }

    /// Whether it can be called with so many arguments.
    pub(super) fn check_count(self, count: usize) -> Result<(), String> {
        let Some((name, _, least, most, _)) = self.signature() else { return Ok(()) };
        if (*least..=*most).contains(&count) {
            return Ok(());
        }
        let takes = match (*least, *most) {
            (0, 0) => "no argument".to_owned(),
            (0, most) => format!("at most {most}"),
            (least, usize::MAX) => format!("at least {least} arguments"),
            (1, 1) => "1 argument".to_owned(),
            (least, most) if least == most => format!("{least} arguments"),
            (least, most) => format!("{least} to {most} arguments"),
        };
        Err(format!("`{name}()` takes {takes}, but is given {count}"))
    }

    fn signature(self) -> Option<&'static Signature> {
        SIGNATURES.iter().find(|signature| signature.1 == self)
    }
}
